"""A year report written by hand: every kind of table, hidden numbers, texts that try to break out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from followup.disclosure import Cell, Sum
from followup.document import (
    PURPOSES,
    Answered,
    Measure,
    Recipient,
    ReportDocument,
    Signature,
    Text,
)
from followup.statistics import (
    Line,
    Measured,
    Number,
    Share,
    Shown,
    ShownLine,
    ShownTable,
    Statistics,
    Table,
    Words,
    shown,
)
from followup.trends import trends
from ikb.lib.periods import Period

PERIOD = Period(date(2024, 10, 1), date(2025, 10, 1))
FROZEN_AT = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
DIGEST = "3f7a9c" + "0" * 58
FORMULA = "=1+1"
MARKUP = "<script>alert(1)</script>"
NUMBERS = {
    "Enköping": (9, 6, 3),
    "Heby": (0, 0, 0),
    "Håbo": (313, 311, 2),
    "Uppsala": (848, 841, 7),
}
HIDDEN = frozenset({"Håbo/accepted", "Håbo/declined", "Enköping/declined", "Enköping/accepted", "tourette", "boys"})
SECRETS = ("311", "6 + 3", "317")
"""How the hidden numbers would look if one of them got out: each stands nowhere else."""


def statistics(numbers: dict[str, tuple[int, int, int]] | None = None, period: Period = PERIOD) -> Statistics:
    """Four municipalities, diagnoses with several answers, a mean, and words."""
    numbers = numbers or NUMBERS
    named = ("sent", "accepted", "declined")
    total = [sum(row[at] for row in numbers.values()) for at in range(3)]
    cells = [Cell(f"{key}/{name}", n) for key, row in numbers.items() for name, n in zip(named, row, strict=True)]
    cells += [Cell(f"total/{name}", n) for name, n in zip(named, total, strict=True)]
    cells += [Cell("adhd", 512), Cell("autism", 98), Cell("tourette", 317), Cell("boys", 3), Cell("all", 857)]
    sums = [Sum(f"{key}/sent", (f"{key}/accepted", f"{key}/declined")) for key in (*numbers, "total")]
    return Statistics(tuple(cells), tuple(sums), _tables(numbers, period))


def _tables(numbers: dict[str, tuple[int, int, int]], period: Period) -> tuple[Table, ...]:
    def of(key: str) -> tuple[Number, Number, Number]:
        return Number(f"{key}/sent"), Number(f"{key}/accepted"), Number(f"{key}/declined")

    flow = tuple(Line(key, of(key)) for key in numbers)
    return (
        Table(
            "flow",
            "flow",
            "Remisser per kommun",
            ("Kommun", "Skickade", "Antagna", "Nekade"),
            (*flow, Line("Summa", of("total"), total=True)),
            period,
            "Remisser som skickades i perioden.",
            chart=True,
            stack=2,
        ),
        Table(
            "diagnoses",
            "group",
            "Diagnoser",
            ("Diagnos", "Andel", "Antal"),
            tuple(
                Line(label, (Share(key, "all"), Number(key)))
                for label, key in [("ADHD", "adhd"), (FORMULA, "autism"), (MARKUP, "tourette")]
            ),
            period,
            "Antagna ungdomar med minst en diagnos",
            note="Diagnoser enligt remissen.",
            several=True,
            chart=True,
        ),
        Table(
            "waiting",
            "treatment",
            "Väntan på start",
            ("Grupp", "Medel", "Ungdomar", "Så räknas det"),
            (
                Line("Alla", (Measured(Fraction(95, 2), "all", "dagar", 1), Number("all"), Words("från antagen"))),
                Line("Pojkar", (Measured(Fraction(1234, 10), "boys", "dagar", 1), Number("boys"), Words("–"))),
            ),
            period,
            "Antagna i perioden",
        ),
    )


def tables(hidden: frozenset[str] = HIDDEN) -> tuple[ShownTable, ...]:
    """As published."""
    return shown(statistics(), hidden)


def earlier() -> dict[Period, tuple[ShownTable, ...]]:
    """Two earlier reports, with none for 2024."""
    found = {}
    for year, sent in ((2022, 700), (2023, 777)):
        period = Period(date(year - 1, 10, 1), date(year, 9, 30))
        numbers = NUMBERS | {"Uppsala": (sent, sent - 9, 9)}
        found[period] = shown(statistics(numbers, period), HIDDEN | {"Uppsala/sent"} if year == 2022 else HIDDEN)
    return found


def quality() -> ShownTable:
    """Deviations and complaints, compiled per section of the agreement."""
    columns = ("Avsnitt", "Avvikelser", "Klagomål")
    table = Table("quality", "", "Avvikelser och klagomål per avsnitt", columns, (), PERIOD, "Registrerade i perioden")
    return ShownTable(table, (ShownLine("§ 7 Möten", (Shown(6), Shown(1)), False),))


def missing() -> ShownTable:
    """What the figures lack, one number of it hidden."""
    table = Table("missing", "experience", "Uppgifter som saknas", ("Uppgift", "Saknas", "Av"), (), PERIOD, "Alla")
    hidden = ShownLine("Diagnoser", (Shown(None, hidden=True), Shown(857)), False)
    return ShownTable(table, (ShownLine("Skolnärvaro vid avslut", (Shown(23), Shown(857)), False), hidden))


def document(**changes: object) -> ReportDocument:
    """The whole report."""
    written = ReportDocument(
        title="Årsrapport 2024–25",
        agreement="IKB Uppsala",
        period=PERIOD,
        tables=tables(),
        number=2,
        reason="Tre remisser var dubbelt registrerade.",
        status="Fastställd av styrgruppen 2025-12-01",
        digest=DIGEST,
        frozen_at=FROZEN_AT,
        texts=(
            Text(PURPOSES, "Gemensam utveckling", "Teamet har fått en plats till.\nFler familjer nås."),
            Text("effect", "Effekt för familjerna", f"Familjerna berättar {MARKUP}."),
        ),
        trends=trends(earlier() | {PERIOD: tables()}),
        commitments=(
            Answered("10", "Handledning varje månad", "Uppsala", "Delvis uppfyllt", "Åtta av tolv tillfällen.", "warn"),
            Answered("9", "Två huvudmän vid varje start", "Alla parter", "Uppfyllt", "Alla starter.", "ok"),
        ),
        quality=(quality(),),
        measures=(
            Measure(
                "9", "Boka möten för hela året", "Sara Lind", date(2026, 3, 1), organisations=("Attention Uppsala",)
            ),
        ),
        missing=(missing(),),
        signatures=(
            Signature("Uppsala kommun", "Anna Ek", "Förvaltningschef", date(2025, 12, 1)),
            Signature("Region Uppsala"),
        ),
        recipients=(Recipient("Länsgemensam ledning", date(2025, 12, 3)), Recipient("Attention Uppsala")),
    )
    return replace(written, **changes)  # type: ignore[arg-type]
