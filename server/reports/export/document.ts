/** What documents of all reports have: heading, sums, bars by day, a donut by project. */
import { Temporal } from 'temporal-polyfill'
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
import { kindNames, sumTexts } from './money.rules.ts'
import type { Source } from './source.ts'

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
  const { formats } = source.look
  const facts: Fact[] = [
    { label: 'Total time', value: durationText(tally.seconds, formats) },
    { label: 'Billable time', value: durationText(tally.billableSeconds, formats) },
    ...sumTexts(tally, query, (minor, currency) => priceText(minor, currency, formats)).map(
      ({ kind, text }) => ({ label: kindNames[kind], value: text }),
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
  const { formats, paper } = look
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
    footer: `Made ${dayText(made.toPlainDate().toString(), formats)}, ${clock} (${zone})`,
  }
}

const mostNames = 5

/** Ids whose names say what a report is about. */
function namedBy(filter: IdFilter | null): readonly string[] {
  const { mode, ids, none } = filter ?? { mode: 'CONTAINS', ids: [], none: false }
  return mode === 'DOES_NOT_CONTAIN' || none || ids.length > mostNames ? [] : ids
}

/** What the report leaves out, so that nobody takes a part for the whole. */
async function narrowed({ reading }: Source, query: ReportQuery): Promise<string[]> {
  const { context, clients, projects, tasks, tags, users, rounding } = query
  const asked = [clients.among, projects.among, users].map(namedBy)
  const [names] = asked.some((ids) => ids.length > 0)
    ? await findNames(reading.db, context.workspaceId, asked[0] ?? [], asked[1] ?? [], asked[2] ?? [])
    : []
  const told = [
    ['Client', names?.clients ?? []],
    ['Project', names?.projects ?? []],
    ['Person', names?.people ?? []],
  ] as const
  const isTold = (index: number) => (told[index]?.[1].length ?? 0) > 0
  const state = (value: boolean | null, yes: string) => (value === null ? '' : value ? yes : `not ${yes}`)
  const parts = [
    (users && !isTold(2)) || query.userGroups || query.statuses.length > 0 ? 'people' : '',
    (clients.among && !isTold(0)) || clients.archived !== null ? 'clients' : '',
    (projects.among && !isTold(1)) || projects.archived !== null ? 'projects' : '',
    tasks.among || tasks.archived !== null ? 'tasks' : '',
    tags.among || tags.archived !== null ? 'tags' : '',
    query.currency ? 'currency' : '',
    query.description !== null || query.withoutDescription ? 'description' : '',
    query.customFields.length + query.userCustomFields.length > 0 ? 'custom fields' : '',
    state(query.billable, 'billable'),
    state(query.approved, 'approved'),
    state(query.invoiced, 'invoiced'),
    query.types ? 'type of time' : '',
  ].filter((part) => part !== '')
  const about = told.flatMap(([kind, each]) => (each.length > 0 ? [`${kind}: ${each.join(', ')}`] : []))
  return [
    ...(about.length > 0 ? [about.join(' · ')] : []),
    ...(parts.length > 0 ? [`Filtered by ${parts.join(', ')}`] : []),
    ...(rounding ? [`${rounding.rounding}, ${rounding.minutes} minutes, entry by entry`] : []),
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
    title: { DATE: 'Time per day', WEEK: 'Time per week', MONTH: 'Time per month' }[step],
    part: 'Billable',
    rest: 'Not billable',
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
        name: key ? nameOf(key, 'PROJECT') : '',
        color: key?.color ?? colorless,
        value: tallyOf(rows).seconds,
      }
    })
    .sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))
  const first = projects.slice(0, projects.length > mostSlices ? mostSlices - 1 : mostSlices)
  const rest = projects.slice(first.length)
  const others = {
    name: `${rest.length} others`,
    color: '#D1D5DB',
    value: rest.reduce((sum, { value }) => sum + value, 0),
  }
  return {
    title: 'By project',
    middle: `${groupedText(hoursText(tally.seconds), look.formats)} h`,
    slices: [...first, ...(rest.length > 0 ? [others] : [])].map((slice) => ({
      ...slice,
      text: `${Math.round((100 * slice.value) / Math.max(1, tally.seconds))} %`,
    })),
  }
}
