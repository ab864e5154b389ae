/** What a report's filters ask of an entry `e`, each a condition of its own. Source: wire.md §8.1, §5.ZZ. */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Audit, FieldFilter, IdFilter, ReportQuery } from './filter.rules.ts'

type Condition = RawBuilder<unknown>

const either = (ways: readonly Condition[]): Condition => sql`(${sql.join(ways, sql` or `)})`

/** The condition as its mode wants it: what is unknown, because there is no such thing, is not contained. */
export function moded({ mode }: IdFilter, contained: Condition): Condition {
  return mode === 'DOES_NOT_CONTAIN' ? sql`not coalesce(${contained}, false)` : contained
}

/** What is among the ids, or has none of its kind. */
export function among({ ids, none }: IdFilter, isOne: Condition, hasNone: Condition): Condition {
  return either([...(ids.length > 0 || !none ? [isOne] : []), ...(none ? [hasNone] : [])])
}

/** Every condition of the filters; empty when nothing narrows. */
export function conditionsOf(query: ReportQuery): Condition[] {
  const { billable, approved, invoiced, description, withoutDescription, types } = query
  const text = description?.toLowerCase()
  return [
    ...people(query),
    ...projects(query),
    ...tasks(query),
    ...tags(query),
    ...currency(query),
    ...(billable === null ? [] : [sql`e.billable = ${billable}`]),
    ...(approved === null ? [] : [sql`e.approved = ${approved}`]),
    ...(invoiced === null ? [] : [sql`e.invoiced = ${invoiced}`]),
    ...(types ? [sql`e.type = any (${types}::text[])`] : []),
    ...(text === undefined ? [] : [sql`strpos(lower(e.description), ${text}) > 0`]),
    ...(withoutDescription ? [sql`btrim(e.description) = ''`] : []),
    ...audit(query.audit),
    ...query.customFields.map((field) => entryField(query.context.workspaceId, field)),
    ...query.userCustomFields.map((field) => personField(query.context.workspaceId, field)),
  ]
}

/** Of the time as it was tracked, whatever the report rounds. Source: product.md E8. */
function audit({ withoutProject, withoutTask, longerThan, shorterThan }: Audit): Condition[] {
  return [
    ...(withoutProject ? [sql`e.project_id is null`] : []),
    ...(withoutTask ? [sql`e.task_id is null`] : []),
    ...(longerThan === null ? [] : [sql`e.duration_seconds > ${longerThan}`]),
    ...(shorterThan === null ? [] : [sql`e.duration_seconds < ${shorterThan}`]),
  ]
}

/** People and groups that are to be contained add up; what is excluded is excluded. */
export function people(query: ReportQuery, person: Condition = sql`e.user_id`): Condition[] {
  const { users, userGroups, statuses, context } = query
  const { workspaceId } = context
  const named = users && sql`${person} = any (${users.ids}::text[])`
  const grouped =
    userGroups &&
    among(
      userGroups,
      userGroups.mode === 'CONTAINS_ONLY'
        ? sql`${person} in (select gm.user_id from user_group_members gm
            where gm.workspace_id = ${workspaceId} and gm.group_id = any (${userGroups.ids}::text[])
            group by gm.user_id having count(*) = ${userGroups.ids.length})`
        : sql`${person} in (select gm.user_id from user_group_members gm
            where gm.workspace_id = ${workspaceId} and gm.group_id = any (${userGroups.ids}::text[]))`,
      sql`not ${person} in (select gm.user_id from user_group_members gm where gm.workspace_id = ${workspaceId})`,
    )
  const wanted: Condition[] = []
  const conditions: Condition[] = statuses.map(
    (each) => sql`${person} in (select m.user_id from memberships m
      where m.workspace_id = ${workspaceId} and m.status = any (${each}::text[]))`,
  )
  for (const [filter, contained] of [
    [users, named],
    [userGroups, grouped],
  ] as const) {
    if (!filter || !contained) continue
    if (filter.mode === 'DOES_NOT_CONTAIN') conditions.push(moded(filter, contained))
    else wanted.push(contained)
  }
  return wanted.length > 0 ? [...conditions, either(wanted)] : conditions
}

/** Projects `p` of the workspace. */
const projectsWith = (workspaceId: string, condition: Condition) =>
  sql`e.project_id in (select p.id from projects p
    left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
    where p.workspace_id = ${workspaceId} and ${condition})`

function projects({ projects: asked, clients, context: { workspaceId } }: ReportQuery): Condition[] {
  const found: Condition[] = []
  if (asked.among) {
    const isOne = sql`e.project_id = any (${asked.among.ids}::text[])`
    found.push(moded(asked.among, among(asked.among, isOne, sql`e.project_id is null`)))
  }
  if (clients.among) {
    const isOne = projectsWith(workspaceId, sql`p.client_id = any (${clients.among.ids}::text[])`)
    const hasNone = either([sql`e.project_id is null`, projectsWith(workspaceId, sql`p.client_id is null`)])
    found.push(moded(clients.among, among(clients.among, isOne, hasNone)))
  }
  if (asked.archived !== null)
    found.push(
      standing(asked.archived, sql`e.project_id is null`, (archived) =>
        projectsWith(workspaceId, sql`p.archived = ${archived}`),
      ),
    )
  if (clients.archived !== null)
    found.push(
      standing(clients.archived, sql`e.project_id is null`, (archived) =>
        projectsWith(workspaceId, sql`coalesce(c.archived, false) = ${archived}`),
      ),
    )
  return found
}

/** ACTIVE takes what has no such thing along: nothing of it is archived. */
export function standing(
  archived: boolean,
  hasNone: Condition,
  isSo: (archived: boolean) => Condition,
): Condition {
  return archived ? isSo(true) : either([hasNone, isSo(false)])
}

function tasks({ tasks: asked, context: { workspaceId } }: ReportQuery): Condition[] {
  const found: Condition[] = []
  if (asked.among) {
    const isOne = sql`e.task_id = any (${asked.among.ids}::text[])`
    found.push(moded(asked.among, among(asked.among, isOne, sql`e.task_id is null`)))
  }
  if (asked.archived !== null)
    found.push(
      standing(
        asked.archived,
        sql`e.task_id is null`,
        (archived) => sql`e.task_id in (select t.id from tasks t
          where t.workspace_id = ${workspaceId} and (t.status = 'DONE') = ${archived})`,
      ),
    )
  return found
}

function tags({ tags: asked, context: { workspaceId } }: ReportQuery): Condition[] {
  const found: Condition[] = []
  const untagged = sql`coalesce(cardinality(e.tag_ids), 0) = 0`
  if (asked.among) {
    const { mode, ids } = asked.among
    // every one of them, or any. Source: wire.md §5.ZZ
    const isOne =
      mode === 'CONTAINS_ONLY'
        ? sql`e.tag_ids @> ${ids}::text[] collate "C"`
        : sql`e.tag_ids && ${ids}::text[] collate "C"`
    found.push(moded(asked.among, among(asked.among, isOne, untagged)))
  }
  if (asked.archived !== null)
    found.push(
      standing(
        asked.archived,
        untagged,
        (archived) => sql`e.tag_ids && array(select t.id::text from tags t
          where t.workspace_id = ${workspaceId} and t.archived = ${archived}) collate "C"`,
      ),
    )
  return found
}

/** The projects whose client has a currency of its own, as project_id, id and code; of all other time it is the workspace's. */
export function ownCurrencies(workspaceId: string): RawBuilder<unknown> {
  return sql`select p.id as project_id, cc.id, cc.code from projects p
    join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
    join workspace_currencies cc on cc.workspace_id = c.workspace_id and cc.id = c.currency_id
    where p.workspace_id = ${workspaceId}`
}

/** By id or by code. Currency belongs to the client: source product.md D8. */
function currency({ currency: asked, context: { workspaceId } }: ReportQuery): Condition[] {
  if (!asked) return []
  const own = ownCurrencies(workspaceId)
  const isOwn = sql`e.project_id in (select o.project_id from (${own}) o
    where o.id = any (${asked.ids}::text[]) or o.code = any (${asked.ids}::text[]))`
  const isDefault = sql`exists (select from workspaces w join workspace_currencies wc
      on wc.workspace_id = w.id and wc.code = w.currency
      where w.id = ${workspaceId} and (wc.id = any (${asked.ids}::text[]) or wc.code = any (${asked.ids}::text[])))
    and not coalesce(e.project_id in (select o.project_id from (${own}) o), false)`
  return [moded(asked, either([isOwn, isDefault]))]
}

const filled = sql`v.value is not null and v.value not in ('null', '""', '[]')`

/** What the value `v.value` has to be; undefined where the filter asks for none. */
function fieldTest({ test, value }: FieldFilter): Condition {
  switch (test) {
    case 'IS':
      return sql`v.value = ${JSON.stringify(value)}::jsonb`
    case 'HAS_WORDS':
      return sql`strpos(lower(v.value #>> '{}'), lower(${value}::text)) > 0`
    case 'ANY_OF':
      return sql`v.value ?| ${value}::text[]`
    case 'GREATER':
      return sql`case when jsonb_typeof(v.value) = 'number' then v.value::numeric > ${value}::numeric end`
    case 'LESS':
      return sql`case when jsonb_typeof(v.value) = 'number' then v.value::numeric < ${value}::numeric end`
    default:
      return filled
  }
}

/** A box that is not ticked has no value, or false. */
function isWithout({ test, value }: FieldFilter): boolean {
  return test === 'EMPTY' || (test === 'IS' && value === false)
}

function withoutTest(field: FieldFilter): Condition {
  return field.test === 'EMPTY' ? filled : sql`v.value = 'true'::jsonb`
}

function entryField(workspaceId: string, field: FieldFilter): Condition {
  const values = (condition: Condition) => sql`from time_entry_custom_field_values v
    where v.workspace_id = ${workspaceId} and v.custom_field_id = ${field.id} and ${condition}`
  return isWithout(field)
    ? sql`not exists (select ${values(withoutTest(field))} and v.time_entry_id = e.id)`
    : sql`e.id in (select v.time_entry_id ${values(fieldTest(field))})`
}

function personField(workspaceId: string, field: FieldFilter): Condition {
  const values = (condition: Condition) => sql`from user_custom_field_values v
    where v.workspace_id = ${workspaceId} and v.custom_field_id = ${field.id} and ${condition}`
  return isWithout(field)
    ? sql`not exists (select ${values(withoutTest(field))} and v.user_id = e.user_id)`
    : sql`e.user_id in (select v.user_id ${values(fieldTest(field))})`
}
