"""Reads for the file reviews."""

from django.db.models import QuerySet

from followup.models import ReviewFile
from ikb.accounts.acting import Acting


def review_files(acting: Acting) -> QuerySet[ReviewFile]:
    """The files drawn for the reviewer's unit, the latest year first, then by the unit's own reference."""
    return (
        ReviewFile.objects.visible_to(acting)
        .select_related("round__unit", "referral")
        .order_by("-round__year", "file_reference", "pk")
    )
