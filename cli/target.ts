/** Which server, as whom, in which workspace: options win over the environment, and that over what login kept. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** What was typed can't be understood or found. */
export class UsageError extends Error {}

export interface Given {
  readonly url?: string | undefined
  readonly key?: string | undefined
  /** An id or a name. */
  readonly workspace?: string | undefined
}

export interface Target {
  readonly url: string
  readonly key: string
  readonly workspace: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

export const defaultUrl = 'http://127.0.0.1:3000'

export function targetOf(options: Given, env: Environment, kept: Given): Target {
  const url = options.url || env.STINT_URL || kept.url || defaultUrl
  // a key is told to no other server than the one it was kept for
  const known = (kept.url ?? defaultUrl) === url ? kept : {}
  const key = options.key || env.STINT_API_KEY || known.key
  if (!/^https?:\/\/./.test(url)) throw new UsageError(`'${url}' is no address such as ${defaultUrl}`)
  if (!key)
    throw new UsageError(`no key for ${url}: \`stint login\` keeps one, --key or STINT_API_KEY gives one`)
  return { url, key, workspace: options.workspace || env.STINT_WORKSPACE || known.workspace }
}

export function configFile(env: Environment): string {
  return join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'stint', 'config.json')
}

/** Nothing where there is no file yet. */
export async function readConfig(file: string): Promise<Given> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    return {}
  }
  try {
    const { url, key, workspace }: Record<string, unknown> = JSON.parse(text)
    return { url: textOf(url), key: textOf(key), workspace: textOf(workspace) }
  } catch {
    throw new UsageError(`${file} is not readable JSON: mend it, or remove it and \`stint login\` again`)
  }
}

/** For nobody's eyes but the owner's: it holds a key. */
export async function writeConfig(file: string, config: Given): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
  await chmod(file, 0o600) // one that was there keeps its mode otherwise
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
