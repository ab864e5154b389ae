-- What an hour is worth, from the histories of rates: the same as resolveRate in server/time-entries/rules.ts.
-- Stable and of one select each, so that the planner inlines them where they stand behind "from".

-- The rate of each level at an instant, NULL where none is set. An owner without a history has had its column's rate
-- for ever; before the first row of a history nothing is set.
create function rate_levels(
  of_workspace text, of_person text, of_project text, of_task text, of_kind text, at timestamptz
) returns table (project_member integer, task integer, project integer, member integer, workspace integer)
language sql stable parallel safe as $$
  select
    (select coalesce(
        (select r.amount_minor from project_member_rates r
         where r.workspace_id = of_workspace and r.project_id = of_project and r.user_id = of_person
           and r.kind = of_kind and r.since <= at order by r.since desc limit 1),
        case when not exists (select from project_member_rates r
            where r.workspace_id = of_workspace and r.project_id = of_project and r.user_id = of_person
              and r.kind = of_kind)
          then case of_kind when 'BILLABLE' then o.hourly_rate_minor else o.cost_rate_minor end end)
      from project_members o
      where o.workspace_id = of_workspace and o.project_id = of_project and o.user_id = of_person),
    (select coalesce(
        (select r.amount_minor from task_rates r
         where r.workspace_id = of_workspace and r.task_id = of_task
           and r.kind = of_kind and r.since <= at order by r.since desc limit 1),
        case when not exists (select from task_rates r
            where r.workspace_id = of_workspace and r.task_id = of_task and r.kind = of_kind)
          then case of_kind when 'BILLABLE' then o.hourly_rate_minor else o.cost_rate_minor end end)
      from tasks o where o.workspace_id = of_workspace and o.id = of_task),
    (select coalesce(
        (select r.amount_minor from project_rates r
         where r.workspace_id = of_workspace and r.project_id = of_project
           and r.kind = of_kind and r.since <= at order by r.since desc limit 1),
        case when not exists (select from project_rates r
            where r.workspace_id = of_workspace and r.project_id = of_project and r.kind = of_kind)
          then case of_kind when 'BILLABLE' then o.hourly_rate_minor else o.cost_rate_minor end end)
      from projects o where o.workspace_id = of_workspace and o.id = of_project),
    (select coalesce(
        (select r.amount_minor from member_rates r
         where r.workspace_id = of_workspace and r.user_id = of_person
           and r.kind = of_kind and r.since <= at order by r.since desc limit 1),
        case when not exists (select from member_rates r
            where r.workspace_id = of_workspace and r.user_id = of_person and r.kind = of_kind)
          then case of_kind when 'BILLABLE' then o.hourly_rate_minor else o.cost_rate_minor end end)
      from memberships o where o.workspace_id = of_workspace and o.user_id = of_person),
    (select coalesce(
        (select r.amount_minor from workspace_rates r
         where r.workspace_id = of_workspace and r.kind = of_kind and r.since <= at order by r.since desc limit 1),
        case when not exists (select from workspace_rates r
            where r.workspace_id = of_workspace and r.kind = of_kind)
          then case of_kind when 'BILLABLE' then o.hourly_rate_minor else o.cost_rate_minor end end)
      from workspaces o where o.id = of_workspace)
$$;

-- What an entry of this person, project and task that starts at this instant is priced with: the most specific level.
create function resolved_rates(
  of_workspace text, of_person text, of_project text, of_task text, at timestamptz
) returns table (hourly integer, cost integer)
language sql stable parallel safe as $$
  select coalesce(b.project_member, b.task, b.project, b.member, b.workspace),
    coalesce(c.project_member, c.task, c.project, c.member, c.workspace)
  from rate_levels(of_workspace, of_person, of_project, of_task, 'BILLABLE', at) b
  cross join rate_levels(of_workspace, of_person, of_project, of_task, 'COST', at) c
$$;
