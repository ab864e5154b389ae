-- What reports over many entries read: an index that holds all they sum up, and sums by month. Why these, and what
-- was measured: docs/decisions/0010-rollups.md.

-- How the workspace rounds time in reports, out of the JSON text.
alter table workspaces
  add column rounding text generated always as (settings -> 'round' ->> 'round') stored,
  add column rounding_minutes integer generated always as ((settings -> 'round' ->> 'minutes')::integer) stored,
  -- how often the rounding has changed, and up to which change the roll-ups have followed: their rounded sums count
  -- only while the two are equal
  add column rounding_version integer not null default 0,
  add column rolled_version integer not null default 0;

create function count_rounding_change() returns trigger language plpgsql as $$
begin
  new.rounding_version := old.rounding_version + 1;
  return new;
end $$;
create trigger workspaces_count_rounding_change before update of settings on workspaces for each row
  when ((old.settings -> 'round' ->> 'round', old.settings -> 'round' ->> 'minutes')
    is distinct from (new.settings -> 'round' ->> 'round', new.settings -> 'round' ->> 'minutes'))
  execute function count_rounding_change();
create index workspaces_rolled_otherwise on workspaces (id) where rounding_version <> rolled_version;

-- An entry's seconds as reports round them; half an interval goes up. Without a rounding they stay.
create function rounded_seconds(seconds bigint, rounding text, minutes integer) returns bigint
language sql immutable parallel safe as $$
  select coalesce(case rounding
    when 'Round up to' then (seconds + minutes * 60 - 1) / (minutes * 60)
    when 'Round down to' then seconds / (minutes * 60)
    else (seconds + minutes * 30) / (minutes * 60) end * (minutes * 60), seconds)
$$;

-- Finished time in the order of its start, with everything that sums are made of: a report reads no row.
create index time_entries_finished on time_entries (workspace_id, started_at, id)
  include (user_id, project_id, task_id, type, billable, duration_seconds, hourly_rate_minor, cost_rate_minor,
    approved, invoiced)
  where ended_at is not null;

-- Sums by month ---------------------------------------------------------------------------------------------
-- Finished time by the UTC month of its start, by person and project. Money is minor units times seconds: whole numbers,
-- divided by 3600 where they are shown. The sums of a key are those of its row here and of all its rows among the
-- changes.

create table time_rollups (
  workspace_id object_id not null references workspaces on delete cascade,
  -- its first day
  month date not null,
  user_id object_id not null,
  project_id object_id,
  type text not null,
  billable boolean not null,
  approved boolean not null,
  invoiced boolean not null,
  entries bigint not null,
  seconds bigint not null,
  rounded_seconds bigint not null,
  -- of billable time
  earned bigint not null,
  rounded_earned bigint not null,
  cost bigint not null,
  rounded_cost bigint not null,
  constraint time_rollups_once unique nulls not distinct
    (workspace_id, month, user_id, project_id, type, billable, approved, invoiced)
) with (fillfactor = 90);

-- The same without the person: what whoever sees everybody's time reads, a row for each month of a project however many
-- people track on it. Folded from the same changes in the same statement.
create table time_project_rollups (
  workspace_id object_id not null references workspaces on delete cascade,
  month date not null,
  project_id object_id,
  type text not null,
  billable boolean not null,
  approved boolean not null,
  invoiced boolean not null,
  entries bigint not null,
  seconds bigint not null,
  rounded_seconds bigint not null,
  earned bigint not null,
  rounded_earned bigint not null,
  cost bigint not null,
  rounded_cost bigint not null,
  constraint time_project_rollups_once unique nulls not distinct
    (workspace_id, month, project_id, type, billable, approved, invoiced)
) with (fillfactor = 90);

-- What was added and taken away since, in the transaction of the change. Nobody waits for anybody here: rows are only
-- added, and folded into the sums by a job.
create table time_rollup_changes (
  workspace_id object_id not null,
  month date not null,
  seq bigint generated always as identity,
  user_id object_id not null,
  project_id object_id,
  type text not null,
  billable boolean not null,
  approved boolean not null,
  invoiced boolean not null,
  entries bigint not null,
  seconds bigint not null,
  rounded_seconds bigint not null,
  earned bigint not null,
  rounded_earned bigint not null,
  cost bigint not null,
  rounded_cost bigint not null,
  primary key (workspace_id, month, seq)
);

-- What one entry adds to its month.
create function month_share(
  of_workspace text, at timestamptz, duration integer, billable boolean, hourly_minor integer, cost_minor integer
) returns table (month date, seconds bigint, rounded_seconds bigint, earned bigint, rounded_earned bigint,
  cost bigint, rounded_cost bigint)
language sql stable parallel safe as $$
  select date_trunc('month', at at time zone 'UTC')::date, duration::bigint, r.seconds,
    case when billable then coalesce(hourly_minor, 0) else 0 end * duration::bigint,
    case when billable then coalesce(hourly_minor, 0) else 0 end * r.seconds,
    coalesce(cost_minor, 0) * duration::bigint, coalesce(cost_minor, 0) * r.seconds
  from workspaces w
  cross join lateral (select rounded_seconds(duration, w.rounding, w.rounding_minutes) as seconds) r
  where w.id = of_workspace
$$;

create function roll_up_written() returns trigger language plpgsql as $$
begin
  insert into time_rollup_changes (workspace_id, month, user_id, project_id, type, billable, approved,
    invoiced, entries, seconds, rounded_seconds, earned, rounded_earned, cost, rounded_cost)
  select e.workspace_id, s.month, e.user_id, e.project_id, e.type, e.billable, e.approved, e.invoiced,
    count(*), sum(s.seconds), sum(s.rounded_seconds), sum(s.earned), sum(s.rounded_earned), sum(s.cost),
    sum(s.rounded_cost)
  from written e
  cross join lateral month_share(
    e.workspace_id, e.started_at, e.duration_seconds, e.billable, e.hourly_rate_minor, e.cost_rate_minor) s
  where e.ended_at is not null
  group by 1, 2, 3, 4, 5, 6, 7, 8;
  return null;
end $$;

create function roll_up_changed() returns trigger language plpgsql as $$
begin
  insert into time_rollup_changes (workspace_id, month, user_id, project_id, type, billable, approved,
    invoiced, entries, seconds, rounded_seconds, earned, rounded_earned, cost, rounded_cost)
  select e.workspace_id, s.month, e.user_id, e.project_id, e.type, e.billable, e.approved, e.invoiced,
    sum(e.sign), sum(e.sign * s.seconds), sum(e.sign * s.rounded_seconds), sum(e.sign * s.earned),
    sum(e.sign * s.rounded_earned), sum(e.sign * s.cost), sum(e.sign * s.rounded_cost)
  from (select 1 as sign, w.* from written w union all select -1, g.* from gone g) e
  cross join lateral month_share(
    e.workspace_id, e.started_at, e.duration_seconds, e.billable, e.hourly_rate_minor, e.cost_rate_minor) s
  where e.ended_at is not null
  group by 1, 2, 3, 4, 5, 6, 7, 8
  having (sum(e.sign), sum(e.sign * s.seconds), sum(e.sign * s.rounded_seconds), sum(e.sign * s.earned),
    sum(e.sign * s.rounded_earned), sum(e.sign * s.cost), sum(e.sign * s.rounded_cost)) <> (0, 0, 0, 0, 0, 0, 0);
  return null;
end $$;

-- A workspace that goes takes its sums along: whoever deletes one names it in stint.deleting.
create function roll_up_deleted() returns trigger language plpgsql as $$
begin
  insert into time_rollup_changes (workspace_id, month, user_id, project_id, type, billable, approved,
    invoiced, entries, seconds, rounded_seconds, earned, rounded_earned, cost, rounded_cost)
  select e.workspace_id, s.month, e.user_id, e.project_id, e.type, e.billable, e.approved, e.invoiced,
    -count(*), -sum(s.seconds), -sum(s.rounded_seconds), -sum(s.earned), -sum(s.rounded_earned), -sum(s.cost),
    -sum(s.rounded_cost)
  from gone e
  cross join lateral month_share(
    e.workspace_id, e.started_at, e.duration_seconds, e.billable, e.hourly_rate_minor, e.cost_rate_minor) s
  where e.ended_at is not null and e.workspace_id is distinct from current_setting('stint.deleting', true)
  group by 1, 2, 3, 4, 5, 6, 7, 8;
  return null;
end $$;

create trigger time_entries_roll_up_written after insert on time_entries referencing new table as written
  for each statement execute function roll_up_written();
create trigger time_entries_roll_up_changed after update on time_entries
  referencing old table as gone new table as written
  for each statement execute function roll_up_changed();
create trigger time_entries_roll_up_deleted after delete on time_entries referencing old table as gone
  for each statement execute function roll_up_deleted();

create function take_rollup_changes() returns trigger language plpgsql as $$
begin
  delete from time_rollup_changes where workspace_id = old.id;
  return null;
end $$;
create trigger workspaces_take_rollup_changes after delete on workspaces
  for each row execute function take_rollup_changes();

insert into time_rollups (workspace_id, month, user_id, project_id, type, billable, approved, invoiced,
  entries, seconds, rounded_seconds, earned, rounded_earned, cost, rounded_cost)
select e.workspace_id, s.month, e.user_id, e.project_id, e.type, e.billable, e.approved, e.invoiced,
  count(*), sum(s.seconds), sum(s.rounded_seconds), sum(s.earned), sum(s.rounded_earned), sum(s.cost),
  sum(s.rounded_cost)
from time_entries e
cross join lateral month_share(
  e.workspace_id, e.started_at, e.duration_seconds, e.billable, e.hourly_rate_minor, e.cost_rate_minor) s
where e.ended_at is not null
group by 1, 2, 3, 4, 5, 6, 7, 8
order by 1, 2;

insert into time_project_rollups (workspace_id, month, project_id, type, billable, approved, invoiced,
  entries, seconds, rounded_seconds, earned, rounded_earned, cost, rounded_cost)
select workspace_id, month, project_id, type, billable, approved, invoiced, sum(entries), sum(seconds),
  sum(rounded_seconds), sum(earned), sum(rounded_earned), sum(cost), sum(rounded_cost)
from time_rollups
group by 1, 2, 3, 4, 5, 6, 7
order by 1, 2;
