"""Diagnoses and experience are of the kind I8: the team sees them, sender and payer never do."""

from importlib import import_module

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy

TREATMENT = import_module("referrals.migrations.0007_who_sees_treatment_and_outcome")
COUNTED = import_module("referrals.migrations.0016_the_child_was_asked_for")

TABLES = ("referrals_diagnoses", "referrals_experience")
KEEP = "".join(
    f"create trigger a_keep_readers before insert or update on {table}"
    " for each row execute function referrals_keep_own('I8');"
    for table in TABLES
)
KEEP_BACK = "".join(f"drop trigger a_keep_readers on {table};" for table in TABLES)
SYNC = COUNTED.SYNC.replace(
    TREATMENT.SYNC_OWN,
    TREATMENT.SYNC_OWN
    + "".join(
        f"  update {table} t set readers = referrals_readers(case_id, 'I8', t.owner_id)"
        " where t.referral_id = case_id;\n"
        for table in TABLES
    ),
)
POLICIES = "".join(
    TREATMENT.own_policy(table, inserted=f"{TREATMENT.MINE} and {TREATMENT.HEAD.format(extra='')}")
    + history_policy(table)
    for table in TABLES
)
POLICIES_BACK = "".join(drop_policies(table) + drop_policies(f"{table}event") for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0020_what_the_follow_up_counts")]
    operations = [
        migrations.RunSQL(KEEP + SYNC, KEEP_BACK + COUNTED.SYNC),
        migrations.RunSQL(POLICIES, POLICIES_BACK),
    ]
