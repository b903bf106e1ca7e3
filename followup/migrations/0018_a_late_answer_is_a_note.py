"""Diagnoses and answers about experience may be given after the closing: retention counts from them as well."""

from importlib import import_module

from django.db import migrations

WHO = import_module("followup.migrations.0014_who_deletes_and_how")

NOTES = WHO.NOTES.replace("create view", "create or replace view").replace(
    "  union all select referral_id, noted_on from referrals_correctnessnote;",
    """  union all select referral_id, noted_on from referrals_correctnessnote
  union all select referral_id, recorded_on from referrals_diagnoses
  union all select referral_id, "on" from referrals_experience;""",
).replace(
    "  union select referral_id, owner_id from referrals_closing;",
    """  union select referral_id, owner_id from referrals_closing
  union select referral_id, owner_id from referrals_diagnoses
  union select referral_id, owner_id from referrals_experience;""",
)
BACK = WHO.NOTES.replace("create view", "create or replace view")


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0017_questions_meetings_and_what_is_missing"),
        ("referrals", "0021_the_team_alone_sees_them"),
    ]
    operations = [migrations.RunSQL(NOTES, BACK)]
