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
import type { ReportQuery } from '../filter.rules.ts'
import { daysOf } from '../range.rules.ts'
import { nameOf } from '../summary.rules.ts'
import { byKey, listSums } from '../sums.queries.ts'
import type { Tally } from '../tally.rules.ts'
import { tallyOf } from '../tally.rules.ts'
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
    ...headOf(source, query, own),
    facts,
    bars: tally.entries === 0 ? undefined : await barsOf(source, query),
    donut: tally.entries === 0 ? undefined : await donutOf(source, query, tally),
  }
}

/** Without anything that has to be read. */
export function headOf({ look, sender, now }: Source, query: ReportQuery, own: Own): PdfDocument {
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
    subtitle: [days.join(' – '), ...narrowed(query)],
    facts: [],
    bars: undefined,
    donut: undefined,
    table: own.table,
    notes: [],
    footer: `Made ${dayText(made.toPlainDate().toString(), formats)}, ${clock} (${zone})`,
  }
}

/** What the report leaves out, so that nobody takes a part for the whole. */
function narrowed(query: ReportQuery): string[] {
  const parts = [
    query.users || query.userGroups || query.statuses.length > 0 ? 'people' : '',
    query.clients.among || query.clients.archived !== null ? 'clients' : '',
    query.projects.among || query.projects.archived !== null ? 'projects' : '',
    query.tasks.among || query.tasks.archived !== null ? 'tasks' : '',
    query.tags.among || query.tags.archived !== null ? 'tags' : '',
    query.currency ? 'currency' : '',
    query.description !== null || query.withoutDescription ? 'description' : '',
    query.customFields.length + query.userCustomFields.length > 0 ? 'custom fields' : '',
    query.billable === null ? '' : query.billable ? 'billable' : 'not billable',
    query.approved === null ? '' : query.approved ? 'approved' : 'not approved',
    query.invoiced === null ? '' : query.invoiced ? 'invoiced' : 'not invoiced',
    query.types ? 'type of time' : '',
  ].filter((part) => part !== '')
  const rounding = query.rounding
    ? [`${query.rounding.rounding}, ${query.rounding.minutes} minutes, entry by entry`]
    : []
  return [...(parts.length > 0 ? [`Filtered by ${parts.join(', ')}`] : []), ...rounding]
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
