/** Projects and time that tests of tracking begin with: made over HTTP where that is served, else as rows. */
import { createNewProject } from '../contract/projects.ts'
import { createNewTag } from '../contract/tags.ts'
import { createTimeEntry } from '../contract/time-entries.ts'
import { newId } from '../server/platform/ids.ts'
import type { Person } from './world.ts'
import { rows } from './world.ts'

type Body = Readonly<Record<string, unknown>>

/** A quarter of an hour that is over. */
export const morning = { start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:15:00Z' } as const

/** A project by this person, with a name of its own unless given; returns its id. */
export async function makeProject(person: Person, workspaceId: string, body: Body = {}): Promise<string> {
  const given = { name: `Project ${newId()}`, ...body }
  return (await person.call(createNewProject, { path: { workspaceId }, body: given })).body.id
}

export async function makeTag(person: Person, workspaceId: string, name = `Tag ${newId()}`): Promise<string> {
  return (await person.call(createNewTag, { path: { workspaceId }, body: { name } })).body.id
}

interface TaskRow {
  readonly status?: 'ACTIVE' | 'DONE'
  readonly billable?: boolean
  readonly assignees?: readonly Person[]
  readonly groups?: readonly string[]
}

/** A task of a project; returns its id. */
export async function insertTask(
  workspaceId: string,
  projectId: string,
  { status = 'ACTIVE', billable = false, assignees = [], groups = [] }: TaskRow = {},
): Promise<string> {
  const id = newId()
  await rows(
    `insert into tasks (workspace_id, id, project_id, name, status, billable, created_at)
     values ($1, $2, $3, $4, $5, $6, now())`,
    [workspaceId, id, projectId, `Task ${id}`, status, billable],
  )
  await rows(
    'insert into task_assignees (workspace_id, task_id, user_id) select $1, $2, unnest($3::text[])',
    [workspaceId, id, assignees.map((one) => one.id)],
  )
  await rows('insert into task_groups (workspace_id, task_id, group_id) select $1, $2, unnest($3::text[])', [
    workspaceId,
    id,
    groups,
  ])
  return id
}

/** Finished time of this person, the morning unless given; returns its id. */
export async function track(person: Person, workspaceId: string, body: Body = {}): Promise<string> {
  return (await person.call(createTimeEntry, { path: { workspaceId }, body: { ...morning, ...body } })).body
    .id
}

/** Starts this person's timer; returns the entry's id. */
export async function startTimer(person: Person, workspaceId: string, body: Body = {}): Promise<string> {
  return (await person.call(createTimeEntry, { path: { workspaceId }, body })).body.id
}

/** A running entry past the API. */
export async function insertRunning(workspaceId: string, person: Person, start: string): Promise<string> {
  const id = newId()
  await rows(
    `insert into time_entries (workspace_id, id, user_id, billable, started_at, local_day, created_at, updated_at)
     values ($1, $2, $3, false, $4, ($4::timestamptz)::date, now(), now())`,
    [workspaceId, id, person.id, start],
  )
  return id
}

/** Finished time on a project past the API: so many seconds from eight in the morning. */
export async function insertTime(
  workspaceId: string,
  person: Person,
  projectId: string,
  seconds: number,
): Promise<string> {
  const id = newId()
  await rows(
    `insert into time_entries (workspace_id, id, user_id, project_id, billable, started_at, ended_at, local_day, created_at, updated_at)
     values ($1, $2, $3, $4, false, timestamptz '2026-06-02T08:00:00Z',
       timestamptz '2026-06-02T08:00:00Z' + make_interval(secs => $5), '2026-06-02', now(), now())`,
    [workspaceId, id, person.id, projectId, seconds],
  )
  return id
}

/** One member of workspaceSettings, by its path with dots. */
export async function changeSetting(workspaceId: string, path: string, value: unknown): Promise<void> {
  await rows(
    'update workspaces set settings = jsonb_set(settings::jsonb, $2::text[], $3::jsonb)::json where id = $1',
    [workspaceId, path.split('.'), JSON.stringify(value)],
  )
}

/** Lets team managers edit the time of their people. */
export async function letTeamManagersEdit(workspaceId: string): Promise<void> {
  await rows("update workspaces set who_edits_for_others = 'ADMINS_AND_TEAM_MANAGERS' where id = $1", [
    workspaceId,
  ])
}

/** Makes a project manager, or a team manager of a person or a group. */
export async function makeManager(
  workspaceId: string,
  person: Person,
  of: { project: string } | { user: string } | { group: string },
): Promise<void> {
  await rows(
    `insert into role_grants (workspace_id, user_id, role, project_id, managed_user_id, managed_group_id, granted_at)
     values ($1, $2, $3, $4, $5, $6, now())`,
    [
      workspaceId,
      person.id,
      'project' in of ? 'PROJECT_MANAGER' : 'TEAM_MANAGER',
      'project' in of ? of.project : null,
      'user' in of ? of.user : null,
      'group' in of ? of.group : null,
    ],
  )
}

export async function setZone(person: Person, zone: string): Promise<void> {
  await rows(
    `update accounts set settings = jsonb_set(settings::jsonb, '{timeZone}', to_jsonb($2::text))::json where id = $1`,
    [person.id, zone],
  )
}

interface EntryFieldRow {
  readonly type?: string
  readonly status?: string
  readonly required?: boolean
  readonly onlyAdminCanEdit?: boolean
  readonly defaultValue?: unknown
}

/** A custom field of time entries, named Field; returns its id. */
export async function insertEntryField(workspaceId: string, field: EntryFieldRow = {}): Promise<string> {
  const {
    type = 'TXT',
    status = 'VISIBLE',
    required = false,
    onlyAdminCanEdit = false,
    defaultValue = null,
  } = field
  const id = newId()
  await rows(
    `insert into custom_fields (workspace_id, id, name, entity_type, type, status, required, only_admin_can_edit,
       workspace_default_value, allowed_values, created_at)
     values ($1, $2, 'Field', 'TIMEENTRY', $3, $4, $5, $6, $7, '{S,M}', now())`,
    [workspaceId, id, type, status, required, onlyAdminCanEdit, JSON.stringify(defaultValue)],
  )
  return id
}

/** What a project says about a field: whether it shows, and its own default. */
export async function insertProjectDefault(
  workspaceId: string,
  fieldId: string,
  projectId: string,
  value: unknown,
): Promise<void> {
  await rows(
    `insert into custom_field_project_defaults (workspace_id, custom_field_id, project_id, status, value)
     values ($1, $2, $3, 'VISIBLE', $4)`,
    [workspaceId, fieldId, projectId, JSON.stringify(value)],
  )
}
