"""Rows of the action plan and the yearly quality work, made by the verbs as the person concerned."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.urls import reverse

from agreements.models import Agreement, AgreementVersion, Party
from agreements.queries.register import agreement_alone
from followup.actions import improvement, plan
from followup.choices import MeasureOrigin
from followup.models import CompetenceActivity, Introduction, PlannedMeasure, RoutineDocument, UserAudit
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from tests.agreements.work_makers import party
from tests.cast import acting

DECIDED, DUE = date(2026, 2, 1), date(2026, 6, 30)
TEXT = "Informera om samordnad plan i väntrummen"


def url(version: AgreementVersion, name: str, *more: object) -> str:
    """An address below the agreement."""
    return reverse(f"followup:{name}", args=[version.agreement.public_id, *more])


@contextmanager
def at_work(version: AgreementVersion, username: str) -> Iterator[tuple[Acting, Agreement, Membership]]:
    """The person's context, the agreement as the person reads it, and the membership."""
    with acting(username) as by:
        agreement = agreement_alone(by, version.agreement.public_id)
        assert agreement is not None
        yield by, agreement, by.memberships[0]


def measure(version: AgreementVersion, code: str = "0331", *, by: str = "sara", **facts: Any) -> PlannedMeasure:
    """A measure of a party."""
    days = {name: facts.pop(name, day) for name, day in (("decided_on", DECIDED), ("due_on", DUE))}
    known: dict[str, Any] = {"text": TEXT, "function": "Enhetschef", "origin": MeasureOrigin.FOLLOW_UP}
    with at_work(version, by) as (_, agreement, membership):
        return plan.plan_measure(
            agreement=agreement,
            membership=membership,
            facts=plan.MeasureFacts(**(known | {"party": party(version, code)} | facts)),
            **days,
        )


def moved(version: AgreementVersion, row: PlannedMeasure, later: date, on: date, by: str = "sara") -> PlannedMeasure:
    """A later day."""
    with at_work(version, by) as (_, _, membership):
        found = PlannedMeasure.objects.select_related("party", "agreement").get(pk=row.pk)
        return plan.move_measure(measure=found, membership=membership, later=later, reason="Vakanser", moved_on=on)


def finished(version: AgreementVersion, row: PlannedMeasure, on: date, by: str = "hedda") -> PlannedMeasure:
    """Done."""
    with at_work(version, by) as (_, _, membership):
        found = PlannedMeasure.objects.select_related("party", "agreement").get(pk=row.pk)
        return plan.finish_measure(measure=found, membership=membership, done_on=on, result="Foldrar finns")


def audit(version: AgreementVersion, by: str = "sara", on: date = date(2026, 3, 3)) -> UserAudit:
    """A user audit."""
    facts = plan.AuditFacts(on, "Attention Uppsala", "Information saknas på andra språk")
    with at_work(version, by) as (_, agreement, membership):
        return plan.register_audit(agreement=agreement, membership=membership, facts=facts)


def activity(
    version: AgreementVersion, on: date, arrangers: str, takers: str = "", *, title: str = "Utbildning i SIP"
) -> CompetenceActivity:
    """A joint activity; parties by their codes."""
    with at_work(version, "sara") as (_, agreement, membership):
        by_code = [[party(version, code) for code in codes.split()] for codes in (arrangers, takers)]
        facts = improvement.ActivityFacts(on, title, 24, *by_code)
        return improvement.log_activity(agreement=agreement, membership=membership, facts=facts)


def routine(
    version: AgreementVersion, title: str, decided_on: date, *, by: str = "hedda", code: str = "0331", months: int = 12
) -> RoutineDocument:
    """A local routine."""
    with at_work(version, by) as (_, _, membership):
        own = Party.objects.select_related("agreement").get(pk=party(version, code).pk)
        facts = improvement.RoutineFacts(title, "Dnr VON 2024/17", decided_on, months)
        return improvement.register_routine(party=own, membership=membership, facts=facts)


def introduction(
    version: AgreementVersion, year: int, *, by: str = "hedda", code: str = "0331", **facts: Any
) -> Introduction:
    """What a party states of a year: all of it unless told otherwise."""
    known: dict[str, Any] = {
        "introduced_on": date(year, 9, 15),
        "introduced": 3,
        "standing_item": True,
        "known_on": date(year, 2, 10),
        "known_how": "Chefsmöte",
    }
    with at_work(version, by) as (_, _, membership):
        own = Party.objects.select_related("agreement").get(pk=party(version, code).pk)
        return improvement.state_introduction(
            party=own, membership=membership, year=year, facts=improvement.IntroductionFacts(**(known | facts))
        )
