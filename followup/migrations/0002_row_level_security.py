"""Who sees a file review, and how the year report counts cases that its readers may not see.

The counting functions run as their owner, so that they see every case of the agreement; what leaves them is
numbers per row. They answer only when the asker's authority is a party of the agreement, and only the web role may
ask. The numbers are not yet protected: that is `followup.figures`' to do before anything is shown.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, owner_policy, parent_policy

POLICIES = owner_policy("followup_reviewround") + parent_policy(
    "followup_reviewfile", "followup_reviewround", "round_id"
)
TABLES = ["followup_reviewround", "followup_reviewfile"]

# One row per referral sent in the period, both days included. A protected young person's municipality is not
# told, nor is that of a case without one. Drafts were never sent; what is voided was registered by mistake.
SENT = """
create function followup_sent(agreement bigint, first date, last date)
returns table (id bigint, row_key text, status text) language sql stable
security definer set search_path = public, pg_temp as $$
  select r.id,
    case when y.protection_level <> 'none' or o.id is null then 'withheld'
         when exists (select from agreements_party p where p.agreement_id = v.agreement_id
                      and p.organisation_id = o.id and p.status = 'party') then o.code
         else 'outside' end,
    r.status
  from referrals_referral r
  join agreements_agreementversion v on v.id = r.version_id
  left join referrals_youngperson y on y.id = r.young_person_id
  left join accounts_organisation o on o.id = r.paying_municipality_id
  where v.agreement_id = followup_sent.agreement
    and r.sent_on between followup_sent.first and followup_sent.last
    and r.status not in ('draft', 'voided')
    and exists (select from agreements_agreement a
                where a.id = followup_sent.agreement and a.readers && ikb_readers())
$$;
revoke execute on function followup_sent(bigint, date, date) from public;
"""

COUNTS = """
create function followup_counts(agreement bigint, first date, last date)
returns table (row_key text, sent bigint, accepted bigint, not_accepted bigint, declined bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.row_key, count(*),
    count(*) filter (where s.status in ('accepted', 'queued', 'in_treatment', 'closed')),
    count(*) filter (where s.status not in ('accepted', 'queued', 'in_treatment', 'closed')),
    count(*) filter (where s.status = 'declined')
  from followup_sent(followup_counts.agreement, followup_counts.first, followup_counts.last) s
  group by s.row_key
$$;
revoke execute on function followup_counts(bigint, date, date) from public;
grant execute on function followup_counts(bigint, date, date) to ikb_web;
"""

# A reason counts once per referral, also when both principals gave it.
REASONS = """
create function followup_reason_counts(agreement bigint, first date, last date)
returns table (row_key text, reason text, referrals bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.row_key, given.reason, count(distinct s.id)
  from followup_sent(
    followup_reason_counts.agreement, followup_reason_counts.first, followup_reason_counts.last) s
  join referrals_intakedecision d on d.referral_id = s.id and d.outcome = 'decline'
  cross join unnest(d.reasons) given(reason)
  where s.status = 'declined'
  group by s.row_key, given.reason
$$;
revoke execute on function followup_reason_counts(bigint, date, date) from public;
grant execute on function followup_reason_counts(bigint, date, date) to ikb_web;
"""

COUNTING_BACK = """
drop function followup_reason_counts(bigint, date, date);
drop function followup_counts(bigint, date, date);
drop function followup_sent(bigint, date, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0001_file_reviews"),
        ("referrals", "0003_joint_decision"),
        ("agreements", "0002_row_level_security"),
    ]
    operations = [
        migrations.RunSQL(POLICIES, "".join(drop_policies(table) for table in TABLES)),
        migrations.RunSQL(
            "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(f"{table}event") for table in TABLES),
        ),
        migrations.RunSQL(SENT + COUNTS + REASONS, COUNTING_BACK),
    ]
