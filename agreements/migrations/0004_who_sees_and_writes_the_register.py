"""Policies of the register's tables, the rule that all must approve, and the rule that a text in force stands still."""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy, parent_policy

AGREEMENT, VERSION, NOTICE = "agreements_agreement", "agreements_agreementversion", "agreements_notice"
READERS = "any(ikb_readers())"
OWN = f"p.owner_id = {READERS}"
VERSION_OWN = f"exists (select 1 from {AGREEMENT} a where a.id = p.agreement_id and a.owner_id = {READERS})"
OF_PARTY = f"exists (select 1 from agreements_party q where q.id = party_id and q.authority_id = {READERS})"
OWN_NOTICE = f"({OWN} or {VERSION_OWN})"

TEXT = ["section", "commitment", "goal", "ladderstep", "competencedemand", "notified"]
BESIDE_TEXT = ["changelogentry", "consultation", "steeringdocument", "historicterm", "termperiod", "extension"]
OF_AGREEMENT_OWNED = ["predecessor", "obligation"]
OF_AGREEMENT_SHARED = ["boundprovider", "riskanalysis", "body", "seat", "meetingseries"]
OF_PARENT = {
    "goalresult": ("goal", "goal_id"),
    "obligationdone": ("obligation", "obligation_id"),
    "risk": ("riskanalysis", "analysis_id"),
    "meeting": ("meetingseries", "series_id"),
    "recruitment": ("team", "team_id"),
    "recruitmentconsultation": ("recruitment", "recruitment_id"),
    "supervisionseries": ("team", "team_id"),
    "supervisionsession": ("supervisionseries", "series_id"),
    "competencerecord": ("teammember", "member_id"),
    "disputestep": ("dispute", "dispute_id"),
}

# A new version is its drafter's own until it is sent for approval, and may be thrown away until then. Approvals and the
# first text are never deleted.
VERSIONS = f"""
{drop_policies(VERSION)}
alter table {VERSION} enable row level security;
create policy party on {VERSION} for select to ikb_web using (exists (select 1 from {AGREEMENT} p
  where p.id = agreement_id and (status <> 'draft' or {OWN})));
create policy party_insert on {VERSION} for insert to ikb_web with check (status = 'draft'
  and exists (select 1 from {AGREEMENT} p where p.id = agreement_id and {OWN}));
create policy party_update on {VERSION} for update to ikb_web
  using (exists (select 1 from {AGREEMENT} p where p.id = agreement_id and {OWN}))
  with check (exists (select 1 from {AGREEMENT} p where p.id = agreement_id and {OWN}));
create policy party_delete on {VERSION} for delete to ikb_web using (status = 'draft' and replaces_id is not null
  and exists (select 1 from {AGREEMENT} p where p.id = agreement_id and {OWN}));
{drop_policies("agreements_approval")}
{parent_policy("agreements_approval", VERSION, "version_id", written_by=f"({OF_PARTY} or {VERSION_OWN})")}
drop policy party_delete on agreements_approval;
"""
VERSIONS_BACK = "".join(
    drop_policies(table) + parent_policy(table, parent, column, written_by=written)
    for table, parent, column, written in [
        (VERSION, AGREEMENT, "agreement_id", OWN),
        ("agreements_approval", VERSION, "version_id", VERSION_OWN),
    ]
)

# The agreement's owner may register what it received from a party that does not use the system.
NOTICES = f"""
drop policy party_insert on {NOTICE}; drop policy party_update on {NOTICE};
create policy party_insert on {NOTICE} for insert to ikb_web with check (owner_id = {READERS}
  or (stage <> 'considered' and exists (select 1 from {AGREEMENT} p where p.id = agreement_id and {OWN})));
create policy party_update on {NOTICE} for update to ikb_web
  using (owner_id = {READERS} or exists (select 1 from {AGREEMENT} p where p.id = agreement_id and {OWN}))
  with check (owner_id = {READERS}
  or (stage <> 'considered' and exists (select 1 from {AGREEMENT} p where p.id = agreement_id and {OWN})));
"""
NOTICES_BACK = f"""
drop policy party_insert on {NOTICE}; drop policy party_update on {NOTICE};
create policy party_insert on {NOTICE} for insert to ikb_web with check (owner_id = {READERS});
create policy party_update on {NOTICE} for update to ikb_web
  using (owner_id = {READERS}) with check (owner_id = {READERS});
"""

COORDINATORS = f"""exists (select 1 from agreements_teamemployer e where e.team_id = agreements_teammember.team_id
  and e.staff_kind = 'coordinator' and e.authority_id = {READERS})"""
SEEN = f"exists (select 1 from {AGREEMENT} p where p.id = agreement_id)"
OF_INSTRUMENT = f"exists (select 1 from {AGREEMENT} p where p.template_id = agreements_agreementtemplate.id)"


def _custom(table: str, seen: str, written: str, changed: str = "") -> str:
    return (
        f"alter table {table} enable row level security;"
        f"create policy party on {table} for select to ikb_web using ({seen});"
        f"create policy party_insert on {table} for insert to ikb_web with check ({written});"
        f"create policy party_update on {table} for update to ikb_web"
        f" using ({changed or written}) with check ({changed or written});"
    )


CUSTOM = (
    _custom("agreements_agreementtemplate", f"owner_id = {READERS} or {OF_INSTRUMENT}", f"owner_id = {READERS}")
    + _custom("agreements_teammember", f"employer_id = {READERS} or {COORDINATORS}", f"employer_id = {READERS} or {COORDINATORS}")
    + _custom(
        "agreements_document",
        f"owner_id = {READERS} or (shared and {SEEN} and (notice_id is null"
        f" or exists (select 1 from {NOTICE} n where n.id = notice_id)))",
        f"owner_id = {READERS}",
    )
    + _custom(
        "agreements_partyrequest",
        SEEN,
        f"owner_id = {READERS} or exists (select 1 from {AGREEMENT} p where p.id = agreement_id and {OWN})",
    )
    + _custom(
        "agreements_dispute",
        f"owner_id = {READERS} or concerned && ikb_readers() or (kind = 'principle' and {SEEN})",
        f"owner_id = {READERS}",
        f"owner_id = {READERS} or concerned && ikb_readers()",
    )
    + owner_policy("agreements_checklistitem")
    + f"""alter table agreements_ownrisk enable row level security;
create policy party on agreements_ownrisk to ikb_web
  using (exists (select 1 from {NOTICE} p where p.id = notice_id and {OWN}))
  with check (exists (select 1 from {NOTICE} p where p.id = notice_id and {OWN}));"""
)
PARENTS = (
    "".join(parent_policy(f"agreements_{t}", VERSION, "version_id", written_by=VERSION_OWN) for t in TEXT + BESIDE_TEXT)
    + "".join(parent_policy(f"agreements_{t}", AGREEMENT, "agreement_id", written_by=OWN) for t in OF_AGREEMENT_OWNED)
    + "".join(parent_policy(f"agreements_{t}", AGREEMENT, "agreement_id") for t in OF_AGREEMENT_SHARED)
    + "".join(parent_policy(f"agreements_{t}", f"agreements_{p}", column) for t, (p, column) in OF_PARENT.items())
    + parent_policy("agreements_noticecheck", NOTICE, "notice_id", written_by=OWN)
    + parent_policy("agreements_notification", NOTICE, "notice_id", written_by=OWN_NOTICE)
    + parent_policy("agreements_noticereceipt", NOTICE, "notice_id", written_by=f"({OF_PARTY} or {OWN_NOTICE})")
    + parent_policy("agreements_withdrawalconsent", NOTICE, "notice_id", written_by=f"({OF_PARTY} or {OWN_NOTICE})")
    + parent_policy(
        "agreements_requestanswer", "agreements_partyrequest", "request_id", written_by=f"({OF_PARTY} or {OWN_NOTICE})"
    )
)
NEW = [
    *TEXT,
    *BESIDE_TEXT,
    *OF_AGREEMENT_OWNED,
    *OF_AGREEMENT_SHARED,
    *OF_PARENT,
    "noticecheck",
    "notification",
    "noticereceipt",
    "withdrawalconsent",
    "requestanswer",
    "agreementtemplate",
    "teammember",
    "document",
    "partyrequest",
    "dispute",
    "checklistitem",
    "ownrisk",
]
TABLES = [f"agreements_{name}" for name in NEW]

# In force only when every party has approved (AG-02): the last approval does it, and nothing else can.
APPROVALS = """
create function agreements_missing_approvals(version bigint, agreement bigint) returns bigint language sql stable
security definer set search_path = public, pg_temp as $$
  select count(*) from agreements_party p where p.agreement_id = agreement and p.status = 'party'
  and not exists (select 1 from agreements_approval a where a.version_id = version and a.party_id = p.id)
$$;
create function agreements_guard_in_force() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if new.status = 'in_force' and old.status not in ('in_force', 'replaced') and (
      agreements_missing_approvals(new.id, new.agreement_id) > 0
      or (select count(*) from agreements_party p where p.agreement_id = new.agreement_id and p.status = 'party') < 2)
  then raise exception 'agreements_all_approve' using errcode = 'check_violation'; end if;
  return new; end $$;
create trigger guard_in_force before update of status on agreements_agreementversion
  for each row execute function agreements_guard_in_force();
create function agreements_count_approvals() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare v agreements_agreementversion; begin
  select * into v from agreements_agreementversion where id = new.version_id for update;
  if v.status not in ('sent', 'awaiting') then return null; end if;
  if agreements_missing_approvals(v.id, v.agreement_id) > 0 then
    update agreements_agreementversion set status = 'awaiting' where id = v.id;
  else
    update agreements_agreementversion set status = 'in_force' where id = v.id;
    update agreements_agreementversion set status = 'replaced' where id = v.replaces_id and status = 'in_force';
  end if;
  return null; end $$;
create trigger count_approvals after insert on agreements_approval
  for each row execute function agreements_count_approvals();
"""
APPROVALS_BACK = """
drop trigger count_approvals on agreements_approval; drop function agreements_count_approvals();
drop trigger guard_in_force on agreements_agreementversion; drop function agreements_guard_in_force();
drop function agreements_missing_approvals(bigint, bigint);
"""

# A text that has left the drafting authority is changed by a new version only (AG-09).
FIXED_TEXT = ["agestatement", "criterion", "criteriaset", "refusalreason", *TEXT]
FIXED = """
create function agreements_text_stands() returns trigger language plpgsql as $$
declare changed bigint; begin
  changed := case when tg_op = 'DELETE' then old.version_id else new.version_id end;
  if current_user = 'ikb_web'
    and exists (select 1 from agreements_agreementversion v where v.id = changed and v.status <> 'draft')
  then raise exception 'agreements_text_stands' using errcode = 'check_violation'; end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create function agreements_term_stands() returns trigger language plpgsql as $$ begin
  if current_user = 'ikb_web' and old.status <> 'draft' and
    (new.agreement_id, new.number, new.term_kind, new.start, new.first_end, new.renewal_months, new.notice_months,
     new.notice_in_writing, new.notify_rule, new.written_consent, new.cost_key, new.periods_per_year, new.replaces_id,
     new.applies_from, new.amendment)
    is distinct from
    (old.agreement_id, old.number, old.term_kind, old.start, old.first_end, old.renewal_months, old.notice_months,
     old.notice_in_writing, old.notify_rule, old.written_consent, old.cost_key, old.periods_per_year, old.replaces_id,
     old.applies_from, old.amendment)
  then raise exception 'agreements_text_stands' using errcode = 'check_violation'; end if;
  if current_user = 'ikb_web' and new.status <> old.status and not (old.status = 'draft' and new.status = 'sent')
  then raise exception 'agreements_text_stands' using errcode = 'check_violation'; end if;
  return new; end $$;
create trigger a_term_stands before update on agreements_agreementversion
  for each row execute function agreements_term_stands();
create function agreements_keep_owner() returns trigger language plpgsql as $$ begin
  if current_user = 'ikb_web' then new.owner_id := old.owner_id; end if; return new; end $$;
""" + "".join(
    f"create trigger a_text_stands before insert or update or delete on agreements_{table}"
    " for each row execute function agreements_text_stands();"
    for table in FIXED_TEXT
) + "".join(
    f"create trigger a_keep_owner before update on agreements_{table}"
    " for each row execute function agreements_keep_owner();"
    for table in ["notice", "document", "partyrequest", "dispute"]
)
FIXED_BACK = (
    "".join(f"drop trigger a_text_stands on agreements_{table};" for table in FIXED_TEXT)
    + "".join(
        f"drop trigger a_keep_owner on agreements_{table};" for table in ["notice", "document", "partyrequest", "dispute"]
    )
    + "drop trigger a_term_stands on agreements_agreementversion; drop function agreements_term_stands();"
    "drop function agreements_text_stands(); drop function agreements_keep_owner();"
)

# Numbers for those who may not see the rows: gaps in competence without names, disputes about individuals per year.
# An answer to an earlier version's same demand still holds.
NUMBERS = """
create function agreements_competence_gaps(of_team bigint, as_of date)
returns table (demand_id bigint, members bigint, met bigint, planned bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, count(m.id), count(*) filter (where r.state = 'met'), count(*) filter (where r.state = 'planned')
  from agreements_team t join agreements_agreement a on a.id = t.agreement_id
  join agreements_agreementversion v on v.agreement_id = a.id join agreements_competencedemand d on d.version_id = v.id
  left join agreements_teammember m on m.team_id = t.id and m.staff_kind = d.staff_kind and m.valid_from <= as_of
    and (m.valid_to is null or m.valid_to >= as_of)
  left join lateral (select c.state from agreements_competencerecord c
    join agreements_competencedemand same on same.id = c.demand_id and same.staff_kind = d.staff_kind
      and same.text = d.text where c.member_id = m.id order by c.demand_id desc limit 1) r on true
  where t.id = of_team and a.readers && ikb_readers() group by d.id
$$;
create function agreements_individual_disputes(of_agreement bigint) returns table (year integer, number bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select extract(year from d.raised_on)::integer, count(*) from agreements_dispute d
  join agreements_agreement a on a.id = d.agreement_id
  where a.id = of_agreement and d.kind = 'individual' and a.readers && ikb_readers() group by 1 order by 1
$$;
"""
NUMBERS_BACK = """
drop function agreements_individual_disputes(bigint); drop function agreements_competence_gaps(bigint, date);
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0003_drafts_terms_notices_work_disputes")]
    operations = [
        migrations.RunSQL(VERSIONS, VERSIONS_BACK),
        migrations.RunSQL(NOTICES, NOTICES_BACK),
        migrations.RunSQL(PARENTS + CUSTOM, "".join(drop_policies(table) for table in TABLES)),
        migrations.RunSQL(
            "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(f"{table}event") for table in TABLES),
        ),
        migrations.RunSQL(APPROVALS, APPROVALS_BACK),
        migrations.RunSQL(FIXED, FIXED_BACK),
        migrations.RunSQL(NUMBERS, NUMBERS_BACK),
    ]
