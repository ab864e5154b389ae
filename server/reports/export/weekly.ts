/**
 * The weekly report as a file: a line for each person and project, a column for each day. The order of the first
 * columns and the days as heads are those of files of the reference that users have shown.
 */
import type { Static } from 'typebox'
import type { WeeklyFilter } from '../../../contract/reports/filter.ts'
import { dayText, durationText, priceText } from '../../platform/export/formats.ts'
import type { PdfLine } from '../../platform/export/pdf/document.ts'
import type { Column, Sheet } from '../../platform/export/sheet.ts'
import { sumOf, toMinor } from '../amounts.rules.ts'
import type { ReportQuery } from '../filter.rules.ts'
import type { GroupKey } from '../groups.queries.ts'
import { assertWeek, daysOf } from '../range.rules.ts'
import { compareText, nameOf } from '../summary.rules.ts'
import type { Leaf } from '../sums.queries.ts'
import { byKey, listSums } from '../sums.queries.ts'
import type { Tally } from '../tally.rules.ts'
import { tallyOf } from '../tally.rules.ts'
import { documentOf, groupText } from './document.ts'
import type { Writers } from './file.ts'
import { writersOf } from './file.ts'
import { currenciesOf, kindNames, kindsOf, sumTexts, totalLines } from './money.rules.ts'
import type { Source } from './source.ts'

interface Line {
  readonly user: GroupKey
  readonly project: GroupKey
  readonly currency: string
  readonly ofDay: ReadonlyMap<string, number>
  readonly tally: Tally
}

export async function weeklyFile(
  source: Source,
  query: ReportQuery,
  { group }: Static<typeof WeeklyFilter>,
): Promise<Writers> {
  assertWeek(query.range)
  const { reading, look } = source
  const { formats, words } = look
  const leaves = await listSums(reading.db, query, ['USER', 'PROJECT', 'DATE'])
  const tally = tallyOf(leaves)
  const days = daysOf(query.range)
  const lines = linesOf(leaves, group)
  const currencies = currenciesOf(tally, query)
  const ofDay = new Map([...byKey(leaves, 2)].map(([day, rows]) => [day, tallyOf(rows).seconds]))
  const sheet: Sheet<Line> = {
    title: 'Weekly report',
    columns: columnsOf(query, group, days, currencies, (day) => dayText(day, formats)),
    async *rows() {
      yield lines
    },
    totals: totalLines(tally, query, ({ label, currency, seconds, money }) => [
      label,
      null,
      null,
      ...days.map((day) => (seconds === null ? null : (ofDay.get(day) ?? 0))),
      seconds,
      seconds,
      ...money,
      ...(currencies.length > 1 ? [currency] : []),
    ]),
  }
  const price = (minor: number, currency: string) => priceText(minor, currency, formats)
  const duration = (seconds: number | undefined) => (seconds ? durationText(seconds, formats) : '–')
  const shortDay = new Intl.DateTimeFormat(look.locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
  const document = await documentOf(source, query, tally, {
    title: words.titles.weekly,
    landscape: true,
    table: {
      columns: [
        {
          head:
            group === 'USER' ? `${words.person} / ${words.project}` : `${words.project} / ${words.person}`,
        },
        ...days.map((day) => ({
          head: shortDay.format(Date.parse(day)),
          width: 52,
          align: 'right' as const,
        })),
        { head: words.total, width: 56, align: 'right' },
        ...kindsOf(query.amounts).map((kind) => ({
          head: words.kinds[kind],
          width: 72,
          align: 'right' as const,
        })),
      ],
      async *lines() {
        yield grouped(lines, group).flatMap(([first, ofGroup]) => [
          pdfLine(told(first, group), ofGroup, true),
          ...ofGroup.map((line) => pdfLine(told(line, other(group)), [line], false, line)),
        ])
      },
      totals: [pdfLine(words.total, lines, true)],
      empty: words.noTimeThisWeek,
    },
  })
  return writersOf(sheet, document, formats)

  function told(line: Line, of: Group): string {
    const { id } = of === 'USER' ? line.user : line.project
    return groupText(words, of, id, nameIn(line, of))
  }

  function pdfLine(text: string, of: readonly Line[], strong: boolean, line?: Line): PdfLine {
    const sum = tallyOf(of.flatMap(({ tally: each, currency }) => toSummed(each, currency)))
    const color = line && group === 'USER' ? line.project.color : undefined
    return {
      level: strong ? 0 : 1,
      strong,
      cells: [
        { text, ...(color ? { mark: color } : {}) },
        ...days.map((day) => ({
          text: duration(of.reduce((seconds, each) => seconds + (each.ofDay.get(day) ?? 0), 0)),
        })),
        { text: duration(sum.seconds) },
        ...sumTexts(sum, query, price).map((each) => ({ text: each.text })),
      ],
    }
  }
}

type Group = 'USER' | 'PROJECT'
const other = (group: Group): Group => (group === 'USER' ? 'PROJECT' : 'USER')
const nameIn = (line: Line, group: Group) => nameOf(group === 'USER' ? line.user : line.project, group)

function toSummed(tally: Tally, currency: string) {
  const money = tally.money.get(currency) ?? { earned: 0n, cost: 0n }
  const { seconds, billableSeconds, entries } = tally
  return [{ currency, seconds, billableSeconds, entries, ...money }]
}

function linesOf(leaves: readonly Leaf[], group: Group): Line[] {
  const found = new Map<string, Leaf[]>()
  for (const leaf of leaves) {
    const place = [leaf.keys[0]?.id, leaf.keys[1]?.id, leaf.currency].join(' ')
    const known = found.get(place)
    if (known) known.push(leaf)
    else found.set(place, [leaf])
  }
  return [...found.values()]
    .flatMap((rows): Line[] => {
      const [first] = rows
      const [user, project] = first?.keys ?? []
      if (!first || !user || !project) return []
      const ofDay = new Map(rows.map(({ keys, seconds }) => [keys[2]?.id ?? '', seconds]))
      return [{ user, project, currency: first.currency, ofDay, tally: tallyOf(rows) }]
    })
    .sort(
      (a, b) =>
        compareText(nameIn(a, group).toLowerCase(), nameIn(b, group).toLowerCase()) ||
        compareText(nameIn(a, other(group)).toLowerCase(), nameIn(b, other(group)).toLowerCase()),
    )
}

function grouped(lines: readonly Line[], group: Group): [Line, Line[]][] {
  const found = new Map<string, [Line, Line[]]>()
  for (const line of lines) {
    const { id } = group === 'USER' ? line.user : line.project
    const known = found.get(id)
    if (known) known[1].push(line)
    else found.set(id, [line, [line]])
  }
  return [...found.values()]
}

function columnsOf(
  { amounts, context }: ReportQuery,
  group: Group,
  days: readonly string[],
  currencies: readonly string[],
  dayName: (day: string) => string,
): Column<Line>[] {
  const user: Column<Line> = { head: 'User', width: 24, kind: 'text', value: (line) => nameIn(line, 'USER') }
  const project: Column<Line>[] = [
    { head: 'Project', width: 26, kind: 'text', value: (line) => nameIn(line, 'PROJECT') },
    { head: 'Client', width: 22, kind: 'text', value: (line) => line.project.clientName ?? '' },
  ]
  const currency = currencies.length > 1 ? undefined : context.currency
  return [
    ...(group === 'USER' ? [user, ...project] : [...project, user]),
    ...days.map(
      (day): Column<Line> => ({
        head: dayName(day),
        width: 12,
        kind: 'duration',
        value: (line) => line.ofDay.get(day) ?? 0,
      }),
    ),
    { head: 'Total (h)', width: 13, kind: 'duration', value: ({ tally }) => tally.seconds },
    { head: 'Total (decimal)', width: 13, kind: 'hours', value: ({ tally }) => tally.seconds },
    ...kindsOf(amounts).map(
      (kind): Column<Line> => ({
        head: `${kindNames[kind]} (${context.currency})`,
        width: 16,
        kind: 'money',
        currency,
        value: (line) =>
          toMinor(sumOf(kind, line.tally.money.get(line.currency) ?? { earned: 0n, cost: 0n })),
      }),
    ),
    ...(currency === undefined
      ? [{ head: 'Currency', width: 10, kind: 'text' as const, value: (line: Line) => line.currency }]
      : []),
  ]
}
