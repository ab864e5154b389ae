-- What people spent, and what they spent it on.

create table expense_categories (
  workspace_id object_id not null references workspaces on delete cascade,
  id object_id not null,
  name text not null,
  -- counted in units of this price, else given as an amount
  has_unit_price boolean not null default false,
  unit_price_minor bigint,
  unit text,
  archived boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint expense_categories_name_length check (length(name) <= 250)
);
create unique index expense_categories_name_once on expense_categories (workspace_id, lower(name));

create table expenses (
  workspace_id object_id not null,
  id object_id not null,
  user_id object_id not null,
  -- the civil date as it was written, in nobody's zone
  spent_on date not null,
  project_id object_id,
  task_id object_id,
  -- null: none any more
  category_id object_id,
  quantity numeric not null,
  -- the category's price when this was written; null: the quantity is the amount itself
  unit_price_minor bigint,
  -- may be negative: somebody gave something back
  total_minor bigint not null,
  -- of the project's client then: a client that changes its currency leaves this alone
  currency text not null,
  billable boolean not null,
  notes text not null default '',
  -- the receipt; its bytes lie in the file store under this id
  file_id object_id,
  file_name text,
  file_type text,
  file_size_bytes integer,
  approval_request_id object_id,
  approved boolean not null default false,
  -- invoiced without one: somebody marked it so
  invoice_id object_id,
  invoiced boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  constraint expenses_membership foreign key (workspace_id, user_id) references memberships,
  constraint expenses_project foreign key (workspace_id, project_id) references projects on delete set null (project_id),
  constraint expenses_task foreign key (workspace_id, project_id, task_id) references tasks (workspace_id, project_id, id)
    on delete set null (task_id),
  constraint expenses_category foreign key (workspace_id, category_id) references expense_categories
    on delete set null (category_id),
  constraint expenses_notes_length check (length(notes) <= 3000),
  constraint expenses_total_of_units check (total_minor = round(quantity * unit_price_minor)),
  constraint expenses_receipt_complete check (num_nonnulls(file_id, file_name, file_type, file_size_bytes) in (0, 4)),
  constraint expenses_invoiced_by_invoice check (invoiced or invoice_id is null)
);
create index expenses_by_day on expenses (workspace_id, spent_on desc, id desc);
create index expenses_of_user on expenses (workspace_id, user_id, spent_on desc, id desc);
create index expenses_of_project on expenses (workspace_id, project_id, task_id) where project_id is not null;
create index expenses_of_category on expenses (workspace_id, category_id) where category_id is not null;
create unique index expenses_receipt_once on expenses (workspace_id, file_id) where file_id is not null;
