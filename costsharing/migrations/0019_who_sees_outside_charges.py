"""Who sees charges for cases outside the agreement, and that each case is invoiced once until it is credited in full.

Charges, and which invoice is for which of them, never leave the authority that invoices: they lead to a case number.
Messages begin with "pgtrigger" so that they are answered as a conflict.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy, parent_policy

CHARGE = """
create function costsharing_keep_outside_charge() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if not exists (select from agreements_agreement a
                 where a.id = new.agreement_id and a.invoiced_by_id = new.issuer_id) then
    raise exception 'pgtrigger: only the authority that invoices registers a charge';
  end if;
  if new.replaces_id is not null and not exists (select from costsharing_outsidecharge c where c.id = new.replaces_id
      and c.issuer_id = new.issuer_id and c.agreement_id = new.agreement_id and c.case_ref = new.case_ref) then
    raise exception 'pgtrigger: a correction is about the same case';
  end if;
  return new; end $$;
create trigger b_same_case before insert on costsharing_outsidecharge
  for each row execute function costsharing_keep_outside_charge();
"""
CHARGE_BACK = """
drop trigger b_same_case on costsharing_outsidecharge; drop function costsharing_keep_outside_charge();
"""

# The first row of a case is locked, so that two invoices for the same case cannot be prepared at once.
INVOICE = """
create function costsharing_outside_once() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare c costsharing_outsidecharge; i costsharing_invoice; begin
  select * into c from costsharing_outsidecharge where id = new.charge_id;
  perform 1 from costsharing_outsidecharge where issuer_id = c.issuer_id and case_ref = c.case_ref
    and replaces_id is null for update;
  select * into i from costsharing_invoice where id = new.invoice_id;
  if (tg_op = 'UPDATE' and new.invoice_id <> old.invoice_id) or i.state is distinct from 'draft'
     or i.kind <> 'outside' or i.issuer_id <> c.issuer_id or i.agreement_id <> c.agreement_id then
    raise exception 'pgtrigger: a charge gives a draft of its own issuer and agreement';
  end if;
  if exists (select from costsharing_outsideinvoice o join costsharing_outsidecharge x on x.id = o.charge_id
             where x.issuer_id = c.issuer_id and x.case_ref = c.case_ref and o.id <> new.id
             and not costsharing_credited(o.invoice_id)) then
    raise exception 'pgtrigger: the case is invoiced already';
  end if;
  return new; end $$;
create trigger b_once before insert or update on costsharing_outsideinvoice
  for each row execute function costsharing_outside_once();
create function costsharing_outside_stands() returns trigger language plpgsql
set search_path = public, pg_temp as $$
begin
  if new.kind = 'outside' and old.state = 'draft' and new.state <> 'draft' and not exists (
      select from costsharing_outsideinvoice o join costsharing_outsidecharge c on c.id = o.charge_id
      where o.invoice_id = new.id and c.amount_ore = new.amount_ore and c.payer_id = new.buyer_id
      and not exists (select from costsharing_outsidecharge n where n.replaces_id = c.id)) then
    raise exception 'pgtrigger: an invoice outside the agreement rests on the charge that stands';
  end if;
  return new; end $$;
create trigger b_outside before update on costsharing_invoice
  for each row execute function costsharing_outside_stands();
"""
INVOICE_BACK = """
drop trigger b_outside on costsharing_invoice; drop function costsharing_outside_stands();
drop trigger b_once on costsharing_outsideinvoice; drop function costsharing_outside_once();
"""

TABLES = ["costsharing_outsidecharge", "costsharing_outsideinvoice"]
POLICIES = owner_policy(TABLES[0], "issuer_id") + parent_policy(TABLES[1], TABLES[0], "charge_id")


class Migration(migrations.Migration):
    dependencies = [("costsharing", "0018_outside_charges")]
    operations = [
        migrations.RunSQL(CHARGE + INVOICE, INVOICE_BACK + CHARGE_BACK),
        migrations.RunSQL(
            POLICIES + "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(table) + drop_policies(f"{table}event") for table in TABLES),
        ),
    ]
