"""A consultation is logged from any page with the keyboard alone, in a few presses and far below twenty seconds."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from referrals.models import Consultation
from tests.browser.conftest import Open
from tests.browser.keyboard import FOCUSED
from tests.browser.look import look
from tests.browser.steps import group, heading, press, told
from tests.cast import as_owner
from tests.makers import number

MOST_KEYS, MOST_SECONDS = 15, 20
ALT = 1
"""In the protocol of the browser."""


class Keys:
    """Counts what is pressed, besides the letters of a text."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def access_key(self, letter: str) -> None:
        """Alt and the letter, as a keyboard sends them: a browser knows an access key by the letter that comes."""
        session = self.page.context.new_cdp_session(self.page)
        key = {"modifiers": ALT, "key": letter, "code": f"Key{letter.upper()}"}
        for kind, text in (("rawKeyDown", ""), ("char", letter), ("keyUp", "")):
            session.send("Input.dispatchKeyEvent", key | {"type": kind, "text": text, "unmodifiedText": text})
        self.pressed += 2

    def press(self, *keys: str) -> None:
        """One after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1


@pytest.mark.req("RE-13", "X-7")
def test_a_question_is_logged_with_the_keyboard_alone(opened: Open, version: AgreementVersion) -> None:
    page = opened("sara")
    page.goto(reverse("referrals:list") + "?status=sent")
    keys, begun = Keys(page), time.monotonic()
    keys.access_key("r")
    heading(page, "Logga rådfrågning")
    first = group(page, "Slag").get_by_role("radio", name="Fråga i förbifarten")
    assert first.evaluate(FOCUSED)
    keys.press("Tab", "ArrowDown", "ArrowDown")
    expect(group(page, "Vem frågade?").get_by_role("radio", name="Skolan")).to_be_checked()
    keys.press("Tab", "ArrowDown", "ArrowDown")
    keys.press("Tab", "Tab", "Tab", "Tab")
    assert page.get_by_label("Anteckning").evaluate(FOCUSED)
    page.keyboard.type("Undrade om målgruppen.")
    keys.press("Enter")
    expect(page.get_by_role("status").locator(".message")).to_contain_text("Rådfrågningen är loggad. 1 rådfrågning i ")
    assert page.url.endswith("/remisser/?status=sent")
    assert keys.pressed <= MOST_KEYS
    assert time.monotonic() - begun < MOST_SECONDS
    with as_owner():
        row = Consultation.objects.get()
    assert (row.kind, row.asker, row.outcome, row.minutes) == ("in_passing", "school", "elsewhere", 10)
    assert row.note == "Undrade om målgruppen."


@pytest.mark.req("RE-13")
def test_two_presses_are_enough(opened: Open, version: AgreementVersion) -> None:
    page = opened("sara")
    page.goto("/")
    Keys(page).access_key("r")
    heading(page, "Logga rådfrågning")
    page.keyboard.press("Enter")
    heading(page, "Start")
    with as_owner():
        assert Consultation.objects.count() == 1


@pytest.mark.tour
@pytest.mark.req("RE-13")
def test_personal_data_is_refused_or_asked_about(opened: Open, county: County, version: AgreementVersion) -> None:
    page = opened("sara")
    page.goto(reverse("referrals:consultation_log"))
    look(page)
    page.get_by_label("Anteckning").fill(f"Gällde {number(0)}")
    press(page, "Logga rådfrågning")
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.locator("#error-summary")).to_contain_text("ser ut att innehålla ett personnummer")
    page.get_by_label("Anteckning").fill("Gällde Alva Testsson")
    press(page, "Logga rådfrågning")
    expect(page.locator("#error-summary")).to_contain_text("”Alva Testsson” ser ut som ett namn.")
    look(page)
    page.get_by_label("Texten innehåller inga personuppgifter").check()
    press(page, "Logga rådfrågning")
    heading(page, "Rådfrågningar")
    look(page)
    page.get_by_role("button", name="Gör till remiss").click()
    heading(page, "Ny remiss")
    expect(page.locator("main .note")).to_contain_text("Remissen kopplas till rådfrågningen")
    look(page)
    press(page, "Koppla inte")
    told(page, "Remissen kopplas inte till rådfrågningen.")
    for address in (
        reverse("referrals:consultation_numbers"),
        reverse("referrals:consultation", args=[the_only_one().public_id]),
        reverse("referrals:consultation_void", args=[the_only_one().public_id]),
    ):
        page.goto(address)
        look(page)


def the_only_one() -> Consultation:
    """What was logged."""
    with as_owner():
        return Consultation.objects.get()
