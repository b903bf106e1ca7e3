"""A case is closed only when the child's opinion and maturity are known, or when it is noted that they are not."""

from django.db import migrations

FORWARD = """
create function referrals_child_was_asked_for() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if new.status = 'closed' and old.status <> 'closed' and not exists (
       select from referrals_closing c where c.referral_id = new.id and (c.missing_noted or exists (
         select from referrals_consentfile f where f.referral_id = new.id
           and f.child_opinion <> 'not_asked' and f.maturity <> 'not_assessed'))) then
    raise exception 'pgtrigger: the child was not asked';
  end if;
  return new; end $$;
create trigger the_child_was_asked_for before update of status on referrals_referral
  for each row execute function referrals_child_was_asked_for();
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0015_two_who_fill_in_an_outcome")]
    operations = [
        migrations.RunSQL(
            FORWARD,
            "drop trigger the_child_was_asked_for on referrals_referral; drop function referrals_child_was_asked_for();",
        ),
    ]
