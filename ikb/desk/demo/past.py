"""Finished cases, made as rows.

The golden figure is document 000's: Uppsala sent eight between 2024-10-01 and 2025-10-01, both days counted, and five
of them were accepted. Every other case is invented; Östhammar sends none. Names are invented, and identity numbers
come from the official test list.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agreements.choices import Principal, RefusalCode, StaffKind
from agreements.models import AgreementVersion, Criterion
from ikb.desk.demo.living import DELEGATIONS, MANAGERS
from ikb.desk.demo.names import Names, born, moment, sending_unit
from ikb.desk.demo.past_followed import STAY, load_followed
from ikb.desk.demo.past_measures import load_measures
from ikb.desk.demo.people import County
from ikb.lib.periods import add_months
from referrals import actions
from referrals.actions.decision import letter_moment
from referrals.choices import (
    Answer,
    Change,
    ContinuedCare,
    Difficulty,
    Goals,
    Ground,
    IdentifierKind,
    Outcome,
    Status,
)
from referrals.closing import AREAS
from referrals.consent import SENT_KINDS
from referrals.models import (
    Assignment,
    Closing,
    ConsentFile,
    CountedDays,
    CriterionAnswer,
    Disclosure,
    Grounds,
    IntakeDecision,
    Referral,
    Treatment,
    YoungPerson,
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


UPPSALA = [
    Past("0380", "0380", date(2024, 10, 1)),
    Past("0380", "0380", date(2024, 11, 18), (PRIORITY,)),
    Past("0380", "0380", date(2025, 1, 14)),
    Past("0380", "0380", date(2025, 2, 27)),
    Past("0380", "0380", date(2025, 4, 9), (PLAN,)),
    Past("0380", "0380", date(2025, 5, 20)),
    Past("0380", "0380", date(2025, 8, 25), (GUARDIAN, PLAN)),
    Past("0380", "0380", date(2025, 10, 1)),
]
"""The golden eight (000:87–88)."""

# By paying municipality: accepted and declined, from the first day on, a case every six days. Invented.
OTHERS = {
    date(2024, 10, 15): {"0381": (6, 3), "0330": (5, 2), "0360": (4, 1), "0305": (2, 1), "0331": (2, 2)},
    date(2026, 1, 13): {"0380": (6, 4), "0381": (6, 2), "0330": (4, 2), "0360": (3, 1), "0305": (3, 2), "0331": (1, 1)},
}
REASONS = [(PLAN,), (PRIORITY,), (FAMILY,), (TARGET,), (PRIORITY, FAMILY)]


DECIDED_AFTER, WAITED, TREATED = timedelta(days=12), timedelta(days=20), timedelta(days=122)
FINISHED_AFTER = DECIDED_AFTER + WAITED + TREATED
"""A case that was sent later than this before today is not finished yet, and not made."""


def past_cases(today: date) -> list[Past]:
    """The golden eight and the invented ones, in the order they were sent; every fourth is sent by the region."""
    cases = list(UPPSALA)
    for first, numbers in OTHERS.items():
        places = [
            (code, declined)
            for code, (accepted, refused) in numbers.items()
            for declined in [False] * accepted + [True] * refused
        ]
        for index, (code, declined) in enumerate(places):
            day = first + timedelta(days=6 * index)
            reasons = REASONS[index % len(REASONS)] if declined else ()
            cases.append(Past("03" if index % 4 == 1 else code, code, day, reasons))
    finished = [case for case in cases if case.sent_on <= today - FINISHED_AFTER]
    return sorted(finished, key=lambda case: case.sent_on)


def load_past(county: County, version: AgreementVersion, names: Names, today: date) -> None:
    """Every finished case with its parts."""
    for past in past_cases(today):
        referral = _past_case(county, version, past, names)
        if not past.declined:
            load_measures(county, referral, today)
            load_followed(county, referral, today)


def _past_case(county: County, version: AgreementVersion, past: Past, names: Names) -> Referral:
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
    decided = past.sent_on + DECIDED_AFTER
    at = moment(past.sent_on)
    referral = Referral.objects.create(
        owner=owner,
        version=version,
        case_number=actions.next_case_number(version, past.sent_on.year),
        status=Status.DECLINED if past.declined else Status.CLOSED,
        young_person=person,
        sending_unit=sending_unit(county, past.sender),
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
        treatment_started_on=None if past.declined else decided + WAITED,
        closed_on=None if past.declined else decided + WAITED + TREATED,
    )
    Referral.objects.filter(pk=referral.pk).update(created_at=at)
    _past_parts(county, referral, past, at)
    return referral


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
            reason="Insatsen behövde samordnas innan samtycket var undertecknat",
            ground_decided_by="Enhetschef",
            made_by=sara,
            made_at=at,
        )
    if past.declined:
        _past_decision(county, referral, Principal.MUNICIPALITY, past)
        return
    _past_decision(county, referral, Principal.MUNICIPALITY, past)
    _past_decision(county, referral, Principal.REGION, past)
    _past_treatment(county, referral)


def _past_treatment(county: County, referral: Referral) -> None:
    """The treatment and its invented outcome; what acceptance opened stays open."""
    host, region = referral.host_authority, referral.region_authority
    started, closed = referral.treatment_started_on, referral.closed_on
    assert started is not None
    assert closed is not None
    turn = referral.pk % 4
    Treatment.objects.create(
        referral=referral,
        owner=host,
        started_on=started,
        planned_end=add_months(started, 4),
        ended_on=closed,
    )
    for username, kind in (("filip", StaffKind.FAMILY_THERAPIST), ("ivar", StaffKind.INDIVIDUAL_THERAPIST)):
        Assignment.objects.create(
            referral=referral,
            therapist=county.users[username],
            staff_kind=kind,
            valid_from=started,
            valid_to=closed,
        )
    Closing.objects.create(
        referral=referral,
        owner=host,
        goals=list(Goals)[turn % 3],
        **{area: list(Change)[(turn + place) % 4] for place, area in enumerate(AREAS)},
        school_at_start=20 + 10 * turn,
        school_at_end=50 + 10 * turn,
        continued_care=ContinuedCare.BOTH if turn else ContinuedCare.BUP,
        transition_planned=True,
        handed_over_on=closed,
        difficulty=list(Difficulty)[turn % 3],
        days_confirmed=True,
        missing_noted=True,
        judged_by=county.users["sara"],
        complete=True,
    )
    CountedDays.objects.create(
        referral=referral,
        owner=host,
        counted_on=closed,
        placement_before=0,
        placement_during=0,
        inpatient_before=STAY * turn,
        inpatient_during=turn,
    )
    flows = [(host, region, ["I7", "I8", "I9"]), (region, host, ["I7", "I8"])]
    flows += [
        (host, receiver, ["I7", "I9"])
        for receiver in {referral.owner, referral.paying_authority} - {host, region}
        if receiver is not None
    ]
    for sender, receiver, kinds in flows:
        Disclosure.objects.create(
            referral=referral,
            sender=sender,
            receiver=receiver,
            kinds=kinds,
            ground=Ground.ACCEPTANCE,
            made_at=moment(started, 13),
        )


def _past_decision(county: County, referral: Referral, principal: Principal, past: Past) -> None:
    municipal = principal == Principal.MUNICIPALITY
    authority = county.authorities[past.paying] if municipal else county.authorities["03"]
    at = moment(past.sent_on + DECIDED_AFTER, 13)
    username = MANAGERS.get(past.paying, "ulla") if municipal else "per"
    decided_by, (listed, number) = county.users[username], DELEGATIONS[username]
    sent = letter_moment(at.date())
    IntakeDecision.objects.create(
        referral=referral,
        owner=authority,
        principal=principal,
        outcome=Outcome.DECLINE if past.declined else Outcome.APPROVE,
        prioritised=PRIORITY not in past.declined,
        other_planning=PLAN in past.declined,
        conditions_for_family_treatment=(FAMILY not in past.declined) if municipal else None,
        reasons=sorted(past.declined),
        presenter=str(county.users["sara"]),
        delegation_list=listed,
        delegation_number=number,
        decided_by=decided_by,
        decided_at=at,
        letter_due_at=sent,
        letter_sent_at=sent,
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
