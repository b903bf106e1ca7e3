"""Tiny makers of referrals for the year report; run them inside `as_owner()`."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from agreements.choices import Principal, RefusalCode
from agreements.models import AgreementVersion
from ikb.accounts.models import Organisation
from ikb.desk.demo.people import County
from referrals.choices import EVER_ACCEPTED, IdentifierKind, Outcome, ProtectionLevel, Sex, Status
from referrals.models import IntakeDecision, Referral, YoungPerson

SENT_ON = date(2025, 3, 3)
_numbers = count(1)

AFTERWARDS: dict[Status, dict[str, Any]] = {
    Status.CLOSED: {"closed_on": date(2025, 9, 1)},
    Status.TAKEN_BACK: {"taken_back_on": date(2025, 9, 1), "taken_back_by": "family", "taken_back_reason": "moved"},
    Status.VOIDED: {"voided_on": date(2025, 9, 1), "void_reason": "Registrerad två gånger"},
}
"""What the database asks of a finished case."""


def referral(
    county: County,
    version: AgreementVersion,
    code: str = "0380",
    *,
    status: Status = Status.ACCEPTED,
    sent_on: date | None = SENT_ON,
    level: ProtectionLevel = ProtectionLevel.NONE,
    reasons: Sequence[RefusalCode] = (),
    by: Sequence[Principal] = (Principal.MUNICIPALITY,),
) -> Referral:
    """A referral of the municipality `code`, which pays for it; a non-party's is sent by the region."""
    payer = county.authorities.get(code)
    owner = payer or county.authorities["03"]
    decided = sent_on if status in EVER_ACCEPTED else None
    made = Referral.objects.create(
        owner=owner,
        case_number=f"T-{next(_numbers)}",
        version=version,
        status=status,
        young_person=young_person(county, owner.pk, level) if level != ProtectionLevel.NONE else None,
        paying_municipality=county.organisations[code],
        paying_authority=payer,
        region_authority=county.authorities["03"],
        host_authority=county.authorities["0380"],
        registered_by=county.users["sara"],
        registered_by_authority=owner,
        referral_date=sent_on or SENT_ON,
        sent_on=sent_on,
        sent_at=datetime.combine(sent_on, time(9), UTC) if sent_on else None,
        municipality_decided_on=decided,
        region_decided_on=decided,
        outside_agreement=payer is None,
        **AFTERWARDS.get(status, {}),
    )
    for principal in by if reasons else ():
        decision(county, made, principal, reasons)
    return made


def decision(county: County, made: Referral, principal: Principal, reasons: Sequence[RefusalCode]) -> IntakeDecision:
    """One principal's refusal with its reasons."""
    municipality = principal == Principal.MUNICIPALITY
    return IntakeDecision.objects.create(
        owner=made.owner if municipality else county.authorities["03"],
        referral=made,
        principal=principal,
        outcome=Outcome.DECLINE,
        prioritised=False,
        other_planning=False,
        conditions_for_family_treatment=False if municipality else None,
        reasons=list(reasons),
        decided_by=county.users["ulla" if municipality else "per"],
        decided_at=datetime(2025, 4, 1, 9, tzinfo=UTC),
    )


def young_person(county: County, owner_id: int, level: ProtectionLevel) -> YoungPerson:
    """An invented young person without a number."""
    return YoungPerson.objects.create(
        owner_id=owner_id,
        first_name="Påhittad",
        last_name="Person",
        identifier_kind=IdentifierKind.NONE,
        birth_date=date(2010, 1, 1),
        sex=Sex.UNKNOWN,
        registered_municipality=Organisation.objects.get(kind="municipality", code="0380"),
        protection_level=level,
        registered_by_authority_id=owner_id,
    )


def referrals(
    county: County, version: AgreementVersion, numbers: dict[str, tuple[int, int]], sent_on: date = SENT_ON
) -> None:
    """By SCB code: how many accepted and how many declined, the latter for other planning."""
    for code, (accepted, declined) in numbers.items():
        for _ in range(accepted):
            referral(county, version, code, sent_on=sent_on)
        for _ in range(declined):
            referral(
                county,
                version,
                code,
                status=Status.DECLINED,
                sent_on=sent_on,
                reasons=[RefusalCode.OTHER_PLANNING],
            )


def golden(county: County, version: AgreementVersion) -> None:
    """Uppsala 8 of which 5 accepted between 2024-10-01 and 2025-10-01 (000:87–88); the others invented, Heby none."""
    uppsala = [
        *[(date(2024, 10, 1), Status.ACCEPTED, ())],
        *[(date(2024, 12, day), Status.IN_TREATMENT, ()) for day in (2, 3)],
        *[(date(2025, 2, day), Status.CLOSED, ()) for day in (4, 5)],
        (date(2025, 3, 6), Status.DECLINED, (RefusalCode.OTHER_PLANNING,)),
        (date(2025, 5, 7), Status.DECLINED, (RefusalCode.OTHER_PLANNING, RefusalCode.GUARDIAN)),
        (date(2025, 10, 1), Status.DECLINED, (RefusalCode.NOT_TARGET_GROUP,)),
    ]
    for sent_on, status, reasons in uppsala:
        referral(county, version, "0380", status=status, sent_on=sent_on, reasons=reasons)
    outside_the_period = [(date(2024, 9, 30), Status.ACCEPTED), (date(2025, 10, 2), Status.ACCEPTED)]
    for sent_on, status in outside_the_period:
        referral(county, version, "0380", status=status, sent_on=sent_on)
    referrals(
        county,
        version,
        {"0381": (6, 3), "0305": (2, 1), "0330": (5, 2), "0360": (4, 1), "0382": (2, 2)},
        sent_on=date(2025, 6, 10),
    )
