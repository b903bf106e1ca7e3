"""Case G, outside the agreement, in the world of the access matrix: its cost is decided and the charge registered."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from costsharing.models import OutsideCharge
from ikb.desk.charge_actions import TypedCharge, register_decision
from ikb.desk.charge_queries import recorded_decision
from ikb.desk.demo.people import County
from referrals import actions
from referrals.models import Referral
from tests.cast import acting, as_owner
from tests.makers import SENT_AT

OUTSIDE_VIEWS = {"outside_charges", "outside_invoice"}
DECISION_VIEWS = {"cost_decisions", "cost_decision"}


def make_outside(county: County, case: Referral) -> None:
    """Sara records the decision, Elin registers the charge."""
    facts = actions.CostFacts(county.organisations["0319"], 4_500_000, "Socialchefen", date(2026, 11, 12))
    with acting("sara") as by:
        actions.decide_cost(referral=case, facts=facts, by=by)
    with acting("elin") as by:
        decision = recorded_decision(by, case.public_id)
        assert decision is not None
        typed = TypedCharge("SN 2026/44", "Socialnämnden")
        register_decision(decision=decision, typed=typed, acting=by, at=SENT_AT)


def outside_args(name: str, thing: str, case: Referral, made_up: uuid.UUID) -> Iterator[Any]:
    """ "G": its case or its charge; the lists have no address of their own."""
    if name == "cost_decision":
        yield case.public_id if thing == "G" else made_up
    elif name == "outside_invoice":
        with as_owner():
            yield OutsideCharge.objects.get().public_id if thing == "G" else made_up
