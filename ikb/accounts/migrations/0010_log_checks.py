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
        ('accounts', '0006_a_guest_decides_one_case'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='LogCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('interval', models.CharField(choices=[('month', 'Månad'), ('quarter', 'Kvartal')], max_length=8, verbose_name='period')),
                ('first_day', models.DateField(verbose_name='från och med')),
                ('last_day', models.DateField(verbose_name='till och med')),
                ('seed', models.BigIntegerField(verbose_name='frö')),
                ('size', models.PositiveIntegerField(verbose_name='stickprov')),
                ('frame', models.PositiveIntegerField(verbose_name='händelser att dra ur')),
                ('left_out', models.PositiveIntegerField(default=0, verbose_name='egna händelser')),
                ('made_on', models.DateField(verbose_name='dragen')),
                ('signed_name', models.CharField(blank=True, max_length=150, verbose_name='signerad av')),
                ('signed_role', models.CharField(blank=True, choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare'), ('intake_manager', 'Beslutande enhetschef'), ('host_manager', 'Enhetschef för teamet'), ('site_manager', 'Platschef'), ('guest_decider', 'Gästbeslutare'), ('municipal_contact', 'Kontaktperson i kommunen'), ('referrer', 'Remittent'), ('working_group', 'Arbetsgrupp'), ('steering_group', 'Styrgrupp'), ('finance_officer', 'Ekonom'), ('registrar', 'Registrator'), ('file_reviewer', 'Granskare'), ('log_reviewer', 'Loggranskare'), ('administrator', 'Systemadministratör')], max_length=24, verbose_name='roll')),
                ('signed_on', models.DateField(null=True, verbose_name='signerad')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LogCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('interval', models.CharField(choices=[('month', 'Månad'), ('quarter', 'Kvartal')], max_length=8, verbose_name='period')),
                ('first_day', models.DateField(verbose_name='från och med')),
                ('last_day', models.DateField(verbose_name='till och med')),
                ('seed', models.BigIntegerField(verbose_name='frö')),
                ('size', models.PositiveIntegerField(verbose_name='stickprov')),
                ('frame', models.PositiveIntegerField(verbose_name='händelser att dra ur')),
                ('left_out', models.PositiveIntegerField(default=0, verbose_name='egna händelser')),
                ('made_on', models.DateField(verbose_name='dragen')),
                ('signed_name', models.CharField(blank=True, max_length=150, verbose_name='signerad av')),
                ('signed_role', models.CharField(blank=True, choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare'), ('intake_manager', 'Beslutande enhetschef'), ('host_manager', 'Enhetschef för teamet'), ('site_manager', 'Platschef'), ('guest_decider', 'Gästbeslutare'), ('municipal_contact', 'Kontaktperson i kommunen'), ('referrer', 'Remittent'), ('working_group', 'Arbetsgrupp'), ('steering_group', 'Styrgrupp'), ('finance_officer', 'Ekonom'), ('registrar', 'Registrator'), ('file_reviewer', 'Granskare'), ('log_reviewer', 'Loggranskare'), ('administrator', 'Systemadministratör')], max_length=24, verbose_name='roll')),
                ('signed_on', models.DateField(null=True, verbose_name='signerad')),
                ('authority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.logcheck')),
                ('signed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LogCheckRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opening', models.BigIntegerField(null=True)),
                ('why', models.CharField(choices=[('sample', 'Stickprov'), ('protected', 'Skyddade uppgifter'), ('refused', 'Nekad'), ('emergency', 'Nödöppning')], max_length=12, verbose_name='varför')),
                ('result', models.CharField(blank=True, choices=[('justified', 'Befogad'), ('unjustified', 'Obefogad'), ('investigated', 'Utreds')], max_length=12, verbose_name='bedömning')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('judged_at', models.DateTimeField(null=True)),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='accounts.logcheck')),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('log', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.accesslog')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LogCheckRowEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('opening', models.BigIntegerField(null=True)),
                ('why', models.CharField(choices=[('sample', 'Stickprov'), ('protected', 'Skyddade uppgifter'), ('refused', 'Nekad'), ('emergency', 'Nödöppning')], max_length=12, verbose_name='varför')),
                ('result', models.CharField(blank=True, choices=[('justified', 'Befogad'), ('unjustified', 'Obefogad'), ('investigated', 'Utreds')], max_length=12, verbose_name='bedömning')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('judged_at', models.DateTimeField(null=True)),
                ('check_of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.logcheck')),
                ('judged_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('log', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.accesslog')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.logcheckrow')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='logcheck',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='log_check_order'),
        ),
        migrations.AddConstraint(
            model_name='logcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('signed_by__isnull', True), ('signed_name', ''), ('signed_on__isnull', True), ('signed_role', '')), models.Q(('signed_by__isnull', False), ('signed_on__isnull', False), models.Q(('signed_name', ''), _negated=True), models.Q(('signed_role', ''), _negated=True)), _connector='OR'), name='log_check_signature_whole'),
        ),
        migrations.AddConstraint(
            model_name='logcheck',
            constraint=models.UniqueConstraint(models.F('authority'), models.F('first_day'), models.F('last_day'), condition=models.Q(('signed_on__isnull', True)), name='one_open_log_check_per_period'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_logcheckevent" ("authority_id", "first_day", "frame", "id", "interval", "last_day", "left_out", "made_by_id", "made_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "seed", "signed_by_id", "signed_name", "signed_on", "signed_role", "size") VALUES (NEW."authority_id", NEW."first_day", NEW."frame", NEW."id", NEW."interval", NEW."last_day", NEW."left_out", NEW."made_by_id", NEW."made_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."seed", NEW."signed_by_id", NEW."signed_name", NEW."signed_on", NEW."signed_role", NEW."size"); RETURN NULL;', hash='d4a647b4bf78da834a655da8517d7dc48051064a', operation='INSERT', pgid='pgtrigger_insert_insert_179f9', table='accounts_logcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_logcheckevent" ("authority_id", "first_day", "frame", "id", "interval", "last_day", "left_out", "made_by_id", "made_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "seed", "signed_by_id", "signed_name", "signed_on", "signed_role", "size") VALUES (NEW."authority_id", NEW."first_day", NEW."frame", NEW."id", NEW."interval", NEW."last_day", NEW."left_out", NEW."made_by_id", NEW."made_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."seed", NEW."signed_by_id", NEW."signed_name", NEW."signed_on", NEW."signed_role", NEW."size"); RETURN NULL;', hash='0e5f2e6d9fdd6b292564222ba19ece5f46b46b37', operation='UPDATE', pgid='pgtrigger_update_update_e2475', table='accounts_logcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_logcheckevent" ("authority_id", "first_day", "frame", "id", "interval", "last_day", "left_out", "made_by_id", "made_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "seed", "signed_by_id", "signed_name", "signed_on", "signed_role", "size") VALUES (OLD."authority_id", OLD."first_day", OLD."frame", OLD."id", OLD."interval", OLD."last_day", OLD."left_out", OLD."made_by_id", OLD."made_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."seed", OLD."signed_by_id", OLD."signed_name", OLD."signed_on", OLD."signed_role", OLD."size"); RETURN NULL;', hash='49b6857d98401adcec04f040278fd502984c3456', operation='DELETE', pgid='pgtrigger_delete_delete_088aa', table='accounts_logcheck', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='logcheckrow',
            constraint=models.CheckConstraint(condition=models.Q(('log__isnull', True), ('opening__isnull', True), _connector='XOR'), name='log_check_row_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='logcheckrow',
            constraint=models.CheckConstraint(condition=models.Q(('result', ''), models.Q(('judged_at__isnull', False), ('judged_by__isnull', False)), _connector='OR'), name='log_check_result_has_its_author'),
        ),
        migrations.AddConstraint(
            model_name='logcheckrow',
            constraint=models.CheckConstraint(condition=models.Q(('judged_by', models.F('user')), _negated=True), name='nobody_checks_the_own_reads'),
        ),
        migrations.AddConstraint(
            model_name='logcheckrow',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['', 'justified']), models.Q(('note', ''), _negated=True), _connector='OR'), name='log_check_finding_has_a_note'),
        ),
        migrations.AddConstraint(
            model_name='logcheckrow',
            constraint=models.UniqueConstraint(models.F('check_of'), models.F('log'), name='log_row_once_per_check'),
        ),
        migrations.AddConstraint(
            model_name='logcheckrow',
            constraint=models.UniqueConstraint(models.F('check_of'), models.F('opening'), name='opening_once_per_check'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logcheckrow',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_logcheckrowevent" ("check_of_id", "id", "judged_at", "judged_by_id", "log_id", "note", "opening", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "user_id", "why") VALUES (NEW."check_of_id", NEW."id", NEW."judged_at", NEW."judged_by_id", NEW."log_id", NEW."note", NEW."opening", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."result", NEW."user_id", NEW."why"); RETURN NULL;', hash='5b6c2ee76e33fd5a51312dee3b6033bcdf068834', operation='INSERT', pgid='pgtrigger_insert_insert_a8edb', table='accounts_logcheckrow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logcheckrow',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_logcheckrowevent" ("check_of_id", "id", "judged_at", "judged_by_id", "log_id", "note", "opening", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "user_id", "why") VALUES (NEW."check_of_id", NEW."id", NEW."judged_at", NEW."judged_by_id", NEW."log_id", NEW."note", NEW."opening", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."result", NEW."user_id", NEW."why"); RETURN NULL;', hash='ad8d90c85492e1d8ab34104ec798a0ef09c5047d', operation='UPDATE', pgid='pgtrigger_update_update_b8a06', table='accounts_logcheckrow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logcheckrow',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_logcheckrowevent" ("check_of_id", "id", "judged_at", "judged_by_id", "log_id", "note", "opening", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "user_id", "why") VALUES (OLD."check_of_id", OLD."id", OLD."judged_at", OLD."judged_by_id", OLD."log_id", OLD."note", OLD."opening", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."result", OLD."user_id", OLD."why"); RETURN NULL;', hash='5a4e6379e1549d9ea24e56614ee9cfbadb3215b1', operation='DELETE', pgid='pgtrigger_delete_delete_e2140', table='accounts_logcheckrow', when='AFTER')),
        ),
    ])]
