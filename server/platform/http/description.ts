/** `/openapi.json`, and `/docs` to read it. Source: interfaces.md. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Operation } from '../../../contract/operation.ts'
import { rootDir } from '../root.ts'
import { openapi } from './openapi.ts'

/** The document as text, the same that `npm run openapi` writes. */
export function describe(operations: readonly Operation[]): string {
  return `${JSON.stringify(openapi(operations, productVersion()), null, 2)}\n`
}

/** `page` answers `/docs` with the web app; where it is not built, the document is all there is to read. */
export function descriptionRoutes(
  app: FastifyInstance,
  operations: readonly Operation[],
  page: ((reply: FastifyReply) => FastifyReply) | undefined,
): void {
  const document = Buffer.from(describe(operations))
  const packed = gzipSync(document)
  app.get('/openapi.json', (request, reply) => {
    const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    void reply
      .headers({
        'content-type': 'application/json',
        'cache-control': 'no-cache',
        vary: 'accept-encoding',
        ...(gzip ? { 'content-encoding': 'gzip' } : {}),
      })
      .send(gzip ? packed : document)
  })
  app.get('/docs', (_request, reply) =>
    page
      ? page(reply.header('link', '</openapi.json>; rel="service-desc"; type="application/json"'))
      : reply.redirect('/openapi.json'),
  )
}

function productVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8'))
  return version
}
