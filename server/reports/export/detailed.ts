/** The detailed report as a file. Source of the head: wire.md §5.ZZ "detailed CSV". */
import type { Static } from 'typebox'
import type { DetailedFilter } from '../../../contract/reports/filter.ts'
import { clockText, dayText, durationText, priceText } from '../../platform/export/formats.ts'
import type { PdfCell, PdfLine } from '../../platform/export/pdf/document.ts'
import type { Column, Sheet } from '../../platform/export/sheet.ts'
import type { DetailedRow } from '../detailed.queries.ts'
import { detailedRows } from '../detailed.queries.ts'
import { detailedOrder } from '../detailed.ts'
import type { ReportQuery } from '../filter.rules.ts'
import { listSums } from '../sums.queries.ts'
import { tallyOf } from '../tally.rules.ts'
import { documentOf } from './document.ts'
import type { Writers } from './file.ts'
import { writersOf } from './file.ts'
import type { FieldRow } from './look.queries.ts'
import { listEntryFields } from './look.queries.ts'
import type { Kind } from './money.rules.ts'
import { currenciesOf, kindsOf, sumTexts, totalLines } from './money.rules.ts'
import type { Source } from './source.ts'

export async function detailedFile(
  source: Source,
  query: ReportQuery,
  asked: Static<typeof DetailedFilter>,
): Promise<Writers> {
  const { reading, look } = source
  const { formats, words } = look
  const fields = await listEntryFields(reading.db, query.context.workspaceId)
  const tally = tallyOf(await listSums(reading.db, query, []))
  const currencies = currenciesOf(tally, query)
  const order = detailedOrder(asked, query)
  const kinds = kindsOf(query.amounts)
  const sheet: Sheet<DetailedRow> = {
    title: 'Detailed report',
    columns: columnsOf(query, fields, currencies),
    rows: () => detailedRows(reading, query, order),
    totals: totalLines(tally, query, ({ label, currency, seconds, money }) => [
      label,
      ...Array.from({ length: 12 }, () => null),
      seconds,
      seconds,
      ...money.flatMap((sum) => [null, sum]),
      ...fields.map(() => null),
      ...(currencies.length > 1 ? [currency] : []),
    ]),
  }
  // a document about one client says so at its head
  const { among } = query.clients
  const withClient = among?.mode === 'DOES_NOT_CONTAIN' || among?.ids.length !== 1
  const price = (minor: number, currency: string) => priceText(minor, currency, formats)
  const document = await documentOf(source, query, tally, {
    title: words.titles.detailed,
    landscape: kinds.length > 1,
    table: {
      columns: [
        { head: words.date, width: formats.date.length > 10 ? 64 : 51, figures: true },
        { head: words.description },
        { head: words.person, width: 80 },
        { head: words.time, width: formats.twelveHours ? 94 : 64, align: 'right' },
        { head: words.duration, width: 48, align: 'right' },
        ...kinds.map((kind) => ({ head: words.kinds[kind], width: 68, align: 'right' as const })),
      ],
      async *lines() {
        for await (const batch of detailedRows(reading, query, order))
          yield batch.map((row) => lineOf(row, kinds, source, withClient))
      },
      totals: [
        {
          cells: [
            { text: words.total },
            { text: words.entries(tally.entries) },
            { text: '' },
            { text: '' },
            { text: durationText(tally.seconds, formats) },
            ...sumTexts(tally, query, price).map(({ text }) => ({ text })),
          ],
        },
      ],
      empty: words.noTime,
    },
  })
  return writersOf(sheet, document, formats)
}

const dayOf = (zoned: string) => zoned.slice(0, 10)
/** Seconds since midnight of `2026-08-07T15:15:00-07:00`. */
export const clockOf = (zoned: string) =>
  Number(zoned.slice(11, 13)) * 3600 + Number(zoned.slice(14, 16)) * 60 + Number(zoned.slice(17, 19))

function columnsOf(
  { amounts, context }: ReportQuery,
  fields: readonly FieldRow[],
  currencies: readonly string[],
): Column<DetailedRow>[] {
  const currency = currencies.length > 1 ? undefined : context.currency
  const money = (head: string, value: (row: DetailedRow) => number): Column<DetailedRow> => ({
    head: `${head} (${context.currency})`,
    width: 16,
    kind: 'money',
    currency,
    value,
  })
  const text = (head: string, width: number, value: (row: DetailedRow) => string): Column<DetailedRow> => ({
    head,
    width,
    kind: 'text',
    value,
  })
  const ofKind: Record<Kind, Column<DetailedRow>[]> = {
    EARNED: [
      money('Billable Rate', (row) => rateOf(row, 'EARNED')),
      money('Billable Amount', (row) => moneyOf(row, 'EARNED')),
    ],
    COST: [
      money('Cost Rate', (row) => rateOf(row, 'COST')),
      money('Cost Amount', (row) => moneyOf(row, 'COST')),
    ],
    PROFIT: [
      money('Profit Rate', (row) => rateOf(row, 'PROFIT')),
      money('Profit Amount', (row) => moneyOf(row, 'PROFIT')),
    ],
  }
  return [
    text('Project', 26, (row) => row.project_name),
    text('Client', 22, (row) => row.client_name),
    text('Description', 44, (row) => row.description),
    text('Task', 22, (row) => row.task_name),
    text('User', 24, (row) => row.user_name),
    text('Group', 20, (row) => row.user_groups ?? ''),
    text('Email', 30, (row) => row.user_email),
    text('Tags', 22, (row) => row.tags.map(({ name }) => name).join(', ')),
    { head: 'Billable', width: 9, kind: 'flag', value: (row) => row.billable },
    { head: 'Start Date', width: 12, kind: 'day', value: (row) => dayOf(row.started) },
    { head: 'Start Time', width: 12, kind: 'clock', value: (row) => clockOf(row.started) },
    { head: 'End Date', width: 12, kind: 'day', value: (row) => dayOf(row.ended) },
    { head: 'End Time', width: 12, kind: 'clock', value: (row) => clockOf(row.ended) },
    { head: 'Duration (h)', width: 13, kind: 'duration', value: (row) => row.seconds },
    { head: 'Duration (decimal)', width: 13, kind: 'hours', value: (row) => row.seconds },
    ...kindsOf(amounts).flatMap((kind) => ofKind[kind]),
    ...fields.map(fieldColumn),
    ...(currency === undefined ? [text('Currency', 10, (row) => row.currency)] : []),
  ]
}

/** Money per hour; of time that is not billable nothing is earned. */
function rateOf(row: DetailedRow, kind: Kind): number {
  const earned = row.billable ? (row.hourly_rate_minor ?? 0) : 0
  const cost = row.cost_rate_minor ?? 0
  return { EARNED: earned, COST: cost, PROFIT: earned - cost }[kind]
}

function moneyOf(row: DetailedRow, kind: Kind): number {
  return { EARNED: row.earned, COST: row.cost, PROFIT: row.earned - row.cost }[kind] / 3600
}

function fieldColumn({ id, name, type }: FieldRow): Column<DetailedRow> {
  const of = (row: DetailedRow) => row.custom_fields.find(({ customFieldId }) => customFieldId === id)?.value
  if (type === 'NUMBER')
    return {
      head: name,
      width: 14,
      kind: 'number',
      value: (row) => {
        const value = of(row)
        return typeof value === 'number' ? value : null
      },
    }
  return { head: name, width: 22, kind: 'text', value: (row) => toWords(of(row)) }
}

function toWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** Without seconds in clocks: the duration has them. */
function lineOf(row: DetailedRow, kinds: readonly Kind[], { look }: Source, withClient: boolean): PdfLine {
  const formats = { ...look.formats, seconds: false }
  const where = [row.project_name, row.task_name].filter((name) => name !== '').join(': ')
  const tags = row.tags.map(({ name }) => name).join(', ')
  const detail = [where, withClient ? row.client_name : '', tags].filter((text) => text !== '').join(' · ')
  const description: PdfCell = {
    text: row.description || look.words.noDescription,
    ...(detail ? { detail } : {}),
    ...(row.project_color ? { mark: row.project_color } : {}),
  }
  return {
    cells: [
      { text: dayText(dayOf(row.started), formats) },
      description,
      { text: row.user_name },
      { text: `${clockText(clockOf(row.started), formats)} – ${clockText(clockOf(row.ended), formats)}` },
      { text: durationText(row.seconds, formats) },
      ...kinds.map((kind) => ({
        text: priceText(moneyOf(row, kind), row.currency, formats),
      })),
    ],
  }
}
