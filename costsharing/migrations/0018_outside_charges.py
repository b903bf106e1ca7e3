"""Charges for cases outside the agreement, and the invoices that they give."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0013_all_municipalities_and_regions'),
        ('agreements', '0010_who_sends_referrals'),
        ("costsharing", "0017_own_share_and_files_of_a_run"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name='OutsideCharge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('case_ref', models.UUIDField(verbose_name='ärendets id')),
                        ('case_number', models.CharField(max_length=20, verbose_name='ärendenummer')),
                        ('amount_ore', models.PositiveBigIntegerField(null=True, verbose_name='belopp i öre')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl till att inget debiteras')),
                        ('decider', models.CharField(max_length=160, verbose_name='beslutat av')),
                        ('decided_on', models.DateField(verbose_name='beslutat')),
                        ('reference', models.CharField(max_length=60, verbose_name='beslutets beteckning')),
                        ('registered_at', models.DateTimeField(verbose_name='registrerad')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_charges', to='agreements.agreement')),
                        ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                        ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                        ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='costsharing.outsidecharge')),
                    ],
                ),
                migrations.CreateModel(
                    name='OutsideChargeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_context', pghistory.utils.JSONField(null=True)),
                        ('pgh_context_id', models.UUIDField(null=True)),
                        ('id', models.BigIntegerField()),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('case_ref', models.UUIDField(verbose_name='ärendets id')),
                        ('case_number', models.CharField(max_length=20, verbose_name='ärendenummer')),
                        ('amount_ore', models.PositiveBigIntegerField(null=True, verbose_name='belopp i öre')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl till att inget debiteras')),
                        ('decider', models.CharField(max_length=160, verbose_name='beslutat av')),
                        ('decided_on', models.DateField(verbose_name='beslutat')),
                        ('reference', models.CharField(max_length=60, verbose_name='beslutets beteckning')),
                        ('registered_at', models.DateTimeField(verbose_name='registrerad')),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('issuer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                        ('payer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.outsidecharge')),
                        ('registered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('replaces', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.outsidecharge')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='OutsideInvoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('charge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoiced', to='costsharing.outsidecharge')),
                        ('invoice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outside', to='costsharing.invoice')),
                    ],
                ),
                migrations.CreateModel(
                    name='OutsideInvoiceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_context', pghistory.utils.JSONField(null=True)),
                        ('pgh_context_id', models.UUIDField(null=True)),
                        ('id', models.BigIntegerField()),
                        ('charge', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.outsidecharge')),
                        ('invoice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoice')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.outsideinvoice')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.AddConstraint(
                    model_name='outsidecharge',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount_ore__gt', 0), ('reason', '')), models.Q(models.Q(('amount_ore__isnull', True)), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='outside_charge_amount_or_reason'),
                ),
                migrations.AddConstraint(
                    model_name='outsidecharge',
                    constraint=models.UniqueConstraint(models.F('issuer'), models.F('case_ref'), condition=models.Q(('replaces__isnull', True)), name='outside_charge_once_per_case'),
                ),
                migrations.AddConstraint(
                    model_name='outsidecharge',
                    constraint=models.CheckConstraint(condition=models.Q(('replaces', models.F('id')), _negated=True), name='outside_charge_replaces_another'),
                ),
                migrations.AddConstraint(
                    model_name='outsidecharge',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('reference', ''), _negated=True), models.Q(('decider', ''), _negated=True), models.Q(('reference__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True), models.Q(('reason__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True), models.Q(('decider__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True), models.Q(('case_number__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True)), name='outside_charge_without_identity_number'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outsidecharge',
                    trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d79387441a5d1451905658db5f22a29aa43e28f6', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_5f748', table='costsharing_outsidecharge', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outsidecharge',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_outsidechargeevent" ("agreement_id", "amount_ore", "case_number", "case_ref", "decided_on", "decider", "id", "issuer_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reference", "registered_at", "registered_by_id", "replaces_id") VALUES (NEW."agreement_id", NEW."amount_ore", NEW."case_number", NEW."case_ref", NEW."decided_on", NEW."decider", NEW."id", NEW."issuer_id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."reference", NEW."registered_at", NEW."registered_by_id", NEW."replaces_id"); RETURN NULL;', hash='60015e7ac31a2a1a9cb64f23432d2dc6bfe27167', operation='INSERT', pgid='pgtrigger_insert_insert_3182a', table='costsharing_outsidecharge', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outsidecharge',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_outsidechargeevent" ("agreement_id", "amount_ore", "case_number", "case_ref", "decided_on", "decider", "id", "issuer_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reference", "registered_at", "registered_by_id", "replaces_id") VALUES (NEW."agreement_id", NEW."amount_ore", NEW."case_number", NEW."case_ref", NEW."decided_on", NEW."decider", NEW."id", NEW."issuer_id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."reference", NEW."registered_at", NEW."registered_by_id", NEW."replaces_id"); RETURN NULL;', hash='acd344a3e6e2d6261046eb3c85aa3f58926e2f1a', operation='UPDATE', pgid='pgtrigger_update_update_6ad71', table='costsharing_outsidecharge', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outsidecharge',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_outsidechargeevent" ("agreement_id", "amount_ore", "case_number", "case_ref", "decided_on", "decider", "id", "issuer_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reference", "registered_at", "registered_by_id", "replaces_id") VALUES (OLD."agreement_id", OLD."amount_ore", OLD."case_number", OLD."case_ref", OLD."decided_on", OLD."decider", OLD."id", OLD."issuer_id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."reference", OLD."registered_at", OLD."registered_by_id", OLD."replaces_id"); RETURN NULL;', hash='6d9624b8fd6e982c1b5514b27a0114bbfacce87e', operation='DELETE', pgid='pgtrigger_delete_delete_076c1', table='costsharing_outsidecharge', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outsideinvoice',
                    trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b0df6eb5b94029eb09eb6d4e68058f7de830dadb', operation='DELETE', pgid='pgtrigger_kept_54f73', table='costsharing_outsideinvoice', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outsideinvoice',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_outsideinvoiceevent" ("charge_id", "id", "invoice_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."charge_id", NEW."id", NEW."invoice_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='3a158345c74e489a7dd349444f2dad9b8db3366e', operation='INSERT', pgid='pgtrigger_insert_insert_f445b', table='costsharing_outsideinvoice', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outsideinvoice',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_outsideinvoiceevent" ("charge_id", "id", "invoice_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."charge_id", NEW."id", NEW."invoice_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='d62f611d6a26041e7262b3ab15b3d6eefcadcb92', operation='UPDATE', pgid='pgtrigger_update_update_d8821', table='costsharing_outsideinvoice', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outsideinvoice',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_outsideinvoiceevent" ("charge_id", "id", "invoice_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."charge_id", OLD."id", OLD."invoice_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='2f1468f4d8c67c4ce3bbd0ff25f79337e43656d1', operation='DELETE', pgid='pgtrigger_delete_delete_d8c24', table='costsharing_outsideinvoice', when='AFTER')),
                ),
            ]
        )
    ]
