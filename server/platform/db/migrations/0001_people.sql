-- People, workspaces, credentials. Global tables first, then what belongs to a workspace.
-- Every workspace-owned table begins its primary key with workspace_id, and its foreign keys carry it.

-- 24 lower-case hex digits; a pattern with {24} costs a checked value ten times as much
create domain object_id as text collate "C" check (octet_length(value) = 24 and value !~ '[^0-9a-f]');

-- Global: accounts ----------------------------------------------------------------------------------------

create table accounts (
  id object_id primary key,
  email text,
  name text,
  status text not null,
  password_hash text,
  profile_picture text not null default '',
  settings json,
  active_workspace_id object_id,
  default_workspace_id object_id,
  is_instance_admin boolean not null default false,
  created_at timestamptz not null,
  constraint accounts_status_known check (status in
    ('ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'DELETED', 'NOT_REGISTERED', 'LIMITED', 'LIMITED_DELETED')),
  constraint accounts_email_unless_limited check
    ((email is null) = (status in ('LIMITED', 'LIMITED_DELETED', 'DELETED'))),
  constraint accounts_password_only_registered check
    (password_hash is null or status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION'))
);
create unique index accounts_email_once on accounts (lower(email));

create table sessions (
  id object_id primary key,
  account_id object_id not null references accounts on delete cascade,
  token_hash bytea not null constraint sessions_token_once unique,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text,
  user_agent text
);
create index sessions_of_account on sessions (account_id);

create table api_keys (
  id object_id primary key,
  account_id object_id not null references accounts on delete cascade,
  name text not null,
  key_hash bytea not null constraint api_keys_key_once unique,
  read_only boolean not null default false,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  constraint api_keys_name_length check (length(name) between 1 and 100)
);
create index api_keys_of_account on api_keys (account_id);

-- Access tokens are JWTs that name their family; a revoked or replayed family ends all of them.
create table token_families (
  id object_id primary key,
  account_id object_id not null references accounts on delete cascade,
  refresh_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index token_families_of_account on token_families (account_id);

-- What a mailed link proves: that an address is read (VERIFY_EMAIL, SIGN_UP, CHANGE_EMAIL), or that a forgotten
-- password may be set. EXCHANGE hands a token family over to a client. A used one is deleted.
create table account_tokens (
  id object_id primary key,
  account_id object_id not null references accounts on delete cascade,
  purpose text not null constraint account_tokens_purpose_known check
    (purpose in ('VERIFY_EMAIL', 'SIGN_UP', 'RESET_PASSWORD', 'CHANGE_EMAIL', 'EXCHANGE')),
  token_hash bytea not null constraint account_tokens_token_once unique,
  new_email text,
  family_id object_id references token_families on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint account_tokens_new_email_to_change check ((new_email is not null) = (purpose = 'CHANGE_EMAIL')),
  constraint account_tokens_family_to_exchange check ((family_id is not null) = (purpose = 'EXCHANGE'))
);
create index account_tokens_of_account on account_tokens (account_id, purpose);
create index account_tokens_of_family on account_tokens (family_id) where family_id is not null;

-- Attempts to sign in that failed or are under way.
create table sign_in_failures (
  id object_id primary key,
  email text not null,
  address text not null,
  failed_at timestamptz not null
);
create index sign_in_failures_recent on sign_in_failures (email, address, failed_at);
create index sign_in_failures_by_age on sign_in_failures (failed_at);

create table instance_settings (
  name text primary key,
  value jsonb not null
);

create table files (
  id object_id primary key,
  account_id object_id references accounts on delete set null,
  name text not null,
  content_type text not null,
  size_bytes integer not null,
  created_at timestamptz not null
);

-- Workspaces ----------------------------------------------------------------------------------------------

create table workspaces (
  id object_id primary key,
  organization_id object_id not null,
  name text not null,
  image_url text not null default '',
  currency text not null default 'USD',
  hourly_rate_minor integer,
  cost_rate_minor integer,
  -- the complete workspaceSettings object, member for member as it goes over the wire
  settings json not null,
  -- what the documented API has no member for
  approval_period text not null default 'WEEKLY',
  approvers text not null default 'ADMINS_AND_TEAM_MANAGERS',
  who_edits_for_others text not null default 'ADMINS',
  week_start text not null default 'MONDAY',
  work_capacity_seconds integer not null default 28800,
  invoice_managers jsonb not null default '{"userIds": [], "userGroupIds": []}',
  seat_limit integer,
  created_at timestamptz not null,
  constraint workspaces_name_length check (length(name) between 1 and 50),
  constraint workspaces_rates_not_negative check (hourly_rate_minor >= 0 and cost_rate_minor >= 0),
  constraint workspaces_approval_period_known check (approval_period in ('WEEKLY', 'SEMI_MONTHLY', 'MONTHLY')),
  constraint workspaces_approvers_known check
    (approvers in ('ADMINS_AND_TEAM_MANAGERS', 'ADMINS_AND_PROJECT_MANAGERS')),
  constraint workspaces_editors_known check (who_edits_for_others in ('ADMINS', 'ADMINS_AND_TEAM_MANAGERS')),
  constraint workspaces_week_start_known check
    (week_start in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'))
);
alter table accounts
  add constraint accounts_active_workspace_exists foreign key (active_workspace_id) references workspaces on delete set null,
  add constraint accounts_default_workspace_exists foreign key (default_workspace_id) references workspaces on delete set null;
create index accounts_in_active_workspace on accounts (active_workspace_id);
create index accounts_in_default_workspace on accounts (default_workspace_id);

create table workspace_currencies (
  workspace_id object_id not null references workspaces on delete cascade,
  id object_id not null,
  code text not null,
  position integer not null,
  primary key (workspace_id, id),
  constraint workspace_currencies_code_once unique (workspace_id, code)
);

-- Memberships ---------------------------------------------------------------------------------------------

create table memberships (
  workspace_id object_id not null references workspaces on delete cascade,
  user_id object_id not null references accounts,
  -- the order in which people came: "the new one is last"
  join_seq bigint generated always as identity,
  status text not null,
  role text not null default 'MEMBER',
  -- an admin who was deactivated; only `activate` with named roles brings it back
  role_set_aside text,
  hourly_rate_minor integer,
  cost_rate_minor integer,
  week_start text,
  work_capacity_seconds integer,
  working_days text[],
  status_since timestamptz not null,
  status_changed_by object_id references accounts,
  status_reason text,
  -- a deactivation on a future date
  deactivates_at timestamptz,
  deactivates_by object_id references accounts,
  deactivates_reason text,
  created_at timestamptz not null,
  last_active_at timestamptz,
  -- copies from the account, kept by triggers, so that a list of people is read off one index
  account_status text not null default '',
  sort_email text collate "C" not null default '',
  sort_name text collate "C" not null default '',
  primary key (workspace_id, user_id),
  constraint memberships_status_known check (status in ('PENDING', 'ACTIVE', 'DECLINED', 'INACTIVE')),
  constraint memberships_role_known check (role in ('OWNER', 'ADMIN', 'MEMBER')),
  constraint memberships_owner_active check (role <> 'OWNER' or status = 'ACTIVE'),
  constraint memberships_inactive_no_role check (status <> 'INACTIVE' or role = 'MEMBER'),
  -- an account is deleted once it is inactive everywhere, and never comes back
  constraint memberships_deleted_nowhere_active check
    (account_status not in ('DELETED', 'LIMITED_DELETED') or status in ('INACTIVE', 'DECLINED')),
  constraint memberships_set_aside_known check (role_set_aside in ('ADMIN')),
  constraint memberships_rates_not_negative check (hourly_rate_minor >= 0 and cost_rate_minor >= 0)
);
create unique index memberships_one_owner on memberships (workspace_id) where role = 'OWNER';
create unique index memberships_in_join_order on memberships (workspace_id, join_seq);
create index memberships_of_user on memberships (user_id, workspace_id);
create index memberships_by_email on memberships (workspace_id, sort_email, user_id) include (account_status);
create index memberships_by_name on memberships (workspace_id, sort_name, user_id) include (account_status);

create function copy_account_to_membership() returns trigger language plpgsql as $$
begin
  select a.status, lower(coalesce(a.email, '')), lower(coalesce(a.name, ''))
  into new.account_status, new.sort_email, new.sort_name
  from accounts a where a.id = new.user_id for share;
  return new;
end $$;
create trigger memberships_copy_account before insert on memberships
  for each row execute function copy_account_to_membership();

create function copy_account_to_memberships() returns trigger language plpgsql as $$
begin
  update memberships set account_status = new.status, sort_email = lower(coalesce(new.email, '')),
    sort_name = lower(coalesce(new.name, ''))
  where user_id = new.id;
  return null;
end $$;
create trigger accounts_copy_to_memberships after update of status, email, name on accounts
  for each row when ((old.status, old.email, old.name) is distinct from (new.status, new.email, new.name))
  execute function copy_account_to_memberships();

create table invitations (
  id object_id primary key,
  workspace_id object_id not null,
  user_id object_id not null,
  -- of the link in the last mail; null: none was mailed, or it is dead
  token_hash bytea constraint invitations_token_once unique,
  invited_by object_id not null references accounts,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint invitations_one_per_member unique (workspace_id, user_id),
  constraint invitations_membership foreign key (workspace_id, user_id) references memberships on delete cascade
);
create index invitations_of_user on invitations (user_id);

-- Rates with history: the rate at an instant is the row with the greatest since <= instant.
create table workspace_rates (
  workspace_id object_id not null references workspaces on delete cascade,
  kind text not null,
  since timestamptz not null,
  amount_minor integer not null,
  primary key (workspace_id, kind, since),
  constraint workspace_rates_kind_known check (kind in ('BILLABLE', 'COST')),
  constraint workspace_rates_not_negative check (amount_minor >= 0)
);

create table member_rates (
  workspace_id object_id not null,
  user_id object_id not null,
  kind text not null,
  since timestamptz not null,
  amount_minor integer not null,
  primary key (workspace_id, user_id, kind, since),
  constraint member_rates_membership foreign key (workspace_id, user_id) references memberships on delete cascade,
  constraint member_rates_kind_known check (kind in ('BILLABLE', 'COST')),
  constraint member_rates_not_negative check (amount_minor >= 0)
);

-- Groups --------------------------------------------------------------------------------------------------

create table user_groups (
  workspace_id object_id not null references workspaces on delete cascade,
  id object_id not null,
  name text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint user_groups_name_length check (length(name) <= 100)
);
create unique index user_groups_name_once on user_groups (workspace_id, lower(name));

create table user_group_members (
  workspace_id object_id not null,
  group_id object_id not null,
  user_id object_id not null,
  added_seq bigint generated always as identity,
  primary key (workspace_id, group_id, user_id),
  constraint user_group_members_group foreign key (workspace_id, group_id) references user_groups on delete cascade,
  constraint user_group_members_membership foreign key (workspace_id, user_id) references memberships on delete cascade
);
create index user_group_members_by_user on user_group_members (workspace_id, user_id);

-- Projects, tags, custom fields ---------------------------------------------------------------------------

create table projects (
  workspace_id object_id not null references workspaces on delete cascade,
  id object_id not null,
  name text not null,
  client_id object_id,
  color text not null,
  note text not null default '',
  billable boolean not null,
  is_public boolean not null,
  archived boolean not null default false,
  template boolean not null default false,
  hourly_rate_minor integer,
  cost_rate_minor integer,
  -- as they go over the wire, member for member
  estimate json not null default '{"estimate":"PT0S","type":"AUTO"}',
  time_estimate json not null default
    '{"active":false,"estimate":"PT0S","includeNonBillable":true,"resetOption":null,"type":"AUTO"}',
  budget_estimate json,
  estimate_reset json,
  created_at timestamptz not null,
  created_by object_id references accounts,
  primary key (workspace_id, id),
  constraint projects_name_length check (length(name) between 2 and 250),
  constraint projects_note_length check (length(note) <= 16384),
  constraint projects_color_form check (color ~ '^#[0-9a-fA-F]{6}$'),
  constraint projects_rates_not_negative check (hourly_rate_minor >= 0 and cost_rate_minor >= 0)
);
create unique index projects_name_once on projects (workspace_id, coalesce(client_id, ''), lower(name));

create table project_members (
  workspace_id object_id not null,
  project_id object_id not null,
  user_id object_id not null,
  added_seq bigint generated always as identity,
  status text not null default 'ACTIVE',
  hourly_rate_minor integer,
  cost_rate_minor integer,
  primary key (workspace_id, project_id, user_id),
  constraint project_members_project foreign key (workspace_id, project_id) references projects on delete cascade,
  constraint project_members_membership foreign key (workspace_id, user_id) references memberships on delete cascade,
  constraint project_members_status_known check (status in ('PENDING', 'ACTIVE', 'DECLINED', 'INACTIVE')),
  constraint project_members_rates_not_negative check (hourly_rate_minor >= 0 and cost_rate_minor >= 0)
);
create index project_members_by_user on project_members (workspace_id, user_id);

create table project_groups (
  workspace_id object_id not null,
  project_id object_id not null,
  group_id object_id not null,
  primary key (workspace_id, project_id, group_id),
  constraint project_groups_project foreign key (workspace_id, project_id) references projects on delete cascade,
  constraint project_groups_group foreign key (workspace_id, group_id) references user_groups on delete cascade
);
create index project_groups_by_group on project_groups (workspace_id, group_id);

create table tags (
  workspace_id object_id not null references workspaces on delete cascade,
  id object_id not null,
  name text not null,
  archived boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint tags_name_length check (length(name) <= 100)
);
create unique index tags_name_once on tags (workspace_id, lower(name));

create table custom_fields (
  workspace_id object_id not null references workspaces on delete cascade,
  id object_id not null,
  name text not null,
  entity_type text not null,
  type text not null,
  status text not null default 'VISIBLE',
  required boolean not null default false,
  only_admin_can_edit boolean not null default false,
  allowed_values text[] not null default '{}',
  placeholder text,
  description text,
  workspace_default_value jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint custom_fields_name_length check (length(name) between 2 and 250),
  constraint custom_fields_entity_known check (entity_type in ('TIMEENTRY', 'USER')),
  constraint custom_fields_status_known check (status in ('INACTIVE', 'VISIBLE', 'INVISIBLE')),
  constraint custom_fields_type_known check
    (type in ('TXT', 'NUMBER', 'DROPDOWN_SINGLE', 'DROPDOWN_MULTIPLE', 'CHECKBOX', 'LINK'))
);

create table custom_field_project_defaults (
  workspace_id object_id not null,
  custom_field_id object_id not null,
  project_id object_id not null,
  status text not null,
  value jsonb,
  primary key (workspace_id, custom_field_id, project_id),
  constraint custom_field_project_defaults_field foreign key (workspace_id, custom_field_id)
    references custom_fields on delete cascade,
  constraint custom_field_project_defaults_project foreign key (workspace_id, project_id)
    references projects on delete cascade
);

create table user_custom_field_values (
  workspace_id object_id not null,
  user_id object_id not null,
  custom_field_id object_id not null,
  value jsonb,
  primary key (workspace_id, user_id, custom_field_id),
  constraint user_custom_field_values_membership foreign key (workspace_id, user_id)
    references memberships on delete cascade,
  constraint user_custom_field_values_field foreign key (workspace_id, custom_field_id)
    references custom_fields on delete cascade
);

-- Roles ---------------------------------------------------------------------------------------------------
-- WORKSPACE_ADMIN and OWNER live on the membership; here are the managers: of a project, a person, a group.

create table role_grants (
  workspace_id object_id not null,
  user_id object_id not null,
  role text not null,
  project_id object_id,
  managed_user_id object_id,
  managed_group_id object_id,
  -- kept from a deactivation until `activate` names it or an administrator grants it anew
  set_aside boolean not null default false,
  granted_at timestamptz not null,
  granted_by object_id references accounts,
  constraint role_grants_once unique nulls not distinct
    (workspace_id, user_id, role, project_id, managed_user_id, managed_group_id),
  constraint role_grants_membership foreign key (workspace_id, user_id) references memberships on delete cascade,
  constraint role_grants_project foreign key (workspace_id, project_id) references projects on delete cascade,
  constraint role_grants_managed_user foreign key (workspace_id, managed_user_id)
    references memberships (workspace_id, user_id) on delete cascade,
  constraint role_grants_managed_group foreign key (workspace_id, managed_group_id)
    references user_groups on delete cascade,
  constraint role_grants_role_known check (role in ('PROJECT_MANAGER', 'TEAM_MANAGER')),
  constraint role_grants_one_target check (
    case role
      when 'PROJECT_MANAGER' then project_id is not null and managed_user_id is null and managed_group_id is null
      else project_id is null and num_nonnulls(managed_user_id, managed_group_id) = 1
    end)
);
create index role_grants_on_project on role_grants (workspace_id, project_id) where project_id is not null;
create index role_grants_on_user on role_grants (workspace_id, managed_user_id) where managed_user_id is not null;
create index role_grants_on_group on role_grants (workspace_id, managed_group_id) where managed_group_id is not null;

-- Time entries --------------------------------------------------------------------------------------------

create table time_entries (
  workspace_id object_id not null,
  id object_id not null,
  user_id object_id not null,
  description text not null default '',
  project_id object_id,
  task_id object_id,
  -- null and empty are stored apart: the wire shows both
  tag_ids text[] collate "C",
  billable boolean not null,
  type text not null default 'REGULAR',
  started_at timestamptz not null,
  ended_at timestamptz,
  duration_seconds integer generated always as (extract(epoch from (ended_at - started_at))::integer) stored,
  -- the civil day of started_at in the owner's zone at the time of writing
  local_day date not null,
  hourly_rate_minor integer,
  cost_rate_minor integer,
  rate_currency text,
  approval_request_id object_id,
  approved boolean not null default false,
  invoice_id object_id,
  invoiced boolean not null default false,
  kiosk_id object_id,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  constraint time_entries_membership foreign key (workspace_id, user_id) references memberships,
  constraint time_entries_project foreign key (workspace_id, project_id) references projects
    on delete set null (project_id),
  constraint time_entries_end_not_before_start check (ended_at >= started_at),
  constraint time_entries_duration_limit check (ended_at - started_at <= interval '999 hours'),
  constraint time_entries_description_length check (length(description) <= 3000),
  constraint time_entries_type_known check (type in ('REGULAR', 'BREAK', 'HOLIDAY', 'TIME_OFF'))
);
create unique index time_entries_one_running on time_entries (workspace_id, user_id) where ended_at is null;
create index time_entries_of_user on time_entries (workspace_id, user_id, started_at desc, id desc);
create index time_entries_of_project on time_entries (workspace_id, project_id) include (duration_seconds)
  where project_id is not null;

-- A deleted tag leaves the entries: what a foreign key with "on delete" does for a column, for an array's elements.
create function take_tag_from_entries() returns trigger language plpgsql as $$
begin
  update time_entries set tag_ids = array_remove(tag_ids, old.id::text)
  where workspace_id = old.workspace_id and tag_ids @> array[old.id::text] collate "C";
  return null;
end $$;
create trigger tags_leave_entries after delete on tags for each row execute function take_tag_from_entries();

create table time_entry_custom_field_values (
  workspace_id object_id not null,
  time_entry_id object_id not null,
  custom_field_id object_id not null,
  value jsonb,
  source_type text not null default 'TIMEENTRY',
  primary key (workspace_id, time_entry_id, custom_field_id),
  constraint time_entry_custom_field_values_entry foreign key (workspace_id, time_entry_id)
    references time_entries on delete cascade,
  constraint time_entry_custom_field_values_field foreign key (workspace_id, custom_field_id)
    references custom_fields on delete cascade
);
