"""What an extract leaves out, who was given one; notes and shields are seen with the case only.

A shield against guardians belongs to the authority that set it, with its reason. That a kind is shielded follows the
case: whoever received it must leave it out as well, so `referrals_shielded` tells the kinds and nothing more.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce
from ikb.accounts.policies import drop_policies, history_policy, owner_policy

SEEN = "owner_id = any(ikb_readers()) and exists (select 1 from referrals_referral p where p.id = referral_id)"


def _of_the_case(name: str, *, changed: bool = False) -> str:
    """The own authority's rows of a case that is seen; nothing is deleted."""
    table = f"referrals_{name}"
    update = f"create policy party_update on {table} for update to ikb_web using ({SEEN}) with check ({SEEN});"
    return (
        f"alter table {table} enable row level security;"
        f"create policy party on {table} for select to ikb_web using ({SEEN});"
        f"create policy party_insert on {table} for insert to ikb_web with check ({SEEN});"
        f"{update if changed else ''}"
    )


EARLIER = ("correctnessnote", "guardianshield")
SHIELDED = """
create function referrals_shielded(case_ids bigint[]) returns table (case_id bigint, kind text) language sql stable
security definer set search_path = public, pg_temp as $$
  select s.referral_id, s.kind from referrals_guardianshield s join referrals_referral r on r.id = s.referral_id
  where s.lifted_on is null and r.id = any(case_ids) and r.readers && ikb_readers()
$$;
"""
POLICIES = (
    "".join(drop_policies(f"referrals_{name}") for name in EARLIER)
    + _of_the_case("correctnessnote")
    + _of_the_case("guardianshield", changed=True)
    + _of_the_case("extract")
    + history_policy("referrals_extract")
    + SHIELDED
)
BACK = (
    "drop function referrals_shielded(bigint[]);"
    + drop_policies("referrals_extractevent")
    + drop_policies("referrals_extract")
    + "".join(drop_policies(f"referrals_{name}") + owner_policy(f"referrals_{name}") for name in EARLIER)
)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_a_guest_decides_one_case'),
        ('referrals', '0016_the_child_was_asked_for'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
        migrations.CreateModel(
            name='Extract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to_guardian', models.BooleanField(verbose_name='till vårdnadshavare')),
                ('receiver_name', models.CharField(max_length=120, verbose_name='till')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3))),
                ('cases', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())),
                ('secrecy_decision', models.CharField(blank=True, max_length=160, verbose_name='beslut om sekretess')),
                ('made_at', models.DateTimeField(verbose_name='gjort')),
            ],
        ),
        migrations.CreateModel(
            name='ExtractEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('to_guardian', models.BooleanField(verbose_name='till vårdnadshavare')),
                ('receiver_name', models.CharField(max_length=120, verbose_name='till')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3))),
                ('cases', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())),
                ('secrecy_decision', models.CharField(blank=True, max_length=160, verbose_name='beslut om sekretess')),
                ('made_at', models.DateTimeField(verbose_name='gjort')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='correctnessnote',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='correctnessnote',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='correctnessnote',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='guardianshield',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='guardianshield',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='guardianshield',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='correctnessnote',
            name='disputed_by',
            field=models.CharField(default='', max_length=120, verbose_name='anses oriktigt av'), preserve_default=False,
        ),
        migrations.AddField(
            model_name='correctnessnoteevent',
            name='disputed_by',
            field=models.CharField(default='', max_length=120, verbose_name='anses oriktigt av'), preserve_default=False,
        ),
        migrations.AddField(
            model_name='guardianshield',
            name='lifted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guardianshieldevent',
            name='lifted_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctnessnote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_correctnessnoteevent" ("disputed_by", "id", "kind", "noted_by_id", "noted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "text") VALUES (NEW."disputed_by", NEW."id", NEW."kind", NEW."noted_by_id", NEW."noted_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."referral_id", NEW."text"); RETURN NULL;', hash='d1591bb6f1e25571aa054b6d88eaed857a92fa6c', operation='INSERT', pgid='pgtrigger_insert_insert_4d593', table='referrals_correctnessnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctnessnote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_correctnessnoteevent" ("disputed_by", "id", "kind", "noted_by_id", "noted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "text") VALUES (NEW."disputed_by", NEW."id", NEW."kind", NEW."noted_by_id", NEW."noted_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."referral_id", NEW."text"); RETURN NULL;', hash='87b81173b436525c97639377bfceecf83ac87e2f', operation='UPDATE', pgid='pgtrigger_update_update_35fa3', table='referrals_correctnessnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctnessnote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_correctnessnoteevent" ("disputed_by", "id", "kind", "noted_by_id", "noted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "text") VALUES (OLD."disputed_by", OLD."id", OLD."kind", OLD."noted_by_id", OLD."noted_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."referral_id", OLD."text"); RETURN NULL;', hash='01665226e6011aea269768682d197ea5a8516a84', operation='DELETE', pgid='pgtrigger_delete_delete_b183e', table='referrals_correctnessnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guardianshield',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_guardianshieldevent" ("id", "kind", "lifted_by_id", "lifted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "set_by_id", "set_on") VALUES (NEW."id", NEW."kind", NEW."lifted_by_id", NEW."lifted_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."referral_id", NEW."set_by_id", NEW."set_on"); RETURN NULL;', hash='ba83beaee283e54ad0b3f9e771d00cf5e57f0917', operation='INSERT', pgid='pgtrigger_insert_insert_7ead2', table='referrals_guardianshield', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guardianshield',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_guardianshieldevent" ("id", "kind", "lifted_by_id", "lifted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "set_by_id", "set_on") VALUES (NEW."id", NEW."kind", NEW."lifted_by_id", NEW."lifted_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."referral_id", NEW."set_by_id", NEW."set_on"); RETURN NULL;', hash='d600ffd1a2e140c5b9b87f35772edb02f39b7d3f', operation='UPDATE', pgid='pgtrigger_update_update_25a6e', table='referrals_guardianshield', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guardianshield',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_guardianshieldevent" ("id", "kind", "lifted_by_id", "lifted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "set_by_id", "set_on") VALUES (OLD."id", OLD."kind", OLD."lifted_by_id", OLD."lifted_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."referral_id", OLD."set_by_id", OLD."set_on"); RETURN NULL;', hash='b900fad18502e7c4aff4d8becbaba81eef1cce16', operation='DELETE', pgid='pgtrigger_delete_delete_5c3b2', table='referrals_guardianshield', when='AFTER')),
        ),
        migrations.AddField(
            model_name='extract',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='extract',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='extract',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extracts', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='extractevent',
            name='made_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='extractevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='extractevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.extract'),
        ),
        migrations.AddField(
            model_name='extractevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extract',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_extractevent" ("cases", "id", "kinds", "made_at", "made_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_name", "referral_id", "secrecy_decision", "to_guardian") VALUES (NEW."cases", NEW."id", NEW."kinds", NEW."made_at", NEW."made_by_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."receiver_name", NEW."referral_id", NEW."secrecy_decision", NEW."to_guardian"); RETURN NULL;', hash='c14ae982fe6935b20d4ebd104299994b1c121b17', operation='INSERT', pgid='pgtrigger_insert_insert_433e4', table='referrals_extract', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extract',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_extractevent" ("cases", "id", "kinds", "made_at", "made_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_name", "referral_id", "secrecy_decision", "to_guardian") VALUES (NEW."cases", NEW."id", NEW."kinds", NEW."made_at", NEW."made_by_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."receiver_name", NEW."referral_id", NEW."secrecy_decision", NEW."to_guardian"); RETURN NULL;', hash='9613cabcf8f6d05fb7b5a6b284b622a9206300b4', operation='UPDATE', pgid='pgtrigger_update_update_fda80', table='referrals_extract', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extract',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_extractevent" ("cases", "id", "kinds", "made_at", "made_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_name", "referral_id", "secrecy_decision", "to_guardian") VALUES (OLD."cases", OLD."id", OLD."kinds", OLD."made_at", OLD."made_by_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."receiver_name", OLD."referral_id", OLD."secrecy_decision", OLD."to_guardian"); RETURN NULL;', hash='e8c7d37cb665509c523d4853cb7e518081902a27', operation='DELETE', pgid='pgtrigger_delete_delete_ee2f4', table='referrals_extract', when='AFTER')),
        ),
        ]),
        migrations.RunSQL(POLICIES, BACK),
    ]
