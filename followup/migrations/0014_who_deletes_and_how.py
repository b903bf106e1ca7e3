"""Who sees retention rules and lists, and how the database deletes: with a second person in every authority.

The web role deletes nothing. `followup_carry_out` runs as the owner: it looks again at every rule, keeps what the
statistics count as facts that nothing ties together, deletes the cases with all that hangs on them and their change
history, and writes numbers into the protocol. The read log is not touched: it has a clock of its own.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy

TABLES = [f"followup_{name}" for name in
          ("retentionrule", "retentionlist", "retentionpart", "retentionitem", "survivingfact")]
LIST = "exists (select from followup_retentionlist l where l.id = list_id{more})"
OWNED = LIST.format(more=" and l.owner_id = any(ikb_readers()) and l.state = 'drawn'")

# An information plan is a public document, so every authority reads the rules of the others.
POLICIES = f"""
alter table followup_retentionrule enable row level security;
create policy party on followup_retentionrule for select to ikb_web using (true);
create policy party_insert on followup_retentionrule for insert to ikb_web with check (owner_id = any(ikb_readers()));

alter table followup_retentionlist enable row level security;
create policy party on followup_retentionlist for select to ikb_web using (readers && ikb_readers());
create policy party_insert on followup_retentionlist for insert to ikb_web with check (owner_id = any(ikb_readers()));
create policy party_update on followup_retentionlist for update to ikb_web
  using (owner_id = any(ikb_readers())) with check (owner_id = any(ikb_readers()));

alter table followup_retentionpart enable row level security;
create policy party on followup_retentionpart for select to ikb_web using ({LIST.format(more="")});
create policy party_insert on followup_retentionpart for insert to ikb_web with check ({OWNED} and approved_by_id is null);
create policy party_update on followup_retentionpart for update to ikb_web
  using (authority_id = any(ikb_readers())) with check (authority_id = any(ikb_readers()));

alter table followup_retentionitem enable row level security;
create policy party on followup_retentionitem for select to ikb_web using ({LIST.format(more="")});
create policy party_insert on followup_retentionitem for insert to ikb_web with check ({OWNED});

alter table followup_survivingfact enable row level security;
create policy party on followup_survivingfact for select to ikb_web using (false);
"""

KEEP = """
create function followup_keep_retention_list() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'ikb_web' then
    if tg_op = 'INSERT' then
      if new.state <> 'drawn' or new.kind not in ('file', 'record', 'log') then
        raise exception 'pgtrigger: a list begins as drawn up'; end if;
      new.readers := array[new.owner_id];
    else
      if old.state <> 'drawn' or new.state not in ('drawn', 'dropped') then
        raise exception 'pgtrigger: a list is carried out by the database only'; end if;
      new.readers := old.readers; new.owner_id := old.owner_id; new.made_by_id := old.made_by_id;
      new.kind := old.kind; new.drawn_on := old.drawn_on; new.log_before := old.log_before;
      new.protocol := old.protocol;
    end if;
  end if;
  return new; end $$;
create trigger followup_keep_retention_list before insert or update on followup_retentionlist
  for each row execute function followup_keep_retention_list();

create function followup_keep_retention_part() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare head followup_retentionlist;
begin
  select * into head from followup_retentionlist where id = new.list_id for update;
  if tg_op = 'INSERT' then
    update followup_retentionlist set readers = array_append(readers, new.authority_id)
      where id = head.id and not new.authority_id = any(readers);
  else
    if old.approved_by_id is not null or head.state <> 'drawn' then
      raise exception 'pgtrigger: an approval stands'; end if;
    if new.approved_by_id = head.made_by_id then
      raise exception 'pgtrigger: a second person agrees to a deletion'; end if;
    new.list_id := old.list_id; new.authority_id := old.authority_id;
  end if;
  return new; end $$;
create trigger followup_keep_retention_part before insert or update on followup_retentionpart
  for each row execute function followup_keep_retention_part();
"""
KEEP_BACK = """
drop trigger followup_keep_retention_part on followup_retentionpart;
drop function followup_keep_retention_part();
drop trigger followup_keep_retention_list on followup_retentionlist;
drop function followup_keep_retention_list();
"""

# The last day that anything was written or happened in a case, whoever owns the row.
NOTES = """
create view followup_case_notes with (security_invoker = true) as
  select r.id as referral_id, greatest(r.sent_on, r.decided_on, r.closed_on, r.taken_back_on, r.voided_on,
    r.treatment_started_on, r.referral_date, r.consent_withdrawn_on) as day from referrals_referral r
  union all select referral_id, at::date from referrals_statuschange
  union all select referral_id, made_at::date from referrals_disclosure
  union all select referral_id, "on" from referrals_measure
  union all select referral_id, coalesce(valid_to, valid_from) from referrals_careperiod
  union all select referral_id, coalesce(followed_up_on, follow_up_on, finished_on, noticed_on)
    from referrals_coordinatedplan
  union all select t.referral_id, s."on" from referrals_session s join referrals_treatment t on t.id = s.treatment_id
  union all select referral_id, ended_on from referrals_treatment
  union all select referral_id, changed_at::date from referrals_closing
  union all select referral_id, noted_on from referrals_correctnessnote;
revoke all on followup_case_notes from public;

create view followup_case_owners with (security_invoker = true) as
  select id as referral_id, owner_id from referrals_referral
  union select r.id, y.owner_id from referrals_referral r join referrals_youngperson y on y.id = r.young_person_id
  union select referral_id, owner_id from referrals_consentfile
  union select referral_id, owner_id from referrals_grounds
  union select referral_id, owner_id from referrals_intakedecision
  union select referral_id, owner_id from referrals_internalnote
  union select referral_id, owner_id from referrals_treatment
  union select referral_id, owner_id from referrals_coordinatedplan
  union select referral_id, owner_id from referrals_careperiod
  union select referral_id, owner_id from referrals_counteddays
  union select referral_id, owner_id from referrals_measure
  union select referral_id, owner_id from referrals_closing;
revoke all on followup_case_owners from public;
"""
NOTES_BACK = "drop view followup_case_owners; drop view followup_case_notes;"

FACTS = """
create function followup_retention_facts(authority bigint) returns table
  (referral_id bigint, case_number text, last_note date, birth_date date, placed boolean, owners bigint[])
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.case_number,
    (select max(n.day) from followup_case_notes n where n.referral_id = r.id), y.birth_date,
    exists (select from referrals_careperiod c where c.referral_id = r.id and c.care <> 'inpatient'
            and c.voided_at is null),
    (select array_agg(o.owner_id order by o.owner_id) from followup_case_owners o where o.referral_id = r.id)
  from referrals_referral r left join referrals_youngperson y on y.id = r.young_person_id
  where r.owner_id = authority and authority = any(ikb_readers())
    and r.status in ('closed', 'declined', 'taken_back', 'voided')
$$;
revoke execute on function followup_retention_facts(bigint) from public;
grant execute on function followup_retention_facts(bigint) to ikb_web;

create function followup_log_before(authority bigint, before date) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) from accounts_accesslog a where a.authority_id = authority and authority = any(ikb_readers())
    and a.at < before and not exists (select from accounts_logcheckrow k where k.log_id = a.id)
$$;
revoke execute on function followup_log_before(bigint, date) from public;
grant execute on function followup_log_before(bigint, date) to ikb_web;
"""
FACTS_BACK = "drop function followup_log_before(bigint, date); drop function followup_retention_facts(bigint);"

# Every table that reaches a case by a foreign key that may not be empty goes with it, so that a new table cannot be
# forgotten; where the key may be empty the row stays without it, as a consultation does.
ERASE = """
create function followup_erase_cases(ids bigint[]) returns jsonb language plpgsql
set search_path = public, pg_temp as $$
declare link record; place regclass; gone bigint; added bigint; counted jsonb := '{}';
begin
  drop table if exists pg_temp.followup_erased;
  create temp table followup_erased (place oid, id bigint, primary key (place, id)) on commit drop;
  insert into followup_erased select 'referrals_referral'::regclass, unnest(ids);
  insert into followup_erased select 'referrals_youngperson'::regclass, y.id from referrals_youngperson y
    where exists (select from referrals_referral r where r.young_person_id = y.id and r.id = any(ids))
    and not exists (select from referrals_referral r where r.young_person_id = y.id and r.id <> all(ids));
  loop
    added := 0;
    for link in select * from followup_links() l where l.required and l.whole in (select e.place from followup_erased e)
    loop
      execute format('insert into followup_erased select %s, t.id from %s t join followup_erased e'
        ' on e.place = %s and e.id = t.%I on conflict do nothing',
        link.part::oid, link.part, link.whole::oid, link.field);
      get diagnostics gone = row_count;
      added := added + gone;
    end loop;
    exit when added = 0;
  end loop;
  for link in select * from followup_links() l where not l.required and l.whole in (select e.place from followup_erased e)
  loop
    execute format('update %s t set %I = null from followup_erased e where e.place = %s and e.id = t.%I'
      ' and not exists (select from followup_erased x where x.place = %s and x.id = t.id)',
      link.part, link.field, link.whole::oid, link.field, link.part::oid);
    if to_regclass(link.part::text || 'event') is not null then
      execute format('update %sevent t set %I = null from followup_erased e where e.place = %s and e.id = t.%I',
        link.part, link.field, link.whole::oid, link.field);
    end if;
  end loop;
  for place in select distinct e.place::regclass from followup_erased e loop
    execute format('delete from %s t using followup_erased e where e.place = %s and e.id = t.id', place, place::oid);
    get diagnostics gone = row_count;
    counted := counted || jsonb_build_object(place::text, gone);
    if to_regclass(place::text || 'event') is not null then
      execute format('delete from %sevent t using followup_erased e where e.place = %s and e.id = t.pgh_obj_id',
        place, place::oid);
      get diagnostics gone = row_count;
      counted := counted || jsonb_build_object(place::text || 'event', gone);
    end if;
  end loop;
  set constraints all immediate;
  set constraints all deferred;
  return counted;
end $$;
revoke execute on function followup_erase_cases(bigint[]) from public;
"""
LINKS = """
create function followup_links() returns table (part regclass, field name, whole regclass, required boolean)
language sql stable set search_path = public, pg_temp as $$
  select c.conrelid::regclass, a.attname, c.confrelid::regclass, a.attnotnull
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.connamespace = 'public'::regnamespace
$$;
revoke execute on function followup_links() from public;
"""
ERASE_BACK = "drop function followup_erase_cases(bigint[]); drop function followup_links();"

# Looked at again in the moment of deleting: every authority's rule of today, and that nothing was written since.
RIPE = """
create function followup_ripe(authority bigint, referral bigint) returns boolean language sql stable
set search_path = public, pg_temp as $$
  select count(*) = count(*) filter (where k.years is not null
      and not (k.spare_placed and exists (select from referrals_careperiod c where c.referral_id = referral
                                          and c.care <> 'inpatient' and c.voided_at is null))
      and not coalesce(extract(day from y.birth_date)::int = any(k.birth_days), k.birth_days <> '{}')
      and coalesce((case when k.from_birth then y.birth_date else n.day end)
                   + make_interval(years => k.years) <= current_date, false))
  from followup_case_owners o
  join accounts_authority a on a.id = o.owner_id
  join referrals_referral r on r.id = o.referral_id
  left join referrals_youngperson y on y.id = r.young_person_id
  cross join lateral (select max(d.day) as day from followup_case_notes d where d.referral_id = referral) n
  left join lateral (select k.* from followup_retentionrule k where k.owner_id = o.owner_id
    and k.kind = case a.sector when 'health' then 'record' else 'file' end and k.valid_from <= current_date
    order by k.valid_from desc limit 1) k on true
  where o.referral_id = referral and r.owner_id = authority
$$;
revoke execute on function followup_ripe(bigint, bigint) from public;
"""

CARRY_OUT = """
create function followup_carry_out(list bigint, by_user bigint, at timestamptz) returns jsonb language plpgsql
security definer set search_path = public, pg_temp as $$
declare head followup_retentionlist; ids bigint[]; counted jsonb; years int; gone bigint;
begin
  select * into head from followup_retentionlist l where l.id = list and l.owner_id = any(ikb_readers()) for update;
  if not found or head.state <> 'drawn' then raise exception 'pgtrigger: no list to carry out'; end if;
  if not (-by_user) = any(ikb_readers()) then raise exception 'pgtrigger: somebody else'; end if;
  if not exists (select from followup_retentionpart p where p.list_id = list and p.authority_id = head.owner_id)
     or exists (select from followup_retentionpart p where p.list_id = list and p.approved_by_id is null) then
    raise exception 'pgtrigger: every authority agrees first'; end if;
  if head.kind = 'log' then
    select k.years into years from followup_retentionrule k where k.owner_id = head.owner_id and k.kind = 'log'
      and k.valid_from <= current_date order by k.valid_from desc limit 1;
    if years is null or head.log_before > current_date - make_interval(years => years) then
      raise exception 'pgtrigger: the log is kept longer'; end if;
    delete from accounts_accesslog a where a.authority_id = head.owner_id and a.at < head.log_before
      and not exists (select from accounts_logcheckrow k where k.log_id = a.id);
    get diagnostics gone = row_count;
    counted := jsonb_build_object('accounts_accesslog', gone);
  else
    select array_agg(i.referral) into ids from followup_retentionitem i where i.list_id = list and i.kept = '';
    if ids is null or exists (select from unnest(ids) each where not followup_ripe(head.owner_id, each))
       or exists (select from followup_case_owners o where o.referral_id = any(ids) and not exists
         (select from followup_retentionpart p where p.list_id = list and p.authority_id = o.owner_id)) then
      raise exception 'pgtrigger: a case is not ripe'; end if;
    perform followup_keep_facts(ids);
    counted := followup_erase_cases(ids);
    delete from followup_retentionitem i where i.list_id = list;
    delete from followup_retentionitemevent e where e.list_id = list;
  end if;
  update followup_retentionlist set state = 'done', carried_out_at = at, carried_out_by_id = by_user,
    protocol = jsonb_build_object('rows', counted, 'cases', coalesce(array_length(ids, 1), 0)) where id = list;
  return counted;
end $$;
revoke execute on function followup_carry_out(bigint, bigint, timestamptz) from public;
grant execute on function followup_carry_out(bigint, bigint, timestamptz) to ikb_web;
"""

KEEP_FACTS = """
create function followup_keep_facts(ids bigint[]) returns void language sql
set search_path = public, pg_temp as $$
  with cases as (
    select r.id, v.agreement_id, date_trunc('month', r.sent_on)::date as month, r.status,
      case when y.protection_level <> 'none' or o.id is null then 'withheld'
           when exists (select from agreements_party p where p.agreement_id = v.agreement_id
                        and p.organisation_id = o.id and p.status = 'party') then o.code
           else 'outside' end as row_key
    from referrals_referral r
    join agreements_agreementversion v on v.id = r.version_id
    left join referrals_youngperson y on y.id = r.young_person_id
    left join accounts_organisation o on o.id = r.paying_municipality_id
    where r.id = any(ids) and r.sent_on is not null and r.status not in ('draft', 'voided')
  ), facts as (
    select agreement_id, month, row_key, 'outcome' as fact,
      case when status = 'closed' then 'accepted' when status = 'declined' then 'declined' else 'other' end as value
    from cases
    union all
    select c.agreement_id, c.month, c.row_key, 'reason', given.reason
    from cases c cross join lateral (
      select distinct unnest(d.reasons) as reason from referrals_intakedecision d
      where d.referral_id = c.id and d.outcome = 'decline' and d.undone_at is null) given
    where c.status = 'declined'
  )
  insert into followup_survivingfact (agreement_id, month, row_key, fact, value, number)
  select agreement_id, month, row_key, fact, value, count(*) from facts group by 1, 2, 3, 4, 5
  on conflict (agreement_id, month, row_key, fact, value)
  do update set number = followup_survivingfact.number + excluded.number
$$;
revoke execute on function followup_keep_facts(bigint[]) from public;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0013_what_is_deleted_when"),
        ("referrals", "0019_earlier_numbers_by_index"),
    ]
    operations = [
        migrations.RunSQL(
            POLICIES + "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(f"{table}event") + drop_policies(table) for table in TABLES),
        ),
        migrations.RunSQL(KEEP, KEEP_BACK),
        migrations.RunSQL(NOTES, NOTES_BACK),
        migrations.RunSQL(FACTS, FACTS_BACK),
        migrations.RunSQL(LINKS + ERASE, ERASE_BACK),
        migrations.RunSQL(RIPE, "drop function followup_ripe(bigint, bigint);"),
        migrations.RunSQL(KEEP_FACTS, "drop function followup_keep_facts(bigint[]);"),
        migrations.RunSQL(CARRY_OUT, "drop function followup_carry_out(bigint, bigint, timestamptz);"),
    ]
