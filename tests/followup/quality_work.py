"""Tiny makers of the quality work, by the verbs, as the person concerned."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from agreements.choices import BodyKind
from agreements.models import Agreement, AgreementVersion, Body, Meeting, MeetingSeries, Section
from followup.actions import complaints, deviations, self_checks
from followup.choices import CheckResult, ComplaintAbout, ComplaintFrom, ComplaintKind, Function
from followup.models import Complaint, Deviation, SelfCheck
from ikb.accounts.models import Authority, Unit
from ikb.desk.demo import rows
from tests.cast import acting, as_owner

AT = datetime(2026, 11, 3, 9, tzinfo=UTC)
DAY = date(2026, 11, 2)
LABELS = [("§ 3", "Arbetsgrupp"), ("§ 7", "Styrgrupp"), ("Bilaga 1", "")]
COURSE, CONSEQUENCE = "Kallelsen till mötet skickades inte.", "Ungdomen fick vänta två veckor längre."


def text_with_sections(version: AgreementVersion) -> dict[str, Section]:
    """The version with three sections; by label."""
    with as_owner():
        rows.sections(version, LABELS)
        return {section.label: section for section in version.sections.all()}


def facts(sections: Sequence[Section], **changes: Any) -> deviations.DeviationFacts:
    """What is told of a deviation."""
    values: dict[str, Any] = {
        "on": DAY,
        "sections": [section.pk for section in sections],
        "course": COURSE,
        "consequence": CONSEQUENCE,
        "reported_by": Function.COORDINATOR,
    }
    return deviations.DeviationFacts(**(values | changes))


def deviation(
    agreement: Agreement, sections: Sequence[Section], who: str = "sara", at: datetime = AT, **changes: Any
) -> Deviation:
    """A registered deviation of the person's board and unit."""
    with acting(who) as by:
        membership = by.memberships[0]
        told = facts(sections, **({"unit": membership.unit} | changes))
        return deviations.register_deviation(agreement=agreement, membership=membership, facts=told, by=by, at=at)


def handled(row: Deviation, who: str = "sara") -> Deviation:
    """Somebody takes care of it."""
    with acting(who) as by:
        return deviations.handle_deviation(
            deviation=row, handled_by=Function.UNIT_MANAGER, measures="Ny rutin för kallelser.", by=by
        )


def sent(row: Deviation, receiver: Authority, who: str = "sara", at: datetime = AT) -> Deviation:
    """The copy is on its way."""
    with acting(who) as by:
        return deviations.send_copy(deviation=row, receiver=receiver, by=by, at=at)


def answered(row: Deviation, who: str = "per", at: datetime = AT) -> Deviation:
    """The receiver has answered."""
    with acting(who) as by:
        return deviations.answer_deviation(deviation=row, answer="Vi ändrar hur vi kallar.", by=by, at=at)


def complaint(
    agreement: Agreement,
    section: Section | None = None,
    who: str = "sara",
    kind: ComplaintKind = ComplaintKind.COMPLAINT,
    at: datetime = AT,
    **changes: Any,
) -> Complaint:
    """A registered complaint of the person's board and unit."""
    with acting(who) as by:
        membership = by.memberships[0]
        values: dict[str, Any] = {
            "on": DAY,
            "kind": kind,
            "comes_from": ComplaintFrom.GUARDIAN,
            "about": ComplaintAbout.WAITING,
            "text": "Svårt att få besked om tiden.",
            "section": section,
            "unit": membership.unit,
        }
        told = complaints.ComplaintFacts(**(values | changes))
        return complaints.register_complaint(agreement=agreement, membership=membership, facts=told, by=by, at=at)


def planned(
    agreement: Agreement,
    section: Section | None,
    who: str = "sara",
    due_on: date = date(2026, 11, 30),
    unit: Unit | None = None,
) -> SelfCheck:
    """A planned self-check."""
    with acting(who) as by:
        membership = by.memberships[0]
        plan = self_checks.PlannedCheck(
            subject="Alla ärenden har en samordnad plan",
            due_on=due_on,
            section=section,
            routine="" if section else "Rutin för SIP",
            unit=unit or membership.unit,
        )
        return self_checks.plan_check(agreement=agreement, membership=membership, facts=plan, by=by, at=AT)


def found(check: SelfCheck, result: CheckResult, who: str = "sara", at: datetime = AT) -> SelfCheck:
    """The result is recorded."""
    finding = "" if result == CheckResult.CLEAN else "Två planer saknas."
    outcome = self_checks.CheckOutcome(DAY, Function.COORDINATOR, result, finding)
    with acting(who) as by:
        return self_checks.record_result(check=check, outcome=outcome, by=by, at=at)


def steering(agreement: Agreement, *days: tuple[date, bool | None]) -> list[Meeting]:
    """A steering group whose series has these meetings, held or to come."""
    with as_owner():
        body, _ = Body.objects.get_or_create(agreement=agreement, kind=BodyKind.STEERING, name="Styrgrupp")
        series = MeetingSeries.objects.create(
            agreement=agreement, body=body, name="Styrgruppens möten", times_a_year=4, starts_on=date(2026, 1, 1)
        )
        return [Meeting.objects.create(series=series, on=day, held=held) for day, held in days]
