/** Whether a failure means that PostgreSQL could not be reached, or went away: the same may work in a moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true
  return texts.some((text) => error.message.startsWith(text))
}

const codes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
])

/** pg reports a connection that broke during a query, or could not be had, as a plain Error. */
const texts = ['Connection terminated', 'timeout exceeded when trying to connect', 'Client has encountered']
