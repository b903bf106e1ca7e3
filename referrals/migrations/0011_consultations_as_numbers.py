"""Consultations one by one for the coordinator's authority, as numbers for the parties (RE-13, docs/visibility.md §6).

Until here every reader of the agreement reached the notes in the database, also one that is only invited. Now the rows
are the owner's, `readers` are the parties proper and may ask for numbers, and no identity number gets in.
"""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

from ikb.accounts.policies import drop_policies, readers_writers_policy

BEFORE = import_module("referrals.migrations.0008_consultations")
WRITTEN_NUMBER = (
    "(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
    "[-+]?[0-9]{4}(?![0-9])"
)

# What an update leaves to be checked later is checked at once: the table is altered in the same transaction.
# What was logged keeps its owner, agreement, readers and author; what is voided stays voided, and a question becomes
# one referral, which the person sees.
KEEP = """
create function referrals_consultation_readers(agreement bigint, owner bigint) returns bigint[] language sql stable
security definer set search_path = public, pg_temp as $$
  select array_agg(distinct o order by o) from (select owner as o union all
    select p.authority_id from agreements_party p where p.agreement_id = agreement
    and p.authority_id is not null and p.status = 'party') s
$$;
create or replace function referrals_keep_consultation() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if tg_op = 'INSERT' then
    new.readers := referrals_consultation_readers(new.agreement_id, new.owner_id);
    new.writers := array[new.owner_id];
  elsif current_user = 'ikb_web' then
    if old.voided_at is not null then raise exception 'pgtrigger: a voided consultation stays voided'; end if;
    if new.referral_id is distinct from old.referral_id and (old.referral_id is not null
       or not exists (select from referrals_referral r where r.id = new.referral_id)) then
      raise exception 'pgtrigger: a consultation becomes one referral, which is seen';
    end if;
    new.readers := old.readers; new.writers := old.writers; new.owner_id := old.owner_id;
    new.agreement_id := old.agreement_id; new.public_id := old.public_id;
    new.logged_by_id := old.logged_by_id; new.logged_at := old.logged_at;
  end if;
  return new; end $$;
update referrals_consultation set readers = referrals_consultation_readers(agreement_id, owner_id);
set constraints all immediate;
set constraints all deferred;
"""
KEEP_BACK = (
    BEFORE.KEEP.split("create trigger")[0].replace("create function", "create or replace function")
    + "alter function referrals_keep_consultation() reset search_path;"
    "drop function referrals_consultation_readers(bigint, bigint);"
    "update referrals_consultation c set readers = a.readers from agreements_agreement a where a.id = c.agreement_id;"
    "set constraints all immediate; set constraints all deferred;"
)
OWN = "owner_id = any(ikb_readers())"
POLICIES = (
    drop_policies("referrals_consultation")
    + f"""
alter table referrals_consultation enable row level security;
create policy party on referrals_consultation for select to ikb_web using ({OWN});
create policy party_insert on referrals_consultation for insert to ikb_web
  with check ({OWN} and -logged_by_id = any(ikb_readers()) and referral_id is null
              and exists (select 1 from agreements_agreement a where a.id = agreement_id));
create policy party_update on referrals_consultation for update to ikb_web using ({OWN}) with check ({OWN});
"""
)
POLICIES_BACK = drop_policies("referrals_consultation") + readers_writers_policy("referrals_consultation")

# By quarter, kind and outcome; never by organisation, day or note.
NUMBERS = """
create function referrals_consultation_numbers()
returns table (agreement_id bigint, quarter date, kind text, outcome text, number bigint, minutes bigint,
  became bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.agreement_id, date_trunc('quarter', c."on")::date, c.kind::text, c.outcome::text, count(*),
         sum(c.minutes)::bigint, count(c.referral_id)
  from referrals_consultation c where c.voided_at is null and c.readers && ikb_readers() group by 1, 2, 3, 4
$$;
"""
NUMBERS_BACK = "drop function referrals_consultation_numbers();"


class Migration(migrations.Migration):
    dependencies = [("referrals", "0010_places_of_the_team")]
    operations = [
        migrations.RunSQL(KEEP, KEEP_BACK),
        migrations.RunSQL(POLICIES, POLICIES_BACK),
        migrations.RunSQL(NUMBERS, NUMBERS_BACK),
        migrations.AddConstraint(
            "consultation",
            models.CheckConstraint(
                condition=~Q(note__regex=WRITTEN_NUMBER) & ~Q(void_reason__regex=WRITTEN_NUMBER),
                name="consultation_without_identity_number",
            ),
        ),
    ]
