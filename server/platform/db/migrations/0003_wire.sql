-- Pieces of JSON that many statements print. Ids are hex and amounts are numbers, so they need no escaping;
-- text goes through to_json. Declared stable, because to_json and to_char are: only then does the planner inline
-- them, which makes a list of 5,000 memberships three times as fast.

create function rate_json(minor integer, currency text) returns text language sql stable parallel safe as $$
  select case when minor is null then 'null'
    else '{"amount":' || minor || ',"currency":' || to_json(currency) || '}' end
$$;

create function membership_json(
  user_id text, hourly text, cost text, target text, kind text, status text
) returns text language sql stable parallel safe as $$
  select '{"userId":"' || user_id || '","hourlyRate":' || hourly || ',"costRate":' || cost
    || ',"targetId":"' || target || '","membershipType":"' || kind || '","membershipStatus":"' || status || '"}'
$$;

create function id_json(id text) returns text language sql stable parallel safe as $$
  select case when id is null then 'null' else '"' || id || '"' end
$$;

-- Second precision, UTC: 2026-06-02T08:00:00Z
create function instant_json(at timestamptz) returns text language sql stable parallel safe as $$
  select case when at is null then 'null'
    else to_char(at at time zone 'UTC', '"\""YYYY-MM-DD"T"HH24:MI:SS"Z\""') end
$$;

-- ISO-8601 of whole seconds, hours as the largest unit, as the reference writes it: PT0S, PT15M, PT1H1M1S.
-- The same as toDuration in contract/vocabulary/duration.ts. NULL stays NULL: the entry runs.
create function iso_duration(seconds bigint) returns text language sql stable parallel safe as $$
  select case when seconds is null then null when seconds = 0 then 'PT0S' else 'PT'
    || case when seconds >= 3600 then (seconds / 3600) || 'H' else '' end
    || case when seconds % 3600 >= 60 then (seconds % 3600 / 60) || 'M' else '' end
    || case when seconds % 60 > 0 then (seconds % 60) || 'S' else '' end end
$$;
