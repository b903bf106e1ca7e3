"""Cases that need care: outside the agreement, guardians who disagree, a block, a protected identity."""

from ikb.accounts.choices import InformationKind
from ikb.accounts.context import acting_as
from ikb.desk.demo.living import Living
from ikb.desk.demo.people import OUTSIDE
from referrals import actions
from referrals.choices import ConsentAnswer, ProtectionLevel
from referrals.models import Referral

COST = 48_500_00
"""What the municipality outside the agreement pays, in öre. Invented."""


class Careful(Living):
    """What a person with the right role sees, and everybody else does not."""

    def load(self) -> None:
        """Four cases, each with what makes it its own."""
        self.outside_agreement()
        self.draft("ronja", "0331", 5, father=ConsentAnswer.REFUSED)
        self.blocked()
        self.protected()

    def outside_agreement(self) -> Referral:
        """BUP sent it; the cost is decided, the region has approved, and the guest decider's decision is waited for."""
        code, _ = OUTSIDE
        referral = self.awaiting("bea", code, 19)
        self.decide(referral, "per", 13)
        facts = actions.CostFacts(self.county.organisations[code], COST, "Socialchefen i Älvkarleby", self.day(12))
        by = self.acting("sara")
        with acting_as(by.row_context()):
            actions.decide_cost(referral=referral, facts=facts, by=by)
            actions.invite_guest(referral=referral, user=self.county.users["gustav"], by=by, at=self.at(11))
        return referral

    def blocked(self) -> Referral:
        """The young person has asked that the region does not see the consents."""
        referral = self.awaiting("ronja", "0331", 13)
        by = self.acting("ronja")
        with acting_as(by.row_context()):
            actions.record_block(
                referral=referral,
                owner=referral.owner_id,
                kind=InformationKind.CONSENT,
                receiver=self.county.authorities["03"],
                unit=None,
                asked_on=self.day(10),
                by=by,
                at=self.at(10),
            )
        return referral

    def protected(self) -> Referral:
        """Sekretessmarkering, with a circle of those who work with the case."""
        referral = self.awaiting("ronja", "0331", 11)
        circle = [self.county.users[name] for name in ("sara", "hedda", "per")]
        by = self.acting("ronja")
        with acting_as(by.row_context()):
            actions.raise_protection(
                referral=referral,
                level=ProtectionLevel.MARKED,
                circle=circle,
                reason="Arbetar med ärendet",
                by=by,
                at=self.at(9),
            )
        return referral
