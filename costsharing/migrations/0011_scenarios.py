"""Scenarios: what a change would mean in kronor, beside what is in force."""

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
        ('accounts', '0011_who_checks_the_log'),
        ('agreements', '0010_who_sends_referrals'),
        ("costsharing", "0010_facts_keep_their_form"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Scenario',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('name', models.CharField(max_length=80, verbose_name='namn')),
                    ('changes', models.JSONField(verbose_name='förändringar')),
                    ('base', models.JSONField(verbose_name='underlag')),
                    ('based_at', models.DateTimeField(verbose_name='underlaget hämtat')),
                    ('shared', models.BooleanField(default=False, verbose_name='delas med parterna')),
                    ('shared_at', models.DateTimeField(blank=True, null=True, verbose_name='delades')),
                    ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='arkiverad')),
                    ('created_at', models.DateTimeField(verbose_name='skapad')),
                    ('changed_at', models.DateTimeField(verbose_name='ändrad')),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to='agreements.agreement')),
                    ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                    ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to='costsharing.costtable')),
                ],
            ),
            migrations.CreateModel(
                name='ScenarioEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('name', models.CharField(max_length=80, verbose_name='namn')),
                    ('changes', models.JSONField(verbose_name='förändringar')),
                    ('base', models.JSONField(verbose_name='underlag')),
                    ('based_at', models.DateTimeField(verbose_name='underlaget hämtat')),
                    ('shared', models.BooleanField(default=False, verbose_name='delas med parterna')),
                    ('shared_at', models.DateTimeField(blank=True, null=True, verbose_name='delades')),
                    ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='arkiverad')),
                    ('created_at', models.DateTimeField(verbose_name='skapad')),
                    ('changed_at', models.DateTimeField(verbose_name='ändrad')),
                    ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                    ('changed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.scenario')),
                    ('table', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costtable')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddConstraint(
                model_name='scenario',
                constraint=models.CheckConstraint(condition=models.Q(('shared', False), ('shared_at__isnull', False), _connector='OR'), name='scenario_shared_when_it_says_so'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scenario',
                trigger=pgtrigger.compiler.Trigger(name='keep_what_was_shared', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."shared_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1e65e72b416584ce0ea1ee6a3f42bf7e1cead0da', operation='DELETE', pgid='pgtrigger_keep_what_was_shared_2e401', table='costsharing_scenario', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scenario',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_scenarioevent" ("agreement_id", "archived_at", "base", "based_at", "changed_at", "changed_by_id", "changes", "created_at", "created_by_id", "id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared", "shared_at", "table_id") VALUES (NEW."agreement_id", NEW."archived_at", NEW."base", NEW."based_at", NEW."changed_at", NEW."changed_by_id", NEW."changes", NEW."created_at", NEW."created_by_id", NEW."id", NEW."name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."shared", NEW."shared_at", NEW."table_id"); RETURN NULL;', hash='9ba9314f6aa80f81f2554b76111d62d43f5ca119', operation='INSERT', pgid='pgtrigger_insert_insert_72610', table='costsharing_scenario', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scenario',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_scenarioevent" ("agreement_id", "archived_at", "base", "based_at", "changed_at", "changed_by_id", "changes", "created_at", "created_by_id", "id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared", "shared_at", "table_id") VALUES (NEW."agreement_id", NEW."archived_at", NEW."base", NEW."based_at", NEW."changed_at", NEW."changed_by_id", NEW."changes", NEW."created_at", NEW."created_by_id", NEW."id", NEW."name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."shared", NEW."shared_at", NEW."table_id"); RETURN NULL;', hash='ad19fec21b4156473c766e61ebea51c05edb369f', operation='UPDATE', pgid='pgtrigger_update_update_cece8', table='costsharing_scenario', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scenario',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_scenarioevent" ("agreement_id", "archived_at", "base", "based_at", "changed_at", "changed_by_id", "changes", "created_at", "created_by_id", "id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "shared", "shared_at", "table_id") VALUES (OLD."agreement_id", OLD."archived_at", OLD."base", OLD."based_at", OLD."changed_at", OLD."changed_by_id", OLD."changes", OLD."created_at", OLD."created_by_id", OLD."id", OLD."name", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."shared", OLD."shared_at", OLD."table_id"); RETURN NULL;', hash='f3868429332f481e81256157fde4003e5ecb5332', operation='DELETE', pgid='pgtrigger_delete_delete_1a25b', table='costsharing_scenario', when='AFTER')),
            ),
        ]),
    ]
