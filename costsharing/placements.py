"""How two principals split the cost of a placement, and from when a split counts (CO-13–CO-16, 003:660–699). Pure.

Costs are whole kronor for a day or a month. Per cents are exact: 33,3 is 333/10.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from agreements.choices import Principal
from costsharing.choices import CostUnit, SplitKind
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.money import apportion, kronor
from ikb.lib.numbers import format_decimal, format_integer

AGREED_WITHIN = timedelta(days=30)
"""The split of an acute placement is to be clear within thirty days (003:692–694)."""
ONE_DAY = timedelta(days=1)
IDENTITY_NUMBER = "(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])"
"""A written identity number: none belongs into an agreement that finance reads."""

type Fault = tuple[str, str]
"""Field and sentence."""


@dataclass(frozen=True)
class Amounts:
    """The same cost, split: whole kronor or whole öre."""

    region: int
    municipality: int

    @property
    def total(self) -> int:
        """The cost that was split."""
        return self.region + self.municipality

    def __sub__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.region - other.region, self.municipality - other.municipality)


@dataclass(frozen=True)
class Parts:
    """Whole weights of the two principals: 1 and 2 are one third and two thirds."""

    region: int
    municipality: int

    @property
    def whole(self) -> int:
        """All of it, 100 %."""
        return self.region + self.municipality

    @property
    def region_share(self) -> Fraction:
        """The region's exact share."""
        return Fraction(self.region, self.whole)

    @property
    def municipality_share(self) -> Fraction:
        """The municipality's exact share."""
        return Fraction(self.municipality, self.whole)

    def amounts(self, total: int) -> Amounts:
        """The cost split by largest remainder: of 100 000 kr one third is 33 333, two thirds are 66 667."""
        split = apportion(total, {Principal.REGION.value: self.region, Principal.MUNICIPALITY.value: self.municipality})
        return Amounts(split[Principal.REGION], split[Principal.MUNICIPALITY])


STANDARD = Parts(1, 2)
"""One third the region, two thirds the municipality (003:685–689)."""
ALONE = {Principal.REGION: Parts(1, 0), Principal.MUNICIPALITY: Parts(0, 1)}
"""Everything on the principal that placed."""


@dataclass(frozen=True)
class SplitFacts:
    """A split as it is proposed, with the answers that the standard split asks for. None is not filled in."""

    kind: str
    cost_kr: int
    cost_unit: str = CostUnit.DAY
    region_kr: int | None = None
    municipality_kr: int | None = None
    region_percent: Fraction | None = None
    municipality_percent: Fraction | None = None
    both_kinds: bool | None = None
    unclear: bool | None = None
    nothing_else: bool | None = None

    @property
    def in_kronor(self) -> tuple[int | None, int | None]:
        """Region and municipality."""
        return self.region_kr, self.municipality_kr

    @property
    def in_percent(self) -> tuple[Fraction | None, Fraction | None]:
        """Region and municipality."""
        return self.region_percent, self.municipality_percent


def split_faults(facts: SplitFacts) -> list[Fault]:
    """What hinders the split: per cents that are not 100, kronor that are not the cost, the two at odds (CO-13)."""
    found = [] if facts.cost_kr > 0 else [("cost_kr", "Kostnaden ska vara större än noll.")]
    if facts.kind == SplitKind.STANDARD:
        return found + _standard_faults(facts)
    if facts.in_kronor == facts.in_percent == (None, None):
        return [*found, ("region_kr", "Skriv fördelningen i kronor eller procent.")]
    found += _kronor_faults(facts) + _percent_faults(facts)
    return found or _disagreement(facts)


def _standard_faults(facts: SplitFacts) -> list[Fault]:
    """The standard needs all three: both kinds of care, an unclear split, nothing else agreed (003:685–689)."""
    asked = {
        "both_kinds": "Schablonen kräver att placeringen ger både socialtjänstinsatser och hälso- och sjukvård.",
        "unclear": "Schablonen kräver att fördelningen mellan insatserna är oklar.",
        "nothing_else": "Schablonen får inte användas när något annat är överenskommet.",
    }
    answers = {name: getattr(facts, name) for name in asked}
    found = [
        (name, "Välj ja eller nej." if answers[name] is None else sentence)
        for name, sentence in asked.items()
        if not answers[name]
    ]
    if facts.in_kronor != (None, None) or facts.in_percent != (None, None):
        found.append(("kind", "Schablonen har inga egna belopp. Ta bort dem, eller välj kronor eller procent."))
    return found


def _kronor_faults(facts: SplitFacts) -> list[Fault]:
    region, municipality = facts.in_kronor
    if region is None and municipality is None:
        return []
    if region is None or municipality is None:
        return [("region_kr" if region is None else "municipality_kr", "Skriv beloppen för båda huvudmännen.")]
    if min(region, municipality) < 0:
        return [("region_kr" if region < 0 else "municipality_kr", "Beloppet kan inte vara mindre än noll.")]
    if region + municipality != facts.cost_kr:
        sums = f"Beloppen summerar till {kronor(region + municipality)}. Kostnaden är {kronor(facts.cost_kr)}."
        return [("municipality_kr", sums)]
    return []


def _percent_faults(facts: SplitFacts) -> list[Fault]:
    region, municipality = facts.in_percent
    if region is None and municipality is None:
        return []
    if region is None or municipality is None:
        return [
            ("region_percent" if region is None else "municipality_percent", "Skriv procenten för båda huvudmännen.")
        ]
    if min(region, municipality) < 0:
        return [("region_percent" if region < 0 else "municipality_percent", "Procenten kan inte vara mindre än noll.")]
    if region + municipality != 100:
        return [
            ("municipality_percent", f"Procenten summerar till {percents(region + municipality)}, inte till 100 %.")
        ]
    return []


def _disagreement(facts: SplitFacts) -> list[Fault]:
    """Both are given and neither is at fault alone: the per cents must give the kronor."""
    if None in facts.in_kronor or None in facts.in_percent or facts.cost_kr <= 0:
        return []
    by_percent = split_parts(facts).amounts(facts.cost_kr)
    if (by_percent.region, by_percent.municipality) == facts.in_kronor:
        return []
    sentence = f"Kronor och procent säger olika. Enligt procenten betalar regionen {kronor(by_percent.region)}."
    return [("region_percent", sentence)]


def split_kind(facts: SplitFacts) -> SplitKind:
    """What the split rests on: per cents go before kronor when both are given, as they are the exact ones."""
    if facts.kind == SplitKind.STANDARD:
        return SplitKind.STANDARD
    return SplitKind.KRONOR if facts.region_percent is None else SplitKind.PERCENT


def split_parts(facts: SplitFacts) -> Parts:
    """The weights of a split without faults; of per cents the numerators over their common denominator."""
    kind = split_kind(facts)
    if kind == SplitKind.STANDARD:
        return STANDARD
    if kind == SplitKind.KRONOR:
        return Parts(facts.region_kr or 0, facts.municipality_kr or 0)
    region, municipality = facts.region_percent or Fraction(0), facts.municipality_percent or Fraction(0)
    common = lcm(region.denominator, municipality.denominator)
    return Parts(int(region * common), int(municipality * common))


def percents(value: Fraction) -> str:
    """A typed per cent: "40 %", "33,3 %"; up to three decimals, none that say nothing."""
    if value.denominator == 1:
        return f"{format_integer(int(value))} %"
    return f"{format_decimal(value, 3).rstrip('0')} %"


# --- When a split counts ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Placement:
    """What the days of a split are held against. `latest`: from when the last split signed by both counts."""

    placed_on: date
    acute: bool
    latest: date | None = None

    @property
    def first(self) -> bool:
        """No split is signed by both yet."""
        return self.latest is None


def due_on(placed_on: date) -> date:
    """When the split of an acute placement is to be clear: placed 2014-03-01 gives 2014-03-31 (CO-15)."""
    return placed_on + AGREED_WITHIN


def days_on_placer(placed_on: date, agreed_from: date | None, until: date) -> int:
    """Days that the placing principal bears alone, up to the split or to `until`, that day included.

    Placed 2014-03-01 and agreed from 2014-03-20: 19 days (CO-15).
    """
    end = until + ONE_DAY if agreed_from is None else min(agreed_from, until + ONE_DAY)
    return max(0, (end - placed_on).days)


def day_faults(valid_from: date, placement: Placement, on: date) -> list[Fault]:
    """What hinders a split from counting from a day: it never counts backward (CO-14, 003:690–692)."""
    if valid_from < placement.placed_on:
        return [("valid_from", "Dagen ligger före placeringen.")]
    if placement.latest is None:
        if not placement.acute and valid_from != placement.placed_on:
            return [("valid_from", "För en planerad placering gäller fördelningen från placeringsdagen.")]
        return []
    if valid_from < on:
        return [("valid_from", f"En ändring gäller bara framåt. Välj {on.isoformat()} eller senare.")]
    if valid_from <= placement.latest:
        fixed = f"Fördelningen från {placement.latest.isoformat()} ligger fast. Välj en senare dag."
        return [("valid_from", fixed)]
    return []


def signing_faults(
    signed_on: date, placement: Placement, *, valid_from: date, proposed_on: date, on: date
) -> list[Fault]:
    """What hinders a signature: nothing counts from a day before it, and a planned placement waits for it (CO-13)."""
    if signed_on > on:
        return [("signed_on", FUTURE_DATE)]
    if placement.first and not placement.acute and signed_on >= placement.placed_on:
        before = f"En planerad placering ska vara överenskommen före placeringsdagen {placement.placed_on.isoformat()}."
        return [("signed_on", before)]
    if signed_on > valid_from:
        late = f"Fördelningen skulle gälla från {valid_from.isoformat()}. Lägg ett nytt förslag med en senare dag."
        return [("signed_on", late)]
    if not placement.first and signed_on < proposed_on:
        return [("signed_on", f"Förslaget är från {proposed_on.isoformat()}. Det kan inte vara underskrivet tidigare.")]
    return []
