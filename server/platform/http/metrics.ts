/**
 * `/metrics` for Prometheus: answers by operation, what is under way, the pools, the queue, the process.
 * It tells how busy an instance is, so it is for this machine and for instance administrators.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { AggregatorRegistry, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Answered } from './server.ts'

/** A number that lies in the database, by one label. */
export interface Reading {
  readonly name: string
  readonly help: string
  readonly label: string
  read(): Promise<Readonly<Record<string, number>>>
}

export interface Metrics {
  onBegun(): void
  onEnded(): void
  onAnswered(answered: Answered): void
  /** This process's numbers as Prometheus text. */
  text(): Promise<string>
}

/** Memory, CPU and event loop: once per process, however many servers it holds. */
let ofProcess: Registry | undefined

export function makeMetrics(pools: Readonly<Record<string, Pool>>, readings: readonly Reading[]): Metrics {
  if (!ofProcess) {
    ofProcess = new Registry()
    collectDefaultMetrics({ register: ofProcess })
  }
  const register = new Registry()
  const registers = [register]
  const duration = new Histogram({
    name: 'stint_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['operation', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const underWay = new Gauge({ name: 'stint_http_requests_in_flight', help: 'Requests under way', registers })
  new Gauge({
    name: 'stint_database_connections',
    help: 'Connections by pool and state',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        this.set({ pool, state: 'busy' }, totalCount - idleCount)
        this.set({ pool, state: 'idle' }, idleCount)
        this.set({ pool, state: 'waited_for' }, waitingCount)
      }
    },
  })
  for (const { name, help, label, read } of readings)
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      aggregator: 'max', // every process reads the same rows: their sum would count them several times
      async collect() {
        this.reset()
        const values = await read().catch(() => ({})) // without a database the other numbers still tell
        for (const [key, value] of Object.entries(values)) this.set({ [label]: key }, value)
      },
    })
  const all = [ofProcess, register]
  AggregatorRegistry.setRegistries(all)
  return {
    onBegun: () => underWay.inc(),
    onEnded: () => underWay.dec(),
    onAnswered: ({ operationId, method, status, seconds }) =>
      duration.observe({ operation: operationId, method, status: `${Math.floor(status / 100)}xx` }, seconds),
    text: () => Registry.merge(all).metrics(),
  }
}

export interface MetricsAccess {
  /** All processes' numbers as one text. */
  text(): Promise<string>
  /** Throws unless the caller administers the instance. */
  requireInstanceAdmin(request: FastifyRequest): Promise<void>
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export function metricsRoutes(app: FastifyInstance, { text, requireInstanceAdmin }: MetricsAccess): void {
  app.get('/metrics', async (request, reply) => {
    if (!loopback.has(request.ip)) await requireInstanceAdmin(request)
    return reply.header('content-type', Registry.PROMETHEUS_CONTENT_TYPE).send(await text())
  })
}
