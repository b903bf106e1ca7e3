"""Verbs of payments: register one, correct it, import a bank file, set one against invoices, remind."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from costsharing import camt
from costsharing.choices import InvoiceState, PaymentSource
from costsharing.models import BankFile, Invoice, InvoiceIssuer, Payment, Reminder
from costsharing.plan import due_date
from costsharing.queries.issuers import complete_facts
from costsharing.queries.payments import imported_before, preview_of
from costsharing.receivables import REMINDER_DAYS, reminder_obstacle
from costsharing.reminders import reminder_pdf
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.dates import FUTURE_DATE, swedish_date
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.money import ore

NOT_TO_PAY = "Bara en utfärdad faktura kan betalas."
BEFORE_THE_INVOICE = "Betaldagen är före fakturadatum."
ABOVE_ZERO = "Beloppet ska vara större än noll."
NO_PAYMENTS = "Filen innehåller inga inbetalningar i kronor."
MATCHED = "Betalningen hör redan till en faktura eller är fördelad."
CORRECTED = "Betalningen är redan rättad."
FREE = "Betalningen hör inte till någon faktura."
ITSELF_A_CORRECTION = "En rättelse kan inte rättas. Registrera betalningen på nytt."
NO_REASON = "Skriv varför betalningen rättas."
UNREASONABLE = "Filen har ett orimligt stort belopp eller ett för långt meddelande-id. Hämta den på nytt från banken."
LARGEST_ORE = 10**13
_LONGEST_NAME, _LONGEST_ID, _LONGEST_FILE_NAME = 140, 120, 120


@dataclass(frozen=True)
class NewPayment:
    """What is typed for a payment; öre."""

    amount_ore: int
    paid_on: date
    reference: str = ""


def _guard(acting: Acting, issuer_id: int) -> None:
    """PermissionDenied unless the person is a finance officer of the issuer."""
    if issuer_id not in acting.authorities(acting.giving(Can.PREPARE_INVOICES)):
        raise PermissionDenied


def _to_pay(invoice: Invoice) -> Invoice:
    """The invoice held for a change. Conflict for one that is not issued, and for a credit note."""
    held = Invoice.objects.select_for_update(of=("self",)).get(pk=invoice.pk)
    if held.state != InvoiceState.ISSUED or held.is_credit:
        raise Conflict(NOT_TO_PAY)
    return held


@transaction.atomic
def register_payment(*, invoice: Invoice, new: NewPayment, acting: Acting, at: datetime, on: date) -> Payment:
    """Register a payment of an issued invoice by hand; more than is left is taken, and shown.

    Raises Unfit for an amount that is not above zero, and for a day in the future or before the invoice.
    """
    _guard(acting, invoice.issuer_id)
    held = _to_pay(invoice)
    if new.amount_ore <= 0:
        raise Unfit(ABOVE_ZERO, field="amount")
    if new.paid_on > on:
        raise Unfit(FUTURE_DATE, field="paid_on")
    if held.issued_on is not None and new.paid_on < held.issued_on:
        raise Unfit(BEFORE_THE_INVOICE, field="paid_on")
    return Payment.objects.create(
        issuer_id=held.issuer_id,
        invoice=held,
        amount_ore=new.amount_ore,
        paid_on=new.paid_on,
        reference=new.reference,
        registered_by=acting.user,
        registered_at=at,
    )


@transaction.atomic
def reverse_payment(*, payment: Payment, reason: str, acting: Acting, at: datetime) -> Payment:
    """Rätta: take a payment back from its invoice by a row of its own, as if it never was there.

    Money that the bank has sent is then free again and is set against the right invoice; what was typed wrong is gone.
    Raises Conflict for one without invoice, corrected already or a correction itself; Unfit without a reason.
    """
    _guard(acting, payment.issuer_id)
    held = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if held.source == PaymentSource.REVERSAL:
        raise Conflict(ITSELF_A_CORRECTION)
    if held.invoice_id is None:
        raise Conflict(FREE)
    if held.followers.filter(source=PaymentSource.REVERSAL).exists():
        raise Conflict(CORRECTED)
    if not reason.strip():
        raise Unfit(NO_REASON, field="reason")
    row = _follower(held, PaymentSource.REVERSAL, -held.amount_ore, acting, at)
    row.invoice_id, row.reason = held.invoice_id, reason.strip()
    row.save()
    if held.source != PaymentSource.MANUAL:
        _follower(held, PaymentSource.FREED, held.amount_ore, acting, at).save()
    return row


def _follower(origin: Payment, source: PaymentSource, amount_ore: int, acting: Acting, at: datetime) -> Payment:
    """A row that follows from another, of the same day and payer."""
    return Payment(
        issuer_id=origin.issuer_id,
        origin=origin,
        source=source,
        amount_ore=amount_ore,
        paid_on=origin.paid_on,
        reference=origin.reference,
        payer_name=origin.payer_name,
        registered_by=acting.user,
        registered_at=at,
    )


@transaction.atomic
def import_bank_file(*, issuer: Authority, name: str, content: bytes, acting: Acting, at: datetime) -> BankFile:
    """Take every payment of a camt.054 file, or none. One that names exactly one issued invoice by OCR is set on it.

    Raises camt.BadBankFile for a file that cannot be read, Conflict for one that is imported already or is empty.
    """
    _guard(acting, issuer.pk)
    InvoiceIssuer.objects.select_for_update().filter(authority=issuer).first()  # two at once: one after the other
    read = camt.read_bank_file(content)
    sha256 = hashlib.sha256(content).hexdigest()
    ensure_new(issuer, read, sha256)
    file = BankFile.objects.create(
        issuer=issuer,
        name=name[:_LONGEST_FILE_NAME],
        sha256=sha256,
        message_id=read.message_id,
        imported_by=acting.user,
        imported_at=at,
    )
    Payment.objects.bulk_create(
        Payment(
            issuer=issuer,
            invoice=row.invoice,
            amount_ore=row.payment.amount_ore,
            paid_on=row.payment.paid_on,
            reference=row.payment.reference,
            payer_name=row.payment.payer_name[:_LONGEST_NAME],
            source=PaymentSource.FILE,
            bank_file=file,
            position=row.payment.position,
            registered_by=acting.user,
            registered_at=at,
        )
        for row in preview_of(issuer, read, swedish_date(at)).rows
    )
    return file


def ensure_new(issuer: Authority, read: camt.BankFile, sha256: str) -> None:
    """Conflict when the issuer has imported the file before, and for one that has nothing to import."""
    before = imported_before(issuer, read.message_id, sha256)
    if before is not None:
        day = swedish_date(before.imported_at).isoformat()
        raise Conflict(f"Filen är redan inläst: {before.name}, {day}. Inget har lästs in på nytt.")
    if not read.payments:
        raise Conflict(NO_PAYMENTS)
    if len(read.message_id) > _LONGEST_ID or any(abs(p.amount_ore) > LARGEST_ORE for p in read.payments):
        raise Conflict(UNREASONABLE)


@transaction.atomic
def match_payment(
    *, payment: Payment, parts: Sequence[tuple[Invoice, int]], acting: Acting, at: datetime
) -> list[Payment]:
    """Para ihop: set a payment against one invoice, or divide it over several; the parts (öre) sum to it exactly.

    Raises Conflict when it has its invoice already; Unfit when the parts do not sum, one is nothing or goes the other
    way, or an invoice stands twice.
    """
    _guard(acting, payment.issuer_id)
    held = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if not held.is_unmatched:
        raise Conflict(MATCHED)
    _ensure_whole(held, parts)
    invoices = [_to_pay(invoice) for invoice, _ in sorted(parts, key=lambda part: part[0].pk)]
    if any(invoice.issuer_id != held.issuer_id for invoice in invoices):
        raise PermissionDenied
    if len(parts) == 1:
        held.invoice = invoices[0]
        held.save(update_fields=["invoice"])
        return [held]
    rows = []
    for invoice, amount in parts:
        row = _follower(held, PaymentSource.PART, amount, acting, at)
        row.invoice = invoice
        row.save()
        rows.append(row)
    held.divided = True
    held.save(update_fields=["divided"])
    return rows


def _ensure_whole(payment: Payment, parts: Sequence[tuple[Invoice, int]]) -> None:
    """Unfit unless the parts are the payment, no more and no less."""
    if len({invoice.pk for invoice, _ in parts}) != len(parts):
        raise Unfit("Samma faktura står på flera rader.")
    if any(amount * payment.amount_ore <= 0 for _, amount in parts):
        sign = "större" if payment.amount_ore > 0 else "mindre"
        raise Unfit(f"Varje belopp ska vara {sign} än noll.")
    divided = sum(amount for _, amount in parts)
    if divided != payment.amount_ore:
        raise Unfit(f"Raderna är tillsammans {ore(divided)} men betalningen är {ore(payment.amount_ore)}.")


@transaction.atomic
def make_reminder(*, invoice: Invoice, acting: Acting, at: datetime, on: date) -> Reminder:
    """Skapa påminnelse: the letter on an overdue invoice with what is left now, and ten days to pay. No fee.

    Raises Conflict when nothing is left, the invoice is not overdue or was reminded of less than ten days ago.
    """
    _guard(acting, invoice.issuer_id)
    _to_pay(invoice)
    found = Invoice.objects.with_names().with_payments(on).get(pk=invoice.pk)
    last = found.reminders.defer("content").last()
    obstacle = reminder_obstacle(found.claim, last.made_on if last else None, on)
    if obstacle:
        raise Conflict(obstacle)
    number = last.number + 1 if last else 1
    reminder = Reminder(invoice=found, number=number, made_on=on, due_on=due_date(on, REMINDER_DAYS))
    reminder.left_ore, reminder.made_by, reminder.made_at = found.claim.left_ore, acting.user, at
    reminder.name = f"paminnelse-{found.number}-{number}.pdf"
    reminder.content = reminder_pdf(reminder, complete_facts(found))
    reminder.sha256 = hashlib.sha256(reminder.content).hexdigest()
    reminder.save()
    return reminder
