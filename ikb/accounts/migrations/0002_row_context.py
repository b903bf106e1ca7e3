"""The function that every policy asks: who is reading. Called directly, so that the planner can estimate it."""

from django.db import migrations

READERS = """
create function ikb_readers() returns bigint[] language sql stable as
$$ select string_to_array(nullif(current_setting('ikb.readers', true), ''), ',')::bigint[] $$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_organisations_memberships_access_log")]
    operations = [migrations.RunSQL(READERS, "drop function ikb_readers();")]
