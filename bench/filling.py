"""Many invented referrals at once, as the owner role: bulk SQL with the arrays as the triggers would have set them.

One row of `drawn` is one referral; every table is then filled from it in one statement. The triggers of the filled
tables are off meanwhile: history, status changes and the arrays row by row would take hours. Foreign keys, checks and
uniqueness hold. Numbers are official test numbers (X-7) as long as the list lasts, then reserve numbers of our own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from referrals.choices import Asker, ConsultationKind, ConsultationOutcome, ExperienceAnswer
from referrals.testnumbers import official_test_numbers

OPEN = 300
"""Open cases. They follow from the places of the team, not from how many years have gone."""
LATELY = (240, 1200)
"""The days before today, and for how long, in which the finished cases of the first thousand began."""
LONG_AGO = (1440, 7300)
"""The same for what has been collected over decades."""


@dataclass(frozen=True)
class Place:
    """An agreement by its short name, and by SCB code: who pays out of a hundred referrals, the region, the host."""

    agreement: str
    shares: Mapping[str, int]
    region: str
    host: str


UPPSALA = Place(
    "IKB Uppsala", {"0380": 60, "0381": 12, "0305": 7, "0360": 6, "0382": 6, "0331": 5, "0330": 4}, "03", "0380"
)
"""Uppsala is the largest payer, as in the county."""

FIRST_NAMES = (
    "Alva Astrid Axel Bilal Cleo Diana Ebba Edith Elias Elsa Fatima Filippa Frans Greta Hanna Hugo Ida Ines Isak Jonas"
    " Juni Kasper Lea Leo Lova Maja Malte Milo Mira Nadia Nils Nora Olle Otto Ronja Saga Signe Sixten Tuva Vera"
)
BEGINNINGS = "Berg Dal Ek Gran Hall Lind Lund Ny Sand Öst"
ENDINGS = "bom fors gren holm kvist man mark qvist ström vall"

DRAWN = """
create temp table boards on commit preserve rows as
select o.code, o.id as organisation, a.id as authority, min(u.id) as unit
from accounts_organisation o join accounts_authority a on a.organisation_id = o.id
left join accounts_unit u on u.authority_id = a.id
where o.code = any(%(codes)s)
  and a.id = (select min(b.id) from accounts_authority b where b.organisation_id = o.id)
group by o.code, o.id, a.id;

create temp table drawn on commit preserve rows as
with numbered as (
  select n, n <= %(open)s as is_open, (n * 7919 + n / 100 * 31) %% 100 as share, (n * 104729) %% 1000 as dice,
    case when n <= %(open)s then %(today)s::date - (n * 200 / %(open)s)::int
         else %(today)s::date - %(from)s - ((n - %(open)s) * %(days)s / greatest(%(count)s - %(open)s, 1))::int
         end as day
  from generate_series(1::bigint, %(count)s) n
), spread as (
  select t.*, p.organisation as municipality, p.authority as payer,
    case when dice %% 5 = 0 then r.authority else p.authority end as owner,
    case when dice %% 5 = 0 then r.unit else p.unit end as unit,
    r.authority as region, h.authority as host,
    case when is_open then (case when n %% 20 < 2 then 'draft' when n %% 20 < 4 then 'sent'
           when n %% 20 < 5 then 'completion_requested' when n %% 20 < 8 then 'awaiting_decisions'
           when n %% 20 < 9 then 'accepted' when n %% 20 < 12 then 'queued' else 'in_treatment' end)
         else (case when dice < 580 then 'closed' when dice < 900 then 'declined'
           when dice < 980 then 'taken_back' else 'voided' end) end as status
  from numbered t
  join boards p on p.code = (%(payers)s::text[])[share + 1]
  cross join boards r cross join boards h
  where r.code = %(region)s and h.code = %(host)s
)
select s.*, %(before)s + n as id, dice %% 200 = 199 as protected,
  status in ('draft', 'voided') as unsent,
  status in ('accepted', 'queued', 'in_treatment', 'closed') as accepted,
  case when dice %% 200 = 199 then array[-%(coordinator)s]::bigint[]
       when status in ('draft', 'voided') then array[owner]
       else (select array_agg(distinct a order by a) from unnest(array[owner, host, region, payer]) a) end as readers,
  array[owner] as writers,
  (%(first_names)s::text[])[1 + n * 17 %% %(firsts)s] as first_name,
  (%(last_names)s::text[])[1 + n * 31 %% %(lasts)s] as last_name,
  (%(numbers)s::text[])[%(before)s + n] as number,
  row_number() over (partition by status = 'queued' order by n desc) as place
from spread s;
analyze drawn;
"""

PERSONS = """
insert into referrals_youngperson (id, owner_id, readers, writers, public_id, first_name, last_name, identifier_kind,
  identifier, birth_date, sex, protection_level, registered_by_authority_id, registered_municipality_id,
  interpreter_language, revision)
select id, owner, readers, writers, gen_random_uuid(), first_name, last_name,
  case when number is null then 'reserve' else 'personal' end, coalesce(number, 'R-' || id),
  coalesce(to_date(left(number, 8), 'YYYYMMDD'), day - 5475 - (dice * 2)::int),
  case when substr(coalesce(number, '000000000000'), 11, 1)::int %% 2 = 1 then 'boy' else 'girl' end,
  case when protected then 'marked' else 'none' end, owner,
  municipality, '', 0
from drawn;
"""

REFERRALS = """
insert into referrals_referral (id, owner_id, readers, writers, public_id, case_number, status, route, referral_date,
  sent_on, sent_at, forwarded_at, municipality_decided_on, region_decided_on, decided_on, outside_agreement,
  treatment_started_on, closed_on, taken_back_on, taken_back_by, taken_back_reason, voided_on, void_reason, created_at,
  host_authority_id, paying_authority_id, paying_municipality_id, region_authority_id, registered_by_id,
  registered_by_authority_id, sending_unit_id, version_id, young_person_id)
select id, owner, readers, writers, gen_random_uuid(), 'IKB-' || extract(year from day) || '-' || 10000 + id, status,
  'system', day, case when not unsent then day + 1 end, case when not unsent then day + 1 + time '09:12' end,
  case when status not in ('draft', 'voided', 'sent') then day + 3 + time '10:00' end,
  case when accepted or status = 'declined' then day + 10 end, case when accepted then day + 12 end,
  case when accepted or status = 'declined' then day + 12 end, false,
  case when status in ('in_treatment', 'closed') then day + 40 end, case when status = 'closed' then day + 160 end,
  case when status = 'taken_back' then day + 20 end, case when status = 'taken_back' then 'sender' else '' end,
  case when status = 'taken_back' then 'moved' else '' end, case when status = 'voided' then day + 2 end,
  case when status = 'voided' then 'Dubblett' else '' end, day + time '08:00' + n * interval '1 microsecond',
  host, payer, municipality, region, %(author)s, owner, unit, %(version)s, id
from drawn;
"""

CONTENT = """
insert into referrals_circlemember (referral_id, user_id, reason, added_at)
select id, %(coordinator)s, 'Behövs i ärendet', day + time '08:00' from drawn where protected;

insert into referrals_consentfile (owner_id, readers, writers, referral_id, child_opinion, maturity, opinion_considered,
  revision)
select owner, readers, writers, id, 'not_asked', 'not_assessed', false, 0 from drawn;

insert into referrals_consent (public_id, giver, name, answer, form, given_on, kinds, receiver_ids, recorded_by_id,
  file_id, board, board_registry_number, document_reference, noted_where, outside_receivers, to_treatment)
select gen_random_uuid(), 'guardian', 'Vårdnadshavare', 'given', 'written', day, %(kinds)s,
  array[host, region, payer], %(author)s, f.id, '', '', '', '', '{}', true
from drawn d join referrals_consentfile f on f.referral_id = d.id where not unsent;

insert into referrals_grounds (owner_id, readers, writers, referral_id, reasons, communication, communication_causes,
  communication_text, bup_contact, social_contact, concern_reported_by, outside_note, parallel_support,
  parallel_support_kind, relatives_noticed, relatives_offered_by, revision)
select owner, readers, writers, id, '{self_harm}', 'yes', '{}', '', 'yes', 'yes', '', '', '', '', '', '', 0 from drawn;

insert into referrals_completionrequest (public_id, principal, question, asked_at, answer_by, answer, asked_by_id,
  asker_id, grounds_id)
select gen_random_uuid(), '', 'Vilka insatser har prövats?', day + 2 + time '11:00', day + 16, '', %(coordinator)s,
  host, g.id
from drawn d join referrals_grounds g on g.referral_id = d.id where status = 'completion_requested';

insert into referrals_disclosure (referral_id, sender_id, receiver_id, kinds, ground, consent_ids, reason,
  ground_decided_by, made_by_id, made_at)
select d.id, d.owner, receiver, %(kinds)s, 'consent', array[c.id], '', '', %(author)s, day + 1 + time '09:12'
from drawn d join referrals_consentfile f on f.referral_id = d.id join referrals_consent c on c.file_id = f.id
cross join lateral (select distinct r as receiver from unnest(array[host, region, payer]) r where r <> owner) x;
"""

OUTCOMES = """
insert into referrals_intakedecision (owner_id, readers, writers, referral_id, principal, outcome, prioritised,
  other_planning, conditions_for_family_treatment, reasons, message, decided_at, decided_by_id, delegation_list,
  delegation_number, letter_due_at, letter_sent_at, outside_decider, outside_document, presenter, substitute_for)
select case when principal = 'region' then region else payer end, readers,
  array[case when principal = 'region' then region else payer end], id, principal,
  case when accepted then 'approve' else 'decline' end, true, false, principal = 'municipality',
  case when accepted then '{}'::text[] else '{other_planning}' end, '', day + 12 + time '13:00',
  case when principal = 'region' then %(coordinator)s else %(author)s end, '', '', day + 12 + time '14:00',
  day + 12 + time '15:00', '', '', '', ''
from drawn cross join unnest(array['municipality', 'region']) principal
where accepted or status = 'declined' and principal = 'municipality';

insert into referrals_treatment (owner_id, readers, writers, referral_id, queued_on, queue_place, started_on, months,
  planned_end, ended_on, main_place, warned_of)
select host, readers, array[host], id, case when status <> 'accepted' then day + 12 end,
  case when status = 'queued' then place end, case when status in ('in_treatment', 'closed') then day + 40 end, 4,
  case when status in ('in_treatment', 'closed') then day + 160 end, case when status = 'closed' then day + 160 end,
  'home', ''
from drawn where accepted;

insert into referrals_assignment (referral_id, staff_kind, therapist_id, valid_from, valid_to)
select id, 'family_therapist', (%(therapists)s::bigint[])[1 + n %% 2], day + 30,
  case when status = 'closed' then day + 160 end
from drawn where status in ('in_treatment', 'closed');

insert into referrals_session (public_id, treatment_id, owner_id, "on", count, place, therapist_id, recorded_by_id)
select gen_random_uuid(), t.id, host, day + 60, 20 + n %% 20, 'home', (%(therapists)s::bigint[])[1 + n %% 2],
  %(coordinator)s
from drawn d join referrals_treatment t on t.referral_id = d.id where status = 'closed';

insert into referrals_careperiod (owner_id, readers, writers, public_id, referral_id, care, entry, placed_by,
  valid_from, valid_to, ready_on, shows_responsibilities, shows_performers, shows_school, shows_wishes,
  resources_exhausted, cost_agreement, recorded_by_id)
select host, readers, array[host], gen_random_uuid(), id, 'inpatient', '', '', day + 170, day + 190, day + 185, false,
  false, false, false, false, '', %(coordinator)s
from drawn where status = 'closed' and n %% 10 = 3;

insert into referrals_closing (owner_id, readers, writers, referral_id, goals, receptive, school, health, conflict,
  symptoms, understanding, school_at_start, school_at_end, school_unknown, started_with_kaa, continued_care,
  transition_planned, handed_over_on, difficulty, days_confirmed, missing_noted, note, judged_by_id, complete,
  revision)
select host, readers, array[host], id, 'reached', 'better', 'better', 'better', 'unchanged', 'better', 'better', 40, 80,
  false, false, 'none', false, null, 'easy', true, true, '', %(coordinator)s, true, 0
from drawn where status = 'closed';

insert into referrals_counteddays (owner_id, readers, writers, referral_id, counted_on, placement_before,
  placement_during, inpatient_before, inpatient_during)
select host, readers, array[host], id, day + 160, 0, 0, 0, 0 from drawn where status = 'closed';

insert into referrals_diagnoses (owner_id, readers, writers, referral_id, categories, recorded_on, recorded_by_id)
select region, readers, array[region], id, case when n %% 3 = 0 then '{adhd,anxiety_depression}'::text[]
  else '{stress}'::text[] end, day + 160, %(coordinator)s
from drawn where status = 'closed' and n %% 9 > 0;

insert into referrals_experience (owner_id, readers, writers, referral_id, respondent, "on", helped, took_part, suited,
  recorded_by_id)
select host, readers, array[host], id, respondent, day + 160, (%(answers)s::text[])[1 + n %% 5], 'yes', 'partly',
  %(coordinator)s
from drawn cross join unnest(array['young_person', 'guardians']) respondent
where status = 'closed' and n %% 4 > 0;

insert into referrals_measure (owner_id, readers, writers, public_id, referral_id, instrument, version, informant,
  point, "on", score, missing, recorded_by_id)
select host, readers, array[host], gen_random_uuid(), id, 'CORE-OM', '', 'young_person', point, day + 40 + after, 1500,
  '', %(coordinator)s
from drawn cross join (values ('before', 0), ('after', 120), ('months_6', 300), ('months_12', 485)) p (point, after)
where status = 'closed' and day + 40 + after <= %(today)s;

insert into referrals_coordinatedplan (owner_id, readers, writers, public_id, noticed_on, noticed_by, consent,
  school_invited, shows_measures, shows_each_principals, others_measures, lead_principal, follow_up_on, followed_up_on,
  recorded_by_id, referral_id)
select host, readers, array[host], gen_random_uuid(), day + 20, 'social', '', '', false, false, '', '', day + 120,
  case when status = 'closed' then day + 118 end, %(coordinator)s, id
from drawn where status in ('in_treatment', 'closed') and n %% 5 = 0;

insert into referrals_consultation (owner_id, readers, writers, public_id, agreement_id, "on", kind, asker,
  organisation_id, outcome, minutes, note, logged_by_id, logged_at, void_reason)
select host, array[host, region], array[host], gen_random_uuid(), %(agreement)s, day,
  (%(consultation_kinds)s::text[])[1 + n %% 4], (%(askers)s::text[])[1 + n %% 5], municipality,
  (%(consultation_outcomes)s::text[])[1 + n %% 5], 5 + n %% 50, '', %(coordinator)s, day + time '12:00', ''
from drawn;
"""

SEQUENCES = """
insert into referrals_casenumber (agreement_code, year, last)
select %(agreement_name)s, extract(year from day), max(10000 + id) from drawn group by 2
on conflict (agreement_code, year) do update set last = excluded.last;

select setval(pg_get_serial_sequence('referrals_youngperson', 'id'), %(before)s + %(count)s),
       setval(pg_get_serial_sequence('referrals_referral', 'id'), %(before)s + %(count)s);
"""

STATEMENTS = (DRAWN, PERSONS, REFERRALS, CONTENT, OUTCOMES, SEQUENCES)


def fill(
    cursor: Any,
    count: int,
    *,
    today: date,
    open_cases: int,
    began: tuple[int, int],
    place: Place = UPPSALA,
    analysed: bool = True,
) -> None:
    """Add `count` referrals of an agreement, `open_cases` of them open, the others from the days `began`.

    `analysed`: the planner is told of the rows at once; otherwise that is the caller's to do.
    """
    tables = sorted(set(re.findall(r"insert into (referrals_\w+)", "".join(STATEMENTS))))
    values = {"count": count, "today": today, "open": open_cases, "from": began[0], "days": began[1]}
    values |= _facts(cursor, place)
    for table in tables:
        cursor.execute(f"alter table {table} disable trigger user")
    for statements in STATEMENTS:
        for statement in filter(None, map(str.strip, statements.split(";"))):
            cursor.execute(statement, values)
    cursor.execute("set constraints all immediate")
    cursor.execute("set constraints all deferred")
    cursor.execute("drop table drawn, boards")
    for table in tables:
        cursor.execute(f"alter table {table} enable trigger user")
        if analysed:
            cursor.execute(f"analyze {table}")


def _facts(cursor: Any, place: Place) -> dict[str, Any]:
    """What the statements are told: who exists, which agreement, the invented names."""
    cursor.execute("select username, id from accounts_user")
    users = dict(cursor.fetchall())
    cursor.execute(
        "select v.id, a.id, (select coalesce(max(id), 0) from referrals_youngperson),"
        " (select coalesce(max(id), 0) from referrals_referral)"
        " from agreements_agreementversion v join agreements_agreement a on a.id = v.agreement_id"
        " where a.short_name = %s order by v.number desc limit 1",
        [place.agreement],
    )
    version, agreement, persons, referrals = cursor.fetchone()
    first_names, last_names = FIRST_NAMES.split(), [a + b for a in BEGINNINGS.split() for b in ENDINGS.split()]
    return {
        "before": max(persons, referrals),
        "version": version,
        "agreement": agreement,
        "agreement_name": place.agreement,
        "codes": sorted({*place.shares, place.region, place.host}),
        "payers": [code for code, share in place.shares.items() for _ in range(share)],
        "region": place.region,
        "host": place.host,
        "coordinator": users["sara"],
        "author": users["ronja"],
        "therapists": [users["filip"], users["fanny"]],
        "first_names": first_names,
        "firsts": len(first_names),
        "last_names": last_names,
        "lasts": len(last_names),
        "numbers": sorted(official_test_numbers()),
        "kinds": ["I1", "I2", "I3", "I4"],
        "consultation_kinds": ConsultationKind.values,
        "askers": Asker.values,
        "consultation_outcomes": ConsultationOutcome.values,
        "answers": ExperienceAnswer.values,
    }
