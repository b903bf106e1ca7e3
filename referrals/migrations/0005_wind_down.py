"""What follows for each open case when the agreement ends: the table, and who sees and writes it."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce
from ikb.accounts.policies import drop_policies, history_policy

# Planned by the host, whose coordinator it is. Seen with the head; after a withdrawn consent only by who planned it
# and by the sender.
SEEN = """exists (select 1 from referrals_referral p where p.id = referral_id and (p.consent_withdrawn_on is null
  or p.owner_id = any(ikb_readers()) or referrals_winddown.owner_id = any(ikb_readers())))"""
WRITTEN = """owner_id = any(ikb_readers()) and exists (select 1 from referrals_referral p
  where p.id = referral_id and p.host_authority_id = referrals_winddown.owner_id)"""
POLICIES = f"""
alter table referrals_winddown enable row level security;
create policy party on referrals_winddown for select to ikb_web using ({SEEN});
create policy party_insert on referrals_winddown for insert to ikb_web with check ({WRITTEN});
create policy party_update on referrals_winddown for update to ikb_web using ({WRITTEN}) with check ({WRITTEN});
"""

class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_rows_of_one_person'),
        ('referrals', '0004_ends_at_eighteen'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='WindDown',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('plan', models.CharField(choices=[('own_support', 'Kommunens eget stöd'), ('coordinated_plan', 'Samordnad individuell plan'), ('ends_before', 'Avslutas före sista dagen')], max_length=16, verbose_name='planering')),
                    ('decided_on', models.DateField(verbose_name='bestämt')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                    ('referral', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='wind_down', to='referrals.referral')),
                ],
            ),
            migrations.CreateModel(
                name='WindDownEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('plan', models.CharField(choices=[('own_support', 'Kommunens eget stöd'), ('coordinated_plan', 'Samordnad individuell plan'), ('ends_before', 'Avslutas före sista dagen')], max_length=16, verbose_name='planering')),
                    ('decided_on', models.DateField(verbose_name='bestämt')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                    ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.winddown')),
                    ('referral', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral')),
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='winddown',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_winddownevent" ("decided_on", "id", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "referral_id") VALUES (NEW."decided_on", NEW."id", NEW."note", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan", NEW."referral_id"); RETURN NULL;', hash='093f70ed3332b9c8937bf539adf24bb50c65f676', operation='INSERT', pgid='pgtrigger_insert_insert_70726', table='referrals_winddown', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='winddown',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_winddownevent" ("decided_on", "id", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "referral_id") VALUES (NEW."decided_on", NEW."id", NEW."note", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan", NEW."referral_id"); RETURN NULL;', hash='44dce63aebdd36e19d63f30e4e60ac1b60e34b5d', operation='UPDATE', pgid='pgtrigger_update_update_9a65b', table='referrals_winddown', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='winddown',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_winddownevent" ("decided_on", "id", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "referral_id") VALUES (OLD."decided_on", OLD."id", OLD."note", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan", OLD."referral_id"); RETURN NULL;', hash='08dbe80b712c0aebee55cea49b3dc4a8da7492cd', operation='DELETE', pgid='pgtrigger_delete_delete_7c9e6', table='referrals_winddown', when='AFTER')),
            ),
        ]),
        migrations.RunSQL(POLICIES, drop_policies("referrals_winddown")),
        migrations.RunSQL(history_policy("referrals_winddown"), drop_policies("referrals_winddownevent")),
    ]
