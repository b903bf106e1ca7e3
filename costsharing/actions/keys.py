"""Verbs of cost keys: add or change one, remove one, while nothing is charged from the table (CO-08)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from costsharing.actions.guard import open_table
from costsharing.choices import KeyKind
from costsharing.figures import Figures
from costsharing.key_terms import KeyTerms, excess, overlap
from costsharing.models import CostKey, CostKeyPart, CostTable
from ikb.accounts.acting import Acting
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Unfit

WEIGHTED = (KeyKind.ONE_PARTY, KeyKind.FIXED, KeyKind.PER_CASE)


@dataclass(frozen=True)
class NewKey:
    """What is typed for a key, and who decided on it."""

    terms: KeyTerms
    body: str
    decided_on: date
    reference: str


def figures_with(table: CostTable, key: CostKey | None, terms: KeyTerms | None) -> Figures:
    """The table's figures with `terms` in the place of a key, as a new key (None), or without the key (no terms).

    `table` comes from `complete()`. Raises Unfit when two keys would cover the same cost or have the same name, or a
    fixed amount is more than its costs.
    """
    rows = list(table.keys.all())
    others = [row.terms for row in rows if key is None or row.pk != key.pk]
    if terms is None:
        return Figures(table, terms=others)
    if terms.name in {other.name for other in others}:
        raise Unfit("Det finns redan en nyckel med det namnet.", field="name")
    if fault := overlap(terms, others):
        raise Unfit(fault, field="categories")
    place = next((k for k, row in enumerate(rows) if key is not None and row.pk == key.pk), len(others))
    figures = Figures(table, terms=[*others[:place], terms, *others[place:]])
    if fault := excess(figures.keys):
        raise Unfit(fault)
    return figures


@transaction.atomic
def save_key(*, table: CostTable, key: CostKey | None, new: NewKey, acting: Acting, at: datetime, on: date) -> CostKey:
    """Add a key last, or change one; its weights are written anew.

    Raises Unfit for a future date, for two keys of the same cost and for a fixed amount above its costs.
    """
    held, terms = open_table(table, acting), new.terms
    if new.decided_on > on:
        raise Unfit(FUTURE_DATE, field="decided_on")
    figures_with(CostTable.objects.complete().get(pk=held.pk), key, terms)
    last = held.keys.order_by("order").last()
    row = key or CostKey(table=held, order=last.order + 1 if last else 1)
    row.name, row.kind, row.categories, row.source = terms.name, terms.kind, list(terms.categories), terms.source
    row.numerator, row.denominator = terms.part.numerator, terms.part.denominator
    row.body, row.decided_on, row.reference = new.body, new.decided_on, new.reference
    row.registered_by, row.registered_at = acting.user, at
    row.save()
    row.parts.all().delete()
    _write_parts(held, row, terms)
    return row


def _write_parts(table: CostTable, row: CostKey, terms: KeyTerms) -> None:
    """One row per party with a weight; the parties of inhabitants and equal parts are the agreement's own."""
    if terms.kind not in WEIGHTED:
        return
    parties = table.agreement.parties.municipalities().select_related("organisation")
    CostKeyPart.objects.bulk_create(
        CostKeyPart(key=row, organisation=party.organisation, weight=terms.weights[party.organisation.code])
        for party in parties
        if terms.weights.get(party.organisation.code)
    )


@transaction.atomic
def remove_key(*, table: CostTable, key: CostKey, acting: Acting) -> None:
    """Remove a key. Without any the inhabitants share everything."""
    open_table(table, acting)
    key.parts.all().delete()
    key.delete()
