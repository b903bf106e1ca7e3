"""Verbs of the rows of a cost table: cost lines, the region's posts, and a line's open question (E7).

Each takes the person, guards, writes in one transaction and returns the row.
"""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import models, transaction

from costsharing.actions.guard import open_proposal, open_table
from costsharing.choices import CostCategory
from costsharing.models import CarriedCost, CostLine, CostTable, LineDecision, ResourceLine
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.numbers import exact_decimal

HAS_DECISION = "Raden har ett beslut och tas inte bort."
HAS_CARRIED = "En part har registrerat egna kostnader på raden. Ta bort dem först."
NO_QUESTION = "Raden har ingen öppen fråga."
ASKED_ALREADY = "Raden har redan en öppen fråga."
ANSWER_LATER = (
    "Kostnadstabellen är låst eftersom den är debiterad. Svaret gäller från nästa års tabell."
    " Kopiera tabellen och registrera beslutet där."
)
AWAY = 32_767
"""An order that no line has, while two change places."""


@dataclass(frozen=True)
class NewLine:
    """What is typed for a cost line; an amount in kronor a year, or what the cost is part of (CO-02)."""

    resource: str
    quantity: Fraction | None
    unit: str
    category: CostCategory
    amount_kr: int | None
    included_in: str
    borne_by: Authority | None


@transaction.atomic
def save_line(*, table: CostTable, line: CostLine | None, new: NewLine, acting: Acting) -> CostLine:
    """Add a line last, or change one. Raises Unfit unless there is either an amount or what the cost is part of."""
    held = open_proposal(table, acting)
    if new.amount_kr is None and not new.included_in:
        raise Unfit("Skriv ett belopp, eller vad kostnaden ingår i.", field="amount_kr")
    if new.amount_kr is not None and new.included_in:
        raise Unfit("Skriv antingen ett belopp eller vad kostnaden ingår i, inte båda.", field="included_in")
    row = line or CostLine(table=held, order=_next_order(held.lines.all()))
    row.resource, row.unit, row.category = new.resource, new.unit, new.category
    row.quantity = None if new.quantity is None else exact_decimal(new.quantity)
    row.amount_kr, row.included_in, row.borne_by = new.amount_kr, new.included_in, new.borne_by
    row.save()
    return row


@transaction.atomic
def save_posts(
    *, table: CostTable, line: ResourceLine | None, resource: str, posts: Fraction, acting: Acting
) -> ResourceLine:
    """Add the region's posts last, or change them (CO-03, CO-09)."""
    held = open_proposal(table, acting)
    row = line or ResourceLine(table=held, order=_next_order(held.resources.all()))
    row.resource, row.posts = resource, exact_decimal(posts)
    row.save()
    return row


def _next_order(rows: models.QuerySet[CostLine] | models.QuerySet[ResourceLine]) -> int:
    last = rows.order_by("order").last()
    return last.order + 1 if last else 1


@transaction.atomic
def move_row(*, table: CostTable, row: CostLine | ResourceLine, up: bool, acting: Acting) -> None:
    """Let a row change places with the one before it, or after it; the first and the last stay where they are."""
    held = open_proposal(table, acting)
    rows = type(row)._default_manager.filter(table=held)
    other = (
        rows.filter(order__lt=row.order).order_by("-order").first()
        if up
        else rows.filter(order__gt=row.order).order_by("order").first()
    )
    if other is not None:
        here, there = row.order, other.order
        for each, order in ((row, AWAY), (other, here), (row, there)):
            each.order = order
            each.save()


@transaction.atomic
def remove_row(*, table: CostTable, row: CostLine | ResourceLine, acting: Acting) -> None:
    """Remove a row of a proposal; Conflict when a decision or a carried cost is about it."""
    open_proposal(table, acting)
    if isinstance(row, CostLine):
        if row.decisions.exists():
            raise Conflict(HAS_DECISION)
        if CarriedCost.objects.filter(line=row).exists():
            raise Conflict(HAS_CARRIED)
    row.delete()


@transaction.atomic
def ask_about_line(*, line: CostLine, question: str, acting: Acting) -> CostLine:
    """Flag a line for decision. Conflict when it is flagged already."""
    open_table(line.table, acting)
    if line.to_decide:
        raise Conflict(ASKED_ALREADY)
    line.to_decide = question
    line.save()
    return line


@dataclass(frozen=True)
class Answer:
    """Shared (nobody), or borne by one party; who decided."""

    borne_by: Authority | None
    body: str
    decided_on: date
    reference: str


@transaction.atomic
def decide_line(*, line: CostLine, new: Answer, acting: Acting, at: datetime, on: date) -> LineDecision:
    """Answer a line's open question (E7): the line is shared or borne from now on, and the decision stays.

    Raises Unfit for a future date; Conflict when there is no question, or when the table is charged: the answer then
    counts from the next year's table.
    """
    if line.table.locked_at is not None:
        raise Conflict(ANSWER_LATER)
    open_table(line.table, acting)
    if not line.to_decide:
        raise Conflict(NO_QUESTION)
    if new.decided_on > on:
        raise Unfit(FUTURE_DATE, field="decided_on")
    decision = LineDecision.objects.create(
        line=line,
        question=line.to_decide,
        borne_by=new.borne_by,
        body=new.body,
        decided_on=new.decided_on,
        reference=new.reference,
        registered_by=acting.user,
        registered_at=at,
    )
    line.borne_by, line.to_decide = new.borne_by, ""
    line.save()
    return decision
