"""A run fixes its host's own share when it is approved, ends whole, and keeps its vouchers and the hashes of its files.

From the approval on no draft enters a run; while it is issued, each of its invoices bears its moment. It ends when all
of it is issued and the own share is booked. A draft that nothing is charged by any more may be removed.
"""

from importlib import import_module

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce
from ikb.accounts.policies import drop_policies, history_policy, parent_policy

FIRST = import_module("costsharing.migrations.0002_row_level_security")
BEFORE = import_module("costsharing.migrations.0004_who_sees_keys_runs_and_credits")

RUNS = """
create or replace function costsharing_run_stays() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare steps text[] := array['state', 'issue_by_id', 'issue_at', 'finished_at', 'halted']; begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'pgtrigger: an approved run stays';
    end if;
    return old;
  end if;
  if old.state <> 'draft' and (to_jsonb(new) - steps) <> (to_jsonb(old) - steps) then
    raise exception 'pgtrigger: an approved run is only issued';
  end if;
  if old.state in ('issuing', 'issued') and (new.issue_at <> old.issue_at or new.issue_by_id <> old.issue_by_id) then
    raise exception 'pgtrigger: a run goes on as it began';
  end if;
  if new.state = 'issuing' and exists (
      select from costsharing_invoice i where i.run_id = new.id and i.state = 'draft') then
    raise exception 'pgtrigger: a run is issued when all of it is approved';
  end if;
  if new.state = 'issued' and (
      exists (select from costsharing_invoice i where i.run_id = new.id and i.state <> 'issued')
      or (coalesce(new.own_share_ore, 0) <> 0
          and not exists (select from costsharing_bookkeepingorder o where o.run_id = new.id))) then
    raise exception 'pgtrigger: a run ends when all of it is issued';
  end if;
  return new; end $$;
create function costsharing_with_its_run() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare run costsharing_invoicerun; begin
  if new.run_id is not null then
    select * into run from costsharing_invoicerun where id = new.run_id;
    if new.state = 'draft' and run.state <> 'draft' then
      raise exception 'pgtrigger: the run is approved';
    end if;
    if new.state = 'issued' and run.state = 'issuing' and new.issued_at <> run.issue_at then
      raise exception 'pgtrigger: a run goes on as it began';
    end if;
  end if;
  return new; end $$;
create trigger b_run before insert or update on costsharing_invoice
  for each row execute function costsharing_with_its_run();
create function costsharing_part_of_a_run() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare run costsharing_invoicerun; begin
  select * into run from costsharing_invoicerun where id = new.run_id;
  if run.state is distinct from 'issuing' then
    raise exception 'pgtrigger: the run is not being issued';
  end if;
  if (to_jsonb(new) ->> 'amount_ore')::bigint <> run.own_share_ore then
    raise exception 'pgtrigger: the own share is fixed by the approval';
  end if;
  return new; end $$;
create trigger b_run before insert on costsharing_bookkeepingorder
  for each row execute function costsharing_part_of_a_run();
create trigger b_run before insert on costsharing_runfile
  for each row execute function costsharing_part_of_a_run();
alter table costsharing_runfile add constraint run_file_hash check (sha256 = encode(sha256(content), 'hex'));
create policy party_delete_charge on costsharing_invoice for delete to ikb_web
  using (state = 'draft' and kind = 'charge' and issuer_id = any(ikb_readers()));
"""
RUNS_BACK = (
    """
drop policy party_delete_charge on costsharing_invoice;
alter table costsharing_runfile drop constraint run_file_hash;
drop trigger b_run on costsharing_runfile; drop trigger b_run on costsharing_bookkeepingorder;
drop function costsharing_part_of_a_run();
drop trigger b_run on costsharing_invoice; drop function costsharing_with_its_run();
create or replace function costsharing_run_stays()"""
    + BEFORE.LOCKED.split("create function costsharing_run_stays()")[1].split("create trigger")[0]
)
POLICIES = parent_policy(
    "costsharing_runfile", "costsharing_invoicerun", "run_id", written_by=FIRST.ISSUER
) + history_policy("costsharing_runfile")
POLICIES_BACK = drop_policies("costsharing_runfileevent") + drop_policies("costsharing_runfile")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0012_background_tasks_carry_ids_only'),
        ('agreements', '0010_who_sends_referrals'),
        ("costsharing", "0016_who_sees_payments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='RunFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='filnamn')),
                    ('content', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='RunFileEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='filnamn')),
                    ('sha256', models.CharField(max_length=64)),
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoicerun',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoicerun',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoicerun',
                name='delete_delete',
            ),
            migrations.AddField(
                model_name='invoicerun',
                name='halted',
                field=models.CharField(blank=True, max_length=500, verbose_name='avbruten'),
            ),
            migrations.AddField(
                model_name='invoicerun',
                name='own_share_ore',
                field=models.BigIntegerField(null=True, verbose_name='egen andel i öre'),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='halted',
                field=models.CharField(blank=True, max_length=500, verbose_name='avbruten'),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='own_share_ore',
                field=models.BigIntegerField(null=True, verbose_name='egen andel i öre'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerun',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoicerunevent" ("agreement_id", "approved_at", "approved_by_id", "attempt", "finished_at", "halted", "id", "issue_at", "issue_by_id", "issuer_id", "kind", "own_share_ore", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "state", "table_id") VALUES (NEW."agreement_id", NEW."approved_at", NEW."approved_by_id", NEW."attempt", NEW."finished_at", NEW."halted", NEW."id", NEW."issue_at", NEW."issue_by_id", NEW."issuer_id", NEW."kind", NEW."own_share_ore", NEW."period_end", NEW."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."public_id", NEW."state", NEW."table_id"); RETURN NULL;', hash='277872fe804fd175eb1ee1cd58d5d38bb7bd559b', operation='INSERT', pgid='pgtrigger_insert_insert_97d28', table='costsharing_invoicerun', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerun',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_invoicerunevent" ("agreement_id", "approved_at", "approved_by_id", "attempt", "finished_at", "halted", "id", "issue_at", "issue_by_id", "issuer_id", "kind", "own_share_ore", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "state", "table_id") VALUES (NEW."agreement_id", NEW."approved_at", NEW."approved_by_id", NEW."attempt", NEW."finished_at", NEW."halted", NEW."id", NEW."issue_at", NEW."issue_by_id", NEW."issuer_id", NEW."kind", NEW."own_share_ore", NEW."period_end", NEW."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."public_id", NEW."state", NEW."table_id"); RETURN NULL;', hash='b86478c29c947df15b5c4bb1b81bdb783925f68d', operation='UPDATE', pgid='pgtrigger_update_update_a4381', table='costsharing_invoicerun', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerun',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoicerunevent" ("agreement_id", "approved_at", "approved_by_id", "attempt", "finished_at", "halted", "id", "issue_at", "issue_by_id", "issuer_id", "kind", "own_share_ore", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "state", "table_id") VALUES (OLD."agreement_id", OLD."approved_at", OLD."approved_by_id", OLD."attempt", OLD."finished_at", OLD."halted", OLD."id", OLD."issue_at", OLD."issue_by_id", OLD."issuer_id", OLD."kind", OLD."own_share_ore", OLD."period_end", OLD."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."prepared_at", OLD."prepared_by_id", OLD."public_id", OLD."state", OLD."table_id"); RETURN NULL;', hash='57b7e4eecd3ad346c89c42de4f06259e706cffbe', operation='DELETE', pgid='pgtrigger_delete_delete_10f8b', table='costsharing_invoicerun', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='invoicerun',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'charge'), _negated=True), ('state', 'draft'), ('own_share_ore__isnull', False), _connector='OR'), name='invoice_run_own_share_fixed'),
            ),
            migrations.AddConstraint(
                model_name='invoicerun',
                constraint=models.CheckConstraint(condition=models.Q(('halted', ''), ('state', 'issuing'), _connector='OR'), name='invoice_run_halted_midway'),
            ),
            migrations.AddField(
                model_name='runfile',
                name='run',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='costsharing.invoicerun'),
            ),
            migrations.AddField(
                model_name='runfileevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.runfile'),
            ),
            migrations.AddField(
                model_name='runfileevent',
                name='run',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoicerun'),
            ),
            migrations.AddConstraint(
                model_name='runfile',
                constraint=models.UniqueConstraint(models.F('run'), models.F('name'), name='run_file_once'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='runfile',
                trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ce8351cc996cf78bb1bc6508214a890e820c89ff', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_87407', table='costsharing_runfile', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='runfile',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_runfileevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "sha256") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."run_id", NEW."sha256"); RETURN NULL;', hash='09212acb2a92e6244f895d7dfaeb1ea3024529fa', operation='INSERT', pgid='pgtrigger_insert_insert_3ae86', table='costsharing_runfile', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='runfile',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."run_id" IS DISTINCT FROM (NEW."run_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256"))', func='INSERT INTO "costsharing_runfileevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "sha256") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."run_id", NEW."sha256"); RETURN NULL;', hash='e55f143af7b7a72c519e01bbdc3b694451749912', operation='UPDATE', pgid='pgtrigger_update_update_4605e', table='costsharing_runfile', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='runfile',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_runfileevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "sha256") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."run_id", OLD."sha256"); RETURN NULL;', hash='6d835c311c635156d1c7db3a4f84177dd06c16b1', operation='DELETE', pgid='pgtrigger_delete_delete_0a6fe', table='costsharing_runfile', when='AFTER')),
            ),
        ]),
        migrations.RunSQL(RUNS, RUNS_BACK),
        migrations.RunSQL(POLICIES, POLICIES_BACK),
    ]
