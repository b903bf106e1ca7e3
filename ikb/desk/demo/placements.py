"""Two placement cost agreements with Region Uppsala: a planned one by the standard split, and an acute one to sign.

Invented facts, made with the verbs that the pages use.
"""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

from agreements.choices import Principal
from costsharing.actions.placements import NewSplit, PlacementFacts, draft_placement, sign_split
from costsharing.choices import CostUnit, PlacementCare, SplitKind
from costsharing.models import PlacementAgreement
from costsharing.placements import SplitFacts
from costsharing.queries.placements import counterparts
from ikb.accounts.acting import acting_for
from ikb.desk.demo.people import County
from ikb.lib.dates import SWEDEN
from ikb.lib.periods import add_months

STANDARD_DAYS, ACUTE_DAYS = 40, 12
"""How many days before today the two placements began."""


def load_placements(county: County, today: date) -> None:
    """Heby's planned one, signed by both a week before it began, and Heby's acute one that nobody has signed."""
    planned = load_planned(county, today - timedelta(days=STANDARD_DAYS))
    signed_on = planned.placed_on - timedelta(days=7)
    for username, title in (("hedda", "Enhetschef"), ("per", "Platschef")):
        sign_split(
            placement=planned,
            number=1,
            title=title,
            signed_on=signed_on,
            document=f"HVB {planned.placed_on.year}/7",
            acting=acting_for(county.users[username], on=signed_on),
            at=datetime.combine(signed_on, time(10, 30), SWEDEN),
            on=signed_on,
        )
    load_acute(county, today - timedelta(days=ACUTE_DAYS))


def load_planned(county: County, placed_on: date) -> PlacementAgreement:
    """By the standard: 9 300 kr a day, a third for the region."""
    facts = PlacementFacts(
        placed_by=Principal.MUNICIPALITY,
        acute=False,
        placed_on=placed_on,
        care=PlacementCare.RESIDENTIAL_CARE,
        case_number=f"HVB-{placed_on.year}-7",
        health_care="Läkare och psykolog på hemmet. Medicin förnyas av BUP var tredje månad.",
        review_on=add_months(placed_on, 3),
        measures={
            Principal.REGION: ["Psykologsamtal varje vecka", "Läkemedelsuppföljning"],
            Principal.MUNICIPALITY: ["Boende och omsorg", "Skolgång på orten", "Resor hem varannan helg"],
        },
    )
    split = SplitFacts(SplitKind.STANDARD, 9_300, CostUnit.DAY, both_kinds=True, unclear=True, nothing_else=True)
    return _drafted(county, "hedda", facts, split, placed_on, placed_on - timedelta(days=10))


def load_acute(county: County, placed_on: date) -> PlacementAgreement:
    """Placed by the region in the night; 40 and 60 per cent are proposed, from the last day of the thirty."""
    facts = PlacementFacts(
        placed_by=Principal.REGION,
        acute=True,
        placed_on=placed_on,
        care=PlacementCare.FOSTER_HOME,
        case_number=f"HVB-{placed_on.year}-9",
        health_care="Familjehemmet följer med till BUP:s mottagning en gång i veckan.",
        review_on=add_months(placed_on, 2),
        measures={
            Principal.REGION: ["Behandling på BUP:s mottagning"],
            Principal.MUNICIPALITY: ["Familjehem", "Utredning enligt socialtjänstlagen"],
        },
    )
    split = SplitFacts(
        SplitKind.KRONOR,
        45_000,
        CostUnit.MONTH,
        region_percent=Fraction(40),
        municipality_percent=Fraction(60),
    )
    return _drafted(county, "per", facts, split, placed_on + timedelta(days=30), placed_on + timedelta(days=5))


def _drafted(
    county: County, username: str, facts: PlacementFacts, split: SplitFacts, valid_from: date, on: date
) -> PlacementAgreement:
    """Drawn up by one manager with the other principal of the Uppsala agreement: Heby and the region."""
    acting = acting_for(county.users[username], on=on)
    other = county.authorities["03" if username == "hedda" else "0331"]
    counterpart = next(c for c in counterparts(acting, on) if c.other == other)
    return draft_placement(
        counterpart=counterpart, facts=facts, split=NewSplit(split, valid_from), acting=acting, on=on
    )
