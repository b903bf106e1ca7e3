"""The figures of a report at the moment when it is handed in, and what of them is hidden."""

from collections.abc import Sequence
from datetime import date

from agreements.choices import RefusalCode
from agreements.models import Agreement
from followup.choices import OtherRow, ReportPart
from followup.disclosure import AtMost, Cell, Relation, Sum, Unprotectable, protect
from followup.figures import FIELDS, TOTAL, RowCounts, total_of
from followup.queries.report import municipality_names, reason_codes, row_counts
from followup.statistics import Line, Number, Statistics, Table
from ikb.lib.periods import Period

COLUMNS = ("Kommun", "Skickade remisser", "Antagna", "Ej antagna", "Nekade")


def figures_of(agreement: Agreement, period: Period, *, today: date) -> Statistics:
    """The true figures of a period, as they are today. Asked for as somebody at a party of the agreement."""
    parties, codes = municipality_names(agreement), reason_codes(agreement)
    rows = row_counts(agreement, period, parties, codes)
    names = {**parties, **{row.value: row.label for row in OtherRow}, TOTAL: "Summa"}
    every = [*rows, total_of(rows)]
    base = "Remisser som skickades i perioden."
    title = "Remisser och beslut per kommun"
    flow = Table("flow", ReportPart.FLOW, title, COLUMNS, _lines(every, names), period, base, chart=True)
    reasons = Table(
        "reasons",
        ReportPart.FLOW,
        "Nekade remisser efter skäl",
        ("Skäl", *(names[row.key] for row in every)),
        tuple(
            Line(RefusalCode(code).label, tuple(Number(f"{row.key}/reason_{place}") for row in every))
            for place, code in enumerate(codes)
        ),
        period,
        "Nekade remisser som skickades i perioden. Varje skäl räknas en gång per remiss.",
        several=True,
    )
    own = {row.key: frozenset(row.numbers()) for row in rows if row.party}
    return Statistics(_cells(every), _relations(rows, every), (flow, reasons), own)


def hidden_of(statistics: Statistics) -> frozenset[str]:
    """The cells to hide, against an outsider and each party that knows its own; all when that hides too little."""
    try:
        return protect(statistics.cells, statistics.relations, tuple(statistics.own.values()))
    except Unprotectable:
        return frozenset(cell.key for cell in statistics.cells)


def _lines(rows: Sequence[RowCounts], names: dict[str, str]) -> tuple[Line, ...]:
    return tuple(
        Line(names[row.key], tuple(Number(f"{row.key}/{name}") for name in FIELDS), total=row.key == TOTAL)
        for row in rows
    )


def _cells(rows: Sequence[RowCounts]) -> tuple[Cell, ...]:
    return tuple(
        Cell(key, value, zero_shown=key == f"{row.key}/{FIELDS[0]}")
        for row in rows
        for key, value in row.numbers().items()
    )


def _relations(rows: Sequence[RowCounts], every: Sequence[RowCounts]) -> tuple[Relation, ...]:
    names = [key.split("/", 1)[1] for key in every[-1].numbers()]
    reasons = names[len(FIELDS) :]
    within: list[Relation] = []
    for row in every:
        within += [
            Sum(f"{row.key}/sent", (f"{row.key}/accepted", f"{row.key}/not_accepted")),
            AtMost(f"{row.key}/declined", f"{row.key}/not_accepted"),
            *(AtMost(f"{row.key}/{name}", f"{row.key}/declined") for name in reasons),
        ]
    return (*within, *(Sum(f"{TOTAL}/{name}", tuple(f"{row.key}/{name}" for row in rows)) for name in names))
