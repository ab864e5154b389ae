/** What documents of all reports have: heading, sums, bars by day, a donut by project. */
import { Temporal } from 'temporal-polyfill'
import type { SummaryGroup } from '../../../contract/reports/filter.ts'
import { weekdays } from '../../../contract/vocabulary/schema.ts'
import {
  clockText,
  dayText,
  durationText,
  groupedText,
  hoursText,
  priceText,
} from '../../platform/export/formats.ts'
import type { Bars, Donut, Fact, PdfDocument, PdfTable } from '../../platform/export/pdf/document.ts'
import type { IdFilter, ReportQuery } from '../filter.rules.ts'
import { daysOf } from '../range.rules.ts'
import { nameOf } from '../summary.rules.ts'
import { byKey, listSums } from '../sums.queries.ts'
import type { Tally } from '../tally.rules.ts'
import { tallyOf } from '../tally.rules.ts'
import { findNames } from './look.queries.ts'
import { sumTexts } from './money.rules.ts'
import type { Source } from './source.ts'
import type { Words } from './words.en.ts'

interface Own {
  readonly title: string
  readonly landscape: boolean
  readonly table: PdfTable
}

export async function documentOf(
  source: Source,
  query: ReportQuery,
  tally: Tally,
  own: Own,
): Promise<PdfDocument> {
  const { formats, words } = source.look
  const facts: Fact[] = [
    { label: words.totalTime, value: durationText(tally.seconds, formats) },
    { label: words.billableTime, value: durationText(tally.billableSeconds, formats) },
    ...sumTexts(tally, query, (minor, currency) => priceText(minor, currency, formats)).map(
      ({ kind, text }) => ({ label: words.kinds[kind], value: text }),
    ),
  ]
  return {
    ...(await headOf(source, query, own)),
    facts,
    bars: tally.entries === 0 ? undefined : await barsOf(source, query),
    donut: tally.entries === 0 ? undefined : await donutOf(source, query, tally),
  }
}

/** Without sums and charts. */
export async function headOf(source: Source, query: ReportQuery, own: Own): Promise<PdfDocument> {
  const { look, sender, now } = source
  const { formats, paper, words } = look
  const { range, zone } = query
  const made = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const clock = clockText(made.hour * 3600 + made.minute * 60, { ...formats, seconds: false })
  const days = [range.startsOn, range.endsOn].map((day) => dayText(day, formats))
  return {
    paper,
    landscape: own.landscape,
    sender,
    title: own.title,
    subtitle: [days.join(' – '), ...(await narrowed(source, query))],
    facts: [],
    bars: undefined,
    donut: undefined,
    table: own.table,
    notes: [],
    footer: words.made(dayText(made.toPlainDate().toString(), formats), clock, zone),
  }
}

/** What a group is called in a document; what has no id is in none of its kind. */
export function groupText(words: Words, group: SummaryGroup, id: string, name: string): string {
  const without: Partial<Record<SummaryGroup, string>> = words.without
  return (id === '' ? without[group] : undefined) ?? name
}

const mostNames = 5

/** Ids whose names say what a report is about. */
function namedBy(filter: IdFilter | null): readonly string[] {
  const { mode, ids, none } = filter ?? { mode: 'CONTAINS', ids: [], none: false }
  return mode === 'DOES_NOT_CONTAIN' || none || ids.length > mostNames ? [] : ids
}

/** What the report leaves out, so that nobody takes a part for the whole. */
async function narrowed({ reading, look }: Source, query: ReportQuery): Promise<string[]> {
  const { context, clients, projects, tasks, tags, users, rounding } = query
  const { words } = look
  const { filters } = words
  const asked = [clients.among, projects.among, users].map(namedBy)
  const [names] = asked.some((ids) => ids.length > 0)
    ? await findNames(reading.db, context.workspaceId, asked[0] ?? [], asked[1] ?? [], asked[2] ?? [])
    : []
  const told = [
    [words.client, names?.clients ?? []],
    [words.project, names?.projects ?? []],
    [words.person, names?.people ?? []],
  ] as const
  const isTold = (index: number) => (told[index]?.[1].length ?? 0) > 0
  const state = (value: boolean | null, yes: string) => (value === null ? '' : value ? yes : words.not(yes))
  const parts = [
    (users && !isTold(2)) || query.userGroups || query.statuses.length > 0 ? filters.people : '',
    (clients.among && !isTold(0)) || clients.archived !== null ? filters.clients : '',
    (projects.among && !isTold(1)) || projects.archived !== null ? filters.projects : '',
    tasks.among || tasks.archived !== null ? filters.tasks : '',
    tags.among || tags.archived !== null ? filters.tags : '',
    query.currency ? filters.currency : '',
    query.description !== null || query.withoutDescription ? filters.description : '',
    query.customFields.length + query.userCustomFields.length > 0 ? filters.customFields : '',
    state(query.billable, filters.billable),
    state(query.approved, filters.approved),
    state(query.invoiced, filters.invoiced),
    query.types ? filters.types : '',
  ].filter((part) => part !== '')
  const about = told.flatMap(([kind, each]) => (each.length > 0 ? [`${kind}: ${each.join(', ')}`] : []))
  return [
    ...(about.length > 0 ? [about.join(' · ')] : []),
    ...(parts.length > 0 ? [words.filteredBy(parts)] : []),
    ...(rounding ? [words.rounded(rounding)] : []),
  ]
}

/** By day for a month or so, by week for half a year, else by month. */
async function barsOf({ reading, look }: Source, query: ReportQuery): Promise<Bars> {
  const days = daysOf(query.range)
  const step = days.length <= 35 ? 'DATE' : days.length <= 190 ? 'WEEK' : 'MONTH'
  const found = byKey(await listSums(reading.db, query, [step], []), 0)
  const keyOf = (day: string) =>
    step === 'DATE' ? day : step === 'WEEK' ? firstOfWeek(day, query) : day.slice(0, 7)
  const keys = [...new Set(days.map(keyOf))]
  const name = new Intl.DateTimeFormat(look.locale, {
    timeZone: 'UTC',
    ...(step === 'MONTH' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' }),
  })
  return {
    title: look.words.bars[step],
    part: look.words.billable,
    rest: look.words.notBillable,
    unit: 3600,
    scale: (seconds) => `${groupedText(String(seconds / 3600), look.formats)} h`,
    bars: keys.map((key) => {
      const { seconds, billableSeconds } = tallyOf(found.get(key) ?? [])
      return {
        label: name.format(Date.parse(step === 'MONTH' ? `${key}-01` : key)),
        whole: seconds,
        part: billableSeconds,
        text: durationText(seconds, { duration: 'COMPACT' }),
      }
    }),
  }
}

function firstOfWeek(day: string, { weekStart }: ReportQuery): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: (date.dayOfWeek - 1 - weekdays.indexOf(weekStart) + 7) % 7 }).toString()
}

const mostSlices = 6
const colorless = '#9CA3AF'

async function donutOf({ reading, look }: Source, query: ReportQuery, tally: Tally): Promise<Donut> {
  const projects = [...byKey(await listSums(reading.db, query, ['PROJECT'], []), 0).values()]
    .map((rows) => {
      const key = rows[0]?.keys[0]
      return {
        name: key ? groupText(look.words, 'PROJECT', key.id, nameOf(key, 'PROJECT')) : '',
        color: key?.color ?? colorless,
        value: tallyOf(rows).seconds,
      }
    })
    .sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))
  const first = projects.slice(0, projects.length > mostSlices ? mostSlices - 1 : mostSlices)
  const rest = projects.slice(first.length)
  const others = {
    name: look.words.others(rest.length),
    color: '#D1D5DB',
    value: rest.reduce((sum, { value }) => sum + value, 0),
  }
  return {
    title: look.words.byProject,
    middle: `${groupedText(hoursText(tally.seconds), look.formats)} h`,
    slices: [...first, ...(rest.length > 0 ? [others] : [])].map((slice) => ({
      ...slice,
      text: `${Math.round((100 * slice.value) / Math.max(1, tally.seconds))} %`,
    })),
  }
}
