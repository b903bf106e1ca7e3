"""When new consent covers again, what acceptance had opened is opened again by whoever sends the grounds anew."""

from django.db import migrations

OPEN = """
create function referrals_open_acceptance(case_id bigint, at timestamptz) returns void language plpgsql
security definer set search_path = public, pg_temp as $$
declare head referrals_referral; begin
  select * into head from referrals_referral where id = case_id;
  if not (head.writers && ikb_readers()) or head.consent_withdrawn_on is not null
     or head.status not in ('accepted', 'queued', 'in_treatment', 'closed') then
    raise exception 'only the sender opens an accepted case again, when its consent stands';
  end if;
  insert into referrals_disclosure (referral_id, sender_id, receiver_id, kinds, ground, consent_ids, reason,
                                    ground_decided_by, made_by_id, made_at)
  select case_id, f.sender, f.receiver, f.kinds::text[], 'acceptance', '{}', '', '',
    nullif(current_setting('ikb.user_id', true), '')::bigint, at
  from (select head.host_authority_id, head.region_authority_id, '{I7,I8,I9}'
        union select head.region_authority_id, head.host_authority_id, '{I7,I8}'
        union select head.host_authority_id, o.id, '{I7,I9}'
          from unnest(array[head.paying_authority_id, head.owner_id]) o(id)
          where o.id is not null and o.id <> head.region_authority_id) f(sender, receiver, kinds)
  where f.sender <> f.receiver
  on conflict do nothing;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0013_letters_and_substitutes")]
    operations = [migrations.RunSQL(OPEN, "drop function referrals_open_acceptance(bigint, timestamptz);")]
