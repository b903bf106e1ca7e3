"""Reads of who invoices and who is invoiced: the facts of an invoice, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreements.models import Agreement, Party
from costsharing.completeness import about, missing_for_buyer, missing_for_issuer, told
from costsharing.figures import PeriodPlan
from costsharing.models import Invoice, InvoiceIssuer, InvoiceRecipient, OutsideCharge, VatDecision
from costsharing.vouchers import COUNTERPARTS
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.sorting import swedish_key

NO_ISSUER = "Uppgifter om betalning och konton saknas. Fyll i dem under Fakturauppgifter."
NO_VAT = "Beslut om moms saknas för avtalet."
NO_CONTRACT = "Avtalets diarienummer saknas."


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
    recipient = (
        InvoiceRecipient.objects.select_related("buyer__organisation").filter(issuer=issuer_id, buyer=buyer_id).first()
    )
    if recipient is None:
        name = Authority.objects.select_related("organisation").get(pk=buyer_id).organisation.name
        raise Conflict(f"Er referens och e-fakturaadress saknas för {name}. Fyll i dem under Fakturauppgifter.")
    return InvoiceFacts(issuer, recipient)


def issuer_of(issuer_id: int) -> InvoiceIssuer:
    """The issuer's own facts, or Conflict when they are not filled in."""
    issuer = InvoiceIssuer.objects.select_related("authority__organisation").filter(authority=issuer_id).first()
    if issuer is None:
        raise Conflict(NO_ISSUER)
    return issuer


def complete_facts(invoice: Invoice) -> InvoiceFacts:
    """The facts of an invoice; Conflict with the first thing that is missing and how many more there are."""
    facts = facts_of(invoice.issuer_id, invoice.buyer_id)
    seller, buyer = facts.issuer.authority.organisation, facts.recipient.buyer.organisation
    missing = about(seller, missing_for_issuer(facts.issuer, seller, {invoice.vat_category}))
    missing += about(buyer, missing_for_buyer(facts.recipient, buyer))
    if missing:
        raise Conflict(told(missing))
    return facts


def newest_vat(agreement_id: int) -> VatDecision | None:
    """The decision on VAT that counts: the last one registered."""
    return VatDecision.objects.filter(agreement=agreement_id).order_by("-pk").first()


def obstacles(plan: PeriodPlan) -> list[str]:
    """Every fact that stops the invoices of a period, as sentences; none when nothing does. Three queries."""
    agreement, vat = plan.table.agreement, newest_vat(plan.table.agreement_id)
    sentences = [] if vat else [NO_VAT]
    if not agreement.registry_number:
        sentences.append(NO_CONTRACT)
    issuer = InvoiceIssuer.objects.filter(authority=plan.issuer).first()
    seller = plan.issuer.organisation
    sentences += about(seller, missing_for_issuer(issuer, seller, {vat.category} if vat else ()))
    buyers = [charge.authority.pk for charge in plan.to_invoice]
    known = {r.buyer_id: r for r in InvoiceRecipient.objects.filter(issuer=plan.issuer, buyer__in=buyers)}
    for charge in plan.to_invoice:
        clauses = missing_for_buyer(known.get(charge.authority.pk), charge.organisation)
        sentences += about(charge.organisation, clauses)
    return sentences


def issuing_authorities(acting: Acting) -> QuerySet[Authority]:
    """The person's authorities that invoice for an agreement and where the person is a finance officer."""
    own = acting.authorities(acting.giving(Can.PREPARE_INVOICES))
    agreements = Agreement.objects.visible_to(acting).filter(shared=True, invoiced_by__in=own)
    return (
        Authority.objects.filter(pk__in=agreements.values("invoiced_by"))
        .select_related("organisation")
        .order_by("organisation__name", "board")
    )


def buyers_of(issuer_id: int) -> QuerySet[Authority]:
    """The other parties of the issuer's agreements, and whoever else it invoices."""
    parties = Party.objects.standing().filter(agreement__invoiced_by=issuer_id, agreement__shared=True)
    known = InvoiceRecipient.objects.filter(issuer=issuer_id)
    invoiced = Invoice.objects.filter(issuer=issuer_id)
    outside = OutsideCharge.objects.filter(issuer=issuer_id, amount_ore__isnull=False)
    return (
        Authority.objects.filter(
            Q(pk__in=parties.values("authority"))
            | Q(pk__in=known.values("buyer"))
            | Q(pk__in=invoiced.values("buyer"))
            | Q(pk__in=outside.values("payer"))
        )
        .exclude(pk=issuer_id)
        .annotate(charged_outside=Exists(outside.filter(payer=OuterRef("pk"))))
        .select_related("organisation")
    )


@dataclass(frozen=True)
class BuyerRow:
    """One buyer, what is known of it and what is missing; a party that shares no cost needs nothing."""

    authority: Authority
    recipient: InvoiceRecipient | None
    pays: bool
    missing: Sequence[str]

    @property
    def counterpart_code(self) -> str:
        """The counterparty code in the books: the issuer's own, else that of the kind of organisation."""
        own = self.recipient.counterpart_code if self.recipient else ""
        return own or COUNTERPARTS[self.authority.organisation.kind].code


@dataclass(frozen=True)
class AgreementVat:
    """An agreement and its decision on VAT, if there is one."""

    agreement: Agreement
    decision: VatDecision | None


@dataclass(frozen=True)
class IssuerPage:
    """The facts of one issuing authority, its buyers in Swedish order, and its agreements."""

    authority: Authority
    issuer: InvoiceIssuer | None
    missing: Sequence[str]
    buyers: Sequence[BuyerRow]
    agreements: Sequence[AgreementVat]


def issuer_pages(acting: Acting) -> list[IssuerPage]:
    """One for each issuing authority of the person, nearly always one; six queries for each and one more."""
    return [_issuer_page(authority, acting) for authority in issuing_authorities(acting)]


def _issuer_page(authority: Authority, acting: Acting) -> IssuerPage:
    agreements = list(Agreement.objects.visible_to(acting).filter(shared=True, invoiced_by=authority).order_by("name"))
    newest = VatDecision.objects.filter(agreement__in=agreements).order_by("agreement", "-pk").distinct("agreement")
    decided = {decision.agreement_id: decision for decision in newest}
    issuer = InvoiceIssuer.objects.filter(authority=authority).first()
    vats = {decision.category for decision in decided.values()}
    return IssuerPage(
        authority,
        issuer,
        missing_for_issuer(issuer, authority.organisation, vats),
        _buyer_rows(authority),
        [AgreementVat(agreement, decided.get(agreement.pk)) for agreement in agreements],
    )


def _buyer_rows(issuer: Authority) -> list[BuyerRow]:
    known = {recipient.buyer_id: recipient for recipient in InvoiceRecipient.objects.filter(issuer=issuer)}
    parties = Party.objects.filter(agreement__invoiced_by=issuer, authority__isnull=False)
    sharing = set(parties.municipalities().values_list("authority", flat=True))
    rows = []
    for authority in sorted(buyers_of(issuer.pk), key=lambda a: (swedish_key(a.organisation.name), a.board)):
        recipient = known.get(authority.pk)
        pays = authority.pk in sharing or recipient is not None or vars(authority)["charged_outside"]
        missing = missing_for_buyer(recipient, authority.organisation) if pays else []
        rows.append(BuyerRow(authority, recipient, pays, missing))
    return rows
