"""Who sees the files of an adopted report, and that only an adopted version gets any (FU-15; docs/visibility.md §6).

Seen by all who see the version. Written by the one whose signature adopted it, in the same transaction.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, parent_policy

TABLE = "followup_reportfile"
SIGNER = """exists (select 1 from followup_reportsignature s
  where s.version_id = p.id and -s.by_id = any(ikb_readers()))"""

ADOPTED = """
create function followup_keep_file() returns trigger language plpgsql as $$
begin
  if not followup_is_latest(new.version_id) or (select r.stage from followup_yearreport r
      join followup_reportversion v on v.report_id = r.id where v.id = new.version_id) <> 'adopted' then
    raise exception 'pgtrigger: only an adopted report has files';
  end if;
  return new; end $$;
create trigger b_keep_file before insert on followup_reportfile
  for each row execute function followup_keep_file();
alter table followup_reportfile add constraint report_file_hash check (sha256 = encode(sha256(content), 'hex'));
"""
ADOPTED_BACK = """
alter table followup_reportfile drop constraint report_file_hash;
drop trigger b_keep_file on followup_reportfile; drop function followup_keep_file();
"""


class Migration(migrations.Migration):
    dependencies = [("followup", "0019_files_of_adopted_reports")]
    operations = [
        migrations.RunSQL(ADOPTED, ADOPTED_BACK),
        migrations.RunSQL(
            parent_policy(TABLE, "followup_reportversion", "version_id", written_by=SIGNER), drop_policies(TABLE)
        ),
        migrations.RunSQL(history_policy(TABLE), drop_policies(f"{TABLE}event")),
    ]
