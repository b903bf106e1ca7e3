"""A scenario is its own authority's until it is shared; what others read, or have read, is not changed under them.

Its history is always the owner's own: what was tried before it was shared is nobody else's.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies

KEPT = """
create function costsharing_keep_scenario() returns trigger language plpgsql as $$
declare steps text[] := array['shared', 'shared_at', 'archived_at']; begin
  if (old.shared or old.archived_at is not null) and (to_jsonb(new) - steps) <> (to_jsonb(old) - steps) then
    raise exception 'pgtrigger: what is shared or archived is not changed';
  end if;
  if (new.agreement_id, new.table_id, new.owner_id, new.created_by_id, new.created_at)
     is distinct from (old.agreement_id, old.table_id, old.owner_id, old.created_by_id, old.created_at)
     or (old.shared_at is not null and new.shared_at is null)
     or (old.archived_at is not null
         and (new.archived_at is distinct from old.archived_at or (new.shared and not old.shared))) then
    raise exception 'pgtrigger: a scenario stays whose it is and what it was';
  end if;
  return new; end $$;
create trigger b_kept before update on costsharing_scenario
  for each row execute function costsharing_keep_scenario();
"""
KEPT_BACK = "drop trigger b_kept on costsharing_scenario; drop function costsharing_keep_scenario();"

OWN = "owner_id = any(ikb_readers())"
OF_THE_TABLE = """exists (select 1 from costsharing_costtable t join agreements_agreement a on a.id = t.agreement_id
  where t.id = table_id and a.id = costsharing_scenario.agreement_id)"""
POLICIES = f"""
alter table costsharing_scenario enable row level security;
create policy party on costsharing_scenario for select to ikb_web using ({OWN}
  or (shared and exists (select 1 from agreements_agreement p where p.id = agreement_id)));
create policy party_insert on costsharing_scenario for insert to ikb_web with check ({OWN} and {OF_THE_TABLE});
create policy party_update on costsharing_scenario for update to ikb_web using ({OWN}) with check ({OWN});
create policy party_delete on costsharing_scenario for delete to ikb_web using ({OWN});
alter table costsharing_scenarioevent enable row level security;
create policy party on costsharing_scenarioevent for select to ikb_web using (exists (
  select 1 from costsharing_scenario p where p.id = pgh_obj_id and p.{OWN}));
"""
POLICIES_BACK = drop_policies("costsharing_scenario") + drop_policies("costsharing_scenarioevent")


class Migration(migrations.Migration):
    dependencies = [("costsharing", "0011_scenarios")]
    operations = [
        migrations.RunSQL(KEPT, KEPT_BACK),
        migrations.RunSQL(POLICIES, POLICIES_BACK),
    ]
