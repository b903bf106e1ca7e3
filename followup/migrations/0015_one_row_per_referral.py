"""One dated row per referral, and the counts that the year report is made of.

`followup_base` and the functions named `…_of` run as whoever asks: the web role reaches through them no row that it
does not read anyway, and `ids` narrows them to the cases of the person's role. The functions without `_of` run as
their owner over every case of the agreement; they answer only when the asker's authority reads the agreement, and
what leaves them is numbers. None of them protects small numbers: that is the program's to do.

Cohorts, both days of the period included: `sent`, `decided`, `started` and `ended` in it; `before` is in treatment on
the day before it, `still` on its last day, `during` on any of its days. So before + started = during = ended + still.
"""

from django.db import migrations

# Which referrals have a date in the period, or a treatment that goes on in it; drafts were never sent, and what is
# voided was registered by mistake. Each alternative has its index.
RELEVANT = """
r.version_id = any (array(select v.id from agreements_agreementversion v where v.agreement_id = agreement))
    and r.status not in ('draft', 'voided')
    and (r.sent_on between first and last or r.decided_on between first and last
         or r.treatment_started_on between first and last or r.closed_on between first and last
         or r.treatment_started_on < first and r.status = 'in_treatment'
         or r.treatment_started_on < first and r.closed_on > last)
"""

INDEXES = """
create index referral_year_sent on referrals_referral (version_id, sent_on);
create index referral_year_decided on referrals_referral (version_id, decided_on);
create index referral_year_started on referrals_referral (version_id, treatment_started_on);
create index referral_year_ended on referrals_referral (version_id, closed_on, treatment_started_on);
"""
INDEXES_BACK = """
drop index referral_year_ended; drop index referral_year_started; drop index referral_year_decided;
drop index referral_year_sent;
"""

# The young people are looked up one by one: the planner expects more versions than an agreement has, and would read all
# of the country's. A protected young person's municipality is not told, nor is that of a case without one. An invited municipality is
# named, for it is in the agreement; the program lists it only for those who see its cases.
BASE = f"""
create function followup_base(agreement bigint, first date, last date, ids bigint[])
returns table (id bigint, row_key text, cohorts text[], status text, sent_on date, decided_on date, started_on date,
  ended_on date, sex text, age int, sender text, young_person bigint)
language sql stable as $$
  select r.id,
    case when y.protection_level <> 'none' or o.id is null then 'withheld'
         when exists (select from agreements_party p where p.agreement_id = agreement
                      and p.organisation_id = o.id and p.status in ('party', 'invited')) then o.code::text
         else 'outside' end,
    array_remove(array[
      case when r.sent_on between first and last then 'sent' end,
      case when r.decided_on between first and last then 'decided' end,
      case when r.treatment_started_on between first and last then 'started' end,
      case when r.treatment_started_on < first and coalesce(r.closed_on >= first, true) then 'before' end,
      case when r.treatment_started_on <= last and coalesce(r.closed_on >= first, true) then 'during' end,
      case when r.treatment_started_on <= last and coalesce(r.closed_on > last, true) then 'still' end,
      case when r.treatment_started_on is not null and r.closed_on between first and last then 'ended' end], null),
    r.status::text, r.sent_on, r.decided_on, r.treatment_started_on, r.closed_on, coalesce(y.sex, 'unknown')::text,
    extract(year from age(r.referral_date, y.birth_date))::int, coalesce(s.sector, w.sector)::text, y.id
  from referrals_referral r
  join accounts_authority w on w.id = r.owner_id
  left join lateral (select p.id, p.sex, p.birth_date, p.protection_level from referrals_youngperson p
                     where p.id = r.young_person_id offset 0) y on true
  left join accounts_organisation o on o.id = r.paying_municipality_id
  left join accounts_unit u on u.id = r.sending_unit_id
  left join accounts_authority s on s.id = u.authority_id
  where (ids is null or r.id = any (ids)) and {RELEVANT}
$$;
revoke execute on function followup_base(bigint, date, date, bigint[]) from public;
grant execute on function followup_base(bigint, date, date, bigint[]) to ikb_web;
"""

# What is known of a case by the last day of the period. A plan that is consented to or finished has been offered.
FACTS = """
create function followup_facts(agreement bigint, first date, last date, today date, ids bigint[])
returns table (id bigint, row_key text, cohorts text[], cohort text, dimension text, value text)
language sql stable as $$
  with base as materialized (select * from followup_base(agreement, first, last, ids)),
  ended as materialized (select * from base where 'ended' = any (cohorts)),
  plans as (
    select b.id, bool_or(p.finished_on <= last) as made,
      bool_or(p.finished_on <= last or p.consent = 'yes' and coalesce(p.consent_on <= last, true)) as agreed,
      bool_or(p.finished_on <= last or p.offered_on <= last
              or p.consent in ('yes', 'no') and coalesce(p.consent_on <= last, true)) as offered,
      bool_or(p.finished_on between first and last) as lately
    from base b join referrals_coordinatedplan p on p.referral_id = b.id
    where 'during' = any (b.cohorts) group by b.id),
  met as (
    select b.id from ended b join referrals_treatment t on t.referral_id = b.id
    where exists (select from referrals_session s where s.treatment_id = t.id and s.voided_at is null))
  select b.id, b.row_key, b.cohorts, c.cohort, '', '' from base b cross join unnest(b.cohorts) c(cohort)
  union all
  select b.id, b.row_key, b.cohorts, d.cohort, d.dimension, d.value from base b
  cross join lateral (values
    ('sent', 'outcome', case when b.status in ('accepted', 'queued', 'in_treatment', 'closed') then 'accepted'
                             when b.status in ('declined', 'taken_back') then b.status else 'pending' end),
    ('decided', 'decision', case when b.status = 'declined' then 'declined' else 'accepted' end),
    ('started', 'waited', case when b.decided_on is null then 'missing' else 'known' end),
    ('ended', 'sex_age', b.sex || '-' || case when b.age < 13 then 'under_13' when b.age < 16 then 'from_13'
                                              when b.age < 18 then 'from_16' when b.age >= 18 then 'from_18'
                                              else 'unknown' end),
    ('ended', 'sender', coalesce(b.sender, 'missing')),
    ('ended', 'long', case when b.ended_on > (b.started_on + interval '6 months')::date then 'yes' else 'no' end),
    ('ended', 'year_passed', case when (b.ended_on + interval '12 months')::date <= today then 'known'
                                  else 'not_yet' end)
  ) d(cohort, dimension, value)
  where d.cohort = any (b.cohorts)
  union all
  select b.id, b.row_key, b.cohorts, 'ended', d.dimension, d.value from ended b
  left join referrals_grounds g on g.referral_id = b.id
  left join referrals_diagnoses x on x.referral_id = b.id
  left join referrals_treatment t on t.referral_id = b.id
  left join referrals_closing e on e.referral_id = b.id and e.complete
  left join referrals_counteddays k on k.referral_id = b.id
  left join met m on m.id = b.id
  cross join lateral (values
    ('reasons', case when g.reasons <> '{}' then 'known' else 'missing' end),
    ('diagnoses', case when x.categories is null or 'not_stated' = any (x.categories) then 'missing'
                       when 'none_known' = any (x.categories) then 'none_known' else 'known' end),
    ('place', coalesce(t.main_place, 'missing')),
    ('sessions', case when m.id is null then 'missing' else 'known' end),
    ('school', case when e.id is null then 'missing'
                    when e.school_unknown or e.school_at_start is null or e.school_at_end is null then 'unknown'
                    when e.school_at_end > e.school_at_start then 'increased'
                    when e.school_at_end < e.school_at_start then 'decreased' else 'unchanged' end),
    ('kaa', case when e.started_with_kaa then 'yes' end),
    ('goals', coalesce(e.goals, 'missing')),
    ('area_receptive', coalesce(e.receptive, 'missing')), ('area_school', coalesce(e.school, 'missing')),
    ('area_health', coalesce(e.health, 'missing')), ('area_conflict', coalesce(e.conflict, 'missing')),
    ('area_symptoms', coalesce(e.symptoms, 'missing')), ('area_understanding', coalesce(e.understanding, 'missing')),
    ('continued', coalesce(e.continued_care, 'missing')),
    ('difficulty', coalesce(e.difficulty, 'missing')),
    ('counted_days', case when k.id is null then 'missing' else 'known' end)
  ) d(dimension, value)
  where d.value is not null
  union all
  select b.id, b.row_key, b.cohorts, 'ended', 'reason', given.value
  from ended b join referrals_grounds g on g.referral_id = b.id cross join unnest(g.reasons) given(value)
  union all
  select b.id, b.row_key, b.cohorts, 'ended', 'diagnosis', given.value
  from ended b join referrals_diagnoses x on x.referral_id = b.id cross join unnest(x.categories) given(value)
  where given.value not in ('none_known', 'not_stated')
  union all
  select b.id, b.row_key, b.cohorts, 'ended', 'experience_' || who.respondent || '_' || q.question,
    coalesce(q.answer, 'missing')
  from ended b cross join unnest(array['young_person', 'guardians']) who(respondent)
  left join referrals_experience x on x.referral_id = b.id and x.respondent = who.respondent
  cross join lateral (values ('helped', x.helped), ('took_part', x.took_part), ('suited', x.suited))
    q(question, answer)
  union all
  select distinct b.id, b.row_key, b.cohorts, 'ended', 'ready', 'known'
  from ended b join referrals_careperiod c on c.referral_id = b.id
  where c.voided_at is null and c.care = 'inpatient' and c.ready_on <= last
  union all
  select distinct b.id, b.row_key, b.cohorts, 'sent', 'refusal', given.value
  from base b
  join referrals_intakedecision d on d.referral_id = b.id and d.outcome = 'decline' and d.undone_at is null
  cross join unnest(d.reasons) given(value)
  where b.status = 'declined' and 'sent' = any (b.cohorts)
  union all
  select b.id, b.row_key, b.cohorts, 'during', d.dimension, d.value
  from base b left join referrals_grounds g on g.referral_id = b.id left join plans p on p.id = b.id
  cross join lateral (select case
      when coalesce(g.bup_contact, '') = '' or coalesce(g.social_contact, '') = '' then 'missing'
      when g.bup_contact = 'unknown' or g.social_contact = 'unknown' then 'unknown'
      when g.bup_contact = 'yes' and g.social_contact = 'yes' then 'both'
      when g.bup_contact = 'no' and g.social_contact = 'no' then 'none' else 'one' end) c(contact)
  cross join lateral (values
    ('contact', c.contact), ('plan_any', case when p.made then 'made' end),
    ('plan', case when c.contact = 'both' and p.offered then 'offered' end),
    ('plan', case when c.contact = 'both' and p.agreed then 'agreed' end),
    ('plan', case when c.contact = 'both' and p.made then 'made' end),
    ('plan_days', case when p.lately then 'known' end)) d(dimension, value)
  where 'during' = any (b.cohorts) and d.value is not null
$$;
revoke execute on function followup_facts(bigint, date, date, date, bigint[]) from public;
grant execute on function followup_facts(bigint, date, date, date, bigint[]) to ikb_web;
"""

BREAKDOWN = """
create function followup_breakdown_of(agreement bigint, first date, last date, today date, ids bigint[])
returns table (cohort text, dimension text, value text, row_key text, n bigint)
language sql stable as $$
  select f.cohort, f.dimension, f.value, f.row_key, count(*)
  from followup_facts(agreement, first, last, today, ids) f group by 1, 2, 3, 4
$$;
revoke execute on function followup_breakdown_of(bigint, date, date, date, bigint[]) from public;
grant execute on function followup_breakdown_of(bigint, date, date, date, bigint[]) to ikb_web;

create function followup_breakdown(agreement bigint, first date, last date, today date)
returns table (cohort text, dimension text, value text, row_key text, n bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.* from followup_breakdown_of(agreement, first, last, today, null) b
  where exists (select from agreements_agreement a where a.id = agreement and a.readers && ikb_readers())
$$;
revoke execute on function followup_breakdown(bigint, date, date, date) from public;
grant execute on function followup_breakdown(bigint, date, date, date) to ikb_web;
"""
BACK = """
drop function followup_breakdown(bigint, date, date, date);
drop function followup_breakdown_of(bigint, date, date, date, bigint[]);
drop function followup_facts(bigint, date, date, date, bigint[]);
drop function followup_base(bigint, date, date, bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0014_who_deletes_and_how"),
        ("referrals", "0021_the_team_alone_sees_them"),
    ]
    operations = [
        migrations.RunSQL(INDEXES, INDEXES_BACK),
        migrations.RunSQL(BASE + FACTS + BREAKDOWN, BACK),
    ]
