"""Drafting an agreement: it begins, its facts and its term are typed. A text that has been sent stands."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.choices import NotifyRule, TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Party
from ikb.accounts.models import Authority, Membership
from ikb.lib.errors import Conflict, Unfit

TEXT_STANDS = "Avtalstexten är skickad och kan inte ändras. Gör en ny version."
ENDS_BEFORE_START = "Slutdagen ligger före första dagen."
NO_RENEWAL = "Förlängningen ska vara minst en månad."


@dataclass(frozen=True)
class AgreementFacts:
    """What is known of the agreement beside its text; may change as long as it lives."""

    name: str
    short_name: str
    county_name: str
    label: str = "Samverkansavtal"
    registry_number: str = ""
    operation_start: date | None = None
    board_lead_days: int = 60
    cooperation_task: str = ""
    invoiced_by: Authority | None = None


@dataclass(frozen=True)
class TermFacts:
    """Term and conditions of one text (000:302, 001:126, 003:104). Lengths in months; `first_end` is inclusive."""

    term_kind: TermKind
    start: date
    first_end: date | None = None
    renewal_months: int | None = None
    notice_months: int | None = None
    notice_in_writing: bool = True
    notify_rule: NotifyRule = NotifyRule.NOBODY
    term_note: str = ""
    written_consent: bool = True
    periods_per_year: int = 4


@contextmanager
def standing_text() -> Iterator[None]:
    """Write inside; a text that the database says has been sent meanwhile is a Conflict, and nothing is written."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "agreements_text_stands" not in str(error):
            raise
        raise Conflict(TEXT_STANDS) from error


def ensure_drafter(agreement: Agreement, membership: Membership) -> None:
    """Only the authority that draws up the agreement changes it. Raises PermissionDenied."""
    if membership.authority_id != agreement.owner_id:
        raise PermissionDenied


def ensure_draft(version: AgreementVersion) -> None:
    """A text that has left the drafting authority is changed by a new version only (AG-09). Raises Conflict."""
    if version.status != VersionStatus.DRAFT:
        raise Conflict(TEXT_STANDS)


def fitting_term(term: TermFacts) -> TermFacts:
    """The term with nothing in it that its kind does not have. Raises Unfit where it lacks something."""
    if term.term_kind == TermKind.OPEN_ENDED:
        return _with(term, first_end=None, renewal_months=None)
    if term.first_end is None:
        raise Unfit("Ange periodens sista dag.", field="first_end")
    if term.first_end < term.start:
        raise Unfit(ENDS_BEFORE_START, field="first_end")
    if not term.notice_months:
        raise Unfit("Ange uppsägningstiden i månader.", field="notice_months")
    if term.term_kind == TermKind.FIXED:
        return _with(term, renewal_months=None)
    if not term.renewal_months:
        raise Unfit(NO_RENEWAL, field="renewal_months")
    return term


@transaction.atomic
def start_agreement(*, membership: Membership, facts: AgreementFacts, term: TermFacts) -> Agreement:
    """A draft with its first version; the registrar's own authority draws it up and is its first party."""
    owner = membership.authority
    term = fitting_term(term)
    agreement = Agreement.objects.create(owner=owner, **vars(facts))
    AgreementVersion.objects.create(agreement=agreement, number=1, **vars(term))
    Party.objects.create(agreement=agreement, organisation=owner.organisation, authority=owner)
    return agreement


@transaction.atomic
def change_facts(
    *,
    agreement: Agreement,
    version: AgreementVersion,
    membership: Membership,
    facts: Mapping[str, object],
    of: Mapping[str, object],
) -> None:
    """Write what was changed of the facts, and of the text's: its name, who decided it and when (001:3, 126).

    What was not changed is left as it stands: somebody else may have changed it meanwhile. Raises PermissionDenied.
    """
    ensure_drafter(agreement, membership)
    _write(agreement, facts)
    _write(version, of)


def change_term(*, agreement: Agreement, version: AgreementVersion, membership: Membership, term: TermFacts) -> None:
    """Write the term of a draft. Raises PermissionDenied, Conflict (already sent) or Unfit."""
    ensure_drafter(agreement, membership)
    ensure_draft(version)
    values = vars(fitting_term(term))
    with standing_text():
        _write(version, values)


def _with(term: TermFacts, **changes: object) -> TermFacts:
    return TermFacts(**{**vars(term), **changes})


def _write(row: Agreement | AgreementVersion, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    if values:
        row.save(update_fields=[*values])
