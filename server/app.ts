/** Fastify with every noun mounted: what serves requests. */

import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { operations as documented } from '../contract/index.ts'
import type { Operation } from '../contract/operation.ts'
import { constraints } from './constraints.ts'
import type { Deps } from './deps.ts'
import { gauges } from './gauges.queries.ts'
import { accessTokens, makeIdentity, trackCredentialUse } from './identity/index.ts'
import { liveAudience } from './live/index.ts'
import { mountNouns } from './nouns.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/db/database.ts'
import { accessDenied } from './platform/errors.ts'
import { diskFiles } from './platform/files/disk.ts'
import { descriptionRoutes } from './platform/http/description.ts'
import { healthRoutes } from './platform/http/health.ts'
import { liveUpdates } from './platform/http/live.ts'
import { makeMetrics, metricsRoutes } from './platform/http/metrics.ts'
import { answerUnserved, onReportsHost } from './platform/http/paths.ts'
import { tokenBuckets } from './platform/http/rate-limit.ts'
import { mounter } from './platform/http/routes.ts'
import { makeServer } from './platform/http/server.ts'
import { sendWebApp, serveWebFiles, webAppExists } from './platform/http/web-app.ts'
import type { Log } from './platform/log.ts'
import { loadSecrets } from './platform/secrets.ts'

export interface App {
  readonly server: FastifyInstance
  readonly operations: readonly Operation[]
  readonly deps: Deps
  /** Answers what is under way, writes what is noted, lets go of connections. */
  drain(): Promise<void>
}

/** Per key, on average and at once. Source: interfaces.md STINT_RATE_LIMIT. */
const requestsPerSecond = 50
const burst = 200

export interface AppOptions {
  /** The metrics of all processes, where there are several. */
  metrics?(): Promise<string>
}

export async function makeApp(
  config: Config,
  database: Database,
  log: Log,
  options: AppOptions = {},
): Promise<App> {
  const secrets = await loadSecrets(config.dataDir)
  const metrics = makeMetrics({ write: database.pool, read: database.readPool }, gauges(database.read))
  const server = makeServer({ log, constraints, isOnReportsHost: onReportsHost(documented), metrics })
  await server.register(cookie)
  const use = trackCredentialUse(database, log)
  const tokens = accessTokens(secrets.tokenKey)
  const identity = makeIdentity({ database, tokens, use })
  const files = diskFiles(join(config.dataDir, 'files'))
  const live = liveUpdates(database, liveAudience, log)
  server.addHook('preClose', () => live.close()) // an open stream would keep the server from closing
  const publicUrl = () => publicUrlOf(config, server)
  const deps: Deps = { config, database, log, tokens, identity, files, live, publicUrl }
  const limiter = config.rateLimit ? tokenBuckets(requestsPerSecond, burst) : undefined
  const { on, operations } = mounter({ app: server, database, identity, limiter, log })
  mountNouns(on, deps)
  healthRoutes(server, database)
  metricsRoutes(server, {
    text: options.metrics ?? metrics.text,
    async requireInstanceAdmin(request) {
      if (!(await identity.callerOf(request, undefined)).account.isInstanceAdmin) throw accessDenied()
    },
  })
  const web = webAppExists()
  descriptionRoutes(server, documented, web ? sendWebApp : undefined)
  if (web) await serveWebFiles(server)
  else server.get('/', (_request, reply) => reply.redirect('/docs'))
  answerUnserved(server, operations, web ? sendWebApp : undefined)
  return {
    server,
    operations,
    deps,
    async drain() {
      await server.close()
      await use.stop()
    },
  }
}

function publicUrlOf(config: Config, server: FastifyInstance): string {
  if (config.publicUrl !== undefined) return config.publicUrl
  const address: AddressInfo | string | null = server.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : config.port
  return `http://${config.host}:${port}`
}
