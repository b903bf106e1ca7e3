"""Who sees and signs placement cost agreements, and what stays as it was signed (CO-13–CO-15, 003:660–694).

Only the two authorities that sign see a row, and each signs for itself. A version of the split never changes; the
agreement is fixed by the second signature. Messages begin with "pgtrigger": they are answered as a conflict.
"""

from django.db import migrations

from ikb.accounts.policies import drop_policies, history_policy, parent_policy, readers_policy

# The day from which the latest split signed by both counts; null before there is one.
LATEST = """
create function costsharing_placement_latest(placement bigint) returns date language sql stable as $$
  select max(s.valid_from) from costsharing_placementsplit s where s.placement_id = placement
    and (select count(*) from costsharing_placementsignature g where g.split_id = s.id) = 2
$$;
"""

PLACEMENT = """
create function costsharing_keep_placement() returns trigger language plpgsql as $$
declare steps text[] := array['review_on', 'ends_on', 'ended_by_id', 'readers']; begin
  new.readers := array[new.region_id, new.municipality_id];
  if tg_op = 'INSERT' then
    if new.ends_on is not null then raise exception 'pgtrigger: a placement agreement begins open'; end if;
    return new;
  end if;
  if old.ends_on is not null then
    raise exception 'pgtrigger: an ended placement agreement is never changed';
  end if;
  if new.region_id <> old.region_id or new.municipality_id <> old.municipality_id then
    raise exception 'pgtrigger: the parties of a placement agreement stay';
  end if;
  if costsharing_placement_latest(old.id) is not null
     and (to_jsonb(new) - steps) <> (to_jsonb(old) - steps) then
    raise exception 'pgtrigger: what both have signed stays';
  end if;
  return new; end $$;
create trigger a_keep_placement before insert or update on costsharing_placementagreement
  for each row execute function costsharing_keep_placement();
create function costsharing_keep_measure() returns trigger language plpgsql as $$
declare changed bigint := case when tg_op = 'DELETE' then old.placement_id else new.placement_id end; begin
  if costsharing_placement_latest(changed) is not null then
    raise exception 'pgtrigger: what both have signed stays';
  end if;
  return case when tg_op = 'DELETE' then old else new end; end $$;
create trigger b_locked before insert or update or delete on costsharing_placementmeasure
  for each row execute function costsharing_keep_measure();
"""
PLACEMENT_BACK = """
drop trigger b_locked on costsharing_placementmeasure; drop function costsharing_keep_measure();
drop trigger a_keep_placement on costsharing_placementagreement; drop function costsharing_keep_placement();
"""

SPLIT = """
alter table costsharing_placementsplit add constraint placement_split_percent_sum
  check (kind <> 'percent' or (region_part + municipality_part > 0 and (region_part + municipality_part) % 100 = 0));
create function costsharing_keep_split() returns trigger language plpgsql as $$
declare p costsharing_placementagreement; latest date; begin
  select * into p from costsharing_placementagreement a where a.id = new.placement_id for update;
  if p.ends_on is not null then raise exception 'pgtrigger: the placement agreement has ended'; end if;
  if new.number <> (select coalesce(max(s.number), 0) + 1
      from costsharing_placementsplit s where s.placement_id = new.placement_id) then
    raise exception 'pgtrigger: versions follow one after the other';
  end if;
  latest := costsharing_placement_latest(new.placement_id);
  if new.valid_from < p.placed_on or new.valid_from <= latest
     or (latest is not null and new.valid_from < new.proposed_on) then
    raise exception 'pgtrigger: a split counts forward only';
  end if;
  return new; end $$;
create trigger b_forward before insert on costsharing_placementsplit
  for each row execute function costsharing_keep_split();
"""
SPLIT_BACK = """
drop trigger b_forward on costsharing_placementsplit; drop function costsharing_keep_split();
alter table costsharing_placementsplit drop constraint placement_split_percent_sum;
"""

SIGNATURE = """
create function costsharing_keep_signature() returns trigger language plpgsql as $$
declare p costsharing_placementagreement; s costsharing_placementsplit; latest date; begin
  select * into s from costsharing_placementsplit x where x.id = new.split_id;
  select * into p from costsharing_placementagreement a where a.id = s.placement_id for update;
  latest := costsharing_placement_latest(p.id);
  if new.authority_id not in (p.region_id, p.municipality_id) then
    raise exception 'pgtrigger: only the two principals sign';
  end if;
  if p.ends_on is not null or exists (select from costsharing_placementsplit x where x.placement_id = p.id
      and x.number > s.number) then
    raise exception 'pgtrigger: this proposal is not open any more';
  end if;
  if new.signed_on > s.valid_from or s.valid_from < p.placed_on or (latest is not null and new.signed_on < s.proposed_on) then
    raise exception 'pgtrigger: a split counts forward only';
  end if;
  if latest is null and not p.acute and (new.signed_on >= p.placed_on or s.valid_from <> p.placed_on) then
    raise exception 'pgtrigger: a planned placement is agreed before it begins';
  end if;
  return new; end $$;
create trigger b_forward before insert on costsharing_placementsignature
  for each row execute function costsharing_keep_signature();
"""
SIGNATURE_BACK = "drop trigger b_forward on costsharing_placementsignature; drop function costsharing_keep_signature();"

# For the steering group: number and sum of an agreement's placements up to a day of a year, nothing about any of them.
# The sum is in 1/377580 kronor, so that days of months of 28 to 31 days are whole numbers.
NUMBERS = """
create function costsharing_placement_numbers(first_day date, last_day date)
returns table (agreement_id bigint, number bigint, cost bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.agreement_id, count(distinct p.id),
    sum(case when price.cost_unit = 'day' then price.cost_kr::bigint * 377580 else price.cost_kr::bigint * (377580
      / extract(day from date_trunc('month', d) + interval '1 month - 1 day')::int) end)::bigint
  from costsharing_placementagreement p
  join agreements_agreement a on a.id = p.agreement_id and a.readers && ikb_readers()
  cross join generate_series(greatest(p.placed_on, first_day), least(coalesce(p.ends_on, last_day), last_day),
    interval '1 day') d
  join lateral (select s.cost_kr, s.cost_unit from costsharing_placementsplit s where s.placement_id = p.id
    and (select count(*) from costsharing_placementsignature g where g.split_id = s.id) = 2
    order by s.valid_from > d::date, abs(s.valid_from - d::date) limit 1) price on true
  group by p.agreement_id
$$;
"""
NUMBERS_BACK = "drop function costsharing_placement_numbers(date, date);"

CHILDREN = {
    "costsharing_placementmeasure": parent_policy(
        "costsharing_placementmeasure", "costsharing_placementagreement", "placement_id"
    ),
    "costsharing_placementsplit": parent_policy(
        "costsharing_placementsplit", "costsharing_placementagreement", "placement_id"
    ),
    "costsharing_placementreview": parent_policy(
        "costsharing_placementreview", "costsharing_placementagreement", "placement_id"
    ),
    "costsharing_placementsignature": parent_policy(
        "costsharing_placementsignature",
        "costsharing_placementsplit",
        "split_id",
        written_by="authority_id = any(ikb_readers())",
    ),
}
TABLES = ["costsharing_placementagreement", *CHILDREN]


class Migration(migrations.Migration):
    dependencies = [("costsharing", "0007_placement_cost_agreements")]
    operations = [
        migrations.RunSQL(LATEST, "drop function costsharing_placement_latest(bigint);"),
        migrations.RunSQL(PLACEMENT + SPLIT + SIGNATURE, SIGNATURE_BACK + SPLIT_BACK + PLACEMENT_BACK),
        migrations.RunSQL(NUMBERS, NUMBERS_BACK),
        migrations.RunSQL(
            readers_policy(TABLES[0]) + "".join(CHILDREN.values()), "".join(drop_policies(table) for table in TABLES)
        ),
        migrations.RunSQL(
            "".join(history_policy(table) for table in TABLES),
            "".join(drop_policies(f"{table}event") for table in TABLES),
        ),
    ]
