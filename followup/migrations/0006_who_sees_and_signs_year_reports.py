"""Who sees and writes a year report, and what stays as it was handed in (FU-01, FU-15; docs/visibility.md §6).

All parties of the agreement see a report; its owner writes it, and each party confirms and signs for itself. The true
figures stay with the owner; a municipality's own row with that municipality too. Messages begin with "pgtrigger": they
are answered as a conflict.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, parent_policy

# The parties that a report concerns: bound on any day of its period. Only they sign.
PARTIES = """
create function followup_report_parties(report bigint) returns setof bigint language sql stable as $$
  select p.id from followup_yearreport r join agreements_party p on p.agreement_id = r.agreement_id
  where r.id = report and p.status = 'party'
    and (p.valid_from is null or p.valid_from <= r.last_day) and (p.valid_to is null or p.valid_to >= r.first_day)
$$;
create function followup_is_latest(version bigint) returns boolean language sql stable as $$
  select not exists (select from followup_reportversion v join followup_reportversion o on o.report_id = v.report_id
    where v.id = version and o.number > v.number)
$$;
"""
PARTIES_BACK = "drop function followup_is_latest(bigint); drop function followup_report_parties(bigint);"

# Others than the owner move a report in two ways only: they ask for a fix, and the last signature adopts it.
REPORT = """
create function followup_keep_report() returns trigger language plpgsql as $$
declare steps text[] := array['stage', 'reason', 'adopted_on']; latest bigint; begin
  if (new.agreement_id, new.owner_id, new.public_id) is distinct from (old.agreement_id, old.owner_id, old.public_id) then
    raise exception 'pgtrigger: a report stays whose it is';
  end if;
  select v.id into latest from followup_reportversion v where v.report_id = old.id order by v.number desc limit 1;
  if latest is not null and (new.first_day, new.last_day) is distinct from (old.first_day, old.last_day) then
    raise exception 'pgtrigger: the period of a report that has been handed in stays';
  end if;
  if current_user = 'ikb_web' and not old.owner_id = any(ikb_readers())
     and ((to_jsonb(new) - steps) <> (to_jsonb(old) - steps) or new.stage not in ('open', 'adopted')) then
    raise exception 'pgtrigger: the owner writes the report';
  end if;
  if new.stage = old.stage then return new; end if;
  if new.stage = 'open' and new.reason = '' then
    raise exception 'pgtrigger: a fix is asked for with a reason';
  end if;
  if new.stage <> 'open' and latest is null then
    raise exception 'pgtrigger: nothing has been handed in';
  end if;
  if new.stage = 'adopted' and exists (select from followup_report_parties(old.id) p(id) where not exists (
      select from followup_reportsignature s where s.version_id = latest and s.party_id = p.id)) then
    raise exception 'pgtrigger: every party signs before the report is adopted';
  end if;
  return new; end $$;
create trigger b_keep_report before update on followup_yearreport
  for each row execute function followup_keep_report();

create function followup_keep_written() returns trigger language plpgsql as $$
declare written bigint := case when tg_op = 'DELETE' then old.report_id else new.report_id end; begin
  if (select stage from followup_yearreport r where r.id = written) <> 'open' then
    raise exception 'pgtrigger: what has been handed in stays';
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_keep_written before insert or update or delete on followup_reporttext
  for each row execute function followup_keep_written();
create trigger b_keep_written before insert or update or delete on followup_commitmentanswer
  for each row execute function followup_keep_written();

create function followup_keep_recipient() returns trigger language plpgsql as $$
declare row followup_reportrecipient := case when tg_op = 'DELETE' then old else new end; begin
  if tg_op <> 'INSERT' and old.sent_on is not null then
    raise exception 'pgtrigger: a recipient who has got the report stays';
  end if;
  if row.sent_on is not null
     and (select adopted_on from followup_yearreport r where r.id = row.report_id) is null then
    raise exception 'pgtrigger: only an adopted report is sent';
  end if;
  return row; end $$;
create trigger b_keep_recipient before insert or update or delete on followup_reportrecipient
  for each row execute function followup_keep_recipient();
"""
REPORT_BACK = """
drop trigger b_keep_recipient on followup_reportrecipient; drop function followup_keep_recipient();
drop trigger b_keep_written on followup_commitmentanswer; drop trigger b_keep_written on followup_reporttext;
drop function followup_keep_written();
drop trigger b_keep_report on followup_yearreport; drop function followup_keep_report();
"""

VERSION = """
create function followup_keep_version() returns trigger language plpgsql as $$
declare r followup_yearreport; begin
  select * into r from followup_yearreport x where x.id = new.report_id for update;
  if r.stage <> 'open' then raise exception 'pgtrigger: the report has been handed in already'; end if;
  if new.number <> (select coalesce(max(v.number), 0) + 1
      from followup_reportversion v where v.report_id = new.report_id) then
    raise exception 'pgtrigger: versions follow one after the other';
  end if;
  return new; end $$;
create trigger b_keep_version before insert on followup_reportversion
  for each row execute function followup_keep_version();

create function followup_keep_said() returns trigger language plpgsql as $$
declare r followup_yearreport; hash text; begin
  select x.* into r from followup_yearreport x join followup_reportversion v on v.report_id = x.id
    where v.id = new.version_id for update of x;
  if not followup_is_latest(new.version_id) then raise exception 'pgtrigger: there is a later version'; end if;
  if tg_table_name = 'followup_reportcomment' then
    if r.stage not in ('sent', 'steering') then
      raise exception 'pgtrigger: the report is not open for comments';
    end if;
    return new;
  end if;
  if new.party_id not in (select followup_report_parties(r.id)) then
    raise exception 'pgtrigger: only a party of the period takes part';
  end if;
  if tg_table_name = 'followup_figureconfirmation' and r.stage <> 'sent' then
    raise exception 'pgtrigger: the report is not open for confirmation';
  end if;
  if tg_table_name = 'followup_reportsignature' then
    select digest into hash from followup_reportversion v where v.id = new.version_id;
    if r.stage <> 'steering' then raise exception 'pgtrigger: the report is not before the steering group'; end if;
    if to_jsonb(new) ->> 'digest' <> hash then raise exception 'pgtrigger: what is signed is what was handed in'; end if;
  end if;
  return new; end $$;
create trigger b_keep_said before insert on followup_reportcomment
  for each row execute function followup_keep_said();
create trigger b_keep_said before insert on followup_figureconfirmation
  for each row execute function followup_keep_said();
create trigger b_keep_said before insert on followup_reportsignature
  for each row execute function followup_keep_said();

create function followup_keep_comment() returns trigger language plpgsql as $$
declare steps text[] := array['answer', 'answered_by_id', 'answered_at']; begin
  if (to_jsonb(new) - steps) <> (to_jsonb(old) - steps) then
    raise exception 'pgtrigger: a comment stays as it was written';
  end if;
  return new; end $$;
create trigger b_keep_comment before update on followup_reportcomment
  for each row execute function followup_keep_comment();
"""
VERSION_BACK = """
drop trigger b_keep_comment on followup_reportcomment; drop function followup_keep_comment();
drop trigger b_keep_said on followup_reportsignature; drop trigger b_keep_said on followup_figureconfirmation;
drop trigger b_keep_said on followup_reportcomment; drop function followup_keep_said();
drop trigger b_keep_version on followup_reportversion; drop function followup_keep_version();
"""

SEEN = "exists (select 1 from agreements_agreement a where a.id = agreement_id)"
SEEN_REPORT = f"""
alter table followup_yearreport enable row level security;
create policy party on followup_yearreport for select to ikb_web using ({SEEN});
create policy party_insert on followup_yearreport for insert to ikb_web with check (owner_id = any(ikb_readers())
  and exists (select 1 from agreements_agreement a where a.id = agreement_id and a.owner_id = followup_yearreport.owner_id));
create policy party_update on followup_yearreport for update to ikb_web using ({SEEN}) with check ({SEEN});
"""

OWNER = "p.owner_id = any(ikb_readers())"
OWNER_OF_VERSION = """exists (select 1 from followup_reportversion v join followup_yearreport r on r.id = v.report_id
  where v.id = version_id and r.owner_id = any(ikb_readers()))"""
OWN_PARTY = """exists (select 1 from agreements_party own where own.id = party_id
  and own.authority_id = any(ikb_readers())) and -by_id = any(ikb_readers())"""


def _of_owner(table: str, also: str = "false") -> str:
    """Written by the report's owner and seen by it, and by whom else `also` (SQL over the row) says."""
    return (
        f"alter table {table} enable row level security;"
        f"create policy party on {table} for select to ikb_web using ({OWNER_OF_VERSION} or {also});"
        f"create policy party_insert on {table} for insert to ikb_web with check ({OWNER_OF_VERSION});"
    )


COMMENTS = f"""
alter table followup_reportcomment enable row level security;
create policy party on followup_reportcomment for select to ikb_web
  using (exists (select 1 from followup_reportversion p where p.id = version_id));
create policy party_insert on followup_reportcomment for insert to ikb_web
  with check (authority_id = any(ikb_readers()) and -by_id = any(ikb_readers())
    and exists (select 1 from followup_reportversion p where p.id = version_id));
create policy party_update on followup_reportcomment for update to ikb_web
  using ({OWNER_OF_VERSION}) with check ({OWNER_OF_VERSION});
"""


def _by_the_party(table: str) -> str:
    """Seen with the version; each party writes for itself, in the own person's name."""
    return parent_policy(table, "followup_reportversion", "version_id", written_by=OWN_PARTY)


POLICIES = {
    "followup_yearreport": SEEN_REPORT,
    "followup_reporttext": parent_policy("followup_reporttext", "followup_yearreport", "report_id", written_by=OWNER),
    "followup_commitmentanswer": parent_policy(
        "followup_commitmentanswer", "followup_yearreport", "report_id", written_by=OWNER
    ),
    "followup_reportrecipient": parent_policy(
        "followup_reportrecipient", "followup_yearreport", "report_id", written_by=OWNER
    ),
    "followup_reportversion": parent_policy(
        "followup_reportversion", "followup_yearreport", "report_id", written_by=OWNER
    ),
    "followup_frozenfigures": _of_owner("followup_frozenfigures"),
    "followup_ownfigures": _of_owner("followup_ownfigures", "authority_id = any(ikb_readers())"),
    "followup_reportcomment": COMMENTS,
    "followup_figureconfirmation": _by_the_party("followup_figureconfirmation"),
    "followup_reportsignature": _by_the_party("followup_reportsignature"),
}


class Migration(migrations.Migration):
    dependencies = [("followup", "0005_year_reports"), ("agreements", "0002_row_level_security")]
    operations = [
        migrations.RunSQL(PARTIES, PARTIES_BACK),
        migrations.RunSQL(REPORT + VERSION, VERSION_BACK + REPORT_BACK),
        migrations.RunSQL("".join(POLICIES.values()), "".join(drop_policies(table) for table in POLICIES)),
        migrations.RunSQL(
            "".join(history_policy(table) for table in POLICIES),
            "".join(drop_policies(f"{table}event") for table in POLICIES),
        ),
    ]
