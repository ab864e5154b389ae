import { describe, expect, test } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

describe('the environment', () => {
  test('is all optional', () => {
    const defaults = parseConfig({})
    expect(defaults).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      webProcesses: 1,
      admin: undefined,
      signUp: 'invited',
      rateLimit: true,
      webhookAllowPrivate: false,
      logLevel: 'info',
    })
  })

  test('takes an empty value for an unset one', () => {
    const names = [
      'PORT',
      'HOST',
      'STINT_DATA_DIR',
      'DATABASE_URL',
      'STINT_PUBLIC_URL',
      'STINT_WEB_PROCESSES',
      'STINT_ADMIN_EMAIL',
      'STINT_ADMIN_PASSWORD',
      'STINT_ADMIN_NAME',
      'STINT_ADMIN_API_KEY',
      'STINT_WORKSPACE_NAME',
      'SMTP_URL',
      'STINT_SIGN_UP',
      'STINT_RATE_LIMIT',
      'STINT_WEBHOOK_ALLOW_PRIVATE',
      'LOG_LEVEL',
    ]
    expect(parseConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(parseConfig({}))
  })

  const key = 'k'.repeat(32)
  const email = 'olga@example.test'
  const bad: [string, Record<string, string>][] = [
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '80 ' }],
    ['STINT_WEB_PROCESSES', { STINT_WEB_PROCESSES: '0' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
    ['STINT_PUBLIC_URL', { STINT_PUBLIC_URL: 'example.test' }],
    ['SMTP_URL', { SMTP_URL: 'http://mail' }],
    ['STINT_SIGN_UP', { STINT_SIGN_UP: 'closed' }],
    ['STINT_RATE_LIMIT', { STINT_RATE_LIMIT: 'yes' }],
    ['STINT_WEBHOOK_ALLOW_PRIVATE', { STINT_WEBHOOK_ALLOW_PRIVATE: 'true' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['STINT_ADMIN_EMAIL', { STINT_ADMIN_EMAIL: 'olga', STINT_ADMIN_API_KEY: key }],
    ['STINT_ADMIN_EMAIL', { STINT_ADMIN_API_KEY: key }],
    ['STINT_ADMIN_PASSWORD', { STINT_ADMIN_EMAIL: email }],
    ['STINT_ADMIN_PASSWORD', { STINT_ADMIN_EMAIL: email, STINT_ADMIN_PASSWORD: 'short' }],
    ['STINT_ADMIN_API_KEY', { STINT_ADMIN_EMAIL: email, STINT_ADMIN_API_KEY: 'k'.repeat(31) }],
    ['STINT_ADMIN_API_KEY', { STINT_ADMIN_EMAIL: email, STINT_ADMIN_API_KEY: `${key}!` }],
  ]
  test.each(bad)('a bad %s is refused with one line that begins with it: %o', (name, env) => {
    expect(() => parseConfig(env)).toThrow(ConfigError)
    expect(() => parseConfig(env)).toThrow(new RegExp(`^${name} [^\\n]*takes [^\\n]+$`))
  })

  test('names the first account and its workspace when it is not told to', () => {
    const { admin } = parseConfig({ STINT_ADMIN_EMAIL: email, STINT_ADMIN_API_KEY: key })
    expect(admin).toMatchObject({ name: 'olga', workspaceName: "olga's workspace" })
  })
})
