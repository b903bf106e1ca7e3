"""Who sees and changes costs and invoices, and what nobody changes any more.

The cost table, populations, the printed table and decisions are seen with the agreement and written by the authority
that invoices. An invoice is its issuer's until it is issued; then its buyer reads it too. What an issued invoice
rests on is frozen here, also against SQL: messages begin with "pgtrigger" so that they are answered as a conflict.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy, parent_policy

INVOICER = "p.invoiced_by_id = any(ikb_readers())"


def _through(parent: str) -> str:
    return f"exists (select 1 from {parent} a where a.id = p.agreement_id and a.invoiced_by_id = any(ikb_readers()))"


WITH_AGREEMENT = _through("agreements_agreement")
PRINTED_WRITTEN = (
    "exists (select 1 from agreements_agreementversion v join agreements_agreement a on a.id = v.agreement_id"
    " where v.id = p.version_id and a.invoiced_by_id = any(ikb_readers()))"
)
ISSUER = "p.issuer_id = any(ikb_readers())"

KEEP_READERS = """
create function costsharing_keep_readers() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' and new.state <> 'draft' then
    raise exception 'pgtrigger: an invoice begins as a draft';
  end if;
  new.readers := case when new.state = 'draft' or new.state = 'approved' then array[new.issuer_id]
                      else array[new.issuer_id, new.buyer_id] end;
  return new; end $$;
create trigger a_keep_readers before insert or update on costsharing_invoice
  for each row execute function costsharing_keep_readers();
"""

# From the approval on only the steps themselves change a row; once issued nothing does.
FROZEN_INVOICE = """
create function costsharing_frozen_invoice() returns trigger language plpgsql as $$
declare steps text[] := array['state', 'readers', 'issued_by_id', 'issued_at', 'issued_on', 'due_on',
                              'series_year', 'serial'];
begin
  if old.state = 'issued' then
    raise exception 'pgtrigger: an issued invoice is never changed';
  end if;
  if old.state = 'approved' and (to_jsonb(new) - steps) <> (to_jsonb(old) - steps) then
    raise exception 'pgtrigger: an approved invoice is only issued';
  end if;
  if new.state = 'approved' and old.state = 'draft' and (select coalesce(sum(l.amount_ore), 0)
      from costsharing_invoiceline l where l.invoice_id = new.id) <> new.amount_kr::bigint * 100 then
    raise exception 'pgtrigger: the lines do not sum to the invoice';
  end if;
  if new.state = 'issued' and (
      (select count(*) from costsharing_invoicefile f where f.invoice_id = new.id) <> 3
      or not exists (select from costsharing_invoiceseries s where s.issuer_id = new.issuer_id
                     and s.year = new.series_year and s.last = new.serial)) then
    raise exception 'pgtrigger: an issued invoice has its files and the number just taken';
  end if;
  return new; end $$;
create trigger b_frozen before update on costsharing_invoice
  for each row execute function costsharing_frozen_invoice();
create function costsharing_frozen_line() returns trigger language plpgsql as $$
declare found text; begin
  select state into found from costsharing_invoice
    where id = case when tg_op = 'DELETE' then old.invoice_id else new.invoice_id end;
  if found is distinct from tg_argv[0] then
    raise exception 'pgtrigger: the invoice is not % any more', tg_argv[0];
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_frozen before insert or update or delete on costsharing_invoiceline
  for each row execute function costsharing_frozen_line('draft');
create trigger b_frozen before insert on costsharing_invoicefile
  for each row execute function costsharing_frozen_line('approved');
alter table costsharing_invoicefile add constraint invoice_file_hash check (sha256 = encode(sha256(content), 'hex'));
"""
FROZEN_INVOICE_BACK = """
alter table costsharing_invoicefile drop constraint invoice_file_hash;
drop trigger b_frozen on costsharing_invoicefile; drop trigger b_frozen on costsharing_invoiceline;
drop function costsharing_frozen_line();
drop trigger b_frozen on costsharing_invoice; drop function costsharing_frozen_invoice();
drop trigger a_keep_readers on costsharing_invoice; drop function costsharing_keep_readers();
"""

SERIES = """
create function costsharing_next_number() returns trigger language plpgsql as $$ begin
  if (tg_op = 'INSERT' and new.last <> 0) or (tg_op = 'DELETE')
     or (tg_op = 'UPDATE' and (new.last <> old.last + 1 or new.issuer_id <> old.issuer_id or new.year <> old.year)) then
    raise exception 'pgtrigger: numbers follow one after the other';
  end if;
  return new; end $$;
create trigger b_next_number before insert or update or delete on costsharing_invoiceseries
  for each row execute function costsharing_next_number();
"""
SERIES_BACK = "drop trigger b_next_number on costsharing_invoiceseries; drop function costsharing_next_number();"

# What an approved invoice was computed from stays as it was.
LOCKED = """
create function costsharing_locked_table() returns trigger language plpgsql as $$ begin
  if old.locked_at is not null then
    raise exception 'pgtrigger: the cost table is locked';
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_locked before update or delete on costsharing_costtable
  for each row execute function costsharing_locked_table();
create function costsharing_locked_row() returns trigger language plpgsql as $$
declare wanted bigint; begin
  wanted := case when tg_op = 'DELETE' then old.table_id else new.table_id end;
  if exists (select from costsharing_costtable t where t.locked_at is not null and (
      (tg_argv[0] = 'cost' and t.id = wanted)
      or (tg_argv[0] = 'printed' and t.version_id =
          (select p.version_id from costsharing_printedtable p where p.id = wanted)))) then
    raise exception 'pgtrigger: the cost table is locked';
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_locked before insert or update or delete on costsharing_costline
  for each row execute function costsharing_locked_row('cost');
create trigger b_locked before insert or update or delete on costsharing_resourceline
  for each row execute function costsharing_locked_row('cost');
create trigger b_locked before insert or update or delete on costsharing_printedrow
  for each row execute function costsharing_locked_row('printed');
create function costsharing_decision_forward() returns trigger language plpgsql as $$ begin
  if exists (select from costsharing_invoice i where i.agreement_id = new.agreement_id and i.state <> 'draft'
             and i.period_end >= new.first_day) then
    raise exception 'pgtrigger: the period is already charged';
  end if;
  return new; end $$;
create trigger b_forward before insert on costsharing_billingdecision
  for each row execute function costsharing_decision_forward();
"""
LOCKED_BACK = """
drop trigger b_forward on costsharing_billingdecision; drop function costsharing_decision_forward();
drop trigger b_locked on costsharing_printedrow; drop trigger b_locked on costsharing_resourceline;
drop trigger b_locked on costsharing_costline; drop function costsharing_locked_row();
drop trigger b_locked on costsharing_costtable; drop function costsharing_locked_table();
"""

INVOICE = """
alter table costsharing_invoice enable row level security;
create policy party on costsharing_invoice for select to ikb_web using (readers && ikb_readers());
create policy party_insert on costsharing_invoice for insert to ikb_web with check (issuer_id = any(ikb_readers()));
create policy party_update on costsharing_invoice for update to ikb_web
  using (issuer_id = any(ikb_readers())) with check (issuer_id = any(ikb_readers()));
"""
# How an invoice came about, draft by draft, is the issuer's own.
INVOICE_HISTORY = """
alter table costsharing_invoiceevent enable row level security;
create policy party on costsharing_invoiceevent for select to ikb_web using (exists (
  select 1 from costsharing_invoice p where p.id = pgh_obj_id and p.issuer_id = any(ikb_readers())));
"""

POLICIES = (
    parent_policy("costsharing_populationset", "agreements_agreement", "agreement_id", written_by=INVOICER)
    + parent_policy(
        "costsharing_population", "costsharing_populationset", "population_set_id", written_by=WITH_AGREEMENT
    )
    + parent_policy("costsharing_costtable", "agreements_agreement", "agreement_id", written_by=INVOICER)
    + parent_policy("costsharing_costline", "costsharing_costtable", "table_id", written_by=WITH_AGREEMENT)
    + parent_policy("costsharing_resourceline", "costsharing_costtable", "table_id", written_by=WITH_AGREEMENT)
    + parent_policy("costsharing_printedtable", "agreements_agreementversion", "version_id", written_by=WITH_AGREEMENT)
    + parent_policy("costsharing_printedrow", "costsharing_printedtable", "table_id", written_by=PRINTED_WRITTEN)
    + parent_policy("costsharing_billingdecision", "agreements_agreement", "agreement_id", written_by=INVOICER)
    + INVOICE
    + parent_policy("costsharing_invoiceline", "costsharing_invoice", "invoice_id", written_by=ISSUER)
    + parent_policy("costsharing_invoicefile", "costsharing_invoice", "invoice_id", written_by=ISSUER)
    + owner_policy("costsharing_invoiceseries", "issuer_id")
)
NAMES = (
    "populationset population costtable costline resourceline printedtable printedrow billingdecision invoice"
    " invoiceline invoicefile invoiceseries"
)
TABLES = [f"costsharing_{name}" for name in NAMES.split()]


class Migration(migrations.Migration):
    dependencies = [
        ("costsharing", "0001_cost_tables_and_invoices"),
        ("agreements", "0002_row_level_security"),
    ]
    operations = [
        migrations.RunSQL(KEEP_READERS + FROZEN_INVOICE, FROZEN_INVOICE_BACK),
        migrations.RunSQL(SERIES + LOCKED, LOCKED_BACK + SERIES_BACK),
        migrations.RunSQL(POLICIES, "".join(drop_policies(table) for table in TABLES)),
        migrations.RunSQL(
            "".join(history_policy(table) for table in TABLES if table != "costsharing_invoice") + INVOICE_HISTORY,
            "".join(drop_policies(f"{table}event") for table in TABLES),
        ),
    ]
