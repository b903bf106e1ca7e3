"""Payments, bank files and reminders are the issuer's; the buyer reads what is on its invoice. Money is never lost.

A payment without invoice is set against one, or divided, once; whatever else is written of it is a new row. The parts
of a payment sum to it, and a corrected one that the bank has sent is free again: both are looked at when the
transaction ends, when the request's context may be gone already, and so with the owner's eyes.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy, parent_policy

PAYMENT = """
create function costsharing_keep_payment() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare o costsharing_payment; begin
  if tg_op = 'UPDATE' then
    if old.invoice_id is not null or old.divided
       or (to_jsonb(new) - array['invoice_id', 'divided']) <> (to_jsonb(old) - array['invoice_id', 'divided']) then
      raise exception 'pgtrigger: a payment is not changed, it is corrected by a new row';
    end if;
  elsif new.divided then
    raise exception 'pgtrigger: a payment is divided after it is registered';
  end if;
  if new.invoice_id is not null and not exists (select from costsharing_invoice i where i.id = new.invoice_id
      and i.state = 'issued' and i.kind <> 'credit' and i.issuer_id = new.issuer_id) then
    raise exception 'pgtrigger: a payment is for an issued invoice of the same issuer';
  end if;
  if new.bank_file_id is not null and not exists (select from costsharing_bankfile f where f.id = new.bank_file_id
      and f.issuer_id = new.issuer_id) then
    raise exception 'pgtrigger: the bank file is of another issuer';
  end if;
  if new.origin_id is null or tg_op = 'UPDATE' then
    return new;
  end if;
  select * into o from costsharing_payment p where p.id = new.origin_id for update;
  if o.id is null or o.issuer_id <> new.issuer_id or o.paid_on <> new.paid_on
     or (new.source = 'part' and (o.invoice_id is not null or o.divided or new.invoice_id is null
         or sign(o.amount_ore) <> sign(new.amount_ore)))
     or (new.source = 'reversal' and (o.source = 'reversal' or o.invoice_id is null
         or o.invoice_id is distinct from new.invoice_id or o.amount_ore <> -new.amount_ore))
     or (new.source = 'freed' and (o.source in ('manual', 'reversal') or new.invoice_id is not null
         or o.amount_ore <> new.amount_ore
         or not exists (select from costsharing_payment r where r.origin_id = o.id and r.source = 'reversal'))) then
    raise exception 'pgtrigger: the row does not follow from the payment that it names';
  end if;
  return new; end $$;
create trigger b_kept before insert or update on costsharing_payment
  for each row execute function costsharing_keep_payment();
create function costsharing_payment_whole() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare parent bigint; begin
  parent := case when new.source = 'part' then new.origin_id when new.divided then new.id end;
  if parent is not null and not exists (select from costsharing_payment p where p.id = parent and p.divided
      and p.amount_ore = (select sum(q.amount_ore) from costsharing_payment q
        where q.origin_id = parent and q.source = 'part')) then
    raise exception 'pgtrigger: the parts do not sum to the payment';
  end if;
  if new.source = 'reversal' and not exists (select from costsharing_payment p where p.id = new.origin_id
      and (p.source = 'manual' or exists (select from costsharing_payment f
        where f.origin_id = p.id and f.source = 'freed'))) then
    raise exception 'pgtrigger: money from the bank does not disappear';
  end if;
  return null; end $$;
create constraint trigger c_whole after insert or update on costsharing_payment deferrable initially deferred
  for each row execute function costsharing_payment_whole();
"""
PAYMENT_BACK = """
drop trigger c_whole on costsharing_payment; drop function costsharing_payment_whole();
drop trigger b_kept on costsharing_payment; drop function costsharing_keep_payment();
"""

REMINDER = """
create function costsharing_keep_reminder() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare last costsharing_reminder; begin
  perform from costsharing_invoice i where i.id = new.invoice_id and i.state = 'issued' and i.kind <> 'credit'
    and i.due_on < new.made_on for update;
  if not found then
    raise exception 'pgtrigger: a reminder is of an overdue invoice';
  end if;
  select * into last from costsharing_reminder r where r.invoice_id = new.invoice_id order by r.number desc limit 1;
  if new.number <> coalesce(last.number, 0) + 1 or new.made_on < last.made_on + 10 then
    raise exception 'pgtrigger: reminders follow each other, ten days apart';
  end if;
  return new; end $$;
create trigger b_forward before insert on costsharing_reminder
  for each row execute function costsharing_keep_reminder();
alter table costsharing_reminder add constraint reminder_hash check (sha256 = encode(sha256(content), 'hex'));
"""
REMINDER_BACK = """
alter table costsharing_reminder drop constraint reminder_hash;
drop trigger b_forward on costsharing_reminder; drop function costsharing_keep_reminder();
"""

ISSUER = "issuer_id = any(ikb_readers())"
POLICIES = (
    owner_policy("costsharing_bankfile", "issuer_id")
    + f"""
alter table costsharing_payment enable row level security;
create policy party on costsharing_payment for select to ikb_web using ({ISSUER}
  or exists (select 1 from costsharing_invoice p where p.id = invoice_id));
create policy party_insert on costsharing_payment for insert to ikb_web with check ({ISSUER});
create policy party_update on costsharing_payment for update to ikb_web using ({ISSUER}) with check ({ISSUER});
"""
    + parent_policy("costsharing_reminder", "costsharing_invoice", "invoice_id", written_by=f"p.{ISSUER}")
)
# How money found its invoice, correction by correction, is the issuer's own.
HISTORY = (
    history_policy("costsharing_bankfile")
    + history_policy("costsharing_reminder")
    + f"""
alter table costsharing_paymentevent enable row level security;
create policy party on costsharing_paymentevent for select to ikb_web using (exists (
  select 1 from costsharing_payment p where p.id = pgh_obj_id and p.{ISSUER}));
"""
)
TABLES = ["costsharing_bankfile", "costsharing_payment", "costsharing_reminder"]


class Migration(migrations.Migration):
    dependencies = [("costsharing", "0015_payments_and_reminders")]
    operations = [
        migrations.RunSQL(PAYMENT + REMINDER, REMINDER_BACK + PAYMENT_BACK),
        migrations.RunSQL(
            POLICIES + HISTORY, "".join(drop_policies(table) + drop_policies(f"{table}event") for table in TABLES)
        ),
    ]
