/** Finds the browser that the journeys drive, and installs Debian's where it may. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function onPath() {
  if (process.env.STINT_TEST_BROWSER) return process.env.STINT_TEST_BROWSER
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name)
  return undefined
}

/** Path of a Chromium; undefined, after a line that says what to do, when there is none and none can be had. */
export function ensureBrowser() {
  const found = onPath()
  if (found) return found
  const root = process.getuid?.() === 0
  if (root && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('installing chromium for the browser journeys')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
    })
    const installed = onPath()
    if (installed) return installed
  }
  console.log('The browser journeys need Chromium: install it, or set STINT_TEST_BROWSER to its path.')
  return undefined
}
