-- What the change feed needs besides: parts of a document that live in other tables, and ranges of time.

-- A task carries its assignees, a project its people, a field its projects' defaults: when these change, so does it.
-- Arguments: the table, and the column that names its row.
create function touch() returns trigger language plpgsql as $$
begin
  execute format('update %1$I r set change_seq = r.change_seq
    where (r.workspace_id, r.id) in (select c.workspace_id, c.%2$I from changed c)', tg_argv[0], tg_argv[1]);
  return null;
end $$;

create trigger task_assignees_added after insert on task_assignees referencing new table as changed
  for each statement execute function touch('tasks', 'task_id');
create trigger task_assignees_removed after delete on task_assignees referencing old table as changed
  for each statement execute function touch('tasks', 'task_id');
create trigger task_groups_added after insert on task_groups referencing new table as changed
  for each statement execute function touch('tasks', 'task_id');
create trigger task_groups_removed after delete on task_groups referencing old table as changed
  for each statement execute function touch('tasks', 'task_id');
create trigger project_members_added after insert on project_members referencing new table as changed
  for each statement execute function touch('projects', 'project_id');
create trigger project_members_changed after update on project_members referencing new table as changed
  for each statement execute function touch('projects', 'project_id');
create trigger project_members_removed after delete on project_members referencing old table as changed
  for each statement execute function touch('projects', 'project_id');
create trigger project_groups_added after insert on project_groups referencing new table as changed
  for each statement execute function touch('projects', 'project_id');
create trigger project_groups_removed after delete on project_groups referencing old table as changed
  for each statement execute function touch('projects', 'project_id');
create trigger project_defaults_added after insert on custom_field_project_defaults referencing new table as changed
  for each statement execute function touch('custom_fields', 'custom_field_id');
create trigger project_defaults_changed after update on custom_field_project_defaults referencing new table as changed
  for each statement execute function touch('custom_fields', 'custom_field_id');
create trigger project_defaults_removed after delete on custom_field_project_defaults referencing old table as changed
  for each statement execute function touch('custom_fields', 'custom_field_id');

alter table time_entry_custom_field_values add column created_at timestamptz not null default now();

-- Rows are written about in the order in which they were made: a few pages tell where a range lies.
create index time_entries_by_time on time_entries using brin (created_at, updated_at) with (pages_per_range = 32);
create index time_entry_custom_field_values_by_time on time_entry_custom_field_values
  using brin (created_at, updated_at) with (pages_per_range = 32);

-- Milliseconds, UTC: 2026-05-20T03:55:54.071Z
create function precise_instant(at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
