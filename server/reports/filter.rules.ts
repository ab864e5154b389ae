/** A request as a report query: parsed once, and checked. Pure. Source: wire.md §8.1. */
import type { Static, TObject } from 'typebox'
import type { Containment, DetailedFilter, ExportType, timeMembers } from '../../contract/reports/filter.ts'
import { isTimeZone } from '../../contract/vocabulary/time-zone.ts'
import { invalidField } from '../platform/errors.ts'
import type { Amount } from './amounts.rules.ts'
import { amountsOf } from './amounts.rules.ts'
import type { ReportContext } from './context.queries.ts'
import type { Range, WeekdayName } from './range.rules.ts'
import { rangeOf } from './range.rules.ts'
import type { Rounding } from './rounding.rules.ts'

type Asked = Static<TObject<typeof timeMembers>>
export type AskedReport = Asked & {
  readonly userCustomFields?: Asked['customFields']
  readonly detailedFilter?: Static<typeof DetailedFilter>
}

/** Ids with what being among them means; `none` stands for what has no such thing. */
export interface IdFilter {
  readonly mode: Containment
  readonly ids: readonly string[]
  readonly none: boolean
}

/** Null does not narrow. */
export interface EntityFilter {
  readonly among: IdFilter | null
  readonly archived: boolean | null
}

type MembershipStatus = 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE'

export interface FieldFilter {
  readonly id: string
  readonly test: 'EMPTY' | 'FILLED' | 'IS' | 'HAS_WORDS' | 'ANY_OF' | 'GREATER' | 'LESS'
  /** Undefined for EMPTY and FILLED. */
  readonly value: unknown
}

/** What looks like a mistake; all that is asked for has to be so. Null does not narrow. */
export interface Audit {
  readonly withoutProject: boolean
  readonly withoutTask: boolean
  /** Seconds. */
  readonly longerThan: number | null
  readonly shorterThan: number | null
}

/** Everything that decides which entries a report counts, and how. */
export interface ReportQuery {
  readonly context: ReportContext
  readonly range: Range
  readonly zone: string
  readonly weekStart: WeekdayName
  /** Null: to the second. */
  readonly rounding: Rounding | null
  readonly amounts: readonly Amount[]
  readonly exportType: ExportType
  readonly sortOrder: 'ASCENDING' | 'DESCENDING' | null
  readonly users: IdFilter | null
  readonly userGroups: IdFilter | null
  /** Each list narrows. */
  readonly statuses: readonly (readonly MembershipStatus[])[]
  readonly clients: EntityFilter
  readonly projects: EntityFilter
  readonly tasks: EntityFilter
  readonly tags: EntityFilter
  /** Ids or codes. */
  readonly currency: IdFilter | null
  readonly billable: boolean | null
  readonly approved: boolean | null
  readonly invoiced: boolean | null
  readonly description: string | null
  readonly withoutDescription: boolean
  readonly types: readonly string[] | null
  readonly customFields: readonly FieldFilter[]
  readonly userCustomFields: readonly FieldFilter[]
  readonly audit: Audit
}

export function parseReport(asked: AskedReport, context: ReportContext, now: Date): ReportQuery {
  const zone = asked.timeZone || context.zone
  if (!isTimeZone(zone)) throw invalidField('timeZone')
  const weekStart = asked.weekStart ?? context.weekStart
  const projects = entityFilter(asked.projects)
  return {
    context,
    range: rangeOf(asked, zone, weekStart, now),
    zone,
    weekStart,
    rounding: asked.rounding ? context.rounding : null,
    amounts: amountsOf(asked, context),
    exportType: asked.exportType ?? 'JSON',
    sortOrder: asked.sortOrder ?? null,
    users: idFilter(asked.users),
    userGroups: idFilter(asked.userGroups),
    statuses: [asked.users?.status, asked.userGroups?.status].flatMap((status) => statusesOf(status)),
    clients: entityFilter(asked.clients),
    projects: asked.archived === undefined ? projects : { ...projects, archived: asked.archived },
    tasks: entityFilter(asked.tasks),
    tags: tagFilter(asked.tags),
    currency: idFilter(asked.currency),
    billable: asked.billable ?? null,
    approved: stateOf(asked.approvalState, 'APPROVED'),
    invoiced: stateOf(asked.invoicingState, 'INVOICED'),
    description: asked.description?.trim() || null,
    withoutDescription: asked.withoutDescription ?? false,
    types: asked.types?.length ? asked.types : null,
    customFields: (asked.customFields ?? []).flatMap(fieldFilter),
    userCustomFields: (asked.userCustomFields ?? []).flatMap(fieldFilter),
    audit: auditOf(asked.detailedFilter?.auditFilter),
  }
}

interface AskedIds {
  readonly ids?: readonly string[] | undefined
  readonly contains?: Containment | undefined
}

function idFilter(asked: AskedIds | undefined, mode = asked?.contains ?? 'CONTAINS'): IdFilter | null {
  if (!asked?.ids?.length) return null
  const ids = [...new Set(asked.ids)]
  return { mode, ids: ids.filter((id) => id !== ''), none: ids.includes('') }
}

export function entityFilter(
  asked: (AskedIds & { readonly status?: string | undefined }) | undefined,
): EntityFilter {
  return { among: idFilter(asked), archived: stateOf(asked?.status, 'ARCHIVED') }
}

/** Both say how: one that excludes wins. Source: wire.md §5.ZZ "tags filter of reports". */
function tagFilter(asked: Asked['tags']): EntityFilter {
  const modes = [asked?.containedInTimeentry, asked?.contains]
  const mode = modes.includes('DOES_NOT_CONTAIN') ? 'DOES_NOT_CONTAIN' : (modes[0] ?? modes[1] ?? 'CONTAINS')
  return { among: idFilter(asked, mode), archived: stateOf(asked?.status, 'ARCHIVED') }
}

function stateOf(state: string | undefined, yes: string): boolean | null {
  return state === undefined || state === 'ALL' ? null : state === yes
}

function statusesOf(status: string | undefined): MembershipStatus[][] {
  if (status === 'ACTIVE_WITH_PENDING') return [['ACTIVE', 'PENDING']]
  return status === 'ACTIVE' || status === 'PENDING' || status === 'INACTIVE' ? [[status]] : []
}

function auditOf(asked: Static<typeof DetailedFilter>['auditFilter']): Audit {
  const { withoutProject = false, withoutTask = false, duration, durationShorter = false } = asked ?? {}
  return {
    withoutProject,
    withoutTask,
    longerThan: duration === undefined || durationShorter ? null : duration,
    shorterThan: duration !== undefined && durationShorter ? duration : null,
  }
}

type AskedField = NonNullable<Asked['customFields']>[number]

/** A filter without a field, or without anything that it asks, narrows nothing. */
function fieldFilter({ id, type, value, isEmpty, numberCondition }: AskedField): FieldFilter[] {
  if (!id) return []
  if (isEmpty) return [{ id, test: 'EMPTY', value: undefined }]
  if (value === undefined || value === null || value === '')
    return isEmpty === false ? [{ id, test: 'FILLED', value: undefined }] : []
  if (Array.isArray(value))
    return value.length === 0 ? [] : [{ id, test: 'ANY_OF', value: value.map(String) }]
  const number = type === 'NUMBER' || numberCondition !== undefined
  if (number) {
    if (!Number.isFinite(Number(value))) throw invalidField('customFields.value')
    const test = ({ GREATER_THAN: 'GREATER', LESS_THAN: 'LESS', EQUAL: 'IS' } as const)[
      numberCondition ?? 'EQUAL'
    ]
    return [{ id, test, value: Number(value) }]
  }
  if (type === 'DROPDOWN_SINGLE' || type === 'DROPDOWN_MULTIPLE')
    return [{ id, test: 'ANY_OF', value: [String(value)] }]
  if (type === 'CHECKBOX' || typeof value === 'boolean')
    return [{ id, test: 'IS', value: value === true || value === 'true' }]
  return [{ id, test: typeof value === 'string' ? 'HAS_WORDS' : 'IS', value }]
}
