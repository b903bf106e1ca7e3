"""Consultations and meetings of a period as numbers, and which cases lack something that the year report counts.

Consultations hold no personal data, and meetings are of the register: their numbers are shown as they are. What is
missing is told case by case, to whoever reads the cases anyway.
"""

from django.db import migrations

CONSULTATIONS = """
create function followup_consultations(agreement bigint, first date, last date)
returns table (kind text, outcome text, n bigint, minutes bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.kind::text, c.outcome::text, count(*), sum(c.minutes)::bigint
  from referrals_consultation c
  where c.agreement_id = agreement and c."on" between first and last and c.voided_at is null
    and exists (select from agreements_agreement a where a.id = agreement and a.readers && ikb_readers())
  group by 1, 2
$$;
revoke execute on function followup_consultations(bigint, date, date) from public;
grant execute on function followup_consultations(bigint, date, date) to ikb_web;
"""

# A series that ran in the period has its line, also without a meeting.
MEETINGS = """
create function followup_meetings(agreement bigint, first date, last date)
returns table (series text, times_a_year int, every_days int, held bigint, called_off bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.name::text, s.times_a_year::int, s.every_days::int,
    count(m.id) filter (where m.held), count(m.id) filter (where not m.held)
  from agreements_meetingseries s
  left join agreements_meeting m on m.series_id = s.id and m."on" between first and last
  where s.agreement_id = agreement and s.starts_on <= last and coalesce(s.ends_on >= first, true)
    and exists (select from agreements_agreement a where a.id = agreement and a.readers && ikb_readers())
  group by s.id order by s.id
$$;
revoke execute on function followup_meetings(bigint, date, date) from public;
grant execute on function followup_meetings(bigint, date, date) to ikb_web;
"""

LACKING = """
create function followup_lacking(agreement bigint, first date, last date, today date, ids bigint[])
returns table (what text, id bigint)
language sql stable as $$
  select distinct case when f.dimension = 'sex_age' then w.what else f.dimension end, f.id
  from followup_facts(agreement, first, last, today, ids) f
  cross join lateral (values
    (case when f.dimension <> 'sex_age' and f.value = 'missing' then '' end),
    (case when f.dimension = 'contact' and f.value = 'unknown' then '' end),
    (case when f.dimension = 'school' and f.value = 'unknown' then '' end),
    (case when f.dimension = 'sex_age' and f.value like 'unknown-%' then 'sex' end),
    (case when f.dimension = 'sex_age' and f.value like '%-unknown' then 'age' end)) w(what)
  where w.what is not null
  union
  select 'measures', p.id from followup_pairs(agreement, first, last, today, ids) p
  where p.outcome in ('no_before', 'absent')
$$;
revoke execute on function followup_lacking(bigint, date, date, date, bigint[]) from public;
grant execute on function followup_lacking(bigint, date, date, date, bigint[]) to ikb_web;
"""
BACK = """
drop function followup_lacking(bigint, date, date, date, bigint[]);
drop function followup_meetings(bigint, date, date);
drop function followup_consultations(bigint, date, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0016_times_and_measures"),
        ("agreements", "0003_drafts_terms_notices_work_disputes"),
    ]
    operations = [migrations.RunSQL(CONSULTATIONS + MEETINGS + LACKING, BACK)]
