"""A case is closed only with the child's opinion and maturity, or a note that they are missing, and with days of care.

The days of care (I8) are seen by the team alone, like the measures, and stand when the case is closed.
"""

from importlib import import_module

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy

TREATMENT = import_module("referrals.migrations.0007_who_sees_treatment_and_outcome")

ASKED = """
create function referrals_child_was_asked_for() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if new.status <> 'closed' or old.status = 'closed' then return new; end if;
  if not exists (
       select from referrals_closing c where c.referral_id = new.id and (c.missing_noted or exists (
         select from referrals_consentfile f where f.referral_id = new.id
           and f.child_opinion <> 'not_asked' and f.maturity <> 'not_assessed'))) then
    raise exception 'pgtrigger: the child was not asked';
  end if;
  if not exists (select from referrals_counteddays d where d.referral_id = new.id) then
    raise exception 'pgtrigger: the days of care are not counted';
  end if;
  return new; end $$;
create trigger the_child_was_asked_for before update of status on referrals_referral
  for each row execute function referrals_child_was_asked_for();
"""
ASKED_BACK = """
drop trigger the_child_was_asked_for on referrals_referral; drop function referrals_child_was_asked_for();
"""
KEEP = """
create trigger a_keep_readers before insert or update on referrals_counteddays
  for each row execute function referrals_keep_own('I8');
create trigger outcome_stands before update on referrals_counteddays
  for each row execute function referrals_outcome_stands();
"""
KEEP_BACK = """
drop trigger outcome_stands on referrals_counteddays; drop trigger a_keep_readers on referrals_counteddays;
"""
SYNC = TREATMENT.SYNC.replace(
    TREATMENT.SYNC_OWN,
    TREATMENT.SYNC_OWN + "  update referrals_counteddays t set readers = referrals_readers(case_id, 'I8', t.owner_id)"
    " where t.referral_id = case_id;\n",
)
EARLIER = """
update referrals_counteddays t set readers = referrals_readers(t.referral_id, 'I8', t.owner_id),
  writers = array[t.owner_id];
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0015_two_who_fill_in_an_outcome")]
    operations = [
        migrations.RunSQL(KEEP + SYNC, KEEP_BACK + TREATMENT.SYNC),
        migrations.RunSQL(
            TREATMENT.own_policy(
                "referrals_counteddays",
                inserted=f"{TREATMENT.MINE} and {TREATMENT.HEAD.format(extra=TREATMENT.OF_HOST)}",
            )
            + history_policy("referrals_counteddays"),
            drop_policies("referrals_counteddays") + drop_policies("referrals_counteddaysevent"),
        ),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
        migrations.RunSQL(ASKED, ASKED_BACK),
    ]
