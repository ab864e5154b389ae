import pino from 'pino'

export type Log = pino.Logger

/** Paths that never reach a log line, whatever logs them. */
const secrets = [
  'password',
  'token',
  'refreshToken',
  'exchangeToken',
  'apiKey',
  'key',
  'authToken',
  'authorization',
  'cookie',
  '["x-api-key"]',
  '["x-addon-token"]',
  '["x-auth-token"]',
  '["set-cookie"]',
]

/**
 * JSON lines on standard error; secrets are replaced at any of the three outermost levels.
 * @param destination where else the lines go, for a test that reads them.
 */
export function makeLog(level: string, destination?: pino.DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: toLoggedError },
      redact: {
        paths: secrets.flatMap((name) => {
          const member = name.startsWith('[') ? name : `.${name}`
          return [name, `*${member}`, `*.*${member}`]
        }),
        censor: '[redacted]',
      },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  )
}

/** What an error is and where it happened; not what hangs on it, as a database client with its statements. */
function toLoggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { type, message, stack } = pino.stdSerializers.err(error)
  return { type, message, stack, ...('code' in error ? { code: error.code } : {}) }
}
