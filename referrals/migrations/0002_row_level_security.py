"""Who sees and writes which part of a case. `readers` and `writers` are filled here and nowhere else.

A referral's owner is the authority that sent it. Every other authority reads a kind of information only while a
disclosure of that kind stands; what remains after a withdrawal is the head (I1). For a protected young person
`readers` holds the named circle as negative user ids instead of authorities.
"""

from django.db import migrations

from ikb.accounts.policies import (
    drop_policies,
    history_policy,
    owner_policy,
    parent_policy,
    readers_policy,
    readers_writers_policy,
)

# --- the arrays ------------------------------------------------------------------------------------------------------

READERS = """
create function referrals_readers(case_id bigint, kind text, owner bigint) returns bigint[] language sql stable
security definer set search_path = public, pg_temp as $$
  select case
    when exists (select from referrals_referral r join referrals_youngperson y on y.id = r.young_person_id
                 where r.id = case_id and y.protection_level <> 'none')
    then (select coalesce(array_agg(-c.user_id order by c.user_id), '{}')
          from referrals_circlemember c where c.referral_id = case_id)
    else (select array_agg(distinct o order by o) from (select owner as o union all
          select d.receiver_id from referrals_disclosure d where d.referral_id = case_id and d.sender_id = owner
          and kind = any(d.kinds) and (d.withdrawn_at is null or kind = 'I1')) s)
  end
$$;
"""

# A young person's row is shared by the owner's referrals of the same person: whoever reads one of them reads it.
PERSON_READERS = """
create function referrals_person_readers(person_id bigint, owner bigint, registered_by bigint, level text)
returns bigint[] language sql stable security definer set search_path = public, pg_temp as $$
  select case when level <> 'none' then
    (select coalesce(array_agg(distinct -c.user_id), '{}') from referrals_circlemember c
     join referrals_referral r on r.id = c.referral_id where r.young_person_id = person_id)
  else (select array_agg(distinct o order by o) from (select owner as o union all
        select registered_by where not exists (select from referrals_referral r where r.young_person_id = person_id)
        union all select unnest(referrals_readers(r.id, 'I2', owner)) from referrals_referral r
        where r.young_person_id = person_id) s)
  end
$$;
"""

KEEP_HEAD = """
create function referrals_keep_head() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' then
    if current_user = 'ikb_web' and new.status <> 'draft' then
      raise exception 'pgtrigger: a referral begins as a draft';
    end if;
    new.readers := array[new.owner_id, new.registered_by_authority_id];
    new.writers := new.readers;
  elsif current_user = 'ikb_web' then
    new.readers := old.readers; new.writers := old.writers; new.owner_id := old.owner_id;
    new.registered_by_authority_id := old.registered_by_authority_id;
  end if;
  return new; end $$;
create trigger a_keep_readers before insert or update on referrals_referral
  for each row execute function referrals_keep_head();
"""

KEEP_PERSON = """
create function referrals_keep_person() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' then
    new.readers := array[new.owner_id, new.registered_by_authority_id];
    new.writers := new.readers;
  elsif current_user = 'ikb_web' then
    new.readers := old.readers; new.writers := old.writers; new.owner_id := old.owner_id;
  end if;
  return new; end $$;
create trigger a_keep_readers before insert or update on referrals_youngperson
  for each row execute function referrals_keep_person();
"""

# Consent file and grounds follow their referral: same owner, same writers, readers by kind (the trigger's argument).
KEEP_FILE = """
create function referrals_keep_file() returns trigger language plpgsql as $$
declare head referrals_referral; begin
  if tg_op = 'INSERT' then
    select * into head from referrals_referral where id = new.referral_id;
    new.owner_id := head.owner_id;
    new.readers := referrals_readers(new.referral_id, tg_argv[0], head.owner_id);
    new.writers := head.writers;
  elsif current_user = 'ikb_web' then
    new.readers := old.readers; new.writers := old.writers; new.owner_id := old.owner_id;
  end if;
  return new; end $$;
create trigger a_keep_readers before insert or update on referrals_consentfile
  for each row execute function referrals_keep_file('I3');
create trigger a_keep_readers before insert or update on referrals_grounds
  for each row execute function referrals_keep_file('I4');
"""

KEEP_DECISION = """
create function referrals_keep_decision() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' then
    new.readers := referrals_readers(new.referral_id, 'I5', new.owner_id);
    new.writers := array[new.owner_id];
  elsif current_user = 'ikb_web' then
    new.readers := old.readers; new.writers := old.writers; new.owner_id := old.owner_id;
  end if;
  return new; end $$;
create trigger a_keep_readers before insert or update on referrals_intakedecision
  for each row execute function referrals_keep_decision();
"""

# --- keeping them right ----------------------------------------------------------------------------------------------
# The `for update` is a statement of its own: without it a withdrawal is undone by a disclosure made at the same
# moment, because a waiting UPDATE keeps its old snapshot.

SYNC = """
create function referrals_sync(case_id bigint) returns void language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  perform 1 from referrals_referral where id = case_id for update;
  update referrals_referral r set readers = referrals_readers(r.id, 'I1', r.owner_id) where r.id = case_id;
  update referrals_consentfile f set readers = referrals_readers(case_id, 'I3', f.owner_id) where f.referral_id = case_id;
  update referrals_grounds g set readers = referrals_readers(case_id, 'I4', g.owner_id) where g.referral_id = case_id;
  update referrals_intakedecision d set readers = referrals_readers(case_id, 'I5', d.owner_id)
    where d.referral_id = case_id;
  update referrals_youngperson y
    set readers = referrals_person_readers(y.id, y.owner_id, y.registered_by_authority_id, y.protection_level)
    where y.id = (select r.young_person_id from referrals_referral r where r.id = case_id);
end $$;
create function referrals_sync_child() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  perform referrals_sync(new.referral_id); return null; end $$;
create function referrals_sync_person() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  perform referrals_sync(r.id) from referrals_referral r where r.young_person_id = new.id; return null; end $$;
create trigger sync_readers after insert or update on referrals_disclosure
  for each row execute function referrals_sync_child();
create trigger sync_readers after insert or update on referrals_circlemember
  for each row execute function referrals_sync_child();
create trigger sync_readers after update of protection_level on referrals_youngperson
  for each row when (old.protection_level is distinct from new.protection_level)
  execute function referrals_sync_person();
"""

# A disclosure is a fact: afterwards it can only end.
DISCLOSURE_IS_A_FACT = """
create function referrals_disclosure_only_ends() returns trigger language plpgsql as $$
declare ended timestamptz; begin
  ended := coalesce(old.withdrawn_at, new.withdrawn_at);
  new := old; new.withdrawn_at := ended; return new; end $$;
create trigger only_ends before update on referrals_disclosure
  for each row execute function referrals_disclosure_only_ends();
"""

# --- policies --------------------------------------------------------------------------------------------------------

OWN_OR_LOGGED = (
    "(sender_id = any(ikb_readers())"
    " or (p.registered_by_authority_id = any(ikb_readers()) and sender_id = p.owner_id))"
)
DISCLOSURE = f"""
alter table referrals_disclosure enable row level security;
create policy party on referrals_disclosure for select to ikb_web
  using (exists (select 1 from referrals_referral p where p.id = referral_id));
create policy party_insert on referrals_disclosure for insert to ikb_web
  with check (exists (select 1 from referrals_referral p where p.id = referral_id and {OWN_OR_LOGGED}));
create policy party_update on referrals_disclosure for update to ikb_web
  using (exists (select 1 from referrals_referral p where p.id = referral_id));
"""

TEAM = "(p.host_authority_id = any(ikb_readers()) or p.region_authority_id = any(ikb_readers()))"
ASKER_OR_SENDER = "(asker_id = any(ikb_readers()) or p.writers && ikb_readers())"
POLICIES = (
    readers_policy("referrals_referral")
    + readers_writers_policy("referrals_youngperson")
    + readers_policy("referrals_consentfile")
    + readers_writers_policy("referrals_grounds")
    + readers_writers_policy("referrals_intakedecision")
    + DISCLOSURE
    + owner_policy("referrals_internalnote")
    + parent_policy(
        "referrals_circlemember", "referrals_referral", "referral_id", written_by="p.writers && ikb_readers()"
    )
    + parent_policy("referrals_assignment", "referrals_referral", "referral_id", written_by=TEAM)
    + parent_policy("referrals_consent", "referrals_consentfile", "file_id")
    + parent_policy(
        "referrals_criterionanswer",
        "referrals_grounds",
        "grounds_id",
        written_by="p.writers && ikb_readers()",
    )
    + parent_policy(
        "referrals_completionrequest", "referrals_grounds", "grounds_id", written_by=ASKER_OR_SENDER
    )
)
NAMES = (
    "referral youngperson consentfile grounds intakedecision disclosure internalnote circlemember assignment consent"
    " criterionanswer completionrequest"
)
TABLES = [f"referrals_{name}" for name in NAMES.split()]

BACK = """
drop trigger only_ends on referrals_disclosure; drop function referrals_disclosure_only_ends();
drop trigger sync_readers on referrals_disclosure; drop trigger sync_readers on referrals_circlemember;
drop trigger sync_readers on referrals_youngperson;
drop function referrals_sync_child(); drop function referrals_sync_person(); drop function referrals_sync(bigint);
drop trigger a_keep_readers on referrals_referral; drop function referrals_keep_head();
drop trigger a_keep_readers on referrals_youngperson; drop function referrals_keep_person();
drop trigger a_keep_readers on referrals_consentfile; drop trigger a_keep_readers on referrals_grounds;
drop function referrals_keep_file();
drop trigger a_keep_readers on referrals_intakedecision; drop function referrals_keep_decision();
drop function referrals_person_readers(bigint, bigint, bigint, text);
drop function referrals_readers(bigint, text, bigint);
"""
FORWARD = (
    READERS
    + PERSON_READERS
    + KEEP_HEAD
    + KEEP_PERSON
    + KEEP_FILE
    + KEEP_DECISION
    + SYNC
    + DISCLOSURE_IS_A_FACT
)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_referral_intake"), ("agreements", "0002_row_level_security")]
    operations = [
        migrations.RunSQL(FORWARD, BACK),
        migrations.RunSQL(POLICIES, "".join(drop_policies(table) for table in TABLES)),
        migrations.RunSQL(
            "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(f"{table}event") for table in TABLES),
        ),
    ]
