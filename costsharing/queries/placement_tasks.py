"""What placement cost agreements ask for by a day, what waits for a signature, and the steering group's numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import connection
from django.urls import reverse

from agreements.models import Agreement
from costsharing.models import PlacementAgreement
from costsharing.placements import ONE_DAY, due_on
from costsharing.queries.placements import open_split, signed_splits
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.roles import Can
from ikb.lib.deadlines import Deadline
from ikb.lib.money import round_half_up
from ikb.lib.todo import TodoRow

MANAGERS = frozenset({Role.INTAKE_MANAGER.value, Role.SITE_MANAGER.value})
PARTS_OF_A_KRONA = 377_580
"""The database sums in these: every month's days divide it, so that a day of any month is a whole number."""


def _running(acting: Acting) -> Sequence[PlacementAgreement]:
    """The agreements that the person agrees on and that have not ended; none asked for without the capability."""
    if not acting.can(Can.AGREE_PLACEMENT_COSTS):
        return []
    return list(PlacementAgreement.objects.agreed_by(acting).filter(ends_on=None).complete().order_by("pk"))


def placement_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Until both have signed: thirty days after an acute placement, the day before a planned one. Then the review."""
    return [_deadline(placement, on) for placement in _running(acting)]


def _deadline(placement: PlacementAgreement, on: date) -> Deadline:
    if signed_splits(placement):
        label, day = "Följ upp kostnadsfördelningen", placement.review_on
    elif placement.acute:
        label, day = "Kostnadsansvar för akut placering", due_on(placement.placed_on)
    else:
        label, day = "Kostnadsansvar före placering", placement.placed_on - ONE_DAY
    return Deadline(
        day,
        f"{label}, {placement.case_number}",
        placement.agreement.short_name,
        reverse("costsharing:placement", args=[placement.public_id]),
        missed=day < on,
        roles=MANAGERS,
        authorities=frozenset({placement.region_id, placement.municipality_id}),
    )


def placements_to_sign(acting: Acting, on: date) -> list[TodoRow]:
    """One line of the start page: proposals that the person's own authority has not signed."""
    own = acting.authorities(acting.giving(Can.AGREE_PLACEMENT_COSTS))
    days = []
    for placement in _running(acting):
        if (split := open_split(placement)) is None:
            continue
        signed = {signature.authority_id for signature in split.signatures.all()}
        if (own & {placement.region_id, placement.municipality_id}) - signed:
            days.append(split.proposed_on)
    if not days:
        return []
    return [TodoRow("Kostnadsansvar att skriva under", reverse("costsharing:placements"), len(days), max(days))]


@dataclass(frozen=True)
class PlacementNumbers:
    """One agreement's placements of a year: how many, and their estimated cost to date in whole kronor."""

    agreement: Agreement
    number: int
    cost_kr: int


def placement_numbers(acting: Acting, year: int, on: date) -> list[PlacementNumbers]:
    """Number and sum per agreement, of placements whose split both have signed. Two queries."""
    seats = acting.authorities(acting.giving(Can.COUNT_PLACEMENT_COSTS))
    agreements = Agreement.objects.visible_to(acting).filter(readers__overlap=list(seats)).order_by("name")
    with connection.cursor() as cursor:
        last_day = min(on, date(year, 12, 31))
        cursor.execute("select * from costsharing_placement_numbers(%s, %s)", [date(year, 1, 1), last_day])
        found = {pk: (number, cost) for pk, number, cost in cursor.fetchall()}
    rows = []
    for agreement in agreements:
        number, cost = found.get(agreement.pk, (0, 0))
        rows.append(PlacementNumbers(agreement, number, round_half_up(Fraction(cost, PARTS_OF_A_KRONA))))
    return rows
