"""Joint activities, local routines, introduction: counted, flagged, the own party's (FU-05, FU-14, FU-18)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import AgreementVersion, Party
from followup.actions import improvement as actions
from followup.choices import ReviewOutcome
from followup.models import ActivityParty, CompetenceActivity, Introduction, RoutineDocument, RoutineReview
from followup.queries.improvement import activity_rows, introduction_rows, plan_rows, routine_rows
from ikb.desk.deadlines import all_deadlines, concerns
from ikb.desk.demo.improvement import load_improvement
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import Period, year
from tests.agreements.test_pages import more_agreements, text_of
from tests.cast import acting, as_owner, logged_in
from tests.followup import improvement_makers as made

OVERVIEW_QUERIES = 20
LIST_QUERIES = {"activities": 17, "routines": 18, "introductions": 17, "audits": 17}
ROUTINE = "Rutin för samordnad plan"


# --- Joint activities --------------------------------------------------------------------------------------------


@pytest.mark.req("FU-05")
def test_activities_are_counted_per_principal_and_year_and_none_is_flagged(version: AgreementVersion) -> None:
    with as_owner():
        Party.objects.filter(pk=made.party(version, "0330").pk).update(valid_from=date(2025, 8, 1))
        Party.objects.filter(pk=made.party(version, "0305").pk).update(valid_to=date(2024, 12, 31))
    made.activity(version, date(2025, 1, 1), "0380 03", "0331 0360")
    made.activity(version, date(2025, 12, 31), "03", "0380", title="Workshop")
    made.activity(version, date(2026, 1, 1), "0331", "0360")
    with acting("stig"):
        rows = {row.party: row for row in activity_rows(version.agreement, year(2025))}
    counted = {name: (row.arranged, row.took_part, row.lacking) for name, row in rows.items()}
    assert counted == {
        "Enköpings kommun": (0, 0, True),
        "Heby kommun": (0, 1, True),
        "Knivsta kommun": (0, 0, True),
        "Tierps kommun": (0, 1, True),
        "Uppsala kommun": (1, 2, False),
        "Östhammars kommun": (0, 0, True),
        "Region Uppsala": (2, 2, False),
    }
    assert rows["Knivsta kommun"].sentence == "Saknas. Part från och med 2025-08-01, kravet gäller ändå"
    page = text_of(logged_in("stig").get(made.url(version, "activities"), {"ar": "2025"}))
    assert "Knivsta kommun Inte part Inte part 0 Saknas. Part från och med 2025-08-01" in page
    assert "Håbo kommun 0 Saknas 0 Saknas Inte part" in page
    assert "Region Uppsala 0 Saknas 0 Saknas 2" in page


@pytest.mark.req("FU-05")
def test_a_joint_activity_has_an_arranger_and_another_party(version: AgreementVersion) -> None:
    with as_owner():
        ids = {code: str(made.party(version, code).pk) for code in ("0331", "0360", "03")}
    facts = {"on": "2026-03-03", "title": "Utbildning i SIP", "participants": "24"}
    hedda, address = logged_in("hedda"), made.url(version, "activity_new")
    for more, sentence in (
        ({}, "Välj minst en part som anordnade insatsen."),
        ({"arrangers": ids["0331"]}, "En gemensam insats har minst två parter."),
        ({"arrangers": ids["03"], "takers": ids["0360"]}, "Din egen part ska vara med"),
        ({"arrangers": ids["0331"], "takers": ids["03"], "participants": "0"}, "minst 1"),
    ):
        answer = hedda.post(address, facts | more)
        assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    both = facts | {"arrangers": [ids["0331"], ids["03"]], "takers": [ids["0331"], ids["0360"]]}
    assert hedda.post(address, both)["Location"] == made.url(version, "activities")
    with acting("tage"):
        row = CompetenceActivity.objects.get()
        assert {(p.party_id, p.arranged) for p in row.parties.all()} == {
            (int(ids["0331"]), True), (int(ids["03"]), True), (int(ids["0360"]), False),
        }  # fmt: skip
        assert ActivityParty.objects.all().delete()[0] == 0
    change = made.url(version, "activity_change", row.public_id)
    assert logged_in("tage").post(change, both).status_code == 403
    assert hedda.post(change, both | {"arrangers": ids["0331"], "takers": ids["0360"]}).status_code == 302
    with acting("tage"):
        assert {(p.party_id, p.arranged) for p in row.parties.all()} == {
            (int(ids["0331"]), True), (int(ids["0360"]), False),
        }  # fmt: skip


# --- Local routines ----------------------------------------------------------------------------------------------


@pytest.mark.req("FU-14")
def test_a_routine_is_reviewed_every_year_unless_told_otherwise(version: AgreementVersion) -> None:
    client = logged_in("hedda")
    facts = {"title": ROUTINE, "reference": "https://heby.example/rutin", "decided_on": "2024-03-01"}
    wrong = client.post(made.url(version, "routine_new"), facts | {"interval_months": "0"})
    assert (wrong.status_code, "Skriv ett heltal, 1–120." in text_of(wrong)) == (422, True)
    shown = client.get(made.url(version, "routine_new")).content.decode()
    assert 'name="interval_months" value="12"' in shown
    assert client.post(made.url(version, "routine_new"), facts | {"interval_months": "12"}).status_code == 302
    late = text_of(logged_in("tage").get(made.url(version, "routines")))
    assert f"{ROUTINE} https://heby.example/rutin Heby kommun 2024-03-01 – 2025-03-01 Försenad" in late
    with acting("hedda"):
        routine = RoutineDocument.objects.get()
    review = made.url(version, "routine_review", routine.public_id)
    early = client.post(review, {"on": "2024-03-01", "outcome": "unchanged"})
    assert (early.status_code, "Dagen ska ligga efter 2024-03-01" in text_of(early)) == (422, True)
    assert client.post(review, {"on": "2026-06-01", "outcome": "revised", "note": "Ny mall"}).status_code == 302
    assert "2026-06-01 Reviderad 2027-06-01" in text_of(client.get(made.url(version, "routines")))
    change = made.url(version, "routine_change", routine.public_id)
    assert client.post(change, facts | {"interval_months": "60"}).status_code == 302
    assert "2026-06-01 Reviderad 2031-06-01" in text_of(client.get(made.url(version, "routines")))
    assert client.post(review, {"on": "2026-07-01", "outcome": "repealed"}).status_code == 302
    again = client.post(review, {"on": "2026-08-01", "outcome": "revised"})
    assert (again.status_code, "Rutinen är upphävd sedan 2026-07-01." in text_of(again)) == (409, True)
    assert "Upphävda rutiner (1)" in text_of(client.get(made.url(version, "routines")))


@pytest.mark.req("FU-14")
def test_a_routine_is_the_own_partys_and_told_as_it_stood(version: AgreementVersion) -> None:
    own = made.routine(version, ROUTINE, date(2024, 3, 1))
    made.routine(version, "Tierps rutin", date(2026, 1, 1), by="tage", code="0360", months=24)
    facts = {"title": "Annan", "decided_on": "2024-03-01", "interval_months": "12"}
    assert logged_in("tage").post(made.url(version, "routine_change", own.public_id), facts).status_code == 403
    with acting("tage") as tage:
        assert RoutineDocument.objects.filter(pk=own.pk).update(title="Annan") == 0
        with pytest.raises(PermissionDenied):
            actions.review_routine(
                routine=RoutineDocument.objects.select_related("party__agreement").get(pk=own.pk),
                membership=tage.memberships[0],
                on=date(2025, 1, 1),
                outcome=ReviewOutcome.UNCHANGED,
            )
        with pytest.raises(ProgrammingError), transaction.atomic():
            RoutineReview.objects.create(routine_id=own.pk, on=date(2025, 1, 1), outcome="unchanged")
    with made.at_work(version, "hedda") as (_, _, hedda):
        routine = RoutineDocument.objects.select_related("party__agreement").get(pk=own.pk)
        actions.review_routine(routine=routine, membership=hedda, on=date(2025, 5, 1), outcome=ReviewOutcome.UNCHANGED)
        with pytest.raises(Unfit, match="sågs över 2025-05-01"):
            actions.change_routine(
                routine=routine, membership=hedda, facts=actions.RoutineFacts("x", "", date(2025, 5, 2), 12)
            )
        then = routine_rows(version.agreement, Period(date(2024, 4, 1), date(2025, 4, 30)))
        assert [(r.title, r.reviewed_on, r.next_review, r.overdue) for r in then] == [
            (ROUTINE, None, date(2025, 3, 1), True)
        ]
        now = routine_rows(version.agreement, year(2026))
    assert [(r.title, r.party, r.next_review, r.overdue) for r in now] == [
        (ROUTINE, "Heby kommun", date(2026, 5, 1), True),
        ("Tierps rutin", "Tierps kommun", date(2028, 1, 1), False),
    ]


@pytest.mark.req("FU-14")
def test_the_steering_documents_of_the_agreement_are_no_local_routines(version: AgreementVersion) -> None:
    made.routine(version, ROUTINE, date(2026, 1, 1))
    with acting("hedda") as hedda:
        due = [d for d in all_deadlines(hedda, date(2026, 11, 22)) if d.label.startswith("Se över")]
        assert [(d.label, d.day, concerns(hedda, d)) for d in due] == [
            (f"Se över rutinen {ROUTINE}", date(2027, 1, 1), True)
        ]
    with acting("tage") as tage:
        assert [d for d in all_deadlines(tage, date(2026, 11, 22)) if d.label.startswith("Se över")] == []


# --- Introduction and standing item ------------------------------------------------------------------------------


@pytest.mark.req("FU-18")
def test_what_a_party_has_not_stated_of_a_year_is_flagged(version: AgreementVersion) -> None:
    made.introduction(version, 2025)
    made.introduction(version, 2025, by="tage", code="0360", standing_item=False, introduced=0)
    with acting("stig"):
        rows = {row.party: row for row in introduction_rows(version.agreement, year(2025))}
        both = introduction_rows(version.agreement, Period(date(2024, 10, 1), date(2025, 9, 30)))
    assert len(rows) == 8
    assert rows["Heby kommun"].lacking == []
    assert rows["Tierps kommun"].lacking == ["Stående punkt på möten saknas"]
    assert len(rows["Region Uppsala"].lacking) == 3
    assert [row.year for row in both] == [2024] * 8 + [2025] * 8
    page = text_of(logged_in("stig").get(made.url(version, "introductions"), {"ar": "2025"}))
    assert "7 parter har något kvar att redovisa för 2025." in page
    assert "Heby kommun 2025-09-15 , 3 personer Ja 2025-02-10 Chefsmöte Klart" in page


@pytest.mark.req("FU-18")
def test_a_manager_states_it_for_the_own_party_in_the_year_itself(version: AgreementVersion) -> None:
    with as_owner():
        own, other = made.party(version, "0331").pk, made.party(version, "0360").pk
    hedda = logged_in("hedda")
    assert hedda.get(made.url(version, "introduction", 2026, other)).status_code == 403
    missing = [(2026, 999999), (timezone.localdate().year + 1, own), (0, own)]
    assert [hedda.get(made.url(version, "introduction", *args)).status_code for args in missing] == [404] * 3
    address = made.url(version, "introduction", 2026, own)
    for facts, sentence in (
        ({"introduced_on": "2026-02-01"}, "Ange både dag och antal."),
        ({"introduced_on": "2025-12-31", "introduced": "2"}, "Dagen ska ligga i 2026."),
        ({"standing_item": "False", "standing_since": "2026-01-01"}, "Ange dagen bara om punkten är stående."),
        ({"known_how": "Chefsmöte"}, "Ange dagen då avtalet gjordes känt."),
    ):
        answer = hedda.post(address, facts)
        assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    whole = {"introduced_on": "2026-02-01", "introduced": "2", "standing_item": "True", "standing_since": "2025-05-01"}
    assert hedda.post(address, whole)["Location"] == f"{made.url(version, 'introductions')}?ar=2026"
    assert hedda.post(address, whole | {"introduced": "4"}).status_code == 302
    with acting("tage"):
        row = Introduction.objects.get()
        assert (row.introduced, row.standing_item, row.standing_since, row.known_on) == (
            4, True, date(2025, 5, 1), None,
        )  # fmt: skip
        assert Introduction.objects.update(introduced=9) == 0


@pytest.mark.req("FU-18")
def test_the_year_is_a_deadline_of_the_own_managers_until_all_is_stated(version: AgreementVersion) -> None:
    def due(who: str, on: date) -> list[tuple[date | None, bool]]:
        with acting(who) as by:
            found = [d for d in all_deadlines(by, on) if d.label.startswith("Redovisa introduktion")]
            assert all(concerns(by, d) for d in found)
            return [(d.day, d.missed) for d in found]

    assert due("hedda", date(2026, 12, 31)) == [(date(2026, 12, 31), False)]
    assert due("hedda", date(2027, 1, 1)) == [(date(2026, 12, 31), True), (date(2027, 12, 31), False)]
    assert due("sara", date(2027, 1, 1)) == due("stig", date(2027, 1, 1)) == []
    made.introduction(version, 2026, known_on=None, known_how="")
    assert len(due("hedda", date(2027, 1, 1))) == 2, "one of the three is missing"
    made.introduction(version, 2026)
    assert due("hedda", date(2027, 1, 1)) == [(date(2027, 12, 31), False)]
    with as_owner():
        Party.objects.filter(pk=made.party(version, "0331").pk).update(valid_to=date(2026, 6, 30))
    assert due("hedda", date(2026, 11, 1)) == []


# --- All of it ---------------------------------------------------------------------------------------------------


@pytest.mark.req("FU-05")
@pytest.mark.req("FU-18")
def test_another_agreements_parties_see_nothing(version: AgreementVersion) -> None:
    made.activity(version, date(2026, 1, 1), "0331", "0360")
    made.routine(version, ROUTINE, date(2026, 1, 1))
    made.introduction(version, 2026)
    tables = (CompetenceActivity, ActivityParty, RoutineDocument, Introduction)
    with acting("kalle"):
        assert [table.objects.count() for table in tables] == [0, 0, 0, 0]
    with acting("stig"):
        assert [table.objects.count() for table in tables] == [1, 2, 1, 1]
    overview = [text_of(logged_in(who).get(reverse("followup:improvement"))) for who in ("kalle", "stig")]
    assert [version.agreement.name in page for page in overview] == [False, True]
    for name in ("activities", "routines", "introductions"):
        assert [logged_in(who).get(made.url(version, name)).status_code for who in ("kalle", "emil", "stig")] == [
            404, 403, 200,
        ]  # fmt: skip


def test_the_lists_are_read_with_the_same_queries_however_long_they_are(
    version: AgreementVersion, county: County
) -> None:
    sara = logged_in("sara")
    for count in (1, 3):
        for number in range(3 - count, 3):
            made.activity(version, date(2026, 1, 1 + number), "0331", "0360", title=f"Insats {number}{count}")
            made.routine(version, f"Rutin {number}{count}", date(2026, 1, 1))
            made.introduction(version, 2026 - number)
            made.audit(version, on=date(2026, count, 1 + number))
        for name, pinned in LIST_QUERIES.items():
            with CaptureQueriesContext(connection) as queries:
                assert sara.get(made.url(version, name)).status_code == 200
            assert (name, len(queries)) == (name, pinned)


def test_the_page_above_says_what_is_late_in_each_agreement(version: AgreementVersion, county: County) -> None:
    today = timezone.localdate()
    made.measure(version, due_on=date(2026, 3, 1))
    made.measure(version, text="Ny", due_on=today, decided_on=today)
    made.finished(version, made.measure(version, text="Klar"), date(2026, 3, 1))
    made.routine(version, ROUTINE, date(2024, 1, 1))
    made.routine(version, "Ny rutin", today)
    made.introduction(version, today.year)
    client, address = logged_in("stig"), reverse("followup:improvement")
    for more in (0, 2):
        more_agreements(county, more)
        with CaptureQueriesContext(connection) as queries:
            page = text_of(client.get(address))
        assert len(queries) == OVERVIEW_QUERIES
        assert f"{version.agreement.name} 2 1 försenade, IKB Uppsala 1 rutiner, IKB Uppsala 7 parter" in page
    assert "3 avtal" in text_of(logged_in("eva").get(address))


def test_the_demonstration_has_work_that_is_done_late_and_missing(version: AgreementVersion, county: County) -> None:
    today = date(2026, 11, 28)
    with as_owner():
        kalmar = load_kalmar(county, today)
        load_improvement(county, version.agreement, kalmar, today)
    states = {}
    for who, agreement in (("stig", version.agreement), ("kalle", kalmar)):
        with acting(who):
            states[who] = [
                (row.number, row.label, len(row.moves)) for row in plan_rows(agreement, Period(date(2026, 1, 1), today))
            ]
            lacking = [row.party for row in activity_rows(agreement, year(2026)) if row.lacking]
            assert (
                lacking
                == {
                    "stig": [
                        "Enköpings kommun",
                        "Håbo kommun",
                        "Knivsta kommun",
                        "Östhammars kommun",
                        "Region Uppsala",
                    ],
                    "kalle": ["Kalmar kommun", "Region Kalmar län"],
                }[who]
            )
            assert {row.overdue for row in routine_rows(agreement, year(2026))} == {
                "stig": {True, False}, "kalle": {True}
            }[who]  # fmt: skip
    assert states == {
        "stig": [(5, "Klar", 0), (3, "Försenad", 1), (2, "Försenad", 0), (4, "Pågår", 0), (1, "Pågår", 0)],
        "kalle": [(2, "Försenad", 0), (1, "Pågår", 0)],
    }


def test_the_same_routine_is_registered_once(version: AgreementVersion) -> None:
    made.routine(version, ROUTINE, date(2026, 1, 1))
    with pytest.raises(Conflict, match="redan registrerat"):
        made.routine(version, ROUTINE, date(2026, 1, 1))
