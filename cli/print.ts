/** How answers leave: for people, for programs, for spreadsheets. */
import { stringify } from 'csv-stringify/sync'

export interface Format {
  readonly json?: boolean
  readonly csv?: boolean
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2))
}

/** Text that a spreadsheet would run as a formula is escaped. */
export function sayCsv(rows: readonly (readonly string[])[]): void {
  process.stdout.write(
    stringify(
      rows.map((row) => [...row]),
      { escape_formulas: true },
    ),
  )
}

/** Columns of equal width; those of durations on the right. */
export function sayTable(rows: readonly (readonly string[])[], right: readonly number[] = []): void {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, cell.length)),
    [],
  )
  for (const row of rows) {
    const cells = row.map((cell, i) =>
      right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
    )
    say(cells.join('  ').trimEnd())
  }
}
