-- What lists and writes ask of a workspace's settings on every call, out of the JSON text.

alter table workspaces
  add column lock_date text generated always as (settings ->> 'lockTimeEntries') stored,
  add column lock_rule text generated always as (settings ->> 'automaticLock') stored,
  add column lock_zone text generated always as (settings ->> 'lockTimeZone') stored,
  add column force_timer boolean not null
    generated always as (coalesce(settings ->> 'timeTrackingMode', 'DEFAULT') = 'STOPWATCH_ONLY') stored;

-- The first instant of a civil day in a zone; of a day that was skipped, the instant it was skipped at. The same
-- as startOfDay in server/workspaces/lock-date.rules.ts. PostgreSQL reads a midnight that clocks strike twice as the
-- later one: three hours before it there is no doubt, unless clocks go back in between.
create function start_of_day(day date, zone text) returns timestamptz language plpgsql stable parallel safe as $$
declare
  midnight timestamptz := day::timestamp at time zone zone;
  earlier timestamptz := ((day::timestamp - interval '3 hours') at time zone zone) + interval '3 hours';
begin
  return case when (earlier at time zone zone)::date >= day then least(earlier, midnight) else midnight end;
end $$;

-- This day or the latest before it that is such a weekday.
create function last_weekday(day date, weekday text) returns date language sql stable parallel safe as $$
  select day - ((extract(isodow from day)::integer - array_position(
    array['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'], weekday) + 7) % 7)
$$;

-- Before which instant a rule locks. The same as lockedBefore in server/workspaces/lock-date.rules.ts.
create function locked_by_rule(rule json, zone text, at timestamptz) returns timestamptz
language plpgsql stable parallel safe as $$
declare
  today date := (at at time zone zone)::date;
  month date := date_trunc('month', today)::date;
  month_end date := (date_trunc('month', today) + interval '1 month - 1 day')::date;
begin
  return start_of_day(case rule ->> 'type'
    when 'WEEKLY' then last_weekday(last_weekday(today, rule ->> 'changeDay'), rule ->> 'firstDay')
    when 'MONTHLY' then
      case when today >= least(month + (rule ->> 'dayOfMonth')::integer - 1, month_end) then month
        else (month - interval '1 month')::date end
    else case rule ->> 'olderThanPeriod'
      when 'MONTHS' then (today - make_interval(months => (rule ->> 'olderThanValue')::integer))::date
      when 'WEEKS' then today - 7 * (rule ->> 'olderThanValue')::integer
      else today - (rule ->> 'olderThanValue')::integer end + 1
    end, zone);
end $$;
