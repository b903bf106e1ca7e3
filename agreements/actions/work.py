"""Organising the work: bodies, seats, series, meetings, recruitment. Nothing is deleted; it ends with a day."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from agreements.actions.parts import Faults, write_row
from agreements.choices import PartyStatus
from agreements.models import Agreement, Party, Recruitment, RecruitmentConsultation
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.accounts.roles import CAPABILITIES, Can
from ikb.lib.errors import Unfit

CONSULTED_BEFORE = "Samrådet är daterat efter dagen då tjänsten tillsattes."


def ensure_may(membership: Membership, agreement: Agreement, capability: Can) -> None:
    """The role gives the capability and the board is a party of the agreement. Raises PermissionDenied."""
    boards = {party.authority_id for party in agreement.parties.all() if party.status == PartyStatus.PARTY}
    if capability not in CAPABILITIES[Role(membership.role)] or membership.authority_id not in boards:
        raise PermissionDenied


def write_work(*, agreement: Agreement, membership: Membership, row: models.Model, faults: Faults) -> models.Model:
    """A body, seat, series, meeting, member of the staff, supervision or session. Raises Unfit for a twin."""
    ensure_may(membership, agreement, Can.ORGANISE_WORK)
    write_row(row=row, faults=faults)
    return row


@transaction.atomic
def write_recruitment(
    *,
    agreement: Agreement,
    membership: Membership,
    row: Recruitment,
    consulted: Mapping[Party, date | None],
    faults: Faults,
) -> Recruitment:
    """A recruitment and the day when each party was consulted (000:206). A day may be changed, not taken away."""
    ensure_may(membership, agreement, Can.ORGANISE_WORK)
    for party, day in consulted.items():
        if day is not None and row.filled_on is not None and day > row.filled_on:
            raise Unfit(CONSULTED_BEFORE, field=f"party_{party.pk}")
    write_row(row=row, faults=faults)
    for party, day in consulted.items():
        if day is not None:
            RecruitmentConsultation.objects.update_or_create(recruitment=row, party=party, defaults={"on": day})
    return row
