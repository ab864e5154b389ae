#!/usr/bin/env node
/** The command line: `npx stint <command>`. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

ensureInstalled()
ensureBuilt()
/** Those that speak to a server, near or far; the others work on this one's database. */
const tracking = new Set(['login', 'in', 'out', 'status', 'log', 'report'])
const tree = tracking.has(process.argv[2]) ? 'cli' : 'server'
const { main } = await import(pathToFileURL(join(root, 'dist', tree, 'main.mjs')).href)
await main(process.argv.slice(2))
