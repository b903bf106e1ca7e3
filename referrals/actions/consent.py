"""Verbs of consent: record, withdraw, open again, and what ends by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Q

from ikb.accounts.acting import Acting
from ikb.lib.dates import swedish_date
from ikb.lib.errors import Conflict
from referrals.actions.draft import Edit, claim
from referrals.actions.intake import disclose, lock, refuse_without_consent
from referrals.choices import EVER_ACCEPTED, OPEN, ConsentAnswer, Ground, Status
from referrals.consent import kinds_in_scope, relied_on
from referrals.models import Consent, ConsentFile, Disclosure, Referral
from referrals.queries.cases import consent_file, given_consents, is_of_age, may_write


@dataclass(frozen=True)
class ConsentFacts:
    """One person's answer to the question of consent."""

    giver: str
    name: str
    answer: str
    form: str
    given_on: date | None
    kinds: Collection[str]
    receiver_ids: Collection[int]
    asked_on: date | None = None
    to_treatment: bool = True
    noted_where: str = ""
    document_reference: str = ""
    board: str = ""
    board_decided_on: date | None = None
    board_registry_number: str = ""
    outside_receivers: Collection[str] = ()


@transaction.atomic
def record_consent(*, referral: Referral, facts: ConsentFacts, by: Acting, row: Consent | None = None) -> Consent:
    """Record or correct one row. A withdrawn row stays as it is; a new answer is a new row."""
    if row is not None and row.withdrawn_at is not None:
        raise Conflict("Samtycket är återkallat. Registrera ett nytt svar i stället.")
    row = row or Consent(file=ConsentFile.objects.get(referral=referral))
    given = facts.answer == ConsentAnswer.GIVEN
    row.giver, row.name, row.answer = facts.giver, facts.name, facts.answer
    row.form = facts.form if given else ""
    row.given_on = facts.given_on if facts.answer != ConsentAnswer.NOT_ASKED else None
    row.kinds = sorted(facts.kinds) if given else []
    row.receiver_ids = sorted(facts.receiver_ids) if given else []
    row.outside_receivers = list(facts.outside_receivers) if given else []
    row.to_treatment = facts.to_treatment
    row.asked_on, row.noted_where, row.document_reference = facts.asked_on, facts.noted_where, facts.document_reference
    replaced = facts.answer == ConsentAnswer.REPLACED
    row.board = facts.board if replaced else ""
    row.board_decided_on = facts.board_decided_on if replaced else None
    row.board_registry_number = facts.board_registry_number if replaced else ""
    row.recorded_by = by.user
    row.save()
    return row


@transaction.atomic
def withdraw_consent(*, consent: Consent, referral: Referral, by: Acting, at: datetime) -> None:
    """From this second every disclosure that rested on the consent has ended; earlier lawful reads stay in the log.

    A letter or call that reached the team rests on the same consent. The disclosures come last: after them the person
    who withdraws may have lost sight of the case.
    """
    head = lock(referral)
    if consent.answer != ConsentAnswer.GIVEN or consent.withdrawn_at is not None:
        raise Conflict("Samtycket är inte lämnat eller redan återkallat.")
    consent.withdrawn_at, consent.withdrawn_by = at, by.user
    consent.save()
    if head.status != Status.DRAFT:  # nobody has been told yet: a new answer is enough
        head.consent_withdrawn_on = swedish_date(at)
        head.save()
    rested = Q(ground=Ground.CONSENT, consent_ids__contains=[consent.pk]) | Q(
        ground__in=[Ground.ARRIVED, Ground.ACCEPTANCE]
    )
    Disclosure.objects.filter(rested, referral=referral, withdrawn_at__isnull=True).update(withdrawn_at=at)


@dataclass(frozen=True)
class ChildFacts:
    """The child's own opinion, whether it has been considered, and the assessment of maturity (RE-09)."""

    child_opinion: str
    opinion_considered: bool
    maturity: str


@transaction.atomic
def record_child(
    *, file: ConsentFile, facts: ChildFacts, by: Acting, on: date, edit: Edit | None = None
) -> ConsentFile:
    """Write them with author and day; what is unchanged keeps the author it has."""
    row = ConsentFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    claim(row, edit)
    if row.child_opinion != facts.child_opinion:
        row.child_opinion_on, row.child_opinion_by = on, by.user
    if row.maturity != facts.maturity:
        row.maturity_on, row.maturity_by = on, by.user
    row.child_opinion, row.maturity = facts.child_opinion, facts.maturity
    row.opinion_considered = facts.opinion_considered
    row.save()
    return row


@transaction.atomic
def resume_after_consent(*, referral: Referral, by: Acting, at: datetime) -> Referral:
    """Lämna uppgifterna igen: new consent from everybody covers the receivers again.

    New disclosures rest on the new consents, also those that acceptance had opened; the earlier ones stay as history.
    Raises Unfit while consent is missing or does not name a receiver, Conflict when nothing was withdrawn.
    """
    head = lock(referral)
    if head.consent_withdrawn_on is None or head.status not in OPEN:
        raise Conflict("Inget samtycke är återkallat.")
    if not may_write(by, head):
        raise PermissionDenied
    rows, on = given_consents(consent_file(head)), swedish_date(at)
    of_age = is_of_age(head.young_person, on)
    receivers = head.receivers()
    refuse_without_consent(head, rows, receivers, of_age=of_age)
    kinds = kinds_in_scope(rows, of_age=of_age)
    told = set(
        Disclosure.objects.filter(referral=head, ground=Ground.CONSENT, withdrawn_at__isnull=True).values_list(
            "receiver_id", flat=True
        )
    )
    for receiver in sorted(receivers - told):
        disclose(
            head,
            sender=head.owner_id,
            receiver=receiver,
            ground=Ground.CONSENT,
            kinds=kinds,
            consent_ids=relied_on(rows, receiver=receiver, kinds=kinds, of_age=of_age),
            by=by,
            at=at,
        )
    head.consent_withdrawn_on = None
    head.save()
    if head.status in EVER_ACCEPTED:
        with connection.cursor() as cursor:
            cursor.execute("select referrals_open_acceptance(%s, %s)", [head.pk, at])
    return head


def end_guests(*, on: date) -> int:
    """Close what guest deciders saw ten days after their decision; returns how many disclosures."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_end_guests(%s)", [on])
        (ended,) = cursor.fetchone()
    return int(ended)


def close_openings() -> int:
    """Close emergency openings whose time is over; returns how many cases were looked at."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_close_openings()")
        (closed,) = cursor.fetchone()
    return int(closed)


def end_at_eighteen(*, on: date) -> int:
    """Close the disclosures whose ground ends with the 18th birthday; returns how many (docs/visibility.md §3)."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_end_at_eighteen(%s)", [on])
        (ended,) = cursor.fetchone()
    return int(ended)
