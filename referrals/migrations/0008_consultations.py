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
from ikb.accounts.policies import drop_policies, history_policy, readers_writers_policy


# Counted for every party of the agreement, written by the authority whose coordinator logs it.
KEEP = """
create function referrals_keep_consultation() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' then
    new.readers := (select a.readers from agreements_agreement a where a.id = new.agreement_id);
    new.writers := array[new.owner_id];
  elsif current_user = 'ikb_web' then
    new.readers := old.readers; new.writers := old.writers; new.owner_id := old.owner_id;
    new.agreement_id := old.agreement_id;
  end if;
  return new; end $$;
create trigger a_keep_readers before insert or update on referrals_consultation
  for each row execute function referrals_keep_consultation();
"""
KEEP_BACK = """
drop trigger a_keep_readers on referrals_consultation; drop function referrals_keep_consultation();
"""
POLICIES = readers_writers_policy("referrals_consultation") + history_policy("referrals_consultation")
POLICIES_BACK = drop_policies("referrals_consultation") + drop_policies("referrals_consultationevent")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_a_guest_decides_one_case'),
        ('agreements', '0008_a_guest_is_a_role'),
        ('referrals', '0007_who_sees_treatment_and_outcome'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('on', models.DateField(verbose_name='dag')),
                ('kind', models.CharField(choices=[('in_passing', 'Fråga i förbifarten'), ('elsewhere', 'Rådgörande i annat sammanhang'), ('before_referral', 'Fråga inför remiss'), ('information', 'Information om teamet')], max_length=16, verbose_name='slag')),
                ('asker', models.CharField(choices=[('social', 'Socialtjänsten'), ('bup', 'BUP'), ('school', 'Skolan'), ('family', 'En familj'), ('other', 'Någon annan')], max_length=8, verbose_name='vem frågade')),
                ('outcome', models.CharField(choices=[('advice', 'Råd gavs'), ('referral', 'Remiss på väg'), ('elsewhere', 'Hänvisad till annan verksamhet'), ('not_target_group', 'Tillhör inte målgruppen'), ('returns', 'Återkommer')], max_length=16, verbose_name='ledde till')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minuter')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('logged_at', models.DateTimeField()),
                ('voided_at', models.DateTimeField(null=True, verbose_name='makulerad')),
                ('void_reason', models.CharField(blank=True, max_length=200, verbose_name='skäl till makulering')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('logged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('referral', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='referrals.referral')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsultationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('on', models.DateField(verbose_name='dag')),
                ('kind', models.CharField(choices=[('in_passing', 'Fråga i förbifarten'), ('elsewhere', 'Rådgörande i annat sammanhang'), ('before_referral', 'Fråga inför remiss'), ('information', 'Information om teamet')], max_length=16, verbose_name='slag')),
                ('asker', models.CharField(choices=[('social', 'Socialtjänsten'), ('bup', 'BUP'), ('school', 'Skolan'), ('family', 'En familj'), ('other', 'Någon annan')], max_length=8, verbose_name='vem frågade')),
                ('outcome', models.CharField(choices=[('advice', 'Råd gavs'), ('referral', 'Remiss på väg'), ('elsewhere', 'Hänvisad till annan verksamhet'), ('not_target_group', 'Tillhör inte målgruppen'), ('returns', 'Återkommer')], max_length=16, verbose_name='ledde till')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minuter')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('logged_at', models.DateTimeField()),
                ('voided_at', models.DateTimeField(null=True, verbose_name='makulerad')),
                ('void_reason', models.CharField(blank=True, max_length=200, verbose_name='skäl till makulering')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('logged_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organisation')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.consultation')),
                ('referral', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='consultation_readers'),
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(fields=['owner', '-on', '-id'], name='consultation_latest'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 480)), name='consultation_minutes'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(('voided_at__isnull', True), models.Q(('void_reason', ''), _negated=True), _connector='OR'), name='voided_consultation_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_consultationevent" ("agreement_id", "asker", "id", "kind", "logged_at", "logged_by_id", "minutes", "note", "on", "organisation_id", "outcome", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "void_reason", "voided_at") VALUES (NEW."agreement_id", NEW."asker", NEW."id", NEW."kind", NEW."logged_at", NEW."logged_by_id", NEW."minutes", NEW."note", NEW."on", NEW."organisation_id", NEW."outcome", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."referral_id", NEW."void_reason", NEW."voided_at"); RETURN NULL;', hash='6372570720759f4ab73b9a1ba88fc8053c3269de', operation='INSERT', pgid='pgtrigger_insert_insert_ecc66', table='referrals_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreement_id" IS DISTINCT FROM (NEW."agreement_id") OR OLD."asker" IS DISTINCT FROM (NEW."asker") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."logged_at" IS DISTINCT FROM (NEW."logged_at") OR OLD."logged_by_id" IS DISTINCT FROM (NEW."logged_by_id") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."void_reason" IS DISTINCT FROM (NEW."void_reason") OR OLD."voided_at" IS DISTINCT FROM (NEW."voided_at"))', func='INSERT INTO "referrals_consultationevent" ("agreement_id", "asker", "id", "kind", "logged_at", "logged_by_id", "minutes", "note", "on", "organisation_id", "outcome", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "void_reason", "voided_at") VALUES (NEW."agreement_id", NEW."asker", NEW."id", NEW."kind", NEW."logged_at", NEW."logged_by_id", NEW."minutes", NEW."note", NEW."on", NEW."organisation_id", NEW."outcome", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."referral_id", NEW."void_reason", NEW."voided_at"); RETURN NULL;', hash='e08235090170395a9aebe37c447bbff63ce2b650', operation='UPDATE', pgid='pgtrigger_update_update_5eca5', table='referrals_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_consultationevent" ("agreement_id", "asker", "id", "kind", "logged_at", "logged_by_id", "minutes", "note", "on", "organisation_id", "outcome", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "void_reason", "voided_at") VALUES (OLD."agreement_id", OLD."asker", OLD."id", OLD."kind", OLD."logged_at", OLD."logged_by_id", OLD."minutes", OLD."note", OLD."on", OLD."organisation_id", OLD."outcome", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."referral_id", OLD."void_reason", OLD."voided_at"); RETURN NULL;', hash='740308c7fe1c958721e67d3da207430f7714a218', operation='DELETE', pgid='pgtrigger_delete_delete_82276', table='referrals_consultation', when='AFTER')),
        ),
        ]),
        migrations.RunSQL(KEEP, KEEP_BACK),
        migrations.RunSQL(POLICIES, POLICIES_BACK),
    ]
