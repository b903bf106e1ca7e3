"""Two decisions, one result: what neither principal may see or do alone is done by the database.

`referrals_exchange_decisions` tells whether the case is accepted, declined or still open, and opens each principal's
decision to the other once both have decided or one has declined. `referrals_accepted_by_both` refuses a case that
calls itself accepted without two approvals.
"""

from django.db import migrations

EXCHANGE = """
create function referrals_exchange_decisions(case_id bigint, at timestamptz) returns text language plpgsql
security definer set search_path = public, pg_temp as $$
declare result text; head referrals_referral; begin
  perform 1 from referrals_referral where id = case_id for update;
  select * into head from referrals_referral where id = case_id;
  if not exists (select from referrals_intakedecision d where d.referral_id = case_id
                 and d.owner_id = any(ikb_readers())) then
    raise exception 'only a principal that has decided may ask';
  end if;
  select case when bool_or(outcome = 'decline') then 'decline'
              when count(*) filter (where outcome = 'approve') = 2 then 'accept' else 'open' end
    into result from referrals_intakedecision where referral_id = case_id;
  if result <> 'open' then
    insert into referrals_disclosure (referral_id, sender_id, receiver_id, kinds, ground, consent_ids, made_by_id, made_at)
    select case_id, d.owner_id, o.id, '{I5}', 'decision', '{}', d.decided_by_id, at
    from referrals_intakedecision d
    cross join unnest(array[head.paying_authority_id, head.region_authority_id]) o(id)
    where d.referral_id = case_id and o.id is not null and o.id <> d.owner_id
    on conflict do nothing;
  end if;
  return result; end $$;
"""

ACCEPTED = """
create function referrals_accepted_by_both() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if (select count(*) from referrals_intakedecision d where d.referral_id = new.id and d.outcome = 'approve') < 2 then
    raise exception 'pgtrigger: accepted needs the approval of both principals';
  end if;
  return null; end $$;
create constraint trigger accepted_by_both after update of status on referrals_referral
  for each row when (new.status = 'accepted' and old.status <> 'accepted')
  execute function referrals_accepted_by_both();
"""
ACCEPTED_BACK = (
    "drop trigger accepted_by_both on referrals_referral; drop function referrals_accepted_by_both();"
)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_row_level_security")]
    operations = [
        migrations.RunSQL(EXCHANGE, "drop function referrals_exchange_decisions(bigint, timestamptz);"),
        migrations.RunSQL(ACCEPTED, ACCEPTED_BACK),
    ]
