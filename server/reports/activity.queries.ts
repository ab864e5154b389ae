import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import { composed, prepared } from '../platform/db/prepared.ts'
import type { ReportContext } from './context.queries.ts'
import { managedPeople, visibleEntry } from './sight.queries.ts'

/** Whether the workspace keeps the team's dashboard from its regular members. Value: workspace. */
export const selectDashboardHidden = prepared<{ hidden: boolean }, [string]>(
  'reports.dashboardHidden',
  `select coalesce((settings ->> 'onlyAdminsSeeDashboard')::boolean, false) as hidden from workspaces where id = $1`,
)

const days = 90

const activityJson = sql.raw(`'{"description":' || to_json(l.description) || ',"type":"' || l.type
  || '","projectId":' || id_json(l.project_id) || ',"projectName":' || to_json(coalesce(p.name, ''))
  || ',"projectColor":' || to_json(coalesce(p.color, '')) || ',"clientName":' || to_json(coalesce(c.name, ''))
  || ',"taskName":' || to_json(coalesce(k.name, '')) || ',"start":' || instant_json(l.started_at)
  || ',"end":' || coalesce(instant_json(l.ended_at), 'null') || '}'`)

/** The reply as JSON text. Everybody, or those in sight: who reads, whom they manage, who has time that they see. */
export async function teamActivity(db: Db, context: ReportContext, everybody: boolean): Promise<string> {
  const { workspaceId, userId } = context
  const visible = visibleEntry(context)
  const entry = (condition: RawBuilder<unknown>) => sql`
    select e.* from time_entries e where e.workspace_id = m.workspace_id and e.user_id = m.user_id
      and ${condition} ${visible ? sql`and ${visible}` : sql``}`
  const inSight = everybody
    ? sql``
    : sql`and (m.user_id = ${userId} or l.id is not null or m.user_id in (${managedPeople(context)}))`
  const [row] = await composed<{ json: string }>(
    db,
    sql`select '{"everybody":' || ${everybody}::boolean::text || ',"people":['
        || coalesce(string_agg('{"userId":"' || m.user_id || '","name":' || to_json(coalesce(a.name, ''))
          || ',"profilePicture":' || to_json(a.profile_picture)
          || ',"latest":' || coalesce(${activityJson}, 'null') || '}', ',' order by lower(a.name), m.user_id), '')
        || ']}' as json
      from memberships m join accounts a on a.id = m.user_id
      left join lateral (
        select * from (
          (${entry(sql`e.ended_at is null`)})
          union all
          (${entry(sql`e.ended_at is not null and e.started_at <= now()
            and e.started_at > now() - make_interval(days => ${days})`)}
            order by e.started_at desc, e.id desc limit 1)
        ) either order by either.ended_at is null desc limit 1
      ) l on true
      left join projects p on p.workspace_id = l.workspace_id and p.id = l.project_id
      left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
      left join tasks k on k.workspace_id = l.workspace_id and k.id = l.task_id
      where m.workspace_id = ${workspaceId} and m.status = 'ACTIVE' ${inSight}`,
  )
  return row?.json ?? '{"everybody":true,"people":[]}'
}
