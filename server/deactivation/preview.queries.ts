import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/** How many of a kind are named; the count is of all. */
const named = 50

/** `{"count":…,"first":[{"id":…,"name":…}]}` of a select that answers id and name. */
function some(select: string): string {
  return `(select json_build_object('count', count(*), 'first', coalesce(
      json_agg(json_build_object('id', s.id, 'name', s.name) order by s.place) filter (where s.place <= ${named}), '[]'))
    from (select x.*, row_number() over (order by lower(x.name), x.id) as place from (${select}) x) s)`
}

const roles = (setAside: boolean) => `(
  select coalesce(json_agg(json_build_object('role', r.role, 'entityId', r.entity_id, 'sourceType', r.source_type,
      'name', r.name) order by r.rank, lower(r.name), r.entity_id), '[]')
  from (
    select 1 as rank, 'WORKSPACE_ADMIN' as role, w.id as entity_id, null as source_type, w.name
    where ${setAside ? "m.role_set_aside = 'ADMIN'" : "m.role = 'ADMIN'"}
    union all
    select 2, g.role, coalesce(g.project_id, g.managed_user_id, g.managed_group_id),
      case when g.managed_group_id is not null then 'USER_GROUP' end, coalesce(p.name, a.name, u.name, '')
    from role_grants g
    left join projects p on p.workspace_id = g.workspace_id and p.id = g.project_id
    left join accounts a on a.id = g.managed_user_id
    left join user_groups u on u.workspace_id = g.workspace_id and u.id = g.managed_group_id
    where g.workspace_id = m.workspace_id and g.user_id = m.user_id and g.set_aside = ${setAside}) r)`

const selectPreview = prepared<{ preview: string }, [string, string]>(
  'deactivation.preview',
  `select json_build_object(
     'userId', m.user_id,
     'membershipStatus', m.status,
     'scheduled', case when m.deactivates_at is not null then json_build_object(
       'at', instant_json(m.deactivates_at)::json,
       'by', case when planner.id is not null then json_build_object('id', planner.id, 'name', planner.name) end,
       'reason', m.deactivates_reason) end,
     'runningTimer', (
       select json_build_object('id', t.id, 'start', instant_json(t.started_at)::json, 'projectId', t.project_id,
         'projectName', p.name)
       from time_entries t left join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id
       where t.workspace_id = m.workspace_id and t.user_id = m.user_id and t.ended_at is null),
     'roles', ${roles(false)},
     'rolesSetAside', ${roles(true)},
     'webhooks', ${some(`select h.id, h.name from webhooks h
        where h.workspace_id = m.workspace_id and h.user_id = m.user_id`)},
     'projects', ${some(`select p.id, p.name from project_members pm
        join projects p on p.workspace_id = pm.workspace_id and p.id = pm.project_id
        where pm.workspace_id = m.workspace_id and pm.user_id = m.user_id`)},
     'groups', ${some(`select g.id, g.name from user_group_members gm
        join user_groups g on g.workspace_id = gm.workspace_id and g.id = gm.group_id
        where gm.workspace_id = m.workspace_id and gm.user_id = m.user_id`)})::text as preview
   from memberships m join workspaces w on w.id = m.workspace_id left join accounts planner on planner.id = m.deactivates_by
   where m.workspace_id = $1 and m.user_id = $2`,
)

/** What a deactivation would touch, as it goes over the wire; undefined for somebody who is no member. */
export async function findPreview(db: Db, workspaceId: string, userId: string): Promise<string | undefined> {
  const [row] = await selectPreview(db, workspaceId, userId)
  return row?.preview
}
