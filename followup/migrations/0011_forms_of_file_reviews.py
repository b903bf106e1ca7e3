import django.contrib.postgres.fields
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
        ("followup", "0010_parties_read_the_quality_work_and_write_their_own"),
        ('accounts', '0013_all_municipalities_and_regions'),
        ('referrals', '0019_earlier_numbers_by_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='AccountAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(choices=[('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('5', '5'), ('6', '6'), ('8a', '8a'), ('8b', '8b'), ('9a', '9a'), ('9b', '9b'), ('10', '10'), ('11', '11'), ('12a', '12a'), ('12b', '12b'), ('12c', '12c'), ('13a', '13a'), ('13b', '13b'), ('13c', '13c')], max_length=3, verbose_name='punkt')),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('partly', 'Delvis')], max_length=6, verbose_name='svar')),
                ('text', models.CharField(blank=True, max_length=4000, verbose_name='text')),
            ],
        ),
        migrations.CreateModel(
            name='AccountAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('item', models.CharField(choices=[('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('5', '5'), ('6', '6'), ('8a', '8a'), ('8b', '8b'), ('9a', '9a'), ('9b', '9b'), ('10', '10'), ('11', '11'), ('12a', '12a'), ('12b', '12b'), ('12c', '12c'), ('13a', '13a'), ('13b', '13b'), ('13c', '13c')], max_length=3, verbose_name='punkt')),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('partly', 'Delvis')], max_length=6, verbose_name='svar')),
                ('text', models.CharField(blank=True, max_length=4000, verbose_name='text')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReviewAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(choices=[('1', '1'), ('2a', '2a'), ('2b', '2b'), ('3a', '3a'), ('3b', '3b'), ('4', '4'), ('5', '5'), ('6', '6'), ('7', '7'), ('8', '8'), ('9', '9'), ('10', '10'), ('11', '11'), ('12', '12'), ('13', '13')], max_length=2, verbose_name='fråga')),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('partly', 'Delvis')], max_length=6, verbose_name='svar')),
                ('comment', models.CharField(blank=True, max_length=1000, verbose_name='kommentar')),
            ],
        ),
        migrations.CreateModel(
            name='ReviewAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('question', models.CharField(choices=[('1', '1'), ('2a', '2a'), ('2b', '2b'), ('3a', '3a'), ('3b', '3b'), ('4', '4'), ('5', '5'), ('6', '6'), ('7', '7'), ('8', '8'), ('9', '9'), ('10', '10'), ('11', '11'), ('12', '12'), ('13', '13')], max_length=2, verbose_name='fråga')),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('partly', 'Delvis')], max_length=6, verbose_name='svar')),
                ('comment', models.CharField(blank=True, max_length=1000, verbose_name='kommentar')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='YearlyAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField(null=True)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('finished_on', models.DateField(null=True, verbose_name='klar')),
                ('reopened_reason', models.CharField(blank=True, max_length=300, verbose_name='skäl till att öppna igen')),
            ],
        ),
        migrations.CreateModel(
            name='YearlyAccountEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('revision', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField(null=True)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('finished_on', models.DateField(null=True, verbose_name='klar')),
                ('reopened_reason', models.CharField(blank=True, max_length=300, verbose_name='skäl till att öppna igen')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewfile',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewfile',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewfile',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewround',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewround',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewround',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='contact',
            field=models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Framgår inte')], max_length=8, verbose_name='kontakt med båda'),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='not_found_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='varför akten inte går att granska'),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='place',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='plats i dragningen'),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='plan_partly',
            field=models.BooleanField(default=False, verbose_name='planen finns delvis'),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='reopened_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='skäl till att öppna igen'),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='replaces',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='followup.reviewfile'),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='reviewed_on',
            field=models.DateField(null=True, verbose_name='granskad'),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='reviewer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewfile',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='contact',
            field=models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Framgår inte')], max_length=8, verbose_name='kontakt med båda'),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='not_found_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='varför akten inte går att granska'),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='place',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='plats i dragningen'),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='plan_partly',
            field=models.BooleanField(default=False, verbose_name='planen finns delvis'),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='reopened_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='skäl till att öppna igen'),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='replaces',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.reviewfile'),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='reviewed_on',
            field=models.DateField(null=True, verbose_name='granskad'),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='reviewer',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewfileevent',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='closed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='closed_on',
            field=models.DateField(null=True, verbose_name='avslutad'),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='due_on',
            field=models.DateField(blank=True, null=True, verbose_name='klar senast'),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='frame',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, verbose_name='ramens beteckningar'),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='frame_hash',
            field=models.CharField(blank=True, max_length=64, verbose_name='ramens kontrollsumma'),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='frame_kind',
            field=models.CharField(choices=[('referrals', 'Enhetens egna remisser'), ('pasted', 'Enhetens egna beteckningar')], default='pasted', max_length=10, verbose_name='urvalsram'),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='opened_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='opened_on',
            field=models.DateField(null=True, verbose_name='öppnad'),
        ),
        migrations.AddField(
            model_name='reviewround',
            name='seed',
            field=models.BigIntegerField(default=0, verbose_name='frö'),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='closed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='closed_on',
            field=models.DateField(null=True, verbose_name='avslutad'),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='due_on',
            field=models.DateField(blank=True, null=True, verbose_name='klar senast'),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='frame',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, verbose_name='ramens beteckningar'),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='frame_hash',
            field=models.CharField(blank=True, max_length=64, verbose_name='ramens kontrollsumma'),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='frame_kind',
            field=models.CharField(choices=[('referrals', 'Enhetens egna remisser'), ('pasted', 'Enhetens egna beteckningar')], default='pasted', max_length=10, verbose_name='urvalsram'),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='opened_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='opened_on',
            field=models.DateField(null=True, verbose_name='öppnad'),
        ),
        migrations.AddField(
            model_name='reviewroundevent',
            name='seed',
            field=models.BigIntegerField(default=0, verbose_name='frö'),
        ),
        migrations.AlterField(
            model_name='reviewfile',
            name='referral',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referrals.referral'),
        ),
        migrations.AlterField(
            model_name='reviewfileevent',
            name='referral',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewfile',
            trigger=pgtrigger.compiler.Trigger(name='a_drawn_file_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9e6273753324b3bc44225403c52d0c27aed8bd91', operation='UPDATE', pgid='pgtrigger_a_drawn_file_stands_51aa3', table='followup_reviewfile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_reviewfileevent" ("changed_at", "changed_by_id", "contact", "file_reference", "id", "not_found_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_partly", "public_id", "referral_id", "reopened_reason", "replaces_id", "reviewed_on", "reviewer_id", "revision", "round_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."contact", NEW."file_reference", NEW."id", NEW."not_found_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."plan_partly", NEW."public_id", NEW."referral_id", NEW."reopened_reason", NEW."replaces_id", NEW."reviewed_on", NEW."reviewer_id", NEW."revision", NEW."round_id"); RETURN NULL;', hash='d4f25398093d1883850ee82b1e68c7ccec2c673d', operation='INSERT', pgid='pgtrigger_insert_insert_657d7', table='followup_reviewfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_reviewfileevent" ("changed_at", "changed_by_id", "contact", "file_reference", "id", "not_found_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_partly", "public_id", "referral_id", "reopened_reason", "replaces_id", "reviewed_on", "reviewer_id", "revision", "round_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."contact", NEW."file_reference", NEW."id", NEW."not_found_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."plan_partly", NEW."public_id", NEW."referral_id", NEW."reopened_reason", NEW."replaces_id", NEW."reviewed_on", NEW."reviewer_id", NEW."revision", NEW."round_id"); RETURN NULL;', hash='7b0a22fc733a9466c4f822db53a6d48d93e23842', operation='UPDATE', pgid='pgtrigger_update_update_c1aab', table='followup_reviewfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewfile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_reviewfileevent" ("changed_at", "changed_by_id", "contact", "file_reference", "id", "not_found_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_partly", "public_id", "referral_id", "reopened_reason", "replaces_id", "reviewed_on", "reviewer_id", "revision", "round_id") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."contact", OLD."file_reference", OLD."id", OLD."not_found_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."plan_partly", OLD."public_id", OLD."referral_id", OLD."reopened_reason", OLD."replaces_id", OLD."reviewed_on", OLD."reviewer_id", OLD."revision", OLD."round_id"); RETURN NULL;', hash='6d8de795e53d5432b8df88b1a0aa5bf4b7629c23', operation='DELETE', pgid='pgtrigger_delete_delete_ebb18', table='followup_reviewfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewround',
            trigger=pgtrigger.compiler.Trigger(name='what_was_drawn_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."frame" IS DISTINCT FROM (NEW."frame") OR OLD."frame_hash" IS DISTINCT FROM (NEW."frame_hash") OR OLD."frame_kind" IS DISTINCT FROM (NEW."frame_kind") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."planned" IS DISTINCT FROM (NEW."planned") OR OLD."seed" IS DISTINCT FROM (NEW."seed") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='cd7a95d4c1df5f68ecfdf06aefe8723770a131ba', operation='UPDATE', pgid='pgtrigger_what_was_drawn_stands_d8e51', table='followup_reviewround', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewround',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_reviewroundevent" ("closed_by_id", "closed_on", "due_on", "frame", "frame_hash", "frame_kind", "id", "opened_by_id", "opened_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "seed", "unit_id", "year") VALUES (NEW."closed_by_id", NEW."closed_on", NEW."due_on", NEW."frame", NEW."frame_hash", NEW."frame_kind", NEW."id", NEW."opened_by_id", NEW."opened_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned", NEW."seed", NEW."unit_id", NEW."year"); RETURN NULL;', hash='a063d83079488eb240fbb71d024d92ff1a8def04', operation='INSERT', pgid='pgtrigger_insert_insert_401e3', table='followup_reviewround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewround',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_reviewroundevent" ("closed_by_id", "closed_on", "due_on", "frame", "frame_hash", "frame_kind", "id", "opened_by_id", "opened_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "seed", "unit_id", "year") VALUES (NEW."closed_by_id", NEW."closed_on", NEW."due_on", NEW."frame", NEW."frame_hash", NEW."frame_kind", NEW."id", NEW."opened_by_id", NEW."opened_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned", NEW."seed", NEW."unit_id", NEW."year"); RETURN NULL;', hash='689bc4788a5d4f77c75e92abf98b1d812d3e90c1', operation='UPDATE', pgid='pgtrigger_update_update_e6ba8', table='followup_reviewround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewround',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_reviewroundevent" ("closed_by_id", "closed_on", "due_on", "frame", "frame_hash", "frame_kind", "id", "opened_by_id", "opened_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "seed", "unit_id", "year") VALUES (OLD."closed_by_id", OLD."closed_on", OLD."due_on", OLD."frame", OLD."frame_hash", OLD."frame_kind", OLD."id", OLD."opened_by_id", OLD."opened_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned", OLD."seed", OLD."unit_id", OLD."year"); RETURN NULL;', hash='4b0bb2c76b896263290176819bf258dee9e9cffc', operation='DELETE', pgid='pgtrigger_delete_delete_35ff1', table='followup_reviewround', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='reviewfile',
            constraint=models.UniqueConstraint(models.F('round'), models.F('place'), condition=models.Q(('place__gt', 0)), name='review_place_once'),
        ),
        migrations.AddConstraint(
            model_name='reviewfile',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_on__isnull', True), models.Q(('not_found_reason', ''), ('reviewer__isnull', False), models.Q(('contact', ''), _negated=True)), _connector='OR'), name='finished_review_has_reviewer_and_contact'),
        ),
        migrations.AddConstraint(
            model_name='reviewfile',
            constraint=models.CheckConstraint(condition=models.Q(('replaces', models.F('id')), _negated=True), name='review_file_replaces_another'),
        ),
        migrations.AddConstraint(
            model_name='reviewfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('not_found_reason__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True), models.Q(('reopened_reason__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True), models.Q(('file_reference__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True)), name='review_file_without_identity_number'),
        ),
        migrations.AddConstraint(
            model_name='reviewround',
            constraint=models.CheckConstraint(condition=models.Q(('planned__gte', 1)), name='review_round_plans_a_file'),
        ),
        migrations.AddField(
            model_name='accountanswerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.accountanswer'),
        ),
        migrations.AddField(
            model_name='reviewanswer',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='followup.reviewfile'),
        ),
        migrations.AddField(
            model_name='reviewanswerevent',
            name='file',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.reviewfile'),
        ),
        migrations.AddField(
            model_name='reviewanswerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.reviewanswer'),
        ),
        migrations.AddField(
            model_name='yearlyaccount',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='yearlyaccount',
            name='finished_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='yearlyaccount',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='yearlyaccount',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit'),
        ),
        migrations.AddField(
            model_name='accountanswerevent',
            name='account',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.yearlyaccount'),
        ),
        migrations.AddField(
            model_name='accountanswer',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='followup.yearlyaccount'),
        ),
        migrations.AddField(
            model_name='yearlyaccountevent',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='yearlyaccountevent',
            name='finished_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='yearlyaccountevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='yearlyaccountevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.yearlyaccount'),
        ),
        migrations.AddField(
            model_name='yearlyaccountevent',
            name='unit',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit'),
        ),
        migrations.AddConstraint(
            model_name='reviewanswer',
            constraint=models.UniqueConstraint(models.F('file'), models.F('question'), name='review_question_once'),
        ),
        migrations.AddConstraint(
            model_name='reviewanswer',
            constraint=models.CheckConstraint(condition=models.Q(('question__in', ['1', '2a', '2b', '3a', '3b', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'])), name='review_question_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewanswer',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', ['', 'yes', 'no', 'partly'])), name='review_answer_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewanswer',
            constraint=models.CheckConstraint(condition=models.Q(('answer', 'partly'), ('question', '1'), _negated=True), name='review_plan_is_yes_or_no'),
        ),
        migrations.AddConstraint(
            model_name='reviewanswer',
            constraint=models.CheckConstraint(condition=models.Q(('comment__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True), name='review_comment_without_identity_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_reviewanswerevent" ("answer", "comment", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (NEW."answer", NEW."comment", NEW."file_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."question"); RETURN NULL;', hash='a30090becfbcaa02bc1e1e12ed12be8fbb9c79a5', operation='INSERT', pgid='pgtrigger_insert_insert_08acf', table='followup_reviewanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_reviewanswerevent" ("answer", "comment", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (NEW."answer", NEW."comment", NEW."file_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."question"); RETURN NULL;', hash='09c7daae9adbd9746f8c26aa7b6cdc53e5abb31e', operation='UPDATE', pgid='pgtrigger_update_update_40d58', table='followup_reviewanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_reviewanswerevent" ("answer", "comment", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (OLD."answer", OLD."comment", OLD."file_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."question"); RETURN NULL;', hash='887563f8489a65c5838669c16e1837e5e1b7b41b', operation='DELETE', pgid='pgtrigger_delete_delete_c14b5', table='followup_reviewanswer', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='yearlyaccount',
            constraint=models.UniqueConstraint(fields=('owner', 'unit', 'year'), name='one_yearly_account_a_year', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='yearlyaccount',
            constraint=models.CheckConstraint(condition=models.Q(('finished_on__isnull', True), ('finished_by__isnull', False), _connector='OR'), name='finished_account_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='yearlyaccount',
            constraint=models.CheckConstraint(condition=models.Q(('reopened_reason__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True), name='account_reason_without_identity_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='yearlyaccount',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_yearlyaccountevent" ("changed_at", "changed_by_id", "finished_by_id", "finished_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reopened_reason", "revision", "unit_id", "year") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."finished_by_id", NEW."finished_on", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reopened_reason", NEW."revision", NEW."unit_id", NEW."year"); RETURN NULL;', hash='4d215ddc755ecb16e155530fe84ae50b0b513d28', operation='INSERT', pgid='pgtrigger_insert_insert_bf7c8', table='followup_yearlyaccount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='yearlyaccount',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_yearlyaccountevent" ("changed_at", "changed_by_id", "finished_by_id", "finished_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reopened_reason", "revision", "unit_id", "year") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."finished_by_id", NEW."finished_on", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reopened_reason", NEW."revision", NEW."unit_id", NEW."year"); RETURN NULL;', hash='d5964ece019a0b546e3d4d6bdd6a668fb2e40686', operation='UPDATE', pgid='pgtrigger_update_update_d3f4f', table='followup_yearlyaccount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='yearlyaccount',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_yearlyaccountevent" ("changed_at", "changed_by_id", "finished_by_id", "finished_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reopened_reason", "revision", "unit_id", "year") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."finished_by_id", OLD."finished_on", OLD."id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reopened_reason", OLD."revision", OLD."unit_id", OLD."year"); RETURN NULL;', hash='c2f817182bf1174ca5343814821acbab55374493', operation='DELETE', pgid='pgtrigger_delete_delete_3dd95', table='followup_yearlyaccount', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='accountanswer',
            constraint=models.UniqueConstraint(models.F('account'), models.F('item'), name='account_item_once'),
        ),
        migrations.AddConstraint(
            model_name='accountanswer',
            constraint=models.CheckConstraint(condition=models.Q(('item__in', ['1', '2', '3', '4', '5', '6', '8a', '8b', '9a', '9b', '10', '11', '12a', '12b', '12c', '13a', '13b', '13c'])), name='account_item_known'),
        ),
        migrations.AddConstraint(
            model_name='accountanswer',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', ['', 'yes', 'no'])), name='account_answer_known'),
        ),
        migrations.AddConstraint(
            model_name='accountanswer',
            constraint=models.CheckConstraint(condition=models.Q(('text__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True), name='account_text_without_identity_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accountanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_accountanswerevent" ("account_id", "answer", "id", "item", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."account_id", NEW."answer", NEW."id", NEW."item", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='95adc91793d09898a9ee16fe2f50e0d716402b91', operation='INSERT', pgid='pgtrigger_insert_insert_67a0b', table='followup_accountanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accountanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_accountanswerevent" ("account_id", "answer", "id", "item", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."account_id", NEW."answer", NEW."id", NEW."item", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='ebd76d61394ace8ec64568615b945ec17f71f0a2', operation='UPDATE', pgid='pgtrigger_update_update_4a467', table='followup_accountanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accountanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_accountanswerevent" ("account_id", "answer", "id", "item", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."account_id", OLD."answer", OLD."id", OLD."item", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='70e9b2d9b4cf3ea73e75f0475920ba6a9f79dda6', operation='DELETE', pgid='pgtrigger_delete_delete_815c1', table='followup_accountanswer', when='AFTER')),
        ),
    ])]
