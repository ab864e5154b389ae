/** `npm start`: install, build, serve. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

ensureInstalled()
ensureBuilt()
const { main } = await import(pathToFileURL(join(root, 'dist', 'server', 'main.mjs')).href)
await main(['serve'])
