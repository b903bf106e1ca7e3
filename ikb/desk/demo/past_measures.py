"""Measures of the finished cases, made as rows: before, after, and the later points whose day has passed."""

from datetime import date

from ikb.desk.demo.people import County
from referrals.choices import Informant, MissingMeasure, TimePoint
from referrals.closing import later_points
from referrals.models import Measure, Referral

INSTRUMENT = "SDQ"
POINTS = list(TimePoint)


def load_measures(county: County, referral: Referral, today: date) -> None:
    """One instrument answered by the young person; every fifth was not reached afterwards. Invented."""
    started, closed = referral.treatment_started_on, referral.closed_on
    assert started is not None
    assert closed is not None
    turn = referral.pk % 5
    days = {TimePoint.BEFORE: started, TimePoint.AFTER: closed} | later_points(closed)
    for point, day in days.items():
        if day > today:
            continue
        missing = MissingMeasure.NOT_REACHED if turn == 0 and point not in {TimePoint.BEFORE, TimePoint.AFTER} else ""
        Measure.objects.create(
            referral=referral,
            owner=referral.region_authority,
            instrument=INSTRUMENT,
            informant=Informant.YOUNG_PERSON,
            point=point,
            on=day,
            score=None if missing else 100 * (22 + turn - 3 * POINTS.index(point)),
            missing=missing,
            recorded_by=county.users["ivar"],
        )
