"""Verbs of a draft: fill in, correct, and be told when somebody else has saved meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from agreements.models import Criterion
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.lib.dates import clock, swedish_time
from ikb.lib.errors import Conflict, Stale, Unfit
from referrals.actions.intake import PersonFacts, lock
from referrals.choices import IdentifierKind, Status
from referrals.models import CriterionAnswer, Grounds, IdentifierRecord, Referral, Revised, YoungPerson


def may_edit(referral: Referral) -> bool:
    """The grounds may be changed until the referral is handed over for decisions."""
    return referral.status in {Status.DRAFT, Status.COMPLETION_REQUESTED}


@dataclass(frozen=True)
class Edit:
    """Who saves, when, and the revision that the person had before the eyes."""

    by: Acting
    at: datetime
    revision: int


def claim(row: Revised, edit: Edit | None) -> None:
    """Note the edit on the row. Raises Stale when somebody else has saved since the person opened the page."""
    if edit is None:
        return
    if edit.revision != row.revision and row.changed_by is not None and row.changed_at is not None:
        raise Stale(str(row.changed_by), clock(swedish_time(row.changed_at)))
    row.revision += 1
    row.changed_by, row.changed_at = edit.by.user, edit.at


@transaction.atomic
def change_person(
    *, referral: Referral, person: PersonFacts, outside_note: str = "", edit: Edit | None = None
) -> YoungPerson:
    """Correct the young person of a draft."""
    head = lock(referral)
    if head.status != Status.DRAFT or head.young_person is None:
        raise Conflict("Remissen är skickad. Uppgifterna om ungdomen kan inte ändras här.")
    young_person = head.young_person
    claim(young_person, edit)
    for name in CORRECTED:
        setattr(young_person, name, getattr(person, name))
    young_person.save()
    if outside_note:
        Grounds.objects.filter(referral=head).update(outside_note=outside_note)
    return young_person


CORRECTED = (
    "first_name",
    "last_name",
    "birth_date",
    "sex",
    "registered_municipality",
    "stay_municipality",
    "placing_municipality",
    "interpreter_language",
)
"""What of a young person may be corrected in a draft; a number has its own verb."""


@transaction.atomic
def change_identifier(
    *, referral: Referral, kind: IdentifierKind, identifier: str, by: Acting, on: date
) -> YoungPerson:
    """Another number for the same person: a coordination number gives way to a personal one, the old one is kept."""
    person = lock(referral).young_person
    if person is None:
        raise Conflict("Ungdomen går inte att ändra här.")
    if (person.identifier_kind, person.identifier) == (kind, identifier):
        raise Unfit("Det numret har ungdomen redan.", field="identifier")
    IdentifierRecord.objects.create(
        person=person,
        kind=person.identifier_kind,
        identifier=person.identifier,
        replaced_on=on,
        replaced_by=by.user,
    )
    person.identifier_kind, person.identifier = kind, identifier
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Unfit("En annan ungdom har det numret redan. Sök fram den remissen.", field="identifier") from error
    return person


@transaction.atomic
def save_grounds(*, referral: Referral, values: Mapping[str, object], edit: Edit | None = None) -> Grounds:
    """Save the reasons, the contacts and the question on communication, as far as they are answered."""
    if not may_edit(lock(referral)):
        raise Conflict("Remissen är lämnad till beslut. Underlaget kan inte ändras.")
    grounds = Grounds.objects.get(referral=referral)
    claim(grounds, edit)
    for name, value in values.items():
        setattr(grounds, name, value)
    grounds.save()
    return grounds


@transaction.atomic
def answer_criteria(
    *,
    referral: Referral,
    answers: Mapping[int, tuple[str, str]],
    by: Acting,
    authority: Authority,
    on: date,
    values: Mapping[str, object] | None = None,
    edit: Edit | None = None,
) -> Grounds:
    """Save ja/nej/oklart with its text per criterion; `answers`: criterion id → (answer, text). Unchanged rows stay.

    `values` are the grounds' own columns that stand on the same page: the question on communication.
    """
    grounds = save_grounds(referral=referral, values=values or {}, edit=edit)
    before = {row.criterion_id: row for row in grounds.answers.all()}
    for criterion in Criterion.objects.filter(version=referral.version_id, pk__in=answers):
        answer, text = answers[criterion.pk]
        row = before.get(criterion.pk)
        if (row.answer, row.text) == (answer, text) if row else not (answer or text):
            continue
        CriterionAnswer.objects.update_or_create(
            grounds=grounds,
            criterion=criterion,
            defaults={
                "answer": answer,
                "text": text,
                "author": by.user,
                "author_authority": authority,
                "answered_on": on,
            },
        )
    return grounds
