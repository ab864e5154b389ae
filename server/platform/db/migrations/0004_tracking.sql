-- Clients, tasks, favourites, the history of every rate, what was deleted, and in which order things changed.

-- Clients -------------------------------------------------------------------------------------------------

create table clients (
  workspace_id object_id not null references workspaces on delete cascade,
  id object_id not null,
  name text not null,
  email text,
  address text,
  note text,
  -- null where none were ever given
  cc_emails text[],
  -- null: the workspace's default
  currency_id object_id,
  archived boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint clients_currency foreign key (workspace_id, currency_id) references workspace_currencies
    on delete set null (currency_id),
  constraint clients_name_length check (length(name) <= 100),
  constraint clients_address_length check (length(address) <= 3000),
  constraint clients_note_length check (length(note) <= 3000),
  constraint clients_cc_limit check (cardinality(cc_emails) <= 3)
);
create unique index clients_name_once on clients (workspace_id, lower(name));

-- nobody could set one before: there were no clients
alter table projects add constraint projects_client foreign key (workspace_id, client_id) references clients
  on delete set null (client_id);
create index projects_of_client on projects (workspace_id, client_id) where client_id is not null;

-- Tasks ---------------------------------------------------------------------------------------------------

create table tasks (
  workspace_id object_id not null,
  id object_id not null,
  project_id object_id not null,
  name text not null,
  status text not null default 'ACTIVE',
  billable boolean not null,
  estimate_seconds bigint not null default 0,
  budget_estimate_minor bigint not null default 0,
  hourly_rate_minor integer,
  cost_rate_minor integer,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  -- what an entry points at: a task of the entry's own project
  constraint tasks_of_project_once unique (workspace_id, project_id, id),
  constraint tasks_project foreign key (workspace_id, project_id) references projects on delete cascade,
  constraint tasks_name_length check (length(name) between 1 and 1000),
  constraint tasks_status_known check (status in ('ACTIVE', 'DONE')),
  constraint tasks_estimates_not_negative check (estimate_seconds >= 0 and budget_estimate_minor >= 0),
  constraint tasks_rates_not_negative check (hourly_rate_minor >= 0 and cost_rate_minor >= 0)
);
-- hashed: a name of 1,000 characters can be longer than an index entry
create unique index tasks_name_once on tasks (workspace_id, project_id, md5(lower(name)));

create table task_assignees (
  workspace_id object_id not null,
  task_id object_id not null,
  user_id object_id not null,
  added_seq bigint generated always as identity,
  primary key (workspace_id, task_id, user_id),
  constraint task_assignees_task foreign key (workspace_id, task_id) references tasks on delete cascade,
  constraint task_assignees_membership foreign key (workspace_id, user_id) references memberships on delete cascade
);
create index task_assignees_by_user on task_assignees (workspace_id, user_id);

create table task_groups (
  workspace_id object_id not null,
  task_id object_id not null,
  group_id object_id not null,
  added_seq bigint generated always as identity,
  primary key (workspace_id, task_id, group_id),
  constraint task_groups_task foreign key (workspace_id, task_id) references tasks on delete cascade,
  constraint task_groups_group foreign key (workspace_id, group_id) references user_groups on delete cascade
);
create index task_groups_by_group on task_groups (workspace_id, group_id);

update time_entries set task_id = null where task_id is not null;
alter table time_entries add constraint time_entries_task foreign key (workspace_id, project_id, task_id)
  references tasks (workspace_id, project_id, id) on delete set null (task_id);
create index time_entries_of_task on time_entries (workspace_id, task_id) include (duration_seconds)
  where task_id is not null;

-- The tasks go first, while their entries still name the project: afterwards nothing would take the task off them.
create function take_tasks_of_project() returns trigger language plpgsql as $$
begin
  delete from tasks where workspace_id = old.workspace_id and project_id = old.id;
  return old;
end $$;
create trigger projects_take_tasks before delete on projects for each row execute function take_tasks_of_project();

-- The history of rates, as for workspaces and members: the rate at an instant is the row with the greatest since.

create table project_rates (
  workspace_id object_id not null,
  project_id object_id not null,
  kind text not null,
  since timestamptz not null,
  amount_minor integer not null,
  primary key (workspace_id, project_id, kind, since),
  constraint project_rates_project foreign key (workspace_id, project_id) references projects on delete cascade,
  constraint project_rates_kind_known check (kind in ('BILLABLE', 'COST')),
  constraint project_rates_not_negative check (amount_minor >= 0)
);

create table task_rates (
  workspace_id object_id not null,
  task_id object_id not null,
  kind text not null,
  since timestamptz not null,
  amount_minor integer not null,
  primary key (workspace_id, task_id, kind, since),
  constraint task_rates_task foreign key (workspace_id, task_id) references tasks on delete cascade,
  constraint task_rates_kind_known check (kind in ('BILLABLE', 'COST')),
  constraint task_rates_not_negative check (amount_minor >= 0)
);

create table project_member_rates (
  workspace_id object_id not null,
  project_id object_id not null,
  user_id object_id not null,
  kind text not null,
  since timestamptz not null,
  amount_minor integer not null,
  primary key (workspace_id, project_id, user_id, kind, since),
  constraint project_member_rates_member foreign key (workspace_id, project_id, user_id)
    references project_members on delete cascade,
  constraint project_member_rates_kind_known check (kind in ('BILLABLE', 'COST')),
  constraint project_member_rates_not_negative check (amount_minor >= 0)
);

-- Favourites ----------------------------------------------------------------------------------------------

create table favorite_projects (
  workspace_id object_id not null,
  user_id object_id not null,
  project_id object_id not null,
  added_at timestamptz not null,
  primary key (workspace_id, user_id, project_id),
  constraint favorite_projects_membership foreign key (workspace_id, user_id) references memberships on delete cascade,
  constraint favorite_projects_project foreign key (workspace_id, project_id) references projects on delete cascade
);

create table favorite_tasks (
  workspace_id object_id not null,
  user_id object_id not null,
  task_id object_id not null,
  added_at timestamptz not null,
  primary key (workspace_id, user_id, task_id),
  constraint favorite_tasks_membership foreign key (workspace_id, user_id) references memberships on delete cascade,
  constraint favorite_tasks_task foreign key (workspace_id, task_id) references tasks on delete cascade
);

-- What a person starts with one key: up to five a workspace.
create table favorite_entries (
  workspace_id object_id not null,
  id object_id not null,
  user_id object_id not null,
  place integer not null,
  name text not null,
  description text not null default '',
  project_id object_id,
  task_id object_id,
  tag_ids text[] collate "C",
  -- null: as the project or task says
  billable boolean,
  type text not null default 'REGULAR',
  custom_fields jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint favorite_entries_membership foreign key (workspace_id, user_id) references memberships on delete cascade,
  constraint favorite_entries_project foreign key (workspace_id, project_id) references projects
    on delete set null (project_id),
  constraint favorite_entries_task foreign key (workspace_id, task_id) references tasks on delete set null (task_id),
  constraint favorite_entries_place_once unique (workspace_id, user_id, place) deferrable initially deferred,
  constraint favorite_entries_five check (place between 1 and 5),
  constraint favorite_entries_type_known check (type in ('REGULAR', 'BREAK'))
);

-- What changed, in an order that a follower can trust ------------------------------------------------------
-- Each row says where it stands: (change_txid, change_seq). A follower reads up to the oldest transaction that
-- still runs and gets the present state, so whatever order transactions overlapped in, it ends with what is here.

create sequence changes_seq;

create function stamp_change() returns trigger language plpgsql as $$
begin
  new.change_txid := pg_current_xact_id();
  new.change_seq := nextval('changes_seq');
  new.updated_at := now();
  return new;
end $$;

create table tombstones (
  workspace_id object_id not null references workspaces on delete cascade,
  type text not null,
  -- of a value: <entry>:<field>
  id text not null,
  -- the row as it was, column by column
  document jsonb not null,
  deleted_at timestamptz not null default now(),
  change_txid xid8 not null default pg_current_xact_id(),
  change_seq bigint not null default nextval('changes_seq'),
  primary key (workspace_id, type, id)
);
create index tombstones_in_order on tombstones (workspace_id, change_txid, change_seq);
create index tombstones_by_time on tombstones (workspace_id, type, deleted_at);

-- Keeps what was deleted. A workspace that goes leaves nothing behind: whoever deletes one names it in stint.deleting.
create function bury() returns trigger language plpgsql as $$
declare
  was jsonb;
begin
  if current_setting('stint.deleting', true) = old.workspace_id then return null; end if;
  was := to_jsonb(old);
  insert into tombstones as t (workspace_id, type, id, document)
  select old.workspace_id, tg_argv[0],
    coalesce(was ->> 'id', (was ->> 'time_entry_id') || ':' || (was ->> 'custom_field_id')), was
  where exists (select from workspaces w where w.id = old.workspace_id)
  on conflict (workspace_id, type, id) do update set document = excluded.document, deleted_at = now(),
    change_txid = pg_current_xact_id(), change_seq = nextval('changes_seq');
  return null;
end $$;

alter table clients
  add column updated_at timestamptz not null default now(),
  add column change_txid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('changes_seq');
alter table projects
  add column updated_at timestamptz not null default now(),
  add column change_txid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('changes_seq');
alter table tasks
  add column updated_at timestamptz not null default now(),
  add column change_txid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('changes_seq');
alter table tags
  add column updated_at timestamptz not null default now(),
  add column change_txid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('changes_seq');
alter table custom_fields
  add column updated_at timestamptz not null default now(),
  add column change_txid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('changes_seq');
alter table time_entries
  add column change_txid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('changes_seq');
alter table time_entry_custom_field_values
  add column updated_at timestamptz not null default now(),
  add column change_txid xid8 not null default pg_current_xact_id(),
  add column change_seq bigint not null default nextval('changes_seq');

-- the last change of what was there before is its creation
update projects set updated_at = created_at;
update tags set updated_at = created_at;
update custom_fields set updated_at = created_at;

create index clients_in_order on clients (workspace_id, change_txid, change_seq);
create index projects_in_order on projects (workspace_id, change_txid, change_seq);
create index tasks_in_order on tasks (workspace_id, change_txid, change_seq);
create index tags_in_order on tags (workspace_id, change_txid, change_seq);
create index custom_fields_in_order on custom_fields (workspace_id, change_txid, change_seq);
create index time_entries_in_order on time_entries (workspace_id, change_txid, change_seq);
create index time_entry_custom_field_values_in_order
  on time_entry_custom_field_values (workspace_id, change_txid, change_seq);

create trigger clients_stamp before update on clients for each row execute function stamp_change();
create trigger projects_stamp before update on projects for each row execute function stamp_change();
create trigger tasks_stamp before update on tasks for each row execute function stamp_change();
create trigger tags_stamp before update on tags for each row execute function stamp_change();
create trigger custom_fields_stamp before update on custom_fields for each row execute function stamp_change();
create trigger time_entries_stamp before update on time_entries for each row execute function stamp_change();
create trigger time_entry_custom_field_values_stamp before update on time_entry_custom_field_values
  for each row execute function stamp_change();

create trigger clients_bury after delete on clients for each row execute function bury('CLIENT');
create trigger projects_bury after delete on projects for each row execute function bury('PROJECT');
create trigger tasks_bury after delete on tasks for each row execute function bury('TASK');
create trigger tags_bury after delete on tags for each row execute function bury('TAG');
create trigger custom_fields_bury after delete on custom_fields for each row execute function bury('CUSTOM_FIELD');
create trigger time_entries_bury after delete on time_entries for each row execute function bury('TIME_ENTRY');
create trigger time_entry_custom_field_values_bury after delete on time_entry_custom_field_values
  for each row execute function bury('TIME_ENTRY_CUSTOM_FIELD_VALUE');

-- A value that is set again, or an entry that is restored, is no longer dead.
create function unbury_values() returns trigger language plpgsql as $$
begin
  delete from tombstones t using written w
  where t.workspace_id = w.workspace_id and t.type = 'TIME_ENTRY_CUSTOM_FIELD_VALUE'
    and t.id = w.time_entry_id || ':' || w.custom_field_id;
  return null;
end $$;
create trigger time_entry_custom_field_values_unbury after insert on time_entry_custom_field_values
  referencing new table as written for each statement execute function unbury_values();

-- Requests that may come twice ------------------------------------------------------------------------------
-- The answer to a create that carried an Idempotency-Key, kept so that the same request gets it again.

create table idempotency_keys (
  account_id object_id not null references accounts on delete cascade,
  key text not null,
  -- of the operation, the path and the body
  request_hash bytea not null,
  -- null only inside the transaction that serves the first request
  status integer,
  body text,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
