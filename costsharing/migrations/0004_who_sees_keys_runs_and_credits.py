"""Who sees keys, runs and the facts of invoicing, and what nobody changes; credit notes never exceed their invoice.

Keys, carried costs, line decisions and the decision on VAT are seen with the agreement. Runs, the own share and what
one issuer knows of its buyers never leave the issuer.
"""

from importlib import import_module

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy, parent_policy

BEFORE = import_module("costsharing.migrations.0002_row_level_security")

# What is credited in full may be charged anew; until then a period is charged once. A credit note never exceeds what
# is left of its invoice, drafts counted, so that two at once cannot both fit.
FROZEN_INVOICE = """
create function costsharing_left(invoice bigint, but bigint) returns bigint language sql stable
set search_path = public, pg_temp as $$
  select i.amount_ore - coalesce((select sum(c.amount_ore) from costsharing_invoice c
    where c.credits_id = invoice and c.id <> but), 0) from costsharing_invoice i where i.id = invoice
$$;
create function costsharing_credit_fits() returns trigger language plpgsql
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
  elsif new.kind = 'charge' and tg_op = 'INSERT' and exists (
      select from costsharing_invoice i where i.agreement_id = new.agreement_id and i.buyer_id = new.buyer_id
        and i.kind = 'charge' and i.period_start = new.period_start and i.attempt < new.attempt
        and not costsharing_credited(i.id)) then
    raise exception 'pgtrigger: the period is charged already';
  end if;
  return new; end $$;
create function costsharing_credited(invoice bigint) returns boolean language sql stable
set search_path = public, pg_temp as $$
  select i.state = 'issued' and i.amount_ore = coalesce((select sum(c.amount_ore) from costsharing_invoice c
    where c.credits_id = invoice and c.state = 'issued'), 0) from costsharing_invoice i where i.id = invoice
$$;
create trigger b_credit before insert or update on costsharing_invoice
  for each row execute function costsharing_credit_fits();
create or replace function costsharing_frozen_invoice() returns trigger language plpgsql as $$
declare steps text[] := array['state', 'readers', 'issued_by_id', 'issued_at', 'issued_on', 'due_on',
                              'series_year', 'serial', 'ocr', 'buyer_reference'];
begin
  if old.state = 'issued' then
    raise exception 'pgtrigger: an issued invoice is never changed';
  end if;
  if old.state = 'approved' and (to_jsonb(new) - steps) <> (to_jsonb(old) - steps) then
    raise exception 'pgtrigger: an approved invoice is only issued';
  end if;
  if new.state = 'approved' and old.state = 'draft' then
    if (select coalesce(sum(l.amount_ore), 0) from costsharing_invoiceline l where l.invoice_id = new.id)
       <> new.amount_ore then
      raise exception 'pgtrigger: the lines do not sum to the invoice';
    end if;
    if new.vat_category = '' then
      raise exception 'pgtrigger: nothing is decided on VAT';
    end if;
  end if;
  if new.state = 'issued' and (
      (select count(*) from costsharing_invoicefile f where f.invoice_id = new.id) <> 5
      or not exists (select from costsharing_invoiceseries s where s.issuer_id = new.issuer_id
                     and s.year = new.series_year and s.last = new.serial)) then
    raise exception 'pgtrigger: an issued invoice has its files and the number just taken';
  end if;
  return new; end $$;
create trigger b_frozen before insert or update or delete on costsharing_invoiceshare
  for each row execute function costsharing_frozen_line('draft');
"""
_FROZEN_BEFORE = "create or replace function costsharing_frozen_invoice()" + (
    BEFORE.FROZEN_INVOICE.split("create function costsharing_frozen_invoice()")[1].split("create trigger")[0]
)
FROZEN_INVOICE_BACK = f"""
drop trigger b_frozen on costsharing_invoiceshare;
{_FROZEN_BEFORE}
drop trigger b_credit on costsharing_invoice; drop function costsharing_credit_fits();
drop function costsharing_credited(bigint); drop function costsharing_left(bigint, bigint);
"""

# Keys and what a line's question was answered with are part of the table that is locked; what a party carried is
# locked with the period it belongs to; a run is never removed once it is approved.
LOCKED = """
create or replace function costsharing_locked_row() returns trigger language plpgsql as $$
declare wanted bigint; begin
  wanted := case when tg_argv[0] = 'key' then
              (select k.table_id from costsharing_costkey k
               where k.id = (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> 'key_id')::bigint)
            else (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> 'table_id')::bigint end;
  if exists (select from costsharing_costtable t where t.locked_at is not null and (
      (tg_argv[0] in ('cost', 'key') and t.id = wanted)
      or (tg_argv[0] = 'printed' and t.version_id =
          (select p.version_id from costsharing_printedtable p where p.id = wanted)))) then
    raise exception 'pgtrigger: the cost table is locked';
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_locked before insert or update or delete on costsharing_costkey
  for each row execute function costsharing_locked_row('cost');
create trigger b_locked before insert or update or delete on costsharing_costkeypart
  for each row execute function costsharing_locked_row('key');
create function costsharing_carried_forward() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare carried costsharing_carriedcost; begin
  if tg_op = 'DELETE' then carried := old; else carried := new; end if;
  if exists (select from costsharing_invoice i where i.table_id = carried.table_id and i.kind = 'charge'
             and i.state <> 'draft' and i.period_end >= carried.period_start
             and not costsharing_credited(i.id)) then
    raise exception 'pgtrigger: the period is already charged';
  end if;
  return carried; end $$;
create trigger b_forward before insert or update or delete on costsharing_carriedcost
  for each row execute function costsharing_carried_forward();
create or replace function costsharing_decision_forward() returns trigger language plpgsql as $$ begin
  if exists (select from costsharing_invoice i where i.agreement_id = new.agreement_id and i.kind = 'charge'
             and i.state <> 'draft' and i.period_end >= new.first_day and not costsharing_credited(i.id)) then
    raise exception 'pgtrigger: the period is already charged';
  end if;
  return new; end $$;
create function costsharing_run_stays() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' and old.state <> 'draft' then
    raise exception 'pgtrigger: an approved run stays';
  end if;
  if tg_op = 'UPDATE' and old.state <> 'draft' and
     (to_jsonb(new) - array['state', 'issue_by_id', 'issue_at', 'finished_at'])
     <> (to_jsonb(old) - array['state', 'issue_by_id', 'issue_at', 'finished_at']) then
    raise exception 'pgtrigger: an approved run is only issued';
  end if;
  if tg_op = 'UPDATE' and old.state in ('issuing', 'issued')
     and (new.issue_at <> old.issue_at or new.issue_by_id <> old.issue_by_id) then
    raise exception 'pgtrigger: a run goes on as it began';
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_stays before update or delete on costsharing_invoicerun
  for each row execute function costsharing_run_stays();
alter table costsharing_bookkeepingorder
  add constraint bookkeeping_order_hash check (sha256 = encode(sha256(content), 'hex'));
"""
_LOCKED_ROW_BEFORE = "create or replace function costsharing_locked_row()" + (
    BEFORE.LOCKED.split("create function costsharing_locked_row()")[1].split("create trigger")[0]
)
_FORWARD_BEFORE = "create or replace function costsharing_decision_forward()" + (
    BEFORE.LOCKED.split("create function costsharing_decision_forward()")[1].split("create trigger")[0]
)
LOCKED_BACK = f"""
alter table costsharing_bookkeepingorder drop constraint bookkeeping_order_hash;
drop trigger b_stays on costsharing_invoicerun; drop function costsharing_run_stays();
{_FORWARD_BEFORE}
drop trigger b_forward on costsharing_carriedcost; drop function costsharing_carried_forward();
drop trigger b_locked on costsharing_costkeypart; drop trigger b_locked on costsharing_costkey;
{_LOCKED_ROW_BEFORE}
"""

INVOICER = "p.invoiced_by_id = any(ikb_readers())"
LINE_WRITTEN = (
    "exists (select 1 from costsharing_costtable t join agreements_agreement a on a.id = t.agreement_id"
    " where t.id = p.table_id and a.invoiced_by_id = any(ikb_readers()))"
)
POLICIES = (
    parent_policy("costsharing_costkey", "costsharing_costtable", "table_id", written_by=BEFORE.WITH_AGREEMENT)
    + parent_policy("costsharing_costkeypart", "costsharing_costkey", "key_id", written_by=LINE_WRITTEN)
    + parent_policy("costsharing_carriedcost", "costsharing_costtable", "table_id", written_by=BEFORE.WITH_AGREEMENT)
    + parent_policy("costsharing_linedecision", "costsharing_costline", "line_id", written_by=LINE_WRITTEN)
    + parent_policy("costsharing_vatdecision", "agreements_agreement", "agreement_id", written_by=INVOICER)
    + parent_policy("costsharing_invoiceshare", "costsharing_invoice", "invoice_id", written_by=BEFORE.ISSUER)
    + owner_policy("costsharing_invoicerun", "issuer_id")
    + owner_policy("costsharing_bookkeepingorder", "issuer_id")
    + owner_policy("costsharing_invoiceissuer", "authority_id")
    + owner_policy("costsharing_invoicerecipient", "issuer_id")
)
NAMES = (
    "costkey costkeypart carriedcost linedecision vatdecision invoiceshare invoicerun bookkeepingorder invoiceissuer"
    " invoicerecipient"
)
TABLES = [f"costsharing_{name}" for name in NAMES.split()]


class Migration(migrations.Migration):
    dependencies = [("costsharing", "0003_keys_documents_and_runs")]
    operations = [
        migrations.RunSQL(FROZEN_INVOICE + LOCKED, LOCKED_BACK + FROZEN_INVOICE_BACK),
        migrations.RunSQL(
            POLICIES + "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(table) + drop_policies(f"{table}event") for table in TABLES),
        ),
    ]
