"""Search for a case: by name, identity number or case number, among the cases that the person sees."""

from django.db.models import Q

from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind
from ikb.accounts.roles import Can
from referrals.models import CaseNumber, ConflictOfInterest, IdentifierRecord, Referral, YoungPerson
from referrals.queries.blocks import closed_to_unit
from referrals.queries.cases import case_list
from referrals.searching import Reach, Wanted

MOST = 20
"""Rows of an answer; more means that the name must be written out."""


def reach_of(acting: Acting) -> Reach:
    """How much of the identity the person's roles show."""
    if not acting.can(Can.SEE_IDENTITY):
        return Reach.HEAD
    return Reach.NUMBER if acting.can(Can.SEE_GROUNDS) else Reach.NAME


def find_cases(acting: Acting, wanted: Wanted) -> list[Referral]:
    """The cases that fit, one more than are shown when there are too many. At most two queries.

    Whoever has reported a conflict of interest finds nothing. An identity that is closed to the person's unit, or that
    is not disclosed, is found by case number only; a protected young person's case exists for its circle only.
    """
    mine = ConflictOfInterest.objects.filter(user=acting.user.pk)
    rows = case_list(acting).exclude(pk__in=mine.values("referral"))
    if wanted.case_number:
        return list(rows.filter(case_number__in=_case_numbers(wanted.case_number))[: MOST + 1])
    if wanted.reach > reach_of(acting):
        return []
    rows = rows.exclude(closed_to_unit(acting, InformationKind.IDENTITY))
    if wanted.number:
        rows = rows.filter(young_person__in=_people(wanted.number))
    for word in wanted.words:
        rows = rows.filter(_begins("first_name", word) | _begins("last_name", word))
    return list(rows[: MOST + 1])


def _case_numbers(typed: str) -> list[str]:
    """The whole numbers that are meant, as they are stored: an index finds them, whatever case the series was typed in.

    One query: the series that the year has.
    """
    series, year, number = typed.rsplit("-", 2)
    codes = CaseNumber.objects.filter(year=year).values_list("agreement_code", flat=True)
    known = {code.split()[0] for code in codes}
    return [f"{own}-{year}-{number}" for own in sorted(known) if series in {"", own.upper()}]


def _people(number: str) -> list[int]:
    """Who has or had the number. One query, each half by its index: an "or" in the search would look at everybody."""
    now = YoungPerson.objects.filter(identifier=number).values_list("pk", flat=True)
    return list(now.union(IdentifierRecord.objects.filter(identifier=number).values_list("person", flat=True)))


def _begins(field: str, word: str) -> Q:
    """A part of the name begins with the word: "Karin" finds Anna Karin and Anna-Karin."""
    name = f"young_person__{field}"
    return (
        Q(**{f"{name}__istartswith": word})
        | Q(**{f"{name}__icontains": f" {word}"})
        | Q(**{f"{name}__icontains": f"-{word}"})
    )
