"""Cost tables, populations, the printed table, the decision on billing, invoices, and placement cost agreements.

Amounts named `_kr` are whole kronor, `_ore` whole öre. What belongs to the agreement is seen by its parties; an
invoice by its issuer, and by its buyer once it is issued; a placement cost agreement by the two authorities that sign
it; a charge for a case outside the agreement by the authority that invoices. `readers` are kept by database triggers
only.
"""

from costsharing.models.invoices import Invoice, InvoiceFile, InvoiceLine, InvoiceSeries, InvoiceShare
from costsharing.models.issuers import InvoiceIssuer, InvoiceRecipient, VatDecision
from costsharing.models.keys import CarriedCost, CostKey, CostKeyPart
from costsharing.models.outcomes import Outcome, OutcomeLine, SettlementRow
from costsharing.models.outside import OutsideCharge, OutsideInvoice
from costsharing.models.payments import BankFile, Payment, Reminder
from costsharing.models.placements import (
    PlacementAgreement,
    PlacementMeasure,
    PlacementReview,
    PlacementSignature,
    PlacementSplit,
)
from costsharing.models.populations import PopulationDecision
from costsharing.models.runs import BookkeepingOrder, InvoiceRun, RunFile
from costsharing.models.scenarios import Scenario
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
    "BankFile",
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
    "Outcome",
    "OutcomeLine",
    "OutsideCharge",
    "OutsideInvoice",
    "Payment",
    "PlacementAgreement",
    "PlacementMeasure",
    "PlacementReview",
    "PlacementSignature",
    "PlacementSplit",
    "Population",
    "PopulationDecision",
    "PopulationSet",
    "PrintedRow",
    "PrintedTable",
    "Reminder",
    "ResourceLine",
    "RunFile",
    "Scenario",
    "SettlementRow",
    "VatDecision",
]
