"""What the pages say about terms and notices, in words. Pure: values in, Swedish sentences out."""

from dataclasses import dataclass, field
from datetime import date

from agreements.notice import (
    FixedTerm,
    NoticeEffect,
    NoticeReason,
    OpenEndedTerm,
    RenewingTerm,
    Term,
    effect_of_notice,
)
from agreements.terms import one_day_later, one_period_earlier
from ikb.lib.dates import iso_date

IN_WRITING = "Uppsägningen ska vara skriftlig."
ORAL = "En muntlig uppsägning har ingen verkan. Något sista datum räknas därför inte ut."
NOT_IN_FORCE = "Inget gällande avtal den dagen."
NO_CLAUSE = "Överenskommelsen anger ingen uppsägningstid. Ange datum som parterna har kommit överens om."
COUNTING = (
    "En tid i månader eller år slutar samma dag i månaden som den började, eller månadens sista dag om dagen saknas. "
    "Så räknas lagstadgad tid enligt lagen (1930:173) om beräkning av lagstadgad tid. Avtalet säger inget eget, så "
    "samma sätt används här. Sista dagen flyttas inte till nästa vardag."
)
NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def length(months: int) -> str:
    """12 as "ett år", 6 as "sex månader", 18 as "18 månader"."""
    if months and months % 12 == 0:
        years = months // 12
        return "ett år" if years == 1 else f"{_number(years)} år"
    return "en månad" if months == 1 else f"{_number(months)} månader"


def days_in_words(days: int) -> str:
    """ "1 dag", "14 dagar"."""
    return "1 dag" if days == 1 else f"{days} dagar"


def days_left(days: int | None) -> str:
    """39 as "39 dagar kvar"; "sista dagen är i dag" on the day itself."""
    if days is None:
        return ""
    if days == 0:
        return "sista dagen är i dag"
    return f"{days_in_words(days)} kvar"


def rule_of(term: Term, *, in_writing: bool) -> list[str]:
    """The rule that the dates follow, written out, so that a reader can check them by hand."""
    written = [IN_WRITING] if in_writing else []
    match term:
        case RenewingTerm():
            return [
                f"Avtalet gäller {iso_date(term.start)}–{iso_date(term.first_end)} och förlängs därefter med "
                f"{length(term.renewal_months)} i taget om det inte sägs upp.",
                f"Uppsägningstiden är {length(term.notice_months)}.",
                *written,
                "Uppsägningstiden räknas framåt från uppsägningen. Avtalet gäller till och med sista dagen i den "
                "avtalsperiod där uppsägningstiden tar slut. Periodernas slut räknas alltid från "
                f"{iso_date(term.first_end)}.",
                COUNTING,
            ]
        case FixedTerm():
            return [
                f"Avtalet gäller {iso_date(term.start)}–{iso_date(term.end)} och förlängs inte av sig självt.",
                f"Uppsägningstiden är {length(term.notice_months)} och räknas från uppsägningen, "
                f"dock längst till {iso_date(term.end)}.",
                *written,
                COUNTING,
            ]
        case OpenEndedTerm(notice_months=None):
            return [f"Avtalet gäller tills vidare från {iso_date(term.start)}.", NO_CLAUSE]
        case OpenEndedTerm(notice_months=months):
            return [
                f"Avtalet gäller tills vidare från {iso_date(term.start)}.",
                f"Uppsägningstiden är {length(months or 0)} och räknas från uppsägningen.",
                *written,
                COUNTING,
            ]


@dataclass(frozen=True)
class Outcome:
    """What a notice leads to, for the page that is read before it is saved."""

    result: str
    last_day: date | None
    why: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def outcome_of(term: Term, *, who: str, counted_on: date, in_writing: bool, agreed: date | None = None) -> Outcome:
    """The result in words. `who` is the organisation; `agreed` the parties' own day, where no clause exists."""
    if not in_writing:
        return Outcome("Uppsägningen har ingen verkan.", None, [ORAL], [IN_WRITING])
    effect = effect_of_notice(term, counted_on)
    if effect.reason == NoticeReason.NO_NOTICE_CLAUSE:
        sentence = "Överenskommelsen anger ingen uppsägningstid. Dagen är den som parterna har kommit överens om."
        return Outcome(_applies(who, agreed) if agreed else NO_CLAUSE, agreed, [sentence] if agreed else [])
    if effect.last_day is None:
        return Outcome(NOT_IN_FORCE, None)
    why, warnings = _reason(term, effect, counted_on)
    return Outcome(_applies(who, effect.last_day), effect.last_day, why, warnings)


def _applies(who: str, last_day: date) -> str:
    return f"Avtalet gäller för {who} till och med {iso_date(last_day)}."


def _reason(term: Term, effect: NoticeEffect, counted_on: date) -> tuple[list[str], list[str]]:
    match effect.reason:
        case NoticeReason.IN_TIME if isinstance(term, RenewingTerm):
            return [
                "Uppsägningen kommer i tid: uppsägningstiden tar slut i pågående period.",
                *_price(term, counted_on),
            ], []
        case NoticeReason.IN_TIME:
            return ["Uppsägningstiden räknas från dagen som räknas."], []
        case NoticeReason.NEXT_PERIOD:
            return [
                "Uppsägningstiden tar slut i en senare avtalsperiod än den pågående.",
                *_price(term, counted_on),
            ], []
        case NoticeReason.BEFORE_START:
            start = iso_date(term.start)
            warning = f"Dagen ligger före avtalets första dag {start}. Det är ovanligt, kontrollera datumet."
            return [f"Uppsägningen räknas från avtalets första dag {start}.", *_price(term, counted_on)], [warning]
        case _:
            end = iso_date(effect.last_day) if effect.last_day else ""
            return [], [f"Uppsägningen får ingen verkan. Avtalet löper ut {end} innan uppsägningstiden är slut."]


def _price(term: Term, counted_on: date) -> list[str]:
    """What a day more costs, and what a day less would have saved (D-2 in a renewing term)."""
    said = []
    if earlier := one_period_earlier(term, counted_on):
        said.append(f"Uppsägning senast {iso_date(earlier.day)} hade gett sista dag {iso_date(earlier.last_day)}.")
    if later := one_day_later(term, counted_on):
        said.append(
            f"Räknas uppsägningen från {iso_date(later.day)} eller senare gäller avtalet minst till och med "
            f"{iso_date(later.last_day)}. Den dagen kostar alltså {length(_months(term))} till."
        )
    return said


def _months(term: Term) -> int:
    return term.renewal_months if isinstance(term, RenewingTerm) else 0


def _number(value: int) -> str:
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else str(value)
