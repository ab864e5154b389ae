import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'

/** Everything that the web app says, to be searched for the operations that it names. */
function webSources(): string {
  const web = fileURLToPath(new URL('web', import.meta.url))
  return readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(web, path), 'utf8'))
    .join('\n')
}

/**
 * `virtual:contract` is the contract as the browser needs it: method and path by operationId, of the operations
 * that a page names literally. The schemas stay types, so that neither they nor their library are in the bundle.
 */
function contract(): Plugin {
  const id = 'virtual:contract'
  return {
    name: 'contract',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    async load(resolved) {
      if (resolved !== `\0${id}`) return null
      const { createServer } = await import('vite')
      const server = await createServer({
        configFile: false,
        server: { middlewareMode: true, ws: false },
        appType: 'custom',
        logLevel: 'error',
      })
      try {
        const { operations } = await server.ssrLoadModule(
          fileURLToPath(new URL('contract/index.ts', import.meta.url)),
        )
        const sources = webSources()
        const routes = Object.fromEntries(
          operations
            .filter((o: { id: string }) => sources.includes(`'${o.id}'`))
            .map((o: { id: string; method: string; address: string }) => [o.id, [o.method, o.address]]),
        )
        return `export const routes = ${JSON.stringify(routes)}`
      } finally {
        await server.close()
      }
    },
  }
}

/** Each file also packed, so that it is packed once and not for each visitor. */
function packed(): Plugin {
  const folder = fileURLToPath(new URL('dist/web/assets', import.meta.url))
  return {
    name: 'packed',
    closeBundle() {
      for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file))) {
        const file = join(folder, name)
        const bytes = readFileSync(file)
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
        writeFileSync(`${file}.br`, brotliCompressSync(bytes))
      }
    },
  }
}

/** What the service worker keeps: the app's scripts, styles, letters and marks, by the names that this build gave them. */
function serviceWorker(): Plugin {
  const built = fileURLToPath(new URL('dist/web', import.meta.url))
  const source = fileURLToPath(new URL('web/offline/service-worker.js', import.meta.url))
  const kept = /\.(js|css|svg|png|webmanifest)$|inter-latin-wght-normal.*\.woff2$/
  return {
    name: 'service-worker',
    closeBundle() {
      const files = readdirSync(built, { recursive: true, encoding: 'utf8' })
        .filter((path) => kept.test(path) && path !== 'sw.js')
        .map((path) => `/${path}`)
        .sort()
      const worker = readFileSync(source, 'utf8')
      const version = createHash('sha256')
        .update(worker + files.join() + readFileSync(join(built, 'index.html'), 'utf8'))
        .digest('hex')
        .slice(0, 16)
      writeFileSync(
        join(built, 'sw.js'),
        worker.replace("['__FILES__']", JSON.stringify(files)).replace('__VERSION__', version),
      )
    },
  }
}

export default defineConfig({
  root: 'web',
  plugins: [react(), contract(), packed(), serviceWorker()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // what every visit needs: one file of libraries that outlives releases, beside the app's own
        codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/, tags: ['$initial'] }] },
      },
    },
  },
})
