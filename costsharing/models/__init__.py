"""Cost tables, populations, the printed table, the decision on billing, and invoices.

Amounts named `_kr` are whole kronor, `_ore` whole öre. What belongs to the agreement is seen by its parties; an
invoice by its issuer, and by its buyer once it is issued. `Invoice.readers` is kept by a database trigger only.
"""

from costsharing.models.invoices import Invoice, InvoiceFile, InvoiceLine, InvoiceSeries
from costsharing.models.tables import (
    BillingDecision,
    CostLine,
    CostTable,
    Population,
    PopulationSet,
    PrintedRow,
    PrintedTable,
    ResourceLine,
)

__all__ = [
    "BillingDecision",
    "CostLine",
    "CostTable",
    "Invoice",
    "InvoiceFile",
    "InvoiceLine",
    "InvoiceSeries",
    "Population",
    "PopulationSet",
    "PrintedRow",
    "PrintedTable",
    "ResourceLine",
]
