"""Året i korthet: budget, charges, credits, outcome, settlement and payments of one agreement year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Case, F, Q, Sum, Value, When

from costsharing.choices import Basis, DocumentKind, InvoiceState
from costsharing.figures import Figures
from costsharing.keys import net_of_carried
from costsharing.ledger import Issued, YearSums, total_of, year_sums
from costsharing.models import CostTable, Invoice, InvoiceRun, Outcome, SettlementRow
from costsharing.plan import period_head
from costsharing.queries.credits import is_settled
from ikb.accounts.acting import Acting
from ikb.lib.periods import Period


@dataclass(frozen=True)
class YearPage:
    """One agreement year: for the authority that invoices all of it, for a municipality that pays its own part.

    `own_share_ore` is the issuer's own part, which is booked and never invoiced; None for a municipality that pays.
    """

    table: CostTable
    of_issuer: bool
    budget_kr: int
    outcome: Outcome | None
    outcome_ore: int | None
    settlement: InvoiceRun | None
    settled: bool
    to_pay_ore: int | None
    own_share_ore: int | None
    rows: Sequence[YearSums]
    periods: Sequence[YearSums]

    @property
    def total(self) -> YearSums:
        """All municipalities that are shown."""
        return total_of(self.rows)


def year_page(table: CostTable, acting: Acting, own: frozenset[int], on: date, *, of_issuer: bool) -> YearPage:
    """The page of a table that came from `complete()`; five queries, whatever it holds.

    `own` are the authorities whose part is shown when the reader is not the issuer.
    """
    figures, issuer = Figures(table), table.agreement.invoiced_by_id
    settled = is_settled(table.pk)
    plans = _plans(figures)
    issued = _issued(table, acting, on)
    payers = [
        party
        for party in figures.parties
        if party.authority_id not in (None, issuer) and (of_issuer or party.authority_id in own)
    ]
    shown = {party.authority_id for party in payers}
    plan_of = {party.authority_id: plans[party.organisation.code] for party in payers}
    rows = [
        year_sums(
            party.organisation.short_name,
            plan_of[party.authority_id],
            figures.periods,
            [each for each in issued if each.buyer == party.authority_id],
            settled,
        )
        for party in payers
    ]
    by_period = _by_period(figures, plan_of, [each for each in issued if each.buyer in shown], settled)
    run = _settlement(table) if of_issuer else None
    outcome = _outcome(table, of_issuer=of_issuer)
    own_share = [sum(plans[p.organisation.code]) for p in figures.parties if p.authority_id == issuer]
    return YearPage(
        table,
        of_issuer,
        figures.total_kr,
        outcome,
        vars(outcome)["sum_ore"] if outcome else None,
        run,
        settled,
        _to_pay(run, issuer),
        sum(own_share) if of_issuer and own_share else None,
        rows,
        by_period,
    )


def _plans(figures: Figures) -> dict[str, list[int]]:
    """What each municipality is charged period by period by the budget, in öre, after what it has carried (CO-19)."""
    owed = figures.owed_by_decisions(Basis.COMPUTED)
    return {
        party.organisation.code: net_of_carried(
            [row.get(party.organisation.code, 0) * 100 for row in owed], figures.carried(party)
        )
        for party in figures.parties
    }


def _issued(table: CostTable, acting: Acting, on: date) -> list[Issued]:
    """The year's issued documents by municipality and period, with what is paid of them. One query."""
    total = F("amount_ore") + F("vat_ore")
    signed = Case(When(kind=DocumentKind.CREDIT, then=-total), default=total, output_field=BigIntegerField())
    rows = (
        Invoice.objects.visible_to(acting)
        .filter(table=table, state=InvoiceState.ISSUED, issued_on__lte=on)
        .with_payments(on)
        .order_by()
        .values("buyer", "period_start", "period_end")
        .annotate(
            charged=Sum("amount_ore", filter=Q(kind=DocumentKind.CHARGE), default=0),
            credited=Sum("amount_ore", filter=Q(kind=DocumentKind.CREDIT), default=0),
            settled=Sum("amount_ore", filter=Q(kind=DocumentKind.SETTLEMENT), default=0),
            total=Sum(signed),
            paid=Sum("paid_ore"),
        )
    )
    return [
        Issued(
            row["buyer"],
            Period(row["period_start"], row["period_end"]),
            row["charged"],
            row["credited"],
            row["settled"],
            row["total"],
            row["paid"],
        )
        for row in rows
    ]


def _by_period(
    figures: Figures, plan_of: dict[int | None, list[int]], issued: Sequence[Issued], settled: bool
) -> list[YearSums]:
    """A row for each period of the year, and one for the settlement where its documents have days of their own."""
    found = []
    for k, period in enumerate(figures.periods):
        parts = [
            year_sums(
                "",
                [plan[k]],
                [period],
                [each for each in issued if each.buyer == buyer and each.period == period],
                settled,
            )
            for buyer, plan in plan_of.items()
        ]
        found.append(_named(period_head(period), total_of(parts)))
    others = [each for each in issued if each.period not in figures.periods]
    if others:
        found.append(year_sums("Slutavräkning", None, [], others, settled))
    return found


def _named(name: str, row: YearSums) -> YearSums:
    return YearSums(**{**vars(row), "name": name})


def _outcome(table: CostTable, *, of_issuer: bool) -> Outcome | None:
    """The outcome with `sum_ore`; what is not adopted is the issuer's own. One query."""
    found = Outcome.objects.filter(table=table).annotate(sum_ore=Sum("lines__amount_ore"))
    return (found if of_issuer else found.filter(adopted_on__isnull=False)).first()


def _settlement(table: CostTable) -> InvoiceRun | None:
    """The newest settlement with `to_pay` of the others, by row. One query."""
    runs = InvoiceRun.objects.filter(table=table, kind=DocumentKind.SETTLEMENT)
    return runs.order_by("-attempt").first()


def _to_pay(run: InvoiceRun | None, issuer: int | None) -> int | None:
    """What the municipalities pay, or get back below zero, by the settlement. One query, none without a run."""
    if run is None:
        return None
    to_pay = F("share_ore") - F("carried_ore") - F("charged_ore") + F("credited_ore")
    rows = SettlementRow.objects.filter(run=run).exclude(authority=issuer)
    found: int = rows.aggregate(sum_ore=Sum(to_pay, default=Value(0), output_field=BigIntegerField()))["sum_ore"]
    return found
