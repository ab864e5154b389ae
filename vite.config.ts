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

export default defineConfig({
  root: 'web',
  plugins: [react(), contract(), packed()],
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
