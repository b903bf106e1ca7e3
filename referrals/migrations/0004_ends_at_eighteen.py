"""What rests on guardians' consent, or on a ground for persons under 18, ends on the 18th birthday.

Readers are recomputed on write only, so that a ground with an end needs somebody who closes it on the day: the daily
job calls this function. What rests on the young person's own consent stands.
"""

from django.db import migrations

ENDS = """
create function referrals_end_at_eighteen(today date) returns bigint language plpgsql
security definer set search_path = public, pg_temp as $$
declare ended bigint; begin
  update referrals_disclosure d set withdrawn_at = now()
  from referrals_referral r join referrals_youngperson y on y.id = r.young_person_id
  where r.id = d.referral_id and d.withdrawn_at is null and (y.birth_date + interval '18 years')::date <= today
    and d.ground in ('consent', 'arrived', 'care_under_18')
    and not exists (select from referrals_consent c where c.id = any(d.consent_ids) and c.giver = 'young_person'
                    and c.answer = 'given' and c.withdrawn_at is null);
  get diagnostics ended = row_count;
  return ended; end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_joint_decision")]
    operations = [migrations.RunSQL(ENDS, "drop function referrals_end_at_eighteen(date);")]
