/** `/openapi.json`, and `/docs` to read it. Source: interfaces.md. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Operation } from '../../../contract/operation.ts'
import { rootDir } from '../root.ts'
import { docsPage } from './docs-page.ts'
import { openapi } from './openapi.ts'

/** The document as text, the same that `npm run openapi` writes. */
export function describe(operations: readonly Operation[]): string {
  return `${JSON.stringify(openapi(operations, productVersion()), null, 2)}\n`
}

export function descriptionRoutes(app: FastifyInstance, operations: readonly Operation[]): void {
  const document = Buffer.from(describe(operations))
  const page = docsPage(operations, productVersion())
  const html = Buffer.from(page.html)
  app.get('/openapi.json', (_request, reply) => {
    void reply.header('content-type', 'application/json').header('cache-control', 'no-cache').send(document)
  })
  app.get('/docs', (_request, reply) => {
    void reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': page.policy,
        'cache-control': 'no-cache',
      })
      .send(html)
  })
}

function productVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8'))
  return version
}
