"""Periods are registered, and the parties' answer to whether the agreement goes on (AG-04, AG-15)."""

import logging
from datetime import date

from django.db import transaction

from agreements.actions.drafting import ensure_drafter
from agreements.choices import PeriodKind
from agreements.models import Agreement, AgreementVersion, TermPeriod
from agreements.queries.ending import with_spans
from agreements.queries.register import version_on
from agreements.queries.spans import approved, period_rows, remaining, standing_notices, unregistered
from agreements.remaining import FEWEST
from agreements.renewal import MissingPeriod, PlannedPeriod, to_register
from ikb.accounts.context import RowContext, acting_as
from ikb.accounts.models import Authority, Membership, User
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit

logger = logging.getLogger("ikb.renewal")
NOTHING_MISSING = "Alla avtalsperioder till och med i dag är redan registrerade."
BY_ITSELF = "Ingen uppsägning står kvar. Perioden registreras av sig själv vid nästa dagliga körning."
NOBODY_LEFT = "Färre än två parter är kvar. Då finns inget avtal som kan fortsätta."
NOT_APPROVED = "Avtalet är inte godkänt av alla parter. Därför finns ingen period att registrera."
SAY_WHY = "Ange grunden för att hela avtalet upphör."


def register_first_period(*, version: AgreementVersion, on: date) -> TermPeriod | None:
    """The first period of an approved text whose term has an end. None when it stands already, or there is none.

    A text that replaces another inside the same term has no first period of its own (AG-09).
    """
    with transaction.atomic():
        agreement = _locked(version.agreement_id)
        due = [m.planned for m in unregistered(agreement, version.term, on) if m.planned.number == 1]
        known = version.pk in {text.pk for text in approved(agreement)}
        return _write(version, due[0], on, None) if due and known else None


def register_renewals(*, on: date) -> int:
    """Every period that is due by `on` and that no notice stops, for all agreements; how many were registered.

    Runs without a person, as each authority that owns agreements in turn. Safe to repeat, also after months. A fault
    in one agreement is logged and does not stop the others.
    """
    number = 0
    for authority_id in Authority.objects.order_by("pk").values_list("pk", flat=True):
        with acting_as(RowContext(readers=(authority_id,), authority_id=authority_id)):
            for agreement_id in Agreement.objects.filter(owner_id=authority_id).values_list("pk", flat=True):
                try:
                    number += _renew(agreement_id, on)
                except Exception:
                    logger.exception("renewal.agreement_failed", extra={"agreement_id": agreement_id})
    return number


@transaction.atomic
def _renew(agreement_id: int, on: date) -> int:
    agreement = _locked(agreement_id)
    number = 0
    newest = {version.term: version for version in approved(agreement)}
    for term, version in newest.items():
        for planned in to_register(unregistered(agreement, term, on)):
            _write(version, planned, on, None)
            number += 1
    return number


@transaction.atomic
def renew_for_the_rest(*, agreement: Agreement, membership: Membership, on: date) -> TermPeriod:
    """A registrator of the owner says that the agreement goes on for the parties that remain (AG-15).

    One period at a time: the first that a notice stops. Raises PermissionDenied, Conflict (nothing is stopped, nobody
    is left).
    """
    ensure_drafter(agreement, membership)
    version, missing = renewal_question(_locked(agreement.pk), on)
    return _write(version, missing.planned, on, membership.user)


def renewal_question(agreement: Agreement, on: date) -> tuple[AgreementVersion, MissingPeriod]:
    """The first period that a notice stops, with the text it belongs to. Raises Conflict where nobody is asked."""
    version = version_on(approved(agreement), on)
    if version is None:
        raise Conflict(NOT_APPROVED)
    missing = unregistered(agreement, version.term, on)
    if not missing:
        raise Conflict(NOTHING_MISSING)
    if not missing[0].stopped_by:
        raise Conflict(BY_ITSELF)
    if len(remaining(agreement, missing[0].planned.period.start)) < FEWEST:
        raise Conflict(NOBODY_LEFT)
    return version, missing[0]


@transaction.atomic
def end_whole(*, agreement: Agreement, membership: Membership, last_day: date, note: str) -> None:
    """The whole agreement's last day, as a fact of its own with its ground (AG-15); never worked out by itself.

    Not before a day that somebody has a right to: the last day of any notice that stands, and, while two parties or
    more remain, the end of the last registered period. An earlier end is another term: a new text that all approve.
    Raises PermissionDenied, Conflict (not approved) or Unfit.
    """
    ensure_drafter(agreement, membership)
    if not note.strip():
        raise Unfit(SAY_WHY, field="note")
    agreement = _locked(agreement.pk)
    texts = approved(agreement)
    if not texts:
        raise Conflict(NOT_APPROVED)
    if last_day < texts[0].start:
        raise Unfit(f"Dagen ligger före avtalets första dag {iso_date(texts[0].start)}.", field="last_day")
    earliest = earliest_end(agreement)
    if earliest is not None and last_day < earliest:
        raise Unfit(
            f"Parterna är bundna till och med {iso_date(earliest)}. Ska avtalet sluta tidigare behövs en ny version "
            "som alla parter godkänner.",
            field="last_day",
        )
    agreement.ends_on, agreement.ends_note = last_day, note.strip()
    agreement.save(update_fields=["ends_on", "ends_note"])


def earliest_end(agreement: Agreement) -> date | None:
    """The first day that the whole may end on without taking anything from anybody; None where nothing binds."""
    notices = [notice.last_day for notice in standing_notices(agreement) if notice.last_day is not None]
    last_notice = max(notices, default=None)
    texts = approved(agreement)
    rows = period_rows(agreement, texts[-1].term) if texts else []
    stay = remaining(agreement, last_notice or date.min)
    registered = [rows[-1].end] if rows and len(stay) >= FEWEST else []
    return max([*registered, *([last_notice] if last_notice else [])], default=None)


def _locked(agreement_id: int) -> Agreement:
    """The agreement with all that a period depends on; two at a time wait for each other."""
    Agreement.objects.select_for_update().get(pk=agreement_id)
    return with_spans(Agreement.objects.filter(pk=agreement_id)).get()


def _write(version: AgreementVersion, planned: PlannedPeriod, on: date, by: User | None) -> TermPeriod:
    return TermPeriod.objects.create(
        version=version,
        number=planned.number,
        kind=PeriodKind.FIRST if planned.number == 1 else PeriodKind.RENEWAL,
        start=planned.period.start,
        end=planned.period.end,
        registered_on=on,
        registered_by=by,
    )
