"""Verbs of the yearly account: begin, fill in, finish, open again."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from followup.account_form import missing
from followup.models import AccountAnswer, YearlyAccount
from followup.models.reviews import own_units
from followup.review_form import Given, comment_field
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority, Unit
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.draft import Edit, claim
from referrals.personal_data import identity_number

FINISHED = "Redovisningen är klar. Öppna den igen om något ska ändras."
NUMBER = "Skriv inga personnummer i redovisningen."


@transaction.atomic
def begin_account(*, owner: Authority, unit: Unit | None, year: int, by: Acting, on: date) -> YearlyAccount:
    """Begin the account of a unit, or of the whole authority without one.

    Raises PermissionDenied for another's, Conflict when there is one of that year, Unfit for a year to come.
    """
    _own(owner.pk, unit.pk if unit else None, by)
    if year > on.year:
        raise Unfit("Året har inte börjat.", field="year")
    if YearlyAccount.objects.filter(owner=owner, unit=unit, year=year).exists():
        raise Conflict(f"Det finns redan en redovisning för {year}.")
    return YearlyAccount.objects.create(owner=owner, unit=unit, year=year)


@transaction.atomic
def save_account(*, account: YearlyAccount, given: Mapping[str, Given], edit: Edit) -> YearlyAccount:
    """Save an account as far as it is filled in.

    Raises Stale when somebody else saved meanwhile, Conflict when it is finished, Unfit for an identity number.
    """
    found = _lock(account, edit.by)
    _is_open(found)
    for item, row in given.items():
        if identity_number(row.comment):
            raise Unfit(NUMBER, field=comment_field(item))
    claim(found, edit)
    found.save()
    kept = {row.item: row for row in found.answers.all()}
    for item, row in given.items():
        _keep(found, kept.get(item), item, Given(row.answer, row.comment.strip()))
    return found


def _keep(account: YearlyAccount, row: AccountAnswer | None, item: str, given: Given) -> None:
    """Write one answer where it differs from what is kept."""
    if row is None and given == Given():
        return
    row = row or AccountAnswer(account=account, item=item)
    if row.pk is None or row.given != given:
        row.answer, row.text = given.answer, given.comment
        row.save()


@transaction.atomic
def finish_account(*, account: YearlyAccount, by: Acting, on: date) -> YearlyAccount:
    """Lock an account whose six boxes are answered, each by itself. Raises Unfit at the first thing missing."""
    found = _lock(account, by)
    _is_open(found)
    for field, sentence in missing({row.item: row.given for row in found.answers.all()}):
        raise Unfit(sentence, field=field)
    found.finished_by, found.finished_on = by.user, on
    found.save()
    return found


@transaction.atomic
def reopen_account(*, account: YearlyAccount, reason: str, by: Acting) -> YearlyAccount:
    """Open a finished account again. Raises Unfit without a reason."""
    found = _lock(account, by)
    if found.finished_on is None:
        raise Conflict("Redovisningen är inte klar.")
    if not reason.strip():
        raise Unfit("Ange ett skäl.", field="reason")
    if identity_number(reason):
        raise Unfit(NUMBER, field="reason")
    found.finished_by, found.finished_on, found.reopened_reason = None, None, reason.strip()
    found.save()
    return found


def _own(owner_id: int, unit_id: int | None, by: Acting) -> None:
    """The person's own unit, or the whole of the own authority."""
    boards = by.authorities(by.giving(Can.REVIEW_FILES))
    if owner_id not in boards or (unit_id is not None and unit_id not in own_units(by)):
        raise PermissionDenied


def _lock(account: YearlyAccount, by: Acting) -> YearlyAccount:
    found = YearlyAccount.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=account.pk)
    _own(found.owner_id, found.unit_id, by)
    return found


def _is_open(account: YearlyAccount) -> None:
    if account.finished_on is not None:
        raise Conflict(FINISHED)
