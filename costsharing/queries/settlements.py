"""Reads of settlements: the outcome of a year, and what each municipality is to pay or get back for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from costsharing.choices import Basis, DocumentKind, InvoiceState
from costsharing.figures import Figures, period_plan
from costsharing.keys import Key, Stretch
from costsharing.models import BookkeepingOrder, CostTable, Invoice, InvoiceRun, Outcome, SettlementRow
from costsharing.plan import period_name
from costsharing.settlement import Balance, Crediting, Shared, balances, by_outcome, latest_first
from ikb.accounts.models import Authority, Organisation
from ikb.lib.errors import Conflict

CANNOT = "Slutavräkningen kan inte tas fram:"
NOT_ADOPTED = f"{CANNOT} utfallet är inte fastställt."
DRAFT_CREDIT = f"{CANNOT} en kreditfaktura för året är inte utfärdad."


@dataclass(frozen=True)
class SettledRow:
    """One municipality of a settlement: who, its balance in öre, and which issued invoices there are to credit."""

    authority: Authority
    balance: Balance
    keys: Sequence[tuple[str, Key, Key]]
    lines: Mapping[int, int]
    crediting: Crediting[Invoice]
    invoices: Sequence[Invoice]

    @property
    def code(self) -> str:
        """The SCB code."""
        return self.authority.organisation.code


@dataclass(frozen=True)
class SettlementPlan:
    """A whole settlement, computed and not yet written."""

    table: CostTable
    outcome: Outcome
    issuer: Authority
    shared_ore: int
    rows: Sequence[SettledRow]

    @property
    def own(self) -> SettledRow | None:
        """The issuer's own part: a bookkeeping order."""
        return next((row for row in self.rows if row.authority == self.issuer), None)

    @property
    def others(self) -> list[SettledRow]:
        """The municipalities that are invoiced or credited."""
        return [row for row in self.rows if row.authority != self.issuer]


class Year:
    """What a settlement of one year rests on; `run` is its own draft, whose documents do not count."""

    def __init__(self, table: CostTable, run: InvoiceRun | None = None) -> None:
        self.table, self.run = table, run
        self.figures = Figures(table)

    @cached_property
    def outcome(self) -> Outcome:
        """The adopted outcome; Conflict without one."""
        found = Outcome.objects.filter(table=self.table).prefetch_related("lines__line").first()
        if found is None or found.adopted_on is None:
            raise Conflict(NOT_ADOPTED)
        return found

    @cached_property
    def issuer(self) -> Authority:
        """The authority that invoices; Conflict without one."""
        if self.table.agreement.invoiced_by is None:
            raise Conflict(f"{CANNOT} fakturerande myndighet saknas.")
        return self.table.agreement.invoiced_by

    @cached_property
    def invoices(self) -> list[Invoice]:
        """All of the year but credit notes, with what is credited; the latest period first."""
        found = self.table.invoices.filter(kind__in=[DocumentKind.CHARGE, DocumentKind.SETTLEMENT])
        others = found.exclude(run=self.run) if self.run else found
        return list(
            others.with_credited().select_related("buyer__organisation").order_by("-period_end", "-attempt", "-pk")
        )

    @cached_property
    def authorities(self) -> dict[str, Authority]:
        """By code: the parties of the year and everybody who was invoiced; Conflict when one has no authority."""
        found: dict[str, Authority] = {}
        for party in self.figures.parties:
            if party.authority is None:
                raise Conflict(f"{CANNOT} myndighet saknas för {party.organisation.name}.")
            found[party.organisation.code] = party.authority
        for invoice in self.invoices:
            found.setdefault(invoice.buyer.organisation.code, invoice.buyer)
        return found

    @cached_property
    def shared(self) -> Shared:
        """The outcome over the keys of the year: what is printed in the agreement was for the budget only."""
        outcome = {line.line.order: line.amount_ore for line in self.outcome.lines.all()}
        budget = self.figures.stretches(Basis.COMPUTED)
        try:
            return Shared([by_outcome(stretch, outcome) for stretch in budget], self.figures.periods)
        except KeyError as missing:
            raise Conflict(f"{CANNOT} utfall saknas för kostnadspost {missing}.") from missing

    def explained(self, code: str) -> list[tuple[str, Key, Key]]:
        """Name, key of the outcome and key of the budget that weigh for a party; with days when there are several."""
        budget = self.figures.stretches(Basis.COMPUTED)
        pairs = [
            (stretch, key, planned)
            for stretch, before in zip(self.shared.stretches, budget, strict=True)
            for key, planned in zip(stretch.keys, before.keys, strict=True)
            if key.weights.get(code)
        ]
        return [(_named(stretch, key, len(budget) > 1), key, planned) for stretch, key, planned in pairs]

    def ensure_charged(self) -> None:
        """Conflict with the sentence for the first period that is not invoiced, or for a credit note on its way."""
        charges = [i for i in self.invoices if i.kind == DocumentKind.CHARGE]
        issued = {(i.period_start, i.buyer_id) for i in charges if i.state == InvoiceState.ISSUED}
        drafts = {i.period_start for i in charges if i.state != InvoiceState.ISSUED}
        for period in self.figures.periods:
            plan = period_plan(self.table, period)
            wanted = {(period.start, charge.authority.pk) for charge in plan.to_invoice}
            if period.start in drafts or not wanted <= issued:
                raise Conflict(f"{CANNOT} {period_name(period)} är inte fakturerat.")
        notes = Invoice.objects.filter(table=self.table, kind=DocumentKind.CREDIT).exclude(state=InvoiceState.ISSUED)
        if (notes.exclude(run=self.run) if self.run else notes).exists():
            raise Conflict(DRAFT_CREDIT)

    def booked_ore(self) -> int:
        """The issuer's own share as booked: by its orders, else as each period's decision gives it, and settlements."""
        orders = list(BookkeepingOrder.objects.filter(run__table=self.table).select_related("run"))
        booked = sum(order.amount_ore for order in orders)
        with_order = {order.run.period_start for order in orders if order.run.kind == DocumentKind.CHARGE}
        for period in self.figures.periods:
            own = None if period.start in with_order else period_plan(self.table, period).own_share
            booked += own.amount_ore if own else 0
        return booked


def _named(stretch: Stretch, key: Key, several: bool) -> str:
    return f"{key.name[:50]}, {stretch.days}" if several else key.name


def settlement_plan(table: CostTable, run: InvoiceRun | None = None) -> SettlementPlan:
    """The settlement of a year by a table that came from `complete()`, apart from the documents of its draft `run`.

    Conflict, in one sentence, while the outcome is not adopted or a charge or credit of the year is not issued.
    """
    year = Year(table, run)
    outcome, issuer = year.outcome, year.issuer
    year.ensure_charged()
    own = issuer.organisation.code
    charged: dict[str, int] = {own: year.booked_ore()} if own in year.authorities else {}
    credited: dict[str, int] = {}
    for invoice in year.invoices:
        code = invoice.buyer.organisation.code
        charged[code] = charged.get(code, 0) + invoice.amount_ore
        credited[code] = credited.get(code, 0) + invoice.amount_ore - invoice.left_ore
    carried = {p.organisation.code: sum(year.figures.carried(p)) for p in year.figures.parties}
    shares = year.shared.shares()
    found = balances(shares, carried, charged, credited)
    rows = [_row(year, code, found[code]) for code in year.authorities if code in found]
    return SettlementPlan(table, outcome, issuer, sum(shares.values()), rows)


def _row(year: Year, code: str, balance: Balance) -> SettledRow:
    of_party = [i for i in year.invoices if i.buyer.organisation.code == code]
    charges = [(i, i.left_ore) for i in of_party if i.kind == DocumentKind.CHARGE]
    return SettledRow(
        year.authorities[code],
        balance,
        year.explained(code),
        year.shared.lines(code) if balance.share else {},
        latest_first(max(-balance.to_pay, 0), charges),
        [i for i in reversed(of_party) if i.left_ore],
    )


def settlement_run(table: CostTable) -> InvoiceRun | None:
    """The newest settlement of a year."""
    runs = InvoiceRun.objects.filter(table=table, kind=DocumentKind.SETTLEMENT)
    return runs.select_related("prepared_by", "approved_by").order_by("-attempt").first()


@dataclass(frozen=True)
class ShownRow:
    """One municipality on the page, with the documents of a settlement that is written."""

    organisation: Organisation
    row: SettlementRow
    share: Fraction
    own: bool
    documents: Sequence[Invoice]


@dataclass(frozen=True)
class SettlementPage:
    """What the page of a settlement shows: as written, or as it would be."""

    rows: Sequence[ShownRow]
    shared_ore: int

    def _sum(self, name: str) -> int:
        return sum(getattr(shown.row, name) for shown in self.rows)

    @property
    def sums(self) -> dict[str, int]:
        """The sum of each column."""
        names = ("share_ore", "carried_ore", "charged_ore", "credited_ore", "to_pay_ore")
        return {name: self._sum(name) for name in names}


def settlement_page(table: CostTable, run: InvoiceRun | None) -> SettlementPage:
    """A written settlement, or without `run` what it would be; Conflict as `settlement_plan`."""
    documents: dict[int, list[Invoice]] = {}
    if run is None:
        rows = planned_rows(InvoiceRun(table=table), settlement_plan(table))
        issuer_id = table.agreement.invoiced_by_id
    else:
        rows = list(run.settlement_rows.select_related("authority__organisation"))
        issuer_id = run.issuer_id
        for invoice in run.invoices.with_names().order_by("pk"):
            documents.setdefault(invoice.buyer_id, []).append(invoice)
    shared = sum(row.share_ore for row in rows)
    shown = [
        ShownRow(
            row.authority.organisation,
            row,
            Fraction(row.share_ore, shared) if shared else Fraction(0),
            row.authority_id == issuer_id,
            documents.get(row.authority_id, []),
        )
        for row in rows
    ]
    return SettlementPage(shown, shared)


def planned_rows(run: InvoiceRun, plan: SettlementPlan) -> list[SettlementRow]:
    """The rows of a plan, not saved."""
    return [
        SettlementRow(
            run=run,
            authority=row.authority,
            share_ore=row.balance.share,
            carried_ore=row.balance.carried,
            charged_ore=row.balance.charged,
            credited_ore=row.balance.credited,
            beyond_ore=0 if row.authority == plan.issuer else row.crediting.beyond,
        )
        for row in plan.rows
    ]
