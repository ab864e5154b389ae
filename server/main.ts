/** The commands that need the server's own code: `stint serve`, `migrate`, … */

import { serve } from './commands/serve.ts'
import { ConfigError, parseConfig } from './platform/config.ts'
import { DatabaseStartError } from './platform/db/embedded.ts'

/** Runs a command; a failure that the operator can mend is one line on standard error. */
export async function main(command: string, _args: readonly string[]): Promise<void> {
  try {
    const config = parseConfig(process.env)
    if (command === 'serve') return await serve(config)
    throw new ConfigError(`Unknown command "${command}"`)
  } catch (error) {
    const known = error instanceof ConfigError || error instanceof DatabaseStartError
    const reason =
      known || !(error instanceof Error)
        ? String(error instanceof Error ? error.message : error)
        : startFailure(error)
    process.stderr.write(`stint: ${reason}\n`)
    process.exit(1)
  }
}

function startFailure(error: Error & { code?: string }): string {
  if (error.code === 'EADDRINUSE') return 'PORT is in use by another program: set PORT to a free one'
  if (error.code === 'EACCES')
    return `${error.message}: set PORT above 1023, or STINT_DATA_DIR to a folder that may be written`
  return error.stack ?? error.message
}
