"""A file review at BUP Enköping: the last finished cases of the unit, under its own references."""

from followup.actions.reviews import open_round
from ikb.accounts.models import Unit
from ikb.desk.demo.people import County
from referrals.choices import Status
from referrals.models import Referral

DRAWN = 3


def load_review(county: County) -> None:
    """Open this year's review with a few of the unit's own finished cases."""
    unit = Unit.objects.get(authority=county.authorities["03"], name="BUP Enköping")
    finished = Referral.objects.filter(sending_unit=unit, status__in=[Status.CLOSED, Status.DECLINED])
    drawn = list(finished.order_by("-sent_on")[:DRAWN])
    if not drawn:
        return
    year = drawn[0].referral_date.year
    files = {f"BUP-{year}-{place:02d}": referral for place, referral in enumerate(drawn, start=1)}
    open_round(unit=unit, year=year, planned=DRAWN, files=files)
