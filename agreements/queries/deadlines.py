"""What the agreements demand by a day, across all that the person may see. Nothing rolls silently.

A label names no case and nobody: it may stand in an e-mail and in a calendar.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from agreements import obligations
from agreements.chain import WAITING, missing_parties, status_in_words
from agreements.choices import ObligationKind
from agreements.extension import how_long, missing, reminder
from agreements.models import Agreement, AgreementVersion
from agreements.queries.ending import term_of, with_spans
from agreements.queries.register import State, noticed_by, state_of
from agreements.queries.spans import extensions_of, party_authorities, unregistered
from agreements.queries.work import WorkDeadline, work_deadlines
from agreements.terms import without_clause
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.lib.dates import iso_date
from ikb.lib.deadlines import Deadline

LAST_DAY = "Sista dag för uppsägning"
NO_CLAUSE = "Kan inte beräknas: överenskommelsen anger ingen uppsägningstid."
REGISTRAR = frozenset({Role.REGISTRAR.value})
ONE_DAY = timedelta(days=1)
# Page of the work: who is reminded. A dispute is named on its own page only.
WORKERS = {
    "agreements:series": frozenset({Role.COORDINATOR.value}),
    "agreements:staff": frozenset({Role.COORDINATOR.value, Role.SITE_MANAGER.value, Role.HOST_MANAGER.value}),
    "agreements:dispute": frozenset({Role.INTAKE_MANAGER.value, Role.SITE_MANAGER.value, Role.HOST_MANAGER.value}),
}


def agreement_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Notice, renewals, obligations, extensions, texts to approve, documents to review, and what is due in the work."""
    seen = Agreement.objects.visible_to(acting)
    agreements = with_spans(seen).prefetch_related("obligations__settled", "versions__steering_documents")
    found = [deadline for agreement in agreements for deadline in _of_agreement(agreement, on)]
    return [*found, *(_of_work(row, on) for row in work_deadlines(acting, on))]


def _of_agreement(agreement: Agreement, on: date) -> Iterator[Deadline]:
    state = state_of(agreement, on)
    yield from _notice(agreement, state, on)
    yield from _renewals(agreement, state, on)
    yield from _obligations(agreement, on)
    yield from _decision(agreement, state, on)
    yield from _extensions(agreement, on)
    yield from _texts(agreement, on)
    if state.version is not None and state.in_force:
        yield from _documents(agreement, state.version, on)


def _deadline(
    agreement: Agreement,
    day: date | None,
    label: str,
    on: date,
    *,
    page: str = "terms",
    why: str = "",
    inner: date | None = None,
    roles: frozenset[str] = REGISTRAR,
    authorities: frozenset[int] | None = None,
) -> Deadline:
    """Missed once the day has passed. The registrar of the agreement's owner is reminded unless told otherwise."""
    return Deadline(
        day,
        label,
        agreement.short_name,
        reverse(f"agreements:{page}", args=[agreement.public_id]),
        inner=inner,
        missed=day is not None and day < on,
        why=why,
        roles=roles,
        authorities=frozenset({agreement.owner_id}) if authorities is None else authorities,
    )


def _notice(agreement: Agreement, state: State, on: date) -> Iterator[Deadline]:
    """The last day for notice with the board's own day, for the parties that have not given any (D-2)."""
    waiting = frozenset(party_authorities(agreement) - noticed_by(agreement))
    term = term_of(agreement, on) if state.in_force else None
    if not waiting or state.standing is None or term is None:
        return
    day = state.standing.deadline
    if day is not None:
        inner = day - timedelta(days=agreement.board_lead_days)
        yield _deadline(agreement, day, LAST_DAY, on, page="notices", inner=inner, authorities=waiting)
    elif without_clause(term):
        yield _deadline(agreement, None, LAST_DAY, on, page="notices", why=NO_CLAUSE, authorities=waiting)


def _renewals(agreement: Agreement, state: State, on: date) -> Iterator[Deadline]:
    """Periods that should be rows by now: one that only waits, and one that a notice stops until somebody decides."""
    if state.version is None or state.standing is None:
        return
    lacking = unregistered(agreement, state.version.term, on)
    waiting = [m.planned for m in lacking if not m.stopped_by]
    stopped = [m.planned for m in lacking if m.stopped_by]
    if waiting:
        several = f"{len(waiting)} avtalsperioder" if len(waiting) > 1 else f"avtalsperioden {waiting[0].period}"
        yield _deadline(agreement, waiting[0].registers_on, f"Registrera {several}", on)
    if stopped:
        label = "Bestäm om avtalet fortsätter för de parter som är kvar"
        why = "En uppsägning står kvar. Därför förlängs avtalet inte av sig självt."
        yield _deadline(agreement, stopped[0].period.start - ONE_DAY, label, on, why=why)


def _obligations(agreement: Agreement, on: date) -> Iterator[Deadline]:
    """Follow-up, revision, evaluation, standpoint: each day that nobody has dealt with (D-3, AG-08, AG-31)."""
    for row in agreement.obligations.all():
        roles, authorities = (frozenset({row.role}), frozenset[int]()) if row.role else (REGISTRAR, None)
        for occurrence in obligations.shown(row.facts, agreement.operation_start, on):
            early = f"Tidigast {iso_date(occurrence.earliest)}." if occurrence.earliest else ""
            why = occurrence.missing or early
            yield _deadline(agreement, occurrence.due_on, row.title, on, why=why, roles=roles, authorities=authorities)


def _decision(agreement: Agreement, state: State, on: date) -> Iterator[Deadline]:
    """A fixed term needs a new decision before its end, also where nobody wrote that down (AG-05)."""
    if state.version is None or state.standing is None or extensions_of(agreement):
        return
    demands = [row.facts for row in agreement.obligations.all()]
    day = obligations.decision_before(state.version.term, demands, ObligationKind.DECISION)
    if day is not None:
        yield _deadline(agreement, day, "Utvärdera och fatta nytt beslut innan avtalet löper ut", on)


def _extensions(agreement: Agreement, on: date) -> Iterator[Deadline]:
    """An open extension is asked about each year; one that lacks a decision says which (AG-07)."""
    for extension in extensions_of(agreement):
        lacking = missing(extension)
        day = reminder(extension, on) if not lacking else None
        if lacking and extension.ended_on is None:
            yield _deadline(agreement, None, "Förlängning väntar på beslut", on, why=" ".join(lacking))
        elif day is not None:
            label = f"Ta ställning till förlängningen, som gäller {how_long(extension)}"
            yield _deadline(agreement, day, label, on)


def _texts(agreement: Agreement, on: date) -> Iterator[Deadline]:
    """A text that waits for approval, for the parties that are missing (AG-02)."""
    for version in agreement.versions.all():
        if version.status in WAITING:
            parties = agreement.parties.all()
            boards = (party.authority_id for party in missing_parties(version, parties))
            yield _deadline(
                agreement,
                version.begins_on,
                f"Godkänn version {version.number}",
                on,
                page="approvals",
                why=f"{status_in_words(version, parties)}.",
                authorities=frozenset(board for board in boards if board is not None),
            )


def _documents(agreement: Agreement, version: AgreementVersion, on: date) -> Iterator[Deadline]:
    """Steering documents of the text in force that are to be reviewed (AG-26)."""
    for document in version.steering_documents.all():
        if document.review_on is not None:
            label = f"Se över styrdokumentet {document.title}"
            yield _deadline(agreement, document.review_on, label, on, page="text")


def _of_work(row: WorkDeadline, on: date) -> Deadline:
    """A meeting, planned competence, or talks in a dispute: what a dispute is about stands on its own page only."""
    dispute = row.url_name == "agreements:dispute"
    return Deadline(
        row.date,
        "Samtal i en tvist ska inledas" if dispute else row.label,
        row.agreement.short_name,
        reverse(row.url_name, args=row.url_args),
        missed=row.date < on,
        roles=WORKERS[row.url_name],
    )
