"""A party's receipt or consent moves the notice it is about, and nothing else of it; what was considered stays at home."""

from django.db import migrations

NOTICE = "agreements_notice"
OWNER = f"exists (select 1 from {NOTICE} p where p.id = notice_id and p.owner_id = any(ikb_readers()))"

# What follows from another party's receipt or consent is written by that party's registrar: stage, day, last day.
FOLLOWS = f"""
create policy party_follows on {NOTICE} for update to ikb_web
  using (stage <> 'considered' and exists (select 1 from agreements_party q where q.agreement_id = {NOTICE}.agreement_id
    and q.status = 'party' and q.authority_id = any(ikb_readers())))
  with check (stage <> 'considered');
create function agreements_notice_follows() returns trigger language plpgsql as $$
declare theirs text[] := array['stage', 'basis', 'preliminary', 'counted_on', 'last_day', 'withdrawn_on']; begin
  if current_user = 'ikb_web' and not (old.owner_id = any(ikb_readers()) or exists (
      select 1 from agreements_agreement a where a.id = old.agreement_id and a.owner_id = any(ikb_readers())))
    and (to_jsonb(new) - theirs is distinct from to_jsonb(old) - theirs
      or new.stage not in (old.stage, 'received', 'withdrawn'))
  then raise exception 'agreements_notice_stands' using errcode = 'check_violation'; end if;
  return new; end $$;
create trigger a_notice_follows before update on {NOTICE}
  for each row execute function agreements_notice_follows();
"""
FOLLOWS_BACK = f"""
drop trigger a_notice_follows on {NOTICE}; drop function agreements_notice_follows();
drop policy party_follows on {NOTICE};
"""

# What a notice was while it was only considered, and its checklist, stay with its owner, also in the history.
AT_HOME = f"""
drop policy party on agreements_noticeevent;
create policy party on agreements_noticeevent for select to ikb_web using (exists (select 1 from {NOTICE} p
  where p.id = agreements_noticeevent.pgh_obj_id
  and (agreements_noticeevent.stage <> 'considered' or p.owner_id = any(ikb_readers()))));
drop policy party on agreements_noticecheck;
create policy party on agreements_noticecheck for select to ikb_web using ({OWNER});
"""
AT_HOME_BACK = f"""
drop policy party on agreements_noticecheck;
create policy party on agreements_noticecheck for select to ikb_web
  using (exists (select 1 from {NOTICE} p where p.id = notice_id));
drop policy party on agreements_noticeevent;
create policy party on agreements_noticeevent for select to ikb_web
  using (exists (select 1 from {NOTICE} p where p.id = pgh_obj_id));
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0005_costs_by_a_fixed_share")]
    operations = [migrations.RunSQL(FOLLOWS, FOLLOWS_BACK), migrations.RunSQL(AT_HOME, AT_HOME_BACK)]
