"""Who sees a deviation, how far it has come, and the numbers that leave the authority (FU-02, FU-06, FU-07).

A deviation is its owner's until a copy is sent; the receiver then reads it and writes nothing but the answer. Views,
complaints and self-checks never leave. The compiled list is numbers per section, counted by a function that runs as
its owner and answers the parties of the agreement; no text, no person and no authority stands in it.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy, parent_policy

# The text that counted on a day; the same rule as AgreementVersionQuerySet.in_force.
SECTIONS = """
create function followup_sections_fit(agreement bigint, day date, sections bigint[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (
    select from unnest(followup_sections_fit.sections) each
    where each not in (
      select s.id from agreements_section s where s.version_id = (
        select v.id from agreements_agreementversion v
        where v.agreement_id = followup_sections_fit.agreement and v.status in ('in_force', 'replaced')
          and coalesce(v.applies_from, v.start) <= day
        order by coalesce(v.applies_from, v.start) desc, v.number desc limit 1)))
$$;
revoke execute on function followup_sections_fit(bigint, date, bigint[]) from public;
grant execute on function followup_sections_fit(bigint, date, bigint[]) to ikb_web;
"""
SECTIONS_BACK = "drop function followup_sections_fit(bigint, date, bigint[]);"

KEEP = """
create function followup_keep_deviation() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  steps text[] := array['state', 'receiver_id', 'sent_on', 'handled_by', 'measures', 'no_answer_reason', 'closed_on'];
  reply text[] := array['state', 'answer', 'answered_on'];
begin
  if tg_op = 'INSERT' then
    if new.state <> 'registered' or new.voided_at is not null then
      raise exception 'pgtrigger: a deviation begins as registered';
    end if;
  elsif current_user = 'ikb_web' then
    if old.state = 'closed' or old.voided_at is not null then
      raise exception 'pgtrigger: a closed deviation is never changed';
    end if;
    if (old.state, new.state) not in (('registered', 'registered'), ('registered', 'sent'), ('sent', 'sent'),
        ('sent', 'answered'), ('sent', 'closed'), ('answered', 'answered'), ('answered', 'closed')) then
      raise exception 'pgtrigger: a deviation does not go from % to %', old.state, new.state;
    end if;
    new.readers := old.readers;
    if (new.owner_id, new.agreement_id, new.public_id, new.registered_by_id, new.registered_at, new.registered_on)
        is distinct from (old.owner_id, old.agreement_id, old.public_id, old.registered_by_id, old.registered_at,
        old.registered_on) then
      raise exception 'pgtrigger: a deviation keeps its origin';
    end if;
    if old.state = 'sent' and new.state = 'answered' then
      if (to_jsonb(new) - reply) <> (to_jsonb(old) - reply) or not old.receiver_id = any(ikb_readers()) then
        raise exception 'pgtrigger: the receiver answers, and writes nothing else';
      end if;
    elsif new.answer <> old.answer or new.answered_on is distinct from old.answered_on then
      raise exception 'pgtrigger: an answer stands';
    elsif old.state <> 'registered' and ((to_jsonb(new) - steps) <> (to_jsonb(old) - steps)
        or new.receiver_id <> old.receiver_id or new.sent_on <> old.sent_on) then
      raise exception 'pgtrigger: what was sent stays as it was sent';
    elsif not old.owner_id = any(ikb_readers()) then
      raise exception 'pgtrigger: only the owner handles a deviation';
    end if;
  end if;
  if new.state = 'registered' then
    if (tg_op = 'INSERT' or (new."on", new.sections) is distinct from (old."on", old.sections))
        and not followup_sections_fit(new.agreement_id, new."on", new.sections) then
      raise exception 'pgtrigger: the sections are of another text';
    end if;
    if new.referral_id is not null and (tg_op = 'INSERT' or new.referral_id is distinct from old.referral_id)
        and not exists (select from referrals_referral r where r.id = new.referral_id) then
      raise exception 'pgtrigger: the case is not seen';
    end if;
  end if;
  new.readers := array_remove(array[new.owner_id, new.receiver_id], null);
  return new; end $$;
create trigger a_keep_deviation before insert or update on followup_deviation
  for each row execute function followup_keep_deviation();
"""
KEEP_BACK = "drop trigger a_keep_deviation on followup_deviation; drop function followup_keep_deviation();"

# A copy is sent to a party of the agreement; a row is registered by the person, for an agreement that is seen.
REGISTERED = """owner_id = any(ikb_readers()) and -registered_by_id = any(ikb_readers())
  and exists (select from agreements_agreement a where a.id = agreement_id)"""
RECEIVER = """(receiver_id is null or exists (select from agreements_party p where p.agreement_id =
  followup_deviation.agreement_id and p.authority_id = receiver_id and p.status = 'party'))"""
DEVIATIONS = f"""
alter table followup_deviation enable row level security;
create policy party on followup_deviation for select to ikb_web using (readers && ikb_readers());
create policy party_insert on followup_deviation for insert to ikb_web with check ({REGISTERED});
create policy party_update on followup_deviation for update to ikb_web
  using (readers && ikb_readers()) with check (readers && ikb_readers() and {RECEIVER});
alter table followup_deviationevent enable row level security;
create policy party on followup_deviationevent for select to ikb_web using (owner_id = any(ikb_readers()));
"""
OWN_TABLES = ["followup_complaint", "followup_selfcheck"]
OWN = "".join(owner_policy(table) + history_policy(table) for table in OWN_TABLES)
OWN_BACK = "".join(drop_policies(f"{table}event") + drop_policies(table) for table in OWN_TABLES)

# What is voided stays voided; origin and what became of it stand. A deviation that is linked is the own authority's.
KEEP_OWN = """
create function followup_keep_own() returns trigger language plpgsql set search_path = public, pg_temp as $$ begin
  if tg_op = 'DELETE' then
    if current_user = 'ikb_web' then raise exception 'pgtrigger: nothing is deleted'; end if;
    return old;
  end if;
  if tg_op = 'UPDATE' and current_user = 'ikb_web' then
    if old.voided_at is not null then raise exception 'pgtrigger: what is voided stays voided'; end if;
    if (new.owner_id, new.agreement_id, new.public_id, new.registered_by_id, new.registered_at, new.registered_on)
        is distinct from (old.owner_id, old.agreement_id, old.public_id, old.registered_by_id, old.registered_at,
        old.registered_on) then
      raise exception 'pgtrigger: a row keeps its origin';
    end if;
  end if;
  if tg_table_name = 'followup_selfcheck' then
    if new.deviation_id is not null and not exists (select from followup_deviation d where d.id = new.deviation_id
        and d.owner_id = new.owner_id and d.agreement_id = new.agreement_id) then
      raise exception 'pgtrigger: the deviation is another authority''s';
    end if;
  end if;
  return new; end $$;
create trigger a_keep_own before insert or update or delete on followup_complaint
  for each row execute function followup_keep_own();
create trigger a_keep_own before insert or update or delete on followup_selfcheck
  for each row execute function followup_keep_own();
"""
KEEP_OWN_BACK = """
drop trigger a_keep_own on followup_selfcheck; drop trigger a_keep_own on followup_complaint;
drop function followup_keep_own();
"""

# Frozen: the checksum is that of the stored bytes, the meeting is one of the agreement, nothing is changed or removed.
REPORTS = """
create function followup_keep_meeting_report() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    if tg_op = 'DELETE' and current_user <> 'ikb_web' then return old; end if;
    raise exception 'pgtrigger: a report that was presented stays';
  end if;
  if new.sha256 <> encode(sha256(convert_to(new.content, 'UTF8')), 'hex') then
    raise exception 'pgtrigger: the checksum is of something else';
  end if;
  if not exists (select from agreements_meeting m join agreements_meetingseries s on s.id = m.series_id
      where m.id = new.meeting_id and s.agreement_id = new.agreement_id) then
    raise exception 'pgtrigger: the meeting is another agreement''s';
  end if;
  return new; end $$;
create trigger a_keep_meeting_report before insert or update or delete on followup_meetingreport
  for each row execute function followup_keep_meeting_report();
"""
REPORTS_BACK = """
drop trigger a_keep_meeting_report on followup_meetingreport; drop function followup_keep_meeting_report();
"""
REPORT_POLICY = parent_policy(
    "followup_meetingreport", "agreements_agreement", "agreement_id", written_by="-presented_by_id = any(ikb_readers())"
) + history_policy("followup_meetingreport")
REPORT_POLICY_BACK = drop_policies("followup_meetingreportevent") + drop_policies("followup_meetingreport")

# Counted by the day of registration, a finding by the day its result was recorded; several sections of one deviation
# are counted once in the whole. Open ones, and the age of the oldest in days, are those open when it is asked.
NUMBERS = """
create function followup_quality_numbers(agreement bigint, first date, last date)
returns table (kind text, section text, whole boolean, number bigint, still_open bigint, oldest integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with happened as (
    select 'deviation' as kind, d.id, s.label, d.registered_on as day, d.state <> 'closed' as open
    from followup_deviation d join agreements_section s on s.id = any(d.sections)
    where d.agreement_id = followup_quality_numbers.agreement and d.voided_at is null
    union all
    select c.kind, c.id, coalesce(s.label, ''), c.registered_on, c.answered_on is null and c.kind <> 'praise'
    from followup_complaint c left join agreements_section s on s.id = c.section_id
    where c.agreement_id = followup_quality_numbers.agreement and c.voided_at is null
    union all
    select 'finding', k.id, coalesce(s.label, ''), k.recorded_on, false
    from followup_selfcheck k left join agreements_section s on s.id = k.section_id
    where k.agreement_id = followup_quality_numbers.agreement and k.voided_at is null
      and k.result in ('partly', 'deviation')
    union all
    select 'check', k.id, coalesce(s.label, ''), k.recorded_on, false
    from followup_selfcheck k left join agreements_section s on s.id = k.section_id
    where k.agreement_id = followup_quality_numbers.agreement and k.voided_at is null and k.recorded_on is not null
    union all
    select 'overdue', k.id, coalesce(s.label, ''), k.due_on, true
    from followup_selfcheck k left join agreements_section s on s.id = k.section_id
    where k.agreement_id = followup_quality_numbers.agreement and k.voided_at is null and k.done_on is null
      and k.due_on < followup_quality_numbers.last
  )
  select h.kind::text, h.label::text, grouping(h.label) = 1,
    count(distinct h.id) filter (where h.day >= followup_quality_numbers.first),
    count(distinct h.id) filter (where h.open),
    max(followup_quality_numbers.last - h.day) filter (where h.open)
  from happened h
  where h.day <= followup_quality_numbers.last and exists (
    select from agreements_party p where p.agreement_id = followup_quality_numbers.agreement
      and p.status = 'party' and p.authority_id = any(ikb_readers()))
  group by grouping sets ((h.kind, h.label), (h.kind))
$$;
revoke execute on function followup_quality_numbers(bigint, date, date) from public;
grant execute on function followup_quality_numbers(bigint, date, date) to ikb_web;
"""
NUMBERS_BACK = "drop function followup_quality_numbers(bigint, date, date);"


class Migration(migrations.Migration):
    dependencies = [("followup", "0007_quality_work")]
    operations = [
        migrations.RunSQL(SECTIONS, SECTIONS_BACK),
        migrations.RunSQL(KEEP + KEEP_OWN + REPORTS, REPORTS_BACK + KEEP_OWN_BACK + KEEP_BACK),
        migrations.RunSQL(
            DEVIATIONS + OWN + REPORT_POLICY,
            REPORT_POLICY_BACK
            + OWN_BACK
            + drop_policies("followup_deviationevent")
            + drop_policies("followup_deviation"),
        ),
        migrations.RunSQL(NUMBERS, NUMBERS_BACK),
    ]
