"""Every party of an agreement reads its action plan and yearly quality work; each writes its own.

A measure is written by the authority that set it up and by its owner, and only the owner says that it is done; its
day changes only with a move that keeps the earlier one. Somebody who is invited and not yet a party reads nothing.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy

READERS = "any(ikb_readers())"
OWN_PARTY = f"exists (select 1 from agreements_party q where q.id = party_id and q.authority_id = {READERS})"
KEPT = f"kept_by_id = {READERS}"


def _parties(table: str) -> str:
    """The asker is a party of the row's agreement."""
    return (
        f"exists (select 1 from agreements_party s where s.agreement_id = {table}.agreement_id"
        f" and s.status = 'party' and s.authority_id = {READERS})"
    )


def _of_agreement(name: str, inserted: str, changed: str = "") -> str:
    table = f"followup_{name}"
    seen, changed = _parties(table), changed or inserted
    return (
        f"alter table {table} enable row level security;"
        f"create policy party on {table} for select to ikb_web using ({seen});"
        f"create policy party_insert on {table} for insert to ikb_web with check ({seen} and {inserted});"
        f"create policy party_update on {table} for update to ikb_web using ({changed})"
        f" with check ({seen} and {changed});"
    )


def _child(name: str, parent: str, column: str, written: str, *, changes: bool = False) -> str:
    """Seen with its parent, written where the parent `p` allows it; removed only where `changes`."""
    table = f"followup_{name}"
    allowed = f"exists (select 1 from followup_{parent} p where p.id = {column} and {written})"
    policy = (
        f"alter table {table} enable row level security;"
        f"create policy party on {table} for select to ikb_web"
        f" using (exists (select 1 from followup_{parent} p where p.id = {column}));"
        f"create policy party_insert on {table} for insert to ikb_web with check ({allowed});"
    )
    if changes:
        policy += (
            f"create policy party_update on {table} for update to ikb_web using ({allowed}) with check ({allowed});"
            f"create policy party_delete on {table} for delete to ikb_web using ({allowed});"
        )
    return policy


PARENTS_PARTY = f"exists (select 1 from agreements_party q where q.id = p.party_id and q.authority_id = {READERS})"
POLICIES = (
    _of_agreement("useraudit", KEPT)
    + _of_agreement("plannedmeasure", KEPT, f"({KEPT} or {OWN_PARTY})")
    + _child("measuremove", "plannedmeasure", "measure_id", f"(p.{KEPT} or {PARENTS_PARTY})")
    + _of_agreement("competenceactivity", KEPT)
    + _child("activityparty", "competenceactivity", "activity_id", f"p.{KEPT}", changes=True)
    + _of_agreement("routinedocument", OWN_PARTY)
    + _child("routinereview", "routinedocument", "routine_id", PARENTS_PARTY)
    + _of_agreement("introduction", OWN_PARTY)
)
TABLES = [
    f"followup_{name}"
    for name in [
        "useraudit",
        "plannedmeasure",
        "measuremove",
        "competenceactivity",
        "activityparty",
        "routinedocument",
        "routinereview",
        "introduction",
    ]
]

PARTIES = """
create function followup_party_of_agreement() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if not exists (select from agreements_party p where p.id = new.party_id and p.agreement_id = new.agreement_id
      and p.status = 'party') then
    raise exception 'pgtrigger: who answers is a party of the agreement';
  end if;
  return new; end $$;
create trigger b_party before insert or update of party_id, agreement_id on followup_plannedmeasure
  for each row execute function followup_party_of_agreement();
create trigger b_party before insert or update of party_id, agreement_id on followup_routinedocument
  for each row execute function followup_party_of_agreement();
create trigger b_party before insert or update of party_id, agreement_id on followup_introduction
  for each row execute function followup_party_of_agreement();
create function followup_party_of_activity() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if not exists (select from agreements_party p join followup_competenceactivity a on a.agreement_id = p.agreement_id
      where p.id = new.party_id and a.id = new.activity_id and p.status = 'party') then
    raise exception 'pgtrigger: who takes part is a party of the agreement';
  end if;
  return new; end $$;
create trigger b_party before insert or update on followup_activityparty
  for each row execute function followup_party_of_activity();
"""
PARTIES_BACK = """
drop trigger b_party on followup_activityparty; drop function followup_party_of_activity();
drop trigger b_party on followup_introduction; drop trigger b_party on followup_routinedocument;
drop trigger b_party on followup_plannedmeasure; drop function followup_party_of_agreement();
"""

MEASURES = f"""
create function followup_measure_stands() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if (new.audit_id is not null and not exists (select from followup_useraudit a
        where a.id = new.audit_id and a.agreement_id = new.agreement_id))
     or (new.request_id is not null and not exists (select from agreements_partyrequest r
        where r.id = new.request_id and r.agreement_id = new.agreement_id)) then
    raise exception 'pgtrigger: what a measure comes from is of the same agreement';
  end if;
  if tg_op = 'INSERT' then
    if new.done_on is not null then raise exception 'pgtrigger: a measure begins undone'; end if;
    return new;
  end if;
  if old.done_on is not null and new is distinct from old then
    raise exception 'pgtrigger: a measure that is done stands';
  end if;
  if (new.agreement_id, new.number, new.kept_by_id, new.decided_on)
     is distinct from (old.agreement_id, old.number, old.kept_by_id, old.decided_on) then
    raise exception 'pgtrigger: who set up a measure, and when, stands';
  end if;
  if new.due_on <> old.due_on and not exists (select from followup_measuremove m
      where m.measure_id = new.id and m.earlier = old.due_on and m.later = new.due_on) then
    raise exception 'pgtrigger: the earlier day of a measure is kept';
  end if;
  if new.done_on is not null and old.done_on is null and current_user = 'ikb_web' and not exists (
      select from agreements_party q where q.id = new.party_id and q.authority_id = {READERS}) then
    raise exception 'pgtrigger: only its owner says that a measure is done';
  end if;
  return new; end $$;
create trigger c_stands before insert or update on followup_plannedmeasure
  for each row execute function followup_measure_stands();
"""
MEASURES_BACK = "drop trigger c_stands on followup_plannedmeasure; drop function followup_measure_stands();"


class Migration(migrations.Migration):
    dependencies = [("followup", "0009_action_plan_and_yearly_quality_work")]
    operations = [
        migrations.RunSQL(PARTIES + MEASURES, MEASURES_BACK + PARTIES_BACK),
        migrations.RunSQL(POLICIES, "".join(drop_policies(table) for table in TABLES)),
        migrations.RunSQL(
            "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(f"{table}event") for table in TABLES),
        ),
    ]
