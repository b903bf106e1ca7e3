"""Verbs of the follow-up: keyword-only, one transaction, guard → write → return the row."""

from collections.abc import Mapping

from django.db import transaction

from followup.models import ReviewFile, ReviewRound
from ikb.accounts.models import Unit
from ikb.lib.errors import Conflict
from referrals.models import Referral


@transaction.atomic
def open_round(*, unit: Unit, year: int, planned: int, files: Mapping[str, Referral]) -> ReviewRound:
    """Open a unit's review of one year with the drawn files, by the unit's own reference.

    Raises Conflict when a file is another unit's or the unit has been reviewed that year already.
    """
    if any(referral.sending_unit_id != unit.pk for referral in files.values()):
        raise Conflict("Granskningen gäller bara enhetens egna ärenden.")
    if ReviewRound.objects.filter(unit=unit, year=year).exists():
        raise Conflict(f"Enheten har redan en granskning för {year}.")
    opened = ReviewRound.objects.create(owner_id=unit.authority_id, unit=unit, year=year, planned=planned)
    for reference, referral in files.items():
        ReviewFile.objects.create(round=opened, referral=referral, file_reference=reference)
    return opened
