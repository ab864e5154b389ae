/**
 * A person of a workspace as JSON text. The statement around it has `p` (the account and its membership) and `w`
 * (the workspace's currency), and the placeholders $1 workspace, $11 memberships wanted, $12 roles wanted,
 * $13 sees billable rates, $14 sees cost rates.
 */

const membershipsJson = `(
  select coalesce(string_agg(part.json, ',' order by part.kind, part.seq), '') from (
    select 1 as kind, 0::bigint as seq, membership_json(p.id,
      rate_json(case when $13 then p.hourly_rate_minor end, w.currency),
      rate_json(case when $14 then p.cost_rate_minor end, w.currency), $1, 'WORKSPACE', p.member_status) as json
    where 'WORKSPACE' = any ($11::text[])
    union all
    select 2, pm.added_seq, membership_json(p.id,
      rate_json(case when $13 then pm.hourly_rate_minor end, w.currency),
      rate_json(case when $14 then pm.cost_rate_minor end, w.currency), pm.project_id, 'PROJECT', pm.status)
    from project_members pm where 'PROJECT' = any ($11) and pm.workspace_id = $1 and pm.user_id = p.id
    union all
    select 3, gm.added_seq, membership_json(p.id, 'null', 'null', gm.group_id, 'USERGROUP', 'ACTIVE')
    from user_group_members gm where 'USERGROUP' = any ($11) and gm.workspace_id = $1 and gm.user_id = p.id
  ) part)`

/** Values of the fields in use: the person's own, where there is none the workspace's default. */
const customFieldsJson = `(
  select coalesce(string_agg('{"customFieldId":"' || f.id || '","customFieldName":' || to_json(f.name)
    || ',"customFieldType":"' || f.type || '","userId":"' || p.id || '","value":' || f.value::text || '}', ',' order by f.id), '')
  from (select cf.id, cf.name, cf.type, case when v.user_id is null then cf.workspace_default_value else v.value end as value
    from custom_fields cf left join user_custom_field_values v
      on v.workspace_id = cf.workspace_id and v.custom_field_id = cf.id and v.user_id = p.id
    where cf.workspace_id = $1 and cf.entity_type = 'USER' and cf.status <> 'INACTIVE') f
  where f.value is not null)`

/** One element per role, all its targets in entities; none for who is INACTIVE. Source: wire.md §4.5. */
const rolesJson = `(
  select coalesce(string_agg('{"role":"' || r.role || '","formatterRoleName":"' || r.label
    || '","entities":[' || r.entities || ']}', ',' order by r.rank), '')
  from (
    select kind.rank, kind.role, 'Admin' as label,
      '{"id":"' || $1 || '","name":"","membershipStatus":"","source":null}' as entities
    from (values (1, 'WORKSPACE_ADMIN'), (2, 'WORKSPACE_OWN')) as kind (rank, role)
    where p.role = 'OWNER' or p.role = 'ADMIN' and kind.role = 'WORKSPACE_ADMIN'
    union all
    select case g.role when 'TEAM_MANAGER' then 3 else 4 end, g.role,
      case g.role when 'TEAM_MANAGER' then 'Team Manager' else 'Project Manager' end,
      string_agg('{"id":"' || coalesce(g.project_id, g.managed_user_id, g.managed_group_id)
        || '","name":' || to_json(coalesce(pr.name, ma.name, ug.name, ''))
        || ',"membershipStatus":"","source":' || case when g.managed_group_id is null then 'null'
          else '{"id":"' || g.managed_group_id || '","type":"USER_GROUP"}' end || '}', ',' order by g.granted_at, g.project_id, g.managed_user_id, g.managed_group_id)
    from role_grants g
    left join projects pr on pr.workspace_id = g.workspace_id and pr.id = g.project_id
    left join accounts ma on ma.id = g.managed_user_id
    left join user_groups ug on ug.workspace_id = g.workspace_id and ug.id = g.managed_group_id
    where g.workspace_id = $1 and g.user_id = p.id and not g.set_aside
      and p.member_status in ('ACTIVE', 'PENDING')
    group by g.role
  ) r)`

/** The person as the wire wants it; where they are active elsewhere is nobody's business here. */
export const personJson = `'{"id":"' || p.id || '","email":' || coalesce(to_json(p.email)::text, 'null')
  || ',"name":' || coalesce(to_json(p.name)::text, 'null')
  || ',"memberships":[' || ${membershipsJson}
  || '],"profilePicture":' || to_json(p.profile_picture)
  || ',"activeWorkspace":' || id_json(case when p.active_workspace_id = $1 then $1 end)
  || ',"defaultWorkspace":' || id_json(case when p.default_workspace_id = $1 then $1 end)
  || ',"settings":' || coalesce(p.settings::text, 'null')
  || ',"status":"' || p.account_status
  || '","customFields":[' || ${customFieldsJson} || ']'
  || case when $12 then ',"roles":[' || ${rolesJson} || ']' else '' end || '}'`
