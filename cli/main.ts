/**
 * Time from the command line, against any server: `stint in`, `out`, `status`, `log`, `report`, `login`.
 * Exit codes: 0; 1 the server refused or can't be reached; 2 what was typed can't be understood or found.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { Refused, Unreachable } from './api.ts'
import { log } from './log.ts'
import { login } from './login.ts'
import type { Grouping } from './report.ts'
import { groupings, report } from './report.ts'
import { UsageError } from './target.ts'
import { start, status, stop } from './timer.ts'

export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', () => {}) // who read the output has gone (`stint log | head`)
  try {
    await program().parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else {
      const expected = error instanceof Refused || error instanceof Unreachable || error instanceof UsageError
      process.stderr.write(
        `stint: ${expected ? error.message : error instanceof Error ? error.stack : error}\n`,
      )
      process.exitCode = error instanceof UsageError ? 2 : 1
    }
  }
}

function program(): Command {
  const stint = new Command('stint')
    .description('Track time on a Stint server, or any that speaks its API')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'stint: ')) })

  const command = (name: string, description: string) =>
    stint
      .command(name)
      .copyInheritedSettings(stint)
      .description(description)
      .option('--url <address>', 'the server; else STINT_URL, else what login kept')
      .option('--key <key>', 'an API key; else STINT_API_KEY, else what login kept')
      .option('--workspace <id or name>', 'else STINT_WORKSPACE, else your default one')

  command('login', 'try a key and keep it for this account, in ~/.config/stint/config.json')
    .addHelpText('after', '\nWithout --key it is asked for, or read from standard input.')
    .action(login)

  const at = 'when: 9:30, 2026-06-02 09:30, an instant, or -15m for a quarter of an hour ago'
  command('in', 'start the timer; one that runs is stopped')
    .argument('[description...]', 'what you are doing')
    .option('--project <id or name>', 'a part of the name will do where only one project has it')
    .option('--task <id or name>', 'of that project')
    .option('--tag <id or name>', 'repeat it for more', collect)
    .option('--billable', 'whatever the project says')
    .option('--no-billable', 'whatever the project says')
    .option('--at <time>', at)
    .action(start)
  command('out', 'stop the timer').option('--at <time>', at).action(stop)
  command('status', 'what runs, and how much there is today').action(status)

  const formats = (of: Command) =>
    of
      .addOption(new Option('--json', 'for programs').conflicts('csv'))
      .addOption(new Option('--csv', 'for spreadsheets'))
  formats(
    command('log', 'your entries, day by day')
      .option('--since <day>', 'today (default), yesterday or 2026-06-02')
      .option('--until <day>', 'the last day; today unless given'),
  ).action(log)
  formats(
    command('report', 'your time, summed up')
      .argument(
        '[period]',
        'today, yesterday, week, last-week, month, last-month, 2026-06-02 or 2026-06-01..2026-06-30',
        'today',
      )
      .addOption(new Option('--by <what>', groupings.join(', ')).default('project').argParser(grouping)),
  ).action(report)
  return stint
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

function grouping(text: string): Grouping {
  const found = groupings.find((name) => name === text)
  if (!found) throw new InvalidArgumentError(`It takes ${groupings.join(', ')}.`)
  return found
}
