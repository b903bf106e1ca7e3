"""What the web role may do with the tables. Run by the owner role after every migration; safe to repeat.

The web role owns nothing and may neither TRUNCATE nor change the schema. History is written by trigger functions that
run as their owner, so the web role needs no right to write an event table and cannot forge one.
"""

from django.db import connections

GRANTS = """
grant usage on schema public to ikb_web;
grant select, insert, update, delete on all tables in schema public to ikb_web;
grant usage, select on all sequences in schema public to ikb_web;
alter default privileges for role ikb_owner in schema public grant select, insert, update, delete on tables to ikb_web;
alter default privileges for role ikb_owner in schema public grant usage, select on sequences to ikb_web;
"""

# What the web role may not do with some tables; a table that a migration backwards has dropped is passed over.
REVOKED = {
    "insert, update, delete": [
        "django_migrations",
        "django_content_type",
        "auth_permission",
        "pghistory_context",
        "referrals_statuschange",
    ],
    "update, delete": ["accounts_accesslog", "referrals_queueentry", "referrals_outsidedisclosure"],
    "delete": [
        "accounts_logcheck",
        "accounts_logcheckrow",
        "referrals_referral",
        "referrals_disclosure",
        "referrals_intakedecision",
    ],
}

EVENT_TABLES = """
do $$ declare t record; begin
  for t in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
           and relname like '%event' and exists (select from pg_attribute a where a.attrelid = pg_class.oid
           and a.attname = 'pgh_obj_id') loop
    execute format('revoke insert, update, delete on %I from ikb_web', t.relname);
  end loop;
end $$;
"""

# Trigger functions: `pgtrigger.ignore` set by the web role must not switch them off, and those that write history run
# as their owner. `create or replace` in a later migration drops both settings, hence after every migration.
TRIGGER_FUNCTIONS = """
do $$ declare f record; begin
  for f in select p.oid::regprocedure as sig, p.prosrc ~ 'INSERT INTO "\\w*event"' as history from pg_proc p
           where proname like 'pgtrigger\\_%' and prorettype = 'trigger'::regtype loop
    execute format('alter function %s set "pgtrigger.ignore" = %L', f.sig, '');
    if f.history then
      execute format('alter function %s security definer set search_path = public, pg_temp', f.sig);
    end if;
  end loop;
end $$;
"""


def hand_out_grants(using: str) -> None:
    """Apply the grants as whoever migrates, unless that is the web role itself (then there is nothing to hand out)."""
    with connections[using].cursor() as cursor:
        cursor.execute("select current_user")
        if cursor.fetchone() == ("ikb_web",):
            return
        for statement in (GRANTS, EVENT_TABLES, TRIGGER_FUNCTIONS):
            cursor.execute(statement)
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        existing = {name for (name,) in cursor.fetchall()}
        for rights, tables in REVOKED.items():
            for table in existing.intersection(tables):
                cursor.execute(f"revoke {rights} on {table} from ikb_web")
