"""The main job from an empty list to a downloaded invoice and year report, through the pages only.

The tours walk it again: once looking at every page met (axe at 390 and 1280 px, light and dark, and its width), once
without JavaScript.
"""

import pytest
from django.db import transaction
from playwright.sync_api import Page

from agreements.models import AgreementVersion
from ikb.desk.demo.costs import load_cost_tables, load_decision
from ikb.desk.demo.people import County
from tests.browser import walk_costs, walk_referral
from tests.browser.conftest import Open
from tests.browser.look import look
from tests.browser.steps import heading, log_in
from tests.browser.walk_referral import Look
from tests.cast import as_owner


@pytest.fixture
def costs(county: County, version: AgreementVersion) -> None:
    """The agreement's tables and the decision on what is billed; no referral, no invoice."""
    with as_owner(), transaction.atomic():
        load_cost_tables(county, version)
        load_decision(county, version)


@pytest.mark.req("RE-24")
@pytest.mark.parametrize(
    ("javascript", "see"),
    [
        pytest.param(True, lambda page: None, id="with javascript"),
        pytest.param(True, look, id="looked at", marks=pytest.mark.tour),
        pytest.param(False, lambda page: None, id="without javascript", marks=pytest.mark.tour),
    ],
)
def test_the_whole_line(opened: Open, costs: None, javascript: bool, see: Look) -> None:
    def person(username: str) -> Page:
        page = opened(javascript=javascript)
        page.goto("/")
        heading(page, "Logga in")
        log_in(page, username)
        heading(page, "Start")
        return page

    ronja = person("ronja")
    see(ronja)  # still empty; everybody's start page is looked at in test_pages_axe.py
    case = walk_referral.logs_a_referral(ronja, see)
    walk_referral.fills_in(ronja, see)
    walk_referral.sends(ronja, see, case)
    sara = person("sara")
    walk_referral.hands_over(sara, see, case)
    hedda = person("hedda")
    walk_referral.decides_for_heby(hedda, see, case)
    per = person("per")
    walk_referral.decides_for_the_region(per, see, case)
    walk_referral.is_accepted(sara, see, case)
    elin = person("elin")
    walk_costs.reads_the_costs(elin, see)
    walk_costs.prepares_invoices(elin, see)
    walk_costs.approves(person("esbjorn"), see)
    walk_costs.issues(elin, see)
    walk_costs.reads_the_year(person("stig"), see)
