/**
 * The built web app on every address that no route serves: hashed files for a year, the page itself fresh each
 * time with a nonce of its own under a strict content policy.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { rootDir } from '../root.ts'

const folder = join(rootDir, 'dist', 'web')

/** Whether `npm start` built the web app; the API works without it. */
export function webAppExists(): boolean {
  return existsSync(join(folder, 'index.html'))
}

export async function serveWebFiles(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    preCompressed: true,
  })
  for (const [name, type, cacheControl = 'public, max-age=86400'] of besides) {
    const file = readFileSync(join(folder, name))
    app.get(`/${name}`, async (_request, reply) =>
      reply.header('content-type', type).header('cache-control', cacheControl).send(file),
    )
  }
}

/** What has its name for good. A service worker that is kept would keep the app as it was. */
const besides = [
  ['icon.svg', 'image/svg+xml'],
  // while a timer runs
  ['icon-running.svg', 'image/svg+xml'],
  ['icon-192.png', 'image/png'],
  ['icon-512.png', 'image/png'],
  ['icon-maskable-192.png', 'image/png'],
  ['icon-maskable-512.png', 'image/png'],
  ['manifest.webmanifest', 'application/manifest+json'],
  ['sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
] as const

/** The page that starts the app, whatever the address. */
export function sendWebApp(reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .code(200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        // element.style set by script needs nothing; style attributes in markup stay forbidden
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
      ].join('; '),
    })
    .send(readFileSync(join(folder, 'index.html'), 'utf8').replace('__NONCE__', nonce))
}
