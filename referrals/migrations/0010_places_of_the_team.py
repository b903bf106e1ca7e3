import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce
from ikb.accounts.policies import drop_policies, history_policy, parent_policy


POLICIES = parent_policy(
    "referrals_teamplaces", "agreements_agreement", "agreement_id", written_by="owner_id = any(ikb_readers())"
) + history_policy("referrals_teamplaces")
BACK = drop_policies("referrals_teamplaces") + drop_policies("referrals_teamplacesevent")
# The few that wait among all that were ever sent.
QUEUED = "create index referral_in_queue on referrals_referral (version_id) where status = 'queued';"


# Taken back or voided by somebody who does not write the treatment: the place is emptied, and the row says why.
LEAVE = """
create function referrals_leave_queue() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  update referrals_treatment set queue_place = null, queued_on = null, offered_on = null where referral_id = new.id;
  insert into referrals_queueentry (treatment_id, change, "on", by_rule, reason, by_id, at)
  select t.id, 'removed', (now() at time zone 'Europe/Stockholm')::date, true,
    case new.status when 'voided' then 'Remissen makulerades.' else 'Remissen togs tillbaka.' end,
    coalesce(nullif(current_setting('ikb.user_id', true), '')::bigint, new.registered_by_id), now()
  from referrals_treatment t where t.referral_id = new.id;
  return null; end $$;
create trigger leave_queue after update of status on referrals_referral
  for each row when (old.status = 'queued' and new.status in ('taken_back', 'voided'))
  execute function referrals_leave_queue();
"""
LEAVE_BACK = "drop trigger leave_queue on referrals_referral; drop function referrals_leave_queue();"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_a_guest_decides_one_case'),
        ('agreements', '0008_a_guest_is_a_role'),
        ('referrals', '0009_guests_and_conflicts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
        migrations.CreateModel(
            name='TeamPlaces',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('family_posts', models.PositiveIntegerField(verbose_name='familjebehandlare, hundradels tjänster')),
                ('individual_posts', models.PositiveIntegerField(verbose_name='individualbehandlare, hundradels tjänster')),
                ('cases_per_post', models.PositiveSmallIntegerField(verbose_name='ärenden per tjänst')),
                ('target_days', models.PositiveSmallIntegerField(verbose_name='mål för dagar i kö')),
                ('source', models.CharField(blank=True, max_length=160, verbose_name='var det står')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='TeamPlacesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('family_posts', models.PositiveIntegerField(verbose_name='familjebehandlare, hundradels tjänster')),
                ('individual_posts', models.PositiveIntegerField(verbose_name='individualbehandlare, hundradels tjänster')),
                ('cases_per_post', models.PositiveSmallIntegerField(verbose_name='ärenden per tjänst')),
                ('target_days', models.PositiveSmallIntegerField(verbose_name='mål för dagar i kö')),
                ('source', models.CharField(blank=True, max_length=160, verbose_name='var det står')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.teamplaces')),
                ('set_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='teamplaces',
            constraint=models.UniqueConstraint(models.F('agreement'), models.F('valid_from'), name='team_places_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='teamplaces',
            constraint=models.CheckConstraint(condition=models.Q(('cases_per_post__gte', 1), ('cases_per_post__lte', 20), ('target_days__gte', 1)), name='team_places_bounds'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teamplaces',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_teamplacesevent" ("agreement_id", "cases_per_post", "family_posts", "id", "individual_posts", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "source", "target_days", "valid_from") VALUES (NEW."agreement_id", NEW."cases_per_post", NEW."family_posts", NEW."id", NEW."individual_posts", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."set_by_id", NEW."source", NEW."target_days", NEW."valid_from"); RETURN NULL;', hash='6f11ed462ed2dbaf466849a57d3e474a43832494', operation='INSERT', pgid='pgtrigger_insert_insert_35584', table='referrals_teamplaces', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teamplaces',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_teamplacesevent" ("agreement_id", "cases_per_post", "family_posts", "id", "individual_posts", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "source", "target_days", "valid_from") VALUES (NEW."agreement_id", NEW."cases_per_post", NEW."family_posts", NEW."id", NEW."individual_posts", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."set_by_id", NEW."source", NEW."target_days", NEW."valid_from"); RETURN NULL;', hash='5288aa5a90ca1a32c8ae8bb354df4d82aff4194c', operation='UPDATE', pgid='pgtrigger_update_update_4fc63', table='referrals_teamplaces', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teamplaces',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_teamplacesevent" ("agreement_id", "cases_per_post", "family_posts", "id", "individual_posts", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "source", "target_days", "valid_from") VALUES (OLD."agreement_id", OLD."cases_per_post", OLD."family_posts", OLD."id", OLD."individual_posts", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."set_by_id", OLD."source", OLD."target_days", OLD."valid_from"); RETURN NULL;', hash='4015c20a91ce40178d361522f9fbb52dd0c143a7', operation='DELETE', pgid='pgtrigger_delete_delete_fd9dc', table='referrals_teamplaces', when='AFTER')),
        ),
        ]),
        migrations.RunSQL(POLICIES, BACK),
        migrations.RunSQL(LEAVE, LEAVE_BACK),
        migrations.RunSQL(QUEUED, "drop index referral_in_queue;"),
    ]
