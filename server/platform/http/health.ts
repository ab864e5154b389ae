import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/database.ts'

/** `{"status":"UP"}` while the database answers. Source: interfaces.md; client-apps.md 37. */
export function healthRoutes(app: FastifyInstance, database: Database): void {
  for (const url of ['/health', '/api/health'])
    app.get(url, async (_request, reply) => {
      const up = await database.read.query({ text: 'select 1' }).then(
        () => true,
        () => false,
      )
      return reply
        .code(up ? 200 : 503)
        .header('content-type', 'application/json')
        .send(Buffer.from(up ? '{"status":"UP"}' : '{"status":"DOWN"}'))
    })
}
