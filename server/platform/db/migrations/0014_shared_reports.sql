-- Reports that are kept under a name: who is shown them, and who gets them by mail.

create table shared_reports (
  workspace_id object_id not null references workspaces on delete cascade,
  -- it is the link, so it is drawn by chance: who knows it of a public report sees the report
  id object_id not null,
  user_id object_id not null,
  name text not null,
  type text not null,
  is_public boolean not null,
  -- who looks may not change the range
  fixed_date boolean not null,
  -- what is asked for, member for member as it was sent
  filter json not null,
  -- of the creator when it was made, unless the filter said otherwise
  time_zone text not null,
  week_start text not null,
  -- when the link ends by itself
  expires_at timestamptz,
  -- what the creator saw at the instant of a deactivation; null while they are ACTIVE
  kept_sight jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint shared_reports_link_once unique (id),
  constraint shared_reports_creator foreign key (workspace_id, user_id) references memberships on delete cascade,
  constraint shared_reports_name_length check (length(name) between 1 and 250),
  constraint shared_reports_filter_length check (octet_length(filter::text) <= 200000),
  constraint shared_reports_week_start_known check
    (week_start in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'))
);
create index shared_reports_of_creator on shared_reports (workspace_id, user_id);

create table shared_report_people (
  workspace_id object_id not null,
  report_id object_id not null,
  user_id object_id not null,
  primary key (workspace_id, report_id, user_id),
  constraint shared_report_people_report foreign key (workspace_id, report_id) references shared_reports
    on delete cascade,
  constraint shared_report_people_membership foreign key (workspace_id, user_id) references memberships
    on delete cascade
);
create index shared_report_people_by_person on shared_report_people (workspace_id, user_id);

create table shared_report_groups (
  workspace_id object_id not null,
  report_id object_id not null,
  group_id object_id not null,
  primary key (workspace_id, report_id, group_id),
  constraint shared_report_groups_report foreign key (workspace_id, report_id) references shared_reports
    on delete cascade,
  constraint shared_report_groups_group foreign key (workspace_id, group_id) references user_groups
    on delete cascade
);
create index shared_report_groups_by_group on shared_report_groups (workspace_id, group_id);

-- By mail: daily, on the first day of the recipient's week, or on the first of the month.
create table report_schedules (
  workspace_id object_id not null,
  report_id object_id not null,
  frequency text not null,
  -- what was due before is not sent
  since timestamptz not null,
  primary key (workspace_id, report_id),
  constraint report_schedules_report foreign key (workspace_id, report_id) references shared_reports
    on delete cascade,
  constraint report_schedules_frequency_known check (frequency in ('DAILY', 'WEEKLY', 'MONTHLY'))
);

create table report_recipients (
  workspace_id object_id not null,
  report_id object_id not null,
  user_id object_id not null,
  -- the instant at which the last mail was due; it is set in the transaction that queues that mail
  mailed_for timestamptz,
  primary key (workspace_id, report_id, user_id),
  constraint report_recipients_schedule foreign key (workspace_id, report_id) references report_schedules
    on delete cascade,
  constraint report_recipients_membership foreign key (workspace_id, user_id) references memberships
    on delete cascade
);
create index report_recipients_by_person on report_recipients (workspace_id, user_id);
