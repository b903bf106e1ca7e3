"""Kalmar's pilot 2023–2025: thirteen families whose treatment is over, and fifty referrals that were not accepted.

The totals are document 004's (004:21, 76–77, 98–165): ten girls of 14–17 and three boys of 14–16; Kalmar ten, Emmaboda,
Torsås and Borgholm one each; nine from social services and four from BUP; nine in treatment during 2024; more school
for ten and a start within KAA for one; nineteen diagnoses; afterwards BUP alone two, social services alone one, both
ten. Every person is invented, and so is how the totals meet in one person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.choices import Principal, RefusalCode
from agreements.models import Agreement, AgreementVersion
from ikb.accounts.models import Authority, Unit
from ikb.desk.demo.names import BOYS, GIRLS, SURNAMES, Names, born, moment
from ikb.desk.demo.people import County
from ikb.lib.periods import add_months, age_on
from referrals import actions
from referrals.choices import (
    Answer,
    Change,
    ContinuedCare,
    Diagnosis,
    Difficulty,
    Goals,
    Ground,
    IdentifierKind,
    Informant,
    Outcome,
    Place,
    ReferralReason,
    Sex,
    Status,
    TimePoint,
)
from referrals.closing import AREAS
from referrals.consent import SENT_KINDS
from referrals.models import (
    Closing,
    ConsentFile,
    CountedDays,
    Diagnoses,
    Disclosure,
    Grounds,
    IntakeDecision,
    Measure,
    Referral,
    Treatment,
    YoungPerson,
)
from referrals.testnumbers import official_test_numbers

WAITED = timedelta(days=35)
"""From the referral to the start: two weeks to the decision, three more to the start."""
DECIDED = timedelta(days=14)
MONTHS = 4

GIRL, BOY = Sex.GIRL, Sex.BOY
D = Diagnosis
R = list(ReferralReason)


@dataclass(frozen=True)
class Family:
    """One finished treatment: when it began, who, who pays, and what was told at the end."""

    started: date
    sex: Sex
    age: int
    paying: str = "0880"
    by_bup: bool = False
    diagnoses: tuple[Diagnosis, ...] = ()
    school: tuple[int, int] = (20, 60)
    kaa: bool = False
    care: ContinuedCare = ContinuedCare.BOTH


FAMILIES = [
    Family(date(2023, 2, 6), GIRL, 15, diagnoses=(D.ADHD,)),
    Family(date(2023, 4, 11), GIRL, 16, diagnoses=(D.ANXIETY_DEPRESSION, D.OBSESSIONS), school=(0, 40)),
    Family(date(2023, 8, 21), BOY, 14, diagnoses=(D.CONDUCT, D.ADHD), school=(50, 50), care=ContinuedCare.BUP),
    Family(date(2023, 10, 16), GIRL, 14, diagnoses=(D.STRESS,), school=(30, 80)),
    Family(date(2023, 11, 13), GIRL, 17, diagnoses=(D.ANXIETY_DEPRESSION,), school=(0, 0), kaa=True),
    Family(date(2024, 1, 15), GIRL, 15, "0862", True, (D.SOCIAL_PHOBIA, D.ANXIETY_DEPRESSION), (0, 25)),
    Family(date(2024, 2, 19), BOY, 16, diagnoses=(D.ADD,), school=(40, 70), care=ContinuedCare.SOCIAL),
    Family(date(2024, 3, 18), GIRL, 16, diagnoses=(D.ADHD, D.OBSESSIONS), school=(60, 90)),
    Family(date(2024, 5, 13), GIRL, 14, "0834", True, (D.GENERALISED_ANXIETY,), (10, 50)),
    Family(date(2024, 8, 19), GIRL, 15, diagnoses=(D.ANXIETY_DEPRESSION,), school=(25, 75)),
    Family(date(2024, 9, 16), GIRL, 17, by_bup=True, diagnoses=(D.SOCIAL_PHOBIA,), school=(45, 45)),
    Family(date(2024, 10, 14), BOY, 15, "0885", True, (D.ADHD, D.STRESS), (0, 55)),
    Family(
        date(2025, 3, 10), GIRL, 16, diagnoses=(D.ADD, D.ANXIETY_DEPRESSION), school=(35, 65), care=ContinuedCare.BUP
    ),
]
DECLINED = 50
REFUSALS = [
    (RefusalCode.NOT_TARGET_GROUP,),
    (RefusalCode.OTHER_PLANNING,),
    (RefusalCode.NOT_TARGET_GROUP, RefusalCode.OTHER_PLANNING),
    (RefusalCode.OTHER,),
]


class People:
    """Hands out names with official test numbers of a sex and age that the rest of the demonstration leaves alone."""

    def __init__(self) -> None:
        others = set(Names().handed_out)
        self._numbers = [n for n in sorted(official_test_numbers()) if n not in others]
        self._taken: set[str] = set()
        self._next = 0

    def take(self, owner: Authority, by: Authority, sex: Sex, age: int, on: date) -> YoungPerson:
        """Somebody of that age on a day, not saved."""
        number = next(n for n in self._of(sex) if age_on(born(n), on) == age and n not in self._taken)
        self._taken.add(number)
        first = (GIRLS if sex == GIRL else BOYS)[self._next % 14]
        last = SURNAMES[(self._next * 3 + 5) % len(SURNAMES)]
        self._next += 1
        return YoungPerson(
            owner=owner,
            registered_by_authority=by,
            first_name=first,
            last_name=last,
            identifier_kind=IdentifierKind.PERSONAL,
            identifier=number,
            birth_date=born(number),
            sex=sex,
        )

    def _of(self, sex: Sex) -> Iterator[str]:
        """Numbers of a sex, some days between them, from children who are old enough."""
        odd = sex == BOY
        return (n for n in self._numbers[5::11] if n < "2012" and (int(n[10]) % 2 == 1) == odd)


class Kalmar:
    """The cases of one agreement, made as rows."""

    def __init__(self, county: County, agreement: Agreement) -> None:
        self.county = county
        self.version: AgreementVersion = agreement.versions.get()
        self.region = county.authorities["08"]
        self.board = Authority.objects.get(organisation=county.organisations["0880"])
        self.units = {
            authority.pk: Unit.objects.get_or_create(authority=authority, name=name)[0]
            for authority, name in ((self.region, "BUP Kalmar"), (self.board, "Barn och familj"))
        }
        self.people = People()

    def load(self) -> None:
        """Thirteen families and fifty declined."""
        for place, family in enumerate(FAMILIES):
            referral = self._head(
                family.started - WAITED, family.paying, family.sex, family.age, Status.CLOSED, by_bup=family.by_bup
            )
            self._content(referral, [R[place % 9], R[(place + 4) % 9], ReferralReason.HIGH_CONFLICT])
            self._treatment(referral, family, place)
        for place in range(DECLINED):
            self._declined(place)

    def _head(self, sent: date, paying: str, sex: Sex, age: int, status: Status, *, by_bup: bool) -> Referral:
        owner = self.region if by_bup else self.board
        payer = self.board if paying == "0880" else None
        person = self.people.take(owner, self.region, sex, age, sent)
        person.registered_municipality = self.county.organisations[paying]
        person.save()
        decided, closed = sent + DECIDED, status == Status.CLOSED
        started = sent + WAITED
        outside = payer is None
        return Referral.objects.create(
            owner=owner,
            version=self.version,
            case_number=actions.next_case_number(self.version, sent.year),
            status=status,
            young_person=person,
            sending_unit=self.units[owner.pk],
            paying_municipality=self.county.organisations[paying],
            paying_authority=payer,
            region_authority=self.region,
            host_authority=self.region,
            registered_by=self.county.users["kalle"],
            registered_by_authority=self.region,
            referral_date=sent,
            sent_on=sent,
            sent_at=moment(sent),
            forwarded_at=moment(sent + timedelta(days=2)),
            municipality_decided_on=decided if closed else None,
            region_decided_on=decided,
            decided_on=decided,
            outside_agreement=outside,
            cost_decided_on=decided if outside and closed else None,
            treatment_started_on=started if closed else None,
            closed_on=add_months(started, MONTHS) if closed else None,
        )

    def _content(self, referral: Referral, reasons: list[ReferralReason]) -> None:
        """Grounds, and what the municipality's board has disclosed to the region."""
        ConsentFile.objects.create(referral=referral, owner=referral.owner)
        Grounds.objects.create(
            referral=referral,
            owner=referral.owner,
            reasons=list(dict.fromkeys(reasons)),
            communication=Answer.YES,
            bup_contact="yes",
            social_contact="yes" if referral.owner == self.board else "unknown",
        )
        if referral.owner == self.board:
            self._disclose(referral, self.board, self.region, sorted(SENT_KINDS), Ground.CARE_UNDER_18)

    def _treatment(self, referral: Referral, family: Family, place: int) -> None:
        """The treatment, its outcome, the diagnoses and the measures."""
        started, ended = referral.treatment_started_on, referral.closed_on
        assert started is not None
        assert ended is not None
        common = {"referral": referral, "owner": self.region}
        Treatment.objects.create(**common, started_on=started, planned_end=ended, ended_on=ended, main_place=Place.HOME)
        Closing.objects.create(
            **common,
            goals=Goals.REACHED if place % 4 else Goals.PARTLY,
            **{area: Change.UNCHANGED if (place + turn) % 5 == 0 else Change.BETTER for turn, area in enumerate(AREAS)},
            school_at_start=family.school[0],
            school_at_end=family.school[1],
            started_with_kaa=family.kaa,
            continued_care=family.care,
            transition_planned=True,
            handed_over_on=ended,
            difficulty=list(Difficulty)[place % 3],
            days_confirmed=True,
            missing_noted=True,
            judged_by=self.county.users["kalle"],
            complete=True,
        )
        CountedDays.objects.create(
            **common,
            counted_on=ended,
            placement_before=12 * (place % 3),
            placement_during=0,
            inpatient_before=5 * (place % 4),
            inpatient_during=place % 2,
        )
        Diagnoses.objects.create(
            **common,
            categories=list(family.diagnoses),
            recorded_on=started,
            recorded_by=self.county.users["kalle"],
        )
        for point, day, score in ((TimePoint.BEFORE, started, 2400), (TimePoint.AFTER, ended, 1800)):
            Measure.objects.create(
                **common,
                instrument="SDQ",
                informant=Informant.YOUNG_PERSON,
                point=point,
                on=day,
                score=score + 100 * (place % 5),
                recorded_by=self.county.users["kalle"],
            )
        if referral.owner == self.board:
            self._disclose(referral, self.region, self.board, ["I5", "I7", "I9"], Ground.ACCEPTANCE)

    def _declined(self, place: int) -> None:
        """Sent by BUP or the board every other week of the two years, declined by the region."""
        sent = date(2023, 1, 16) + timedelta(days=13 * place)
        sex = BOY if place % 4 == 1 else GIRL
        referral = self._head(sent, "0880", sex, 12 + place % 5, Status.DECLINED, by_bup=place % 3 > 0)
        self._content(referral, [R[place % 9]])
        IntakeDecision.objects.create(
            referral=referral,
            owner=self.region,
            principal=Principal.REGION,
            outcome=Outcome.DECLINE,
            prioritised=False,
            other_planning=False,
            reasons=sorted(REFUSALS[place % len(REFUSALS)]),
            decided_at=moment(sent + DECIDED, 13),
            outside_decider="Enhetschef BUP",
            recorded_by=self.county.users["kalle"],
        )

    def _disclose(
        self, referral: Referral, sender: Authority, receiver: Authority, kinds: list[str], ground: Ground
    ) -> None:
        legal = ground == Ground.CARE_UNDER_18
        assert referral.sent_at is not None
        Disclosure.objects.create(
            referral=referral,
            sender=sender,
            receiver=receiver,
            kinds=kinds,
            ground=ground,
            reason="Insatsen behövde samordnas innan samtycket var undertecknat" if legal else "",
            ground_decided_by="Enhetschef" if legal else "",
            made_by=self.county.users["kalle"],
            made_at=referral.sent_at,
        )


def load_kalmar_cases(county: County, agreement: Agreement) -> None:
    """The cases of Kalmar's pilot; its board and parties are loaded with the agreement."""
    Kalmar(county, agreement).load()
