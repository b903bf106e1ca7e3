"""Substitutes, calendar feeds and reminders are seen by the person they are about."""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy

OWN = "-user_id = any(ikb_readers())"
AWAY = """-absent_id = any(ikb_readers()) or -substitute_id = any(ikb_readers())
  or exists (select 1 from accounts_membership m where m.user_id = absent_id and m.authority_id = any(ikb_readers()))"""
POLICIES = f"""
alter table accounts_calendarfeed enable row level security;
create policy party on accounts_calendarfeed to ikb_web using ({OWN}) with check ({OWN});
alter table accounts_reminder enable row level security;
create policy party on accounts_reminder for select to ikb_web using ({OWN});
create policy party_insert on accounts_reminder for insert to ikb_web with check ({OWN});
alter table accounts_substitution enable row level security;
create policy party on accounts_substitution to ikb_web using ({AWAY}) with check ({AWAY});
"""
# A calendar asks without a login: only the hash of its secret address finds the person, and nothing else does.
FEED = """
create function accounts_feed_user(hash text) returns bigint language sql stable
security definer set search_path = public, pg_temp as $$
  select f.user_id from accounts_calendarfeed f join accounts_user u on u.id = f.user_id
  where f.token_hash = hash and f.revoked_at is null and u.is_active
$$;
"""
TABLES = ["accounts_calendarfeed", "accounts_reminder", "accounts_substitution"]
WITH_HISTORY = ["accounts_calendarfeed", "accounts_substitution"]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_substitutes_calendar_reminders")]
    operations = [
        migrations.RunSQL(POLICIES, "".join(drop_policies(table) for table in TABLES)),
        migrations.RunSQL(FEED, "drop function accounts_feed_user(text);"),
        migrations.RunSQL(
            "".join(history_policy(table) for table in WITH_HISTORY),
            "".join(drop_policies(f"{table}event") for table in WITH_HISTORY),
        ),
    ]
