-- An instant as reports print it: wall clock and offset of a zone, `2026-08-08T10:15:00+12:00`, with Z where there is
-- no offset. Source: reference wire.md §3 "reports date-time out".
create function zoned_text(at timestamptz, zone text) returns text language sql stable parallel safe as $$
  select to_char(at at time zone zone, 'YYYY-MM-DD"T"HH24:MI:SS')
    || case when (at at time zone zone) = (at at time zone 'UTC') then 'Z'
      else case when (at at time zone zone) < (at at time zone 'UTC') then '-' else '+' end
        || to_char(greatest((at at time zone zone) - (at at time zone 'UTC'),
          (at at time zone 'UTC') - (at at time zone zone)), 'HH24:MI') end
$$;
