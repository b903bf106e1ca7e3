"""Reads of who invoices and who is invoiced."""

from dataclasses import dataclass

from costsharing.figures import PeriodPlan
from costsharing.models import InvoiceIssuer, InvoiceRecipient, VatDecision
from ikb.accounts.models import Authority
from ikb.lib.errors import Conflict


@dataclass(frozen=True)
class InvoiceFacts:
    """What an invoice needs beside its amounts: the issuer's accounts, the buyer's reference and address."""

    issuer: InvoiceIssuer
    recipient: InvoiceRecipient

    @property
    def payment_days(self) -> int:
        """The buyer's own terms, else the issuer's."""
        return self.recipient.payment_days or self.issuer.payment_days


def facts_of(issuer_id: int, buyer_id: int) -> InvoiceFacts:
    """Both, or Conflict with the sentence that says which facts are missing and for whom."""
    issuer = issuer_of(issuer_id)
    recipient = InvoiceRecipient.objects.filter(issuer=issuer_id, buyer=buyer_id).first()
    if recipient is None:
        name = Authority.objects.select_related("organisation").get(pk=buyer_id).organisation.name
        raise Conflict(f"Er referens och e-fakturaadress saknas för {name}. Fyll i dem under Fakturauppgifter.")
    return InvoiceFacts(issuer, recipient)


def issuer_of(issuer_id: int) -> InvoiceIssuer:
    """The issuer's own facts, or Conflict when they are not filled in."""
    issuer = InvoiceIssuer.objects.select_related("authority__organisation").filter(authority=issuer_id).first()
    if issuer is None:
        raise Conflict("Uppgifter om betalning och konton saknas. Fyll i dem under Fakturauppgifter.")
    return issuer


def obstacles(plan: PeriodPlan) -> list[str]:
    """Every fact that stops the invoices of a period, as sentences; none when nothing does. Three queries."""
    decided = VatDecision.objects.filter(agreement=plan.table.agreement_id).exists()
    sentences = [] if decided else ["Beslut om moms saknas för avtalet."]
    if not InvoiceIssuer.objects.filter(authority=plan.issuer).exists():
        sentences.append("Uppgifter om betalning och konton saknas.")
    known = set(InvoiceRecipient.objects.filter(issuer=plan.issuer).values_list("buyer", flat=True))
    for charge in plan.to_invoice:
        if charge.authority.pk not in known:
            sentences.append(f"Er referens och e-fakturaadress saknas för {charge.organisation.name}.")
    return sentences
