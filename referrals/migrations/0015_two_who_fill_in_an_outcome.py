import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


COUNTED = """
insert into referrals_counteddays (referral_id, owner_id, readers, writers, counted_on, placement_before,
                                   placement_during, inpatient_before, inpatient_during)
select c.referral_id, c.owner_id, '{}', array[c.owner_id], coalesce(r.closed_on, current_date), c.placement_before,
  c.placement_during, c.inpatient_before, c.inpatient_during
from referrals_closing c join referrals_referral r on r.id = c.referral_id
where num_nulls(c.placement_before, c.placement_during, c.inpatient_before, c.inpatient_during) = 0;
"""
COUNTED_BACK = """
update referrals_closing c set placement_before = d.placement_before, placement_during = d.placement_during,
  inpatient_before = d.inpatient_before, inpatient_during = d.inpatient_during
from referrals_counteddays d where d.referral_id = c.referral_id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_who_checks_the_log'),
        ('referrals', '0014_opened_again'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='CountedDays',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                    ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                    ('counted_on', models.DateField(verbose_name='räknade till')),
                    ('placement_before', models.PositiveSmallIntegerField()),
                    ('placement_during', models.PositiveSmallIntegerField()),
                    ('inpatient_before', models.PositiveSmallIntegerField()),
                    ('inpatient_during', models.PositiveSmallIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CountedDaysEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('counted_on', models.DateField(verbose_name='räknade till')),
                    ('placement_before', models.PositiveSmallIntegerField()),
                    ('placement_during', models.PositiveSmallIntegerField()),
                    ('inpatient_before', models.PositiveSmallIntegerField()),
                    ('inpatient_during', models.PositiveSmallIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='closing',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='closing',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='closing',
                name='delete_delete',
            ),
            migrations.AddField(
                model_name='closing',
                name='changed_at',
                field=models.DateTimeField(null=True),
            ),
            migrations.AddField(
                model_name='closing',
                name='changed_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='closing',
                name='revision',
                field=models.PositiveIntegerField(default=0),
            ),
            migrations.AddField(
                model_name='closingevent',
                name='changed_at',
                field=models.DateTimeField(null=True),
            ),
            migrations.AddField(
                model_name='closingevent',
                name='changed_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='closingevent',
                name='revision',
                field=models.PositiveIntegerField(default=0),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='closing',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_closingevent" ("changed_at", "changed_by_id", "complete", "conflict", "continued_care", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receptive", "referral_id", "revision", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."complete", NEW."conflict", NEW."continued_care", NEW."days_confirmed", NEW."difficulty", NEW."goals", NEW."handed_over_on", NEW."health", NEW."id", NEW."judged_by_id", NEW."missing_noted", NEW."note", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."receptive", NEW."referral_id", NEW."revision", NEW."school", NEW."school_at_end", NEW."school_at_start", NEW."school_unknown", NEW."started_with_kaa", NEW."symptoms", NEW."transition_planned", NEW."understanding"); RETURN NULL;', hash='e3f73a948dca95aee2cf7e58024dec49170077bb', operation='INSERT', pgid='pgtrigger_insert_insert_ba4c6', table='referrals_closing', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='closing',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."complete" IS DISTINCT FROM (NEW."complete") OR OLD."conflict" IS DISTINCT FROM (NEW."conflict") OR OLD."continued_care" IS DISTINCT FROM (NEW."continued_care") OR OLD."days_confirmed" IS DISTINCT FROM (NEW."days_confirmed") OR OLD."difficulty" IS DISTINCT FROM (NEW."difficulty") OR OLD."goals" IS DISTINCT FROM (NEW."goals") OR OLD."handed_over_on" IS DISTINCT FROM (NEW."handed_over_on") OR OLD."health" IS DISTINCT FROM (NEW."health") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."judged_by_id" IS DISTINCT FROM (NEW."judged_by_id") OR OLD."missing_noted" IS DISTINCT FROM (NEW."missing_noted") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."receptive" IS DISTINCT FROM (NEW."receptive") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."school" IS DISTINCT FROM (NEW."school") OR OLD."school_at_end" IS DISTINCT FROM (NEW."school_at_end") OR OLD."school_at_start" IS DISTINCT FROM (NEW."school_at_start") OR OLD."school_unknown" IS DISTINCT FROM (NEW."school_unknown") OR OLD."started_with_kaa" IS DISTINCT FROM (NEW."started_with_kaa") OR OLD."symptoms" IS DISTINCT FROM (NEW."symptoms") OR OLD."transition_planned" IS DISTINCT FROM (NEW."transition_planned") OR OLD."understanding" IS DISTINCT FROM (NEW."understanding"))', func='INSERT INTO "referrals_closingevent" ("changed_at", "changed_by_id", "complete", "conflict", "continued_care", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receptive", "referral_id", "revision", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."complete", NEW."conflict", NEW."continued_care", NEW."days_confirmed", NEW."difficulty", NEW."goals", NEW."handed_over_on", NEW."health", NEW."id", NEW."judged_by_id", NEW."missing_noted", NEW."note", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."receptive", NEW."referral_id", NEW."revision", NEW."school", NEW."school_at_end", NEW."school_at_start", NEW."school_unknown", NEW."started_with_kaa", NEW."symptoms", NEW."transition_planned", NEW."understanding"); RETURN NULL;', hash='e82754909db1d7138034ed8650d454d19afe71c6', operation='UPDATE', pgid='pgtrigger_update_update_593f3', table='referrals_closing', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='closing',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_closingevent" ("changed_at", "changed_by_id", "complete", "conflict", "continued_care", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receptive", "referral_id", "revision", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."complete", OLD."conflict", OLD."continued_care", OLD."days_confirmed", OLD."difficulty", OLD."goals", OLD."handed_over_on", OLD."health", OLD."id", OLD."judged_by_id", OLD."missing_noted", OLD."note", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."receptive", OLD."referral_id", OLD."revision", OLD."school", OLD."school_at_end", OLD."school_at_start", OLD."school_unknown", OLD."started_with_kaa", OLD."symptoms", OLD."transition_planned", OLD."understanding"); RETURN NULL;', hash='e9f0cbbdae992e1599ab0a53e13c65b3bb1f015e', operation='DELETE', pgid='pgtrigger_delete_delete_aec78', table='referrals_closing', when='AFTER')),
            ),
            migrations.AddField(
                model_name='counteddays',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='counteddays',
                name='referral',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='counted_days', to='referrals.referral'),
            ),
            migrations.AddField(
                model_name='counteddaysevent',
                name='owner',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='counteddaysevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.counteddays'),
            ),
            migrations.AddField(
                model_name='counteddaysevent',
                name='referral',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
            ),
            migrations.AddIndex(
                model_name='counteddays',
                index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='counted_days_readers'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='counteddays',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_counteddaysevent" ("counted_on", "id", "inpatient_before", "inpatient_during", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "referral_id") VALUES (NEW."counted_on", NEW."id", NEW."inpatient_before", NEW."inpatient_during", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_before", NEW."placement_during", NEW."referral_id"); RETURN NULL;', hash='ec9558ebadf570060b274452a63d932914395356', operation='INSERT', pgid='pgtrigger_insert_insert_c074d', table='referrals_counteddays', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='counteddays',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."counted_on" IS DISTINCT FROM (NEW."counted_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inpatient_before" IS DISTINCT FROM (NEW."inpatient_before") OR OLD."inpatient_during" IS DISTINCT FROM (NEW."inpatient_during") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."placement_before" IS DISTINCT FROM (NEW."placement_before") OR OLD."placement_during" IS DISTINCT FROM (NEW."placement_during") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id"))', func='INSERT INTO "referrals_counteddaysevent" ("counted_on", "id", "inpatient_before", "inpatient_during", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "referral_id") VALUES (NEW."counted_on", NEW."id", NEW."inpatient_before", NEW."inpatient_during", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_before", NEW."placement_during", NEW."referral_id"); RETURN NULL;', hash='289f674ffcfc7b2ff3e21daffbfd559dddc3277f', operation='UPDATE', pgid='pgtrigger_update_update_c9db8', table='referrals_counteddays', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='counteddays',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_counteddaysevent" ("counted_on", "id", "inpatient_before", "inpatient_during", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "referral_id") VALUES (OLD."counted_on", OLD."id", OLD."inpatient_before", OLD."inpatient_during", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_before", OLD."placement_during", OLD."referral_id"); RETURN NULL;', hash='0cf0577737639f41a36273db9359778395d85433', operation='DELETE', pgid='pgtrigger_delete_delete_09117', table='referrals_counteddays', when='AFTER')),
            ),
        ]),
        # In between: what was counted goes to its own table, and back.
        migrations.RunSQL(COUNTED, COUNTED_BACK),
        AtOnce([
            migrations.RemoveField(
                model_name='closing',
                name='inpatient_before',
            ),
            migrations.RemoveField(
                model_name='closing',
                name='inpatient_during',
            ),
            migrations.RemoveField(
                model_name='closing',
                name='placement_before',
            ),
            migrations.RemoveField(
                model_name='closing',
                name='placement_during',
            ),
            migrations.RemoveField(
                model_name='closingevent',
                name='inpatient_before',
            ),
            migrations.RemoveField(
                model_name='closingevent',
                name='inpatient_during',
            ),
            migrations.RemoveField(
                model_name='closingevent',
                name='placement_before',
            ),
            migrations.RemoveField(
                model_name='closingevent',
                name='placement_during',
            ),
        ]),
    ]
