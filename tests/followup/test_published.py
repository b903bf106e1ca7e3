"""A year report as it leaves the system, page, drawings, paper and files, attacked by an outsider and each party."""

from datetime import date, timedelta

import pytest

from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from ikb.lib.periods import year
from referrals.choices import Status
from tests.cast import as_owner
from tests.followup import makers
from tests.followup.published import (
    handed_in,
    leaks_of,
    page_of,
    paper_of,
    read_by,
    words_of,
)
from tests.followup.treated import treated


@pytest.mark.req("FU-11")
def test_a_year_of_uppsala(county: County, version: AgreementVersion) -> None:
    with as_owner():
        makers.golden(county, version)
        for place in range(24):
            code = ("0380", "0380", "0381", "0360")[place % 4]
            start = date(2025, 1, 10) + timedelta(days=place)
            ended = start + timedelta(days=120) if place % 3 else None
            treated(county, version, start, ended, code=code, sex="boy" if place % 5 else "girl")
        for _ in range(7):
            makers.referral(county, version, "0330", status=Status.DECLINED, sent_on=date(2025, 5, 5))
    frozen, statistics, hidden = handed_in(version.agreement, year(2025), "sara")
    document = read_by("stig", frozen)
    assert leaks_of(document, statistics, hidden) == []
    shown = {cell.key for cell in statistics.cells if cell.published} - hidden
    assert {"sent", "sent@0331"} <= shown
    text, pages = paper_of(document)
    told = page_of(document) + " ".join(str(number) for number in range(1, pages + 1))
    assert words_of(text.replace("\u00a0", " ")) <= words_of(told.replace("\u00a0", " ")), "paper tells no more"
