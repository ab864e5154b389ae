-- What happened (events), who gets told (webhooks), who did it (audit).

create table events (
  seq bigint generated always as identity primary key,
  -- feeds read by (txid, seq) up to the oldest running transaction, because sequences commit out of order
  txid xid8 not null default pg_current_xact_id(),
  -- null: concerns an account, not one workspace
  workspace_id object_id,
  type text not null,
  -- whose: decides who may see it live
  user_id object_id,
  entity_id text,
  payload json not null,
  occurred_at timestamptz not null
);
create index events_in_order on events (txid, seq);
create index events_of_workspace on events (workspace_id, txid, seq);

create table webhooks (
  workspace_id object_id not null references workspaces on delete cascade,
  id object_id not null,
  user_id object_id not null references accounts,
  addon_id object_id,
  name text not null,
  url text not null,
  auth_token text not null,
  event text not null,
  trigger_source_type text not null,
  trigger_source text[] not null,
  enabled boolean not null default true,
  delivery_enabled boolean not null default true,
  exhausted_in_a_row integer not null default 0,
  -- of url, event and trigger source, which together are too long for an index
  fingerprint text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint webhooks_url_event_once unique (workspace_id, fingerprint),
  constraint webhooks_url_length check (length(url) between 1 and 2000),
  constraint webhooks_name_length check (length(name) between 2 and 30),
  constraint webhooks_source_known check (trigger_source_type in
    ('PROJECT_ID', 'USER_ID', 'TAG_ID', 'TASK_ID', 'WORKSPACE_ID', 'ASSIGNMENT_ID', 'EXPENSE_ID'))
);
create index webhooks_by_event on webhooks (workspace_id, event);

create table webhook_deliveries (
  workspace_id object_id not null,
  id object_id not null,
  webhook_id object_id not null,
  event_seq bigint,
  -- TEST: a sample that somebody asked for, tried once; REDELIVERY: an earlier one sent again
  kind text not null default 'EVENT',
  event_type text not null,
  payload text not null,
  status text not null default 'PENDING',
  attempts integer not null default 0,
  created_at timestamptz not null,
  next_attempt_at timestamptz,
  primary key (workspace_id, id),
  constraint webhook_deliveries_webhook foreign key (workspace_id, webhook_id) references webhooks on delete cascade,
  constraint webhook_deliveries_kind_known check (kind in ('EVENT', 'TEST', 'REDELIVERY')),
  constraint webhook_deliveries_status_known check (status in ('PENDING', 'RETRYING', 'SUCCEEDED', 'FAILED'))
);
create index webhook_deliveries_of_webhook on webhook_deliveries (workspace_id, webhook_id, created_at desc);
create index webhook_deliveries_by_age on webhook_deliveries using brin (created_at);

create table webhook_logs (
  workspace_id object_id not null,
  id object_id not null,
  webhook_id object_id not null,
  delivery_id object_id not null,
  -- 0: no answer came
  status_code integer not null,
  succeeded boolean not null,
  request_body text not null,
  response_body text not null,
  responded_at timestamptz not null,
  primary key (workspace_id, id),
  constraint webhook_logs_delivery foreign key (workspace_id, delivery_id) references webhook_deliveries on delete cascade
);
create index webhook_logs_of_webhook on webhook_logs (workspace_id, webhook_id, responded_at desc);
create index webhook_logs_of_delivery on webhook_logs (workspace_id, delivery_id, responded_at desc);

create table audit_log (
  seq bigint generated always as identity primary key,
  txid xid8 not null default pg_current_xact_id(),
  -- null: concerns an account or the instance
  workspace_id object_id,
  at timestamptz not null,
  actor_id object_id,
  via text not null,
  address text,
  user_agent text,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  -- whose time, role or key it is, where that is a person
  user_id object_id,
  before jsonb,
  after jsonb,
  reason text,
  -- written by the worker, in commit order; the hash covers the row and the hash before it
  chain_no bigint constraint audit_log_chain_once unique,
  hash bytea
);
create index audit_log_of_workspace on audit_log (workspace_id, at desc, seq desc);
create index audit_log_of_person on audit_log (workspace_id, user_id, seq desc);
create index audit_log_unchained on audit_log (txid, seq) where chain_no is null;

-- The end of the chain: what the next row continues, and what shows that rows were cut off there.
create table audit_chain (
  one boolean primary key default true check (one),
  last_no bigint not null,
  last_hash bytea not null
);
insert into audit_chain (last_no, last_hash) values (0, '');

-- What the chain covers of a row: every column but its place in the chain.
create function audit_text(r audit_log) returns text language sql stable parallel safe as $$
  select jsonb_build_array(r.seq, r.txid::text, r.workspace_id::text,
    to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), r.actor_id::text, r.via, r.address,
    r.user_agent, r.action, r.subject_type, r.subject_id, r.user_id::text, r.before, r.after, r.reason)::text
$$;

-- A new id of our form from inside the database: 4 bytes of time, 8 of chance.
create function new_object_id() returns object_id language sql volatile as $$
  select (lpad(to_hex(extract(epoch from clock_timestamp())::bigint), 8, '0')
    || substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)
    || substr(replace(gen_random_uuid()::text, '-', ''), 29, 4))::object_id
$$;

-- Queues one attempt of a delivery; attempt counts from 0. The job stays until its handler returns, however often
-- the server is killed meanwhile, so its own attempts are as good as unlimited. A hook has a queue of its own.
create function queue_delivery(
  in_workspace text, hook text, delivery text, attempt integer, run_at timestamptz
) returns void language sql as $$
  select from graphile_worker.add_job('webhooks.deliver',
    json_build_object('workspaceId', in_workspace, 'deliveryId', delivery, 'attempt', attempt),
    queue_name => 'webhook:' || hook, run_at => run_at, max_attempts => 10000)
$$;

-- Records an event in the caller's transaction, decides who receives it, and queues the deliveries.
-- sources: trigger source type → ids, as a webhook's trigger_source names them; the workspace stands for all.
-- The lock keeps a hook from being deleted before its delivery exists, and makes nobody else wait.
create function emit_event(
  event_workspace text, event_type text, event_user text, event_entity text,
  event_payload json, sources jsonb, occurred timestamptz
) returns bigint language plpgsql as $$
declare
  event_number bigint;
  hook record;
  delivery text;
begin
  insert into events (workspace_id, type, user_id, entity_id, payload, occurred_at)
  values (event_workspace, event_type, event_user, event_entity, event_payload, occurred)
  returning seq into event_number;
  for hook in
    select id from webhooks w
    where w.workspace_id = event_workspace and w.event = event_type and w.enabled and w.delivery_enabled
      and (w.trigger_source_type = 'WORKSPACE_ID'
        or event_workspace = any (w.trigger_source)
        or w.trigger_source && array(select jsonb_array_elements_text(sources -> w.trigger_source_type)))
    order by id
    for key share of w
  loop
    delivery := new_object_id();
    insert into webhook_deliveries (workspace_id, id, webhook_id, event_seq, event_type, payload, created_at)
    values (event_workspace, delivery, hook.id, event_number, event_type, event_payload::text, occurred);
    perform queue_delivery(event_workspace, hook.id, delivery, 0, null);
  end loop;
  notify stint_events;
  return event_number;
end $$;
