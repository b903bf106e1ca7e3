"""Invented quality work of the last months: deviations on their way, views, self-checks, a presented report."""

from collections.abc import Sequence
from datetime import date, timedelta

from agreements.models import Agreement, AgreementVersion, Meeting, Section
from followup.actions import complaints, deviations, self_checks
from followup.actions.meeting_reports import present_report
from followup.choices import CheckResult, ComplaintAbout, ComplaintFrom, ComplaintKind, Function
from followup.models import Deviation, SelfCheck
from followup.queries.meeting_reports import steering_meetings
from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.context import acting_as
from ikb.accounts.models import Authority
from ikb.desk.demo.names import moment
from ikb.desk.demo.people import County

FUNCTIONS = {
    "sara": Function.COORDINATOR,
    "kalle": Function.COORDINATOR,
    "hedda": Function.UNIT_MANAGER,
    "per": Function.SITE_MANAGER,
    "filip": Function.THERAPIST,
}
# Who registers, days ago, labels of sections, what happened, what it led to.
UPPSALA: list[tuple[str, int, list[str], str, str]] = [
    (
        "sara",
        110,
        ["§ 7"],
        "Regionens del av underlaget kom först efter mötet.",
        "Beslutet dröjde två veckor och ungdomen fick börja senare.",
    ),
    (
        "hedda",
        33,
        ["§ 3", "Målgrupp"],
        "Remissen skickades utan att familjen hade fått information om insatsen.",
        "Familjen kände sig överrumplad vid det första samtalet.",
    ),
    (
        "per",
        20,
        ["§ 7"],
        "Kallelsen till samverkansmötet gick till fel enhet.",
        "Mötet fick flyttas och planen blev klar tre veckor senare.",
    ),
    ("filip", 5, ["Uppföljning"], "Uppföljningen efter sex månader gjordes inte.", "Skolan fick inget besked."),
]
VIEWS: list[tuple[str, int, ComplaintKind, ComplaintFrom, ComplaintAbout, str, str, str]] = [
    (
        "sara",
        105,
        ComplaintKind.COMPLAINT,
        ComplaintFrom.GUARDIAN,
        ComplaintAbout.WAITING,
        "§ 7",
        "Svårt att få besked om när behandlingen börjar.",
        "Samordnaren ringer alla som väntar varannan vecka.",
    ),
    (
        "sara",
        27,
        ComplaintKind.PRAISE,
        ComplaintFrom.YOUNG_PERSON,
        ComplaintAbout.TREATMENT,
        "",
        "Bra att samma behandlare var med hela vägen.",
        "",
    ),
    (
        "hedda",
        16,
        ComplaintKind.VIEW,
        ComplaintFrom.UNIT,
        ComplaintAbout.COOPERATION,
        "§ 3",
        "Skolan vill vara med tidigare i planeringen.",
        "",
    ),
]


def load_quality(county: County, version: AgreementVersion, today: date) -> None:
    """Uppsala: one closed, one that waits for the region, one that waits for the host, one just registered."""
    agreement, labels = version.agreement, {section.label: section for section in version.sections.all()}
    region, host = county.authorities["03"], county.authorities["0380"]
    rows = [
        _deviation(_acting(county, who, today), agreement, [labels[each] for each in chosen], days, today, told)
        for who, days, chosen, *told in UPPSALA
    ]
    sara, hedda, per = (_acting(county, who, today) for who in ("sara", "hedda", "per"))
    _send(sara, rows[0], region, today - timedelta(days=108))
    _answer_and_close(sara, per, rows[0], today)
    _send(hedda, rows[1], region, today - timedelta(days=30))
    _send(per, rows[2], host, today - timedelta(days=18))
    for who, days, *view in VIEWS:
        _view(_acting(county, who, today), agreement, labels, today - timedelta(days=days), view)
    _checks(sara, agreement, labels["§ 7"], today)
    _present(sara, agreement, today)


def load_kalmar_quality(county: County, agreement: Agreement, today: date) -> None:
    """Kalmar: a deviation whose copy the municipality has not answered, one that was praised, a planned self-check."""
    sections = {s.label: s for s in Section.objects.filter(version__agreement=agreement)}
    kalle = _acting(county, "kalle", today)
    told = ["Insatsen fortsatte utan att planen följdes upp.", "Ungdomen visste inte vad som gällde efter sommaren."]
    row = _deviation(kalle, agreement, [sections["Uppföljning"]], 24, today, told)
    municipality = Authority.objects.get(organisation=county.organisations["0880"], parties__agreement=agreement)
    _send(kalle, row, municipality, today - timedelta(days=21))
    praise = [
        ComplaintKind.PRAISE,
        ComplaintFrom.GUARDIAN,
        ComplaintAbout.RECEPTION,
        "",
        "Vi blev tagna på allvar från första mötet.",
        "",
    ]
    _view(kalle, agreement, sections, today - timedelta(days=12), praise)
    plan = self_checks.PlannedCheck(
        "Samordnarens månadsbrev har gått ut", date(today.year, 12, 15), routine="Månadsbrev"
    )
    _plan(kalle, agreement, plan, today)
    _present(kalle, agreement, today)


def _acting(county: County, username: str, today: date) -> Acting:
    return acting_for(county.users[username], on=today)


def _deviation(
    by: Acting, agreement: Agreement, sections: Sequence[Section], days: int, today: date, told: Sequence[str]
) -> Deviation:
    on, membership = today - timedelta(days=days), by.memberships[0]
    facts = deviations.DeviationFacts(
        on=on - timedelta(days=3),
        sections=[section.pk for section in sections],
        course=told[0],
        consequence=told[1],
        reported_by=FUNCTIONS[by.user.username],
        unit=membership.unit,
    )
    with acting_as(by.row_context()):
        return deviations.register_deviation(
            agreement=agreement, membership=membership, facts=facts, by=by, at=moment(on)
        )


def _send(by: Acting, row: Deviation, receiver: Authority, on: date) -> None:
    with acting_as(by.row_context()):
        deviations.handle_deviation(
            deviation=row,
            handled_by=Function.UNIT_MANAGER,
            measures="Genomgången med berörda. Rutinen ska ses över tillsammans.",
            by=by,
        )
        deviations.send_copy(deviation=row, receiver=receiver, by=by, at=moment(on))


def _answer_and_close(owner: Acting, receiver: Acting, row: Deviation, today: date) -> None:
    answer = "Underlag lämnas nu senast en vecka före mötet."
    with acting_as(receiver.row_context()):
        at = moment(today - timedelta(days=100))
        deviations.answer_deviation(deviation=row, answer=answer, by=receiver, at=at)
    with acting_as(owner.row_context()):
        deviations.close_deviation(deviation=row, by=owner, at=moment(today - timedelta(days=96)))


def _view(by: Acting, agreement: Agreement, labels: dict[str, Section], on: date, view: Sequence[str]) -> None:
    kind, comes_from, about, label, text, measure = view
    membership = by.memberships[0]
    facts = complaints.ComplaintFacts(
        on=on,
        kind=ComplaintKind(kind),
        comes_from=ComplaintFrom(comes_from),
        about=ComplaintAbout(about),
        text=text,
        section=labels.get(label),
        unit=membership.unit,
        measure=measure,
        answered_on=on + timedelta(days=7) if measure else None,
    )
    with acting_as(by.row_context()):
        complaints.register_complaint(agreement=agreement, membership=membership, facts=facts, by=by, at=moment(on))


def _plan(by: Acting, agreement: Agreement, plan: self_checks.PlannedCheck, today: date) -> SelfCheck:
    with acting_as(by.row_context()):
        return self_checks.plan_check(
            agreement=agreement,
            membership=by.memberships[0],
            facts=plan,
            by=by,
            at=moment(today - timedelta(days=120)),
        )


def _checks(by: Acting, agreement: Agreement, section: Section, today: date) -> None:
    """One without a remark, one with, one whose day has passed, one to come."""
    unit = by.memberships[0].unit
    results = [(CheckResult.CLEAN, ""), (CheckResult.PARTLY, "I två ärenden saknas dag för uppföljning.")]
    for days, (result, finding) in zip((80, 40), results, strict=True):
        done = today - timedelta(days=days)
        subject = "Handledning enligt plan" if result == CheckResult.CLEAN else "Alla ärenden har en samordnad plan"
        row = _plan(by, agreement, self_checks.PlannedCheck(subject, done, section, unit=unit), today)
        outcome = self_checks.CheckOutcome(done, Function.COORDINATOR, result, finding)
        with acting_as(by.row_context()):
            self_checks.record_result(check=row, outcome=outcome, by=by, at=moment(done))
    late = self_checks.PlannedCheck(
        "Samtycken är undertecknade", today - timedelta(days=9), routine="Rutin för samtycke", unit=unit
    )
    coming = self_checks.PlannedCheck("Väntetiden är högst åtta veckor", today + timedelta(days=25), section, unit=unit)
    for plan in (late, coming):
        _plan(by, agreement, plan, today)


def _present(by: Acting, agreement: Agreement, today: date) -> None:
    """The report to the latest meeting that was held, if there was any."""
    with acting_as(by.row_context()):
        meeting: Meeting | None = steering_meetings([agreement]).filter(held=True, on__lte=today).first()
        if meeting is not None:
            present_report(agreement=agreement, meeting=meeting, by=by, at=moment(meeting.on))
