"""Consultations, referrals and decisions, treatments begun and ended (RE-14, RE-15, 004:74–82)."""

from collections.abc import Callable
from fractions import Fraction

from followup.choices import ReportPart
from followup.disclosure import Sum
from followup.statistics import Given, Line, Number
from followup.year.counted import Asked
from followup.year.sheet import TOTAL_LABEL, Sheet
from referrals.choices import ConsultationKind, ConsultationOutcome

OUTCOMES = {
    "outcome/accepted": "Antagna",
    "outcome/not_accepted": "Inte antagna",
    "outcome/declined": "Därav nekade",
    "outcome/taken_back": "Därav återtagna",
    "outcome/pending": "Därav under handläggning",
}
NOT_ACCEPTED = ("outcome/declined", "outcome/taken_back", "outcome/pending")
DECISIONS = {"accepted": "Antagna", "declined": "Nekade"}
TREATMENTS = {
    "before": "Pågick när perioden började",
    "started": "Började under perioden",
    "during": "Pågick någon dag under perioden",
    "ended": "Avslutades under perioden",
    "still": "Pågår efter perioden",
}
"""The first two sum to the third, and so do the last two."""


def add_flow(sheet: Sheet) -> None:
    """From the question that never became a referral to the treatment that has ended."""
    _consultations(sheet, "consultation_kinds", "Rådfrågningar", "Hur frågan kom", ConsultationKind, lambda a: a.kind)
    _consultations(
        sheet,
        "consultation_outcomes",
        "Vad rådfrågningarna ledde till",
        "Ledde till",
        ConsultationOutcome,
        lambda a: a.outcome,
    )
    _sent(sheet)
    _refusals(sheet)
    _decided(sheet)
    sheet.bind(Sum("during", ("before", "started")), Sum("during", ("ended", "still")))
    lines = [Line(label, (Number(key),), total=key == "during") for key, label in TREATMENTS.items()]
    sheet.table(
        "treatments",
        ReportPart.FLOW,
        "Behandlingar",
        ("Behandlingar", "Antal"),
        lines,
        "Varje behandling räknas en gång på varje rad som den hör till.",
        note="De två första raderna är tillsammans den tredje, och det är också de två sista.",
    )


def _consultations(
    sheet: Sheet,
    key: str,
    title: str,
    heading: str,
    choices: type[ConsultationKind] | type[ConsultationOutcome],
    of: Callable[[Asked], str],
) -> None:
    """Questions to the coordinator; every alternative has its line, also with none."""

    def line(label: str, found: list[Asked], *, total: bool = False) -> Line:
        numbers = Fraction(sum(each.n for each in found)), Fraction(sum(each.minutes for each in found))
        return Line(label, (Given(numbers[0]), Given(numbers[1])), total)

    asked = list(sheet.counted.asked)
    lines = [line(str(choice.label), [each for each in asked if of(each) == choice.value]) for choice in choices]
    sheet.table(
        key,
        ReportPart.FLOW,
        title,
        (heading, "Antal", "Minuter"),
        [*lines, line(TOTAL_LABEL, asked, total=True)],
        "Rådfrågningar som antecknades under perioden, utan personuppgifter.",
    )


def _sent(sheet: Sheet) -> None:
    """Per row what has come of the referrals that were sent, zeros shown (RE-15)."""
    sheet.breakdown("sent", "outcome", ("accepted", "declined", "taken_back", "pending"), rows_published=True)
    sheet.margin("outcome/not_accepted", NOT_ACCEPTED, rows_published=True)
    labels = [*zip(sheet.ends[1:], (row.label for row in sheet.counted.rows), strict=True), ("", TOTAL_LABEL)]
    lines = [
        Line(
            label,
            (
                Number(f"sent{end}"),
                *(Number(f"{key}{end}") for key in OUTCOMES),
                sheet.share(f"outcome/accepted{end}", f"sent{end}"),
            ),
            total=not end,
        )
        for end, label in labels
    ]
    sheet.table(
        "sent",
        ReportPart.FLOW,
        "Remisser per kommun",
        ("Kommun", "Skickade", *OUTCOMES.values(), "Andel antagna"),
        lines,
        "sent",
        note="Utfallet är det som gällde när uppgifterna togs fram.",
        chart=True,
    )


def _refusals(sheet: Sheet) -> None:
    """Reasons of the referrals that were declined; several may be given for one."""
    labels = sheet.counted.refusals
    sheet.breakdown("sent", "refusal", labels, whole="outcome/declined", several=True)
    lines = [Line(label, (Number(f"refusal/{code}"),)) for code, label in labels.items()]
    sheet.table(
        "refusals",
        ReportPart.FLOW,
        "Skäl när remissen nekades",
        ("Skäl", "Antal"),
        [*lines, Line("Nekade remisser", (Number("outcome/declined"),), total=True)],
        "Remisser som skickades under perioden och nekades. Flera skäl kan anges för en remiss.",
        several=True,
    )


def _decided(sheet: Sheet) -> None:
    """What was decided in the period, whenever the referral was sent."""
    sheet.breakdown("decided", "decision", DECISIONS)
    sheet.table(
        "decisions",
        ReportPart.FLOW,
        "Beslut",
        ("Beslut", "Antal", "Andel"),
        sheet.answers("decision", DECISIONS, "decided"),
        "decided",
    )
