import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_a_guest_decides_one_case'),
        ('referrals', '0014_opened_again'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.RemoveConstraint(
            model_name='closing',
            name='outcome_is_complete',
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
            name='counted_on',
            field=models.DateField(blank=True, null=True, verbose_name='vårddygnen är räknade till'),
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
            name='counted_on',
            field=models.DateField(blank=True, null=True, verbose_name='vårddygnen är räknade till'),
        ),
        migrations.AddField(
            model_name='closingevent',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='closing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_closingevent" ("changed_at", "changed_by_id", "complete", "conflict", "continued_care", "counted_on", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "inpatient_before", "inpatient_during", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "receptive", "referral_id", "revision", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."complete", NEW."conflict", NEW."continued_care", NEW."counted_on", NEW."days_confirmed", NEW."difficulty", NEW."goals", NEW."handed_over_on", NEW."health", NEW."id", NEW."inpatient_before", NEW."inpatient_during", NEW."judged_by_id", NEW."missing_noted", NEW."note", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_before", NEW."placement_during", NEW."receptive", NEW."referral_id", NEW."revision", NEW."school", NEW."school_at_end", NEW."school_at_start", NEW."school_unknown", NEW."started_with_kaa", NEW."symptoms", NEW."transition_planned", NEW."understanding"); RETURN NULL;', hash='039803912d2d1765d956ba11c6fabe943b42aa42', operation='INSERT', pgid='pgtrigger_insert_insert_ba4c6', table='referrals_closing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='closing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."complete" IS DISTINCT FROM (NEW."complete") OR OLD."conflict" IS DISTINCT FROM (NEW."conflict") OR OLD."continued_care" IS DISTINCT FROM (NEW."continued_care") OR OLD."counted_on" IS DISTINCT FROM (NEW."counted_on") OR OLD."days_confirmed" IS DISTINCT FROM (NEW."days_confirmed") OR OLD."difficulty" IS DISTINCT FROM (NEW."difficulty") OR OLD."goals" IS DISTINCT FROM (NEW."goals") OR OLD."handed_over_on" IS DISTINCT FROM (NEW."handed_over_on") OR OLD."health" IS DISTINCT FROM (NEW."health") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inpatient_before" IS DISTINCT FROM (NEW."inpatient_before") OR OLD."inpatient_during" IS DISTINCT FROM (NEW."inpatient_during") OR OLD."judged_by_id" IS DISTINCT FROM (NEW."judged_by_id") OR OLD."missing_noted" IS DISTINCT FROM (NEW."missing_noted") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."placement_before" IS DISTINCT FROM (NEW."placement_before") OR OLD."placement_during" IS DISTINCT FROM (NEW."placement_during") OR OLD."receptive" IS DISTINCT FROM (NEW."receptive") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."school" IS DISTINCT FROM (NEW."school") OR OLD."school_at_end" IS DISTINCT FROM (NEW."school_at_end") OR OLD."school_at_start" IS DISTINCT FROM (NEW."school_at_start") OR OLD."school_unknown" IS DISTINCT FROM (NEW."school_unknown") OR OLD."started_with_kaa" IS DISTINCT FROM (NEW."started_with_kaa") OR OLD."symptoms" IS DISTINCT FROM (NEW."symptoms") OR OLD."transition_planned" IS DISTINCT FROM (NEW."transition_planned") OR OLD."understanding" IS DISTINCT FROM (NEW."understanding"))', func='INSERT INTO "referrals_closingevent" ("changed_at", "changed_by_id", "complete", "conflict", "continued_care", "counted_on", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "inpatient_before", "inpatient_during", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "receptive", "referral_id", "revision", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."complete", NEW."conflict", NEW."continued_care", NEW."counted_on", NEW."days_confirmed", NEW."difficulty", NEW."goals", NEW."handed_over_on", NEW."health", NEW."id", NEW."inpatient_before", NEW."inpatient_during", NEW."judged_by_id", NEW."missing_noted", NEW."note", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_before", NEW."placement_during", NEW."receptive", NEW."referral_id", NEW."revision", NEW."school", NEW."school_at_end", NEW."school_at_start", NEW."school_unknown", NEW."started_with_kaa", NEW."symptoms", NEW."transition_planned", NEW."understanding"); RETURN NULL;', hash='efdf42a680ce0e463674d7dfda1ce388a0f78e8b', operation='UPDATE', pgid='pgtrigger_update_update_593f3', table='referrals_closing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='closing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_closingevent" ("changed_at", "changed_by_id", "complete", "conflict", "continued_care", "counted_on", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "inpatient_before", "inpatient_during", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "receptive", "referral_id", "revision", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."complete", OLD."conflict", OLD."continued_care", OLD."counted_on", OLD."days_confirmed", OLD."difficulty", OLD."goals", OLD."handed_over_on", OLD."health", OLD."id", OLD."inpatient_before", OLD."inpatient_during", OLD."judged_by_id", OLD."missing_noted", OLD."note", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_before", OLD."placement_during", OLD."receptive", OLD."referral_id", OLD."revision", OLD."school", OLD."school_at_end", OLD."school_at_start", OLD."school_unknown", OLD."started_with_kaa", OLD."symptoms", OLD."transition_planned", OLD."understanding"); RETURN NULL;', hash='a312a837af3e002b598e6e5ab0afa60013945185', operation='DELETE', pgid='pgtrigger_delete_delete_aec78', table='referrals_closing', when='AFTER')),
        ),
        migrations.RunSQL(
            "update referrals_closing c set counted_on = coalesce(r.closed_on, current_date)"
            " from referrals_referral r where r.id = c.referral_id and c.complete",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('complete', False), models.Q(models.Q(('goals', ''), _negated=True), models.Q(('receptive', ''), _negated=True), models.Q(('school', ''), _negated=True), models.Q(('health', ''), _negated=True), models.Q(('conflict', ''), _negated=True), models.Q(('symptoms', ''), _negated=True), models.Q(('understanding', ''), _negated=True), models.Q(('continued_care', ''), _negated=True), models.Q(('difficulty', ''), _negated=True), ('counted_on__isnull', False), ('days_confirmed', True), ('judged_by__isnull', False), models.Q(('school_unknown', True), models.Q(('school_at_end__isnull', False), ('school_at_start__isnull', False)), _connector='OR'), models.Q(('continued_care', 'none'), models.Q(('handed_over_on__isnull', False), ('transition_planned', True)), _connector='OR')), _connector='OR'), name='outcome_is_complete'),
        ),
    ]
