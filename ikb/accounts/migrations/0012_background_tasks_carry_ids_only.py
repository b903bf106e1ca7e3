"""The queue of background tasks names rows by their ids and says nothing else about them.

The library's own migrations stand before the tables of the apps above because of this dependency: five of them render
every model there is so far, which takes two seconds once all apps are there, and a tenth of that here.
"""

from django.db import migrations

IDS_ONLY = r"""
alter table django_tasks_database_dbtaskresult
  add constraint task_arguments_are_ids check (not jsonb_path_exists(args_kwargs,
    'strict $.** ? (@.type() == "string" && !(@ like_regex "^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2})$"))')),
  add constraint task_returns_nothing check (return_value is null or return_value = 'null');
"""
IDS_ONLY_BACK = """
alter table django_tasks_database_dbtaskresult
  drop constraint task_arguments_are_ids, drop constraint task_returns_nothing;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0011_who_checks_the_log"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]
    operations = [migrations.RunSQL(IDS_ONLY, IDS_ONLY_BACK)]
