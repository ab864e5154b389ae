/** Installs and builds what is missing or older than its sources, so that a fresh clone needs nothing first. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env })
  if (error || status !== 0) {
    process.stderr.write(`stint: ${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}\n`)
    process.exit(1)
  }
}

/** npm install when the packages are not those of package-lock.json. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.stint-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('stint: installing packages\n')
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev'])
  writeFileSync(
    stamp,
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
  )
}

/** The bundle when a source is newer than it. */
export function ensureBuilt() {
  const stamp = join(root, 'dist', '.built')
  const newest = Math.max(
    ...['contract', 'server', 'cli', 'web', 'tsdown.config.ts', 'vite.config.ts', 'package-lock.json'].map(
      newestIn,
    ),
  )
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) return
  process.stderr.write('stint: building\n')
  run(process.execPath, [join(root, 'node_modules', 'tsdown', 'dist', 'run.mjs'), '--logLevel', 'error'])
  // a build that a test starts would else be a development build: twice the bytes
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  run(process.execPath, [vite, 'build', '--logLevel', 'error'], { ...process.env, NODE_ENV: 'production' })
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, '')
}

function newestIn(path) {
  const at = join(root, path)
  if (!existsSync(at)) return 0
  const stats = statSync(at)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(at).map((name) => newestIn(join(path, name))))
}
