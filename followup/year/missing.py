"""What is missing in a year's figures, on one page: the cells that the tables have, beside whom they are of."""

from followup.choices import ReportPart
from followup.statistics import Line, Number, Statistics, Table
from ikb.lib.periods import Period

CELLS = {
    "sex/unknown": ("Kön", "ended"),
    "age/unknown": ("Ålder på remissdagen", "ended"),
    "reasons/missing": ("Skäl till remissen", "ended"),
    "contact/missing": ("Kontakt med BUP och socialtjänsten, inte besvarad", "during"),
    "contact/unknown": ("Kontakt med BUP och socialtjänsten, okänd", "during"),
    "diagnoses/missing": ("Diagnoser", "ended"),
    "waited/missing": ("Dag för beslutet", "started"),
    "sessions/missing": ("Möten", "ended"),
    "goals/missing": ("Avslut med mål och resultat", "ended"),
    "school/unknown": ("Skolnärvaro vid start och slut", "ended"),
    "counted_days/missing": ("Vårddygn", "ended"),
    "experience_young_person_helped/missing": ("Ungdomens upplevelse", "ended"),
    "experience_guardians_helped/missing": ("Vårdnadshavares upplevelse", "ended"),
}
"""Label and cohort of each; the rest of an outcome is missing exactly where its goals are."""


def missing_table(statistics: Statistics, period: Period) -> Table:
    """Every line, zeros too. It names cells of `statistics`, and is shown with what is hidden there."""
    lines = [Line(label, (Number(cell), Number(whole))) for cell, (label, whole) in CELLS.items()]
    known = {cell.key for cell in statistics.cells if cell.published}
    return Table(
        "missing",
        ReportPart.EXPERIENCE.value,
        "Uppgifter som saknas",
        ("Uppgift", "Saknas", "Av"),
        tuple(line for line in lines if all(cell in known for entry in line.entries for cell in entry.cells())),
        period,
        "Ungdomar vars behandling började, pågick eller avslutades under perioden, som varje uppgift gäller.",
    )
