"""Cost tables, populations, the printed table, the decision on billing, and invoices.

Amounts named `_kr` are whole kronor, `_ore` whole öre. What belongs to the agreement is seen by its parties; an
invoice by its issuer, and by its buyer once it is issued. `Invoice.readers` is kept by a database trigger only.
"""

from costsharing.models.invoices import Invoice, InvoiceFile, InvoiceLine, InvoiceSeries, InvoiceShare
from costsharing.models.issuers import InvoiceIssuer, InvoiceRecipient, VatDecision
from costsharing.models.keys import CarriedCost, CostKey, CostKeyPart
from costsharing.models.runs import BookkeepingOrder, InvoiceRun, RunFile
from costsharing.models.tables import (
    BillingDecision,
    CostLine,
    CostTable,
    LineDecision,
    Population,
    PopulationSet,
    PrintedRow,
    PrintedTable,
    ResourceLine,
)

__all__ = [
    "BillingDecision",
    "BookkeepingOrder",
    "CarriedCost",
    "CostKey",
    "CostKeyPart",
    "CostLine",
    "CostTable",
    "Invoice",
    "InvoiceFile",
    "InvoiceIssuer",
    "InvoiceLine",
    "InvoiceRecipient",
    "InvoiceRun",
    "InvoiceSeries",
    "InvoiceShare",
    "LineDecision",
    "Population",
    "PopulationSet",
    "PrintedRow",
    "PrintedTable",
    "ResourceLine",
    "RunFile",
    "VatDecision",
]
