"""Tiny makers of cases. They use the verbs as the person concerned, so that disclosures and arrays come as in life."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count

from agreements.choices import Principal, StaffKind
from agreements.models import AgreementVersion, Criterion
from ikb.accounts.choices import InformationKind
from ikb.accounts.models import Unit
from ikb.desk.demo.people import County
from referrals import actions
from referrals.choices import (
    Answer,
    ConsentAnswer,
    ConsentForm,
    Giver,
    IdentifierKind,
    Outcome,
    ProtectionLevel,
    Route,
    Sex,
)
from referrals.models import Assignment, CircleMember, Consent, Referral, YoungPerson
from referrals.testnumbers import official_test_numbers
from tests.cast import acting, as_owner

SENT_AT = datetime(2026, 11, 2, 9, 12, tzinfo=UTC)
SENT_KINDS = [InformationKind.HEAD, InformationKind.IDENTITY, InformationKind.CONSENT, InformationKind.GROUNDS]
_numbers = count()

AUTHORS = {"0331": "ronja", "03": "bea"}
MANAGERS = {"0331": "hedda", "0360": "tage", "0380": "ulla"}


def number(index: int) -> str:
    """The official test number at a place of the list, births 2010."""
    return sorted(n for n in official_test_numbers() if n.startswith("2010"))[index]


def person_facts(county: County, *, last_name: str = "", code: str = "0331") -> actions.PersonFacts:
    """An invented young person with an official test number."""
    index = next(_numbers)
    digits = number(index % 600)
    return actions.PersonFacts(
        first_name="Alva",
        last_name=last_name or f"Testsson{index}",
        identifier_kind=IdentifierKind.PERSONAL,
        identifier=digits,
        birth_date=date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])),
        sex=Sex.GIRL,
        registered_municipality=county.organisations[code],
    )


def draft(
    county: County,
    version: AgreementVersion,
    *,
    author: str = "ronja",
    sender: str = "0331",
    paying: str = "0331",
    unit: str = "",
    last_name: str = "",
    route: Route = Route.SYSTEM,
    at: datetime = SENT_AT,
) -> Referral:
    """A referral as its author saves it; for a sender without a user of its own the coordinator logs a letter."""
    owner = county.authorities[sender]
    with acting(author) as by:
        own = by.memberships[0]
        sending = own.unit or Unit.objects.filter(authority=owner).first()
        if own.authority_id != owner.pk or unit:
            sending = Unit.objects.filter(authority=owner, name=unit or "Barn och unga").first()
        assert sending is not None
        return actions.log_referral(
            by=by,
            registering=own.authority,
            owner=owner,
            sending_unit=sending,
            version=version,
            person=person_facts(county, last_name=last_name),
            paying_municipality=county.organisations[paying],
            referral_date=date(2026, 11, 1),
            route=route,
            at=at,
        )


def consent(
    referral: Referral, *, author: str = "ronja", receivers: Sequence[int] | None = None, name: str = "Mona Testsson"
) -> Consent:
    """A guardian's written consent; it names every receiver unless told otherwise."""
    facts = actions.ConsentFacts(
        giver=Giver.GUARDIAN,
        name=name,
        answer=ConsentAnswer.GIVEN,
        form=ConsentForm.WRITTEN,
        given_on=date(2026, 10, 30),
        kinds=SENT_KINDS,
        receiver_ids=sorted(referral.receivers()) if receivers is None else receivers,
    )
    with acting(author) as by:
        return actions.record_consent(referral=referral, facts=facts, by=by)


def fill(referral: Referral, *, author: str = "ronja", answer: Answer = Answer.YES) -> None:
    """Answer everything."""
    with acting(author) as by:
        inclusion = Criterion.objects.filter(version=referral.version_id, kind="inclusion")
        actions.answer_criteria(
            referral=referral,
            answers={c.pk: (answer, "") for c in inclusion},
            by=by,
            authority=by.memberships[0].authority,
            on=date(2026, 11, 1),
        )
        values = {"communication": Answer.YES, "reasons": ["self_harm"], "bup_contact": "yes", "social_contact": "yes"}
        actions.save_grounds(referral=referral, values=values)


def sent(
    county: County, version: AgreementVersion, *, author: str = "ronja", at: datetime = SENT_AT, **facts: str
) -> Referral:
    """A complete referral that has been sent."""
    referral = draft(county, version, author=author, at=at, **facts)  # type: ignore[arg-type]
    fill(referral, author=author)
    consent(referral, author=author)
    with acting(author) as by:
        return actions.send(referral=referral, by=by, at=at)


def awaiting(county: County, version: AgreementVersion, **facts: str) -> Referral:
    """A referral that the coordinator has handed over for decisions."""
    referral = sent(county, version, **facts)  # type: ignore[arg-type]
    with acting("sara") as by:
        return actions.forward(referral=referral, by=by, at=SENT_AT)


def facts_for(principal: Principal, outcome: Outcome = Outcome.APPROVE, **changes: object) -> actions.DecisionFacts:
    """A principal's answers: nothing speaks against."""
    values: dict[str, object] = {
        "principal": principal,
        "prioritised": True,
        "other_planning": False,
        "family_treatment": True if principal == Principal.MUNICIPALITY else None,
        "outcome": outcome,
        "reasons": [] if outcome == Outcome.APPROVE else ["other_planning"],
        "message": "",
        "note": "",
    }
    return actions.DecisionFacts(**(values | changes))  # type: ignore[arg-type]


def decide(referral: Referral, who: str, facts: actions.DecisionFacts, at: datetime = SENT_AT) -> Referral:
    """One person decides for the principal of the facts."""
    with acting(who) as by:
        authority = by.memberships[0].authority
        return actions.decide(referral=referral, facts=facts, by=by, authority=authority, at=at)


def accepted(county: County, version: AgreementVersion, *, manager: str = "hedda", **facts: str) -> Referral:
    """A referral that both principals have approved."""
    referral = awaiting(county, version, **facts)
    decide(referral, manager, facts_for(Principal.MUNICIPALITY))
    return decide(referral, "per", facts_for(Principal.REGION))


def assign(referral: Referral, county: County, username: str, kind: StaffKind) -> None:
    """Put a therapist on the case."""
    with as_owner():
        Assignment.objects.create(
            referral=referral, therapist=county.users[username], staff_kind=kind, valid_from=date(2026, 11, 1)
        )


def protect(referral: Referral, county: County, circle: Sequence[str]) -> None:
    """Give the young person protected identity with a named circle."""
    with as_owner():
        for username in circle:
            CircleMember.objects.create(referral=referral, user=county.users[username], reason="Behövs i ärendet")
        YoungPerson.objects.filter(referrals=referral).update(protection_level=ProtectionLevel.MARKED)


def the_nine(county: County, version: AgreementVersion) -> dict[str, Referral]:
    """The cases A–K of the access matrix (docs/visibility.md §11): A awaits decisions with Filip and Ivar assigned."""
    made = {
        "A": awaiting(county, version),
        "B": awaiting(county, version, author="bea", sender="03"),
        "C": awaiting(county, version, author="sara", sender="0380", paying="0380", unit="Myndighet barn och unga"),
        "D": draft(county, version),
        "E": sent(county, version),
        "F": accepted(county, version),
        "G": sent(county, version, author="bea", sender="03", paying="0319"),
        "K": awaiting(county, version, author="sara", sender="0360", paying="0360", unit="Barn och unga"),
    }
    assign(made["A"], county, "filip", StaffKind.FAMILY_THERAPIST)
    assign(made["A"], county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    protect(made["E"], county, ["ronja", "hedda", "per", "sara"])
    withdraw(made["F"], "ronja")
    return made


def withdraw(referral: Referral, who: str) -> None:
    """The guardian takes the consent back."""
    with acting(who) as by:
        row = Consent.objects.get(file__referral=referral)
        actions.withdraw_consent(consent=row, referral=referral, by=by, at=SENT_AT)
