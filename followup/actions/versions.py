"""Verbs of a version: hand in and freeze, confirm, sign. Nothing of a version is ever changed."""

import secrets
from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.actions.obligations import settle
from agreements.models import Party
from followup.actions.campaign import NOT_OPEN, NOT_SENT, ensure_runs, locked
from followup.actions.report_files import store_files
from followup.canonical import digest, seal
from followup.choices import ReportStage
from followup.frozen import Document, FrozenAnswer, FrozenText, own_lines, tables_to_json, to_json
from followup.models import (
    FigureConfirmation,
    FrozenFigures,
    OwnFigures,
    ReportSignature,
    ReportVersion,
    YearReport,
)
from followup.queries.campaign import (
    acts_as_party,
    answers_of,
    lacks_of,
    latest_version,
    municipalities,
    parties_of,
)
from followup.queries.freeze import figures_of, measures_of, protection_for, quality_of
from followup.statistics import Statistics, shown
from followup.statistics import to_json as statistics_to_json
from followup.year.missing import missing_table
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

INCOMPLETE = "Rapporten kan inte lämnas in än. Det saknas texter eller svar på åtaganden."
OUTDATED = "Det finns en nyare version. Läs om sidan."
SIGNED = "Din part har redan skrivit under den här versionen."
SIGNED_BY_YOU = "Du har redan skrivit under för en annan part. En person skriver under för en part."


@transaction.atomic
def hand_in(*, report: YearReport, acting: Acting, at: datetime, today: date, salt: str = "") -> ReportVersion:
    """Lämna in: freeze figures, texts and answers as a new version. `salt` is drawn unless given (64 hex digits).

    Raises Conflict while a text or an answer is missing, or when it is handed in already.
    """
    found = locked(report)
    ensure_runs(acting, found)
    if found.stage != ReportStage.OPEN:
        raise Conflict(NOT_OPEN)
    if not lacks_of(found).nothing:
        raise Conflict(INCOMPLETE)
    figures = figures_of(found.agreement, found.period, today=today)
    version = _freeze(found, figures, acting, at, salt or secrets.token_hex(32))
    found.stage, found.reason = ReportStage.SENT, ""
    found.save(update_fields=["stage", "reason"])
    return version


def _freeze(report: YearReport, figures: Statistics, acting: Acting, at: datetime, salt: str) -> ReportVersion:
    hidden = protection_for(report, figures).hidden
    true = statistics_to_json(figures)
    number = report.versions.count() + 1
    document = Document(
        agreement=report.agreement.name,
        registry_number=report.agreement.registry_number,
        name=report.name,
        kind=report.kind,
        period=report.period,
        number=number,
        reason=report.reason,
        texts=_texts(report),
        answers=_answers(report),
        tables=shown(figures, hidden),
        seal=seal(true, salt),
        quality=quality_of(report.agreement, report.period),
        measures=measures_of(report.agreement, report.period),
        missing=shown(replace(figures, tables=(missing_table(figures, report.period),)), hidden),
    )
    content = to_json(document)
    version = ReportVersion.objects.create(
        report=report,
        number=number,
        content=content,
        digest=digest(content),
        reason=report.reason,
        frozen_at=at,
        frozen_by=acting.user,
    )
    FrozenFigures.objects.create(version=version, statistics=true, hidden=sorted(hidden), salt=salt)
    _freeze_own(version, figures, municipalities(parties_of(report)))
    return version


def _freeze_own(version: ReportVersion, figures: Statistics, parties: list[Party]) -> None:
    """Each municipality's own row, which it knows anyway."""
    everything = shown(figures, frozenset(), threshold=0)
    OwnFigures.objects.bulk_create(
        OwnFigures(
            version=version,
            party=party,
            authority_id=party.authority_id,
            tables=tables_to_json(own_lines(everything, figures.own.get(party.organisation.code, frozenset()))),
        )
        for party in parties
        if party.authority_id is not None
    )


def _texts(report: YearReport) -> tuple[FrozenText, ...]:
    written = dict(report.texts.values_list("heading", "text"))
    return tuple(FrozenText(heading.value, str(heading.label), written[heading].strip()) for heading in report.headings)


def _answers(report: YearReport) -> tuple[FrozenAnswer, ...]:
    return tuple(
        FrozenAnswer(
            section=answer.commitment.section,
            commitment=answer.commitment.text,
            who=answer.commitment.who,
            party=answer.party.organisation.name if answer.party else "",
            fulfilment=answer.fulfilment,
            evidence=answer.evidence,
        )
        for answer in answers_of(report)
    )


def _open_version(report: YearReport, stage: ReportStage, number: int) -> ReportVersion:
    """The version that the person had before the eyes, which is still the latest. Raises Conflict otherwise."""
    version = latest_version(report)
    if version is None or report.stage != stage:
        raise Conflict(NOT_SENT if stage == ReportStage.SENT else "Rapporten ligger inte hos styrgruppen.")
    if version.number != number:
        raise Conflict(OUTDATED)
    return version


@transaction.atomic
def confirm_figures(*, report: YearReport, number: int, acting: Acting, at: datetime) -> FigureConfirmation:
    """A deciding manager confirms the own municipality's figures in version `number`. Raises Conflict when done."""
    found = locked(report)
    version = _open_version(found, ReportStage.SENT, number)
    done = frozenset(version.confirmations.values_list("party", flat=True))
    who, party = _for_a_party(acting, municipalities(parties_of(found)), Can.CONFIRM_FIGURES, done)
    if party.pk in done:
        raise Conflict("Kommunens siffror är redan bekräftade.")
    return FigureConfirmation.objects.create(version=version, party=party, **_said(acting, who, at))


@transaction.atomic
def sign_report(
    *, report: YearReport, number: int, shown_digest: str, acting: Acting, at: datetime, on: date
) -> ReportSignature:
    """One member of the steering group signs for the own party what the hash is over; the last one adopts the report.

    Raises PermissionDenied for another party's member, Conflict when the party or the person has signed already, or
    when the version is not the one that was read.
    """
    found = locked(report)
    version = _open_version(found, ReportStage.STEERING, number)
    if version.digest != shown_digest:
        raise Conflict(OUTDATED)
    parties = parties_of(found)
    done = frozenset(version.signatures.values_list("party", flat=True))
    who, party = _for_a_party(acting, parties, Can.SIGN_REPORT, done)
    if party.pk in done:
        raise Conflict(SIGNED)
    try:
        with transaction.atomic():
            signature = ReportSignature.objects.create(
                version=version, party=party, digest=version.digest, **_said(acting, who, at)
            )
    except IntegrityError as error:
        if "report_signed_once_a_person" not in str(error):
            raise
        raise Conflict(SIGNED_BY_YOU) from error
    if {p.pk for p in parties} <= done | {party.pk}:
        _adopt(found, version, who, on)
    return signature


def _adopt(report: YearReport, version: ReportVersion, who: Membership, on: date) -> None:
    """The report is adopted, its files are kept, and the agreement's own demand that it meets is dealt with."""
    report.stage, report.adopted_on = ReportStage.ADOPTED, on
    report.save(update_fields=["stage", "adopted_on"])
    store_files(version=version)
    if report.demand is not None and report.demand_due is not None:
        try:
            settle(
                obligation=report.demand,
                due_on=report.demand_due,
                membership=who,
                done_on=on,
                note=f"Årsrapport {report.name}",
            )
        except Conflict:
            return  # somebody has marked the day by hand already: it is dealt with


def _for_a_party(
    acting: Acting, parties: list[Party], capability: Can, done: frozenset[int]
) -> tuple[Membership, Party]:
    found = acts_as_party(acting, parties, capability, done)
    if found is None:
        raise PermissionDenied
    return found


def _said(acting: Acting, who: Membership, at: datetime) -> dict[str, object]:
    return {"by": acting.user, "name": str(acting.user), "role": who.get_role_display(), "at": at}
