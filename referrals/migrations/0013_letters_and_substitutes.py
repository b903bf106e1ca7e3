import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


# The letters of a settled case are planned for both principals at once, whichever of them decided last.
LETTERS = """
create function referrals_plan_letters(case_id bigint, due timestamptz) returns void language plpgsql
security definer set search_path = public, pg_temp as $$ begin
  if not exists (select from referrals_intakedecision d where d.referral_id = case_id and d.undone_at is null
                 and d.owner_id = any(ikb_readers())) then
    raise exception 'only a principal that has decided plans the letters';
  end if;
  update referrals_intakedecision set letter_due_at = due
    where referral_id = case_id and undone_at is null and letter_sent_at is null;
end $$;
create function referrals_send_letters_of(case_id bigint, at timestamptz) returns bigint language plpgsql
security definer set search_path = public, pg_temp as $$
declare sent bigint; begin
  if not exists (select from referrals_referral r where r.id = case_id
                 and r.host_authority_id = any(ikb_readers()) and r.decided_on is not null) then
    raise exception 'only the host sends the letters of a settled case';
  end if;
  update referrals_intakedecision set letter_sent_at = at
    where referral_id = case_id and undone_at is null and letter_sent_at is null;
  get diagnostics sent = row_count;
  return sent; end $$;
"""
LETTERS_BACK = """
drop function referrals_send_letters_of(bigint, timestamptz); drop function referrals_plan_letters(bigint, timestamptz);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('referrals', '0012_an_outcome_stands'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakedecision',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakedecision',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakedecision',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='substitute_for',
            field=models.CharField(blank=True, max_length=120, verbose_name='ersättare för'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='substitute_for',
            field=models.CharField(blank=True, max_length=120, verbose_name='ersättare för'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakedecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_intakedecisionevent" ("conditions_for_family_treatment", "decided_at", "decided_by_id", "delegation_list", "delegation_number", "id", "letter_due_at", "letter_sent_at", "message", "other_planning", "outcome", "outside_decider", "outside_document", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presenter", "principal", "prioritised", "reasons", "recorded_by_id", "referral_id", "substitute_for", "undone_at", "undone_by_id") VALUES (NEW."conditions_for_family_treatment", NEW."decided_at", NEW."decided_by_id", NEW."delegation_list", NEW."delegation_number", NEW."id", NEW."letter_due_at", NEW."letter_sent_at", NEW."message", NEW."other_planning", NEW."outcome", NEW."outside_decider", NEW."outside_document", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."presenter", NEW."principal", NEW."prioritised", NEW."reasons", NEW."recorded_by_id", NEW."referral_id", NEW."substitute_for", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='e1feac6c3d4170114f5a77ec0aeed656e5216687', operation='INSERT', pgid='pgtrigger_insert_insert_d5015', table='referrals_intakedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakedecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."conditions_for_family_treatment" IS DISTINCT FROM (NEW."conditions_for_family_treatment") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."delegation_list" IS DISTINCT FROM (NEW."delegation_list") OR OLD."delegation_number" IS DISTINCT FROM (NEW."delegation_number") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_due_at" IS DISTINCT FROM (NEW."letter_due_at") OR OLD."letter_sent_at" IS DISTINCT FROM (NEW."letter_sent_at") OR OLD."message" IS DISTINCT FROM (NEW."message") OR OLD."other_planning" IS DISTINCT FROM (NEW."other_planning") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."outside_decider" IS DISTINCT FROM (NEW."outside_decider") OR OLD."outside_document" IS DISTINCT FROM (NEW."outside_document") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."presenter" IS DISTINCT FROM (NEW."presenter") OR OLD."principal" IS DISTINCT FROM (NEW."principal") OR OLD."prioritised" IS DISTINCT FROM (NEW."prioritised") OR OLD."reasons" IS DISTINCT FROM (NEW."reasons") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."substitute_for" IS DISTINCT FROM (NEW."substitute_for") OR OLD."undone_at" IS DISTINCT FROM (NEW."undone_at") OR OLD."undone_by_id" IS DISTINCT FROM (NEW."undone_by_id"))', func='INSERT INTO "referrals_intakedecisionevent" ("conditions_for_family_treatment", "decided_at", "decided_by_id", "delegation_list", "delegation_number", "id", "letter_due_at", "letter_sent_at", "message", "other_planning", "outcome", "outside_decider", "outside_document", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presenter", "principal", "prioritised", "reasons", "recorded_by_id", "referral_id", "substitute_for", "undone_at", "undone_by_id") VALUES (NEW."conditions_for_family_treatment", NEW."decided_at", NEW."decided_by_id", NEW."delegation_list", NEW."delegation_number", NEW."id", NEW."letter_due_at", NEW."letter_sent_at", NEW."message", NEW."other_planning", NEW."outcome", NEW."outside_decider", NEW."outside_document", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."presenter", NEW."principal", NEW."prioritised", NEW."reasons", NEW."recorded_by_id", NEW."referral_id", NEW."substitute_for", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='2a437d9ed99bb3590036236b03279ad9433d1065', operation='UPDATE', pgid='pgtrigger_update_update_5e636', table='referrals_intakedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakedecision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_intakedecisionevent" ("conditions_for_family_treatment", "decided_at", "decided_by_id", "delegation_list", "delegation_number", "id", "letter_due_at", "letter_sent_at", "message", "other_planning", "outcome", "outside_decider", "outside_document", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presenter", "principal", "prioritised", "reasons", "recorded_by_id", "referral_id", "substitute_for", "undone_at", "undone_by_id") VALUES (OLD."conditions_for_family_treatment", OLD."decided_at", OLD."decided_by_id", OLD."delegation_list", OLD."delegation_number", OLD."id", OLD."letter_due_at", OLD."letter_sent_at", OLD."message", OLD."other_planning", OLD."outcome", OLD."outside_decider", OLD."outside_document", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."presenter", OLD."principal", OLD."prioritised", OLD."reasons", OLD."recorded_by_id", OLD."referral_id", OLD."substitute_for", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;', hash='5f64498814694cd05cac442445a9bab6965e0738', operation='DELETE', pgid='pgtrigger_delete_delete_8fd77', table='referrals_intakedecision', when='AFTER')),
        ),
        migrations.RunSQL(LETTERS, LETTERS_BACK),
    ]
