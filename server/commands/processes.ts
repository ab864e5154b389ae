/**
 * Several HTTP processes on one port (STINT_WEB_PROCESSES): this one holds the database and the worker and starts
 * the others, which only answer requests. A process that ends is started again. Each counts the rate limit alone.
 */
import cluster from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { AggregatorRegistry } from 'prom-client'
import { makeApp } from '../app.ts'
import type { Config } from '../platform/config.ts'
import { openPools } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'

const connectionVariable = 'STINT_WEB_PROCESS_CONNECTION'

/** Whether this process was started by `startProcesses`. */
export function isWebProcess(): boolean {
  return cluster.isWorker && process.env[connectionVariable] !== undefined
}

export interface Processes {
  /** Where they listen. */
  readonly port: number
  /** Lets every process answer what is under way, and waits until all have ended. */
  drain(): Promise<void>
}

/** Starts the processes and waits until each listens; fails when one can't. */
export async function startProcesses(config: Config, connection: ClientConfig, log: Log): Promise<Processes> {
  let draining = false
  let listening = 0
  let port: number | undefined
  const collector = new AggregatorRegistry()

  function start(): void {
    const began = Date.now()
    const child = cluster.fork({
      [connectionVariable]: JSON.stringify(connection),
      PORT: String(port ?? config.port), // a free port that was found once stays
    })
    child.on('message', async (message) => {
      if (!isMetricsRequest(message)) return
      const text = await collector.clusterMetrics().catch((err) => {
        log.warn({ err }, 'the metrics of the HTTP processes could not be gathered')
        return ''
      })
      if (child.isConnected()) child.send({ metricsOf: message.metricsFor, text })
    })
    child.on('exit', async (code, signal) => {
      if (draining || listening < config.webProcesses) return
      log.warn({ pid: child.process.pid, code, signal }, 'an HTTP process ended, starting it again')
      if (Date.now() - began < 1_000) await sleep(1_000) // one that can't start does not spin
      if (!draining) start()
    })
  }

  async function drain(): Promise<void> {
    draining = true
    const children = Object.values(cluster.workers ?? {}).flatMap((child) => (child ? [child] : []))
    const ended = children.map((child) => new Promise((resolve) => child.once('exit', resolve)))
    for (const child of children) child.process.kill('SIGTERM')
    await Promise.all(ended)
  }

  port = await new Promise<number>((resolve, reject) => {
    cluster.on('listening', (_child, address) => {
      listening++
      if (listening === config.webProcesses) resolve(address.port)
      // the first one finds out alone whether the port is free, and says so once
      if (listening === 1) for (let more = 1; more < config.webProcesses; more++) start()
    })
    cluster.on('exit', () => {
      if (listening < config.webProcesses) reject(new ProcessStartError('An HTTP process did not start'))
    })
    start()
  }).catch(async (error) => {
    await drain()
    throw error
  })
  return { port, drain }
}

/** The process itself said on standard error why. */
export class ProcessStartError extends Error {}

/** The part of one HTTP process: answers until it is told to stop; when the one that started it is gone, Node ends it. */
export async function serveAsWebProcess(config: Config, log: Log): Promise<void> {
  const connection: ClientConfig = JSON.parse(process.env[connectionVariable] ?? '{}')
  const database = { ...openPools(connection, log), postmasterPid: () => undefined }
  new AggregatorRegistry() // answers the first process when it gathers the numbers of all
  const app = await makeApp(config, database, log, { metrics: metricsOfAll })
  await app.server.listen({ host: config.host, port: config.port })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await app.drain()
    await database.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => {}) // Ctrl-C reaches every process; the first one tells the others when to end
}

let asked = 0

/** The numbers of all processes, which only the first one can gather. */
function metricsOfAll(): Promise<string> {
  const metricsFor = asked++
  return new Promise((resolve) => {
    const onMessage = (message: unknown) => {
      if (!isMetricsAnswer(message) || message.metricsOf !== metricsFor) return
      process.off('message', onMessage)
      resolve(message.text)
    }
    process.on('message', onMessage)
    process.send?.({ metricsFor })
  })
}

function isMetricsRequest(message: unknown): message is { metricsFor: number } {
  return typeof message === 'object' && message !== null && 'metricsFor' in message
}

function isMetricsAnswer(message: unknown): message is { metricsOf: number; text: string } {
  return typeof message === 'object' && message !== null && 'metricsOf' in message
}
