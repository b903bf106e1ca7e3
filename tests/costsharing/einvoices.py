"""E-invoices for the tests: Uppsala charges Heby quarter 1 of 2026. Accounts and the GLN are invented."""

from datetime import date
from typing import Any

from costsharing.einvoice import (
    Address,
    Attachment,
    Credited,
    EInvoice,
    Endpoint,
    Giro,
    Kind,
    Line,
    Party,
    Payment,
    Unit,
    Vat,
)
from costsharing.einvoice_rules import Register
from ikb.lib.periods import Period

UPPSALA = Party(
    "Uppsala kommun",
    "212000-3005",
    Endpoint("0007", "2120003005"),
    Address("Stationsgatan 12", "753 75", "Uppsala"),
)
HEBY = Party(
    "Heby kommun",
    "212000-2049",
    Endpoint("0088", "7312340000002"),
    Address("Tingsgatan 11", "744 88", "Heby"),
)
QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
PDF = Attachment("faktura-2026-0001.pdf", b"%PDF-1.7\n%%EOF\n", "Specifikation")
LINES = (
    Line.amounting_to("Familjebehandlare", 24_359_33),
    Line("Arbetsplatskostnad", 1_000_25, 3, Unit.MONTH, note="Tre månader"),
    Line.amounting_to("Tidigare debiterat", -50_01),
)
CONTRACT = "KSN-2023-00101"


def invoice(kind: Kind = Kind.INVOICE, vat: Vat = Vat.EXEMPT, **changes: Any) -> EInvoice:
    """A valid document; `changes` replace single fields."""
    fields: dict[str, Any] = {
        "kind": kind,
        "number": "2026-0001",
        "issued_on": date(2026, 4, 1),
        "due_on": date(2026, 5, 1),
        "vat": vat,
        "seller": UPPSALA,
        "buyer": HEBY,
        "buyer_reference": "1234567",
        "contract": CONTRACT,
        "payment": Payment(Giro.BANKGIRO, "5050-1055", "202600011"),
        "period": QUARTER,
        "lines": LINES,
        "specification": PDF,
        "credited": [Credited("2025-0009", date(2026, 1, 2))] if kind is Kind.CREDIT_NOTE else [],
    }
    return EInvoice(**fields | changes)


def register(vat: Vat = Vat.EXEMPT, **changes: Any) -> Register:
    """What the register says about `invoice()`."""
    fields: dict[str, Any] = {
        "seller_number": "212000-3005",
        "buyer_number": "212000-2049",
        "reference_pattern": "[0-9]{7}",
        "contract": CONTRACT,
        "vat": vat,
        "remaining_ore": {"2025-0009": 50_000_00},
    }
    return Register(**fields | changes)
