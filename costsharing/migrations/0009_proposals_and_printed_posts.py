"""A proposal is never charged; the printed sum of posts is kept beside the computed one; answers lock with their table."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce

# The answer to a line's question belongs to the table that an approved invoice was computed from.
LOCKED = """
create function costsharing_locked_decision() returns trigger language plpgsql as $$ begin
  if exists (select from costsharing_costline l join costsharing_costtable t on t.id = l.table_id
             where l.id = new.line_id and t.locked_at is not null) then
    raise exception 'pgtrigger: the cost table is locked';
  end if;
  return new; end $$;
create trigger b_locked before insert on costsharing_linedecision
  for each row execute function costsharing_locked_decision();
"""
LOCKED_BACK = "drop trigger b_locked on costsharing_linedecision; drop function costsharing_locked_decision();"

class Migration(migrations.Migration):

    dependencies = [
        ("costsharing", "0008_who_sees_and_signs_placement_costs"),
    ]

    operations = [
        AtOnce([
        pgtrigger.migrations.RemoveTrigger(
            model_name='costtable',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='costtable',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='costtable',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='costtable',
            name='printed_posts',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='summa heltidstjänster enligt avtalet'),
        ),
        migrations.AddField(
            model_name='costtableevent',
            name='printed_posts',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name='summa heltidstjänster enligt avtalet'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='costtable',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costtableevent" ("adopted_by", "adopted_on", "adopted_reference", "agreement_id", "first_day", "id", "last_day", "locked_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "printed_month_kr", "printed_posts", "printed_total_kr", "stage", "version_id", "year") VALUES (NEW."adopted_by", NEW."adopted_on", NEW."adopted_reference", NEW."agreement_id", NEW."first_day", NEW."id", NEW."last_day", NEW."locked_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."population_set_id", NEW."printed_month_kr", NEW."printed_posts", NEW."printed_total_kr", NEW."stage", NEW."version_id", NEW."year"); RETURN NULL;', hash='4addfd89ccca4ee5198fd630309fc990cce3643c', operation='INSERT', pgid='pgtrigger_insert_insert_51592', table='costsharing_costtable', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='costtable',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_costtableevent" ("adopted_by", "adopted_on", "adopted_reference", "agreement_id", "first_day", "id", "last_day", "locked_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "printed_month_kr", "printed_posts", "printed_total_kr", "stage", "version_id", "year") VALUES (NEW."adopted_by", NEW."adopted_on", NEW."adopted_reference", NEW."agreement_id", NEW."first_day", NEW."id", NEW."last_day", NEW."locked_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."population_set_id", NEW."printed_month_kr", NEW."printed_posts", NEW."printed_total_kr", NEW."stage", NEW."version_id", NEW."year"); RETURN NULL;', hash='e0e623e8313427dbd153c5c0db70b1a0e7ee0fb2', operation='UPDATE', pgid='pgtrigger_update_update_90811', table='costsharing_costtable', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='costtable',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costtableevent" ("adopted_by", "adopted_on", "adopted_reference", "agreement_id", "first_day", "id", "last_day", "locked_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "printed_month_kr", "printed_posts", "printed_total_kr", "stage", "version_id", "year") VALUES (OLD."adopted_by", OLD."adopted_on", OLD."adopted_reference", OLD."agreement_id", OLD."first_day", OLD."id", OLD."last_day", OLD."locked_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."population_set_id", OLD."printed_month_kr", OLD."printed_posts", OLD."printed_total_kr", OLD."stage", OLD."version_id", OLD."year"); RETURN NULL;', hash='f0b6c18a6489c9fc659a9ec5a78da0b01dd1b026', operation='DELETE', pgid='pgtrigger_delete_delete_164e2', table='costsharing_costtable', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='costtable',
            constraint=models.CheckConstraint(condition=models.Q(('locked_at__isnull', True), ('stage', 'adopted'), _connector='OR'), name='cost_table_charged_only_when_adopted'),
        ),
        ]),
        migrations.RunSQL(LOCKED, LOCKED_BACK),
    ]
