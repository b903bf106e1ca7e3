"""What each party pays, held against what it uses (CO-10)."""

from fractions import Fraction

from followup.choices import ReportPart
from followup.figures import YEAR_LENGTHS, MunicipalityShare
from followup.statistics import Given, Line, Measured, Number
from followup.year.sheet import BASES, TOTAL_LABEL, Sheet

NO_RATE = "Kronor per antagen räknas bara för en period som är ett år."


def add_costs(sheet: Sheet) -> None:
    """Kronor per accepted only for a period as long as the year that the kronor are of (E14); hidden with accepted."""
    counted = sheet.counted
    if not counted.shares:
        return
    paid = list(counted.shares.values())
    total = MunicipalityShare(
        sum(each.population for each in paid),
        sum((each.share for each in paid), Fraction(0)),
        sum(each.amount_kr for each in paid),
    )
    lines = [
        _line(sheet, row.label, f"@{row.key}", counted.shares.get(row.key))
        for row in counted.rows
        if row.key in counted.shares or sheet.value(f"sent@{row.key}")
    ]
    rate = counted.period.days in YEAR_LENGTHS
    sheet.table(
        "costs",
        ReportPart.COSTS,
        "Andel mot användning",
        ("Kommun", "Invånare", "Andel", f"Kronor {counted.cost_year}", "Skickade", "Antagna", "Kronor per antagen"),
        [*lines, _line(sheet, TOTAL_LABEL, "", total)],
        BASES["sent"] + f" {counted.cost_source}",
        note="" if rate else NO_RATE,
    )


def _line(sheet: Sheet, label: str, end: str, cost: MunicipalityShare | None) -> Line:
    accepted = f"outcome/accepted{end}"
    number = sheet.value(accepted)
    rated = cost is not None and number and sheet.counted.period.days in YEAR_LENGTHS
    return Line(
        label,
        (
            Given(Fraction(cost.population) if cost else None),
            Given(100 * cost.share if cost else None, "%", 1),
            Given(Fraction(cost.amount_kr) if cost else None, "kr"),
            Number(f"sent{end}"),
            Number(accepted),
            Measured(Fraction(cost.amount_kr, number) if cost and rated else None, accepted, "kr"),
        ),
        total=not end,
    )
