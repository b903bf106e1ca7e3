"""Every installation begins with all municipalities and regions; there is no demonstration to bring them.

Backwards takes away what nobody uses. A row that an agreement, a board or a case points at stays.
"""

from typing import Any

from django.db import migrations

from ikb.accounts.register import load_register, register

# The foreign keys are deferred: without the first line a row in use would only be missed at commit.
TAKE_AWAY = """
set constraints all immediate;
do $$ declare found bigint; begin
  for found in select o.id from accounts_organisation o
               join jsonb_to_recordset('{entries}'::jsonb) as e(kind text, code text) using (kind, code) loop
    begin
      delete from accounts_organisation where id = found;
    exception when foreign_key_violation then null;
    end;
  end loop;
end $$;
set constraints all deferred;
"""


def forwards(apps: Any, schema_editor: Any) -> None:
    """Add what is missing."""
    load_register(apps.get_model("accounts", "Organisation"))


def backwards(apps: Any, schema_editor: Any) -> None:
    """Take away what is unused; kinds and codes hold letters and digits only."""
    entries = ", ".join(f'{{"kind": "{entry.kind}", "code": "{entry.code}"}}' for entry in register())
    schema_editor.execute(TAKE_AWAY.replace("{entries}", f"[{entries}]"))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_background_tasks_carry_ids_only")]
    operations = [migrations.RunPython(forwards, backwards)]
