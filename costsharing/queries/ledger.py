"""Reskontra: everything issued, with what is credited, paid and left. All sums are made by the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, QuerySet, Sum, Value, When

from costsharing.choices import DocumentKind, InvoiceState
from costsharing.ledger import Ledger, LedgerSum
from costsharing.models import Invoice
from costsharing.models.invoices import InvoiceQuerySet
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.sorting import swedish_key

ISSUED_BY_US, ISSUED_TO_US = "av-oss", "till-oss"
UNPAID, OVERDUE, CREDITED = "obetalda", "forfallna", "krediterade"


def _signed(amount: Any) -> Case:
    """An amount of a document: a credit note is below zero."""
    return Case(When(kind=DocumentKind.CREDIT, then=-amount), default=amount, output_field=BigIntegerField())


@dataclass(frozen=True)
class LedgerChoices:
    """What the filter may choose among: years and municipalities that have a document, and whose documents."""

    years: Sequence[int]
    buyers: Sequence[tuple[str, str]]
    sides: Sequence[str]


def ledger_choices(acting: Acting) -> LedgerChoices:
    """From everything issued that the person may see. One query."""
    own = acting.authorities(acting.giving(Can.SEE_INVOICES))
    rows = (
        _issued(acting)
        .order_by()
        .values_list("issuer", "buyer__public_id", "buyer__organisation__name", "period_start__year")
        .distinct()
    )
    years, buyers, sides = set(), {}, set()
    for issuer, buyer, name, year in rows:
        years.add(year)
        buyers[str(buyer)] = name
        sides.add(ISSUED_BY_US if issuer in own else ISSUED_TO_US)
    named = sorted(buyers.items(), key=lambda each: (swedish_key(each[1]), each[0]))
    return LedgerChoices(sorted(years, reverse=True), named, sorted(sides))


def _issued(acting: Acting) -> InvoiceQuerySet:
    return Invoice.objects.visible_to(acting).filter(state=InvoiceState.ISSUED)


def ledger_rows(acting: Acting, chosen: Mapping[str, Any], on: date) -> QuerySet[Invoice]:
    """The documents that the filter shows, with what is credited and paid of them up to a day; in no order yet."""
    own = acting.authorities(acting.giving(Can.SEE_INVOICES))
    left = F("amount_ore") + F("vat_ore") - F("credit_total_ore") - F("paid_ore")
    to_pay = Case(When(kind=DocumentKind.CREDIT, then=Value(0)), default=left, output_field=BigIntegerField())
    rows = _issued(acting).filter(issued_on__lte=on).with_payments(on).annotate(to_pay_ore=to_pay)
    if chosen.get("year"):
        rows = rows.filter(period_start__year=chosen["year"])
    if chosen.get("buyer"):
        rows = rows.filter(buyer__public_id=chosen["buyer"])
    if chosen.get("kind"):
        rows = rows.filter(kind=chosen["kind"])
    if chosen.get("side"):
        issued_by_us = chosen["side"] == ISSUED_BY_US
        rows = rows.filter(issuer__in=own) if issued_by_us else rows.exclude(issuer__in=own)
    return rows.filter(**_of_state(chosen.get("state", ""), on))


def _of_state(state: str, on: date) -> dict[str, Any]:
    """The conditions that a state is."""
    conditions: dict[str, dict[str, Any]] = {
        UNPAID: {"to_pay_ore__gt": 0},
        OVERDUE: {"to_pay_ore__gt": 0, "due_on__lt": on},
        CREDITED: {"credit_total_ore__gt": 0},
    }
    return conditions.get(state, {})


def ledger(acting: Acting, chosen: Mapping[str, Any], on: date) -> Ledger:
    """The filtered documents, municipality by municipality in Swedish order, with their sums. One query.

    `Ledger.rows` is not asked for yet: a page or a file takes of it what it shows.
    """
    found = ledger_rows(acting, chosen, on)
    sums = [
        LedgerSum(
            each["buyer__organisation__name"],
            each["documents"],
            each["amount"],
            each["vat"],
            each["credited"],
            each["paid"],
            each["to_pay"],
            each["buyer"],
        )
        for each in found.order_by()
        .values("buyer", "buyer__organisation__name")
        .annotate(
            documents=Count("pk"),
            amount=Sum(_signed(F("amount_ore"))),
            vat=Sum(_signed(F("vat_ore"))),
            credited=Sum("credit_total_ore"),
            paid=Sum("paid_ore"),
            to_pay=Sum("to_pay_ore"),
        )
    ]
    sums.sort(key=lambda each: (swedish_key(each.name), each.buyer))
    return Ledger(on, sums, _in_order(found, [each.buyer for each in sums]))


def _in_order(rows: QuerySet[Invoice], buyers: Sequence[int]) -> QuerySet[Invoice]:
    """By municipality as in the sums, then by number; the database's own order of names is not the Swedish one."""
    places = [When(buyer=buyer, then=Value(place)) for place, buyer in enumerate(buyers)]
    place = Case(*places, default=Value(len(buyers)))
    ordered = rows.order_by(place, "issuer", "series_year", "serial")
    return ordered.select_related("buyer__organisation", "issuer__organisation")
