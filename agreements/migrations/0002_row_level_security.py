"""Who sees an agreement: its parties once it is shared, before that the authority that drafts it."""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, parent_policy, readers_policy

OF_AGREEMENT = ["agreementversion", "party", "team"]
OF_VERSION = ["agestatement", "criterion", "criteriaset", "refusalreason", "approval"]
OWN = "p.owner_id = any(ikb_readers())"
VERSION_OWN = "exists (select 1 from agreements_agreement a where a.id = p.agreement_id and a.owner_id = any(ikb_readers()))"

KEEP_READERS = """
create function agreements_readers(agreement bigint, owner bigint, shared boolean) returns bigint[] language sql stable
security definer set search_path = public, pg_temp as $$
  select array_agg(distinct o order by o) from (select owner as o union all
    select p.authority_id from agreements_party p where shared and p.agreement_id = agreement
    and p.authority_id is not null and p.status in ('party', 'invited')) s
$$;
create function agreements_keep_readers() returns trigger language plpgsql as $$ begin
  if tg_op = 'UPDATE' and current_user = 'ikb_web' then new.owner_id := old.owner_id; end if;
  new.readers := agreements_readers(new.id, new.owner_id, new.shared);
  return new; end $$;
create trigger a_keep_readers before insert or update on agreements_agreement
  for each row execute function agreements_keep_readers();
create function agreements_sync_readers() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare changed bigint; begin
  changed := case when tg_op = 'DELETE' then old.agreement_id else new.agreement_id end;
  perform 1 from agreements_agreement where id = changed for update;
  update agreements_agreement set readers = readers where id = changed;
  return null; end $$;
create trigger sync_readers after insert or update or delete on agreements_party
  for each row execute function agreements_sync_readers();
"""
KEEP_READERS_BACK = """
drop trigger sync_readers on agreements_party; drop function agreements_sync_readers();
drop trigger a_keep_readers on agreements_agreement; drop function agreements_keep_readers();
drop function agreements_readers(bigint, bigint, boolean);
"""

# A consideration never leaves its authority; once announced, every party of the agreement sees the notice.
NOTICE = """
alter table agreements_notice enable row level security;
create policy party on agreements_notice for select to ikb_web using (owner_id = any(ikb_readers())
  or (stage <> 'considered' and exists (select 1 from agreements_agreement p where p.id = agreement_id)));
create policy party_insert on agreements_notice for insert to ikb_web with check (owner_id = any(ikb_readers()));
create policy party_update on agreements_notice for update to ikb_web
  using (owner_id = any(ikb_readers())) with check (owner_id = any(ikb_readers()));
"""

POLICIES = (
    readers_policy("agreements_agreement")
    + "".join(
        parent_policy(f"agreements_{name}", "agreements_agreement", "agreement_id", written_by=OWN)
        for name in OF_AGREEMENT
    )
    + "".join(
        parent_policy(f"agreements_{name}", "agreements_agreementversion", "version_id", written_by=VERSION_OWN)
        for name in OF_VERSION
    )
    + parent_policy("agreements_teamemployer", "agreements_team", "team_id", written_by=VERSION_OWN)
    + NOTICE
)
TABLES = [f"agreements_{name}" for name in ["agreement", *OF_AGREEMENT, *OF_VERSION, "teamemployer", "notice"]]


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_agreement_register"), ("accounts", "0003_row_level_security")]
    operations = [
        migrations.RunSQL(KEEP_READERS, KEEP_READERS_BACK),
        migrations.RunSQL(POLICIES, "".join(drop_policies(table) for table in TABLES)),
        migrations.RunSQL(
            "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(f"{table}event") for table in TABLES),
        ),
    ]
