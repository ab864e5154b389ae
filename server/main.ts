/** The command line: `stint serve`, `migrate`, `seed`, `user create`, `doctor`, `openapi`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { doctor } from './commands/doctor.ts'
import { migrateOnly } from './commands/migrate.ts'
import { printDescription } from './commands/openapi.ts'
import { seed } from './commands/seed.ts'
import { serve } from './commands/serve.ts'
import { createUser } from './commands/user-create.ts'
import type { Config } from './platform/config.ts'
import { ConfigError, parseConfig } from './platform/config.ts'
import { DatabaseStartError } from './platform/db/embedded.ts'
import { ApiError } from './platform/errors.ts'
import { rootDir } from './platform/root.ts'

/** Runs a command; a failure that the operator can mend is one line on standard error. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', () => {}) // who read the output has gone (`stint doctor | head`); the work goes on
  try {
    await program().parseAsync([...(argv.length === 0 ? ['--help'] : argv)], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exit(error.exitCode)
    process.stderr.write(`stint: ${reasonOf(error)}\n`)
    process.exit(1)
  }
}

function program(): Command {
  const stint = new Command('stint')
    .description('Self-hosted time tracking, compatible with the Clockify API')
    .version(JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8')).version)
    .addHelpText(
      'after',
      '\nTracking time on any server: login, in, out, status, log, report; `stint in --help` and so on.',
    )
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'stint: ')) })

  const command = (parent: Command, name: string, description: string) =>
    parent.command(name).description(description).copyInheritedSettings(stint)

  command(stint, 'serve', 'migrate and answer requests until told to stop').action(() => serve(configOf()))
  command(stint, 'migrate', 'bring the schema up to date and say what was applied').action(() =>
    migrateOnly(quietConfig()),
  )
  command(stint, 'doctor', 'check the database, the audit chain and what must always hold').action(() =>
    doctor(quietConfig()),
  )
  command(stint, 'openapi', 'print the API description').action(printDescription)
  command(stint, 'seed', 'fill the database with plausible people and time')
    .addOption(whole('--users <n>', 'accounts', 1, 1_000_000).makeOptionMandatory())
    .addOption(whole('--entries <m>', 'time entries', 0, 1_000_000_000).makeOptionMandatory())
    .addOption(whole('--workspaces <k>', 'workspaces', 1, 100_000).default(1))
    .addOption(whole('--years <y>', 'how far back the entries go', 1, 30).default(2))
    .addOption(whole('--seed <s>', 'the same number makes the same data', 0, 2 ** 32 - 1).default(1))
    .addOption(new Option('--until <day>', 'the last day with entries, yyyy-mm-dd').argParser(day))
    .action((options) => seed(quietConfig(), options))

  command(command(stint, 'user', 'accounts'), 'create', 'make an active account')
    .requiredOption('--email <address>', 'e-mail address')
    .requiredOption('--name <name>', 'full name')
    .option('--password-stdin', 'read the password from standard input')
    .option('--api-key', 'make an API key and print it')
    .option('--workspace <id>', 'make the account a member of this workspace')
    .option('--admin', 'as an administrator: of that workspace, or without one of the instance')
    .action((options) => createUser(quietConfig(), options))
  return stint
}

function configOf(): Config {
  return parseConfig(process.env)
}

/** Commands speak to a person: log lines only where LOG_LEVEL asks for them. */
function quietConfig(): Config {
  return { ...configOf(), ...(process.env.LOG_LEVEL ? {} : { logLevel: 'warn' }) }
}

function whole(flags: string, description: string, min: number, max: number): Option {
  return new Option(flags, description).argParser((text) => {
    if (!/^\d+$/.test(text) || Number(text) < min || Number(text) > max)
      throw new InvalidArgumentError(`It takes a whole number from ${min} to ${max}.`)
    return Number(text)
  })
}

function day(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('It takes a day such as 2026-06-02.')
  return date
}

const folderTrouble = new Set(['ENOTDIR', 'EEXIST', 'EROFS', 'EPERM', 'ENOSPC', 'ENOENT'])

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError || error instanceof DatabaseStartError || error instanceof ApiError)
    return error.message
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'PORT is in use by another program: set PORT to a free one'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is no address of this machine: ${error.message}`
  if (code === 'EACCES')
    return `${error.message}: set PORT above 1023, or STINT_DATA_DIR to a folder that may be written`
  if (code !== undefined && folderTrouble.has(code))
    return `${error.message}: set STINT_DATA_DIR to a folder that may be written`
  return error.stack ?? error.message
}
