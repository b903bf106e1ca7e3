"""Who the young people are whose treatment ended in the period (FU-08, 004:98–143)."""

from followup.choices import ReportPart
from followup.statistics import Entry, Line, Number, Words
from followup.year.sheet import BASES, MISSING, MISSING_LABEL, TOTAL_LABEL, Sheet, at
from referrals.choices import ALONE, Diagnosis, ReferralReason, Sex

AGES = {
    "under_13": "Under 13 år",
    "from_13": "13–15 år",
    "from_16": "16–17 år",
    "from_18": "18 år och äldre",
    "unknown": "Ålder saknas",
}
"""Age on the day of the referral."""
SENDERS = {"social": "Socialtjänsten", "health": "BUP"}
DIAGNOSES = {each.value: each.label for each in Diagnosis if each not in ALONE}
SEVERAL = "En ungdom kan stå på flera rader."


def add_group(sheet: Sheet) -> None:
    """Paying municipality, sex and age, sender, reasons for referral and diagnoses."""
    rows = [Line(row.label, (Number(at("ended", row.key)),)) for row in sheet.counted.rows]
    sheet.table(
        "municipalities",
        ReportPart.GROUP,
        "Avslutade behandlingar per kommun",
        ("Kommun", "Antal"),
        [*rows, Line(TOTAL_LABEL, (Number("ended"),), total=True)],
        BASES["ended"] + " Kommunen är den som betalar.",
        chart=True,
    )
    _sex_and_age(sheet)
    sheet.breakdown("ended", "sender", (*SENDERS, MISSING))
    sheet.table(
        "senders",
        ReportPart.GROUP,
        "Vem som skickade remissen",
        ("Remittent", "Antal", "Andel"),
        sheet.answers("sender", SENDERS, "ended"),
        "ended",
        chart=True,
    )
    _reasons(sheet)
    _diagnoses(sheet)


def _sex_and_age(sheet: Sheet) -> None:
    pairs = [f"{sex.value}-{age}" for sex in Sex for age in AGES]
    sheet.breakdown("ended", "sex_age", pairs)
    for sex in Sex:
        parts = [f"sex_age/{sex.value}-{age}" for age in AGES]
        sheet.margin(f"sex/{sex.value}", parts, zero_shown=sex == Sex.UNKNOWN)
    for age in AGES:
        sheet.margin(f"age/{age}", [f"sex_age/{sex.value}-{age}" for sex in Sex], zero_shown=age == "unknown")
    internal = sheet.counted.internal
    lines = [
        Line(
            sex.label,
            (
                Number(f"sex/{sex.value}"),
                *(Number(f"sex_age/{sex.value}-{age}") for age in AGES),
                *((_years(sheet, sex),) if internal else ()),
            ),
        )
        for sex in Sex
    ]
    total: list[Entry] = [Number("ended"), *(Number(f"age/{age}") for age in AGES)]
    sheet.table(
        "sex_age",
        ReportPart.GROUP,
        "Kön och ålder",
        ("Kön", "Antal", *AGES.values(), *(("Ålder",) if internal else ())),
        [*lines, Line(TOTAL_LABEL, (*total, *((Words(""),) if internal else ())), total=True)],
        BASES["ended"] + " Åldern är den på remissdagen.",
        chart=True,
        stack=2,
    )


def _years(sheet: Sheet, sex: Sex) -> Words:
    """ "14–17", the youngest and the oldest: for those who see the cases anyway."""
    span = sheet.span(f"age_{sex.value}")
    if not span.n:
        return Words("–")
    return Words(f"{span.smallest} år" if span.smallest == span.largest else f"{span.smallest}–{span.largest} år")


def _reasons(sheet: Sheet) -> None:
    sheet.breakdown("ended", "reasons", ("known", MISSING))
    sheet.breakdown("ended", "reason", ReferralReason.values, whole="reasons/known", several=True)
    lines = [Line(reason.label, (Number(f"reason/{reason.value}"),)) for reason in ReferralReason]
    sheet.table(
        "reasons",
        ReportPart.GROUP,
        "Innehåll i remisserna",
        ("Skäl till remissen", "Antal"),
        [*lines, Line(MISSING_LABEL, (Number(f"reasons/{MISSING}"),))],
        BASES["ended"] + f" {SEVERAL}",
        several=True,
    )


def _diagnoses(sheet: Sheet) -> None:
    """Diagnoses are more than the persons who have them, and never a per cent of persons (E15)."""
    sheet.breakdown("ended", "diagnoses", ("known", "none_known", MISSING), team_only=True)
    sheet.breakdown("ended", "diagnosis", DIAGNOSES, whole="diagnoses/known", several=True, team_only=True)
    sheet.margin("diagnosis_total", [f"diagnosis/{code}" for code in DIAGNOSES])
    lines = [Line(label, (Number(f"diagnosis/{code}"),)) for code, label in DIAGNOSES.items()]
    people = [
        Line("Ungdomar med någon diagnos", (Number("diagnoses/known"),)),
        Line("Ingen känd diagnos", (Number("diagnoses/none_known"),)),
        Line(MISSING_LABEL, (Number(f"diagnoses/{MISSING}"),)),
    ]
    sheet.table(
        "diagnoses",
        ReportPart.GROUP,
        "Diagnoser",
        ("Diagnos", "Antal"),
        [*lines, Line("Diagnoser, sammanlagt", (Number("diagnosis_total"),), total=True), *people],
        BASES["ended"] + f" {SEVERAL}",
        several=True,
    )
