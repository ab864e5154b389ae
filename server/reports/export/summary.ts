/**
 * The summary report as a file: a line per innermost group. The head names the groups in their order, a project with
 * its client, then `Time (h)`, `Time (decimal)`, `Amount (CUR)`. Source: files of the reference that users have shown.
 */
import type { SummaryGroup } from '../../../contract/reports/filter.ts'
import type { ReportGroup } from '../../../contract/reports/time.ts'
import { dayText, durationText, priceText } from '../../platform/export/formats.ts'
import type { PdfLine } from '../../platform/export/pdf/document.ts'
import type { Column, Sheet } from '../../platform/export/sheet.ts'
import { sumOf, toMinor } from '../amounts.rules.ts'
import type { ReportQuery } from '../filter.rules.ts'
import type { SummaryOrder } from '../summary.rules.ts'
import { groupLeaves, nameOf } from '../summary.rules.ts'
import { sumsOfLevels } from '../summary.ts'
import type { Leaf } from '../sums.queries.ts'
import { documentOf, groupText } from './document.ts'
import type { Writers } from './file.ts'
import { writersOf } from './file.ts'
import { currenciesOf, kindNames, kindsOf, sumTexts, totalLines } from './money.rules.ts'
import type { Source } from './source.ts'

export async function summaryFile(source: Source, query: ReportQuery, order: SummaryOrder): Promise<Writers> {
  const { reading, look } = source
  const { words } = look
  const { leaves, outer, tally } = await sumsOfLevels(reading.db, query, order)
  const { groups } = groupLeaves(leaves, query, order, outer)
  const currencies = currenciesOf(tally, query)
  const names = order.groups.flatMap((group, index) => nameColumns(order.groups, group, index))
  const sheet: Sheet<Leaf> = {
    title: 'Summary report',
    columns: [...names, ...sumColumns(query, currencies)],
    async *rows() {
      yield inOrder(leaves, groups)
    },
    totals: totalLines(tally, query, ({ label, currency, seconds, money }) => [
      label,
      ...names.slice(1).map(() => null),
      seconds,
      seconds,
      ...money,
      ...(currencies.length > 1 ? [currency] : []),
    ]),
  }
  const price = (minor: number, currency: string) => priceText(minor, currency, look.formats)
  const document = await documentOf(source, query, tally, {
    title: words.titles.summary,
    landscape: false,
    table: {
      columns: [
        { head: order.groups.map((group) => words.groups[group]).join(' / ') },
        { head: words.share, width: 40, align: 'right' },
        { head: words.duration, width: 60, align: 'right' },
        ...kindsOf(query.amounts).map((kind) => ({
          head: words.kinds[kind],
          width: 84,
          align: 'right' as const,
        })),
      ],
      async *lines() {
        yield groups.flatMap((group) => linesOf(group, 0))
      },
      totals: [
        {
          cells: [
            { text: words.total },
            { text: '' },
            { text: durationText(tally.seconds, look.formats) },
            ...sumTexts(tally, query, price).map(({ text }) => ({ text })),
          ],
        },
      ],
      empty: words.noTime,
    },
  })
  return writersOf(sheet, document, look.formats)

  function linesOf(group: ReportGroup, level: number): PdfLine[] {
    const { children = [], duration } = group
    const kind = order.groups[level]
    const line: PdfLine = {
      level,
      strong: level === 0 && order.groups.length > 1,
      cells: [
        {
          text:
            kind === 'DATE' || kind === 'WEEK'
              ? dayText(group.name, look.formats)
              : kind
                ? groupText(words, kind, group._id, group.name)
                : group.name,
          ...(kind === 'PROJECT' && group.color ? { mark: group.color } : {}),
          ...(kind === 'PROJECT' && group.clientName ? { detail: group.clientName } : {}),
        },
        { text: `${Math.round((100 * duration) / Math.max(1, tally.seconds))} %` },
        { text: durationText(duration, look.formats) },
        ...kindsOf(query.amounts).map((each) => ({ text: moneyText(group, each, price) })),
      ],
    }
    return [line, ...children.flatMap((child) => linesOf(child, level + 1))]
  }
}

/** EXPORT is another word for EARNED; the profit is told with what it is made of only where that was asked for. */
function moneyText(
  { amounts, currency }: ReportGroup,
  kind: 'EARNED' | 'COST' | 'PROFIT',
  price: (minor: number, currency: string) => string,
): string {
  const found = amounts.find(({ type }) => type === kind || (kind === 'EARNED' && type === 'EXPORT'))
  if (!found) return ''
  return (found.amountByCurrency ?? [{ currency, amount: found.value }])
    .map((each) => price(each.amount, each.currency))
    .join(' + ')
}

const groupNames: Readonly<Record<SummaryGroup, string>> = {
  PROJECT: 'Project',
  CLIENT: 'Client',
  TASK: 'Task',
  USER: 'User',
  USER_GROUP: 'Group',
  TAG: 'Tag',
  TIMEENTRY: 'Description',
  DATE: 'Date',
  WEEK: 'Week',
  MONTH: 'Month',
}

function nameColumns(groups: readonly SummaryGroup[], group: SummaryGroup, index: number): Column<Leaf>[] {
  const head = groupNames[group]
  if (group === 'DATE' || group === 'WEEK')
    return [{ head, width: 12, kind: 'day', value: ({ keys }) => keys[index]?.id ?? null }]
  const name: Column<Leaf> = {
    head,
    width: group === 'TIMEENTRY' ? 44 : 26,
    kind: 'text',
    value: ({ keys }) => (keys[index] ? nameOf(keys[index], group) : ''),
  }
  if (group !== 'PROJECT' || groups.includes('CLIENT')) return [name]
  const client: Column<Leaf> = {
    head: 'Client',
    width: 22,
    kind: 'text',
    value: ({ keys }) => keys[index]?.clientName ?? '(Without client)',
  }
  return [name, client]
}

/** What a sum comes to; each leaf has one currency. */
export function sumColumns({ amounts, context }: ReportQuery, currencies: readonly string[]): Column<Leaf>[] {
  const currency = currencies.length > 1 ? undefined : context.currency
  return [
    { head: 'Time (h)', width: 13, kind: 'duration', value: ({ seconds }) => seconds },
    { head: 'Time (decimal)', width: 13, kind: 'hours', value: ({ seconds }) => seconds },
    ...kindsOf(amounts).map(
      (kind): Column<Leaf> => ({
        head: `${kindNames[kind]} (${context.currency})`,
        width: 16,
        kind: 'money',
        currency,
        value: (leaf) => toMinor(sumOf(kind, leaf)),
      }),
    ),
    ...(currency === undefined
      ? [{ head: 'Currency', width: 10, kind: 'text' as const, value: (leaf: Leaf) => leaf.currency }]
      : []),
  ]
}

/** The leaves as their groups stand in the report. */
function inOrder(leaves: readonly Leaf[], groups: readonly ReportGroup[]): Leaf[] {
  const places = new Map<string, number>()
  const pathOf = (ids: readonly string[]) => JSON.stringify(ids)
  const walk = (each: readonly ReportGroup[], above: readonly string[]) => {
    for (const { _id, children } of each) {
      if (children) walk(children, [...above, _id])
      else places.set(pathOf([...above, _id]), places.size)
    }
  }
  walk(groups, [])
  const placeOf = ({ keys }: Leaf) => places.get(pathOf(keys.map(({ id }) => id))) ?? 0
  return [...leaves].sort((a, b) => placeOf(a) - placeOf(b) || (a.currency < b.currency ? -1 : 1))
}
