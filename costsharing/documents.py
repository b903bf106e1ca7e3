"""An issued invoice as an e-invoice and as a voucher: the rows of the database in the values of the two formats."""

from collections.abc import Iterable
from datetime import date

from costsharing import vouchers
from costsharing.choices import DocumentKind, Giro
from costsharing.einvoice import (
    Address,
    Attachment,
    Credited,
    EInvoice,
    Endpoint,
    Kind,
    Line,
    Party,
    Payment,
    Vat,
    digits,
)
from costsharing.einvoice import Giro as GiroScheme
from costsharing.models import Invoice, InvoiceIssuer, InvoiceRecipient
from costsharing.queries.invoices import InvoiceDocument
from costsharing.queries.issuers import InvoiceFacts
from costsharing.sie import Dimension, SieFile, sie_bytes
from ikb.accounts.models import Authority

PROGRAM = "IKB Samverkan"
PROGRAM_VERSION = "1.0"


def e_invoice(document: InvoiceDocument, facts: InvoiceFacts, name: str, pdf: bytes) -> EInvoice:
    """The e-invoice (380) or credit note (381) with its specification inside."""
    invoice = document.invoice
    assert invoice.issued_on is not None
    assert invoice.due_on is not None
    return EInvoice(
        kind=Kind.CREDIT_NOTE if invoice.is_credit else Kind.INVOICE,
        number=invoice.number,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        vat=Vat(invoice.vat_category),
        seller=_party(invoice.issuer, facts.issuer, digits(invoice.issuer.organisation.org_number)),
        buyer=_party(invoice.buyer, facts.recipient, facts.recipient.endpoint_id, facts.recipient.endpoint_scheme),
        buyer_reference=invoice.buyer_reference,
        contract=invoice.agreement.registry_number,
        payment=Payment(_scheme(facts.issuer), digits(facts.issuer.giro_number), _reference(invoice)),
        period=invoice.period,
        lines=[
            Line.amounting_to(line.resource, line.amount_ore) for line in document.lines if line.amount_ore is not None
        ],
        specification=Attachment(name, pdf, "Specifikation"),
        note=invoice.reason,
        credited=[_credited(invoice.credits)] if invoice.credits else [],
    )


def _reference(invoice: Invoice) -> str:
    """The OCR number; a credit note is settled against the one of the invoice that it credits."""
    return invoice.credits.ocr if invoice.credits else invoice.ocr


def _credited(invoice: Invoice) -> Credited:
    assert invoice.issued_on is not None
    return Credited(invoice.number, invoice.issued_on)


def _scheme(issuer: InvoiceIssuer) -> GiroScheme:
    return GiroScheme.BANKGIRO if issuer.giro == Giro.BANKGIRO else GiroScheme.PLUSGIRO


def _party(
    authority: Authority, address: InvoiceIssuer | InvoiceRecipient, endpoint: str, scheme: str = "0007"
) -> Party:
    return Party(
        name=authority.organisation.name,
        organisation_number=authority.organisation.org_number,
        endpoint=Endpoint(scheme, endpoint),
        address=Address(address.street, address.postcode, address.town),
    )


def account_plan(issuer: InvoiceIssuer) -> vouchers.AccountPlan:
    """The issuer's accounts; without a dimension no counterparty is written."""
    number = issuer.counterpart_dimension
    return vouchers.AccountPlan(
        receivable=issuer.receivable_account,
        revenue=issuer.revenue_account,
        own_cost=issuer.own_cost_account,
        own_revenue=issuer.own_revenue_account,
        counterparty_dimension=Dimension(number, "Motpart") if number else None,
        vat=issuer.vat_account,
    )


def finance_document(document: InvoiceDocument, facts: InvoiceFacts) -> vouchers.FinanceDocument:
    """The invoice as the books need it: to pay, revenue by cost line, VAT."""
    invoice = document.invoice
    assert invoice.issued_on is not None
    kind = vouchers.DocumentKind.CREDIT_NOTE if invoice.is_credit else vouchers.DocumentKind.INVOICE
    counterpart = vouchers.COUNTERPARTS[invoice.buyer.organisation.kind]
    code = facts.recipient.counterpart_code
    return vouchers.FinanceDocument(
        kind=kind,
        number=invoice.number,
        date=invoice.issued_on,
        buyer=invoice.buyer.organisation.name,
        total_ore=invoice.total_ore,
        lines=tuple(
            vouchers.DocumentLine(line.resource, line.amount_ore) for line in document.lines if line.amount_ore
        ),
        counterparty=vouchers.Counterparty(code, counterpart.name) if code else counterpart,
        vat_ore=invoice.vat_ore,
    )


def sie_file(issuer: InvoiceIssuer, documents: Iterable[vouchers.FinanceDocument]) -> bytes:
    """One SIE 4I file of several documents, generated on the day of the last; ValueError (Swedish) as `sie_bytes`."""
    listed = list(documents)
    organisation = issuer.authority.organisation
    return sie_bytes(
        SieFile(
            company=organisation.name,
            org_number=organisation.org_number,
            program=PROGRAM,
            program_version=PROGRAM_VERSION,
            generated_on=max(document.date for document in listed),
            vouchers=vouchers.vouchers(account_plan(issuer), listed),
        )
    )


def voucher_file(document: InvoiceDocument, facts: InvoiceFacts) -> bytes:
    """The invoice's own voucher as a SIE 4I file."""
    return sie_file(facts.issuer, [finance_document(document, facts)])


def own_share_file(issuer: InvoiceIssuer, number: str, amount_ore: int, on: date) -> bytes:
    """The issuer's own part as a bookkeeping order (SIE 4I): cost against internal revenue, mirrored below zero."""
    buyer = issuer.authority.organisation.name
    line = vouchers.DocumentLine("Egen andel", amount_ore)
    kind = vouchers.DocumentKind.OWN_SHARE
    return sie_file(issuer, [vouchers.FinanceDocument(kind, number, on, buyer, amount_ore, (line,))])


WORDS: dict[str, str] = {
    DocumentKind.CHARGE: "Kostnadsfördelning",
    DocumentKind.SETTLEMENT: "Slutavräkning",
    DocumentKind.OUTSIDE: "Ärende utanför avtalet",
    DocumentKind.CREDIT: "Kredit",
}
"""What a document is about, on paper and page."""
