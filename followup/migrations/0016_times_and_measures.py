"""Waiting and treatment times, days of care, and measures before and after, as sums that the year report divides.

`middle` is twice the median, so that it is whole; `smallest` and `largest` are one person's and never published. Whole
days; measures in hundredths. As in 0015, `…_of` runs as whoever asks and the other as its owner for a reader of the
agreement.
"""

from django.db import migrations

MIDDLE = "(array_agg({0} order by {0}))[(count({0}) + 1) / 2] + (array_agg({0} order by {0}))[count({0}) / 2 + 1]"

# Days of care after the end are counted once where periods overlap, and only when the twelve months have passed.
# Days after being ready: to the last day of the care, which is included, or of the period.
TIMES = f"""
create function followup_times_of(agreement bigint, first date, last date, today date, ids bigint[])
returns table (what text, n bigint, total bigint, middle bigint, smallest bigint, largest bigint)
language sql stable as $$
  with base as materialized (select * from followup_base(agreement, first, last, ids)),
  ended as materialized (select * from base where 'ended' = any (cohorts)),
  met as (
    select b.id, sum(s.count) as sessions, max(greatest(b.ended_on - b.started_on, 1)) as days
    from ended b join referrals_treatment t on t.referral_id = b.id
    join referrals_session s on s.treatment_id = t.id and s.voided_at is null group by b.id),
  passed as (
    select b.id, (b.ended_on + interval '12 months')::date as ends,
      daterange(b.ended_on + 1, (b.ended_on + interval '12 months')::date, '[]') as span
    from ended b where (b.ended_on + interval '12 months')::date <= today),
  cared as (
    select p.id, c.care <> 'inpatient' as placed,
      datemultirange(p.span) * range_agg(daterange(c.valid_from, greatest(c.valid_from, coalesce(c.valid_to, p.ends)),
                                                   '[]')) as days
    from passed p join referrals_careperiod c on c.referral_id = p.id and c.voided_at is null
    group by p.id, p.span, 2),
  later as materialized (
    select c.id, c.placed, sum(upper(r) - lower(r)) as days from cared c cross join unnest(c.days) r group by 1, 2),
  spans(what, x) as (
    select 'decision', b.decided_on - b.sent_on from base b where 'decided' = any (b.cohorts)
    union all select 'start', b.started_on - b.decided_on from base b where 'started' = any (b.cohorts)
    union all select 'length', b.ended_on - b.started_on from ended b
    union all select 'age_' || b.sex, b.age from ended b
    union all select d.what, d.x from met m cross join lateral
      (values ('sessions', m.sessions), ('session_days', m.days)) d(what, x)
    union all select d.what, d.x from ended b join referrals_counteddays k on k.referral_id = b.id
      cross join lateral (values
        ('placement_before', k.placement_before), ('placement_during', k.placement_during),
        ('inpatient_before', k.inpatient_before), ('inpatient_during', k.inpatient_during)) d(what, x)
    union all select case when w.placed then 'placement_after' else 'inpatient_after' end, coalesce(l.days, 0)
      from passed p cross join (values (true), (false)) w(placed)
      left join later l on l.id = p.id and l.placed = w.placed
    union all select 'ready', sum(least(coalesce(c.valid_to, last), last) - c.ready_on) from ended b
      join referrals_careperiod c on c.referral_id = b.id and c.voided_at is null
      where c.care = 'inpatient' and c.ready_on <= last group by b.id
    union all select 'plan', min(p.finished_on - p.meeting_on) from base b
      join referrals_coordinatedplan p on p.referral_id = b.id
      where 'during' = any (b.cohorts) and p.finished_on between first and last group by b.id)
  select s.what, count(*), sum(s.x)::bigint, ({MIDDLE.format("s.x")})::bigint, min(s.x)::bigint, max(s.x)::bigint
  from spans s where s.x is not null group by 1
$$;
revoke execute on function followup_times_of(bigint, date, date, date, bigint[]) from public;
grant execute on function followup_times_of(bigint, date, date, date, bigint[]) to ikb_web;

create function followup_times(agreement bigint, first date, last date, today date)
returns table (what text, n bigint, total bigint, middle bigint, smallest bigint, largest bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.* from followup_times_of(agreement, first, last, today, null) t
  where exists (select from agreements_agreement a where a.id = agreement and a.readers && ikb_readers())
$$;
revoke execute on function followup_times(bigint, date, date, date) from public;
grant execute on function followup_times(bigint, date, date, date) to ikb_web;
"""

# Of those whose treatment ended in the period and for whom an instrument was used with an informant at all: a pair of
# scores, or why there is none.
PAIRS = """
create function followup_pairs(agreement bigint, first date, last date, today date, ids bigint[])
returns table (id bigint, instrument text, informant text, point text, outcome text, score_before int, score_after int)
language sql stable as $$
  with used as (
    select distinct b.id, b.ended_on, m.instrument, m.informant
    from followup_base(agreement, first, last, ids) b
    join referrals_measure m on m.referral_id = b.id and m.voided_at is null
    where 'ended' = any (b.cohorts))
  select u.id, u.instrument::text, u.informant::text, p.point,
    case when before.score is not null and after.score is not null then 'pair'
         when after.missing <> '' then after.missing::text
         when after.id is null and (u.ended_on + p.wait)::date >= today then 'not_yet'
         when before.score is null then 'no_before' else 'absent' end,
    before.score, after.score
  from used u
  cross join (values ('after', interval '0'), ('months_6', interval '6 months'), ('months_12', interval '12 months'))
    p(point, wait)
  left join referrals_measure before on before.referral_id = u.id and before.instrument = u.instrument
    and before.informant = u.informant and before.point = 'before' and before.voided_at is null
  left join referrals_measure after on after.referral_id = u.id and after.instrument = u.instrument
    and after.informant = u.informant and after.point = p.point and after.voided_at is null
$$;
revoke execute on function followup_pairs(bigint, date, date, date, bigint[]) from public;
grant execute on function followup_pairs(bigint, date, date, date, bigint[]) to ikb_web;
"""

MEASURES = f"""
create function followup_measures_of(agreement bigint, first date, last date, today date, ids bigint[])
returns table (instrument text, informant text, point text, outcome text, n bigint, total_before bigint,
  total_after bigint, middle bigint)
language sql stable as $$
  select p.instrument, p.informant, p.point, p.outcome, count(*), sum(p.score_before), sum(p.score_after),
    ({MIDDLE.format("(p.score_after - p.score_before)")})::bigint
  from followup_pairs(agreement, first, last, today, ids) p group by 1, 2, 3, 4
$$;
revoke execute on function followup_measures_of(bigint, date, date, date, bigint[]) from public;
grant execute on function followup_measures_of(bigint, date, date, date, bigint[]) to ikb_web;

create function followup_measures(agreement bigint, first date, last date, today date)
returns table (instrument text, informant text, point text, outcome text, n bigint, total_before bigint,
  total_after bigint, middle bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.* from followup_measures_of(agreement, first, last, today, null) m
  where exists (select from agreements_agreement a where a.id = agreement and a.readers && ikb_readers())
$$;
revoke execute on function followup_measures(bigint, date, date, date) from public;
grant execute on function followup_measures(bigint, date, date, date) to ikb_web;
"""
BACK = """
drop function followup_measures(bigint, date, date, date);
drop function followup_measures_of(bigint, date, date, date, bigint[]);
drop function followup_pairs(bigint, date, date, date, bigint[]);
drop function followup_times(bigint, date, date, date);
drop function followup_times_of(bigint, date, date, date, bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("followup", "0015_one_row_per_referral")]
    operations = [migrations.RunSQL(TIMES + PAIRS + MEASURES, BACK)]
