/** Rows written past the API, for states that tests of people begin with. */
import { newId } from '../server/platform/ids.ts'
import type { Person } from './world.ts'
import { rows } from './world.ts'

/** A project with its direct members; returns its id. */
export async function insertProject(
  workspaceId: string,
  name: string,
  options: { isPublic?: boolean; members?: readonly Person[] } = {},
): Promise<string> {
  const id = newId()
  await rows(
    `insert into projects (workspace_id, id, name, color, billable, is_public, created_at)
     values ($1, $2, $3, '#03A9F4', true, $4, now())`,
    [workspaceId, id, name, options.isPublic ?? false],
  )
  for (const person of options.members ?? [])
    await rows('insert into project_members (workspace_id, project_id, user_id) values ($1, $2, $3)', [
      workspaceId,
      id,
      person.id,
    ])
  return id
}

/** A group with its members; returns its id. */
export async function insertGroup(
  workspaceId: string,
  name: string,
  members: readonly Person[] = [],
): Promise<string> {
  const id = newId()
  await rows('insert into user_groups (workspace_id, id, name, created_at) values ($1, $2, $3, now())', [
    workspaceId,
    id,
    name,
  ])
  for (const person of members)
    await rows('insert into user_group_members (workspace_id, group_id, user_id) values ($1, $2, $3)', [
      workspaceId,
      id,
      person.id,
    ])
  return id
}

/** Gives a group access to a project. */
export async function insertProjectGroup(
  workspaceId: string,
  projectId: string,
  groupId: string,
): Promise<void> {
  await rows('insert into project_groups (workspace_id, project_id, group_id) values ($1, $2, $3)', [
    workspaceId,
    projectId,
    groupId,
  ])
}

/** A personal field; returns its id. */
export async function insertUserField(
  workspaceId: string,
  field: {
    name: string
    type: string
    status?: string
    entityType?: string
    allowedValues?: readonly string[]
    defaultValue?: unknown
  },
): Promise<string> {
  const id = newId()
  await rows(
    `insert into custom_fields (workspace_id, id, name, entity_type, type, status, allowed_values,
       workspace_default_value, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, now())`,
    [
      workspaceId,
      id,
      field.name,
      field.entityType ?? 'USER',
      field.type,
      field.status ?? 'VISIBLE',
      field.allowedValues ?? [],
      field.defaultValue === undefined ? null : JSON.stringify(field.defaultValue),
    ],
  )
  return id
}

/** A membership in a state that otherwise takes an invitation or a deactivation; roles as they are then. */
export async function putStatus(
  workspaceId: string,
  person: Person,
  status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE',
): Promise<void> {
  await rows(
    `update memberships set status = $3,
       role_set_aside = case when $3 = 'INACTIVE' then nullif(role, 'MEMBER') else role_set_aside end,
       role = case when $3 = 'INACTIVE' then 'MEMBER' else role end
     where workspace_id = $1 and user_id = $2`,
    [workspaceId, person.id, status],
  )
  if (status === 'INACTIVE')
    await rows('update role_grants set set_aside = true where workspace_id = $1 and user_id = $2', [
      workspaceId,
      person.id,
    ])
}
