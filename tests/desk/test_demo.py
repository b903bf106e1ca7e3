"""The demonstration county: true figures, invented people, official test numbers only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from agreements.choices import Principal
from agreements.models import Agreement, AgreementVersion
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.desk.demo.costs import load_costs
from ikb.desk.demo.current import load_current
from ikb.desk.demo.names import Names
from ikb.desk.demo.past import load_past
from ikb.desk.demo.people import County, load_guests
from ikb.desk.demo.review import load_review
from referrals import actions
from referrals.actions import open_assignments
from referrals.choices import QueueChange, Status
from referrals.consent import status_of
from referrals.models import Closing, IntakeDecision, QueueEntry, Referral, YoungPerson
from referrals.plans import stage
from referrals.presentation.letter import letter
from referrals.queries.blocks import eighteen_deadlines
from referrals.queries.cases import consent_file, given_consents
from referrals.queries.outcomes import measure_deadlines
from referrals.queries.plans import plan_facts
from referrals.queries.queue import capacity, places_of, waiting_list
from referrals.queries.treatment import ongoing, session_sums
from referrals.testnumbers import official_test_numbers
from tests.access.world import rolled_back
from tests.cast import TODAY, acting, as_owner, logged_in, read_county, uppsala

pytestmark = pytest.mark.usefixtures("undrawn")


# Before the county is loaded for the others.
@pytest.mark.parametrize("today", [TODAY, date(2026, 7, 15)])
def test_no_finished_case_has_a_day_after_today(county, today):
    version = uppsala()
    with as_owner():
        load_past(county, version, Names(), today)
        last = Referral.objects.aggregate(
            closed=Max("closed_on"), decided=Max("decided_on"), letter=Max("decisions__letter_sent_at")
        )
        assert last["closed"] <= today
        assert last["closed"] > today - timedelta(days=60), "and some were finished lately"
        assert last["decided"] <= today
        assert last["letter"].date() <= today
        assert Closing.objects.filter(handed_over_on__gt=today).count() == 0


def test_the_demonstration_is_loaded_into_an_empty_database_only(county, settings):
    with pytest.raises(CommandError, match="Databasen är inte tom"):
        call_command("demo")
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO"):
        call_command("demo")


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[County]:
    """The whole county, loaded once inside a transaction that is never committed; each test's own lies within it."""
    with django_db_blocker.unblock():
        connection.close()
        with rolled_back():
            county, version, names = read_county(), uppsala(), Names()
            with as_owner():
                load_guests(county)
                load_past(county, version, names, TODAY)
                load_current(county, version, names, TODAY)
            yield county


@pytest.fixture
def demo(loaded: County, db: None) -> County:
    """Its people and boards."""
    return loaded


@pytest.fixture
def version(demo: County) -> AgreementVersion:
    """The Uppsala agreement's version."""
    return uppsala()


@pytest.mark.req("RE-14", "X-7")
def test_the_golden_eight_and_nothing_but_test_numbers(demo):
    with acting("stig"), connection.cursor() as cursor:
        agreement = Agreement.objects.get().pk
        cursor.execute("select * from followup_counts(%s, %s, %s)", [agreement, date(2024, 10, 1), date(2025, 10, 1)])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    assert rows["0380"] == (8, 5, 3, 3)
    assert "0382" not in rows
    with as_owner():
        numbers = set(YoungPerson.objects.values_list("identifier", flat=True))
        assert numbers <= official_test_numbers()
        assert len(numbers) == YoungPerson.objects.count() > 60
        seen = dict(Referral.objects.values_list("status").annotate(Count("pk")))
        assert Referral.objects.filter(sent_on__gt=TODAY).count() == 0
    assert {"draft", "sent", "awaiting_decisions", "accepted", "declined", "closed"} <= seen.keys()


def test_finance_is_told_what_to_approve_and_what_to_issue(demo, version):
    with as_owner():
        load_costs(demo, version)
        load_review(demo)
    pages = {who: logged_in(who).get("/").content.decode() for who in ("elin", "esbjorn", "emil")}
    assert {who: "Fakturor att godkänna" in page for who, page in pages.items()} == {
        "elin": False,
        "esbjorn": True,
        "emil": False,
    }
    assert "Fakturor att utfärda" in pages["elin"]
    assert "Fakturor att utfärda" not in pages["emil"]
    assert logged_in("gun").get("/uppfoljning/granskningar/").content.decode().count("BUP Enköping ") == 1


def test_every_role_has_somebody_who_can_log_in(demo):
    with as_owner():
        assert set(Membership.objects.values_list("role", flat=True)) == {role.value for role in Role}


def cases(**facts) -> QuerySet[Referral]:
    """The cases of today, by the facts of a filter; past ones have no status change by a person."""
    return Referral.objects.filter(status_changes__by__isnull=False, **facts).distinct()


def one(**facts) -> Referral:
    return cases(**facts).get()


@pytest.mark.req("RE-27")
def test_the_waiting_list_has_places_an_order_and_a_written_reason(demo, version):
    with acting("sara") as by:
        rows = waiting_list(by, version.agreement, TODAY, 28)
        assert [row.number for row in rows] == [1, 2, 3, 4]
        assert [row.days for row in rows] == [47, 22, 41, 34], "the second one was moved up"
        places = capacity(version.agreement, places_of(version.agreement, TODAY))
        assert [place.words for place in places] == ["4 av 6 platser upptagna, 2 lediga"] * 2
    with as_owner():
        moved = QueueEntry.objects.get(change=QueueChange.MOVED)
        assert (moved.place, moved.by_rule) == (2, False)
        assert "heldygnsvård" in moved.reason
        assert rows[0].case.treatment.offered_on == TODAY - timedelta(days=2)


@pytest.mark.req("RE-18", "RE-20", "SI-02", "SI-06")
def test_a_treatment_has_both_therapists_sessions_a_plan_and_a_placement(demo):
    with as_owner():
        treatment = one(plans__isnull=False)
        assert treatment.status == Status.IN_TREATMENT
        assert open_assignments(treatment) == {"family_therapist", "individual_therapist"}
        assert [row.number for row in session_sums(treatment)] == [18, 5]
        plan, care = treatment.plans.get(), treatment.care_periods.get()
        assert stage(plan_facts(plan)) == "Klar"
        assert (care.care, care.entry, care.plan) == ("foster_home", "planned", plan)
        assert {row.point for row in treatment.measures.all()} == {"before"}
    with acting("sara") as by:
        assert [row.long for row in ongoing(by, TODAY)] == [True, False, False]


@pytest.mark.req("RE-19", "RE-30")
def test_a_closed_case_has_its_outcome_and_the_measures_of_six_months_are_due(demo):
    with as_owner():
        closed = one(status=Status.CLOSED)
        assert closed.closing.complete
        assert sorted(closed.measures.values_list("point", flat=True)) == ["after"] * 3 + ["before"] * 3
    with acting("sara") as by:
        due = [row for row in measure_deadlines(by, TODAY) if closed.case_number in row.label]
        assert [row.label for row in due] == [f"Mätning efter 6 månader, {closed.case_number}"]
        assert abs(due[0].day - TODAY) <= timedelta(days=30)


@pytest.mark.req("RE-03", "X-5")
def test_a_letter_has_left_and_another_decision_can_still_be_undone(demo):
    with as_owner():
        declined = IntakeDecision.objects.get(referral=one(status=Status.DECLINED))
        assert declined.letter_sent_at is not None
        text = letter(declined.referral, declined)
        assert text.delegation == "Vård- och omsorgsnämndens delegationsordning, punkt 5.3"
        assert text.presenter == "Sara Lind"
        unsent = IntakeDecision.objects.filter(letter_due_at__isnull=False, letter_sent_at__isnull=True)
        undoable = one(decided_on=TODAY)
        assert set(unsent.values_list("referral", flat=True)) == {undoable.pk}
    with acting("hedda") as by:
        authority = by.memberships[0].authority
        at = datetime(2026, 11, 22, 12, tzinfo=UTC)
        undone = actions.undo_decision(
            referral=undoable, principal=Principal.MUNICIPALITY, by=by, authority=authority, at=at
        )
        assert undone.status == Status.AWAITING_DECISIONS


@pytest.mark.req("RE-17")
def test_outside_the_agreement_the_cost_is_decided_and_the_guest_is_waited_for(demo):
    with as_owner():
        case = one(outside_agreement=True)
        assert case.cost_decided_on is not None
        assert case.region_decided_on is not None
        assert case.municipality_decided_on is None
    with acting("gustav") as by:
        assert list(Referral.objects.visible_to(by)) == [case]
    page = logged_in("gustav").get(reverse("referrals:municipality", args=[case.public_id]))
    assert page.status_code == 200


@pytest.mark.req("RE-06", "RE-08")
def test_guardians_disagree_a_block_is_marked_and_a_protected_one_is_hidden(demo):
    with as_owner():
        drafts = {draft: status_of(given_consents(consent_file(draft))) for draft in cases(status=Status.DRAFT)}
        assert sorted(drafts.values()) == ["conflicting", "given"]
        blocked, protected = one(blocks__isnull=False), one(young_person__protection_level="marked")
    marker = logged_in("per").get(reverse("referrals:page", args=[blocked.public_id])).content.decode()
    assert "spärr" in marker.lower()
    listed = logged_in("karin").get(reverse("referrals:list")).content.decode()
    assert blocked.case_number in listed
    assert protected.case_number not in listed
    assert protected.case_number in logged_in("hedda").get(reverse("referrals:list")).content.decode()


@pytest.mark.req("RE-23")
def test_somebody_is_soon_eighteen(demo):
    with acting("sara") as by:
        rows = eighteen_deadlines(by, TODAY)
    assert len(rows) == 1
    assert TODAY < rows[0].day <= TODAY + timedelta(days=20)
