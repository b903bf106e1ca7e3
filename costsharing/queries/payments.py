"""Reads of payments: what an invoice has left, what a bank file would settle, the ageing list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from costsharing import camt
from costsharing.choices import PaymentSource
from costsharing.models import BankFile, Invoice, InvoiceIssuer, Payment, Reminder
from costsharing.queries.issuers import NO_ISSUER
from costsharing.receivables import Ageing, AgeingRow, Claim, Match, OcrIndex, ageing, reminder_obstacle, rest_after
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.sorting import swedish_key


def collecting(acting: Acting) -> QuerySet[Authority]:
    """The person's authorities that are paid, and where the person is a finance officer: those with a giro number."""
    own = acting.authorities(acting.giving(Can.PREPARE_INVOICES))
    issuers = InvoiceIssuer.objects.filter(authority__in=own)
    return Authority.objects.filter(pk__in=issuers.values("authority")).select_related("organisation").order_by("pk")


def payment_list(acting: Acting, *, unmatched: bool) -> QuerySet[Payment]:
    """The own payments, newest first, each with its invoice and whether it is corrected."""
    corrections = Payment.objects.filter(origin=OuterRef("pk"), source=PaymentSource.REVERSAL)
    visible = Payment.objects.visible_to(acting)
    chosen = visible.unmatched() if unmatched else visible
    return (
        chosen.annotate(corrected=Exists(corrections))
        .select_related("invoice__buyer__organisation", "bank_file")
        .order_by("-paid_on", "-pk")
    )


def own_claims(acting: Acting, on: date) -> QuerySet[Invoice]:
    """The invoices that the person's authorities have issued up to a day, with what is paid until then."""
    own = acting.authorities(acting.giving(Can.PREPARE_INVOICES))
    issued = Invoice.objects.claims().filter(issuer__in=own, issued_on__lte=on)
    return issued.with_payments(on).select_related("buyer__organisation")


@dataclass(frozen=True)
class InvoicePayments:
    """What the page of an issued invoice says of its payment. `obstacle` says why no reminder can be made now."""

    claim: Claim
    payments: Sequence[Payment]
    corrected: frozenset[int]
    reminders: Sequence[Reminder]
    obstacle: str
    days_overdue: int

    @property
    def overpaid_ore(self) -> int:
        """What is paid too much."""
        return max(-self.claim.left_ore, 0)


def invoice_payments(invoice: Invoice, on: date) -> InvoicePayments | None:
    """The payments and reminders of an issued invoice, oldest first; None for what is not to be paid. Three queries."""
    found = Invoice.objects.claims().filter(pk=invoice.pk).with_payments(on).first()
    if found is None:
        return None
    payments = list(found.payments.order_by("paid_on", "pk"))
    reminders = list(found.reminders.defer("content"))
    last = reminders[-1].made_on if reminders else None
    corrected = frozenset(
        p.origin_id for p in payments if p.source == PaymentSource.REVERSAL and p.origin_id is not None
    )
    claim = found.claim
    obstacle = reminder_obstacle(claim, last, on)
    return InvoicePayments(claim, payments, corrected, reminders, obstacle, claim.days_overdue(on))


@dataclass(frozen=True)
class FileRow:
    """One payment of a bank file, the invoice that it fits, and what is left of that after it."""

    payment: camt.BankPayment
    match: Match
    invoice: Invoice | None
    rest_ore: int | None

    @property
    def overpaid_ore(self) -> int:
        """What is paid too much, with this payment."""
        return max(-(self.rest_ore or 0), 0)


@dataclass(frozen=True)
class FilePreview:
    """What a bank file would do: every payment in its order, what was not read, and the sums."""

    file: camt.BankFile
    rows: Sequence[FileRow]

    @property
    def matched_ore(self) -> int:
        """The sum that finds its invoice."""
        return sum(row.payment.amount_ore for row in self.rows if row.invoice)

    @property
    def unmatched_ore(self) -> int:
        """The sum that somebody must look at."""
        return sum(row.payment.amount_ore for row in self.rows if not row.invoice)

    @property
    def unmatched(self) -> int:
        """How many payments fit no invoice."""
        return sum(1 for row in self.rows if not row.invoice)


def preview_of(issuer: Authority, file: camt.BankFile, on: date) -> FilePreview:
    """Each payment held against the issued OCR references of the issuer. Two queries, however many payments."""
    facts = InvoiceIssuer.objects.filter(authority=issuer).first()
    if facts is None:
        raise Conflict(NO_ISSUER)
    issued = Invoice.objects.claims().filter(issuer=issuer).with_payments(on).select_related("buyer__organisation")
    invoices = {invoice.pk: invoice for invoice in issued}
    claims = [invoice.claim for invoice in invoices.values()]
    index = OcrIndex.of(claims, facts.ocr_rule)
    matches = [index.match(payment.reference) for payment in file.payments]
    amounts = (payment.amount_ore for payment in file.payments)
    rests = rest_after({claim.key: claim.left_ore for claim in claims}, zip(matches, amounts, strict=True))
    rows = [
        FileRow(payment, match, invoices.get(match.key or 0), rest)
        for payment, match, rest in zip(file.payments, matches, rests, strict=True)
    ]
    return FilePreview(file, rows)


def imported_before(issuer: Authority, message_id: str, sha256: str) -> BankFile | None:
    """The file that was imported already, by its bytes or by its message id."""
    files = BankFile.objects.filter(issuer=issuer)
    return files.filter(sha256=sha256).first() or files.filter(message_id=message_id).first()


def suggestions(payment: Payment, on: date) -> list[Invoice]:
    """The issued invoices whose OCR references a payment names, in the order of their numbers."""
    facts = InvoiceIssuer.objects.filter(authority=payment.issuer_id).first()
    invoices = {i.pk: i for i in Invoice.objects.claims().filter(issuer=payment.issuer_id).with_payments(on)}
    if facts is None:
        return []
    known = OcrIndex.of((i.claim for i in invoices.values()), facts.ocr_rule).match(payment.reference).known
    return sorted((invoices[key] for key in known), key=lambda i: i.number)


@dataclass(frozen=True)
class BuyerAge:
    """A row of the ageing list with its name."""

    name: str
    row: AgeingRow


@dataclass(frozen=True)
class OverdueInvoice:
    """An overdue invoice with something left, and the newest reminder of it."""

    invoice: Invoice
    days: int
    left_ore: int
    reminders: int
    last_reminder: date | None


@dataclass(frozen=True)
class AgeingPage:
    """The ageing list of a day by municipality in Swedish order, its total, and the overdue invoices, oldest first."""

    on: date
    rows: Sequence[BuyerAge]
    total: AgeingRow
    overdue: Sequence[OverdueInvoice]

    @property
    def overdue_ore(self) -> int:
        """The sum of what is overdue."""
        return sum(each.left_ore for each in self.overdue)


def ageing_page(acting: Acting, on: date) -> AgeingPage:
    """Two queries, however many invoices."""
    invoices = list(own_claims(acting, on))
    found: Ageing = ageing((invoice.claim for invoice in invoices), on)
    names = {invoice.buyer_id: invoice.buyer.organisation.name for invoice in invoices}
    rows = [BuyerAge(names[row.buyer or 0], row) for row in found.rows]
    return AgeingPage(on, sorted(rows, key=lambda r: swedish_key(r.name)), found.total, _overdue(invoices, on))


def _overdue(invoices: Iterable[Invoice], on: date) -> list[OverdueInvoice]:
    late = [i for i in invoices if i.claim.left_ore > 0 and i.claim.days_overdue(on)]
    made = _reminders(late, on)
    rows = [OverdueInvoice(i, i.claim.days_overdue(on), i.claim.left_ore, *made.get(i.pk, (0, None))) for i in late]
    return sorted(rows, key=lambda row: (-row.days, row.invoice.number))


def _reminders(invoices: Sequence[Invoice], on: date) -> Mapping[int, tuple[int, date]]:
    """How many reminders an invoice has, and the day of the newest, up to a day."""
    made = Reminder.objects.filter(invoice__in=invoices, made_on__lte=on).order_by("number")
    return {key: (number, day) for key, number, day in made.values_list("invoice", "number", "made_on")}
