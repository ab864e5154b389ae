-- Weeks that a person keeps to fill a timesheet from; read and written as a whole. What the rows name may be gone by
-- the time they are used, so nothing refers to it.

create table timesheet_templates (
  workspace_id object_id not null,
  user_id object_id not null,
  templates jsonb not null,
  primary key (workspace_id, user_id),
  constraint timesheet_templates_membership foreign key (workspace_id, user_id) references memberships
    on delete cascade
);
