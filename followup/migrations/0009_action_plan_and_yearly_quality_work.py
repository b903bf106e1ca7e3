import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ("followup", "0008_quality_policies"),
        ('accounts', '0013_all_municipalities_and_regions'),
        ('agreements', '0010_who_sends_referrals'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='MeasureMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('earlier', models.DateField(verbose_name='tidigare dag')),
                ('later', models.DateField(verbose_name='ny dag')),
                ('reason', models.CharField(max_length=300, verbose_name='skäl')),
                ('moved_on', models.DateField(verbose_name='ändrad')),
            ],
            options={
                'ordering': ['moved_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ActivityParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('arranged', models.BooleanField(verbose_name='anordnade')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party')),
            ],
        ),
        migrations.CreateModel(
            name='CompetenceActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('on', models.DateField(verbose_name='datum')),
                ('title', models.CharField(max_length=160, verbose_name='insats')),
                ('participants', models.PositiveSmallIntegerField(verbose_name='antal deltagare')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ActivityPartyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('arranged', models.BooleanField(verbose_name='anordnade')),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.activityparty')),
                ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.competenceactivity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='activityparty',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='followup.competenceactivity'),
        ),
        migrations.CreateModel(
            name='CompetenceActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('on', models.DateField(verbose_name='datum')),
                ('title', models.CharField(max_length=160, verbose_name='insats')),
                ('participants', models.PositiveSmallIntegerField(verbose_name='antal deltagare')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('kept_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.competenceactivity')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('introduced_on', models.DateField(blank=True, null=True, verbose_name='introduktion av nyanställda')),
                ('introduced', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='antal introducerade')),
                ('standing_item', models.BooleanField(null=True, verbose_name='samordnad plan är stående punkt på möten')),
                ('standing_since', models.DateField(blank=True, null=True, verbose_name='stående punkt sedan')),
                ('known_on', models.DateField(blank=True, null=True, verbose_name='avtalet gjordes känt')),
                ('known_how', models.CharField(blank=True, max_length=200, verbose_name='på vilket sätt')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party')),
            ],
        ),
        migrations.CreateModel(
            name='IntroductionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('introduced_on', models.DateField(blank=True, null=True, verbose_name='introduktion av nyanställda')),
                ('introduced', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='antal introducerade')),
                ('standing_item', models.BooleanField(null=True, verbose_name='samordnad plan är stående punkt på möten')),
                ('standing_since', models.DateField(blank=True, null=True, verbose_name='stående punkt sedan')),
                ('known_on', models.DateField(blank=True, null=True, verbose_name='avtalet gjordes känt')),
                ('known_how', models.CharField(blank=True, max_length=200, verbose_name='på vilket sätt')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.introduction')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlannedMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.CharField(max_length=300, verbose_name='åtgärd')),
                ('function', models.CharField(max_length=120, verbose_name='ansvarig funktion')),
                ('origin', models.CharField(choices=[('follow_up', 'Uppföljningen'), ('deviation', 'Avvikelse'), ('self_check', 'Egenkontroll'), ('meeting', 'Möte'), ('user_audit', 'Brukarrevision')], max_length=10, verbose_name='kommer från')),
                ('reference', models.CharField(blank=True, max_length=60, verbose_name='beteckning')),
                ('organisations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list)),
                ('decided_on', models.DateField(verbose_name='beslutad')),
                ('due_on', models.DateField(verbose_name='klar senast')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='klar')),
                ('result', models.CharField(blank=True, max_length=500, verbose_name='resultat')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party', verbose_name='ansvarig part')),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.partyrequest')),
            ],
            options={
                'ordering': ['due_on', 'number'],
            },
        ),
        migrations.CreateModel(
            name='MeasureMoveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('earlier', models.DateField(verbose_name='tidigare dag')),
                ('later', models.DateField(verbose_name='ny dag')),
                ('reason', models.CharField(max_length=300, verbose_name='skäl')),
                ('moved_on', models.DateField(verbose_name='ändrad')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.measuremove')),
                ('measure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.plannedmeasure')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='measuremove',
            name='measure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='followup.plannedmeasure'),
        ),
        migrations.CreateModel(
            name='RoutineDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=160, verbose_name='rutin')),
                ('reference', models.CharField(blank=True, max_length=300, verbose_name='länk eller diarienummer')),
                ('decided_on', models.DateField(verbose_name='beslutad')),
                ('interval_months', models.PositiveSmallIntegerField(default=12, verbose_name='ses över med månaders mellanrum')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party', verbose_name='part')),
            ],
            options={
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RoutineDocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('title', models.CharField(max_length=160, verbose_name='rutin')),
                ('reference', models.CharField(blank=True, max_length=300, verbose_name='länk eller diarienummer')),
                ('decided_on', models.DateField(verbose_name='beslutad')),
                ('interval_months', models.PositiveSmallIntegerField(default=12, verbose_name='ses över med månaders mellanrum')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party', verbose_name='part')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.routinedocument')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RoutineReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='sedd över')),
                ('outcome', models.CharField(choices=[('unchanged', 'Oförändrad'), ('revised', 'Reviderad'), ('repealed', 'Upphävd')], max_length=10, verbose_name='utfall')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('routine', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='followup.routinedocument')),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RoutineReviewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='sedd över')),
                ('outcome', models.CharField(choices=[('unchanged', 'Oförändrad'), ('revised', 'Reviderad'), ('repealed', 'Upphävd')], max_length=10, verbose_name='utfall')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.routinereview')),
                ('routine', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.routinedocument')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UserAudit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('on', models.DateField(verbose_name='datum')),
                ('organisation', models.CharField(max_length=120, verbose_name='organisation')),
                ('summary', models.CharField(max_length=1000, verbose_name='sammanfattning')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PlannedMeasureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.CharField(max_length=300, verbose_name='åtgärd')),
                ('function', models.CharField(max_length=120, verbose_name='ansvarig funktion')),
                ('origin', models.CharField(choices=[('follow_up', 'Uppföljningen'), ('deviation', 'Avvikelse'), ('self_check', 'Egenkontroll'), ('meeting', 'Möte'), ('user_audit', 'Brukarrevision')], max_length=10, verbose_name='kommer från')),
                ('reference', models.CharField(blank=True, max_length=60, verbose_name='beteckning')),
                ('organisations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list)),
                ('decided_on', models.DateField(verbose_name='beslutad')),
                ('due_on', models.DateField(verbose_name='klar senast')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='klar')),
                ('result', models.CharField(blank=True, max_length=500, verbose_name='resultat')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('kept_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party', verbose_name='ansvarig part')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.plannedmeasure')),
                ('request', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.partyrequest')),
                ('audit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.useraudit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='plannedmeasure',
            name='audit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='followup.useraudit'),
        ),
        migrations.CreateModel(
            name='UserAuditEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('on', models.DateField(verbose_name='datum')),
                ('organisation', models.CharField(max_length=120, verbose_name='organisation')),
                ('summary', models.CharField(max_length=1000, verbose_name='sammanfattning')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('kept_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.useraudit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='competenceactivity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), ('participants__gt', 0)), name='activity_took_place'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competenceactivity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_competenceactivityevent" ("agreement_id", "id", "kept_by_id", "on", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "title") VALUES (NEW."agreement_id", NEW."id", NEW."kept_by_id", NEW."on", NEW."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."title"); RETURN NULL;', hash='7b26a49c23289658fb7e2806b6342d2a55a8a631', operation='INSERT', pgid='pgtrigger_insert_insert_6ecbf', table='followup_competenceactivity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competenceactivity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_competenceactivityevent" ("agreement_id", "id", "kept_by_id", "on", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "title") VALUES (NEW."agreement_id", NEW."id", NEW."kept_by_id", NEW."on", NEW."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."title"); RETURN NULL;', hash='83b6e21d7e617f07cf5d2b1821022d551ad6ef4c', operation='UPDATE', pgid='pgtrigger_update_update_3a47d', table='followup_competenceactivity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competenceactivity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_competenceactivityevent" ("agreement_id", "id", "kept_by_id", "on", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "title") VALUES (OLD."agreement_id", OLD."id", OLD."kept_by_id", OLD."on", OLD."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."title"); RETURN NULL;', hash='09fdff7634c8753e4d365d22ddea8bca37b31209', operation='DELETE', pgid='pgtrigger_delete_delete_9e133', table='followup_competenceactivity', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='activityparty',
            constraint=models.UniqueConstraint(models.F('activity'), models.F('party'), name='activity_party_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityparty',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_activitypartyevent" ("activity_id", "arranged", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."arranged", NEW."id", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='3c93b2a9fb4027539959e56113ebf058d4814dc0', operation='INSERT', pgid='pgtrigger_insert_insert_536a9', table='followup_activityparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityparty',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_activitypartyevent" ("activity_id", "arranged", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."arranged", NEW."id", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='174e357599a1c62527383b7534977a73de1d83b8', operation='UPDATE', pgid='pgtrigger_update_update_1e896', table='followup_activityparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityparty',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_activitypartyevent" ("activity_id", "arranged", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."activity_id", OLD."arranged", OLD."id", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='7a5f6bca4201ecf2395b21eacdb5f6de5d1ccf66', operation='DELETE', pgid='pgtrigger_delete_delete_729e6', table='followup_activityparty', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='introduction',
            constraint=models.UniqueConstraint(models.F('party'), models.F('year'), name='introduction_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='introduction',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1990), ('year__lte', 2100)), name='introduction_year_is_possible'),
        ),
        migrations.AddConstraint(
            model_name='introduction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('introduced__isnull', True), ('introduced_on__isnull', True)), models.Q(('introduced__isnull', False), ('introduced_on__isnull', False)), _connector='OR'), name='introduction_has_day_and_number'),
        ),
        migrations.AddConstraint(
            model_name='introduction',
            constraint=models.CheckConstraint(condition=models.Q(('standing_since__isnull', True), ('standing_item', True), _connector='OR'), name='standing_item_since'),
        ),
        migrations.AddConstraint(
            model_name='introduction',
            constraint=models.CheckConstraint(condition=models.Q(('known_how', ''), ('known_on__isnull', False), _connector='OR'), name='introduction_known_on_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_introductionevent" ("agreement_id", "id", "introduced", "introduced_on", "known_how", "known_on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing_item", "standing_since", "year") VALUES (NEW."agreement_id", NEW."id", NEW."introduced", NEW."introduced_on", NEW."known_how", NEW."known_on", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."standing_item", NEW."standing_since", NEW."year"); RETURN NULL;', hash='679a746b74c9de18273dddc9561a8586d936e381', operation='INSERT', pgid='pgtrigger_insert_insert_80dc0', table='followup_introduction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_introductionevent" ("agreement_id", "id", "introduced", "introduced_on", "known_how", "known_on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing_item", "standing_since", "year") VALUES (NEW."agreement_id", NEW."id", NEW."introduced", NEW."introduced_on", NEW."known_how", NEW."known_on", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."standing_item", NEW."standing_since", NEW."year"); RETURN NULL;', hash='41ac955291acdf38141c37dc437fe97e63fb0044', operation='UPDATE', pgid='pgtrigger_update_update_70bda', table='followup_introduction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_introductionevent" ("agreement_id", "id", "introduced", "introduced_on", "known_how", "known_on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing_item", "standing_since", "year") VALUES (OLD."agreement_id", OLD."id", OLD."introduced", OLD."introduced_on", OLD."known_how", OLD."known_on", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."standing_item", OLD."standing_since", OLD."year"); RETURN NULL;', hash='b8c817213c1f50f5f83145b864869906fb73b5e1', operation='DELETE', pgid='pgtrigger_delete_delete_d855a', table='followup_introduction', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='measuremove',
            constraint=models.CheckConstraint(condition=models.Q(('later__gt', models.F('earlier'))), name='measure_moves_later'),
        ),
        migrations.AddConstraint(
            model_name='measuremove',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='measure_moves_for_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measuremove',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_measuremoveevent" ("earlier", "id", "later", "measure_id", "moved_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."earlier", NEW."id", NEW."later", NEW."measure_id", NEW."moved_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='2924553e277e3ba68a7329f82b7f18e0b277fad3', operation='INSERT', pgid='pgtrigger_insert_insert_9535f', table='followup_measuremove', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measuremove',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_measuremoveevent" ("earlier", "id", "later", "measure_id", "moved_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."earlier", NEW."id", NEW."later", NEW."measure_id", NEW."moved_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='c8ef996ce68188ac0115de395ec0e5a3558db041', operation='UPDATE', pgid='pgtrigger_update_update_1d639', table='followup_measuremove', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measuremove',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_measuremoveevent" ("earlier", "id", "later", "measure_id", "moved_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."earlier", OLD."id", OLD."later", OLD."measure_id", OLD."moved_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='447f2f4bb006c32bbabf9810aaf2d7f0f3e18f9b', operation='DELETE', pgid='pgtrigger_delete_delete_64bee', table='followup_measuremove', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='routinedocument',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='routine_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='routinedocument',
            constraint=models.CheckConstraint(condition=models.Q(('interval_months__gte', 1), ('interval_months__lte', 120)), name='routine_interval_is_possible'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routinedocument',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_routinedocumentevent" ("agreement_id", "decided_on", "id", "interval_months", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reference", "title") VALUES (NEW."agreement_id", NEW."decided_on", NEW."id", NEW."interval_months", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reference", NEW."title"); RETURN NULL;', hash='a79e169b64927c2403f151ecbff397dfefc37a32', operation='INSERT', pgid='pgtrigger_insert_insert_6fde0', table='followup_routinedocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routinedocument',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_routinedocumentevent" ("agreement_id", "decided_on", "id", "interval_months", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reference", "title") VALUES (NEW."agreement_id", NEW."decided_on", NEW."id", NEW."interval_months", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reference", NEW."title"); RETURN NULL;', hash='7963e1665e8f11f6a3922548fe01ead744f29482', operation='UPDATE', pgid='pgtrigger_update_update_8068c', table='followup_routinedocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routinedocument',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_routinedocumentevent" ("agreement_id", "decided_on", "id", "interval_months", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reference", "title") VALUES (OLD."agreement_id", OLD."decided_on", OLD."id", OLD."interval_months", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reference", OLD."title"); RETURN NULL;', hash='9b18e695853fcb77522d9bee6b91808a1ccb4eb8', operation='DELETE', pgid='pgtrigger_delete_delete_049db', table='followup_routinedocument', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='routinereview',
            constraint=models.UniqueConstraint(models.F('routine'), models.F('on'), name='routine_reviewed_once_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routinereview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_routinereviewevent" ("id", "note", "on", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "routine_id") VALUES (NEW."id", NEW."note", NEW."on", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."routine_id"); RETURN NULL;', hash='6eafe72ffb064c37557a06f517b77fe2a5da6b7f', operation='INSERT', pgid='pgtrigger_insert_insert_effb2', table='followup_routinereview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routinereview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_routinereviewevent" ("id", "note", "on", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "routine_id") VALUES (NEW."id", NEW."note", NEW."on", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."routine_id"); RETURN NULL;', hash='ee06185db341808021a31179044522b3bdab6354', operation='UPDATE', pgid='pgtrigger_update_update_2975b', table='followup_routinereview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routinereview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_routinereviewevent" ("id", "note", "on", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "routine_id") VALUES (OLD."id", OLD."note", OLD."on", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."routine_id"); RETURN NULL;', hash='71e0341db8677eb9984a9c06561e9c5a869f760e', operation='DELETE', pgid='pgtrigger_delete_delete_d11cf', table='followup_routinereview', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='useraudit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation', ''), _negated=True), models.Q(('summary', ''), _negated=True)), name='user_audit_is_told'),
        ),
        migrations.AddConstraint(
            model_name='useraudit',
            constraint=models.CheckConstraint(condition=models.Q(('summary__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True), name='user_audit_names_nobody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='useraudit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_userauditevent" ("agreement_id", "id", "kept_by_id", "on", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "summary") VALUES (NEW."agreement_id", NEW."id", NEW."kept_by_id", NEW."on", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."summary"); RETURN NULL;', hash='2e417b3794b95fdc770cd7892ffc8fbe0d749e94', operation='INSERT', pgid='pgtrigger_insert_insert_18507', table='followup_useraudit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='useraudit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_userauditevent" ("agreement_id", "id", "kept_by_id", "on", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "summary") VALUES (NEW."agreement_id", NEW."id", NEW."kept_by_id", NEW."on", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."summary"); RETURN NULL;', hash='7a9b735918bd27a6effa1e3dbcb89d8e4a8a725c', operation='UPDATE', pgid='pgtrigger_update_update_10555', table='followup_useraudit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='useraudit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_userauditevent" ("agreement_id", "id", "kept_by_id", "on", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "summary") VALUES (OLD."agreement_id", OLD."id", OLD."kept_by_id", OLD."on", OLD."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."summary"); RETURN NULL;', hash='77279665ee9e91ec034e9c9d0de273e80530e1c5', operation='DELETE', pgid='pgtrigger_delete_delete_1d1a5', table='followup_useraudit', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='plannedmeasure',
            constraint=models.UniqueConstraint(models.F('agreement'), models.F('number'), name='measure_number_once'),
        ),
        migrations.AddConstraint(
            model_name='plannedmeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('function', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='measure_has_an_owner'),
        ),
        migrations.AddConstraint(
            model_name='plannedmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('decided_on'))), name='measure_due_after_decision'),
        ),
        migrations.AddConstraint(
            model_name='plannedmeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', True), ('result', '')), models.Q(('done_on__gte', models.F('decided_on')), models.Q(('result', ''), _negated=True)), _connector='OR'), name='measure_done_has_a_result'),
        ),
        migrations.AddConstraint(
            model_name='plannedmeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audit__isnull', False), ('origin', 'user_audit')), models.Q(models.Q(('origin', 'user_audit'), _negated=True), ('audit__isnull', True)), _connector='OR'), name='measure_of_an_audit_names_it'),
        ),
        migrations.AddConstraint(
            model_name='plannedmeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True), models.Q(('result__regex', '(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[-+]?[0-9]{4}(?![0-9])'), _negated=True)), name='measure_names_nobody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedmeasure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_plannedmeasureevent" ("agreement_id", "audit_id", "decided_on", "done_on", "due_on", "function", "id", "kept_by_id", "number", "organisations", "origin", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "request_id", "result", "text") VALUES (NEW."agreement_id", NEW."audit_id", NEW."decided_on", NEW."done_on", NEW."due_on", NEW."function", NEW."id", NEW."kept_by_id", NEW."number", NEW."organisations", NEW."origin", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."request_id", NEW."result", NEW."text"); RETURN NULL;', hash='a2332f2c46403ff3faa11c1ff60d79c3c34410c7', operation='INSERT', pgid='pgtrigger_insert_insert_2f773', table='followup_plannedmeasure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedmeasure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_plannedmeasureevent" ("agreement_id", "audit_id", "decided_on", "done_on", "due_on", "function", "id", "kept_by_id", "number", "organisations", "origin", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "request_id", "result", "text") VALUES (NEW."agreement_id", NEW."audit_id", NEW."decided_on", NEW."done_on", NEW."due_on", NEW."function", NEW."id", NEW."kept_by_id", NEW."number", NEW."organisations", NEW."origin", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."request_id", NEW."result", NEW."text"); RETURN NULL;', hash='e7ef925f3046d7c086d2f30edcfc07935ed5af8b', operation='UPDATE', pgid='pgtrigger_update_update_689d5', table='followup_plannedmeasure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedmeasure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_plannedmeasureevent" ("agreement_id", "audit_id", "decided_on", "done_on", "due_on", "function", "id", "kept_by_id", "number", "organisations", "origin", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "request_id", "result", "text") VALUES (OLD."agreement_id", OLD."audit_id", OLD."decided_on", OLD."done_on", OLD."due_on", OLD."function", OLD."id", OLD."kept_by_id", OLD."number", OLD."organisations", OLD."origin", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."request_id", OLD."result", OLD."text"); RETURN NULL;', hash='6d706e2bc2400fea6b0b56d8a580b0921c3404c1', operation='DELETE', pgid='pgtrigger_delete_delete_78afb', table='followup_plannedmeasure', when='AFTER')),
        ),
    ])]
