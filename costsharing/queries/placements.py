"""Reads of placement cost agreements: who the other principal may be, the list, and the page of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from agreements.choices import Principal
from agreements.models import Agreement, Party
from costsharing.models import PlacementAgreement, PlacementSplit
from costsharing.placement_costs import Course, Price, Stretch, Version, costs, to_date
from costsharing.placements import ONE_DAY, Amounts, days_on_placer, due_on
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Sector
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.periods import Period
from ikb.lib.sorting import swedish_key


@dataclass(frozen=True)
class Counterpart:
    """The principal that a person's own authority may agree with, within one agreement."""

    agreement: Agreement
    own: Authority
    other: Authority

    @property
    def key(self) -> str:
        """Value of the choice in the form."""
        return f"{self.agreement.pk}-{self.own.pk}-{self.other.pk}"

    @property
    def label(self) -> str:
        """As "Region Uppsala, Sjukhusstyrelsen (IKB Uppsala)"."""
        return f"{self.other} ({self.agreement.short_name})"

    @property
    def region(self) -> Authority:
        """The side that answers for health care."""
        return self.own if self.own.sector == Sector.HEALTH else self.other

    @property
    def municipality(self) -> Authority:
        """The side that answers for social services."""
        return self.other if self.own.sector == Sector.HEALTH else self.own


def counterparts(acting: Acting, on: date) -> list[Counterpart]:
    """Every other principal of the agreements where the person agrees for a party. One query."""
    own = acting.authorities(acting.giving(Can.AGREE_PLACEMENT_COSTS))
    visible = Agreement.objects.visible_to(acting).filter(shared=True)
    parties: dict[int, list[Party]] = {}
    rows = Party.objects.standing().filter(agreement__in=visible.values("pk"))
    for party in rows.select_related("agreement", "authority__organisation"):
        if (party.valid_from or on) <= on <= (party.valid_to or on):
            parties.setdefault(party.agreement_id, []).append(party)
    found = [
        Counterpart(mine.agreement, mine.authority, theirs.authority)
        for group in parties.values()
        for mine in group
        for theirs in group
        if mine.authority and theirs.authority and mine.authority_id in own
        if {mine.authority.sector, theirs.authority.sector} == {Sector.HEALTH, Sector.SOCIAL}
    ]
    return sorted(found, key=lambda c: (swedish_key(c.label), c.key))


# --- One agreement: rows that came from `complete()` --------------------------------------------------------------


def signed_splits(placement: PlacementAgreement) -> list[PlacementSplit]:
    """The versions that both have signed, in order."""
    return [split for split in placement.splits.all() if split.signed]


def latest_from(placement: PlacementAgreement) -> date | None:
    """From when the latest version signed by both counts."""
    return max((split.valid_from for split in signed_splits(placement)), default=None)


def agreed_from(placement: PlacementAgreement) -> date | None:
    """From when the placer does not bear the cost alone any more (CO-15)."""
    return min((split.valid_from for split in signed_splits(placement)), default=None)


def open_split(placement: PlacementAgreement) -> PlacementSplit | None:
    """The proposal that waits for signatures: the newest version, unless both have signed it."""
    splits = list(placement.splits.all())
    return splits[-1] if splits and not splits[-1].signed and placement.ends_on is None else None


def course_of(placement: PlacementAgreement) -> Course:
    """The placement over time, for its costs; before anything is agreed at the price that is estimated now."""
    signed = signed_splits(placement)
    versions = [Version(s.number, s.valid_from, s.parts, Price(s.cost_kr, s.cost_unit)) for s in signed]
    estimate = signed[0] if signed else list(placement.splits.all())[-1]
    price = Price(estimate.cost_kr, estimate.cost_unit)
    return Course(placement.placed_on, Principal(placement.placed_by), price, versions)


@dataclass(frozen=True)
class State:
    """How far an agreement has come, in words; `tone` is the colour on top."""

    label: str
    tone: str


def state_of(placement: PlacementAgreement, on: date) -> State:
    """Undertecknad, or what it waits for."""
    if placement.ends_on is not None and placement.ends_on < on:
        return State("Avslutad", "neutral")
    if not signed_splits(placement):
        late = due_on(placement.placed_on) if placement.acute else placement.placed_on - ONE_DAY
        return State("Väntar på underskrift", "bad" if late < on else "warn")
    return State("Nytt förslag", "info") if open_split(placement) else State("Undertecknad", "ok")


@dataclass(frozen=True)
class VersionRow:
    """One version of the split with its amounts for the whole cost."""

    split: PlacementSplit
    amounts: Amounts
    state: State
    missing: Sequence[Authority]


@dataclass(frozen=True)
class PlacementPage:
    """Everything on the page of one agreement. Amounts of `stretches` and `sum` are öre, up to `until`."""

    placement: PlacementAgreement
    state: State
    versions: Sequence[VersionRow]
    proposal: VersionRow | None
    due: date | None
    placer_days: int
    agreed_from: date | None
    until: date
    stretches: Sequence[Stretch]
    sum: Amounts

    @property
    def current(self) -> VersionRow:
        """The version to show first: the last that both signed, else the proposal."""
        signed = [row for row in self.versions if row.split.signed]
        return signed[-1] if signed else self.versions[-1]


def placement_page(placement: PlacementAgreement, on: date) -> PlacementPage:
    """The page on a day; the cost is counted to that day, or to the placement's last one."""
    until = min(on, placement.ends_on or on)
    versions = [_version_row(placement, split, on) for split in placement.splits.all()]
    opened = open_split(placement)
    course, begun = course_of(placement), until >= placement.placed_on
    return PlacementPage(
        placement=placement,
        state=state_of(placement, on),
        versions=versions,
        proposal=next((row for row in versions if row.split == opened), None),
        due=due_on(placement.placed_on) if placement.acute else None,
        placer_days=days_on_placer(placement.placed_on, agreed_from(placement), until),
        agreed_from=agreed_from(placement),
        until=until,
        stretches=costs(course, Period(placement.placed_on, until)) if begun else [],
        sum=to_date(course, until),
    )


def _version_row(placement: PlacementAgreement, split: PlacementSplit, on: date) -> VersionRow:
    signed = {signature.authority_id for signature in split.signatures.all()}
    missing = [side for side in (placement.region, placement.municipality) if side.pk not in signed]
    return VersionRow(split, split.parts.amounts(split.cost_kr), _version_state(placement, split, on), missing)


def _version_state(placement: PlacementAgreement, split: PlacementSplit, on: date) -> State:
    if not split.signed:
        opened = open_split(placement) == split
        return State("Förslag", "warn") if opened else State("Blev inte av", "neutral")
    if split.valid_from > on:
        return State("Kommande", "info")
    in_force = [each for each in signed_splits(placement) if each.valid_from <= on]
    return State("Gäller", "ok") if in_force[-1] == split else State("Har gällt", "neutral")


@dataclass(frozen=True)
class PlacementRow:
    """One row of the list; `full` is False for who sees amounts only."""

    placement: PlacementAgreement
    state: State
    version: VersionRow
    full: bool


def placement_rows(acting: Acting, placements: Iterable[PlacementAgreement], on: date) -> list[PlacementRow]:
    """Rows that came from `complete()`, with what the person may see of each."""
    own = acting.authorities(acting.giving(Can.AGREE_PLACEMENT_COSTS))
    rows = []
    for placement in placements:
        page = placement_page(placement, on)
        full = bool(own & {placement.region_id, placement.municipality_id})
        rows.append(PlacementRow(placement, page.state, page.current, full))
    return rows
