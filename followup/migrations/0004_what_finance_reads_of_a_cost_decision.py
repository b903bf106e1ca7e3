"""What the authority that invoices reads of cases outside the agreement: number, payer, amount, decider, day.

Nothing else of a case, and nothing of a protected young person: for everybody outside the circle such a case does not
exist. What was charged is summed for the report; the sum is not yet protected, that is `followup.use`'s to do.
Both run as their owner and answer the authorities of the asker only.
"""

from django.db import migrations

# Cases that count no more (declined, taken back, void) cost nobody anything.
DECISIONS = """
create function followup_cost_decisions()
returns table (agreement bigint, case_ref uuid, case_number text, payer bigint, amount bigint, decider text,
               decided_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select v.agreement_id, r.public_id, r.case_number::text, d.payer_id, d.amount, d.decided_by::text, d.decided_on
  from referrals_costdecision d
  join referrals_referral r on r.id = d.referral_id
  join agreements_agreementversion v on v.id = r.version_id
  join agreements_agreement a on a.id = v.agreement_id and a.invoiced_by_id = any(ikb_readers())
  left join referrals_youngperson y on y.id = r.young_person_id
  where r.outside_agreement and r.status not in ('draft', 'declined', 'taken_back', 'voided')
    and coalesce(y.protection_level, 'none') = 'none'
$$;
revoke execute on function followup_cost_decisions() from public;
grant execute on function followup_cost_decisions() to ikb_web;
"""

CHARGED = """
create function followup_outside_charged(agreement bigint, first date, last date)
returns table (charges bigint, amount bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*), coalesce(sum(c.amount_ore), 0)::bigint
  from costsharing_outsidecharge c
  where c.agreement_id = followup_outside_charged.agreement and c.amount_ore is not null
    and c.decided_on between followup_outside_charged.first and followup_outside_charged.last
    and not exists (select from costsharing_outsidecharge n where n.replaces_id = c.id)
    and exists (select from agreements_agreement a
                where a.id = followup_outside_charged.agreement and a.readers && ikb_readers())
$$;
revoke execute on function followup_outside_charged(bigint, date, date) from public;
grant execute on function followup_outside_charged(bigint, date, date) to ikb_web;
"""
BACK = "drop function followup_outside_charged(bigint, date, date); drop function followup_cost_decisions();"


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0003_undone_decisions_do_not_count"),
        ("referrals", "0006_from_waiting_list_to_follow_up"),
        ("costsharing", "0019_who_sees_outside_charges"),
    ]
    operations = [migrations.RunSQL(DECISIONS + CHARGED, BACK)]
