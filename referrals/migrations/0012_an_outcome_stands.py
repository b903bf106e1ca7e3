"""The outcome of a closed case stands as it was written."""

from django.db import migrations

FORWARD = """
create function referrals_outcome_stands() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if current_user = 'ikb_web' and exists (
       select from referrals_referral r where r.id = old.referral_id and r.status = 'closed') then
    raise exception 'pgtrigger: the case is closed';
  end if;
  return new; end $$;
create trigger outcome_stands before update on referrals_closing
  for each row execute function referrals_outcome_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0011_consultations_as_numbers")]
    operations = [
        migrations.RunSQL(
            FORWARD,
            "drop trigger outcome_stands on referrals_closing; drop function referrals_outcome_stands();",
        ),
    ]
