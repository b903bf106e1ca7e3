"""Invented cases. The golden figure is document 000's: Uppsala sent eight between 2024-10-01 and 2025-10-01, both days
counted, and five of them were accepted. Every other case is invented; Östhammar sends none.

Names are invented and identity numbers come from the official test list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from agreements.choices import Principal, RefusalCode, StaffKind
from agreements.models import AgreementVersion, Criterion
from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.context import acting_as
from ikb.accounts.models import Unit
from ikb.desk.demo.people import County
from referrals import actions, decisions
from referrals.choices import (
    Answer,
    ChildOpinion,
    ConsentAnswer,
    ConsentForm,
    Giver,
    Ground,
    IdentifierKind,
    Maturity,
    Outcome,
    Route,
    Sex,
    Status,
)
from referrals.consent import SENT_KINDS
from referrals.models import (
    Assignment,
    ConsentFile,
    CriterionAnswer,
    Disclosure,
    Grounds,
    IntakeDecision,
    Referral,
    YoungPerson,
)
from referrals.testnumbers import official_test_numbers

GIRLS = "Alva Ester Ines Juni Kerstin Lo Majken Nora Olga Saga Tuva Vera Ylva Ebba Disa Freja".split()
BOYS = "Axel Bo Elis Folke Gustav Hjalmar Ivar Love Milo Nils Otto Sixten Tage Viggo".split()
SURNAMES = (
    "Björk Ek Alm Rönn Asp Lönn Hassel Sälg Tall Gran Ceder Pil Hägg Oxel Lind Avenbok Bok Idegran Lärk Poppel".split()
)
PRIORITY, PLAN = RefusalCode.NOT_PRIORITISED, RefusalCode.OTHER_PLANNING
FAMILY, GUARDIAN = RefusalCode.NO_CONDITIONS, RefusalCode.GUARDIAN
TARGET = RefusalCode.NOT_TARGET_GROUP


@dataclass(frozen=True)
class Past:
    """A finished case: who sent, who pays, when, and the reasons if it was declined."""

    sender: str
    paying: str
    sent_on: date
    declined: tuple[RefusalCode, ...] = ()


PAST = [
    Past("0380", "0380", date(2024, 10, 1)),
    Past("0380", "0380", date(2024, 11, 18), (PRIORITY,)),
    Past("0380", "0380", date(2025, 1, 14)),
    Past("0380", "0380", date(2025, 2, 27)),
    Past("0380", "0380", date(2025, 4, 9), (PLAN,)),
    Past("0380", "0380", date(2025, 5, 20)),
    Past("0380", "0380", date(2025, 8, 25), (GUARDIAN, PLAN)),
    Past("0380", "0380", date(2025, 10, 1)),
    Past("0381", "0381", date(2024, 10, 15)),
    Past("03", "0381", date(2024, 12, 3)),
    Past("0381", "0381", date(2025, 3, 11), (FAMILY,)),
    Past("0381", "0381", date(2025, 6, 2)),
    Past("03", "0381", date(2025, 9, 9)),
    Past("0381", "0381", date(2025, 9, 23)),
    Past("0330", "0330", date(2024, 11, 5)),
    Past("0330", "0330", date(2025, 5, 6), (TARGET,)),
    Past("0305", "0305", date(2025, 1, 28)),
    Past("03", "0305", date(2025, 4, 22), (PLAN,)),
    Past("0305", "0305", date(2025, 9, 2)),
    Past("0360", "0360", date(2024, 12, 10)),
    Past("0331", "0331", date(2025, 2, 4)),
    Past("0331", "0331", date(2025, 6, 17), (PRIORITY, FAMILY)),
    Past("0380", "0380", date(2026, 1, 20)),
    Past("0380", "0380", date(2026, 2, 17)),
    Past("0380", "0380", date(2026, 3, 10), (PLAN,)),
    Past("03", "0380", date(2026, 4, 21)),
    Past("0380", "0380", date(2026, 5, 12)),
    Past("0380", "0380", date(2026, 6, 9), (TARGET,)),
    Past("0381", "0381", date(2026, 2, 3)),
    Past("0381", "0381", date(2026, 5, 5), (PRIORITY,)),
    Past("0330", "0330", date(2026, 3, 24)),
    Past("0305", "0305", date(2026, 6, 16)),
    Past("0331", "0331", date(2026, 4, 14)),
]


class Names:
    """Hands out invented names with official test numbers of the right sex."""

    def __init__(self, born_from: int = 2009, born_to: int = 2012) -> None:
        numbers = sorted(n for n in official_test_numbers() if born_from <= int(n[:4]) <= born_to)
        self._numbers: Iterator[str] = iter(numbers[7::61])
        self._next = 0

    def take(self) -> tuple[str, str, str, Sex]:
        """First name, last name, twelve digits, sex."""
        number = next(self._numbers)
        boy = int(number[10]) % 2 == 1
        first = (BOYS if boy else GIRLS)[self._next % (len(BOYS) if boy else len(GIRLS))]
        last = SURNAMES[(self._next * 7) % len(SURNAMES)]
        self._next += 1
        return first, last, number, Sex.BOY if boy else Sex.GIRL


def born(number: str) -> date:
    """Birth date of a personnummer of twelve digits."""
    return date(int(number[:4]), int(number[4:6]), int(number[6:8]))


def moment(day: date, hour: int = 9, minute: int = 12) -> datetime:
    """A moment of a day, in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def load_cases(county: County, version: AgreementVersion, today: date) -> None:
    """Past cases as rows; today's through the verbs, as the people concerned."""
    names = Names()
    for past in PAST:
        _past_case(county, version, past, names)
    Living(county, version, names, today).load()


def _sending_unit(county: County, code: str) -> Unit:
    """The unit that sends for a board."""
    name = "BUP Enköping" if code == "03" else "Barn och unga"
    return Unit.objects.get_or_create(authority=county.authorities[code], name=name)[0]


def _past_case(county: County, version: AgreementVersion, past: Past, names: Names) -> None:
    first, last, number, sex = names.take()
    owner, paying = county.authorities[past.sender], county.authorities[past.paying]
    sara = county.users["sara"]
    person = YoungPerson.objects.create(
        owner=owner,
        registered_by_authority=owner,
        first_name=first,
        last_name=last,
        identifier_kind=IdentifierKind.PERSONAL,
        identifier=number,
        birth_date=born(number),
        sex=sex,
        registered_municipality=paying.organisation,
    )
    decided = past.sent_on + timedelta(days=12)
    at = moment(past.sent_on)
    referral = Referral.objects.create(
        owner=owner,
        version=version,
        case_number=actions.next_case_number(version, past.sent_on.year),
        status=Status.DECLINED if past.declined else Status.CLOSED,
        young_person=person,
        sending_unit=_sending_unit(county, past.sender),
        paying_municipality=paying.organisation,
        paying_authority=paying,
        region_authority=county.authorities["03"],
        host_authority=county.authorities["0380"],
        registered_by=sara,
        registered_by_authority=owner,
        referral_date=past.sent_on,
        sent_on=past.sent_on,
        sent_at=at,
        forwarded_at=at + timedelta(days=2),
        municipality_decided_on=decided,
        region_decided_on=None if past.declined else decided,
        decided_on=decided,
        treatment_started_on=None if past.declined else decided + timedelta(days=20),
    )
    Referral.objects.filter(pk=referral.pk).update(created_at=at)
    _past_parts(county, referral, past, at)


def _past_parts(county: County, referral: Referral, past: Past, at: datetime) -> None:
    """Grounds, disclosures and decisions of a finished case."""
    sara = county.users["sara"]
    ConsentFile.objects.create(referral=referral, owner=referral.owner)
    grounds = Grounds.objects.create(
        referral=referral,
        owner=referral.owner,
        reasons=["self_harm", "suicidality"],
        communication=Answer.YES,
        bup_contact="yes",
        social_contact="yes",
    )
    for criterion in Criterion.objects.filter(version=referral.version_id, kind="inclusion"):
        no = TARGET in past.declined and criterion.code == "no_effect"
        CriterionAnswer.objects.create(
            grounds=grounds,
            criterion=criterion,
            answer=Answer.NO if no else Answer.YES,
            author=sara,
            author_authority=referral.owner,
            answered_on=past.sent_on,
        )
    for receiver in sorted(referral.receivers()):
        Disclosure.objects.create(
            referral=referral,
            sender=referral.owner,
            receiver_id=receiver,
            kinds=sorted(SENT_KINDS),
            ground=Ground.CARE_UNDER_18,
            made_by=sara,
            made_at=at,
        )
    if past.declined:
        _past_decision(county, referral, Principal.MUNICIPALITY, past)
        return
    _past_decision(county, referral, Principal.MUNICIPALITY, past)
    _past_decision(county, referral, Principal.REGION, past)


MANAGERS = {"0380": "ulla", "0331": "hedda", "0360": "tage"}


def _past_decision(county: County, referral: Referral, principal: Principal, past: Past) -> None:
    municipal = principal == Principal.MUNICIPALITY
    authority = county.authorities[past.paying] if municipal else county.authorities["03"]
    at = moment(past.sent_on + timedelta(days=12), 13)
    decided_by = county.users[MANAGERS.get(past.paying, "ulla")] if municipal else county.users["per"]
    IntakeDecision.objects.create(
        referral=referral,
        owner=authority,
        principal=principal,
        outcome=Outcome.DECLINE if past.declined else Outcome.APPROVE,
        prioritised=PRIORITY not in past.declined,
        other_planning=PLAN in past.declined,
        conditions_for_family_treatment=(FAMILY not in past.declined) if municipal else None,
        reasons=sorted(past.declined),
        decided_by=decided_by,
        decided_at=at,
    )
    for receiver in sorted(({referral.owner_id, referral.host_authority_id} | referral.receivers()) - {authority.pk}):
        Disclosure.objects.create(
            referral=referral,
            sender=authority,
            receiver_id=receiver,
            kinds=["I5"],
            ground=Ground.DECISION,
            made_by=decided_by,
            made_at=at,
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
        unit = _sending_unit(self.county, paying) if author == "sara" else own.unit
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
            facts = decisions.ConsentFacts(
                giver=Giver.GUARDIAN,
                name=f"{first} {surname}",
                answer=ConsentAnswer.GIVEN,
                form=ConsentForm.WRITTEN,
                given_on=on,
                kinds=sorted(SENT_KINDS),
                receiver_ids=sorted(referral.receivers()),
            )
            decisions.record_consent(referral=referral, facts=facts, by=by)
        file = ConsentFile.objects.get(referral=referral)
        decisions.record_child(file=file, child_opinion=ChildOpinion.WILLING, maturity=Maturity.PARTLY)

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
        facts = decisions.DecisionFacts(
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
            return decisions.decide(
                referral=referral,
                facts=facts,
                by=by,
                authority=by.memberships[0].authority,
                at=self.at(days_ago),
            )
