/** Secrets that the instance makes for itself once, in STINT_DATA_DIR/secrets.json (mode 0600). */
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Secrets {
  /** Signs access tokens. */
  readonly tokenKey: Uint8Array
}

export async function loadSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, 'secrets.json')
  let text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    const fresh = `${file}.${process.pid}`
    await writeFile(fresh, JSON.stringify({ tokenKey: randomBytes(32).toString('base64') }), { mode: 0o600 })
    await link(fresh, file).catch(() => {}) // another process was faster: its secrets hold
    await rm(fresh)
    text = await readFile(file, 'utf8')
  }
  const { tokenKey }: { tokenKey: string } = JSON.parse(text)
  return { tokenKey: Buffer.from(tokenKey, 'base64') }
}
