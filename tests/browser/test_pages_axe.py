"""Every other page that a role can open: no finding at 390 and 1280 px, light and dark, never wider than the screen."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from agreements.choices import Principal
from agreements.models import AgreementVersion
from costsharing.actions.invoices import prepare_invoices
from costsharing.actions.tables import reopen_table
from costsharing.models import CostTable, InvoiceRecipient, PlacementAgreement
from followup.account_form import SIX_BOXES
from followup.models import AccountAnswer, Complaint, Deviation, RetentionList, SelfCheck, YearlyAccount
from ikb.accounts.choices import Role
from ikb.accounts.models import Unit
from ikb.desk.demo.costs import load_cost_tables, load_decision
from ikb.desk.demo.people import CAST, GUESTS, County, add_membership, load_guests
from ikb.desk.demo.placements import load_placements
from ikb.lib.dates import SWEDEN
from ikb.lib.periods import quarter, year
from referrals import actions
from referrals.choices import Outcome
from referrals.models import Consent, Referral
from tests.access.of_quality import MEETING, OWN, SENT, make_quality
from tests.access.of_retention import make_retention
from tests.agreements.work_makers import party
from tests.browser.conftest import Open, become
from tests.browser.look import faults_of
from tests.browser.steps import choose, heading, link, press
from tests.cast import TODAY, acting, as_owner, person
from tests.costsharing.charged import adopt, charge_year
from tests.followup import improvement_makers as made_quality
from tests.followup.review_makers import a_round, drawn, finish, whole
from tests.followup.test_document_pages import handed_in
from tests.makers import SENT_AT, accepted, awaiting, decide, facts_for, sent, the_nine
from tests.work import run_tasks

pytestmark = [pytest.mark.req("X-7"), pytest.mark.tour]

YEAR = "?fran=2026-01-01&till=2026-12-31"
Cases = dict[str, Referral]
ONE_PER_ROLE = sorted({role: username for username, (_, _, role, _, _) in reversed((CAST | GUESTS).items())}.values())


class Tour:
    """Looks at page after page and remembers every fault."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.faults: list[str] = []

    def become(self, username: str) -> None:
        """From here on the tour is this person's."""
        become(self.page, username, self.origin)

    def see(self, title: str) -> None:
        """Look at the page that is open now; its title is part of what is expected."""
        expect(self.page).to_have_title(f"{title} – IKB Samverkan")
        self.faults += faults_of(self.page)

    def go(self, name: str, *args: object, title: str, query: str = "") -> None:
        """Open an address by its name, and look."""
        self.page.goto(reverse(name, args=args) + query)
        self.see(title)

    def send(self, button: str, title: str) -> None:
        """Press a button, and look at the answer."""
        press(self.page, button)
        self.see(title)


@pytest.fixture
def tour(opened: Open, live_server: LiveServer) -> Iterator[Tour]:
    """A tour through the pages of one person after the other; its faults are told at the end."""
    tour = Tour(opened(), live_server.url)
    yield tour
    assert not tour.faults, "\n".join(tour.faults)


@pytest.fixture
def cases(county: County, version: AgreementVersion) -> Cases:
    """The cases A–K of the access matrix."""
    return the_nine(county, version)


@pytest.fixture
def costs(county: County, version: AgreementVersion) -> CostTable:
    """The table of 2026, the decision, and drafts of quarter 1."""
    with as_owner(), transaction.atomic():
        load_cost_tables(county, version)
        load_decision(county, version)
        table = CostTable.objects.complete().get(year=2026)
        at = datetime(2026, 1, 12, 9, tzinfo=SWEDEN)
        prepare_invoices(table=table, period=quarter(2026, 1), acting=person("elin"), at=at)
    return table


def test_the_start_page_of_every_role(tour: Tour, county: County, cases: Cases, costs: CostTable) -> None:
    with as_owner():
        load_guests(county)
    assert len(ONE_PER_ROLE) == len(Role)
    for username in ONE_PER_ROLE:
        tour.become(username)
        tour.go("desk:home", title="Start")


def test_pages_without_login(tour: Tour) -> None:
    tour.go("desk:accessibility", title="Tillgänglighetsredogörelse")
    tour.go("account_login", title="Logga in")
    tour.page.get_by_label("Användarnamn").fill("ronja")
    tour.page.get_by_label("Lösenord").fill("fel lösenord")
    tour.send("Logga in", title="Fel: Logga in")


def test_pages_of_a_sender(tour: Tour, cases: Cases) -> None:
    tour.become("ronja")
    own = cases["D"]
    tour.go("referrals:list", title="Remisser")
    tour.go("referrals:list", title="Remisser", query="?status=voided")
    expect(tour.page.locator(".empty p").first).to_have_text("Inga remisser stämmer med filtret.")
    tour.go("referrals:list", title="Fel: Remisser", query="?sent_from=2026-02-30")
    tour.go("referrals:search", title="Ny remiss: sök först")
    tour.page.get_by_label("Namn, personnummer eller ärendenummer").fill("Testsson")
    tour.send("Sök", title="Ny remiss: sök först")
    tour.page.get_by_label("Namn, personnummer eller ärendenummer").fill("20120229-2388")
    tour.send("Sök", title="Fel: Ny remiss: sök först")
    tour.go("referrals:find", title="Sök ärende")
    tour.page.get_by_label("Namn, personnummer eller ärendenummer").fill("Testsson")
    tour.send("Sök", title="Sök ärende")
    tour.page.get_by_label("Namn, personnummer eller ärendenummer").fill("2012")
    tour.send("Sök", title="Fel: Sök ärende")
    tour.page.goto(reverse("referrals:create"))
    tour.send("Spara utkast", title="Fel: Ny remiss")
    tour.go("referrals:person", own.public_id, title=f"Ungdomen och remissen, {own.case_number}")
    tour.page.goto(reverse("referrals:consent_new", args=[own.public_id]))
    tour.send("Spara", title=f"Fel: Svar om samtycke, {own.case_number}")
    tour.page.goto(reverse("referrals:check", args=[own.public_id]))
    tour.send("Skicka remiss", title=f"Fel: Kontrollera och skicka, {own.case_number}")
    tour.go("referrals:identity", cases["E"].public_id, title=f"Identitet, {cases['E'].case_number}")
    tour.go("referrals:page", cases["E"].public_id, title=f"Remiss {cases['E'].case_number}")
    tour.go("referrals:page", cases["F"].public_id, title=f"Remiss {cases['F'].case_number}")
    shielded = cases["A"]
    tour.go("referrals:shield_new", shielded.public_id, title=f"Skydda mot vårdnadshavare, {shielded.case_number}")
    tour.send("Skydda uppgifterna", title=f"Fel: Skydda mot vårdnadshavare, {shielded.case_number}")
    choose(tour.page, {"Uppgifter": "Underlag"})
    tour.page.get_by_label("Skäl").fill("Ungdomen kan skadas")
    tour.send("Skydda uppgifterna", title=f"Registerutdrag, {shielded.case_number}")
    tour.send("Hämta utdraget (PDF)", title=f"Fel: Registerutdrag, {shielded.case_number}")
    wrong = "Anteckna att en uppgift anses oriktig"
    tour.go("referrals:incorrect", shielded.public_id, title=f"{wrong}, {shielded.case_number}")
    tour.send("Spara anteckningen", title=f"Fel: {wrong}, {shielded.case_number}")
    choose(tour.page, {"Vilka uppgifter gäller det?": "Underlag", "Vem anser det?": "Ungdomen"})
    tour.page.get_by_label("Vad anses vara fel?").fill("Fel skola.")
    tour.send("Spara anteckningen", title=f"Remiss {shielded.case_number}")
    with as_owner():
        given = Consent.objects.get(file__referral=cases["A"])
    number = cases["A"].case_number
    tour.go("referrals:consent_withdraw", cases["A"].public_id, given.public_id, title=f"Återkalla samtycke, {number}")


def test_pages_of_the_coordinator(tour: Tour, county: County, version: AgreementVersion) -> None:
    asked, done = sent(county, version), accepted(county, version)
    with acting("sara") as sara:
        authority = sara.memberships[0].authority
        actions.ask_sender(referral=asked, by=sara, authority=authority, question="Vilken skola?", at=SENT_AT)
    tour.become("sara")
    tour.go("referrals:create", title="Ny remiss")
    tour.go("referrals:page", asked.public_id, title=f"Remiss {asked.case_number}")
    tour.go("referrals:page", done.public_id, title=f"Remiss {done.case_number}")
    tour.page.goto(reverse("referrals:ask", args=[done.public_id]))
    tour.send("Begär komplettering", title=f"Fel: Begär komplettering, {done.case_number}")
    tour.become("ronja")
    tour.go("referrals:page", asked.public_id, title=f"Remiss {asked.case_number}")
    tour.become("karin")
    tour.go("referrals:page", done.public_id, title=f"Remiss {done.case_number}")


def test_pages_of_those_who_decide(tour: Tour, cases: Cases) -> None:
    case = cases["A"]
    tour.become("hedda")
    tour.page.goto(reverse("referrals:municipality", args=[case.public_id]))
    tour.send("Läs igenom beslutet", title=f"Fel: Kommunens beslut, {case.case_number}")
    answers = {
        "Är ungdomen ett prioriterat ärende hos er?": "Nej",
        "Finns det en annan planering för ungdomen hos er?": "Nej",
        "Finns det förutsättningar för familjebehandling?": "Ja",
        "Beslut": "Neka intag",
        "Skäl": "Annat, beskriv",
    }
    choose(tour.page, answers)
    tour.page.get_by_label("Meddelande till remittenten").fill("Hör av er i vår.")
    tour.page.get_by_label("Intern anteckning").fill("Bara hos oss.")
    tour.send("Läs igenom beslutet", title=f"Läs igenom beslutet, {case.case_number}")
    press(tour.page, "Neka intag")
    link(tour.page, "Ditt beslut")
    tour.see(f"Ditt beslut, {case.case_number}")
    tour.go("referrals:note", case.public_id, title=f"Intern anteckning, {case.case_number}")
    tour.become("filip")
    tour.go("referrals:page", case.public_id, title=f"Remiss {case.case_number}")


def test_pages_of_the_agreement(tour: Tour, version: AgreementVersion) -> None:
    key = version.agreement.public_id
    tour.become("roger")
    tour.go("agreements:list", title="Avtal")
    tour.go("agreements:list", title="Avtal", query="?lage=avslutade")
    tour.go("agreements:page", key, title=version.agreement.name)
    tour.go("agreements:page", key, title=f"Fel: {version.agreement.name}", query="?datum=2026-02-30")
    tour.go("agreements:notice_new", key, title="Registrera uppsägning")
    tour.send("Visa vad uppsägningen leder till", title="Fel: Registrera uppsägning")
    choose(tour.page, {"Är uppsägningen skriftlig?": "Ja", "Hur långt har uppsägningen kommit?": "Beslutad"})
    tour.page.get_by_label("Dag för beslutet").fill("2026-11-02")
    tour.send("Visa vad uppsägningen leder till", title="Kontrollera uppsägningen")
    press(tour.page, "Registrera uppsägning")
    tour.see("Uppsägning, Uppsala kommun")
    link(tour.page, "Registrera som skickad")
    tour.see("Registrera att uppsägningen är skickad")
    tour.page.get_by_label("Skickad").fill("2026-11-03")
    tour.send("Registrera som skickad", title="Uppsägning, Uppsala kommun")
    link(tour.page, "Registrera mottagande")
    tour.see("Registrera mottagande")
    tour.page.get_by_label("Region Uppsala").fill("2027-02-30")
    tour.send("Registrera mottagande", title="Fel: Registrera mottagande")
    tour.page.get_by_label("Region Uppsala").fill("2026-11-04")
    tour.send("Registrera mottagande", title="Uppsägning, Uppsala kommun")
    tour.go("agreements:considerations", key, title="Överväganden om uppsägning")
    tour.become("emil")
    tour.go("costsharing:invoices", title="Fakturor")


def test_pages_around_a_notice(tour: Tour, version: AgreementVersion) -> None:
    key = version.agreement.public_id
    tour.become("roger")
    tour.go("agreements:received_new", key, title="Registrera inkommen uppsägning")
    tour.go("agreements:analysis_new", key, title="Registrera risk- och konsekvensanalys")
    tour.send("Registrera analys", title="Fel: Registrera risk- och konsekvensanalys")
    tour.go("agreements:checklist", title="Checklista vid uppsägning")


def test_pages_of_considerations(tour: Tour, version: AgreementVersion) -> None:
    key = version.agreement.public_id
    tour.become("roger")
    tour.go("agreements:consideration_new", key, title="Nytt övervägande")
    tour.send("Spara övervägande", title="Fel: Nytt övervägande")
    tour.page.get_by_label("Dag som uppsägningen skulle räknas från").fill("2026-11-02")
    tour.send("Spara övervägande", title="Övervägande")
    tour.go("agreements:considerations", key, title="Överväganden om uppsägning")


def test_pages_of_retention(tour: Tour, county: County) -> None:
    make_retention(county)
    tour.become("roger")
    tour.go("followup:retention", title="Gallring")
    tour.go("followup:retention_rule", title="Ny regel")
    tour.send("Spara regeln", title="Fel: Ny regel")
    with acting("roger"):
        key = RetentionList.objects.get().public_id
    tour.go("followup:retention_list", key, title=f"Gallringslista {TODAY}")


def test_pages_of_finance(tour: Tour, costs: CostTable) -> None:
    key = costs.agreement.public_id
    tour.become("elin")
    tour.page.goto(reverse("costsharing:population_new", args=[key]))
    tour.page.get_by_label("Heby kommun").fill("-3")
    tour.send("Registrera folkmängd", title="Fel: Ny folkmängd")
    expect(tour.page.locator("#div_id_inhabitants_0331")).to_contain_text(
        "Antal invånare ska vara ett heltal större än noll."
    )
    tour.page.goto(reverse("costsharing:table", args=[key, 2026]))
    tour.page.get_by_text("Registrera nytt beslut").click()
    tour.send("Registrera beslut", title="Fel: Kostnadsfördelning 2026")
    tour.go("costsharing:invoices", title="Fakturor", query="?state=issued")
    with as_owner():
        invoice = costs.invoices.get(buyer__organisation__code="0331")
    tour.go("costsharing:invoice", invoice.public_id, title="Faktura, kvartal 1 2026")


def test_pages_of_placement_costs(tour: Tour, county: County, version: AgreementVersion) -> None:
    with as_owner(), transaction.atomic():
        load_placements(county, timezone.localdate())
        acute, planned = PlacementAgreement.objects.order_by("-acute")
    tour.become("per")
    tour.go("costsharing:placements", title="Placeringsöverenskommelser")
    tour.page.goto(reverse("costsharing:placement_new"))
    tour.send("Upprätta överenskommelsen", title="Fel: Ny placeringsöverenskommelse")
    tour.go("costsharing:placement", planned.public_id, title=f"Placeringsöverenskommelse {planned.reference}")
    tour.go("costsharing:placement_propose", planned.public_id, title="Ny fördelning")
    tour.go("costsharing:placement_review", planned.public_id, title="Följ upp fördelningen")
    tour.page.goto(reverse("costsharing:placement_sign", args=[acute.public_id]))
    tour.send("Skriv under", title="Fel: Skriv under")
    tour.go("costsharing:placement_end", acute.public_id, title="Avsluta placeringen")
    tour.become("emil")
    tour.go("costsharing:placement", acute.public_id, title=f"Placeringsöverenskommelse {acute.reference}")
    tour.become("stig")
    tour.go("costsharing:placement_numbers", title=f"Placeringar i siffror {timezone.localdate().year}")


def test_pages_of_invoice_facts(tour: Tour, costs: CostTable) -> None:
    agreement = costs.agreement
    with as_owner():
        issuer = agreement.invoiced_by
        heby = agreement.parties.get(organisation__code="0331").authority
        InvoiceRecipient.objects.filter(buyer=heby).delete()
    assert issuer is not None
    assert heby is not None
    tour.become("elin")
    tour.go("costsharing:facts", title="Fakturauppgifter")
    tour.go("costsharing:issuer_change", issuer.public_id, title="Egna fakturauppgifter")
    tour.page.get_by_label("Gironummer").fill("991-2347")
    tour.send("Spara uppgifter", title="Fel: Egna fakturauppgifter")
    tour.page.goto(reverse("costsharing:buyer_change", args=[issuer.public_id, heby.public_id]))
    tour.send("Spara uppgifter", title="Fel: Heby kommun, fakturauppgifter")
    tour.page.goto(reverse("costsharing:vat_decision", args=[agreement.public_id]))
    tour.send("Registrera beslut", title=f"Fel: Moms, {agreement.short_name}")


def test_pages_of_cost_tables_and_keys(tour: Tour, costs: CostTable) -> None:
    args = (costs.agreement.public_id, 2026)
    with acting("elin") as elin:
        reopen_table(table=costs, acting=elin)
        first, seventh = costs.lines.get(order=1), costs.lines.get(order=7)
    tour.become("elin")
    tour.go("costsharing:list", title="Kostnadsfördelning")
    tour.go("costsharing:table_new", args[0], title="Ny kostnadstabell")
    tour.go("costsharing:table", *args, title="Kostnadsfördelning 2026")
    tour.go("costsharing:table_copy", *args, title="Kopiera kostnadstabellen")
    tour.go("costsharing:table_line", *args, first.pk, title="Familjebehandlare")
    tour.page.get_by_label("Kronor per år").fill("0")
    tour.send("Spara raden", title="Fel: Familjebehandlare")
    tour.go("costsharing:table_posts", *args, title="Ny resurs")
    tour.page.goto(reverse("costsharing:table_sums", args=args))
    tour.page.get_by_label("Kostnad helår enligt avtalet").fill("1 000")
    tour.send("Spara summorna", title="Fel: Summor enligt avtalet")
    tour.go("costsharing:table_question", *args, seventh.pk, title="Beslut om Handledningskostnader")
    tour.page.goto(reverse("costsharing:table_days", args=args))
    tour.page.get_by_label("Debiteras från och med").fill("2026-02-15")
    tour.send("Visa effekten", title="Dagar som debiteras")
    tour.page.goto(reverse("costsharing:table_key", args=args))
    tour.send("Visa effekten", title="Fel: Ny fördelningsnyckel")
    tour.page.get_by_label("Namn").fill("Bilar")
    tour.page.get_by_label("Lika delar").check()
    tour.page.get_by_label("Bil", exact=True).check()
    tour.page.get_by_label("Beslutat av").fill("Styrgruppen")
    tour.page.get_by_label("Beslutsdatum").fill("2026-01-10")
    tour.send("Visa effekten", title="Ny fördelningsnyckel")
    tour.send("Spara nyckeln", title="Kostnadsfördelning 2026")
    tour.page.goto(reverse("costsharing:table_stage", args=args))
    tour.send("Fastställ", title="Fel: Fastställ kostnadstabellen 2026")
    tour.page.goto(reverse("costsharing:table_carried", args=args))
    tour.page.get_by_label("Kommun", exact=True).select_option(label="Heby kommun")
    tour.page.get_by_label("Belopp i kronor").fill("10 000")
    tour.send("Registrera kostnaden", title="Fel: Egna kostnader 2026")
    tour.page.get_by_label("Underlag").fill("Verifikation 17")
    tour.send("Registrera kostnaden", title="Egna kostnader 2026")


def test_pages_of_credits_and_settlements(tour: Tour, county: County, version: AgreementVersion) -> None:
    with as_owner(), transaction.atomic():
        load_cost_tables(county, version)
        load_decision(county, version)
        table = CostTable.objects.complete().get(year=2026)
    (charges,) = charge_year(table)
    key = version.agreement.public_id
    tour.become("elin")
    tour.go("costsharing:settlement", key, 2026, title="Slutavräkning 2026")
    tour.page.goto(reverse("costsharing:outcome_edit", args=[key, 2026]))
    tour.page.locator("#id_amount_3").fill("x")
    tour.send("Spara utfall", title="Fel: Registrera utfall 2026")
    adopt(table)
    tour.go("costsharing:outcome", key, 2026, title="Utfall 2026")
    tour.page.goto(reverse("costsharing:settlement", args=[key, 2026]))
    tour.send("Ta fram slutavräkning", title="Slutavräkning 2026")
    invoice = charges["0331"]
    tour.page.goto(reverse("costsharing:invoice_credit", args=[invoice.public_id]))
    tour.send("Ta fram kreditfaktura", title=f"Fel: Kreditera faktura {invoice.number}")
    tour.page.get_by_label("Skäl").fill("Fel bil")
    tour.send("Ta fram kreditfaktura", title="Kreditfaktura, 2026")
    tour.go("costsharing:invoice", invoice.public_id, title=f"Faktura {invoice.number}")
    tour.go("costsharing:invoices", title="Fakturor")


def test_pages_of_an_invoice_run(tour: Tour, costs: CostTable) -> None:
    """Issued by a worker while the page stands open: it tells the progress by itself."""
    title = "Fakturering kvartal 1 2026"
    tour.become("elin")
    query = f"?period={costs.agreement.public_id}.2026-01"
    tour.go("costsharing:invoice_prepare", title="Ta fram underlag", query=query)
    tour.go("costsharing:runs", title="Faktureringar")
    with as_owner():
        run = costs.runs.get()
    tour.go("costsharing:run", run.public_id, title=title)
    tour.become("esbjorn")
    tour.go("costsharing:run", run.public_id, title=title)
    tour.send("Godkänn alla", title=title)
    tour.send("Utfärda", title=title)
    expect(tour.page.get_by_label("0 av 6 utfärdade")).to_be_visible()
    run_tasks()
    expect(tour.page.get_by_text("6 av 6 utfärdade.")).to_be_visible()
    expect(tour.page.locator("#run-state")).to_have_text("Utfärdad")
    expect(tour.page.get_by_role("table").get_by_text("Utfärdad", exact=True)).to_have_count(6)
    tour.see(title)


def test_pages_of_the_follow_up(tour: Tour, county: County, cases: Cases, costs: CostTable) -> None:
    with as_owner():
        unit = Unit.objects.get(name="BUP Enköping")
        file = drawn(county, cases["A"].version, unit)
        done = a_round(unit, 2024, references=["BUP-3"]).files.get()
        finish([done], [("yes", whole(True))], county)
    tour.become("sara")
    tour.go("followup:report_internal", title="Årsrapport 2026-01-01–2026-12-31, interna siffror", query=YEAR)
    tour.go("followup:report", title="Fel: Årsrapport", query="?fran=2026-12-31&till=2026-01-01")
    tour.become("gun")
    tour.go("followup:reviews", title="Granskningar")
    tour.go("followup:review_round_new", title="Ny granskning")
    tour.send("Dra urvalet", title="Fel: Ny granskning")
    tour.go("followup:review_round", file.round_id, title="Granskning BUP Enköping 2025")
    tour.go("followup:review_drawing", file.round_id, title="Så drogs urvalet, BUP Enköping 2025")
    tour.go("followup:review_file", file.public_id, title=f"Granskning av {file.file_reference}")
    tour.send("Slutför granskningen", title=f"Fel: Granskning av {file.file_reference}")
    tour.go("followup:review_replace", file.public_id, title="Akten går inte att granska")
    tour.go("followup:review_file", done.public_id, title=f"Granskning av {done.file_reference}")
    tour.go("followup:review_reopen", done.public_id, title="Öppna granskningen igen")


def test_pages_of_the_yearly_account(tour: Tour, county: County) -> None:
    title = "Årlig redovisning 2025, BUP Enköping"
    with as_owner():
        unit = Unit.objects.get(name="BUP Enköping")
        account = YearlyAccount.objects.create(owner_id=unit.authority_id, unit=unit, year=2025)
    tour.become("gun")
    tour.go("followup:review_account_new", title="Ny årlig redovisning")
    tour.go("followup:review_account", account.public_id, title=title)
    tour.send("Slutför redovisningen", title=f"Fel: {title}")
    with as_owner():
        account.answers.bulk_create(
            AccountAnswer(account=account, item=box, answer="no", text="Skäl") for box in SIX_BOXES
        )
        account.finished_by, account.finished_on = county.users["gun"], date(2026, 2, 2)
        account.save()
    tour.go("followup:review_account", account.public_id, title=title)
    tour.go("followup:review_account_reopen", account.public_id, title="Öppna redovisningen igen")


def test_pages_of_year_reports(tour: Tour, county: County, version: AgreementVersion) -> None:
    """A version with every kind of table and drawing, and the years side by side."""
    with as_owner():
        for number in (2023, 2025):
            read = handed_in(version.agreement, year(number))
    tour.become("sara")
    key = (read.report.public_id, 1)
    tour.go("followup:document", *key, title="Årsrapport 2025")
    tour.go("followup:document_internal", *key, title="Årsrapport 2025, interna siffror")
    tour.go("followup:trends", title="Utvecklingen över åren")
    tour.go("followup:lacking", title="Det som saknas", query=YEAR)


def test_pages_of_the_action_plan_and_the_year(tour: Tour, version: AgreementVersion) -> None:
    done = made_quality.measure(version, text="Kortare blankett")
    made_quality.moved(version, done, date(2026, 9, 1), date(2026, 5, 1))
    made_quality.finished(version, done, date(2026, 8, 1))
    made_quality.measure(version)
    audit = made_quality.audit(version)
    activity = made_quality.activity(version, date(2026, 3, 3), "0380 0331", "03")
    routine = made_quality.routine(version, "Rutin för samordnad plan", date(2024, 1, 1))
    made_quality.introduction(version, 2026)
    own = version.agreement.public_id
    tour.become("stig")
    tour.go("followup:improvement", title="Handlingsplan och årligt arbete")
    tour.go("followup:plan_measure", own, 1, title="Åtgärd 1, IKB Uppsala")
    tour.go("followup:introductions", own, title="Introduktion 2026, IKB Uppsala", query="?ar=2026")
    tour.become("hedda")
    tour.go("followup:plan", own, title="Handlingsplan, IKB Uppsala")
    tour.go("followup:plan", own, title="Handlingsplan, IKB Uppsala", query="?visa=klara")
    tour.go("followup:plan_measure", own, 2, title="Åtgärd 2, IKB Uppsala")
    for name, title in (("plan_change", "Ändra åtgärd"), ("plan_move", "Ändra dag"), ("plan_done", "Åtgärden är klar")):
        tour.go(f"followup:{name}", own, 2, title=title)
    tour.send("Markera som klar", title="Fel: Åtgärden är klar")
    tour.go("followup:routines", own, title="Lokala rutiner, IKB Uppsala")
    tour.go("followup:routine_new", own, title="Ny rutin")
    tour.go("followup:routine_change", own, routine.public_id, title="Ändra rutin")
    tour.go("followup:routine_review", own, routine.public_id, title="Se över rutinen")
    with as_owner():
        heby = party(version, "0331").pk
    tour.go("followup:introduction", own, 2026, heby, title="Introduktion 2026")
    tour.become("sara")
    tour.go("followup:plan_new", own, title="Ny åtgärd", query=f"?fran=user_audit&revision={audit.pk}")
    tour.send("Spara åtgärd", title="Fel: Ny åtgärd")
    tour.go("followup:activities", own, title="Gemensam kompetens, IKB Uppsala", query="?ar=2026")
    tour.go("followup:activity_new", own, title="Ny insats")
    tour.go("followup:activity_change", own, activity.public_id, title="Ändra insats")
    tour.go("followup:audits", own, title="Brukarrevisioner, IKB Uppsala")
    tour.go("followup:audit_new", own, title="Ny brukarrevision")
    tour.go("followup:audit_change", own, audit.public_id, title="Ändra brukarrevision")


def test_pages_of_deviations_complaints_and_self_checks(tour: Tour, county: County, version: AgreementVersion) -> None:
    make_quality(county, version)
    own, sent = deviation_of(OWN), deviation_of(SENT)
    tour.become("sara")
    tour.go("followup:quality", title="Kvalitetsarbete")
    tour.go("followup:deviations", title="Avvikelser")
    tour.go("followup:deviation", sent, title=f"Avvikelse {SENT}")
    tour.go("followup:deviation_new", title="Ny avvikelse")
    tour.send("Spara avvikelsen", title="Fel: Ny avvikelse")
    for step, title in [("change", "Rätta avvikelsen"), ("handle", "Åtgärder"), ("send", "Skicka kopia")]:
        tour.go(f"followup:deviation_{step}", own, title=title)
    tour.go("followup:deviation_void", own, title="Makulera avvikelsen")
    tour.go("followup:deviation_close", sent, title="Avsluta avvikelsen")
    tour.go("followup:complaints", title="Synpunkter och klagomål")
    tour.go("followup:complaint_new", title="Ny synpunkt")
    tour.go("followup:self_checks", title="Egenkontroller")
    tour.go("followup:self_check_new", title="Planera egenkontroll")
    with as_owner():
        complaint, check = Complaint.objects.get(), SelfCheck.objects.get()
    tour.go("followup:complaint", complaint.public_id, title=str(complaint))
    tour.go("followup:self_check", check.public_id, title=str(check))
    tour.go("followup:self_check_result", check.public_id, title="Resultat")
    tour.go("followup:compiled", title="Sammanställning 2026", query="?ar=2026")
    tour.go("followup:meeting_reports", title="Rapporter till möten")
    link(tour.page, str(MEETING))
    tour.see(f"Rapport till mötet {MEETING}")
    tour.send("Lägg fram", title=f"Rapport till mötet {MEETING}")
    tour.become("per")
    tour.go("followup:deviation_answer", sent, title="Svara på avvikelsen")


def deviation_of(day: date) -> uuid.UUID:
    """The address of the deviation of a day."""
    with as_owner():
        return Deviation.objects.get(on=day).public_id


def test_pages_of_those_who_oversee(tour: Tour, county: County, cases: Cases) -> None:
    tour.become("sara")
    tour.page.goto(reverse("referrals:page", args=[cases["A"].public_id]))
    tour.become("lova")
    tour.go("desk:log", title="Loggranskning")
    expect(tour.page.locator("tbody tr").first).to_be_visible()
    tour.go("desk:log", title="Fel: Loggranskning", query="?fran=2026-02-30")
    tour.become("adam")
    tour.go("desk:memberships", title="Behörigheter")
    with as_owner():
        add_membership(county, county.users["roger"], Role.LOG_REVIEWER, "0380", "")
        county.users["rolf"].memberships.update(valid_to=date(2024, 1, 1))
    tour.become("roger")
    tour.go("desk:switch_role", title="Byt roll")
    tour.become("rolf")
    tour.go("desk:home", title="Start")
    tour.go("desk:switch_role", title="Byt roll")


def test_pages_that_say_no(tour: Tour, county: County, version: AgreementVersion) -> None:
    case = sent(county, version)
    page = tour.page
    tour.become("sara")
    tour.go("referrals:page", uuid.UUID(int=1), title="Sidan finns inte")
    heading(page, "Sidan finns inte, eller så har du inte behörighet till den.")
    tour.go("desk:log", title="Ingen tillgång")
    heading(page, "Din roll har inte tillgång till det här.")
    page.goto(reverse("referrals:page", args=[case.public_id]))
    with acting("sara") as sara:
        actions.forward(referral=case, by=sara, at=SENT_AT)
    tour.send("Lämna till beslut", title="Det går inte nu")
    page.goto(reverse("referrals:ask", args=[case.public_id]))
    page.context.clear_cookies(name="csrftoken")
    page.get_by_label("Vad behöver kompletteras?").fill("Vilken skola?")
    tour.send("Begär komplettering", title="Formuläret togs inte emot")


def test_a_declined_case(tour: Tour, county: County, version: AgreementVersion) -> None:

    case = awaiting(county, version)
    decide(case, "per", facts_for(Principal.REGION, Outcome.DECLINE, message="Annan planering."))
    for username in ("ronja", "hedda"):
        tour.become(username)
        tour.go("referrals:page", case.public_id, title=f"Remiss {case.case_number}")
