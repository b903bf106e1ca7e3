"""A day of each role, in the order in which a case passes them; the coordinator and the decider without a mouse."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from agreements.choices import Principal, RefusalCode, StaffKind
from agreements.models import AgreementVersion
from ikb.desk.demo.people import County, load_guests
from referrals import actions
from referrals.choices import Status
from referrals.models import CostDecision, Referral, Session
from tests.browser.conftest import Open
from tests.browser.keyboard import follow, push, reach, turn_to
from tests.browser.look import HEIGHT, NARROW
from tests.browser.steps import choose, has_status, heading, link, menu, press, told
from tests.cast import acting, as_owner
from tests.makers import accepted, assign, awaiting, decide, facts_for, sent

FACTS = {
    "Är ungdomen ett prioriterat ärende hos er?": "Ja",
    "Finns det en annan planering för ungdomen hos er?": "Nej",
    "Finns det förutsättningar för familjebehandling?": "Ja",
}
THERAPISTS = ("Filip Ström, familjebehandlare", "Ivar Holm, individualbehandlare")


def page_of(case: Referral) -> str:
    return reverse("referrals:page", args=[case.public_id])


def state_of(case: Referral) -> str:
    with as_owner():
        return Referral.objects.get(pk=case.pk).status


@pytest.mark.req("X-7", "RE-20", "RE-27")
def test_the_coordinator_hands_over_queues_assigns_and_starts_without_a_mouse(
    opened: Open, county: County, version: AgreementVersion
) -> None:
    new, old = sent(county, version), accepted(county, version)
    page = opened("sara")
    page.goto(reverse("referrals:list") + "?status=sent")
    follow(page, new.case_number)
    heading(page, new.case_number)
    push(page, "Lämna till beslut")
    told(page, "Remissen är lämnad till beslut.")
    page.goto(reverse("referrals:list") + "?status=accepted")
    follow(page, old.case_number)
    heading(page, old.case_number)
    push(page, "Lägg på väntelistan")
    expect(page.locator(".page-head .badge-tone")).to_have_text("I kö")
    for therapist in THERAPISTS:
        follow(page, "Tilldela behandlare")
        heading(page, "Tilldela behandlare")
        turn_to(page, "Behandlare", therapist)
        push(page, "Tilldela")
        told(page, "Behandlaren är tilldelad.")
    follow(page, "Starta behandlingen")
    heading(page, "Starta behandlingen")
    warned = page.get_by_label("Jag har läst det som står att tänka på")
    if warned.count():
        reach(page, warned)
        page.keyboard.press("Space")
    push(page, "Starta behandlingen")
    told(page, "Behandlingen har börjat.")
    expect(page.locator(".page-head .badge-tone")).to_have_text("Behandling pågår")
    assert (state_of(new), state_of(old)) == (Status.AWAITING_DECISIONS, Status.IN_TREATMENT)


@pytest.mark.req("X-7", "RE-10", "RE-25")
def test_a_manager_decides_and_undoes_without_a_mouse(opened: Open, county: County, version: AgreementVersion) -> None:
    case = awaiting(county, version)
    page = opened("hedda")
    page.goto(reverse("referrals:list"))
    follow(page, case.case_number)
    heading(page, case.case_number)
    follow(page, "Besluta")
    heading(page, "Kommunens beslut")
    for question, answer in FACTS.items():
        turn_to(page, question, answer)
    turn_to(page, "Beslut", "Neka intag")
    reach(page, page.get_by_role("checkbox", name=RefusalCode.OTHER_PLANNING.label, exact=True))
    page.keyboard.press("Space")
    for label, value in (
        ("Meddelande till remittenten", "Hör av er i maj."),
        ("Delegationsordning", "Nämndens delegationsordning"),
        ("Nummer i delegationsordningen", "5.3"),
    ):
        reach(page, page.get_by_role("textbox", name=re.compile(f"^{label}")))
        page.keyboard.type(value)
    push(page, "Läs igenom beslutet")
    expect(page.locator("main")).to_contain_text("Nämndens delegationsordning, punkt 5.3")
    push(page, "Neka intag")
    told(page, "Ditt beslut är sparat.")
    assert state_of(case) == Status.DECLINED
    follow(page, "Ångra beslut")
    heading(page, "Ångra beslut")
    push(page, "Ångra beslut")
    has_status(page, "Att besluta", "Läs underlaget och besluta.")
    assert state_of(case) == Status.AWAITING_DECISIONS


@pytest.mark.tour
@pytest.mark.req("RE-03", "RE-10", "RE-17", "RE-18")
def test_the_days_of_sender_guest_site_manager_therapist_and_contact(
    opened: Open, county: County, version: AgreementVersion
) -> None:
    with as_owner():
        load_guests(county)
    outside = awaiting(county, version, author="bea", sender="03", paying="0319")
    going = in_treatment(county, version)
    mine = sent(county, version)
    sender_takes_back(opened("ronja"), mine)
    coordinator_decides_the_cost_and_invites(opened("sara"), outside)
    guest_decides(opened("gustav"), outside, [going, mine])
    site_manager_decides(opened("per"), outside)
    therapist_logs(opened("filip"), going)
    contact_reads(opened("karin"), going)


def in_treatment(county: County, version: AgreementVersion) -> Referral:
    """A treatment that began the day before, with both therapists."""
    case = accepted(county, version)
    assign(case, county, "filip", StaffKind.FAMILY_THERAPIST)
    assign(case, county, "ivar", StaffKind.INDIVIDUAL_THERAPIST)
    with acting("sara") as by:
        assert case.decided_on is not None
        return actions.start_treatment(referral=case, by=by, on=case.decided_on)


def sender_takes_back(page: Page, case: Referral) -> None:
    """The family does not want to go on: a status of its own, with a reason."""
    page.goto(page_of(case))
    link(page, "Återta remissen")
    heading(page, "Återta remissen")
    choose(page, {"Vem stoppar remissen?": "Familjen", "Skäl": "Ungdomen får annat stöd"})
    press(page, "Återta remissen")
    expect(page.locator(".page-head .badge-tone")).to_have_text("Återtagen")
    assert state_of(case) == Status.TAKEN_BACK


def coordinator_decides_the_cost_and_invites(page: Page, case: Referral) -> None:
    """A case outside the agreement: who pays comes first, then the guest decider."""
    page.goto(page_of(case))
    link(page, "Registrera kostnadsbeslutet")
    page.get_by_label("Vem betalar?").select_option(label="Älvkarleby kommun")
    page.get_by_label("Belopp i kronor").fill("48 500")
    page.get_by_label("Beslutat av").fill("Socialchefen")
    page.get_by_label("Beslutsdag").fill("2026-11-12")
    press(page, "Spara")
    told(page, "Kostnadsbeslutet är registrerat.")
    link(page, "Bjud in gästbeslutare")
    page.get_by_role("radio", name="Gustav Norling").check()
    press(page, "Bjud in")
    told(page, "Gästbeslutaren är inbjuden.")
    with as_owner():
        assert CostDecision.objects.get(referral=case).amount == 4_850_000


def guest_decides(page: Page, case: Referral, others: list[Referral]) -> None:
    """The one case, and no other."""
    page.goto("/")
    expect(page.get_by_role("region", name="Att göra")).to_contain_text("Remisser att besluta för kommunen")
    menu(page, "Remisser")
    expect(page.locator("caption")).to_have_text("1 remiss")
    for other in others:
        assert page.goto(page_of(other)).status == 404  # type: ignore[union-attr]  # a page always answers
    page.goto(page_of(case))
    link(page, "Besluta")
    choose(page, FACTS | {"Beslut": "Godkänn intag"})
    press(page, "Läs igenom beslutet")
    press(page, "Godkänn intag")
    has_status(page, "Du har beslutat", "Väntar på Region Uppsala.")


def site_manager_decides(page: Page, case: Referral) -> None:
    """The second approval accepts."""
    page.goto(page_of(case))
    link(page, "Besluta")
    family = "Finns det förutsättningar för familjebehandling?"
    choose(page, {question: answer for question, answer in FACTS.items() if question != family})
    choose(page, {"Beslut": "Godkänn intag"})
    press(page, "Läs igenom beslutet")
    press(page, "Godkänn intag")
    told(page, "Ditt beslut är sparat.")
    assert state_of(case) == Status.ACCEPTED


def therapist_logs(page: Page, case: Referral) -> None:
    """Two sessions at home, as a number."""
    page.goto("/")
    menu(page, "Remisser")
    link(page, case.case_number)
    link(page, "Träffar")
    page.get_by_label("Antal träffar").fill("2")
    choose(page, {"Plats": "Hemma"})
    press(page, "Spara träffarna")
    with as_owner():
        assert Session.objects.get(treatment__referral=case).count == 2


def contact_reads(page: Page, case: Referral) -> None:
    """The municipality's contact reads days and decisions; the grounds are not there."""
    page.goto(page_of(case))
    expect(page.locator("main")).to_contain_text("Regionens beslut Godkänt intag")
    expect(page.locator("main")).to_contain_text("Började")
    expect(page.locator("main")).not_to_contain_text("Självskada")


@pytest.mark.tour
@pytest.mark.req("X-7")
def test_every_main_action_is_reached_at_390_px(opened: Open, county: County, version: AgreementVersion) -> None:
    new, waits, done = sent(county, version), awaiting(county, version), accepted(county, version)
    decide(waits, "per", facts_for(Principal.REGION))
    going = in_treatment(county, version)
    page = opened("sara")
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    for case, button in ((new, "Lämna till beslut"), (done, "Lägg på väntelistan")):
        page.goto(page_of(case))
        fits(page, page.get_by_role("button", name=button))
    for name in ("list", "waiting_list", "places", "ongoing", "agenda", "consultations", "search"):
        page.goto(reverse(f"referrals:{name}"))
        fits(page)
    for username, case, action in (
        ("ronja", new, "Återta remissen"),
        ("hedda", waits, "Besluta"),
        ("filip", going, "Träffar"),
        ("per", waits, "Ditt beslut"),
        ("karin", going, ""),
    ):
        page = opened(username)
        page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        for address in ("/", reverse("referrals:list")):
            page.goto(address)
            fits(page)
        page.goto(page_of(case))
        fits(page, page.get_by_role("link", name=action) if action else None)


def fits(page: Page, action: Locator | None = None) -> None:
    """Nothing is wider than the screen, and the action can be pressed: nothing lies over it."""
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, page.url
    if action is not None:
        action.first.click(trial=True)
