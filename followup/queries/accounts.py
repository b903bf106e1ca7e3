"""Reads for the yearly account."""

from django.db.models import QuerySet

from followup.models import YearlyAccount
from followup.queries.reviews import units_to_review
from followup.review_form import Given
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority, Unit
from ikb.accounts.roles import Can


def accounts(acting: Acting) -> QuerySet[YearlyAccount]:
    """The accounts of the reviewer's units and authorities, the latest year first."""
    return (
        YearlyAccount.objects.visible_to(acting)
        .select_related("unit", "owner__organisation", "finished_by", "changed_by")
        .order_by("-year", "unit__name", "pk")
    )


def account_answers(account: YearlyAccount) -> dict[str, Given]:
    """Every answer that is kept, by item."""
    return {row.item: row.given for row in account.answers.all()}


def places(acting: Acting) -> dict[str, tuple[Authority, Unit | None]]:
    """What an account may be about, by the value of the form: each of the reviewer's units, and the authority."""
    boards = {m.authority_id: m.authority for m in acting.giving(Can.REVIEW_FILES)}
    units = {f"unit-{unit.pk}": (boards[unit.authority_id], unit) for unit in units_to_review(acting)}
    return units | {f"board-{pk}": (board, None) for pk, board in boards.items()}
