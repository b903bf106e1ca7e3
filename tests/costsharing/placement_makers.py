"""Heby's placement cost agreement with the region, drawn up and signed by the people concerned."""

from datetime import date

from django.db import connection, transaction

from agreements.choices import Principal
from costsharing.actions import placements as verbs
from costsharing.choices import CostUnit, PlacementCare, SplitKind
from costsharing.models import PlacementAgreement
from costsharing.placements import SplitFacts
from costsharing.queries.placements import counterparts
from tests.cast import TODAY, acting
from tests.costsharing.conftest import AT

PLACED, AGREED = date(2014, 3, 1), date(2014, 3, 20)
SECRET = "Samtal om självskada"
STANDARD = SplitFacts(SplitKind.STANDARD, 100_000, CostUnit.MONTH, both_kinds=True, unclear=True, nothing_else=True)
FACTS = verbs.PlacementFacts(
    placed_by=Principal.MUNICIPALITY,
    acute=True,
    placed_on=PLACED,
    care=PlacementCare.RESIDENTIAL_CARE,
    case_number="HVB-2014-3",
    health_care="Läkare på hemmet",
    review_on=date(2014, 6, 1),
    measures={Principal.REGION: [SECRET], Principal.MUNICIPALITY: ["Boende"]},
)


def drafted(
    facts: verbs.PlacementFacts = FACTS, split: SplitFacts = STANDARD, valid_from: date = AGREED, on: date = PLACED
) -> PlacementAgreement:
    """Heby's agreement with the region, drawn up by Hedda."""
    with acting("hedda") as hedda:
        [other] = [c for c in counterparts(hedda, TODAY) if c.other.organisation.code == "03"]
        new = verbs.NewSplit(split, valid_from)
        made = verbs.draft_placement(counterpart=other, facts=facts, split=new, acting=hedda, on=on)
        return read(made)


def read(placement: PlacementAgreement) -> PlacementAgreement:
    return PlacementAgreement.objects.complete().get(pk=placement.pk)


def sign(placement: PlacementAgreement, who: str, on: date, number: int = 1) -> PlacementAgreement:
    with acting(who) as someone:
        verbs.sign_split(
            placement=placement,
            number=number,
            title="Enhetschef",
            signed_on=on,
            document="VON 2014/33",
            acting=someone,
            at=AT,
            on=on,
        )
        return read(placement)


def signed_by_both() -> PlacementAgreement:
    """The example of CO-15: placed 2014-03-01, agreed from 2014-03-20, signed by both that week."""
    placement = sign(drafted(), "hedda", date(2014, 3, 18))
    return sign(placement, "per", date(2014, 3, 20))


def sql(statement: str) -> None:
    """As the web role, in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
