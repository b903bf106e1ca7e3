"""A cost table changes its population by the newest decision only, and never once the year is charged (CO-11).

Seen and written as the cost table itself. An invoice that was prepared before the decision is not approved: it was
computed from another population.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, parent_policy

TABLE = "costsharing_populationdecision"
WITH_AGREEMENT = (
    "exists (select 1 from agreements_agreement a where a.id = p.agreement_id"
    " and a.invoiced_by_id = any(ikb_readers()))"
)
POLICIES = parent_policy(TABLE, "costsharing_costtable", "table_id", written_by=WITH_AGREEMENT) + history_policy(TABLE)

BY_DECISION = """
create function costsharing_population_decided() returns trigger language plpgsql as $$ begin
  if not exists (select from costsharing_costtable t join costsharing_populationset s on s.agreement_id = t.agreement_id
                 where t.id = new.table_id and s.id = new.population_set_id and t.locked_at is null) then
    raise exception 'pgtrigger: the year is charged, or the population is of another agreement';
  end if;
  return new; end $$;
create trigger b_decided before insert on costsharing_populationdecision
  for each row execute function costsharing_population_decided();
create function costsharing_population_by_decision() returns trigger language plpgsql as $$ begin
  if (select d.population_set_id from costsharing_populationdecision d where d.table_id = new.id
      order by d.id desc limit 1) is distinct from new.population_set_id then
    raise exception 'pgtrigger: the population of a year changes by decision only';
  end if;
  return new; end $$;
create trigger b_population before update on costsharing_costtable
  for each row when (new.population_set_id <> old.population_set_id)
  execute function costsharing_population_by_decision();
create function costsharing_population_of_draft() returns trigger language plpgsql as $$ begin
  if exists (select from costsharing_populationdecision d
             where d.table_id = new.table_id and d.registered_at >= new.prepared_at) then
    raise exception 'pgtrigger: the draft was computed before the population was decided';
  end if;
  return new; end $$;
create trigger b_population before update on costsharing_invoice
  for each row when (old.state = 'draft' and new.state = 'approved' and new.kind = 'charge')
  execute function costsharing_population_of_draft();
"""
BY_DECISION_BACK = """
drop trigger b_population on costsharing_invoice; drop function costsharing_population_of_draft();
drop trigger b_population on costsharing_costtable; drop function costsharing_population_by_decision();
drop trigger b_decided on costsharing_populationdecision; drop function costsharing_population_decided();
"""


class Migration(migrations.Migration):
    dependencies = [("costsharing", "0005_population_decisions")]
    operations = [
        migrations.RunSQL(POLICIES, drop_policies(f"{TABLE}event") + drop_policies(TABLE)),
        migrations.RunSQL(BY_DECISION, BY_DECISION_BACK),
    ]
