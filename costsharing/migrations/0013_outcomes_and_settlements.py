"""What a year really cost, and what the settlement found for each municipality."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_who_checks_the_log'),
        ("costsharing", "0012_who_sees_scenarios"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Outcome',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('adopted_by', models.CharField(blank=True, max_length=80, verbose_name='fastställt av')),
                    ('adopted_on', models.DateField(blank=True, null=True, verbose_name='fastställt')),
                    ('adopted_reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                    ('registered_at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='OutcomeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('adopted_by', models.CharField(blank=True, max_length=80, verbose_name='fastställt av')),
                    ('adopted_on', models.DateField(blank=True, null=True, verbose_name='fastställt')),
                    ('adopted_reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                    ('registered_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OutcomeLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount_ore', models.PositiveBigIntegerField(verbose_name='utfall i öre')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='anmärkning')),
                ],
                options={
                    'ordering': ['line__order'],
                },
            ),
            migrations.CreateModel(
                name='OutcomeLineEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('amount_ore', models.PositiveBigIntegerField(verbose_name='utfall i öre')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='anmärkning')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SettlementRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('share_ore', models.PositiveBigIntegerField(verbose_name='del av utfallet')),
                    ('carried_ore', models.PositiveBigIntegerField(default=0, verbose_name='egna kostnader')),
                    ('charged_ore', models.BigIntegerField(default=0, verbose_name='preliminärt debiterat')),
                    ('credited_ore', models.PositiveBigIntegerField(default=0, verbose_name='krediterat')),
                    ('beyond_ore', models.PositiveBigIntegerField(default=0, verbose_name='utöver fakturorna')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='SettlementRowEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('share_ore', models.PositiveBigIntegerField(verbose_name='del av utfallet')),
                    ('carried_ore', models.PositiveBigIntegerField(default=0, verbose_name='egna kostnader')),
                    ('charged_ore', models.BigIntegerField(default=0, verbose_name='preliminärt debiterat')),
                    ('credited_ore', models.PositiveBigIntegerField(default=0, verbose_name='krediterat')),
                    ('beyond_ore', models.PositiveBigIntegerField(default=0, verbose_name='utöver fakturorna')),
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoiceshare',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoiceshare',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoiceshare',
                name='delete_delete',
            ),
            migrations.AddField(
                model_name='invoiceshare',
                name='costs_ore',
                field=models.PositiveBigIntegerField(null=True, verbose_name='utfall i öre'),
            ),
            migrations.AddField(
                model_name='invoiceshareevent',
                name='costs_ore',
                field=models.PositiveBigIntegerField(null=True, verbose_name='utfall i öre'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceshare',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoiceshareevent" ("costs_kr", "costs_ore", "denominator", "id", "invoice_id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total_weight", "weight") VALUES (NEW."costs_kr", NEW."costs_ore", NEW."denominator", NEW."id", NEW."invoice_id", NEW."kind", NEW."name", NEW."numerator", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."total_weight", NEW."weight"); RETURN NULL;', hash='379a610377504315100442c0ad7799a6faa2514b', operation='INSERT', pgid='pgtrigger_insert_insert_a4ca9', table='costsharing_invoiceshare', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceshare',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_invoiceshareevent" ("costs_kr", "costs_ore", "denominator", "id", "invoice_id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total_weight", "weight") VALUES (NEW."costs_kr", NEW."costs_ore", NEW."denominator", NEW."id", NEW."invoice_id", NEW."kind", NEW."name", NEW."numerator", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."total_weight", NEW."weight"); RETURN NULL;', hash='f0352e1b27243e07b5a3cd0f5b65309b40e6fb93', operation='UPDATE', pgid='pgtrigger_update_update_72cf2', table='costsharing_invoiceshare', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceshare',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoiceshareevent" ("costs_kr", "costs_ore", "denominator", "id", "invoice_id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total_weight", "weight") VALUES (OLD."costs_kr", OLD."costs_ore", OLD."denominator", OLD."id", OLD."invoice_id", OLD."kind", OLD."name", OLD."numerator", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."total_weight", OLD."weight"); RETURN NULL;', hash='c1a540a8107146b959e2e2fbef699ae5639715ee', operation='DELETE', pgid='pgtrigger_delete_delete_b13f0', table='costsharing_invoiceshare', when='AFTER')),
            ),
            migrations.AddField(
                model_name='outcome',
                name='registered_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='outcome',
                name='table',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='costsharing.costtable'),
            ),
            migrations.AddField(
                model_name='outcomeevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.outcome'),
            ),
            migrations.AddField(
                model_name='outcomeevent',
                name='registered_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='outcomeevent',
                name='table',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costtable'),
            ),
            migrations.AddField(
                model_name='outcomeline',
                name='line',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='costsharing.costline'),
            ),
            migrations.AddField(
                model_name='outcomeline',
                name='outcome',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='costsharing.outcome'),
            ),
            migrations.AddField(
                model_name='outcomelineevent',
                name='line',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costline'),
            ),
            migrations.AddField(
                model_name='outcomelineevent',
                name='outcome',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.outcome'),
            ),
            migrations.AddField(
                model_name='outcomelineevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.outcomeline'),
            ),
            migrations.AddField(
                model_name='settlementrow',
                name='authority',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='settlementrow',
                name='run',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlement_rows', to='costsharing.invoicerun'),
            ),
            migrations.AddField(
                model_name='settlementrowevent',
                name='authority',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='settlementrowevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.settlementrow'),
            ),
            migrations.AddField(
                model_name='settlementrowevent',
                name='run',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoicerun'),
            ),
            migrations.AddConstraint(
                model_name='outcome',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('adopted_by', ''), ('adopted_on__isnull', True)), models.Q(models.Q(('adopted_by', ''), _negated=True), ('adopted_on__isnull', False)), _connector='OR'), name='outcome_adopted_by_somebody'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outcome',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_outcomeevent" ("adopted_by", "adopted_on", "adopted_reference", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "table_id") VALUES (NEW."adopted_by", NEW."adopted_on", NEW."adopted_reference", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."table_id"); RETURN NULL;', hash='d4adc76f869747628f0182ea6425cf7c8f901ecf', operation='INSERT', pgid='pgtrigger_insert_insert_81e88', table='costsharing_outcome', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outcome',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_outcomeevent" ("adopted_by", "adopted_on", "adopted_reference", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "table_id") VALUES (NEW."adopted_by", NEW."adopted_on", NEW."adopted_reference", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."table_id"); RETURN NULL;', hash='fe1ad5d3ad247c87ed7bf2a1052cd84aebd86676', operation='UPDATE', pgid='pgtrigger_update_update_2377d', table='costsharing_outcome', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outcome',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_outcomeevent" ("adopted_by", "adopted_on", "adopted_reference", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "table_id") VALUES (OLD."adopted_by", OLD."adopted_on", OLD."adopted_reference", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registered_at", OLD."registered_by_id", OLD."table_id"); RETURN NULL;', hash='da736137bf9e236b7925f310c937ff4436f92f26', operation='DELETE', pgid='pgtrigger_delete_delete_32634', table='costsharing_outcome', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='outcomeline',
                constraint=models.UniqueConstraint(models.F('outcome'), models.F('line'), name='outcome_line_once'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outcomeline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_outcomelineevent" ("amount_ore", "id", "line_id", "note", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."amount_ore", NEW."id", NEW."line_id", NEW."note", NEW."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='35b473d855f58adcad692fb85df4673ab3a5491f', operation='INSERT', pgid='pgtrigger_insert_insert_85ae1', table='costsharing_outcomeline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outcomeline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_outcomelineevent" ("amount_ore", "id", "line_id", "note", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."amount_ore", NEW."id", NEW."line_id", NEW."note", NEW."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='2a9c5de39a2427793da429dbc5c6f476dbc7a273', operation='UPDATE', pgid='pgtrigger_update_update_388fd', table='costsharing_outcomeline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outcomeline',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_outcomelineevent" ("amount_ore", "id", "line_id", "note", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."amount_ore", OLD."id", OLD."line_id", OLD."note", OLD."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='439f0ec4e6e37ce8e6d140f4a0b8a5ebacf1f798', operation='DELETE', pgid='pgtrigger_delete_delete_7d425', table='costsharing_outcomeline', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='settlementrow',
                constraint=models.UniqueConstraint(models.F('run'), models.F('authority'), name='settlement_row_once'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='settlementrow',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_settlementrowevent" ("authority_id", "beyond_ore", "carried_ore", "charged_ore", "credited_ore", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "share_ore") VALUES (NEW."authority_id", NEW."beyond_ore", NEW."carried_ore", NEW."charged_ore", NEW."credited_ore", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."run_id", NEW."share_ore"); RETURN NULL;', hash='837bd1b2bcdca114c47f46db48051ed962a0b846', operation='INSERT', pgid='pgtrigger_insert_insert_0ee00', table='costsharing_settlementrow', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='settlementrow',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_settlementrowevent" ("authority_id", "beyond_ore", "carried_ore", "charged_ore", "credited_ore", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "share_ore") VALUES (NEW."authority_id", NEW."beyond_ore", NEW."carried_ore", NEW."charged_ore", NEW."credited_ore", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."run_id", NEW."share_ore"); RETURN NULL;', hash='cb20516717948d76a8c9e15fefb50621a993bce2', operation='UPDATE', pgid='pgtrigger_update_update_4b8d3', table='costsharing_settlementrow', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='settlementrow',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_settlementrowevent" ("authority_id", "beyond_ore", "carried_ore", "charged_ore", "credited_ore", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "share_ore") VALUES (OLD."authority_id", OLD."beyond_ore", OLD."carried_ore", OLD."charged_ore", OLD."credited_ore", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."run_id", OLD."share_ore"); RETURN NULL;', hash='c864c6e1bb4e95affc15214791548315dbcbe437', operation='DELETE', pgid='pgtrigger_delete_delete_5d7b5', table='costsharing_settlementrow', when='AFTER')),
            ),
        ]),
    ]
