"""The world of the access matrix: every case, invoice, consideration and drawn file that its rows speak of."""

import re
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.cookies import SimpleCookie
from typing import Any
from unittest import mock

from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from agreements.actions.consideration import consider_notice
from agreements.actions.drafting import AgreementFacts, TermFacts, start_agreement
from agreements.choices import PartyStatus, Principal, TermKind
from agreements.models import Agreement, AgreementVersion, Notice
from costsharing.models import Invoice
from ikb.accounts.choices import Role
from ikb.accounts.models import AccessLog, Membership, User
from ikb.desk.demo.costs import load_costs
from ikb.desk.demo.payments import load_payments
from ikb.desk.demo.people import CAST, County
from ikb.desk.demo.placements import load_placements
from referrals import actions
from referrals.models import CompletionRequest, Consent, Referral, YoungPerson
from tests import makers
from tests.access.of_campaign import CAMPAIGN_VIEWS, campaign_args, make_campaign
from tests.access.of_cases import (
    BELOW,
    CONSULTATION_VIEWS,
    IN_THE_ADDRESS,
    WITHOUT_A_CASE,
    consultation_args,
    make_blocked,
    make_consultation,
    make_treated,
)
from tests.access.of_cases import FORMS as CASE_FORMS
from tests.access.of_costs import TABLE_VIEWS, make_costs, table_args
from tests.access.of_credits import FORMS as CREDIT_FORMS
from tests.access.of_credits import OF_CREDIT_NOTE, OF_YEAR, credit_note, make_credits, year_args
from tests.access.of_desk import WIND_DOWN, desk_args, make_desk, make_log_checks
from tests.access.of_documents import DOCUMENT_VIEWS, document_args
from tests.access.of_facts import FACT_VIEWS, fact_args
from tests.access.of_improvement import IMPROVEMENT_VIEWS, improvement_args, make_improvement
from tests.access.of_ledger import LEDGER_VIEWS, ledger_args
from tests.access.of_notices import NOTICE_VIEWS, RISK, WISH, make_notices, notice_args
from tests.access.of_outside import DECISION_VIEWS, OUTSIDE_VIEWS, make_outside, outside_args
from tests.access.of_payments import PAYMENT_VIEWS, payment_args
from tests.access.of_placements import placement_args
from tests.access.of_quality import QUALITY_VIEWS, make_quality, quality_args
from tests.access.of_retention import make_retention, retention_args
from tests.access.of_reviews import REVIEW_VIEWS, make_reviews, review_args
from tests.access.of_runs import RUN_VIEWS, run_args
from tests.access.of_scenarios import SCENARIO, SCENARIO_VIEWS, make_scenarios, scenario_args
from tests.access.of_terms import FORMS as TERM_FORMS
from tests.access.of_terms import TERM_VIEWS, make_terms, term_args
from tests.access.of_versions import APPROVAL, NEW_VERSION, VERSION_VIEWS, make_versions, version_args
from tests.access.of_work import FORMS as WORK_FORMS
from tests.access.of_work import WORK_VIEWS, make_work, work_args
from tests.cast import TODAY, acting, as_owner, load_base, logged_in, read_county, uppsala

NOBODY = "nobody"
REPORTS = {"export", "council", "council_export"}
"""Views of the register that are about no single agreement."""
OF_THE_AGREEMENT, OF_A_YEAR = (
    {"population_new", "population_import", "vat_decision"},
    {"table", "billing_decision", "population_decision"},
)
"""Views of cost sharing below an agreement, and below one of its years."""
EVERYBODY = frozenset({*CAST, NOBODY})
MADE_UP = uuid.UUID("5ca1ab1e-0000-4000-8000-000000000404")
DRAFT = "Avtal under arbete"
NOTE = "Ring Mona på torsdag"
HEBYS_NUMBER, UPPSALAS_NUMBER = "VON 2026/118", "SCN 2026/700"

BROWSER = {"csrfmiddlewaretoken": "as every form of a browser carries"}
FORMS: dict[str, dict[str, str]] = {
    "": {},
    "approve": {"prioritised": "yes", "other_planning": "no", "family_treatment": "yes", "outcome": "approve"},
    "question": {"question": "Hur ser skolgången ut?"},
    "answer": {"answer": "Går halva dagar."},
    "taken back": {"stopped_by": "family", "reason": "moved"},
    "void": {"reason": "Registrerad två gånger"},
    "notice": {"decided_on": "2026-11-20", "in_writing": "ja", "stage": "decided", "registry_number": "SCN 2026/701"},
    "approval": APPROVAL,
    "new version": NEW_VERSION,
    "template": {"name": "Mall"},
    "risk": RISK,
    "wish": WISH,
    "sent day": {"sent_on": "2026-11-20"},
    "section": {"label": "§ 2", "title": "Parter", "order": "2"},
    "invited": {"status": "invited", "board": ""},
    "new agreement": {
        "name": "Nytt avtal",
        "short_name": "Nytt",
        "label": "Samverkansavtal",
        "county_name": "Uppsala län",
        "board_lead_days": "60",
        "declined_word": "Nekad",
        "senders": "both",
        "term_kind": "open_ended",
        "start": "2027-01-01",
        "notify_rule": "nobody",
        "periods_per_year": "4",
    },
    "wind down": WIND_DOWN,
    "scenario": SCENARIO,
    "justified": {"justified": "yes"},
    "log check": {"size": "25"},
    "consideration": {"counted_on": "2026-12-20", "registry_number": "SCN 2026/702"},
    **CASE_FORMS,
    **CREDIT_FORMS,
    **TERM_FORMS,
    **WORK_FORMS,
}


@dataclass
class World:
    """What the rows name, and one logged-in client per person."""

    county: County
    version: AgreementVersion
    cases: dict[str, Referral]
    clients: dict[str, Client]
    cookies: dict[str, SimpleCookie]
    last_logged: int
    """The newest row of the read log when the world was built."""
    refusals: dict[str, bytes] = field(default_factory=dict)
    """The page that the gate gives a person, as it was first."""
    _people: dict[str, YoungPerson] = field(default_factory=dict)

    @property
    def agreement(self) -> Agreement:
        """The Uppsala agreement."""
        return self.version.agreement

    def ask(self, who: str, method: str, url: str, data: dict[str, str] | None = None, *, logged: bool = False) -> Any:
        """One request whose writes are rolled back; with `logged`, `answer.log` is what stood in the read log."""
        client = self.clients[who]
        client.cookies = SimpleCookie({name: morsel.value for name, morsel in self.cookies[who].items()})
        with rolled_back():
            answer: Any = client.get(url) if method == "GET" else client.post(url, BROWSER | (data or {}))
            if answer.streaming:
                for _ in answer.streaming_content:  # the client closes it then, and keeps the connection
                    pass
            if logged:
                with as_owner():
                    answer.log = list(AccessLog.objects.filter(pk__gt=self.last_logged).select_related("user"))
            return answer

    def url(self, view: str, thing: str) -> str:
        """The address of a view for an object of the matrix."""
        if view == "static":
            return f"/static/{thing}"
        return reverse(view, args=list(self._args(view, thing)))

    def data(self, name: str, thing: str) -> dict[str, str]:
        """The named form; a search for "E by number" and a role depend on the object."""
        if name == "case number":
            return {"number": self.word(f"{thing}.case") if thing in self.cases else "IKB-1999-001"}
        if name == "query":
            return {"query": self.query(thing)}
        if name == "membership":
            owner = "sara" if thing == "sara's role" else "elin"
            return {"membership": str(Membership.objects.get(user__username=owner).pk)}
        return FORMS[name]

    def query(self, thing: str) -> str:
        """ "E by name", "E by number" or "E by case number", as it is typed."""
        case, _, by = thing.partition(" by ")
        return self.word(f"{case}.{ {'name': 'name', 'number': 'number', 'case number': 'case'}[by] }")

    def _args(self, view: str, thing: str) -> Iterator[Any]:
        app, _, name = view.partition(":")
        if view == "referrals:import_template":
            yield "csv"
        elif app == "referrals" and name in CONSULTATION_VIEWS:
            yield from consultation_args(thing, MADE_UP)
        elif app == "referrals" and name not in WITHOUT_A_CASE:
            yield from self._case_args(name, thing)
        elif app == "agreements" and name in NOTICE_VIEWS:
            yield from notice_args(name, thing, self.agreement.public_id, MADE_UP)
        elif app == "agreements" and name in VERSION_VIEWS:
            yield from version_args(name, thing, self.version, MADE_UP)
        elif app == "agreements" and name in TERM_VIEWS:
            yield from term_args(name, thing, self.agreement.public_id, MADE_UP)
        elif app == "agreements" and name in WORK_VIEWS:
            yield from work_args(name, thing, self.agreement.public_id, MADE_UP)
        elif app == "agreements" and name not in {"list", "agreement_new", *REPORTS}:
            yield MADE_UP if thing == "made up" else self._agreement(thing)
            yield from self._below_a_draft(name)
            if name in {"consideration", "consideration_write"}:
                yield self._consideration(thing)
        elif app == "costsharing" and name in OF_YEAR:
            yield from year_args(thing, self.agreement.public_id, MADE_UP)
        elif app == "costsharing" and name in SCENARIO_VIEWS:
            yield from scenario_args(name, thing, self.agreement.public_id, MADE_UP)
        elif app == "costsharing" and name in TABLE_VIEWS:
            yield from table_args(name, thing, self.agreement.public_id, MADE_UP)
        elif app == "costsharing" and name in OF_THE_AGREEMENT | OF_A_YEAR:
            yield MADE_UP if thing == "made up" else self.agreement.public_id
            if name in OF_A_YEAR:
                yield 2019 if thing == "Uppsala, a year without a table" else 2026
        elif app == "costsharing" and name.startswith("placement"):
            yield from placement_args(name, thing, MADE_UP)
        elif app == "costsharing" and name in LEDGER_VIEWS:
            yield from ledger_args(name, thing, self.agreement.public_id, MADE_UP)
        elif app == "costsharing" and name in PAYMENT_VIEWS:
            yield from payment_args(name, thing, MADE_UP)
        elif app == "costsharing" and name in FACT_VIEWS:
            yield from fact_args(name, thing, MADE_UP)
        elif name in OUTSIDE_VIEWS | DECISION_VIEWS:
            yield from outside_args(name, thing, self.cases["G"], MADE_UP)
        elif app == "costsharing" and name in RUN_VIEWS:
            yield from run_args(thing, MADE_UP)
        elif app == "costsharing" and name not in {"list", "invoices", "invoice_prepare", "facts", "runs"}:
            yield MADE_UP if thing == "made up" else self._invoice(thing)
        elif app == "desk":
            yield from desk_args(name, thing, self.agreement, self.cases, MADE_UP)
        elif app == "followup" and name.startswith("retention"):
            yield from retention_args(name, thing, MADE_UP)
        elif app == "followup" and name in QUALITY_VIEWS:
            yield from quality_args(name, thing, self.agreement.public_id, MADE_UP)
        elif app == "followup" and name in IMPROVEMENT_VIEWS:
            yield from improvement_args(name, thing, self.version, MADE_UP)
        elif app == "followup" and name in CAMPAIGN_VIEWS:
            yield from campaign_args(name, thing, self.agreement.public_id, MADE_UP)
        elif app == "followup" and name in REVIEW_VIEWS:
            yield from review_args(name, thing, MADE_UP)
        elif app == "followup" and name in DOCUMENT_VIEWS:
            yield from document_args(name, thing, MADE_UP)

    def _case_args(self, name: str, thing: str) -> Iterator[Any]:
        key, _, below = thing.partition(", ")
        case = self.cases.get(key)
        yield case.public_id if case else MADE_UP
        if name in IN_THE_ADDRESS:
            yield IN_THE_ADDRESS[name]
        if name in BELOW:
            with as_owner():
                yield BELOW[name](case.pk) if case and below != "made up" else MADE_UP
        if name not in {"consent", "consent_withdraw", "answer"}:
            return
        of = self.cases["K"] if below == "a row of K" else case
        if of is None or below == "made up":
            yield MADE_UP
            return
        with as_owner():
            if name == "answer":
                yield CompletionRequest.objects.get(grounds__referral=of).public_id
            else:
                yield Consent.objects.get(file__referral=of).public_id

    def _agreement(self, thing: str) -> uuid.UUID:
        if thing != "draft":
            return self.agreement.public_id
        with as_owner():
            return Agreement.objects.get(name=DRAFT).public_id

    def _below_a_draft(self, name: str) -> Iterator[Any]:
        """A part of the draft, its row, its party."""
        with as_owner():
            drafted = Agreement.objects.get(name=DRAFT)
            if name in {"part", "part_new", "part_change", "part_remove"}:
                yield "avsnitt"
            if name in {"part_change", "part_remove"}:
                yield drafted.versions.get().sections.get().pk
            if name in {"party_change", "party_remove"}:
                yield drafted.parties.get(authority=None).pk

    def _consideration(self, thing: str) -> uuid.UUID:
        number = {"Heby's": HEBYS_NUMBER, "Uppsala's": UPPSALAS_NUMBER}.get(thing)
        with as_owner():
            return Notice.objects.get(registry_number=number).public_id if number else MADE_UP

    def _invoice(self, thing: str) -> uuid.UUID:
        """ "Heby issued": the municipality and the state of the invoice."""
        if thing == OF_CREDIT_NOTE:
            return credit_note()
        place, state = thing.split()
        with as_owner():
            found = Invoice.objects.filter(buyer__organisation__short_name=place, state=state)
            return found.order_by("period_start")[0].public_id

    def words(self, text: str) -> list[str]:
        """ "{A.case}; Nekad" as the words that a page must or must not hold."""
        filled = re.sub(r"\{([^}]+)\}", lambda found: self.word(found.group(1)), text)
        return [word for word in filled.split("; ") if word]

    def word(self, name: str) -> str:
        """ "A.case", "A.name" (last name) or "A.number"."""
        case, _, part = name.rpartition(".")
        referral = self.cases[case]
        if part == "case":
            return referral.case_number
        if case not in self._people:
            with as_owner():
                self._people[case] = YoungPerson.objects.get(referrals=referral)
        person = self._people[case]
        return person.last_name if part == "name" else person.identifier


@contextmanager
def rolled_back() -> Iterator[None]:
    """What happens inside leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build() -> World:
    """Make everything, in the transaction that is open."""
    if not User.objects.exists():
        with as_owner():
            load_base()
    county, version = read_county(), uppsala()
    cases = makers.the_nine(county, version)
    cases["A before sending"] = before_sending(county, version)
    for key, note in (("A decided by Hedda", NOTE), ("A decided by both", "")):
        cases[key] = makers.awaiting(county, version)
        makers.decide(cases[key], "hedda", makers.facts_for(Principal.MUNICIPALITY, note=note))
    makers.decide(cases["A decided by both"], "per", makers.facts_for(Principal.REGION))
    cases |= make_treated(county, version) | make_blocked(county, version)
    cases["A asked by Per"] = makers.awaiting(county, version)
    with acting("per") as by:
        actions.ask_completion(
            referral=cases["A asked by Per"],
            principal=Principal.REGION,
            by=by,
            authority=by.memberships[0].authority,
            question="Vilka insatser har prövats?",
            at=makers.SENT_AT,
        )
    _finance_and_reviews(county, version, cases)
    make_outside(county, cases["G"])
    make_scenarios()
    make_retention(county)
    make_credits()
    make_consultation(version)
    make_notices(version)
    make_terms(version)
    make_work(county, version)
    make_quality(county, version)
    make_versions(county, version)
    make_improvement(version)
    _draft(county)
    make_campaign(version)
    make_desk(county)
    make_log_checks(county, cases["A"])
    clients = {who: Client() if who == NOBODY else logged_in(who) for who in sorted(EVERYBODY)}
    handler = clients[NOBODY].handler
    for client in clients.values():
        client.handler = handler
        client.raise_request_exception = False  # an exception is a 500, as in life
    with as_owner():
        last_logged = AccessLog.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    cookies = {who: client.cookies for who, client in clients.items()}
    return World(county, version, cases, clients, cookies, last_logged)


def before_sending(county: County, version: AgreementVersion) -> Referral:
    """Heby's complete draft whose consent names the region and not Uppsala kommun."""
    referral = makers.draft(county, version)
    makers.fill(referral)
    makers.consent(referral, receivers=[county.authorities["03"].pk])
    return referral


def _finance_and_reviews(county: County, version: AgreementVersion, cases: dict[str, Referral]) -> None:
    with as_owner():
        load_costs(county, version)
        load_payments(county, version)
        load_placements(county, TODAY)
    make_costs(version)
    with as_owner():
        for code, username, number in (("0331", "emil", HEBYS_NUMBER), ("0380", "roger", UPPSALAS_NUMBER)):
            registrar = Membership(user=county.users[username], authority=county.authorities[code], role=Role.REGISTRAR)
            consider_notice(
                agreement=version.agreement,
                membership=registrar,
                counted_on=date(2026, 12, 1),
                registry_number=number,
            )
    make_reviews(county, cases)


def _draft(county: County) -> None:
    """An agreement that Uppsala draws up, with one section and one organisation that is invited."""
    with acting("roger") as by:
        drafted = start_agreement(
            membership=by.memberships[0],
            facts=AgreementFacts(DRAFT, "Under arbete", "Uppsala län"),
            term=TermFacts(TermKind.OPEN_ENDED, date(2027, 1, 1)),
        )
        drafted.versions.get().sections.create(label="§ 1")
        drafted.parties.create(organisation=county.organisations["0319"], status=PartyStatus.INVITED)


@contextmanager
def living_world() -> Iterator[World]:
    """The world inside one transaction that is never committed, as the web role.

    Who may fetch a PDF does not depend on what is in it: none is drawn, an idle session is not prolonged, the
    contexts of the templates are not copied, and no refusal is told to the operator: thousands of requests take much
    less time.
    """
    connection.close()
    with ExitStack() as stack:
        stack.enter_context(mock.patch("ikb.lib.pdf.render_pdf", return_value=b"%PDF-1.7"))
        stack.enter_context(override_settings(SESSION_SAVE_EVERY_REQUEST=False))
        stack.enter_context(mock.patch("django.test.client.store_rendered_templates"))
        stack.enter_context(mock.patch("django.core.handlers.exception.log_response"))
        stack.enter_context(rolled_back())
        yield build()
