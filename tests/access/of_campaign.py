"""Year reports in the world of the access matrix: Uppsala's for 2025 (open), 2024 (handed in), 2023 (to be signed)."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from agreements.models import AgreementVersion
from followup.actions import campaign, report_texts, versions
from followup.actions.recipients import add_recipient
from followup.campaign import Days
from followup.choices import CommentPart, Fulfilment, RecipientKind, ReportKind
from followup.models import CommitmentAnswer, ReportComment, ReportRecipient, YearReport
from ikb.lib.periods import year
from referrals.actions.draft import Edit
from tests.cast import acting, as_owner

OPEN, SENT, STEERING = "open", "sent", "steering"
YEARS = {OPEN: 2025, SENT: 2024, STEERING: 2023}
AT = datetime(2026, 2, 2, 9, tzinfo=UTC)
TODAY = date(2026, 2, 2)

OF_THE_AGREEMENT = {"report_new"}
OF_ONE = {"year_report"} | {
    f"report_{name}"
    for name in [
        *("change", "fill", "text", "commitment", "answer_remove", "check", "hand_in", "comments", "comment_answer"),
        *("fix", "confirm", "pass", "passed", "sign", "correct", "versions"),
        *("recipients", "recipient_sent", "recipient_remove"),
    ]
}
CAMPAIGN_VIEWS = {"year_reports", *OF_THE_AGREEMENT, *OF_ONE}


def report_of(thing: str) -> YearReport:
    """ "open", "sent" or "steering"; run as the owner."""
    return YearReport.objects.get(first_day__year=YEARS[thing])


def campaign_args(name: str, thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """The agreement or the report, then what stands below it."""
    if name in OF_THE_AGREEMENT:
        yield made_up if thing == "made up" else agreement
    if name not in OF_ONE:
        return
    with as_owner():
        report = None if thing == "made up" else report_of(thing)
        yield report.public_id if report else made_up
        if name == "report_text":
            yield "clarity"
        elif name in {"report_commitment", "report_answer_remove"}:
            answer = CommitmentAnswer.objects.get(report=report or report_of(OPEN))
            yield answer.commitment_id if name == "report_commitment" else answer.pk
        elif name == "report_comment_answer":
            yield ReportComment.objects.get().pk
        elif name in {"report_recipient_sent", "report_recipient_remove"}:
            yield ReportRecipient.objects.get().pk


def make_campaign(version: AgreementVersion) -> None:
    """As the coordinator, with a comment of the working group."""
    with as_owner():
        version.commitments.create(section="§ 7", text="Rapporterar till styrgruppen", who="Arbetsgruppen")
    reports = {thing: _filled(version, number) for thing, number in YEARS.items()}
    with acting("sara") as by:
        for thing in (SENT, STEERING):
            versions.hand_in(report=reports[thing], acting=by, at=AT, today=TODAY, salt="0" * 64)
        campaign.pass_to_steering(report=reports[STEERING], acting=by, on=TODAY)
        add_recipient(report=reports[OPEN], name="Nämnden", kind=RecipientKind.BOARD, acting=by)
    with acting("arne") as by:
        campaign.comment_on(report=reports[SENT], part=CommentPart.WHOLE, text="Bra", acting=by, at=AT)


def _filled(version: AgreementVersion, number: int) -> YearReport:
    days = Days(*(date(number + 1, 1, day) for day in (10, 15, 20, 30)))
    facts = campaign.ReportFacts(ReportKind.YEARLY, f"Rapport {number}", year(number), days)
    with acting("sara") as by:
        report = campaign.open_report(agreement=version.agreement, facts=facts, acting=by, at=AT)
        for heading in report.headings:
            report_texts.save_text(report=report, heading=heading, text="Gick bra.", edit=Edit(by, AT, 0))
        for commitment in version.commitments.all():
            report_texts.answer_commitment(
                report=report,
                commitment=commitment,
                party=None,
                fulfilment=Fulfilment.MET,
                evidence="Protokoll",
                acting=by,
            )
    return report
