"""Forms of file reviews never leave the unit's authority; the parties of an agreement are told numbers (FR-02, FR-04).

A file is seen with its round, and only where its case is seen. What is finished is locked: the form until it is opened
again with a reason, and a form is not finished before each of its eight answers is there. The numbers run as their
owner, answer only a party of the agreement and are not yet protected: that is `followup.queries.reviews`' caller to do.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy
from referrals.personal_data import WRITTEN_NUMBER

ROUND, FILE, ANSWER = "followup_reviewround", "followup_reviewfile", "followup_reviewanswer"
ACCOUNT, ITEM = "followup_yearlyaccount", "followup_accountanswer"
CASE_IS_SEEN = "(referral_id is null or exists (select 1 from referrals_referral r where r.id = referral_id))"


def kept_policy(table: str, test: str) -> str:
    """Seen and written where the test holds; nobody deletes."""
    return (
        f"alter table {table} enable row level security;"
        f"create policy party on {table} for select to ikb_web using ({test});"
        f"create policy party_insert on {table} for insert to ikb_web with check ({test});"
        f"create policy party_update on {table} for update to ikb_web using ({test}) with check ({test});"
    )


POLICIES = (
    drop_policies(ROUND)
    + kept_policy(ROUND, "owner_id = any(ikb_readers())")
    + drop_policies(FILE)
    + kept_policy(FILE, f"exists (select 1 from {ROUND} p where p.id = round_id) and {CASE_IS_SEEN}")
    + kept_policy(ANSWER, f"exists (select 1 from {FILE} p where p.id = file_id)")
    + kept_policy(ACCOUNT, "owner_id = any(ikb_readers())")
    + kept_policy(ITEM, f"exists (select 1 from {ACCOUNT} p where p.id = account_id)")
    + "".join(history_policy(table) for table in (ANSWER, ACCOUNT, ITEM))
)
BEFORE = (
    f"alter table {FILE} enable row level security;"
    f"create policy party on {FILE} to ikb_web using (exists (select 1 from {ROUND} p where p.id = round_id))"
    f" with check (exists (select 1 from {ROUND} p where p.id = round_id));"
)
POLICIES_BACK = (
    "".join(drop_policies(t) for t in (f"{ITEM}event", f"{ACCOUNT}event", f"{ANSWER}event", ITEM, ACCOUNT, ANSWER))
    + drop_policies(FILE)
    + drop_policies(ROUND)
    + owner_policy(ROUND)
    + BEFORE
)

NO_NUMBER = (
    f"alter table {ROUND} add constraint review_frame_without_identity_number"
    f" check (array_to_string(frame, E'\\n') !~ '{WRITTEN_NUMBER}');"
)
NO_NUMBER_BACK = f"alter table {ROUND} drop constraint review_frame_without_identity_number;"

LOCKED = """
create function followup_review_answer_stands() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if exists (select from followup_reviewfile f where f.id = new.file_id
             and (f.reviewed_on is not null or f.not_found_reason <> '')) then
    raise exception 'pgtrigger: the form is finished';
  end if;
  return new; end $$;
create trigger answer_stands before insert or update on followup_reviewanswer
  for each row execute function followup_review_answer_stands();

create function followup_review_is_whole() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare plan text; begin
  if old.reviewed_on is not null then
    if new.reviewed_on is null and new.reopened_reason = '' then
      raise exception 'pgtrigger: a finished form is opened again with a reason';
    end if;
    if (new.contact, new.plan_partly, new.not_found_reason)
       is distinct from (old.contact, old.plan_partly, old.not_found_reason) then
      raise exception 'pgtrigger: the form is finished';
    end if;
  elsif new.reviewed_on is not null then
    select a.answer into plan from followup_reviewanswer a where a.file_id = new.id and a.question = '1';
    if plan is null or plan not in ('yes', 'no')
       or (select count(*) from followup_reviewanswer a where a.file_id = new.id and a.answer <> ''
           and a.question = any(case plan when 'yes' then array['1', '2a', '2b', '3a', '3b', '4', '5', '6']
                                else array['1', '7', '8', '9', '10', '11', '12', '13'] end)) <> 8
       or plan = 'no' and exists (select from followup_reviewanswer a where a.file_id = new.id
           and a.question in ('7', '12') and a.answer = 'yes' and btrim(a.comment) = '') then
      raise exception 'pgtrigger: a form is finished with its eight answers and their comments';
    end if;
  end if;
  return new; end $$;
create trigger review_is_whole before update on followup_reviewfile
  for each row execute function followup_review_is_whole();

create function followup_account_answer_stands() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if exists (select from followup_yearlyaccount a where a.id = new.account_id and a.finished_on is not null) then
    raise exception 'pgtrigger: the account is finished';
  end if;
  return new; end $$;
create trigger account_answer_stands before insert or update on followup_accountanswer
  for each row execute function followup_account_answer_stands();

create function followup_account_is_whole() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if old.finished_on is not null and new.finished_on is null and new.reopened_reason = '' then
    raise exception 'pgtrigger: a finished account is opened again with a reason';
  end if;
  if old.finished_on is null and new.finished_on is not null and
     (select count(*) from followup_accountanswer a where a.account_id = new.id and a.answer in ('yes', 'no')
      and btrim(a.text) <> '' and a.item in ('12a', '12b', '12c', '13a', '13b', '13c')) <> 6 then
    raise exception 'pgtrigger: an account is finished with its six answers';
  end if;
  return new; end $$;
create trigger account_is_whole before update on followup_yearlyaccount
  for each row execute function followup_account_is_whole();
"""
LOCKED_BACK = """
drop trigger account_is_whole on followup_yearlyaccount; drop function followup_account_is_whole();
drop trigger account_answer_stands on followup_accountanswer; drop function followup_account_answer_stands();
drop trigger review_is_whole on followup_reviewfile; drop function followup_review_is_whole();
drop trigger answer_stands on followup_reviewanswer; drop function followup_review_answer_stands();
"""

# One row per organisation with a round; a plan's questions count with a plan, an offer and a judgement without one.
NUMBERS = """
create function followup_review_numbers(agreement bigint, year integer)
returns table (code text, planned bigint, reviewed bigint, both_contacts bigint, not_both bigint, unknown bigint,
               plan bigint, plan_both bigint, offered_both bigint, should bigint, shows bigint[])
language sql stable security definer set search_path = public, pg_temp as $$
  with rounds as (
    select r.id, r.planned, o.code
    from followup_reviewround r
    join accounts_authority a on a.id = r.owner_id
    join accounts_organisation o on o.id = a.organisation_id
    where r.year = followup_review_numbers.year
      and exists (select from agreements_party p where p.agreement_id = followup_review_numbers.agreement
                  and p.authority_id = r.owner_id and p.status = 'party')
      and exists (select from agreements_agreement g
                  where g.id = followup_review_numbers.agreement and g.readers && ikb_readers())
  ), forms as (
    select r.code, f.contact, coalesce(array_agg(w.question) filter (where w.answer = 'yes'), '{}') as yes
    from rounds r
    join followup_reviewfile f on f.round_id = r.id and f.reviewed_on is not null
    left join followup_reviewanswer w on w.file_id = f.id
    group by r.code, f.id, f.contact
  ), counted as (
    select f.code, f.contact = 'yes' as is_both, f.contact, '1' = any(f.yes) as has_plan,
      '1' = any(f.yes) or '7' = any(f.yes) as was_offered,
      '1' <> all(f.yes) and '13' = any(f.yes) as was_called_for,
      case when '1' = any(f.yes) then f.yes else '{}' end as shown
    from forms f
  )
  select p.code::text, p.planned, count(c.code), count(*) filter (where c.is_both),
    count(*) filter (where c.contact = 'no'), count(*) filter (where c.contact = 'unknown'),
    count(*) filter (where c.has_plan), count(*) filter (where c.has_plan and c.is_both),
    count(*) filter (where c.was_offered and c.is_both), count(*) filter (where c.was_called_for),
    array[count(*) filter (where '2a' = any(c.shown)), count(*) filter (where '2b' = any(c.shown)),
          count(*) filter (where '3a' = any(c.shown)), count(*) filter (where '3b' = any(c.shown)),
          count(*) filter (where '4' = any(c.shown)), count(*) filter (where '5' = any(c.shown)),
          count(*) filter (where '6' = any(c.shown))]
  from (select r.code, sum(r.planned) as planned from rounds r group by r.code) p
  left join counted c on c.code = p.code
  group by p.code, p.planned
  order by p.code
$$;
revoke execute on function followup_review_numbers(bigint, integer) from public;
grant execute on function followup_review_numbers(bigint, integer) to ikb_web;
"""
NUMBERS_BACK = "drop function followup_review_numbers(bigint, integer);"


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0011_forms_of_file_reviews"),
        ("agreements", "0004_who_sees_and_writes_the_register"),
    ]
    operations = [
        migrations.RunSQL(POLICIES, POLICIES_BACK),
        migrations.RunSQL(NO_NUMBER, NO_NUMBER_BACK),
        migrations.RunSQL(LOCKED, LOCKED_BACK),
        migrations.RunSQL(NUMBERS, NUMBERS_BACK),
    ]
