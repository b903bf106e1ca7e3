"""The access log is read by the log reviewers of the authority it is about, and by the person it is about."""

from django.db import migrations

LOG = """
alter table accounts_accesslog enable row level security;
create policy party on accounts_accesslog for select to ikb_web
  using (authority_id = any(ikb_readers()) or -user_id = any(ikb_readers()));
create policy party_insert on accounts_accesslog for insert to ikb_web with check (-user_id = any(ikb_readers()));
"""
LOG_BACK = """
drop policy party on accounts_accesslog; drop policy party_insert on accounts_accesslog;
alter table accounts_accesslog disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_row_context")]
    operations = [migrations.RunSQL(LOG, LOG_BACK)]
