import django.contrib.postgres.fields
import django.contrib.postgres.indexes
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
        ("followup", "0012_who_sees_review_forms"),
        ('accounts', '0013_all_municipalities_and_regions'),
        ('agreements', '0010_who_sends_referrals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='RetentionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('referral', models.BigIntegerField()),
                ('case_number', models.CharField(max_length=20, verbose_name='ärendenummer')),
                ('last_note', models.DateField(verbose_name='sista anteckning')),
                ('due_on', models.DateField(null=True, verbose_name='ska gallras')),
                ('finish_by', models.DateField(null=True, verbose_name='klart senast')),
                ('kept', models.CharField(blank=True, max_length=60, verbose_name='bevaras')),
            ],
            options={
                'ordering': ['due_on', 'case_number', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RetentionList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('file', 'Personakter i socialtjänsten'), ('record', 'Patientjournaler'), ('log', 'Åtkomstlogg'), ('invoice', 'Räkenskapsinformation'), ('report', 'Avtal, protokoll och årsrapporter')], max_length=8, verbose_name='slag')),
                ('drawn_on', models.DateField(verbose_name='upprättad')),
                ('cases', models.PositiveIntegerField(verbose_name='antal')),
                ('state', models.CharField(choices=[('drawn', 'Väntar på godkännande'), ('done', 'Gallrad'), ('dropped', 'Avbruten')], default='drawn', max_length=8, verbose_name='läge')),
                ('log_before', models.DateField(null=True, verbose_name='loggrader före')),
                ('carried_out_at', models.DateTimeField(null=True, verbose_name='gallrad')),
                ('protocol', models.JSONField(default=dict)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('carried_out_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ['-drawn_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RetentionItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('referral', models.BigIntegerField()),
                ('case_number', models.CharField(max_length=20, verbose_name='ärendenummer')),
                ('last_note', models.DateField(verbose_name='sista anteckning')),
                ('due_on', models.DateField(null=True, verbose_name='ska gallras')),
                ('finish_by', models.DateField(null=True, verbose_name='klart senast')),
                ('kept', models.CharField(blank=True, max_length=60, verbose_name='bevaras')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.retentionitem')),
                ('list', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.retentionlist')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='retentionitem',
            name='list',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='followup.retentionlist'),
        ),
        migrations.CreateModel(
            name='RetentionListEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('file', 'Personakter i socialtjänsten'), ('record', 'Patientjournaler'), ('log', 'Åtkomstlogg'), ('invoice', 'Räkenskapsinformation'), ('report', 'Avtal, protokoll och årsrapporter')], max_length=8, verbose_name='slag')),
                ('drawn_on', models.DateField(verbose_name='upprättad')),
                ('cases', models.PositiveIntegerField(verbose_name='antal')),
                ('state', models.CharField(choices=[('drawn', 'Väntar på godkännande'), ('done', 'Gallrad'), ('dropped', 'Avbruten')], default='drawn', max_length=8, verbose_name='läge')),
                ('log_before', models.DateField(null=True, verbose_name='loggrader före')),
                ('carried_out_at', models.DateTimeField(null=True, verbose_name='gallrad')),
                ('protocol', models.JSONField(default=dict)),
                ('carried_out_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.retentionlist')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RetentionPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('approved_name', models.CharField(blank=True, max_length=160, verbose_name='namn')),
                ('approved_at', models.DateTimeField(null=True, verbose_name='godkänd')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='followup.retentionlist')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RetentionPartEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('approved_name', models.CharField(blank=True, max_length=160, verbose_name='namn')),
                ('approved_at', models.DateTimeField(null=True, verbose_name='godkänd')),
                ('approved_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('list', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followup.retentionlist')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.retentionpart')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('file', 'Personakter i socialtjänsten'), ('record', 'Patientjournaler'), ('log', 'Åtkomstlogg'), ('invoice', 'Räkenskapsinformation'), ('report', 'Avtal, protokoll och årsrapporter')], max_length=8, verbose_name='handlingar')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('years', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='år')),
                ('from_birth', models.BooleanField(default=False, verbose_name='räknas från födelsen')),
                ('birth_days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list)),
                ('spare_placed', models.BooleanField(default=False, verbose_name='placerade barns akter bevaras')),
                ('next_year_end', models.BooleanField(default=False, verbose_name='klart senast årsskiftet efter nästa')),
                ('source', models.CharField(max_length=200, verbose_name='grund')),
                ('registry_number', models.CharField(max_length=60, verbose_name='diarienummer')),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
            options={
                'ordering': ['kind', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='RetentionRuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('file', 'Personakter i socialtjänsten'), ('record', 'Patientjournaler'), ('log', 'Åtkomstlogg'), ('invoice', 'Räkenskapsinformation'), ('report', 'Avtal, protokoll och årsrapporter')], max_length=8, verbose_name='handlingar')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('years', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='år')),
                ('from_birth', models.BooleanField(default=False, verbose_name='räknas från födelsen')),
                ('birth_days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list)),
                ('spare_placed', models.BooleanField(default=False, verbose_name='placerade barns akter bevaras')),
                ('next_year_end', models.BooleanField(default=False, verbose_name='klart senast årsskiftet efter nästa')),
                ('source', models.CharField(max_length=200, verbose_name='grund')),
                ('registry_number', models.CharField(max_length=60, verbose_name='diarienummer')),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.retentionrule')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SurvivingFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('row_key', models.CharField(max_length=8)),
                ('fact', models.CharField(max_length=40)),
                ('value', models.CharField(max_length=60)),
                ('number', models.PositiveIntegerField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
            ],
        ),
        migrations.CreateModel(
            name='SurvivingFactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('month', models.DateField()),
                ('row_key', models.CharField(max_length=8)),
                ('fact', models.CharField(max_length=40)),
                ('value', models.CharField(max_length=60)),
                ('number', models.PositiveIntegerField()),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='followup.survivingfact')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='retentionlist',
            index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='retention_list_readers'),
        ),
        migrations.AddConstraint(
            model_name='retentionlist',
            constraint=models.UniqueConstraint(models.F('owner'), models.F('kind'), condition=models.Q(('state', 'drawn')), name='one_open_retention_list'),
        ),
        migrations.AddConstraint(
            model_name='retentionlist',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('carried_out_at__isnull', False), ('carried_out_by__isnull', False), models.Q(('protocol', {}), _negated=True)), _connector='OR'), name='retention_done_has_a_protocol'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionlist',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_retentionlistevent" ("carried_out_at", "carried_out_by_id", "cases", "drawn_on", "id", "kind", "log_before", "made_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol", "public_id", "state") VALUES (NEW."carried_out_at", NEW."carried_out_by_id", NEW."cases", NEW."drawn_on", NEW."id", NEW."kind", NEW."log_before", NEW."made_by_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."protocol", NEW."public_id", NEW."state"); RETURN NULL;', hash='ec465fb06979073b7b5de1296f4e240ba4babfb3', operation='INSERT', pgid='pgtrigger_insert_insert_ffadd', table='followup_retentionlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionlist',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."carried_out_at" IS DISTINCT FROM (NEW."carried_out_at") OR OLD."carried_out_by_id" IS DISTINCT FROM (NEW."carried_out_by_id") OR OLD."cases" IS DISTINCT FROM (NEW."cases") OR OLD."drawn_on" IS DISTINCT FROM (NEW."drawn_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."log_before" IS DISTINCT FROM (NEW."log_before") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."protocol" IS DISTINCT FROM (NEW."protocol") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "followup_retentionlistevent" ("carried_out_at", "carried_out_by_id", "cases", "drawn_on", "id", "kind", "log_before", "made_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol", "public_id", "state") VALUES (NEW."carried_out_at", NEW."carried_out_by_id", NEW."cases", NEW."drawn_on", NEW."id", NEW."kind", NEW."log_before", NEW."made_by_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."protocol", NEW."public_id", NEW."state"); RETURN NULL;', hash='085348fb17ac173cc6b64d8b0570466c422ccd96', operation='UPDATE', pgid='pgtrigger_update_update_1ce43', table='followup_retentionlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionlist',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_retentionlistevent" ("carried_out_at", "carried_out_by_id", "cases", "drawn_on", "id", "kind", "log_before", "made_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol", "public_id", "state") VALUES (OLD."carried_out_at", OLD."carried_out_by_id", OLD."cases", OLD."drawn_on", OLD."id", OLD."kind", OLD."log_before", OLD."made_by_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."protocol", OLD."public_id", OLD."state"); RETURN NULL;', hash='b68d49efa90b5a577b584e34f436ed59dc345261', operation='DELETE', pgid='pgtrigger_delete_delete_49e85', table='followup_retentionlist', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='retentionitem',
            constraint=models.UniqueConstraint(models.F('list'), models.F('referral'), name='retention_item_once'),
        ),
        migrations.AddConstraint(
            model_name='retentionitem',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__isnull', True), ('kept', ''), _connector='OR'), name='retention_item_due_or_kept'),
        ),
        migrations.AddConstraint(
            model_name='retentionitem',
            constraint=models.CheckConstraint(condition=models.Q(('finish_by__isnull', True), ('finish_by__gte', models.F('due_on')), _connector='OR'), name='retention_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_retentionitemevent" ("case_number", "due_on", "finish_by", "id", "kept", "last_note", "list_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral") VALUES (NEW."case_number", NEW."due_on", NEW."finish_by", NEW."id", NEW."kept", NEW."last_note", NEW."list_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."referral"); RETURN NULL;', hash='9867c47309f7acecee2f549e943c3ce03d692efb', operation='INSERT', pgid='pgtrigger_insert_insert_d6c7a', table='followup_retentionitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_retentionitemevent" ("case_number", "due_on", "finish_by", "id", "kept", "last_note", "list_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral") VALUES (NEW."case_number", NEW."due_on", NEW."finish_by", NEW."id", NEW."kept", NEW."last_note", NEW."list_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."referral"); RETURN NULL;', hash='9dc7c4bbfb0ac0a51c338c1eeaf8002e152c5ec6', operation='UPDATE', pgid='pgtrigger_update_update_dcb34', table='followup_retentionitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_retentionitemevent" ("case_number", "due_on", "finish_by", "id", "kept", "last_note", "list_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral") VALUES (OLD."case_number", OLD."due_on", OLD."finish_by", OLD."id", OLD."kept", OLD."last_note", OLD."list_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."referral"); RETURN NULL;', hash='9b8e8b3b972c6415c49a4575dfebb3e9adf8456f', operation='DELETE', pgid='pgtrigger_delete_delete_fee03', table='followup_retentionitem', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='retentionpart',
            constraint=models.UniqueConstraint(models.F('list'), models.F('authority'), name='retention_part_once'),
        ),
        migrations.AddConstraint(
            model_name='retentionpart',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by__isnull', True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), models.Q(('approved_name', ''), _negated=True)), _connector='OR'), name='retention_approval_is_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionpart',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_retentionpartevent" ("approved_at", "approved_by_id", "approved_name", "authority_id", "id", "list_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_name", NEW."authority_id", NEW."id", NEW."list_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4c0b24d0671d005ac6a0fd8461cc002fb94d265f', operation='INSERT', pgid='pgtrigger_insert_insert_f10f9', table='followup_retentionpart', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionpart',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_retentionpartevent" ("approved_at", "approved_by_id", "approved_name", "authority_id", "id", "list_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_name", NEW."authority_id", NEW."id", NEW."list_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='67c1066af4dbd487c489f2ec9916ede7d6a99c49', operation='UPDATE', pgid='pgtrigger_update_update_50c99', table='followup_retentionpart', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionpart',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_retentionpartevent" ("approved_at", "approved_by_id", "approved_name", "authority_id", "id", "list_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."approved_name", OLD."authority_id", OLD."id", OLD."list_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='caef5a825bbd2e2736cb2747dbd109416e6ff39e', operation='DELETE', pgid='pgtrigger_delete_delete_67b04', table='followup_retentionpart', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='retentionrule',
            constraint=models.UniqueConstraint(models.F('owner'), models.F('kind'), models.F('valid_from'), name='retention_rule_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='retentionrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'log'), _negated=True), ('years__isnull', True), ('years__gte', 5), _connector='OR'), name='log_at_least_five'),
        ),
        migrations.AddConstraint(
            model_name='retentionrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'record'), _negated=True), ('years__isnull', True), models.Q(('from_birth', False), ('years__gte', 10)), _connector='OR'), name='record_at_least_ten'),
        ),
        migrations.AddConstraint(
            model_name='retentionrule',
            constraint=models.CheckConstraint(condition=models.Q(('years__isnull', True), ('years__gte', 1), _connector='OR'), name='retention_years'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_retentionruleevent" ("birth_days", "decided_at", "decided_by_id", "from_birth", "id", "kind", "next_year_end", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "spare_placed", "valid_from", "years") VALUES (NEW."birth_days", NEW."decided_at", NEW."decided_by_id", NEW."from_birth", NEW."id", NEW."kind", NEW."next_year_end", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registry_number", NEW."source", NEW."spare_placed", NEW."valid_from", NEW."years"); RETURN NULL;', hash='e15acceba41c0ce07c4c6660781cac5c42ecc29f', operation='INSERT', pgid='pgtrigger_insert_insert_5750f', table='followup_retentionrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_retentionruleevent" ("birth_days", "decided_at", "decided_by_id", "from_birth", "id", "kind", "next_year_end", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "spare_placed", "valid_from", "years") VALUES (NEW."birth_days", NEW."decided_at", NEW."decided_by_id", NEW."from_birth", NEW."id", NEW."kind", NEW."next_year_end", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registry_number", NEW."source", NEW."spare_placed", NEW."valid_from", NEW."years"); RETURN NULL;', hash='c3273eb9c7429e52787d42cacda95e6e55d255c5', operation='UPDATE', pgid='pgtrigger_update_update_fd2cc', table='followup_retentionrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_retentionruleevent" ("birth_days", "decided_at", "decided_by_id", "from_birth", "id", "kind", "next_year_end", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "spare_placed", "valid_from", "years") VALUES (OLD."birth_days", OLD."decided_at", OLD."decided_by_id", OLD."from_birth", OLD."id", OLD."kind", OLD."next_year_end", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registry_number", OLD."source", OLD."spare_placed", OLD."valid_from", OLD."years"); RETURN NULL;', hash='5510725c7752b631d323c14d426f6a462fd5c1ef', operation='DELETE', pgid='pgtrigger_delete_delete_ae4a4', table='followup_retentionrule', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='survivingfact',
            constraint=models.UniqueConstraint(models.F('agreement'), models.F('month'), models.F('row_key'), models.F('fact'), models.F('value'), name='surviving_fact_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survivingfact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_survivingfactevent" ("agreement_id", "fact", "id", "month", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_key", "value") VALUES (NEW."agreement_id", NEW."fact", NEW."id", NEW."month", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."row_key", NEW."value"); RETURN NULL;', hash='829ba04220f773ba2a74635e73976215b333d0f3', operation='INSERT', pgid='pgtrigger_insert_insert_79e05', table='followup_survivingfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survivingfact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followup_survivingfactevent" ("agreement_id", "fact", "id", "month", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_key", "value") VALUES (NEW."agreement_id", NEW."fact", NEW."id", NEW."month", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."row_key", NEW."value"); RETURN NULL;', hash='0cf2e6f36bf95c0113ef3dd45d5767fd27d1b1d5', operation='UPDATE', pgid='pgtrigger_update_update_5700f', table='followup_survivingfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survivingfact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followup_survivingfactevent" ("agreement_id", "fact", "id", "month", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_key", "value") VALUES (OLD."agreement_id", OLD."fact", OLD."id", OLD."month", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."row_key", OLD."value"); RETURN NULL;', hash='4a21f9ca579543b6dd5ddbb42cfcce858675d76c', operation='DELETE', pgid='pgtrigger_delete_delete_d2b90', table='followup_survivingfact', when='AFTER')),
        ),
    ])]
