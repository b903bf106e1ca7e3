"""Today's cases, made through the verbs as the people concerned, so that each state looks as it does in life."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from agreements.choices import Principal, RefusalCode, StaffKind
from agreements.models import AgreementVersion, Criterion
from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.context import acting_as
from ikb.desk.demo.names import Names, born, moment, sending_unit
from ikb.desk.demo.people import County
from referrals import actions
from referrals.actions.decision import letter_moment
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
from referrals.models import ConsentFile, Referral

MANAGERS = {"0380": "ulla", "0331": "hedda", "0360": "tage"}
"""Who decides for a municipality that has a decider of its own."""
AUTHORS = {"0331": "ronja"}
DELEGATIONS = {
    "hedda": ("Vård- och omsorgsnämndens delegationsordning", "5.3"),
    "tage": ("Delegationsordning för individ- och familjeomsorg", "C 12"),
    "ulla": ("Socialnämndens delegationsordning", "4.12"),
    "per": ("Sjukhusstyrelsens delegationsordning", "3.7"),
}
"""By what each may decide, as the letter and the list of delegated decisions show it. Invented."""


class Living:
    """What every case of today is made with, and the cases up to the two decisions."""

    def __init__(self, county: County, version: AgreementVersion, names: Names, today: date) -> None:
        self.county, self.version, self.names, self.today = county, version, names, today

    def load(self) -> None:
        """A draft, new ones, several to decide on, an accepted one with therapists, a declined one, one to undo."""
        self.draft("ronja", "0331", 3)
        self.sent("ronja", "0331", 6)
        self.sent("bea", "0381", 8)
        self.awaiting("ronja", "0331", 15)
        self.awaiting("bea", "0331", 17)
        uppsala = self.awaiting("sara", "0380", 20)
        self.decide(uppsala, "ulla", 18)
        tierp = self.awaiting("sara", "0360", 24)
        self.decide(tierp, "per", 20)
        accepted = self.accepted("0331", 40)
        self.assign(accepted, 28)
        declined = self.awaiting("ronja", "0331", 26)
        reasons = [RefusalCode.OTHER_PLANNING]
        message = "Familjen har redan en planerad insats. Hör gärna av er igen om den inte räcker."
        self.decide(declined, "hedda", 12, reasons=reasons, message=message)
        self.decide(self.decide(self.awaiting("ronja", "0331", 9), "per", 2), "hedda", 0)

    def at(self, days_ago: int, hour: int = 8) -> datetime:
        """A moment some days ago, never later than now."""
        return min(moment(self.today - timedelta(days=days_ago), hour), timezone.now())

    def day(self, days_ago: int) -> date:
        """A day some days ago; a negative number lies ahead."""
        return self.today - timedelta(days=days_ago)

    def acting(self, username: str) -> Acting:
        """The person as the verbs know them."""
        return acting_for(self.county.users[username], on=self.today)

    def draft(
        self,
        author: str,
        paying: str,
        days_ago: int,
        *,
        born_by: date | None = None,
        father: ConsentAnswer = ConsentAnswer.GIVEN,
    ) -> Referral:
        """A referral that its author has filled in."""
        by = self.acting(author)
        own = by.memberships[0]
        owner = self.county.authorities[paying] if author == "sara" else own.authority
        unit = sending_unit(self.county, paying) if author == "sara" else own.unit
        assert unit is not None
        at = self.at(days_ago)
        with acting_as(by.row_context()):
            referral = actions.log_referral(
                by=by,
                registering=own.authority,
                owner=owner,
                sending_unit=unit,
                version=self.version,
                person=self._person(paying, born_by),
                paying_municipality=self.county.organisations[paying],
                referral_date=at.date(),
                route=Route.LETTER if owner != own.authority else Route.SYSTEM,
                at=at,
            )
            self._fill(referral, by, at.date(), father)
        Referral.objects.filter(pk=referral.pk).update(created_at=at)
        return referral

    def _person(self, paying: str, born_by: date | None) -> actions.PersonFacts:
        first, last, number, sex = self.names.take(born_by)
        return actions.PersonFacts(
            first_name=first,
            last_name=last,
            identifier_kind=IdentifierKind.PERSONAL,
            identifier=number,
            birth_date=born(number),
            sex=sex,
            registered_municipality=self.county.organisations[paying],
        )

    def _fill(self, referral: Referral, by: Acting, on: date, father: ConsentAnswer) -> None:
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
        for first, answer in (("Mona", ConsentAnswer.GIVEN), ("Karl", father)):
            facts = actions.ConsentFacts(
                giver=Giver.GUARDIAN,
                name=f"{first} {surname}",
                answer=answer,
                form=ConsentForm.WRITTEN,
                asked_on=on,
                given_on=on,
                kinds=sorted(SENT_KINDS),
                receiver_ids=sorted(referral.receivers()),
            )
            actions.record_consent(referral=referral, facts=facts, by=by)
        file = ConsentFile.objects.get(referral=referral)
        child = actions.ChildFacts(ChildOpinion.WILLING, opinion_considered=True, maturity=Maturity.PARTLY)
        actions.record_child(file=file, facts=child, by=by, on=on)

    def sent(self, author: str, paying: str, days_ago: int, *, born_by: date | None = None) -> Referral:
        """A referral that has been sent."""
        referral = self.draft(author, paying, days_ago, born_by=born_by)
        by = self.acting(author)
        with acting_as(by.row_context()):
            return actions.send(referral=referral, by=by, at=self.at(days_ago, 9))

    def awaiting(self, author: str, paying: str, days_ago: int, *, born_by: date | None = None) -> Referral:
        """A referral that the coordinator has handed over."""
        referral = self.sent(author, paying, days_ago, born_by=born_by)
        by = self.acting("sara")
        with acting_as(by.row_context()):
            return actions.forward(referral=referral, by=by, at=self.at(days_ago - 1))

    def decide(
        self,
        referral: Referral,
        who: str,
        days_ago: int,
        *,
        reasons: Sequence[RefusalCode] = (),
        message: str = "",
    ) -> Referral:
        """One principal approves, or declines for the reasons. A letter whose hour has come is sent."""
        by = self.acting(who)
        principal = Principal.REGION if who == "per" else Principal.MUNICIPALITY
        numbered, number = DELEGATIONS[who]
        facts = actions.DecisionFacts(
            principal=principal,
            prioritised=True,
            other_planning=RefusalCode.OTHER_PLANNING in reasons,
            family_treatment=True if principal == Principal.MUNICIPALITY else None,
            outcome=Outcome.DECLINE if reasons else Outcome.APPROVE,
            reasons=reasons,
            message=message,
            note="",
            presenter=str(self.county.users["sara"]),
            delegation_list=numbered,
            delegation_number=number,
        )
        at = self.at(days_ago)
        with acting_as(by.row_context()):
            decided = actions.decide(
                referral=referral,
                facts=facts,
                by=by,
                authority=by.memberships[0].authority,
                at=at,
            )
        due = letter_moment(self.day(days_ago))
        if decided.decided_on and due <= self.at(0):
            actions.send_due_letters(at=due)
        return decided

    def accepted(self, paying: str, days_ago: int, *, born_by: date | None = None) -> Referral:
        """A referral that both principals have approved, ten days after it was sent."""
        referral = self.awaiting(AUTHORS.get(paying, "sara"), paying, days_ago, born_by=born_by)
        self.decide(referral, MANAGERS[paying], days_ago - 7)
        return self.decide(referral, "per", days_ago - 10)

    def assign(self, referral: Referral, days_ago: int, *, family: str = "filip") -> None:
        """A family therapist and an individual therapist are put on the case."""
        by, on = self.acting("sara"), self.day(days_ago)
        for username, kind in ((family, StaffKind.FAMILY_THERAPIST), ("ivar", StaffKind.INDIVIDUAL_THERAPIST)):
            with acting_as(by.row_context()):
                actions.assign_therapist(
                    referral=referral,
                    therapist=self.county.users[username],
                    kind=kind,
                    by=by,
                    on=on,
                    at=self.at(days_ago),
                )
