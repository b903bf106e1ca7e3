"""A log check stays at its authority; what was drawn stands, and after the signature nothing changes."""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy

CHECK, ROW = "accounts_logcheck", "accounts_logcheckrow"
SEEN = f"exists (select 1 from {CHECK} c where c.id = check_of_id)"
POLICIES = (
    owner_policy(CHECK, "authority_id")
    + f"alter table {ROW} enable row level security;"
    + f"create policy party on {ROW} to ikb_web using ({SEEN}) with check ({SEEN});"
    + history_policy(CHECK)
    + history_policy(ROW)
)
POLICIES_BACK = "".join(drop_policies(table) for table in (f"{ROW}event", f"{CHECK}event", ROW, CHECK))

STANDS = """
create function accounts_log_check_stands() returns trigger language plpgsql
set search_path = public, pg_temp as $$ begin
  if tg_op = 'INSERT' then
    if new.signed_on is not null then raise exception 'pgtrigger: a log check begins unsigned'; end if;
    return new;
  end if;
  if old.signed_on is not null then raise exception 'pgtrigger: the log check is signed'; end if;
  if (new.authority_id, new.interval, new.first_day, new.last_day, new.seed, new.size, new.frame, new.left_out,
      new.made_by_id, new.made_on)
     is distinct from
     (old.authority_id, old.interval, old.first_day, old.last_day, old.seed, old.size, old.frame, old.left_out,
      old.made_by_id, old.made_on) then
    raise exception 'pgtrigger: what a log check was drawn from stands';
  end if;
  if new.signed_on is not null and exists (
       select from accounts_logcheckrow r where r.check_of_id = new.id
       and (r.result = '' or r.user_id = new.signed_by_id)) then
    raise exception 'pgtrigger: every row has a result, and nobody signs for the own reads';
  end if;
  return new; end $$;
create trigger check_stands before insert or update on accounts_logcheck
  for each row execute function accounts_log_check_stands();

create function accounts_log_check_row_stands() returns trigger language plpgsql
set search_path = public, pg_temp as $$
declare head accounts_logcheck; begin
  select * into head from accounts_logcheck c where c.id = new.check_of_id for share;
  if head.signed_on is not null then raise exception 'pgtrigger: the log check is signed'; end if;
  if tg_op = 'UPDATE' then
    if (new.check_of_id, new.log_id, new.opening, new.user_id, new.why)
       is distinct from (old.check_of_id, old.log_id, old.opening, old.user_id, old.why) then
      raise exception 'pgtrigger: a drawn row stands';
    end if;
  elsif new.log_id is not null and not exists (
       select from accounts_accesslog l where l.id = new.log_id
       and l.authority_id = head.authority_id and l.user_id = new.user_id) then
    raise exception 'pgtrigger: the row is not of the authority''s own log';
  end if;
  return new; end $$;
create trigger row_stands before insert or update on accounts_logcheckrow
  for each row execute function accounts_log_check_row_stands();
"""
STANDS_BACK = """
drop trigger row_stands on accounts_logcheckrow; drop function accounts_log_check_row_stands();
drop trigger check_stands on accounts_logcheck; drop function accounts_log_check_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_log_checks")]
    operations = [
        migrations.RunSQL(POLICIES, POLICIES_BACK),
        migrations.RunSQL(STANDS, STANDS_BACK),
    ]
