/** Random time of several people, written past the API, and what reports on it come to, counted one by one. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { SummaryGroup } from '../../contract/reports/filter.ts'
import { newId } from '../../server/platform/ids.ts'
import type { Rounding } from '../../server/reports/rounding.rules.ts'
import { roundedSeconds } from '../../server/reports/rounding.rules.ts'
import { changeSetting, setZone } from '../tracking.ts'
import type { Person, World } from '../world.ts'
import { makeWorld, rows } from '../world.ts'

/** Far apart, with half hours, and with days of 23 and 25 hours. */
export const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Australia/Lord_Howe',
  'America/St_Johns',
] as const

export interface Company extends World {
  readonly people: readonly Person[]
  readonly projects: readonly {
    readonly id: string
    readonly clientId: string | null
    readonly currency: string
  }[]
  readonly tasks: readonly { readonly id: string; readonly projectId: string }[]
  readonly tags: readonly string[]
  /** Whose people are in it. */
  readonly groups: readonly { readonly id: string; readonly people: readonly string[] }[]
}

/** Two clients, one of them paying in euro, three projects, tasks, tags, groups that overlap. */
export async function makeCompany(): Promise<Company> {
  const world = await makeWorld()
  const { workspaceId, owner, admin, member } = world
  const people = [owner, admin, member]
  await Promise.all(people.map((person, nth) => setZone(person, zones[nth + 1] ?? 'UTC')))
  const [euro, dollar, a, b, c] = [newId(), newId(), newId(), newId(), newId()]
  const [t1, t2, t3] = [newId(), newId(), newId()]
  const tags = [newId(), newId(), newId()]
  const [g1, g2] = [newId(), newId()]
  await rows(
    `insert into clients (workspace_id, id, name, currency_id, created_at)
     select $1::text, c.id, c.name, (select cc.id from workspace_currencies cc where cc.workspace_id = $1::text and cc.code = c.code), now()
     from (values ($2, 'Euro', 'EUR'), ($3, 'Dollar', null)) c (id, name, code)`,
    [workspaceId, euro, dollar],
  )
  await rows(
    `insert into projects (workspace_id, id, name, client_id, color, billable, is_public, created_at)
     select $1::text, p.id, 'Project ' || p.id, p.client_id, '#000000', true, p.client_id is not null, now()
     from (values ($2, $3), ($4, $5), ($6, null)) p (id, client_id)`,
    [workspaceId, a, euro, b, dollar, c],
  )
  await rows(
    `insert into tasks (workspace_id, id, project_id, name, billable, created_at)
     select $1::text, t.id, t.project_id, 'Task ' || t.id, true, now()
     from (values ($2, $5), ($3, $5), ($4, $6)) t (id, project_id)`,
    [workspaceId, t1, t2, t3, a, b],
  )
  await rows(
    `insert into tags (workspace_id, id, name, created_at) select $1::text, id, 'Tag ' || id, now() from unnest($2::text[]) id`,
    [workspaceId, tags],
  )
  await rows(
    `insert into user_groups (workspace_id, id, name, created_at)
     select $1::text, id, 'Group ' || id, now() from unnest($2::text[]) id`,
    [workspaceId, [g1, g2]],
  )
  const groups = [
    { id: g1, people: [owner.id, admin.id] },
    { id: g2, people: [admin.id] },
  ]
  for (const group of groups)
    await rows(
      'insert into user_group_members (workspace_id, group_id, user_id) select $1::text, $2, unnest($3::text[])',
      [workspaceId, group.id, group.people],
    )
  return {
    ...world,
    people,
    projects: [
      { id: a, clientId: euro, currency: 'EUR' },
      { id: b, clientId: dollar, currency: 'USD' },
      { id: c, clientId: null, currency: 'USD' },
    ],
    tasks: [
      { id: t1, projectId: a },
      { id: t2, projectId: a },
      { id: t3, projectId: b },
    ],
    tags,
    groups,
  }
}

/** Numbers are taken modulo what there is of their kind. */
const entry = fc.record({
  person: fc.nat(2),
  project: fc.nat(3),
  task: fc.nat(2),
  tags: fc.subarray([0, 1, 2]),
  // around the days on which clocks change and months turn, or anywhere
  hour: fc.oneof(
    fc.integer({ min: 0, max: 16 * 30 * 24 }),
    ...[88, 89, 298, 299, 300, 0, 31, 365].map((day) =>
      fc.integer({ min: day * 24 - 14, max: day * 24 + 14 }),
    ),
  ),
  second: fc.nat(3599),
  seconds: fc.oneof(fc.nat(40_000), fc.constantFrom(0, 1, 449, 450, 899, 900, 3_596_400)),
  running: fc.nat(20).map((dice) => dice === 0),
  billable: fc.boolean(),
  type: fc.constantFrom('REGULAR', 'REGULAR', 'REGULAR', 'BREAK', 'HOLIDAY', 'TIME_OFF'),
  hourly: fc.option(fc.oneof(fc.nat(20_000), fc.constantFrom(3333, 1, 2_000_000))),
  cost: fc.option(fc.nat(9_999)),
  approved: fc.boolean(),
  invoiced: fc.boolean(),
  described: fc.boolean(),
})
export const someTime = fc.array(entry, { minLength: 1, maxLength: 60 })
type Given = typeof someTime extends fc.Arbitrary<infer T> ? T : never

/** An entry as it was written; null seconds: it runs. */
export interface Entry {
  readonly id: string
  readonly userId: string
  readonly projectId: string | null
  readonly clientId: string | null
  readonly taskId: string | null
  readonly tagIds: readonly string[]
  readonly description: string
  readonly start: number
  readonly seconds: number | null
  readonly billable: boolean
  readonly type: string
  readonly approved: boolean
  readonly invoiced: boolean
  readonly hourly: number | null
  readonly cost: number | null
  readonly currency: string
}

const newYear = Date.UTC(2025, 0, 1) / 1000

export async function write(company: Company, given: Given): Promise<Entry[]> {
  const { workspaceId, people, projects, tasks, tags } = company
  const runs = new Set<number>()
  const entries = given.map((one): Entry => {
    const project = projects[one.project]
    const ofProject = tasks.filter(({ projectId }) => projectId === project?.id)
    const running = one.running && !runs.has(one.person)
    if (running) runs.add(one.person)
    return {
      id: newId(),
      userId: people[one.person]?.id ?? '',
      projectId: project?.id ?? null,
      clientId: project?.clientId ?? null,
      taskId: ofProject[one.task]?.id ?? null,
      tagIds: one.tags.map((nth) => tags[nth] ?? ''),
      description: one.described ? 'Some work' : '',
      start: newYear + one.hour * 3600 + one.second,
      seconds: running ? null : one.seconds,
      billable: one.billable,
      type: one.type,
      approved: one.approved,
      invoiced: one.invoiced,
      hourly: one.hourly,
      cost: one.cost,
      currency: project?.currency ?? 'USD',
    }
  })
  await rows(
    `insert into time_entries (workspace_id, id, user_id, description, project_id, task_id, tag_ids, billable, type,
       started_at, ended_at, local_day, hourly_rate_minor, cost_rate_minor, approved, invoiced, created_at, updated_at)
     select $1::text, e.id, e."userId", e.description, e."projectId", e."taskId", e."tagIds", e.billable, e.type,
       to_timestamp(e.start), to_timestamp(e.start + e.seconds), to_timestamp(e.start)::date, e.hourly, e.cost, e.approved,
       e.invoiced, now(), now()
     from json_to_recordset($2::json) as e (id text, "userId" text, description text, "projectId" text, "taskId" text,
       "tagIds" text[], billable boolean, type text, start bigint, seconds bigint, hourly integer, cost integer,
       approved boolean, invoiced boolean)`,
    [workspaceId, JSON.stringify(entries)],
  )
  return entries
}

export const someRounding = fc.record({
  rounding: fc.constantFrom<Rounding['rounding']>('Round to nearest', 'Round up to', 'Round down to'),
  minutes: fc.constantFrom(1, 6, 15, 7, 60),
})

export function roundBy(workspaceId: string, { rounding, minutes }: Rounding): Promise<void> {
  return changeSetting(workspaceId, 'round', { round: rounding, minutes: String(minutes) })
}

/** Money is minor units × seconds. */
export interface Sum {
  entries: number
  seconds: number
  billable: number
  earned: bigint
  cost: bigint
}

export function sumUp(entries: readonly Entry[], rounding: Rounding | null): Sum {
  const sum: Sum = { entries: 0, seconds: 0, billable: 0, earned: 0n, cost: 0n }
  for (const entry of entries) {
    const seconds = roundedSeconds(entry.seconds ?? 0, rounding)
    sum.entries += 1
    sum.seconds += seconds
    if (entry.billable) sum.billable += seconds
    sum.earned += BigInt(entry.billable ? (entry.hourly ?? 0) : 0) * BigInt(seconds)
    sum.cost += BigInt(entry.cost ?? 0) * BigInt(seconds)
  }
  return sum
}

/** The civil day of an entry's start. */
export function dayIn({ start }: Entry, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(start * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
}

/** The keys under which an entry is summed; several where it counts more than once. `weekStart`: 1 is Monday. */
export function keysOf(
  entry: Entry,
  group: SummaryGroup,
  { groups }: Pick<Company, 'groups'>,
  { zone, weekStart }: { zone: string; weekStart: number },
): readonly string[] {
  const day = dayIn(entry, zone)
  switch (group) {
    case 'PROJECT':
      return [entry.projectId ?? '']
    case 'CLIENT':
      return [entry.clientId ?? '']
    case 'TASK':
      return [entry.taskId ?? '']
    case 'USER':
      return [entry.userId]
    case 'TIMEENTRY':
      return [entry.description]
    case 'DATE':
      return [day.toString()]
    case 'WEEK':
      return [day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 }).toString()]
    case 'MONTH':
      return [day.toPlainYearMonth().toString()]
    case 'TAG':
      return entry.tagIds.length > 0 ? entry.tagIds : ['']
    case 'USER_GROUP': {
      const found = groups.filter(({ people }) => people.includes(entry.userId)).map(({ id }) => id)
      return found.length > 0 ? found : ['']
    }
  }
}
