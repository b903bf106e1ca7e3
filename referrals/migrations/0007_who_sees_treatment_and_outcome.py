"""Who sees and writes what follows a decision, and what the database itself holds to.

`readers` of every disclosed table come from `referrals_readers`, now with blocks, emergency openings and members that
have left the circle. The gate: a disclosure needs a standing consent that covers it, or a recorded legal ground; a
referral is sent only with a disclosure to every receiver; no step forward while the consent is withdrawn; no start
without a therapist of each kind; no closing without the outcome. Every change of state leaves a row.
"""

from importlib import import_module

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy, parent_policy

ARRAYS = import_module("referrals.migrations.0002_row_level_security")
JOINT = import_module("referrals.migrations.0003_joint_decision")
EIGHTEEN = import_module("referrals.migrations.0004_ends_at_eighteen")


def again(sql: str) -> str:
    """The same function in place of the one that is there."""
    return sql.replace("create function", "create or replace function")


# --- the arrays ------------------------------------------------------------------------------------------------------
# A block closes the owner's kind to the receivers it names, or to all; the head stays. Who opens it in an emergency
# sees it as a person until the opening closes, and only what the own authority had been given.

READERS = """
create or replace function referrals_readers(case_id bigint, kind text, owner bigint) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when exists (select from referrals_referral r join referrals_youngperson y on y.id = r.young_person_id
                 where r.id = case_id and y.protection_level <> 'none')
    then (select coalesce(array_agg(-c.user_id order by c.user_id), '{}') from referrals_circlemember c
          where c.referral_id = case_id and c.removed_at is null)
    else (select array_agg(distinct o order by o) from (
      select owner as o
      union all
      select d.receiver_id from referrals_disclosure d
      where d.referral_id = case_id and d.sender_id = owner and referrals_readers.kind = any(d.kinds)
        and (d.withdrawn_at is null or referrals_readers.kind = 'I1')
        and not exists (select from referrals_accessblock b
                        where b.referral_id = case_id and b.owner_id = owner and b.lifted_at is null
                          and b.unit_id is null and b.kind in ('', referrals_readers.kind)
                          and referrals_readers.kind <> 'I1'
                          and (b.receiver_id is null or b.receiver_id = d.receiver_id))
      union all
      select -e.user_id from referrals_emergencyopening e join referrals_accessblock b on b.id = e.block_id
      join referrals_disclosure d on d.referral_id = case_id and d.sender_id = owner and d.receiver_id = e.authority_id
      where b.referral_id = case_id and b.owner_id = owner and b.lifted_at is null
        and b.kind in ('', referrals_readers.kind) and referrals_readers.kind <> 'I1'
        and referrals_readers.kind = any(d.kinds) and d.withdrawn_at is null and e.closes_at > now()) s)
  end
$$;
"""

PERSON_READERS = again(ARRAYS.PERSON_READERS).replace(
    "where r.young_person_id = person_id)\n  else", "where r.young_person_id = person_id and c.removed_at is null)\n  else"
)

# A table of its own owner within a case (the trigger's argument is the kind): the owner writes, readers by disclosure.
KEEP_OWN = """
create function referrals_keep_own() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' then
    new.readers := referrals_readers(new.referral_id, tg_argv[0], new.owner_id);
    new.writers := array[new.owner_id];
  elsif current_user = 'ikb_web' then
    new.readers := old.readers; new.writers := old.writers; new.owner_id := old.owner_id;
    new.referral_id := old.referral_id;
  end if;
  return new; end $$;
"""
OWN = {"treatment": "I7", "coordinatedplan": "I7", "careperiod": "I8", "measure": "I8", "closing": "I9"}
KEEP_OWN += "".join(
    f"create trigger a_keep_readers before insert or update on referrals_{name}"
    f" for each row execute function referrals_keep_own('{kind}');"
    for name, kind in OWN.items()
)
KEEP_OWN_BACK = (
    "".join(f"drop trigger a_keep_readers on referrals_{name};" for name in OWN) + "drop function referrals_keep_own();"
)

SYNC_OWN = "".join(
    f"  update referrals_{name} t set readers = referrals_readers(case_id, '{kind}', t.owner_id)"
    f" where t.referral_id = case_id;\n"
    for name, kind in OWN.items()
)
SYNC_ONLY = ARRAYS.SYNC.split("create function referrals_sync_child")[0]
SYNC = again(SYNC_ONLY).replace("end $$;", SYNC_OWN + "end $$;")
SYNC_BLOCKS = """
create function referrals_sync_opening() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  perform referrals_sync(b.referral_id) from referrals_accessblock b where b.id = new.block_id; return null; end $$;
create trigger sync_readers after insert or update on referrals_accessblock
  for each row execute function referrals_sync_child();
create trigger sync_readers after insert or update on referrals_emergencyopening
  for each row execute function referrals_sync_opening();
create function referrals_close_openings() returns bigint language plpgsql
security definer set search_path = public, pg_temp as $$
declare closed bigint; begin
  perform referrals_sync(b.referral_id) from referrals_emergencyopening e
  join referrals_accessblock b on b.id = e.block_id
  where e.closes_at between now() - interval '3 days' and now();
  get diagnostics closed = row_count;
  return closed; end $$;
"""
SYNC_BLOCKS_BACK = """
drop function referrals_close_openings();
drop trigger sync_readers on referrals_emergencyopening; drop trigger sync_readers on referrals_accessblock;
drop function referrals_sync_opening();
"""

# --- the two decisions -----------------------------------------------------------------------------------------------
# Accepted: the treatment begins to exist, owned by the host. Host and region see each other's work; payer and sender
# see days and outcome. The grounds are told apart, because one authority may be host and principal at once.

EXCHANGE = """
create or replace function referrals_exchange_decisions(case_id bigint, at timestamptz) returns text language plpgsql
security definer set search_path = public, pg_temp as $$
declare result text; head referrals_referral; actor bigint; begin
  perform 1 from referrals_referral where id = case_id for update;
  select * into head from referrals_referral where id = case_id;
  if not exists (select from referrals_intakedecision d where d.referral_id = case_id and d.undone_at is null
                 and d.owner_id = any(ikb_readers())) then
    raise exception 'only a principal that has decided may ask';
  end if;
  select case when bool_or(outcome = 'decline') then 'decline'
              when count(*) filter (where outcome = 'approve') = 2 then 'accept' else 'open' end
    into result from referrals_intakedecision where referral_id = case_id and undone_at is null;
  if result <> 'open' then
    insert into referrals_disclosure (referral_id, sender_id, receiver_id, kinds, ground, consent_ids, reason,
                                      ground_decided_by, made_by_id, made_at)
    select case_id, d.owner_id, o.id, '{I5}', 'decision', '{}', '', '', coalesce(d.decided_by_id, d.recorded_by_id), at
    from referrals_intakedecision d
    cross join unnest(array[head.paying_authority_id, head.region_authority_id]) o(id)
    where d.referral_id = case_id and d.undone_at is null and o.id is not null and o.id <> d.owner_id
    on conflict do nothing;
  end if;
  if result = 'accept' then
    actor := nullif(current_setting('ikb.user_id', true), '')::bigint;
    insert into referrals_treatment (referral_id, owner_id, readers, writers, months, main_place, warned_of)
    values (case_id, head.host_authority_id, '{}', '{}', 4, 'home', '') on conflict do nothing;
    insert into referrals_disclosure (referral_id, sender_id, receiver_id, kinds, ground, consent_ids, reason,
                                      ground_decided_by, made_by_id, made_at)
    select case_id, f.sender, f.receiver, f.kinds::text[], 'acceptance', '{}', '', '', actor, at
    from (select head.host_authority_id, head.region_authority_id, '{I7,I8,I9}'
          union select head.region_authority_id, head.host_authority_id, '{I7,I8}'
          union select head.host_authority_id, o.id, '{I7,I9}'
            from unnest(array[head.paying_authority_id, head.owner_id]) o(id)
            where o.id is not null and o.id <> head.region_authority_id) f(sender, receiver, kinds)
    where f.sender <> f.receiver
    on conflict do nothing;
  end if;
  return result; end $$;
"""

ACCEPTED = again(JOINT.ACCEPTED.split("create constraint trigger")[0]).replace(
    "d.outcome = 'approve') < 2", "d.outcome = 'approve' and d.undone_at is null) < 2"
)

# Undone while no letter has left: what the decision opened is closed again, also the other's towards this principal.
UNDO = """
create function referrals_undo_decision(case_id bigint, principal_ text, at timestamptz) returns void language plpgsql
security definer set search_path = public, pg_temp as $$
declare mine referrals_intakedecision; begin
  perform 1 from referrals_referral where id = case_id for update;
  select * into mine from referrals_intakedecision
    where referral_id = case_id and principal = principal_ and undone_at is null and owner_id = any(ikb_readers());
  if mine.id is null then
    raise exception 'pgtrigger: only an own standing decision is undone';
  end if;
  if exists (select from referrals_intakedecision where referral_id = case_id and letter_sent_at is not null
             and undone_at is null) then
    raise exception 'pgtrigger: the letter has left';
  end if;
  update referrals_intakedecision set undone_at = at,
    undone_by_id = nullif(current_setting('ikb.user_id', true), '')::bigint where id = mine.id;
  update referrals_intakedecision set letter_due_at = null where referral_id = case_id and undone_at is null;
  update referrals_disclosure set withdrawn_at = at
    where referral_id = case_id and withdrawn_at is null
      and (ground = 'acceptance' or (ground = 'decision' and (sender_id = mine.owner_id or receiver_id = mine.owner_id)));
end $$;
create function referrals_send_letters(at timestamptz) returns bigint language plpgsql
security definer set search_path = public, pg_temp as $$
declare sent bigint; begin
  update referrals_intakedecision set letter_sent_at = at
    where letter_due_at <= at and letter_sent_at is null and undone_at is null;
  get diagnostics sent = row_count;
  return sent; end $$;
"""
UNDO_BACK = """
drop function referrals_send_letters(timestamptz); drop function referrals_undo_decision(bigint, text, timestamptz);
"""

# What has been decided stays as it was written; only the letter and the undoing are added.
DECISION_STANDS = """
create function referrals_decision_stands() returns trigger language plpgsql as $$ begin
  if current_user = 'ikb_web' and (to_jsonb(new) - '{letter_due_at,letter_sent_at,readers,writers}'::text[])
     is distinct from (to_jsonb(old) - '{letter_due_at,letter_sent_at,readers,writers}'::text[]) then
    raise exception 'pgtrigger: a decision is not rewritten';
  end if;
  return new; end $$;
create trigger decision_stands before update on referrals_intakedecision
  for each row execute function referrals_decision_stands();
"""
DECISION_STANDS_BACK = """
drop trigger decision_stands on referrals_intakedecision; drop function referrals_decision_stands();
"""

# --- the gate --------------------------------------------------------------------------------------------------------

GATE = """
create function referrals_consent_carries(new_row referrals_disclosure) returns boolean language plpgsql stable as $$
declare head referrals_referral; of_age boolean; needed text; written boolean; begin
  select * into head from referrals_referral where id = new_row.referral_id;
  select (y.birth_date + interval '18 years')::date <= (new_row.made_at at time zone 'Europe/Stockholm')::date
    into of_age from referrals_youngperson y where y.id = head.young_person_id;
  needed := case when of_age then 'young_person' else 'guardian' end;
  select v.written_consent into written from agreements_agreementversion v where v.id = head.version_id;
  return cardinality(new_row.consent_ids) > 0
    and not exists (select from unnest(new_row.consent_ids) i(id) where not exists (
      select from referrals_consent c join referrals_consentfile f on f.id = c.file_id
      where c.id = i.id and f.referral_id = new_row.referral_id and c.giver in (needed, 'young_person') and c.withdrawn_at is null
        and (c.answer = 'replaced' or c.answer = 'given' and (c.form = 'written' or not written)
             and new_row.receiver_id = any(c.receiver_ids)
             and new_row.kinds::text[] <@ (c.kinds::text[] || '{I1}'::text[]))))
    and not exists (select from referrals_consent c join referrals_consentfile f on f.id = c.file_id
      where f.referral_id = new_row.referral_id and c.giver = needed and c.withdrawn_at is null
        and c.id <> all(new_row.consent_ids));
end $$;
create function referrals_disclosure_has_a_ground() returns trigger language plpgsql as $$
declare head referrals_referral; fits boolean; begin
  if current_user <> 'ikb_web' then return new; end if;
  select * into head from referrals_referral where id = new.referral_id;
  fits := case new.ground
    when 'consent' then new.sender_id = head.owner_id and referrals_consent_carries(new)
    when 'arrived' then new.sender_id = head.owner_id and new.receiver_id = head.registered_by_authority_id
      and new.kinds::text[] <@ '{I1,I2,I3,I4}'::text[]
    when 'decision' then new.kinds::text[] = '{I5}'::text[] and exists (
      select from referrals_intakedecision d where d.referral_id = new.referral_id and d.owner_id = new.sender_id
        and d.undone_at is null)
    when 'care_under_18' then new.sender_id = any(ikb_readers()) and exists (
      select from referrals_youngperson y where y.id = head.young_person_id
        and (y.birth_date + interval '18 years')::date > (new.made_at at time zone 'Europe/Stockholm')::date)
    when 'duty_to_report' then new.sender_id = any(ikb_readers())
    else false end;
  if fits is not true then
    raise exception 'pgtrigger: a disclosure needs a standing consent that covers it, or a legal ground';
  end if;
  return new; end $$;
create trigger b_has_a_ground before insert on referrals_disclosure
  for each row execute function referrals_disclosure_has_a_ground();
"""
GATE_BACK = """
drop trigger b_has_a_ground on referrals_disclosure; drop function referrals_disclosure_has_a_ground();
drop function referrals_consent_carries(referrals_disclosure);
"""

# --- the steps -------------------------------------------------------------------------------------------------------

STEPS = """
create function referrals_step_is_prepared() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if current_user <> 'ikb_web' or new.status = old.status then return new; end if;
  if new.consent_withdrawn_on is not null
     and new.status in ('awaiting_decisions', 'accepted', 'queued', 'in_treatment')
     and not (old.status = 'queued' and new.status = 'accepted') then
    raise exception 'pgtrigger: the consent is withdrawn';
  end if;
  if old.status = 'draft' and new.status = 'sent' and exists (
       select from unnest(array[new.region_authority_id, new.host_authority_id, new.paying_authority_id]) o(id)
       where o.id is not null and o.id <> new.owner_id and not exists (
         select from referrals_disclosure d where d.referral_id = new.id and d.receiver_id = o.id
           and d.sender_id = new.owner_id and d.withdrawn_at is null and d.ground <> 'arrived')) then
    raise exception 'pgtrigger: a receiver has been told nothing';
  end if;
  if new.status = 'in_treatment' and 2 > (
       select count(distinct a.staff_kind) from referrals_assignment a where a.referral_id = new.id
         and a.valid_to is null and a.staff_kind in ('family_therapist', 'individual_therapist')) then
    raise exception 'pgtrigger: a therapist of each kind is needed';
  end if;
  if new.status = 'closed' and not exists (
       select from referrals_closing c where c.referral_id = new.id and c.complete) then
    raise exception 'pgtrigger: the outcome is missing';
  end if;
  return new; end $$;
create trigger step_is_prepared before update of status on referrals_referral
  for each row execute function referrals_step_is_prepared();

create function referrals_record_status() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if tg_op = 'INSERT' or new.status <> old.status then
    insert into referrals_statuschange (referral_id, before, "to", at, by_id)
    values (new.id, case when tg_op = 'INSERT' then '' else old.status end, new.status, now(),
            nullif(current_setting('ikb.user_id', true), '')::bigint);
  end if;
  return null; end $$;
create trigger record_status after insert or update of status on referrals_referral
  for each row execute function referrals_record_status();
"""
STEPS_BACK = """
drop trigger record_status on referrals_referral; drop function referrals_record_status();
drop trigger step_is_prepared on referrals_referral; drop function referrals_step_is_prepared();
"""

# What rests on guardians' consent ends at 18, also what acceptance opened, unless the young person has consented. A
# guest decider sees the case until the day of the invitation.
ENDS = """
create or replace function referrals_end_at_eighteen(today date) returns bigint language plpgsql
security definer set search_path = public, pg_temp as $$
declare ended bigint; begin
  update referrals_disclosure d set withdrawn_at = now()
  from referrals_referral r join referrals_youngperson y on y.id = r.young_person_id
  where r.id = d.referral_id and d.withdrawn_at is null and (y.birth_date + interval '18 years')::date <= today
    and d.ground in ('consent', 'arrived', 'care_under_18', 'acceptance')
    and not exists (select from referrals_consent c where c.id = any(d.consent_ids) and c.giver = 'young_person'
                    and c.answer = 'given' and c.withdrawn_at is null)
    and not (d.ground = 'acceptance' and exists (
      select from referrals_consent c join referrals_consentfile f on f.id = c.file_id
      where f.referral_id = r.id and c.giver = 'young_person' and c.answer = 'given' and c.withdrawn_at is null));
  get diagnostics ended = row_count;
  return ended; end $$;
create function referrals_end_guests(today date) returns bigint language plpgsql
security definer set search_path = public, pg_temp as $$
declare ended bigint; begin
  update referrals_disclosure d set withdrawn_at = now() from referrals_guestinvitation g
  where g.referral_id = d.referral_id and g.authority_id = d.receiver_id and g.ends_on < today
    and d.withdrawn_at is null;
  get diagnostics ended = row_count;
  return ended; end $$;
"""

# --- policies --------------------------------------------------------------------------------------------------------

HEAD = "exists (select 1 from referrals_referral p where p.id = referral_id{extra})"
MINE = "owner_id = any(ikb_readers())"
OF_HOST = " and p.host_authority_id = any(ikb_readers())"
LOGGED = " and p.writers && ikb_readers() and p.owner_id = {table}.owner_id"


def own_policy(table: str, *, inserted: str) -> str:
    """Seen by `readers`, changed by `writers`, inserted where `inserted` (SQL) holds; nobody deletes."""
    return (
        f"alter table {table} enable row level security;"
        f"create policy party on {table} for select to ikb_web using (readers && ikb_readers());"
        f"create policy party_insert on {table} for insert to ikb_web with check ({inserted});"
        f"create policy party_update on {table} for update to ikb_web"
        " using (writers && ikb_readers()) with check (writers && ikb_readers());"
    )


def with_case(table: str, *, written: str, changed: str = "") -> str:
    """Seen with the head of the case; inserted where `written` holds, changed where `changed` does, else never."""
    update = (
        f"create policy party_update on {table} for update to ikb_web using ({changed}) with check ({changed});"
        if changed
        else ""
    )
    return (
        f"alter table {table} enable row level security;"
        f"create policy party on {table} for select to ikb_web using ({HEAD.format(extra='')});"
        f"create policy party_insert on {table} for insert to ikb_web with check ({written});"
        f"{update}"
    )


TEAM_SEES = """exists (select 1 from referrals_treatment t join referrals_referral p on p.id = t.referral_id
  where t.id = treatment_id and (p.host_authority_id = any(ikb_readers()) or p.region_authority_id = any(ikb_readers())))"""
SESSION = f"""
alter table referrals_session enable row level security;
create policy party on referrals_session for select to ikb_web using ({TEAM_SEES});
create policy party_insert on referrals_session for insert to ikb_web with check ({MINE} and {TEAM_SEES});
create policy party_update on referrals_session for update to ikb_web using ({MINE}) with check ({MINE});
"""
SEEN_TREATMENT = "exists (select 1 from referrals_treatment p where p.id = treatment_id{extra})"
QUEUE_EVENT = f"""
alter table referrals_queueentry enable row level security;
create policy party on referrals_queueentry for select to ikb_web using ({SEEN_TREATMENT.format(extra="")});
create policy party_insert on referrals_queueentry for insert to ikb_web
  with check ({SEEN_TREATMENT.format(extra=" and p.writers && ikb_readers()")});
"""
MYSELF = "authority_id = any(ikb_readers()) and -user_id = any(ikb_readers())"
OPENING = f"""
alter table referrals_emergencyopening enable row level security;
create policy party on referrals_emergencyopening for select to ikb_web
  using (exists (select 1 from referrals_accessblock b where b.id = block_id));
create policy party_insert on referrals_emergencyopening for insert to ikb_web
  with check ({MYSELF} and exists (select 1 from referrals_accessblock b where b.id = block_id));
create policy party_update on referrals_emergencyopening for update to ikb_web
  using (authority_id = any(ikb_readers())) with check (authority_id = any(ikb_readers()));
"""
STATUS_CHANGE = f"""
alter table referrals_statuschange enable row level security;
create policy party on referrals_statuschange for select to ikb_web using ({HEAD.format(extra="")});
"""
CIRCLE_WRITERS = "(p.writers && ikb_readers() or p.host_authority_id = any(ikb_readers()))"
CIRCLE = drop_policies("referrals_circlemember") + parent_policy(
    "referrals_circlemember", "referrals_referral", "referral_id", written_by=CIRCLE_WRITERS
)
CIRCLE_BACK = drop_policies("referrals_circlemember") + parent_policy(
    "referrals_circlemember", "referrals_referral", "referral_id", written_by="p.writers && ikb_readers()"
)


def mine_or_logged(table: str) -> str:
    """The own authority's row in a case that it sees, or the sender's in a case that the own authority registered."""
    logged = HEAD.format(extra=LOGGED.format(table=table))
    return f"(({MINE} and {HEAD.format(extra='')}) or {logged})"


TABLES = {
    "treatment": own_policy("referrals_treatment", inserted="false"),
    "queueentry": QUEUE_EVENT,
    "agendaitem": parent_policy("referrals_agendaitem", "referrals_treatment", "treatment_id", written_by=MINE),
    "session": SESSION,
    "coordinatedplan": own_policy(
        "referrals_coordinatedplan", inserted=f"{MINE} and {HEAD.format(extra=OF_HOST)}"
    ),
    "careperiod": own_policy("referrals_careperiod", inserted=f"{MINE} and {HEAD.format(extra='')}"),
    "measure": own_policy("referrals_measure", inserted=f"{MINE} and {HEAD.format(extra='')}"),
    "closing": own_policy("referrals_closing", inserted=f"{MINE} and {HEAD.format(extra=OF_HOST)}"),
    "accessblock": with_case(
        "referrals_accessblock",
        written=mine_or_logged("referrals_accessblock"),
        changed=mine_or_logged("referrals_accessblock"),
    ),
    "emergencyopening": OPENING,
    "conflictofinterest": with_case(
        "referrals_conflictofinterest", written=f"{MYSELF} and {HEAD.format(extra='')}"
    ),
    "protectionchange": parent_policy("referrals_protectionchange", "referrals_youngperson", "person_id"),
    "outsidedisclosure": with_case(
        "referrals_outsidedisclosure", written=mine_or_logged("referrals_outsidedisclosure")
    ),
    "costdecision": with_case(
        "referrals_costdecision",
        written=f"{MINE} and {HEAD.format(extra=OF_HOST)}",
        changed=f"{MINE} and {HEAD.format(extra=OF_HOST)}",
    ),
    "guestinvitation": with_case(
        "referrals_guestinvitation",
        written=HEAD.format(extra=OF_HOST),
        changed=HEAD.format(extra=""),
    ),
    "identifierrecord": parent_policy(
        "referrals_identifierrecord", "referrals_youngperson", "person_id", written_by="p.writers && ikb_readers()"
    ),
    "correctnessnote": owner_policy("referrals_correctnessnote"),
    "guardianshield": owner_policy("referrals_guardianshield"),
    "statuschange": STATUS_CHANGE,
}
LOGS = {"statuschange"}

FORWARD = (
    READERS
    + PERSON_READERS
    + KEEP_OWN
    + SYNC
    + SYNC_BLOCKS
    + EXCHANGE
    + ACCEPTED
    + UNDO
    + DECISION_STANDS
    + GATE
    + STEPS
    + ENDS
    + CIRCLE
)
BACK = (
    CIRCLE_BACK
    + "drop function referrals_end_guests(date);"
    + again(EIGHTEEN.ENDS)
    + STEPS_BACK
    + GATE_BACK
    + DECISION_STANDS_BACK
    + UNDO_BACK
    + again(JOINT.ACCEPTED.split("create constraint trigger")[0])
    + again(JOINT.EXCHANGE)
    + SYNC_BLOCKS_BACK
    + again(SYNC_ONLY)
    + KEEP_OWN_BACK
    + again(ARRAYS.PERSON_READERS)
    + again(ARRAYS.READERS)
)
# Cases accepted before this migration get their treatment and their disclosures too.
EARLIER_ACCEPTED = """
insert into referrals_treatment (referral_id, owner_id, readers, writers, months, main_place, warned_of, started_on,
                                 planned_end, ended_on)
select r.id, r.host_authority_id, '{}', '{}', 4, 'home', '', r.treatment_started_on,
  (r.treatment_started_on + interval '4 months')::date,
  case when r.status = 'closed' then greatest(r.closed_on, r.treatment_started_on) end
from referrals_referral r where r.status in ('accepted', 'queued', 'in_treatment', 'closed');
insert into referrals_disclosure (referral_id, sender_id, receiver_id, kinds, ground, consent_ids, reason,
                                  ground_decided_by, made_at)
select r.id, r.host_authority_id, o.id, case when o.id = r.region_authority_id then '{I7,I8,I9}'::text[]
       else '{I7,I9}'::text[] end, 'acceptance', '{}', '', '', now()
from referrals_referral r
cross join lateral (select distinct o.id from unnest(array[r.region_authority_id, r.paying_authority_id, r.owner_id]) o(id)
                    where o.id is not null and o.id <> r.host_authority_id) o
where r.status in ('accepted', 'queued', 'in_treatment', 'closed') and r.consent_withdrawn_on is null;
insert into referrals_disclosure (referral_id, sender_id, receiver_id, kinds, ground, consent_ids, reason,
                                  ground_decided_by, made_at)
select r.id, r.region_authority_id, r.host_authority_id, '{I7,I8}', 'acceptance', '{}', '', '', now()
from referrals_referral r where r.status in ('accepted', 'queued', 'in_treatment', 'closed')
  and r.consent_withdrawn_on is null and r.region_authority_id <> r.host_authority_id;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0006_from_waiting_list_to_follow_up")]
    operations = [
        migrations.RunSQL(FORWARD, BACK),
        migrations.RunSQL("".join(TABLES.values()), "".join(drop_policies(f"referrals_{name}") for name in TABLES)),
        migrations.RunSQL(
            "".join(history_policy(f"referrals_{name}") for name in TABLES if name not in LOGS),
            "".join(drop_policies(f"referrals_{name}event") for name in TABLES if name not in LOGS),
        ),
        migrations.RunSQL(EARLIER_ACCEPTED, migrations.RunSQL.noop),
    ]
