"""Diagnoses as categories, what the families experienced, and a day of being ready that lies within the care."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


# Until now nothing kept the day of being ready from lying after the last day: such a day waited for nothing.
READY_INSIDE = """
update referrals_careperiod set ready_on = null where care <> 'inpatient' or ready_on < valid_from;
update referrals_careperiod set ready_on = valid_to where ready_on > valid_to;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0013_all_municipalities_and_regions'),
        ('referrals', '0019_earlier_numbers_by_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(READY_INSIDE, migrations.RunSQL.noop),
        AtOnce([
            migrations.CreateModel(
                name='Diagnoses',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                    ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                    ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('conduct', 'Beteendestörning'), ('adhd', 'ADHD'), ('add', 'ADD'), ('stress', 'Reaktion på svår stress'), ('anxiety_depression', 'Ångest och depression'), ('generalised_anxiety', 'Generaliserat ångestsyndrom'), ('social_phobia', 'Social fobi'), ('obsessions', 'Tvångstankar eller tvångshandlingar'), ('other', 'Annan diagnos'), ('none_known', 'Ingen känd diagnos'), ('not_stated', 'Ej uppgivet')], max_length=20), verbose_name='diagnoser')),
                    ('recorded_on', models.DateField(verbose_name='uppgivna')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DiagnosesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('conduct', 'Beteendestörning'), ('adhd', 'ADHD'), ('add', 'ADD'), ('stress', 'Reaktion på svår stress'), ('anxiety_depression', 'Ångest och depression'), ('generalised_anxiety', 'Generaliserat ångestsyndrom'), ('social_phobia', 'Social fobi'), ('obsessions', 'Tvångstankar eller tvångshandlingar'), ('other', 'Annan diagnos'), ('none_known', 'Ingen känd diagnos'), ('not_stated', 'Ej uppgivet')], max_length=20), verbose_name='diagnoser')),
                    ('recorded_on', models.DateField(verbose_name='uppgivna')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Experience',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                    ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                    ('respondent', models.CharField(choices=[('young_person', 'Ungdomen'), ('guardians', 'Vårdnadshavare')], max_length=12, verbose_name='vem som svarade')),
                    ('on', models.DateField(blank=True, null=True, verbose_name='tillfrågad')),
                    ('helped', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej'), ('declined', 'Ville inte svara'), ('not_asked', 'Inte tillfrågad')], default='not_asked', max_length=10, verbose_name='hjälp med det som var viktigt')),
                    ('took_part', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej'), ('declined', 'Ville inte svara'), ('not_asked', 'Inte tillfrågad')], default='not_asked', max_length=10, verbose_name='var med och bestämde')),
                    ('suited', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej'), ('declined', 'Ville inte svara'), ('not_asked', 'Inte tillfrågad')], default='not_asked', max_length=10, verbose_name='plats och tider passade')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ExperienceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('respondent', models.CharField(choices=[('young_person', 'Ungdomen'), ('guardians', 'Vårdnadshavare')], max_length=12, verbose_name='vem som svarade')),
                    ('on', models.DateField(blank=True, null=True, verbose_name='tillfrågad')),
                    ('helped', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej'), ('declined', 'Ville inte svara'), ('not_asked', 'Inte tillfrågad')], default='not_asked', max_length=10, verbose_name='hjälp med det som var viktigt')),
                    ('took_part', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej'), ('declined', 'Ville inte svara'), ('not_asked', 'Inte tillfrågad')], default='not_asked', max_length=10, verbose_name='var med och bestämde')),
                    ('suited', models.CharField(choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej'), ('declined', 'Ville inte svara'), ('not_asked', 'Inte tillfrågad')], default='not_asked', max_length=10, verbose_name='plats och tider passade')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddConstraint(
                model_name='careperiod',
                constraint=models.CheckConstraint(condition=models.Q(('ready_on__isnull', True), models.Q(('care', 'inpatient'), ('ready_on__gte', models.F('valid_from')), models.Q(('valid_to__isnull', True), ('ready_on__lte', models.F('valid_to')), _connector='OR')), _connector='OR'), name='ready_within_inpatient_care'),
            ),
            migrations.AddField(
                model_name='diagnoses',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='diagnoses',
                name='recorded_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='diagnoses',
                name='referral',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='diagnoses', to='referrals.referral'),
            ),
            migrations.AddField(
                model_name='diagnosesevent',
                name='owner',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='diagnosesevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.diagnoses'),
            ),
            migrations.AddField(
                model_name='diagnosesevent',
                name='recorded_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='diagnosesevent',
                name='referral',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
            ),
            migrations.AddField(
                model_name='experience',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='experience',
                name='recorded_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='experience',
                name='referral',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experiences', to='referrals.referral'),
            ),
            migrations.AddField(
                model_name='experienceevent',
                name='owner',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='experienceevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.experience'),
            ),
            migrations.AddField(
                model_name='experienceevent',
                name='recorded_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='experienceevent',
                name='referral',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
            ),
            migrations.AddIndex(
                model_name='diagnoses',
                index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='diagnoses_readers'),
            ),
            migrations.AddConstraint(
                model_name='diagnoses',
                constraint=models.CheckConstraint(condition=models.Q(('categories__len__gte', 1), ('categories__len', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.Case(models.When(categories__contains=['conduct'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField()), '+', models.Case(models.When(categories__contains=['adhd'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['add'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['stress'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['anxiety_depression'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['generalised_anxiety'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['social_phobia'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['obsessions'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['other'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['none_known'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())), '+', models.Case(models.When(categories__contains=['not_stated'], then=models.Value(1)), default=models.Value(0), output_field=models.IntegerField())))), name='diagnoses_are_known_once'),
            ),
            migrations.AddConstraint(
                model_name='diagnoses',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('categories__overlap', ['none_known', 'not_stated']), _negated=True), ('categories__len', 1), _connector='OR'), name='no_diagnosis_stands_alone'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='diagnoses',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_diagnosesevent" ("categories", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on", "referral_id") VALUES (NEW."categories", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."recorded_on", NEW."referral_id"); RETURN NULL;', hash='ff9f0266eaf83905a2079efde65f9e477a74a981', operation='INSERT', pgid='pgtrigger_insert_insert_4d61e', table='referrals_diagnoses', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='diagnoses',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."categories" IS DISTINCT FROM (NEW."categories") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id"))', func='INSERT INTO "referrals_diagnosesevent" ("categories", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on", "referral_id") VALUES (NEW."categories", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."recorded_on", NEW."referral_id"); RETURN NULL;', hash='678783c1a17fcd2295854de16e8992ee223a20fa', operation='UPDATE', pgid='pgtrigger_update_update_cc1ef', table='referrals_diagnoses', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='diagnoses',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_diagnosesevent" ("categories", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on", "referral_id") VALUES (OLD."categories", OLD."id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_by_id", OLD."recorded_on", OLD."referral_id"); RETURN NULL;', hash='9a718c03e0bb17de98569480497842cd28f56691', operation='DELETE', pgid='pgtrigger_delete_delete_f184c', table='referrals_diagnoses', when='AFTER')),
            ),
            migrations.AddIndex(
                model_name='experience',
                index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='experience_readers'),
            ),
            migrations.AddConstraint(
                model_name='experience',
                constraint=models.UniqueConstraint(models.F('referral'), models.F('respondent'), name='experience_once_per_respondent'),
            ),
            migrations.AddConstraint(
                model_name='experience',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('helped', 'not_asked'), ('on__isnull', True), ('suited', 'not_asked'), ('took_part', 'not_asked')), models.Q(('on__isnull', False), models.Q(('helped', 'not_asked'), ('suited', 'not_asked'), ('took_part', 'not_asked'), _negated=True)), _connector='OR'), name='experience_has_a_day_when_asked'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='experience',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_experienceevent" ("helped", "id", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "referral_id", "respondent", "suited", "took_part") VALUES (NEW."helped", NEW."id", NEW."on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."referral_id", NEW."respondent", NEW."suited", NEW."took_part"); RETURN NULL;', hash='0a8cfaae9b9ca968b52c350419e71647a8df7834', operation='INSERT', pgid='pgtrigger_insert_insert_da574', table='referrals_experience', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='experience',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."helped" IS DISTINCT FROM (NEW."helped") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."respondent" IS DISTINCT FROM (NEW."respondent") OR OLD."suited" IS DISTINCT FROM (NEW."suited") OR OLD."took_part" IS DISTINCT FROM (NEW."took_part"))', func='INSERT INTO "referrals_experienceevent" ("helped", "id", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "referral_id", "respondent", "suited", "took_part") VALUES (NEW."helped", NEW."id", NEW."on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."referral_id", NEW."respondent", NEW."suited", NEW."took_part"); RETURN NULL;', hash='89691b1f91fd9646e3cf4457b2c756b5f4f7172e', operation='UPDATE', pgid='pgtrigger_update_update_88616', table='referrals_experience', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='experience',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_experienceevent" ("helped", "id", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "referral_id", "respondent", "suited", "took_part") VALUES (OLD."helped", OLD."id", OLD."on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_by_id", OLD."referral_id", OLD."respondent", OLD."suited", OLD."took_part"); RETURN NULL;', hash='89c44753c0e4958b935da8d3f11d18ede8d2ec6d', operation='DELETE', pgid='pgtrigger_delete_delete_ca536', table='referrals_experience', when='AFTER')),
            ),
        ]),
    ]
