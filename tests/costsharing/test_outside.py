"""Cases outside the agreement: what finance reads of a cost decision, its charge, and one invoice for it (CO-21)."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import AgreementVersion
from costsharing.actions.invoices import approve_invoice, issue_invoice
from costsharing.actions.outside import INVOICED, NO_CASE, REPLACED, prepare_outside_invoice
from costsharing.choices import DocumentKind, FileKind, InvoiceState
from costsharing.models import (
    CostTable,
    Invoice,
    InvoiceFile,
    InvoiceLine,
    InvoiceRecipient,
    OutsideCharge,
    OutsideInvoice,
)
from costsharing.queries.outside import OLD_CHARGE
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership, User
from ikb.desk.charge_actions import TypedCharge, register_decision
from ikb.desk.charge_queries import recorded_decision, recorded_decisions
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict
from referrals import actions as referral_actions
from referrals.models import CostDecision, Referral, YoungPerson
from tests import makers
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT, ON

REFUSED = (InternalError, ProgrammingError, IntegrityError)
DECIDED = date(2026, 11, 12)
LINE = "Ärende utanför avtalet, beslut SN 2026/44 2026-11-12"


@pytest.fixture
def case(county: County, version: AgreementVersion, table: CostTable) -> Referral:
    """Emmaboda's one case (004:103–106), decided to cost 45 000 kr."""
    made = makers.awaiting(county, version, author="bea", sender="03", paying="0862")
    decide(county, made, 4_500_000)
    return made


def decide(county: County, case: Referral, amount: int | None) -> None:
    facts = referral_actions.CostFacts(county.organisations["0862"], amount, "Socialchefen", DECIDED)
    with acting("sara") as by:
        referral_actions.decide_cost(referral=case, facts=facts, by=by)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def register(case: Referral, reference: str = "SN 2026/44") -> OutsideCharge:
    with acting("elin") as elin:
        decision = recorded_decision(elin, case.public_id)
        assert decision is not None
        typed = TypedCharge(reference, "Socialnämnden", "Ett enda besök.")
        return register_decision(decision=decision, typed=typed, acting=elin, at=AT)


def prepare(charge: OutsideCharge) -> Invoice:
    with acting("elin") as elin:
        return prepare_outside_invoice(charge=charge, acting=elin, at=AT)


def address(charge: OutsideCharge) -> None:
    """Where Emmaboda takes its invoices."""
    with as_owner():
        known = InvoiceRecipient.objects.filter(issuer=charge.issuer).first()
        assert known is not None
        known.pk, known.buyer_id = None, charge.payer_id
        known.endpoint_scheme = "0007"
        known.endpoint_id = charge.payer.organisation.org_number.replace("-", "")
        known.save()


def issue(invoice: Invoice) -> Invoice:
    with acting("esbjorn") as esbjorn:
        approve_invoice(invoice=invoice, acting=esbjorn, at=AT)
        return issue_invoice(invoice=invoice, acting=esbjorn, at=AT, on=ON)


@pytest.mark.req("CO-21")
@pytest.mark.req("E13")
def test_emmabodas_one_case_from_the_decision_to_the_invoice(county: County, case: Referral) -> None:
    elin, esbjorn = logged_in("elin"), logged_in("esbjorn")
    listed = text(elin.get(reverse("desk:cost_decisions")))
    row = [case.case_number, "Emmaboda kommun", "45 000 kr", "Socialchefen", "2026-11-12", "Registrera"]
    assert [word for word in row if word not in listed] == []
    address_of_form = reverse("desk:cost_decision", args=[case.public_id])
    assert "Skriv beslutets beteckning." in text(elin.post(address_of_form, {"reference": "", "board": "SN"}))
    told = elin.post(address_of_form, {"reference": f"SN {case.case_number}", "board": "SN"})
    assert (told.status_code, NO_CASE in text(told)) == (422, True)
    typed = {"reference": "SN 2026/44", "board": " Socialnämnden "}
    assert elin.post(address_of_form, typed).status_code == 302
    assert elin.post(address_of_form, typed | {"board": "Socialnämnden"}).status_code == 409
    with acting("elin"):
        charge = OutsideCharge.objects.select_related("payer__organisation").get()
    assert (charge.case_ref, charge.case_number, charge.amount_ore) == (case.public_id, case.case_number, 4_500_000)
    assert (charge.decider, charge.decided_on, charge.reference) == ("Socialchefen", DECIDED, "SN 2026/44")
    assert str(charge.payer) == "Emmaboda kommun, Socialnämnden"
    assert not User.objects.filter(memberships__authority=charge.payer).exists()
    assert "Emmaboda kommun" in text(elin.get(reverse("costsharing:facts")))

    prepared = elin.post(reverse("costsharing:outside_invoice", args=[charge.public_id]))
    with acting("elin"):
        invoice = Invoice.objects.get(kind=DocumentKind.OUTSIDE)
        lines = list(invoice.lines.values_list("resource", "amount_ore"))
    assert prepared["Location"] == reverse("costsharing:invoice", args=[invoice.public_id])
    assert (lines, invoice.amount_ore, invoice.table_id, invoice.decision_id) == (
        [(LINE, 4_500_000)],
        4_500_000,
        None,
        None,
    )
    assert (invoice.period_start, invoice.period_end) == (DECIDED, DECIDED)
    missing = esbjorn.post(reverse("costsharing:invoice_approve", args=[invoice.public_id]))
    assert missing.status_code == 409
    assert "Er referens och e-fakturaadress saknas för Emmaboda kommun." in text(missing)
    address(charge)
    assert elin.post(reverse("costsharing:invoice_approve", args=[invoice.public_id])).status_code == 409
    issued = issue(invoice)
    shown = text(elin.get(reverse("costsharing:invoice", args=[invoice.public_id])))
    assert LINE in shown
    assert case.case_number not in shown
    with acting("elin"):
        files = {file.kind: bytes(file.content) for file in InvoiceFile.objects.filter(invoice=issued)}
    assert set(files) == set(FileKind)
    assert LINE in files[FileKind.CSV].decode("utf-8-sig")
    texts = [files[kind].decode("utf-8", "replace") for kind in (FileKind.CSV, FileKind.XML, FileKind.SIE)]
    assert not any(case.case_number in each or "2026-11-01" in each for each in texts)
    assert f"Faktura {issued.number}" in text(elin.get(reverse("costsharing:outside_charges")))


def test_once_per_case_until_it_is_credited_in_full(
    county: County, case: Referral, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("costsharing.exports.invoice_pdf", lambda *_: b"%PDF-1.7")
    charge = register(case)
    assert prepare(charge).pk == prepare(charge).pk
    address(charge)
    invoice = issue(prepare(charge))
    with pytest.raises(Conflict, match=INVOICED):
        prepare(charge)
    with acting("elin") as elin:
        other = _by_hand(charge, elin.user)
        with pytest.raises(REFUSED, match="invoiced already"), transaction.atomic():
            OutsideInvoice.objects.create(invoice=other, charge=charge)
        credit = _by_hand(charge, elin.user, kind=DocumentKind.CREDIT, credits=invoice, reason="Fel belopp")
    issue(credit)
    again = prepare(charge)
    assert (again.pk == invoice.pk, again.state) == (False, InvoiceState.DRAFT)


def _by_hand(charge: OutsideCharge, user: User, **more: Any) -> Invoice:
    """A draft with its line that no verb made."""
    facts: dict[str, Any] = {
        "agreement": charge.agreement,
        "issuer": charge.issuer,
        "buyer": charge.payer,
        "kind": DocumentKind.OUTSIDE,
        "period_start": DECIDED,
        "period_end": DECIDED,
        "amount_ore": charge.amount_ore,
        "vat_category": "E",
        "prepared_by": user,
        "prepared_at": AT,
    }
    with acting("elin"):
        vat = Invoice.objects.filter(outside__charge=charge).values_list("vat_category", flat=True).first() or "E"
        made = Invoice.objects.create(**(facts | {"vat_category": vat} | more))
        InvoiceLine.objects.create(invoice=made, order=1, resource="Rad", amount_ore=made.amount_ore)
    return made


@pytest.mark.req("CO-21")
def test_a_changed_decision_is_registered_anew_and_an_old_draft_is_not_approved(county: County, case: Referral) -> None:
    first = register(case)
    draft = prepare(first)
    decide(county, case, 3_000_050)
    assert "Beslutet är ändrat" in text(logged_in("elin").get(reverse("desk:cost_decisions")))
    second = register(case)
    assert (second.replaces_id, second.amount_ore) == (first.pk, 3_000_050)
    with pytest.raises(Conflict, match=REPLACED):
        prepare(first)
    with acting("esbjorn") as esbjorn, pytest.raises(Conflict, match=OLD_CHARGE):
        approve_invoice(invoice=draft, acting=esbjorn, at=AT)
    assert "Ta fram underlag på nytt" in text(logged_in("elin").get(reverse("costsharing:outside_charges")))
    again = prepare(second)
    assert (again.pk, again.amount_ore) == (draft.pk, 3_000_050)


@pytest.mark.req("CO-21")
def test_no_charge_has_a_reason_and_gives_no_invoice(county: County, case: Referral) -> None:
    decide(county, case, None)
    elin, where = logged_in("elin"), reverse("desk:cost_decision", args=[case.public_id])
    refused = elin.post(where, {"reference": "SN 2026/44", "board": "Socialnämnden", "reason": ""})
    assert (refused.status_code, "Skriv varför inget debiteras." in text(refused)) == (422, True)
    charge = register(case)
    assert (charge.amount_ore, charge.reason) == (None, "Ett enda besök.")
    listed = text(elin.get(reverse("costsharing:outside_charges")))
    assert "Ingen debitering. Ett enda besök." in listed
    assert "Ta fram underlag" not in listed
    assert elin.post(reverse("costsharing:outside_invoice", args=[charge.public_id])).status_code == 409


@pytest.mark.req("CO-21")
def test_finance_reads_five_facts_and_nothing_of_the_case(county: County, case: Referral) -> None:
    with as_owner():
        assert Referral.objects.count() == CostDecision.objects.count() == 1
        name = YoungPerson.objects.get(referrals=case).last_name
    with acting("elin") as elin:
        assert not Referral.objects.visible_to(elin).exists()
        with connection.cursor() as cursor:
            cursor.execute("select * from followup_cost_decisions()")
            assert [column.name for column in cursor.description] == [
                "agreement", "case_ref", "case_number", "payer", "amount", "decider", "decided_on"
            ]  # fmt: skip
            assert len(cursor.fetchall()) == 1
        page = recorded_decisions(elin)
        assert page is not None
        assert len(page.decisions) == 1
    client = logged_in("elin")
    for view, args in [("desk:cost_decisions", []), ("desk:cost_decision", [case.public_id])]:
        with CaptureQueriesContext(connection) as asked:
            assert name not in text(client.get(reverse(view, args=args)))
        assert [each["sql"] for each in asked if "referrals_" in each["sql"]] == []
    assert logged_in("elin").get(reverse("referrals:page", args=[case.public_id])).status_code == 403
    makers.protect(case, county, ["siri"])
    with acting("elin") as elin:
        page = recorded_decisions(elin)
        assert page is not None
        assert page.decisions == []


def test_another_authority_sees_nothing_of_charges(county: County, case: Referral) -> None:
    charge = register(case)
    prepare(charge)
    with as_owner():
        payers = User.objects.create(username="ester", first_name="Ester", last_name="Ek")
        Membership.objects.create(
            user=payers, authority=charge.payer, role=Role.FINANCE_OFFICER, valid_from=date(2026, 1, 1)
        )
        assert (OutsideCharge.objects.count(), OutsideInvoice.objects.count()) == (1, 1)
    for who in ("emil", "ester"):
        with acting(who), connection.cursor() as cursor:
            for table in ("outsidecharge", "outsideinvoice", "outsidechargeevent", "outsideinvoiceevent"):
                cursor.execute(f"select count(*) from costsharing_{table}")
                assert cursor.fetchone() == (0,), (who, table)
            cursor.execute("select count(*) from followup_cost_decisions()")
            assert cursor.fetchone() == (0,)
        assert logged_in(who).get(reverse("costsharing:outside_charges")).status_code == 403
        assert logged_in(who).get(reverse("desk:cost_decisions")).status_code == 403
        assert logged_in(who).get(reverse("desk:cost_decision", args=[case.public_id])).status_code == 404
        answer = logged_in(who).post(reverse("costsharing:outside_invoice", args=[charge.public_id]))
        assert answer.status_code == 404


def test_the_database_keeps_a_charge_and_what_rests_on_it(county: County, case: Referral) -> None:
    charge = register(case)
    prepare(charge)
    with acting("elin") as elin:
        forged = _by_hand(charge, elin.user)
        for change in (
            "update costsharing_outsidecharge set amount_ore = 1",
            "delete from costsharing_outsidecharge",
            "delete from costsharing_outsideinvoice",
        ):
            with pytest.raises(REFUSED), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(change)
        copy = {f.attname: getattr(charge, f.attname) for f in OutsideCharge._meta.fields if f.name != "id"}
        fresh = copy | {"public_id": forged.public_id}
        with pytest.raises(REFUSED, match="outside_charge_once_per_case"), transaction.atomic():
            OutsideCharge.objects.create(**fresh)
        heby = county.authorities["0331"].pk
        for wrong in ({"issuer_id": heby}, {"case_ref": forged.public_id, "replaces_id": charge.pk}):
            with pytest.raises(REFUSED), transaction.atomic():
                OutsideCharge.objects.create(**fresh | wrong)
    with acting("esbjorn") as esbjorn:
        forged.state, forged.approved_by, forged.approved_at = InvoiceState.APPROVED, esbjorn.user, AT
        with pytest.raises(REFUSED, match="rests on the charge"), transaction.atomic():
            forged.save()


@pytest.mark.parametrize(("view", "queries"), [("desk:cost_decisions", 15), ("costsharing:outside_charges", 14)])
def test_the_price_of_the_lists(
    county: County,
    version: AgreementVersion,
    case: Referral,
    view: str,
    queries: int,
    django_assert_num_queries: Any,
) -> None:
    client = logged_in("elin")
    register(case)
    with django_assert_num_queries(queries):
        assert case.case_number in text(client.get(reverse(view)))
    other = makers.awaiting(county, version, author="bea", sender="03", paying="0862")
    decide(county, other, 100)
    prepare(register(other, "SN 2026/45"))
    with django_assert_num_queries(queries):
        assert other.case_number in text(client.get(reverse(view)))
