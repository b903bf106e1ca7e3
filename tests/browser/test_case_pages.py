"""The pages of a case after it was sent, as the demonstration fills them: no finding at 1280 and 390 px."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from agreements.models import AgreementVersion
from ikb.desk.demo.current import load_current
from ikb.desk.demo.names import Names
from ikb.desk.demo.people import County, load_guests
from referrals.choices import Status
from referrals.models import AccessBlock, CarePeriod, CoordinatedPlan, Referral
from tests.browser.conftest import Open, become
from tests.browser.look import faults_of
from tests.cast import as_owner

pytestmark = [pytest.mark.req("X-7"), pytest.mark.tour]

# Case, person, pages of the case.
PAGES = {
    "treated": {
        "sara": ["page", "closing", "close", "measures", "plan_new", "care_new", "plan_end", "assign"],
        "filip": ["page", "sessions", "diagnoses", "experience"],
        "ronja": ["page", "block_new", "hand_over"],
        "karin": ["page"],
    },
    "closed": {"sara": ["page", "measures", "diagnoses", "experience"]},
    "queued": {"sara": ["page", "queue_move", "queue_offer", "queue_remove", "assign"]},
    "outside": {"sara": ["page", "cost", "guest"], "gustav": ["page", "municipality", "conflict"]},
    "blocked": {"ronja": ["page"], "per": ["page"]},
    "protected": {"ronja": ["page", "protection", "protection_raise", "protection_lower", "circle_add"]},
    "declined": {"ronja": ["page"]},
    "undoable": {"hedda": ["page"]},
    "unsure": {"ronja": ["page", "consents", "consent_new", "check", "void"]},
    "waiting": {"ronja": ["take_back"]},
}
LISTS = {
    "sara": ["waiting_list", "places", "agenda", "ongoing"],
    "hedda": ["waiting_list", "agenda", "delegated"],
}


def of_today() -> dict[str, Referral]:
    """The cases by what is shown with them."""
    cases = Referral.objects
    return {
        "treated": cases.get(plans__isnull=False),
        "closed": cases.get(status=Status.CLOSED),
        "queued": cases.get(treatment__queue_place=2),
        "outside": cases.get(outside_agreement=True),
        "blocked": cases.get(blocks__isnull=False),
        "protected": cases.get(young_person__protection_level="marked"),
        "declined": cases.get(status=Status.DECLINED),
        "undoable": cases.get(decided_on=timezone.localdate()),
        "unsure": cases.get(status=Status.DRAFT, consent_file__consents__answer="refused"),
        "waiting": cases.filter(status=Status.SENT, owner__organisation__code="0331").earliest("pk"),
    }


@pytest.fixture
def addresses(county: County, version: AgreementVersion) -> list[tuple[str, str]]:
    """Who opens what."""
    with as_owner(), transaction.atomic():
        load_guests(county)
        load_current(county, version, Names(), timezone.localdate())
        found = [
            (username, reverse(f"referrals:{name}", args=[case.public_id]))
            for key, case in of_today().items()
            for username, names in PAGES[key].items()
            for name in names
        ]
        for view, row in (("plan", CoordinatedPlan), ("care", CarePeriod)):
            only = row.objects.get()
            found.append(("sara", reverse(f"referrals:{view}", args=[only.referral.public_id, only.public_id])))
        block = AccessBlock.objects.get()
        found.append(("per", reverse("referrals:block_open", args=[block.referral.public_id, block.public_id])))
        undoable = of_today()["undoable"].public_id
        found.append(("hedda", reverse("referrals:undo", args=[undoable, "kommun"])))
    return found + [(username, reverse(f"referrals:{name}")) for username, names in LISTS.items() for name in names]


def test_pages_of_a_case_as_the_demonstration_fills_them(
    opened: Open, live_server: LiveServer, addresses: list[tuple[str, str]]
) -> None:
    page = opened()
    faults = []
    for username, address in addresses:
        become(page, username, live_server.url)
        answer = page.goto(address)
        assert answer is not None
        if answer.status != 200:
            faults.append(f"{answer.status} {username} {address}")
            continue
        expect(page.locator("h1")).to_be_visible()
        faults += faults_of(page)
    assert not faults, "\n".join(faults)
