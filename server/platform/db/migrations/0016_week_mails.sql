-- What somebody was mailed about their own time of a week, so that nobody gets it twice.

create table week_mails (
  workspace_id object_id not null,
  user_id object_id not null,
  -- the first day of the last week that they were mailed about; set in the transaction that queues the mail
  week date not null,
  primary key (workspace_id, user_id),
  constraint week_mails_membership foreign key (workspace_id, user_id) references memberships on delete cascade
);
