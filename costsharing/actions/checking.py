"""The last look before an invoice is frozen: the written e-invoice against every rule."""

from costsharing.choices import InvoiceState
from costsharing.completeness import told
from costsharing.einvoice import Vat
from costsharing.einvoice_rules import RULES, Register, check
from costsharing.models import Invoice
from costsharing.ocr import OcrRule
from costsharing.queries.issuers import InvoiceFacts
from ikb.lib.errors import Conflict


def ensure_kept(invoice: Invoice, facts: InvoiceFacts, xml: bytes) -> int:
    """How many rules were checked and kept; Conflict with the first that is broken and how many more there are."""
    broken = [fault.sentence for fault in check(xml, _register(invoice, facts))]
    if broken:
        raise Conflict(f"Fakturan kan inte utfärdas. {told(broken)}")
    return len(RULES)


def _register(invoice: Invoice, facts: InvoiceFacts) -> Register:
    """What the document must agree with: the rows of the register, not what it was written from."""
    return Register(
        seller_number=invoice.issuer.organisation.org_number,
        buyer_number=invoice.buyer.organisation.org_number,
        reference_pattern=facts.recipient.reference_pattern,
        contract=invoice.agreement.registry_number,
        vat=Vat(invoice.vat_category),
        remaining_ore={invoice.credits.number: _left(invoice.credits)} if invoice.credits else {},
        # A credit note carries the OCR number of what it credits, made by the agreement of that day.
        ocr=OcrRule() if invoice.credits else facts.issuer.ocr_rule,
    )


def _left(credited: Invoice) -> int:
    """Öre with VAT that is not credited yet."""
    notes = credited.credit_notes.filter(state=InvoiceState.ISSUED)
    return credited.total_ore - sum(note.total_ore for note in notes)
