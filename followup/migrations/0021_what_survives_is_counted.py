"""What is kept of deleted cases is counted on, in every period of whole months (docs/decisions.md, "Retention").

A deleted case leaves the facts of its months: referrals sent, decided, treatments started and ended, each fact by
itself. Who was in treatment follows from starts and ends. What rests on a number of days or on contact with both
principals cannot be kept as a fact alone, and is counted as missing.
"""

from importlib import import_module

from django.db import migrations

ROWS = import_module("followup.migrations.0015_one_row_per_referral")
FIRST = import_module("followup.migrations.0002_row_level_security")
STANDING = import_module("followup.migrations.0003_undone_decisions_do_not_count").STANDING
KEEP_BEFORE = import_module("followup.migrations.0014_who_deletes_and_how").KEEP_FACTS

KEEP = """
create or replace function followup_keep_facts(ids bigint[]) returns void language sql
set search_path = public, pg_temp as $$
  insert into followup_survivingfact (agreement_id, month, row_key, fact, value, number)
  select m.agreement_id, m.month, f.row_key, f.cohort || ' ' || f.dimension,
    case when f.dimension in ('waited', 'sessions', 'counted_days') then 'missing'
         when f.dimension = 'year_passed' then 'not_yet' else f.value end, count(*)
  from (select distinct v.agreement_id, date_trunc('month', d.day)::date as month
        from referrals_referral r join agreements_agreementversion v on v.id = r.version_id
        cross join lateral (values (r.sent_on), (r.decided_on), (r.treatment_started_on), (r.closed_on)) d(day)
        where r.id = any (ids) and d.day is not null) m
  cross join lateral followup_facts(
    m.agreement_id, m.month, (m.month + interval '1 month' - interval '1 day')::date, current_date, ids) f
  where f.cohort in ('sent', 'decided', 'started', 'ended') and f.dimension <> 'ready'
  group by 1, 2, 3, 4, 5
  on conflict (agreement_id, month, row_key, fact, value)
  do update set number = followup_survivingfact.number + excluded.number
$$;
"""
KEEP_BACK = KEEP_BEFORE.split("revoke execute")[0].replace("create function", "create or replace function")

# By cohort as `followup_breakdown` tells it; `before`, `during` and `still` from the starts and ends until then.
SURVIVING = """
create function followup_surviving(agreement bigint, first date, last date)
returns table (cohort text, dimension text, value text, row_key text, n bigint)
language sql stable set search_path = public, pg_temp as $$
  with kept as (
    select split_part(s.fact, ' ', 1) as cohort, split_part(s.fact, ' ', 2) as dimension, s.value, s.row_key,
      s.number::bigint as n, s.month, (s.month + interval '1 month' - interval '1 day')::date as month_end
    from followup_survivingfact s where s.agreement_id = agreement and s.month <= last),
  inside as (select * from kept k where k.month >= first and k.month_end <= last),
  moved as (
    select k.row_key,
      sum(case when k.cohort = 'started' then k.n else -k.n end) filter (where k.month < first) as before,
      sum(k.n) filter (where k.cohort = 'started' and k.month >= first and k.month_end <= last) as started,
      sum(k.n) filter (where k.cohort = 'ended' and k.month >= first and k.month_end <= last) as ended
    from kept k where k.dimension = '' and k.cohort in ('started', 'ended') group by k.row_key),
  stock as (
    select m.row_key, coalesce(m.before, 0) as before, coalesce(m.before, 0) + coalesce(m.started, 0) as during,
      coalesce(m.before, 0) + coalesce(m.started, 0) - coalesce(m.ended, 0) as still from moved m)
  select i.cohort, i.dimension, i.value, i.row_key, i.n from inside i
  union all select 'before', '', '', row_key, before from stock where before > 0
  union all select 'during', '', '', row_key, during from stock where during > 0
  union all select 'during', 'contact', 'missing', row_key, during from stock where during > 0
  union all select 'still', '', '', row_key, still from stock where still > 0
$$;
revoke execute on function followup_surviving(bigint, date, date) from public;
"""

BREAKDOWN = """
create or replace function followup_breakdown(agreement bigint, first date, last date, today date)
returns table (cohort text, dimension text, value text, row_key text, n bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.cohort, b.dimension, b.value, b.row_key, sum(b.n)::bigint from (
    select * from followup_breakdown_of(agreement, first, last, today, null)
    union all select * from followup_surviving(agreement, first, last)) b
  where exists (select from agreements_agreement a where a.id = agreement and a.readers && ikb_readers())
  group by 1, 2, 3, 4
$$;
"""
BREAKDOWN_BACK = ROWS.BREAKDOWN.split("create function followup_breakdown(")[1].split("revoke execute")[0]
BREAKDOWN_BACK = f"create or replace function followup_breakdown({BREAKDOWN_BACK}"

# The live page knows three kinds of rows; an invited municipality is outside the agreement there.
KEPT = """
  select case when k.row_key = 'withheld' or exists (select from agreements_party p
      join accounts_organisation o on o.id = p.organisation_id
      where p.agreement_id = {function}.agreement and p.status = 'party' and o.code = k.row_key)
    then k.row_key else 'outside' end as row_key, k.dimension, k.value, k.n
  from followup_surviving({function}.agreement, {function}.first, {function}.last) k
  where k.cohort = 'sent' and k.dimension in ('outcome', 'refusal')
    and exists (select from agreements_agreement a where a.id = {function}.agreement and a.readers && ikb_readers())
"""
COUNTS = f"""
create or replace function followup_counts(agreement bigint, first date, last date)
returns table (row_key text, sent bigint, accepted bigint, not_accepted bigint, declined bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.row_key, sum(c.n)::bigint, coalesce(sum(c.n) filter (where c.value = 'accepted'), 0)::bigint,
    coalesce(sum(c.n) filter (where c.value <> 'accepted'), 0)::bigint, coalesce(sum(c.n) filter (where c.value = 'declined'), 0)::bigint
  from (
    select s.row_key, case when s.status in ('accepted', 'queued', 'in_treatment', 'closed') then 'accepted'
      else s.status end as value, 1::bigint as n
    from followup_sent(followup_counts.agreement, followup_counts.first, followup_counts.last) s
    union all select k.row_key, k.value, k.n from ({KEPT.format(function="followup_counts")}) k
    where k.dimension = 'outcome') c
  group by c.row_key
$$;
"""
COUNTS_BACK = FIRST.COUNTS.split("revoke execute")[0].replace("create function", "create or replace function")
REASONS = f"""
create or replace function followup_reason_counts(agreement bigint, first date, last date)
returns table (row_key text, reason text, referrals bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.row_key, c.reason, sum(c.n)::bigint from (
    select s.row_key, given.reason, count(distinct s.id) as n
    from followup_sent(
      followup_reason_counts.agreement, followup_reason_counts.first, followup_reason_counts.last) s
    join referrals_intakedecision d on d.referral_id = s.id and d.outcome = 'decline' and d.undone_at is null
    cross join unnest(d.reasons) given(reason)
    where s.status = 'declined'
    group by s.row_key, given.reason
    union all select k.row_key, k.value, k.n from ({KEPT.format(function="followup_reason_counts")}) k
    where k.dimension = 'refusal') c
  group by c.row_key, c.reason
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("followup", "0020_who_sees_the_files_of_reports")]
    operations = [
        migrations.RunSQL(KEEP, KEEP_BACK),
        migrations.RunSQL(SURVIVING, "drop function followup_surviving(bigint, date, date);"),
        migrations.RunSQL(BREAKDOWN, BREAKDOWN_BACK),
        migrations.RunSQL(COUNTS + REASONS, COUNTS_BACK + STANDING),
    ]
