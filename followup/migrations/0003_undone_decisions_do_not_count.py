"""A decision that was undone gives no reason to the year report."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("followup.migrations.0002_row_level_security").REASONS.split("revoke execute")[0]
AGAIN = BEFORE.replace("create function", "create or replace function")
STANDING = AGAIN.replace("and d.outcome = 'decline'", "and d.outcome = 'decline' and d.undone_at is null")


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0002_row_level_security"),
        ("referrals", "0006_from_waiting_list_to_follow_up"),
    ]
    operations = [migrations.RunSQL(STANDING, AGAIN)]
