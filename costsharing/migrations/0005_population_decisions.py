import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ("costsharing", "0004_who_sees_keys_runs_and_credits"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='PopulationDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(max_length=80, verbose_name='beslutat av')),
                ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                ('reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                ('registered_at', models.DateTimeField()),
                ('population_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='costsharing.populationset')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='population_decisions', to='costsharing.costtable')),
            ],
        ),
        migrations.CreateModel(
            name='PopulationDecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('body', models.CharField(max_length=80, verbose_name='beslutat av')),
                ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                ('reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                ('registered_at', models.DateTimeField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.populationdecision')),
                ('population_set', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.populationset')),
                ('registered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('table', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costtable')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='populationdecision',
            trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3d0cf0b9bf7afbc586ab2e9cc6f7928e3fe4e52e', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_a7e72', table='costsharing_populationdecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='populationdecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_populationdecisionevent" ("body", "decided_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "reference", "registered_at", "registered_by_id", "table_id") VALUES (NEW."body", NEW."decided_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."population_set_id", NEW."reference", NEW."registered_at", NEW."registered_by_id", NEW."table_id"); RETURN NULL;', hash='a06ae4204d1c498801841e04d79fc6d381b858aa', operation='INSERT', pgid='pgtrigger_insert_insert_ec89c', table='costsharing_populationdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='populationdecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_populationdecisionevent" ("body", "decided_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "reference", "registered_at", "registered_by_id", "table_id") VALUES (NEW."body", NEW."decided_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."population_set_id", NEW."reference", NEW."registered_at", NEW."registered_by_id", NEW."table_id"); RETURN NULL;', hash='038d2f6927c60b8ed57576859413e778188e3e40', operation='UPDATE', pgid='pgtrigger_update_update_13669', table='costsharing_populationdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='populationdecision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_populationdecisionevent" ("body", "decided_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "reference", "registered_at", "registered_by_id", "table_id") VALUES (OLD."body", OLD."decided_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."population_set_id", OLD."reference", OLD."registered_at", OLD."registered_by_id", OLD."table_id"); RETURN NULL;', hash='7d4b2ea815e86de1e583a121612dfcb4c2172e5f', operation='DELETE', pgid='pgtrigger_delete_delete_630cb', table='costsharing_populationdecision', when='AFTER')),
        ),
    ])]
