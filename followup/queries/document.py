"""A version of a year report as a document, of what was frozen and of what the parties have signed since."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreements.models import Agreement, Party
from followup.choices import Fulfilment, ReportPart, TextHeading
from followup.document import PURPOSES, Answered, Recipient, ReportDocument, Signature, Text
from followup.frozen import FrozenAnswer, FrozenText
from followup.models import FrozenFigures, ReportFile, ReportSignature, ReportVersion, YearReport
from followup.queries.campaign import parties_of
from followup.review_cells import is_of_reviews
from followup.statistics import ShownTable, shown
from followup.trends import Trend, trends
from followup.year.missing import missing_table
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.dates import swedish_date
from ikb.lib.periods import Period

PLACES = {
    TextHeading.DEVELOPMENT: PURPOSES,
    TextHeading.DUTIES: PURPOSES,
    TextHeading.CLARITY: PURPOSES,
    TextHeading.STATISTICS: ReportPart.FLOW,
    TextHeading.COSTS: ReportPart.COSTS,
    TextHeading.EFFECT: ReportPart.EFFECT,
    TextHeading.EXPERIENCE: ReportPart.EXPERIENCE,
}
"""The chapter that each text stands in."""
TONES = {Fulfilment.MET: "ok", Fulfilment.PARTLY: "warn", Fulfilment.NOT_MET: "bad"}


def versions_to_read(acting: Acting) -> QuerySet[ReportVersion]:
    """The versions that a person may read: all for those who follow the work, adopted ones for every reader."""
    following = acting.authorities(acting.giving(Can.FOLLOW_REPORT))
    adopted = Exists(ReportFile.objects.filter(version=OuterRef("pk")))
    return ReportVersion.objects.filter(
        Q(report__agreement__readers__overlap=list(following)) | adopted,
        report__in=YearReport.objects.visible_to(acting),
    ).select_related("report__agreement")


def versions_over(acting: Acting, agreement: Agreement, period: Period) -> list[ReportVersion]:
    """The newest version that the person may read of each report with a day in common, the latest first. One query."""
    rows = versions_to_read(acting).filter(
        report__agreement=agreement, report__first_day__lte=period.end, report__last_day__gte=period.start
    )
    newest = rows.order_by("report_id", "-number").distinct("report_id")
    return sorted(newest, key=lambda version: version.report.last_day, reverse=True)


def document_of(version: ReportVersion) -> ReportDocument:
    """The protected document: the same for every reader. Four queries beside the version and its report."""
    report, frozen = version.report, version.document
    signed = {row.party_id: row for row in version.signatures.order_by("at", "pk")}
    parties = parties_of(report)
    return ReportDocument(
        title=_title(frozen.name),
        agreement=frozen.agreement,
        period=frozen.period,
        tables=frozen.tables,
        number=version.number,
        reason=frozen.reason,
        status=_status(version, parties, list(signed.values())),
        digest=version.digest,
        frozen_at=version.frozen_at,
        texts=tuple(_text(text) for text in frozen.texts),
        trends=trends(_earlier(report, version.frozen_at) | {frozen.period: frozen.tables}),
        quality=frozen.quality,
        measures=frozen.measures,
        missing=frozen.missing,
        commitments=tuple(_answered(answer) for answer in frozen.answers),
        signatures=tuple(_signature(party, signed.get(party.pk)) for party in parties),
        recipients=tuple(Recipient(row.name, row.sent_on) for row in report.recipients.all()),
    )


def internal_document(version: ReportVersion, figures: FrozenFigures) -> ReportDocument:
    """The same with the true numbers, for the coordinator alone; without years, whose small numbers stay hidden.

    What file reviews of other units show stays hidden too: the coordinator sees the cases, not those reviews.
    """
    values = figures.values
    hidden = frozenset(cell for cell in figures.hidden if is_of_reviews(cell))
    missing = (missing_table(values, version.document.period),) if version.document.missing else ()
    return replace(
        document_of(version),
        tables=shown(values, hidden, threshold=0),
        missing=shown(replace(values, tables=missing), hidden, threshold=0),
        trends=(),
        internal=True,
    )


def agreement_trends(acting: Acting, agreement: Agreement) -> tuple[tuple[Trend, ...], tuple[YearReport, ...]]:
    """The years of an agreement side by side, by the newest version of each report that the person may read."""
    rows = versions_to_read(acting).filter(report__agreement=agreement).order_by("report_id", "-number")
    newest = list(rows.distinct("report_id"))
    years = {version.document.period: version.document.tables for version in newest}
    reports = sorted((version.report for version in newest), key=lambda report: report.period)
    return trends(years), tuple(reports)


def _earlier(report: YearReport, at: datetime) -> dict[Period, Sequence[ShownTable]]:
    """What the reports of earlier periods had published at a moment, so that a frozen report never changes."""
    rows = ReportVersion.objects.filter(
        report__agreement=report.agreement_id, report__last_day__lt=report.last_day, frozen_at__lte=at
    )
    newest = rows.order_by("report_id", "-number").distinct("report_id")
    return {version.document.period: version.document.tables for version in newest}


def _status(version: ReportVersion, parties: Sequence[Party], signed: Sequence[ReportSignature]) -> str:
    if {party.pk for party in parties} <= {row.party_id for row in signed}:
        return f"Fastställd av styrgruppen {swedish_date(max(row.at for row in signed))}"
    if version.report.versions.filter(number__gt=version.number).exists():
        return "Ersatt av en senare version"
    return version.report.status


def _title(name: str) -> str:
    """ "2025" is "Årsrapport 2025"; a name that says so already is left."""
    return name if name.casefold().startswith("årsrapport") else f"Årsrapport {name}"


def _text(text: FrozenText) -> Text:
    return Text(PLACES[TextHeading(text.heading)], text.title, text.text)


def _answered(answer: FrozenAnswer) -> Answered:
    value = Fulfilment(answer.fulfilment)
    return Answered(
        section=answer.section,
        text=answer.commitment,
        about=answer.party or answer.who,
        answer=str(value.label),
        evidence=answer.evidence,
        tone=TONES[value],
    )


def _signature(party: Party, row: ReportSignature | None) -> Signature:
    name = party.organisation.name
    return Signature(name, row.name, row.role, swedish_date(row.at)) if row else Signature(name)
