"""What only the follow-up counts of the finished cases, made as rows. Invented."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ikb.desk.demo.people import County
from referrals.choices import Care, Diagnosis, ExperienceAnswer, Respondent
from referrals.experience import QUESTIONS
from referrals.models import CarePeriod, Diagnoses, Experience, Referral

DIAGNOSES = [
    [Diagnosis.ADHD, Diagnosis.ANXIETY_DEPRESSION],
    [Diagnosis.ANXIETY_DEPRESSION],
    [Diagnosis.STRESS],
    [Diagnosis.ADD, Diagnosis.SOCIAL_PHOBIA],
    [Diagnosis.NONE_KNOWN],
    [Diagnosis.ADHD, Diagnosis.CONDUCT],
    [Diagnosis.GENERALISED_ANXIETY],
    [Diagnosis.OTHER],
    [],
]
"""By turn; nobody has said of the last one."""
YES, PARTLY, NO, DECLINED = list(ExperienceAnswer)[:4]
ANSWERS = [
    (YES, YES, PARTLY),
    (YES, PARTLY, YES),
    (PARTLY, YES, YES),
    (NO, PARTLY, YES),
    (DECLINED, DECLINED, DECLINED),
]
STAY = 7
"""Days of inpatient care before the start, for each turn of four."""


def load_followed(county: County, referral: Referral, today: date) -> None:
    """Every ninth case has no diagnoses said, every sixth was not asked, every third asked the young person only."""
    turn, closed = referral.pk, referral.closed_on
    assert closed is not None
    owner, ivar = referral.region_authority, county.users["ivar"]
    common: dict[str, Any] = {"referral": referral, "owner": owner, "recorded_by": ivar}
    if categories := DIAGNOSES[turn % len(DIAGNOSES)]:
        Diagnoses.objects.create(categories=categories, recorded_on=closed, **common)
    for place, respondent in enumerate(Respondent):
        if turn % 6 and (turn % 3 or respondent == Respondent.YOUNG_PERSON):
            answers = ANSWERS[(turn + place) % len(ANSWERS)]
            Experience.objects.create(
                respondent=respondent, on=closed, **dict(zip(QUESTIONS, answers, strict=True)), **common
            )
    _stays(referral, common, today)


def _stays(referral: Referral, common: Mapping[str, Any], today: date) -> None:
    """The inpatient care that the counted days are of, some of it after being ready to leave, and a later one."""
    started, closed, turn = referral.treatment_started_on, referral.closed_on, referral.pk % 4
    assert started is not None
    assert closed is not None
    if turn == 0:
        return
    last = started + timedelta(days=turn - 1)
    ready = last - timedelta(days=2 * turn) if turn > 1 else None
    CarePeriod.objects.create(
        care=Care.INPATIENT,
        valid_from=started - timedelta(days=STAY * turn),
        valid_to=last,
        ready_on=ready,
        **common,
    )
    later = closed + timedelta(days=40)
    if turn == 1 and later + timedelta(days=3) <= today:
        CarePeriod.objects.create(care=Care.INPATIENT, valid_from=later, valid_to=later + timedelta(days=3), **common)
