"""The figures of a year from the database: cohorts, denominators, times, plans, measures, costs, what is missing."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.choices import RefusalCode
from agreements.models import AgreementVersion, Meeting, MeetingSeries
from followup.disclosure import AtMost, Sum
from followup.parts import without_parts
from followup.queries.year import internal_statistics, missing, year_statistics
from followup.statistics import Share, Statistics, from_json, shown, to_json
from ikb.desk.demo.costs import load_cost_tables, load_decision
from ikb.desk.demo.people import County
from ikb.lib.periods import Period, year
from referrals.choices import ProtectionLevel, Status, TimePoint
from referrals.models import Consultation, Diagnoses, Experience, Referral
from tests.cast import TODAY, acting, as_owner
from tests.followup import makers
from tests.followup.treated import care, closing, contact, counted_days, measure, plan, sessions, treated

GOLDEN = Period(date(2024, 10, 1), date(2025, 10, 1))
Y2025 = year(2025)


def figures(version: AgreementVersion, period: Period = Y2025, *, today: date = TODAY, who: str = "stig") -> Statistics:
    with acting(who):
        return year_statistics(version.agreement, period, today=today)


def lines(statistics: Statistics, key: str) -> dict[str, list[Any]]:
    """What a table shows, nothing hidden: values by label."""
    table = next(each for each in shown(statistics, frozenset(), threshold=0) if each.table.key == key)
    return {line.label: [entry.value for entry in line.entries] for line in table.lines}


@pytest.mark.req("RE-14")
@pytest.mark.req("RE-15")
@pytest.mark.req("E18")
def test_uppsalas_eight_and_the_zeros(county: County, version: AgreementVersion):
    with as_owner():
        makers.golden(county, version)
        makers.referral(county, version, "0319", status=Status.SENT)
    found = lines(figures(version, GOLDEN), "sent")
    assert found["Uppsala"] == [8, 5, 3, 3, 0, 0, Fraction(125, 2)]
    assert found["Heby"] == [0, 0, 0, 0, 0, 0, None]
    assert found["Utanför avtal"] == [1, 0, 1, 0, 0, 1, 0]
    assert list(found) == [
        "Enköping",
        "Heby",
        "Håbo",
        "Knivsta",
        "Tierp",
        "Uppsala",
        "Östhammar",
        "Utanför avtal",
        "Summa",
    ]
    declined = lines(figures(version, GOLDEN), "refusals")
    assert declined[RefusalCode.OTHER_PLANNING.label] == [11]
    assert declined["Nekade remisser"] == [12]


@pytest.mark.req("E18")
def test_nothing_is_counted_in_two_periods_or_in_none(county: County, version: AgreementVersion):
    following = Period(GOLDEN.following_day, date(2026, 10, 1))
    with as_owner():
        for day in (date(2024, 10, 1), date(2025, 10, 1), date(2025, 10, 2)):
            treated(county, version, day, day + timedelta(days=100), waited=0, decided=0)
        treated(county, version, date(2025, 6, 1), date(2025, 10, 1))
        treated(county, version, date(2025, 7, 1))
    one, two = (figures(version, period).values for period in (GOLDEN, following))
    assert [one[cohort] for cohort in ("sent", "decided", "started", "ended")] == [4, 4, 4, 2]
    assert [two[cohort] for cohort in ("sent", "decided", "started", "ended")] == [1, 1, 1, 2]
    assert [one[cohort] for cohort in ("before", "during", "still")] == [0, 4, 2]
    assert [two[cohort] for cohort in ("before", "during", "still")] == [2, 3, 1]
    assert two["before"] == one["still"]


@pytest.mark.req("E14")
def test_a_decision_counts_in_its_own_period_and_no_share_mixes_two(county: County, version: AgreementVersion):
    with as_owner():
        treated(county, version, date(2025, 2, 1), waited=60, decided=20)
        made = makers.referral(county, version, status=Status.DECLINED, sent_on=date(2024, 12, 1))
        Referral.objects.filter(pk=made.pk).update(decided_on=date(2025, 1, 10))
    found = figures(version)
    assert found.values["sent"] == 0
    assert lines(found, "decisions") == {
        "Antagna": [1, 50],
        "Nekade": [1, 50],
        "Summa": [2, 100],
    }
    cohorts = {"outcome": "sent", "decision": "decided", "contact": "during", "plan": "during", "plan_any": "during"}

    def cohort(cell: str) -> str:
        name = cell.split("@")[0].split("/")[0]
        return cohorts.get(name, name if name in ("sent", "decided", "during") else "ended")

    shares = [e for t in found.tables for line in t.lines for e in line.entries if isinstance(e, Share)]
    assert len(shares) > 40
    assert [each for each in shares if cohort(each.part) != cohort(each.whole)] == []


@pytest.mark.req("SI-05")
def test_plans_have_their_denominator_and_unknown_contact_its_own_count(county: County, version: AgreementVersion):
    steps: list[dict[str, Any]] = [
        {
            "finished_on": date(2025, 5, 9),
            "meeting_on": date(2025, 5, 1),
            "consent": "yes",
            "offered_on": date(2025, 4, 1),
        },
        {
            "finished_on": date(2026, 1, 1),
            "meeting_on": date(2025, 12, 20),
            "consent": "yes",
            "consent_on": date(2025, 6, 1),
        },
        {"consent": "no", "offered_on": date(2025, 6, 1)},
        {"offered_on": date(2026, 2, 1)},
    ]
    with as_owner():
        cases = [treated(county, version, date(2025, 3, 1)) for _ in range(9)]
        for case, facts in zip(cases, steps, strict=False):
            contact(case, "yes", "yes")
            plan(county, case, date(2025, 3, 10), **facts)
        for case, answers in zip(
            cases[4:8], [("yes", "no"), ("no", "no"), ("yes", "unknown"), ("", "yes")], strict=True
        ):
            contact(case, *answers)
        plan(county, cases[4], date(2025, 4, 1), finished_on=date(2025, 4, 22), meeting_on=date(2025, 4, 2))
    found = figures(version)
    assert [value[0] for value in lines(found, "contact").values()] == [4, 1, 1, 1, 2, 9]
    assert lines(found, "plans") == {
        "Kontakt med båda": [4, 100],
        "Erbjudna en plan": [3, 75],
        "Samtyckt till planen": [2, 50],
        "Planen är klar": [1, 25],
        "Klara planer för alla, oavsett kontakt": [2, ""],
    }
    assert lines(found, "plan_days") == {"Från möte till klar plan": [2, 14, 14]}


@pytest.mark.req("FU-12")
@pytest.mark.req("FU-17")
def test_days_of_care_before_during_and_after(county: County, version: AgreementVersion):
    with as_owner():
        first = treated(county, version, date(2025, 1, 10), date(2025, 5, 10))
        counted_days(county, first, 90, 10, 4)
        care(county, first, "residential_care", date(2025, 5, 1), date(2025, 5, 20))
        care(county, first, "foster_home", date(2025, 5, 16), date(2025, 5, 25))
        care(county, first, "inpatient", date(2026, 5, 1), None)
        care(county, first, "inpatient", date(2025, 2, 1), date(2025, 2, 21), ready=date(2025, 2, 11))
        second = treated(county, version, date(2025, 2, 1), date(2025, 6, 1))
        counted_days(county, second, 0, 0, 10)
        treated(county, version, date(2025, 8, 1), date(2025, 12, 1))
    found = lines(figures(version), "care_days")
    assert found["Placering, 12 månader före start"] == [2, 45, 45]
    assert found["Placering, under behandlingen"] == [2, 5, 5]
    assert found["Placering, 12 månader efter avslut"] == [2, Fraction(15, 2), Fraction(15, 2)]
    assert found["Heldygnsvård, 12 månader före start"] == [2, 7, 7]
    assert found["Heldygnsvård, 12 månader efter avslut"] == [2, 5, 5]
    assert found["Heldygnsvård efter att ha varit utskrivningsklar"] == [1, 10, 10]
    assert lines(figures(version), "care_days_missing") == {
        "Vårddygn saknas": [1],
        "12 månader har inte gått sedan avslutet": [1],
    }


def test_waiting_and_length(county: County, version: AgreementVersion):
    with as_owner():
        for waited, decided, length in ((30, 20, 120), (40, 20, 130), (60, 10, 200)):
            case = treated(
                county,
                version,
                date(2025, 4, 1),
                date(2025, 4, 1) + timedelta(days=length),
                waited=waited,
                decided=decided,
            )
        sessions(county, case, 40, 40)
    times = lines(figures(version), "times")
    assert list(times.values())[:3] == [
        [3, 20, Fraction(80, 3)],
        [3, 20, Fraction(50, 3)],
        [3, 130, 150],
    ]
    assert lines(figures(version), "sessions")["Med antecknade möten"] == [1, Fraction(7 * 80, 200)]
    assert [value[0] for value in lines(figures(version), "lengths").values()] == [2, 1, 3]
    with acting("sara") as sara:
        internal, _ = internal_statistics(sara, version.agreement, Y2025, today=TODAY)
    assert list(lines(internal, "times").values())[2] == [3, 130, 150, 120, 200]


@pytest.mark.req("FU-09")
def test_goals_and_areas_with_what_is_missing(county: County, version: AgreementVersion):
    with as_owner():
        cases = [treated(county, version, date(2025, 2, 1), date(2025, 6, 1)) for _ in range(4)]
        closing(county, cases[0])
        closing(county, cases[1], goals="partly", health="worse", school_at_start=60, school_at_end=20)
        closing(county, cases[2], school_unknown=True, school_at_start=None, school_at_end=None, continued_care="none")
    found = figures(version)
    assert [value[0] for value in lines(found, "goals").values()] == [2, 1, 0, 1, 4]
    assert lines(found, "areas")["Psykisk hälsa"] == [2, 0, 1, 0, 1]
    assert [value[0] for value in lines(found, "school").values()] == [1, 0, 1, 1, 1, 4, 0]
    assert [value[0] for value in lines(found, "continued").values()] == [0, 0, 2, 1, 1, 4, 2]


def test_measures_are_pairs_and_what_is_missing_is_told(county: County, version: AgreementVersion):
    with as_owner():
        cases = [treated(county, version, date(2025, 2, 1), date(2025, 6, 1)) for _ in range(7)]
        for place, case in enumerate(cases[:6]):
            measure(county, case, TimePoint.BEFORE, 2000 + 100 * place)
        for place, case in enumerate(cases[:4]):
            measure(county, case, TimePoint.AFTER, 1000 + 300 * place)
        measure(county, cases[4], TimePoint.AFTER, None, missing="declined")
        measure(county, cases[6], TimePoint.AFTER, 900)
        measure(county, cases[0], TimePoint.BEFORE, 5000, instrument="C-GAS", informant="therapist")
    found = figures(version, today=date(2025, 12, 15))
    changes, why = lines(found, "measures"), lines(found, "measures_missing")
    assert list(changes) == [f"SDQ, ungdomen, {point}" for point in ("efter", "efter 6 månader", "efter 12 månader")]
    assert changes["SDQ, ungdomen, efter"] == [4, Fraction(43, 2), Fraction(29, 2), -7]
    assert why["SDQ, ungdomen, efter"] == [1, 0, 0, 0, 1, 1, 0]
    assert why["SDQ, ungdomen, efter 6 månader"] == [0, 0, 0, 0, 1, 6, 0]
    assert why["SDQ, ungdomen, efter 12 månader"] == [0, 0, 0, 0, 0, 0, 7]
    with acting("sara") as sara:
        internal, _ = internal_statistics(sara, version.agreement, Y2025, today=TODAY)
    assert next(iter(lines(internal, "measures"))) == "C-GAS, behandlare, efter"


@pytest.mark.req("FU-16")
@pytest.mark.req("FU-13")
def test_experience_and_meetings(county: County, version: AgreementVersion):
    with as_owner():
        cases = [treated(county, version, date(2025, 2, 1), date(2025, 6, 1)) for _ in range(4)]
        for case, answer in zip(cases, ("yes", "partly", "declined"), strict=False):
            Experience.objects.create(
                referral=case,
                owner=county.authorities["0380"],
                respondent="young_person",
                on=date(2025, 6, 1),
                helped=answer,
                recorded_by=county.users["sara"],
            )
        series = MeetingSeries.objects.create(
            agreement=version.agreement, name="Möte med kommunerna", every_days=14, starts_on=date(2025, 1, 1)
        )
        ended = MeetingSeries.objects.create(
            agreement=version.agreement,
            name="Förr",
            every_days=7,
            starts_on=date(2023, 1, 1),
            ends_on=date(2024, 12, 31),
        )
        for of, day, held in [
            (series, date(2025, 1, 1), True),
            (series, date(2025, 12, 31), True),
            (series, date(2025, 6, 1), False),
            (series, date(2026, 1, 1), True),
            (ended, date(2024, 12, 31), True),
        ]:
            Meeting.objects.create(series=of, on=day, held=held)
    found = figures(version)
    answers = lines(found, "experience_young_person")
    assert answers["Fick hjälp med det som var viktigt"] == [1, 1, 0, 1, 0, 1, 2, 50]
    assert answers["Var med och bestämde"] == [0, 0, 0, 0, 3, 1, 0, None]
    assert lines(found, "meetings") == {"Möte med kommunerna": ["En gång på 14 dagar", 2, 1]}


@pytest.mark.req("RE-13")
def test_consultations_of_the_period(county: County, version: AgreementVersion):
    with as_owner():
        for day, kind, voided in [
            (date(2025, 1, 1), "in_passing", None),
            (date(2025, 12, 31), "in_passing", None),
            (date(2026, 1, 1), "in_passing", None),
            (date(2025, 5, 1), "information", datetime(2025, 5, 2, tzinfo=UTC)),
        ]:
            Consultation.objects.create(
                agreement=version.agreement,
                owner=county.authorities["0380"],
                on=day,
                kind=kind,
                asker="bup",
                outcome="advice",
                minutes=15,
                logged_by=county.users["sara"],
                logged_at=datetime(2025, 5, 1, tzinfo=UTC),
                voided_at=voided,
                void_reason="Fel dag" if voided else "",
            )
    found = figures(version)
    assert lines(found, "consultation_kinds")["Fråga i förbifarten"] == [2, 30]
    assert lines(found, "consultation_kinds")["Information om teamet"] == [0, 0]
    assert lines(found, "consultation_outcomes")["Summa"] == [2, 30]


@pytest.mark.req("CO-10")
@pytest.mark.req("E14")
def test_kronor_against_use(county: County, version: AgreementVersion):
    with as_owner():
        makers.golden(county, version)
        load_cost_tables(county, version)
        load_decision(county, version)
    found = figures(version, GOLDEN)
    costs = lines(found, "costs")
    assert costs["Uppsala"][:5] == [237_596, Fraction(23_759_600, 385_327), 2_455_953, 8, 5]
    assert costs["Uppsala"][5] == Fraction(2_455_953, 5)
    assert costs["Heby"][3:] == [0, 0, None]
    hidden = next(t for t in shown(found, frozenset({"outcome/accepted@0380"})) if t.table.key == "costs")
    uppsala = next(line for line in hidden.lines if line.label == "Uppsala")
    assert [entry.hidden for entry in uppsala.entries] == [False, False, False, False, True, True]
    half = lines(figures(version, Period(date(2025, 1, 1), date(2025, 6, 30))), "costs")
    assert half["Uppsala"][5] is None


def test_what_a_party_knows_is_its_own_part(county: County, version: AgreementVersion):
    with as_owner():
        for code in ("0380", "0380", "0331"):
            case = treated(county, version, date(2025, 2, 1), date(2025, 6, 1), code=code)
            Diagnoses.objects.create(
                referral=case,
                owner=county.authorities["03"],
                categories=["adhd"],
                recorded_on=date(2025, 2, 1),
                recorded_by=county.users["ivar"],
            )
        treated(county, version, date(2025, 2, 1), date(2025, 6, 1), code="0331", level=ProtectionLevel.MARKED)
    found = figures(version)
    values = found.values
    assert (values["sex/girl@0380"], values["sex/girl@0331"], values["sex/girl@withheld"], values["sex/girl"]) == (
        2,
        1,
        1,
        4,
    )
    assert {"sex/girl@0331", "goals/missing@0331", "sent@0331"} <= found.own["0331"]
    assert not any("@" in cell and not cell.endswith("@0331") for cell in found.own["0331"])
    assert "withheld" not in found.own
    assert values["diagnosis/adhd"] == 3
    assert not any(cell.startswith("diagnosis") for cells in found.own.values() for cell in cells)
    published = {cell.key for cell in found.cells if cell.published}
    assert "sex/girl@0331" not in published
    assert {"sex/girl", "ended@0331", "outcome/accepted@0331"} <= published
    assert broken(found) == []
    kept = [cell.key for cell in without_parts(found).cells if not cell.published]
    assert kept == [], "the parts can be told as limits, or protecting a year takes minutes"
    assert from_json(to_json(found)) == found


def broken(statistics: Statistics) -> list[Any]:
    """Relations that the true numbers do not keep."""
    values = statistics.values
    return [
        each
        for each in statistics.relations
        if (isinstance(each, Sum) and values[each.total] != sum(values[part] for part in each.parts))
        or (isinstance(each, AtMost) and values[each.part] > values[each.whole])
    ]


def test_a_party_counts_what_it_does_not_see_and_a_stranger_nothing(county: County, version: AgreementVersion):
    with as_owner():
        makers.golden(county, version)
    days: list[Any] = [version.agreement_id, GOLDEN.start, GOLDEN.end]
    with acting("stig"), connection.cursor() as cursor:
        assert Referral.objects.count() == 0
        cursor.execute("select * from followup_base(%s, %s, %s, null)", days)
        assert cursor.fetchall() == [], "asked as the web role it reads no case that is not the person's"
    assert figures(version, GOLDEN).values["sent"] == 36
    for who, answers in (("stig", True), ("kalle", False)):
        with acting(who), connection.cursor() as cursor:
            cursor.execute("select 1 from followup_breakdown(%s, %s, %s, %s)", [*days, TODAY])
            assert bool(cursor.fetchall()) == answers


DEFINERS = ("breakdown", "times", "measures", "consultations", "meetings")
INVOKERS = ("base", "facts", "pairs", "breakdown_of", "times_of", "measures_of", "lacking")


@pytest.mark.parametrize("name", [*DEFINERS, *INVOKERS])
def test_only_the_web_role_may_ask_and_only_numbers_are_the_owners(db: None, name: str):
    with connection.cursor() as cursor:
        cursor.execute(
            "select array_agg(distinct a.grantee::regrole::text order by a.grantee::regrole::text),"
            " bool_and(p.prosecdef), bool_or('search_path=public, pg_temp' = any(p.proconfig))"
            " from pg_proc p, aclexplode(p.proacl) a where p.proname = %s",
            [f"followup_{name}"],
        )
        roles, owners, path = cursor.fetchone()
    assert (roles, owners) == (["ikb_owner", "ikb_web"], name in DEFINERS)
    assert bool(path) == owners


def test_a_protected_persons_case_is_counted_without_municipality(county: County, version: AgreementVersion):
    with as_owner():
        treated(county, version, date(2025, 2, 1), level=ProtectionLevel.PROTECTED, code="0331")
    found = figures(version).values
    assert (found["sent@withheld"], found["sent@0331"]) == (1, 0)
    with acting("sara") as sara:
        internal, cases = internal_statistics(sara, version.agreement, Y2025, today=TODAY)
    assert (internal.values["sent"], cases) == (0, []), "she is not of the circle"


def test_the_internal_version_counts_the_visible_cases_only(county: County, version: AgreementVersion):
    with as_owner():
        mine = treated(county, version, date(2025, 2, 1), date(2025, 6, 1))
        hers = makers.referral(county, version, "0331", sent_on=date(2025, 3, 3))
    with acting("sara") as sara:
        internal, cases = internal_statistics(sara, version.agreement, Y2025, today=TODAY)
    assert cases == [mine.pk], "the other was never disclosed to the team"
    assert (internal.values["sent"], figures(version).values["sent"]) == (1, 2)
    assert hers.pk not in cases


def test_what_is_missing_names_the_cases_for_those_who_see_them(county: County, version: AgreementVersion):
    with as_owner():
        bare = treated(county, version, date(2025, 2, 1), date(2025, 6, 1), sex="unknown")
        full = treated(county, version, date(2025, 2, 1), date(2025, 6, 1))
        contact(full, "yes", "no")
        closing(county, full)
        measure(county, full, TimePoint.BEFORE, 2000)
        going = treated(county, version, date(2025, 3, 1))
        contact(going, "yes", "unknown")
    with acting("sara") as sara:
        rows, cases = missing(sara, version.agreement, Y2025, today=TODAY)
    found = {row.what: [number for _, number in row.cases] for row in rows}
    assert found["sex"] == [bare.case_number]
    assert found["contact"] == [going.case_number, bare.case_number]
    assert found["goals"] == [bare.case_number]
    assert found["measures"] == [full.case_number]
    assert found["age"] == []
    assert sorted(cases) == sorted([bare.pk, full.pk, going.pk])
    with acting("stig") as stig:
        rows, cases = missing(stig, version.agreement, Y2025, today=TODAY)
    assert (cases, [row.cases for row in rows if row.cases]) == ([], [])


def test_as_many_questions_for_one_case_as_for_many(county: County, version: AgreementVersion):
    seen = []
    for number in (1, 3):
        with as_owner():
            for _ in range(number):
                treated(county, version, date(2025, 2, 1), date(2025, 6, 1))
        with (
            acting("stig"),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            year_statistics(version.agreement, Y2025, today=TODAY)
        seen.append(len(asked))
    assert seen == [8, 8]
