/**
 * The environment, parsed once at the start. A bad value ends the start with one line that names the variable
 * and what it takes. Source: interfaces.md, Environment.
 */
import { resolve } from 'node:path'

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined
  /** Undefined until the server knows its port: http://HOST:PORT. */
  readonly publicUrl: string | undefined
  readonly webProcesses: number
  readonly admin: FirstAdmin | undefined
  readonly smtpUrl: string | undefined
  readonly signUp: 'invited' | 'open'
  readonly rateLimit: boolean
  readonly webhookAllowPrivate: boolean
  readonly logLevel: string
}

export interface FirstAdmin {
  readonly email: string
  readonly name: string
  readonly password: string | undefined
  readonly apiKey: string | undefined
  readonly workspaceName: string
}

/** A bad value in the environment: the message is the one line that the start prints. */
export class ConfigError extends Error {}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
/** Given keys: 32 to 128 characters of a closed alphabet. Source: interfaces.md. */
export const apiKeyPattern = /^[A-Za-z0-9_-]{32,128}$/

export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const text = (name: string) => env[name] || undefined
  const fail = (name: string, takes: string): never => {
    throw new ConfigError(`${name} takes ${takes}, not "${env[name]}"`)
  }
  const whole = (name: string, fallback: number, min: number, max: number) => {
    const value = text(name)
    if (value === undefined) return fallback
    if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max)
      return fail(name, `a whole number from ${min} to ${max}`)
    return Number(value)
  }
  const choice = <T extends string>(name: string, fallback: T, values: readonly T[]): T => {
    const value = text(name)
    if (value === undefined) return fallback
    return values.find((candidate) => candidate === value) ?? fail(name, `one of ${values.join(', ')}`)
  }
  const url = (name: string, schemes: readonly string[]) => {
    const value = text(name)
    if (value === undefined) return undefined
    const takes = `an address that begins with ${schemes.map((s) => `${s}://`).join(' or ')}`
    if (!URL.canParse(value) || !schemes.includes(new URL(value).protocol.slice(0, -1)))
      return fail(name, takes)
    return value
  }
  return {
    port: whole('PORT', 3000, 0, 65535),
    host: text('HOST') ?? '127.0.0.1',
    dataDir: resolve(text('STINT_DATA_DIR') ?? './data'),
    databaseUrl: url('DATABASE_URL', ['postgres', 'postgresql']),
    publicUrl: url('STINT_PUBLIC_URL', ['http', 'https'])?.replace(/\/+$/, ''),
    webProcesses: whole('STINT_WEB_PROCESSES', 1, 1, 64),
    admin: firstAdmin(text),
    smtpUrl: url('SMTP_URL', ['smtp', 'smtps']),
    signUp: choice('STINT_SIGN_UP', 'invited', ['invited', 'open']),
    rateLimit: choice('STINT_RATE_LIMIT', 'on', ['on', 'off']) === 'on',
    webhookAllowPrivate: choice('STINT_WEBHOOK_ALLOW_PRIVATE', '0', ['0', '1']) === '1',
    logLevel: choice('LOG_LEVEL', 'info', logLevels),
  }
}

function firstAdmin(text: (name: string) => string | undefined): FirstAdmin | undefined {
  const email = text('STINT_ADMIN_EMAIL')
  const password = text('STINT_ADMIN_PASSWORD')
  const apiKey = text('STINT_ADMIN_API_KEY')
  if (email === undefined) {
    if (password !== undefined || apiKey !== undefined)
      throw new ConfigError(
        'STINT_ADMIN_EMAIL takes an e-mail address: it is missing, while a password or key is given',
      )
    return undefined
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new ConfigError(`STINT_ADMIN_EMAIL takes an e-mail address, not "${email}"`)
  if (password === undefined && apiKey === undefined)
    throw new ConfigError(
      'STINT_ADMIN_PASSWORD or STINT_ADMIN_API_KEY takes a value when STINT_ADMIN_EMAIL is set',
    )
  if (password !== undefined && password.length < 8)
    throw new ConfigError('STINT_ADMIN_PASSWORD takes at least 8 characters')
  if (apiKey !== undefined && !apiKeyPattern.test(apiKey))
    throw new ConfigError('STINT_ADMIN_API_KEY takes 32 to 128 characters of A-Z a-z 0-9 _ -')
  const name = text('STINT_ADMIN_NAME') ?? email.slice(0, email.indexOf('@'))
  return {
    email,
    name,
    password,
    apiKey,
    workspaceName: text('STINT_WORKSPACE_NAME') ?? `${name}'s workspace`.slice(0, 50),
  }
}
