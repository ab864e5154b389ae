/**
 * CSV that streams: UTF-8 without a mark, LF, quotes where they are needed, and no text that the program which opens
 * it would run as a formula.
 */
import type { Formats } from './formats.ts'
import { clockText, dayText, durationText, hoursText, moneyText } from './formats.ts'
import type { Column, Sheet } from './sheet.ts'

export async function* csv<Row>(sheet: Sheet<Row>, formats: Formats): AsyncGenerator<Buffer> {
  yield Buffer.from(`${sheet.columns.map(({ head }) => toField(head)).join(',')}\n`)
  const printers = sheet.columns.map((column) => printerOf(column, formats))
  const [first, ...others] = printers
  for await (const batch of sheet.rows()) {
    let text = ''
    for (const row of batch) {
      text += first?.(row) ?? ''
      for (const print of others) text += `,${print(row)}`
      text += '\n'
    }
    if (text !== '') yield Buffer.from(text)
  }
}

function printerOf<Row>(column: Column<Row>, formats: Formats): (row: Row) => string {
  switch (column.kind) {
    case 'text':
      return (row) => toField(column.value(row) ?? '')
    case 'flag':
      return (row) => ({ true: 'Yes', false: 'No', null: '' })[`${column.value(row)}`]
    case 'day':
      return given(column.value, (day) => toField(dayText(day, formats)))
    case 'clock':
      return given(column.value, (seconds) => clockText(seconds, formats))
    case 'duration':
      return given(column.value, (seconds) => durationText(seconds, formats))
    case 'hours':
      return given(column.value, hoursText)
    case 'money':
      return given(column.value, moneyText)
    case 'number':
      return given(column.value, String)
  }
}

function given<Row, V>(value: (row: Row) => V | null, print: (value: V) => string): (row: Row) => string {
  return (row) => {
    const each = value(row)
    return each === null ? '' : print(each)
  }
}

/** What spreadsheets take for the beginning of a formula. Source: OWASP "CSV Injection". */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const special = /[",\r\n]/

function toField(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
