"""Today's cases, made through the verbs as the people concerned, so that each state looks as it does in life."""

from datetime import date, datetime, timedelta

from agreements.choices import Principal, StaffKind
from agreements.models import AgreementVersion, Criterion
from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.context import acting_as
from ikb.desk.demo.names import Names, born, moment, sending_unit
from ikb.desk.demo.people import County
from referrals import actions
from referrals.choices import (
    Answer,
    ChildOpinion,
    ConsentAnswer,
    ConsentForm,
    Giver,
    IdentifierKind,
    Maturity,
    Outcome,
    Route,
)
from referrals.consent import SENT_KINDS
from referrals.models import (
    Assignment,
    ConsentFile,
    Referral,
)


class Living:
    """Today's cases, made through the verbs so that each state looks as it does in life."""

    def __init__(self, county: County, version: AgreementVersion, names: Names, today: date) -> None:
        self.county, self.version, self.names, self.today = county, version, names, today

    def load(self) -> None:
        """A draft, a new one, one to complete, several to decide on, an accepted one with therapists."""
        self.draft("ronja", "0331", 3)
        self.sent("ronja", "0331", 6)
        self.sent("bea", "0381", 8)
        self.awaiting("ronja", "0331", 15)
        self.awaiting("bea", "0331", 17)
        uppsala = self.awaiting("sara", "0380", 20)
        self.decide(uppsala, "ulla", Principal.MUNICIPALITY, 18)
        tierp = self.awaiting("sara", "0360", 24)
        self.decide(tierp, "per", Principal.REGION, 20)
        accepted = self.awaiting("ronja", "0331", 40)
        self.decide(accepted, "hedda", Principal.MUNICIPALITY, 33)
        self.decide(accepted, "per", Principal.REGION, 30)
        for username, kind in (("filip", StaffKind.FAMILY_THERAPIST), ("ivar", StaffKind.INDIVIDUAL_THERAPIST)):
            Assignment.objects.create(
                referral=accepted,
                therapist=self.county.users[username],
                staff_kind=kind,
                valid_from=self.today - timedelta(days=28),
            )

    def at(self, days_ago: int, hour: int = 8) -> datetime:
        """A moment some days ago."""
        return moment(self.today - timedelta(days=days_ago), hour)

    def acting(self, username: str) -> Acting:
        """The person as the verbs know them."""
        return acting_for(self.county.users[username], on=self.today)

    def draft(self, author: str, paying: str, days_ago: int) -> Referral:
        """A referral that its author has filled in."""
        by = self.acting(author)
        own = by.memberships[0]
        owner = self.county.authorities[paying] if author == "sara" else own.authority
        unit = sending_unit(self.county, paying) if author == "sara" else own.unit
        assert unit is not None
        first, last, number, sex = self.names.take()
        at = self.at(days_ago)
        with acting_as(by.row_context()):
            referral = actions.log_referral(
                by=by,
                registering=own.authority,
                owner=owner,
                sending_unit=unit,
                version=self.version,
                person=actions.PersonFacts(
                    first_name=first,
                    last_name=last,
                    identifier_kind=IdentifierKind.PERSONAL,
                    identifier=number,
                    birth_date=born(number),
                    sex=sex,
                    registered_municipality=self.county.organisations[paying],
                ),
                paying_municipality=self.county.organisations[paying],
                referral_date=at.date(),
                route=Route.LETTER if owner != own.authority else Route.SYSTEM,
                at=at,
            )
            self._fill(referral, by, at.date())
        Referral.objects.filter(pk=referral.pk).update(created_at=at)
        return referral

    def _fill(self, referral: Referral, by: Acting, on: date) -> None:
        inclusion = Criterion.objects.filter(version=self.version, kind="inclusion")
        actions.answer_criteria(
            referral=referral,
            answers={c.pk: (Answer.YES, "") for c in inclusion},
            by=by,
            authority=by.memberships[0].authority,
            on=on,
        )
        grounds = {"reasons": ["self_harm", "low_school_attendance"], "communication": Answer.YES}
        actions.save_grounds(referral=referral, values=grounds | {"bup_contact": "yes", "social_contact": "yes"})
        surname = referral.young_person.last_name if referral.young_person else ""
        for first in ("Mona", "Karl"):
            facts = actions.ConsentFacts(
                giver=Giver.GUARDIAN,
                name=f"{first} {surname}",
                answer=ConsentAnswer.GIVEN,
                form=ConsentForm.WRITTEN,
                given_on=on,
                kinds=sorted(SENT_KINDS),
                receiver_ids=sorted(referral.receivers()),
            )
            actions.record_consent(referral=referral, facts=facts, by=by)
        file = ConsentFile.objects.get(referral=referral)
        child = actions.ChildFacts(ChildOpinion.WILLING, opinion_considered=True, maturity=Maturity.PARTLY)
        actions.record_child(file=file, facts=child, by=by, on=on)

    def sent(self, author: str, paying: str, days_ago: int) -> Referral:
        """A referral that has been sent."""
        referral = self.draft(author, paying, days_ago)
        by = self.acting(author)
        with acting_as(by.row_context()):
            return actions.send(referral=referral, by=by, at=self.at(days_ago, 9))

    def awaiting(self, author: str, paying: str, days_ago: int) -> Referral:
        """A referral that the coordinator has handed over."""
        referral = self.sent(author, paying, days_ago)
        by = self.acting("sara")
        with acting_as(by.row_context()):
            return actions.forward(referral=referral, by=by, at=self.at(days_ago - 1))

    def decide(self, referral: Referral, who: str, principal: Principal, days_ago: int) -> Referral:
        """One principal approves."""
        by = self.acting(who)
        facts = actions.DecisionFacts(
            principal=principal,
            prioritised=True,
            other_planning=False,
            family_treatment=True if principal == Principal.MUNICIPALITY else None,
            outcome=Outcome.APPROVE,
            reasons=[],
            message="",
            note="",
        )
        with acting_as(by.row_context()):
            return actions.decide(
                referral=referral,
                facts=facts,
                by=by,
                authority=by.memberships[0].authority,
                at=self.at(days_ago),
            )
