"""Who sees outcomes and settlements, and what a settled year no longer lets anybody change.

An outcome is its invoicing authority's until it is adopted; then every party of the agreement sees it. A year is
settled from the approval of its settlement until every invoice of that settlement is credited in full: meanwhile its
outcome stays, and nothing of the year is charged or credited beside the settlement. Drafts of credit notes and
settlements may be removed, since they count against what is left.
"""

from importlib import import_module

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, parent_policy

BEFORE = import_module("costsharing.migrations.0004_who_sees_keys_runs_and_credits")
FIRST = import_module("costsharing.migrations.0002_row_level_security")

SETTLED = """
create function costsharing_settled(wanted bigint) returns boolean language sql stable
set search_path = public, pg_temp as $$
  select coalesce((select not (count(i.id) > 0 and bool_and(costsharing_credited(i.id)))
    from (select id from costsharing_invoicerun where table_id = wanted and kind = 'settlement' and state <> 'draft'
          order by attempt desc limit 1) r
    left join costsharing_invoice i on i.run_id = r.id and i.kind = 'settlement' group by r.id), false)
$$;
create or replace function costsharing_credit_fits() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare found costsharing_invoice; begin
  if new.credits_id is not null then
    select * into found from costsharing_invoice where id = new.credits_id for update;
    if found.state is distinct from 'issued' or found.kind = 'credit' or found.buyer_id <> new.buyer_id
       or found.issuer_id <> new.issuer_id or found.vat_category <> new.vat_category then
      raise exception 'pgtrigger: a credit note refers to an issued invoice of the same parties';
    end if;
    if new.amount_ore > costsharing_left(new.credits_id, new.id) then
      raise exception 'pgtrigger: a credit note never exceeds its invoice';
    end if;
    if tg_op = 'INSERT' and found.kind = 'charge' and costsharing_settled(found.table_id) then
      raise exception 'pgtrigger: the year is settled';
    end if;
  elsif new.kind in ('charge', 'settlement') and tg_op = 'INSERT' then
    if exists (select from costsharing_invoice i where i.agreement_id = new.agreement_id
        and i.buyer_id = new.buyer_id and i.kind = new.kind and i.period_start = new.period_start
        and i.attempt < new.attempt and not costsharing_credited(i.id)) then
      raise exception 'pgtrigger: the period is charged already';
    end if;
    if costsharing_settled(new.table_id) then
      raise exception 'pgtrigger: the year is settled';
    end if;
  end if;
  return new; end $$;
"""
SETTLED_BACK = (
    "create or replace function costsharing_credit_fits()"
    + BEFORE.FROZEN_INVOICE.split("create function costsharing_credit_fits()")[1].split("create function")[0]
    + "drop function costsharing_settled(bigint);"
)

LOCKED = """
create function costsharing_outcome_stays() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare told jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end; begin
  if costsharing_settled(coalesce((told ->> 'table_id')::bigint,
      (select o.table_id from costsharing_outcome o where o.id = (told ->> 'outcome_id')::bigint))) then
    raise exception 'pgtrigger: the year is settled';
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_stays before update or delete on costsharing_outcome
  for each row execute function costsharing_outcome_stays();
create trigger b_stays before insert or update or delete on costsharing_outcomeline
  for each row execute function costsharing_outcome_stays();
create function costsharing_settlement_row_stays() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if (select r.state from costsharing_invoicerun r
      where r.id = case when tg_op = 'DELETE' then old.run_id else new.run_id end) <> 'draft' then
    raise exception 'pgtrigger: an approved settlement stays';
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_stays before insert or update or delete on costsharing_settlementrow
  for each row execute function costsharing_settlement_row_stays();
"""
LOCKED_BACK = """
drop trigger b_stays on costsharing_settlementrow; drop function costsharing_settlement_row_stays();
drop trigger b_stays on costsharing_outcomeline; drop trigger b_stays on costsharing_outcome;
drop function costsharing_outcome_stays();
"""

INVOICES = (
    "exists (select 1 from costsharing_costtable t join agreements_agreement a on a.id = t.agreement_id"
    " where t.id = table_id and a.invoiced_by_id = any(ikb_readers()))"
)
SEEN = "exists (select 1 from costsharing_costtable t where t.id = table_id)"
OUTCOME = f"""
alter table costsharing_outcome enable row level security;
create policy party on costsharing_outcome for select to ikb_web
  using ({SEEN} and (adopted_on is not null or {INVOICES}));
create policy party_insert on costsharing_outcome for insert to ikb_web with check ({INVOICES});
create policy party_update on costsharing_outcome for update to ikb_web using ({INVOICES}) with check ({INVOICES});
"""

REMOVE_DRAFTS = """
create policy party_delete on costsharing_invoice for delete to ikb_web
  using (state = 'draft' and kind in ('credit', 'settlement') and issuer_id = any(ikb_readers()));
"""
POLICIES = (
    OUTCOME
    + parent_policy(
        "costsharing_outcomeline",
        "costsharing_outcome",
        "outcome_id",
        written_by=INVOICES.replace("table_id", "p.table_id"),
    )
    + parent_policy("costsharing_settlementrow", "costsharing_invoicerun", "run_id", written_by=FIRST.ISSUER)
)
NAMES = ["costsharing_outcome", "costsharing_outcomeline", "costsharing_settlementrow"]


class Migration(migrations.Migration):
    dependencies = [("costsharing", "0013_outcomes_and_settlements")]
    operations = [
        migrations.RunSQL(SETTLED + LOCKED, LOCKED_BACK + SETTLED_BACK),
        migrations.RunSQL(
            POLICIES + "".join(history_policy(table) for table in NAMES),
            "".join(drop_policies(table) + drop_policies(f"{table}event") for table in NAMES),
        ),
        migrations.RunSQL(REMOVE_DRAFTS, "drop policy party_delete on costsharing_invoice;"),
    ]
