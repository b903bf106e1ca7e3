import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0009_word_for_declined'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agreement',
            name='senders',
            field=models.CharField(choices=[('both', 'Socialtjänsten och BUP'), ('municipality', 'Bara socialtjänsten'), ('region', 'Bara BUP')], default='both', max_length=12, verbose_name='remisser skickas av'),
        ),
        migrations.AddField(
            model_name='agreementevent',
            name='senders',
            field=models.CharField(choices=[('both', 'Socialtjänsten och BUP'), ('municipality', 'Bara socialtjänsten'), ('region', 'Bara BUP')], default='both', max_length=12, verbose_name='remisser skickas av'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementevent" ("board_lead_days", "cooperation_task", "county_name", "declined_word", "ends_note", "ends_on", "id", "invoiced_by_id", "label", "name", "operation_start", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "senders", "shared", "short_name", "template_id") VALUES (NEW."board_lead_days", NEW."cooperation_task", NEW."county_name", NEW."declined_word", NEW."ends_note", NEW."ends_on", NEW."id", NEW."invoiced_by_id", NEW."label", NEW."name", NEW."operation_start", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."registry_number", NEW."senders", NEW."shared", NEW."short_name", NEW."template_id"); RETURN NULL;', hash='9d5c452a1ab680bfbdf77a65b4565ab8d4ffcfde', operation='INSERT', pgid='pgtrigger_insert_insert_13a93', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."board_lead_days" IS DISTINCT FROM (NEW."board_lead_days") OR OLD."cooperation_task" IS DISTINCT FROM (NEW."cooperation_task") OR OLD."county_name" IS DISTINCT FROM (NEW."county_name") OR OLD."declined_word" IS DISTINCT FROM (NEW."declined_word") OR OLD."ends_note" IS DISTINCT FROM (NEW."ends_note") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invoiced_by_id" IS DISTINCT FROM (NEW."invoiced_by_id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."operation_start" IS DISTINCT FROM (NEW."operation_start") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."senders" IS DISTINCT FROM (NEW."senders") OR OLD."shared" IS DISTINCT FROM (NEW."shared") OR OLD."short_name" IS DISTINCT FROM (NEW."short_name") OR OLD."template_id" IS DISTINCT FROM (NEW."template_id"))', func='INSERT INTO "agreements_agreementevent" ("board_lead_days", "cooperation_task", "county_name", "declined_word", "ends_note", "ends_on", "id", "invoiced_by_id", "label", "name", "operation_start", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "senders", "shared", "short_name", "template_id") VALUES (NEW."board_lead_days", NEW."cooperation_task", NEW."county_name", NEW."declined_word", NEW."ends_note", NEW."ends_on", NEW."id", NEW."invoiced_by_id", NEW."label", NEW."name", NEW."operation_start", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."registry_number", NEW."senders", NEW."shared", NEW."short_name", NEW."template_id"); RETURN NULL;', hash='2ba6298be2eb6e1400a67da7669110617204a4d5', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementevent" ("board_lead_days", "cooperation_task", "county_name", "declined_word", "ends_note", "ends_on", "id", "invoiced_by_id", "label", "name", "operation_start", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "senders", "shared", "short_name", "template_id") VALUES (OLD."board_lead_days", OLD."cooperation_task", OLD."county_name", OLD."declined_word", OLD."ends_note", OLD."ends_on", OLD."id", OLD."invoiced_by_id", OLD."label", OLD."name", OLD."operation_start", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."registry_number", OLD."senders", OLD."shared", OLD."short_name", OLD."template_id"); RETURN NULL;', hash='757528d0269fbb7527b75fd19eec110a3706c53d', operation='DELETE', pgid='pgtrigger_delete_delete_a07e3', table='agreements_agreement', when='AFTER')),
        ),
    ]
