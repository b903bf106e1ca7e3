"""A guest decider reads the rows of the agreement that the case is judged on; who has reported a conflict decides nothing.

The guest's board is a reader of the agreement while it has an invitation that has not ended. Its pages stay closed by
capability; what is needed is the version with its criteria and reasons.
"""

from importlib import import_module

from django.db import migrations

AGREEMENTS = import_module("agreements.migrations.0002_row_level_security").KEEP_READERS
BEFORE = AGREEMENTS.split("create function agreements_keep_readers")[0].replace("create function", "create or replace function")

READERS = BEFORE.replace(
    "and p.authority_id is not null and p.status in ('party', 'invited')) s",
    """and p.authority_id is not null and p.status in ('party', 'invited')
    union all
    select g.authority_id from referrals_guestinvitation g join referrals_referral r on r.id = g.referral_id
    join agreements_agreementversion v on v.id = r.version_id
    where v.agreement_id = agreement and (g.ends_on is null or g.ends_on >= current_date)) s""",
)
SYNC = """
create function referrals_admit_guest() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  update agreements_agreement a set readers = a.readers from agreements_agreementversion v, referrals_referral r
  where r.id = new.referral_id and v.id = r.version_id and a.id = v.agreement_id;
  return null; end $$;
create trigger admit_guest after insert or update on referrals_guestinvitation
  for each row execute function referrals_admit_guest();
create or replace function referrals_end_guests(today date) returns bigint language plpgsql
security definer set search_path = public, pg_temp as $$
declare ended bigint; begin
  update referrals_disclosure d set withdrawn_at = now() from referrals_guestinvitation g
  where g.referral_id = d.referral_id and g.authority_id = d.receiver_id and g.ends_on < today
    and d.withdrawn_at is null;
  get diagnostics ended = row_count;
  update agreements_agreement a set readers = a.readers
  from referrals_guestinvitation g join referrals_referral r on r.id = g.referral_id
  join agreements_agreementversion v on v.id = r.version_id
  where a.id = v.agreement_id and g.ends_on < today and g.authority_id = any(a.readers);
  return ended; end $$;
"""
SYNC_BACK = """
drop trigger admit_guest on referrals_guestinvitation; drop function referrals_admit_guest();
"""
CONFLICT = """
create function referrals_no_decision_in_conflict() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if exists (select from referrals_conflictofinterest c
             where c.referral_id = new.referral_id and c.user_id in (new.decided_by_id, new.recorded_by_id)) then
    raise exception 'pgtrigger: the decider has reported a conflict of interest';
  end if;
  return new; end $$;
create trigger b_no_conflict before insert on referrals_intakedecision
  for each row execute function referrals_no_decision_in_conflict();
"""
CONFLICT_BACK = """
drop trigger b_no_conflict on referrals_intakedecision; drop function referrals_no_decision_in_conflict();
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0008_consultations")]
    operations = [
        migrations.RunSQL(CONFLICT, CONFLICT_BACK),
        migrations.RunSQL(READERS + SYNC, SYNC_BACK + BEFORE),
    ]
