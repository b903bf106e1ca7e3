"""A text is never overwritten: a new version begins as a copy of the one in force and replaces it (AG-09, X-1)."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError

from agreements.actions.drafting import ensure_drafter
from agreements.choices import VersionStatus
from agreements.models import (
    AgeStatement,
    Agreement,
    AgreementVersion,
    ChangeLogEntry,
    Commitment,
    CompetenceDemand,
    Consultation,
    CriteriaSet,
    Criterion,
    Goal,
    HistoricTerm,
    LadderStep,
    Notified,
    RefusalReason,
    Section,
    SteeringDocument,
)
from agreements.queries.versions import open_text, text_in_force
from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict, Unfit

NOTHING_IN_FORCE = "Ingen text är godkänd av alla parter än. Det finns inget att göra en ny version av."
NOT_LATER = "Ange en dag efter {day}, då texten som ersätts började gälla."
NOT_A_DRAFT = "Texten är skickad till parterna och kan inte kastas."
IN_USE = "Det finns handlingar eller uppgifter som hör till utkastet. Ta bort dem först."
FIRST_STAYS = "Avtalets första text kan inte kastas."
NAMELESS_AMENDMENT = "Ange tilläggsavtalets namn."

TEXT_ROWS: tuple[type[models.Model], ...] = (
    AgeStatement,
    CriteriaSet,
    Criterion,
    RefusalReason,
    Section,
    Commitment,
    Goal,
    LadderStep,
    CompetenceDemand,
    Notified,
    SteeringDocument,
    HistoricTerm,
)
"""What a version says, and the documents and old names that its text refers to."""

BELONGING: tuple[type[models.Model], ...] = (*TEXT_ROWS, ChangeLogEntry, Consultation)
"""Everything that goes with a draft that is thrown away."""

KEPT = (
    "term_kind",
    "start",
    "first_end",
    "renewal_months",
    "notice_months",
    "notice_in_writing",
    "term_note",
    "notify_rule",
    "written_consent",
    "cost_key",
    "periods_per_year",
)
"""The term and the conditions, which a new text keeps until they are changed in the draft."""


@transaction.atomic
def new_version(
    *, agreement: Agreement, membership: Membership, name: str, amendment: bool, applies_from: date
) -> AgreementVersion:
    """A draft that says what the text in force says. Raises PermissionDenied, Conflict (one is open) or Unfit."""
    ensure_drafter(agreement, membership)
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    before = text_in_force(agreement)
    if before is None:
        raise Conflict(NOTHING_IN_FORCE)
    if waiting := open_text(agreement):
        raise Conflict(_is_open(waiting))
    if amendment and not name:
        raise Unfit(NAMELESS_AMENDMENT, field="name")
    if applies_from <= before.begins_on:
        raise Unfit(NOT_LATER.format(day=before.begins_on.isoformat()), field="applies_from")
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=_next_number(agreement),
        name=name,
        amendment=amendment,
        replaces=before,
        applies_from=applies_from,
        **{field: getattr(before, field) for field in KEPT},
    )
    copy_text(before, version)
    return version


def copy_text(source: AgreementVersion, target: AgreementVersion) -> None:
    """Every row of the text again, for another version. Two queries per table."""
    for model in TEXT_ROWS:
        rows: list[Any] = list(model._default_manager.filter(version=source).order_by("pk"))
        for row in rows:
            row.pk = None
            row._state.adding = True
            row.version = target
        model._default_manager.bulk_create(rows)


@transaction.atomic
def discard_version(*, version: AgreementVersion, membership: Membership) -> None:
    """Throw away a draft that replaces an earlier text. Raises PermissionDenied or Conflict."""
    ensure_drafter(version.agreement, membership)
    version = AgreementVersion.objects.select_for_update().get(pk=version.pk)
    if version.status != VersionStatus.DRAFT:
        raise Conflict(NOT_A_DRAFT)
    if version.replaces_id is None:
        raise Conflict(FIRST_STAYS)
    try:
        for model in BELONGING:
            model._default_manager.filter(version=version).delete()
        version.delete()
    except ProtectedError as error:
        raise Conflict(IN_USE) from error


def _next_number(agreement: Agreement) -> int:
    last = AgreementVersion.objects.filter(agreement=agreement).order_by("-number").values_list("number", flat=True)
    return (last.first() or 0) + 1


def _is_open(version: AgreementVersion) -> str:
    name = f" ({version.name})" if version.name else ""
    if version.status == VersionStatus.DRAFT:
        return f"Det finns redan ett utkast till version {version.number}{name}. Ändra det, eller kasta det först."
    return f"Version {version.number}{name} är skickad för godkännande. Den måste bli klar först."
