"""What the pages say about a notice's days, its wish, its analysis and who remains. Pure: values in, sentences out."""

from collections.abc import Iterable, Sequence
from datetime import date

from agreements.choices import CountedBasis
from agreements.counting import Outcomes, Wish
from agreements.remaining import Remaining, Step
from agreements.sentences import NUMBERS
from ikb.lib.dates import iso_date

WHICH_DAY = (
    "Avtalet säger inte vilken dag som räknas. Här räknas den dag då den sista av de andra parterna tog emot "
    "uppsägningen. En handling har kommit in den dag den når myndigheten (22\u00a0§ förvaltningslagen)."
)
NO_ANALYSIS = "Ingen risk- och konsekvensanalys är registrerad. Den ska göras när en part överväger att säga upp."
OPEN_QUESTION = "Fortsätter avtalet för de kvarvarande?"
NOT_WRITTEN = "Avtalet säger inte om en parts uppsägning gäller alla. Inget avslutas därför av sig självt."
FEW = "Läs i risk- och konsekvensanalysen vad parterna har sagt om att fortsätta med så få kommuner."
REPEATED = "En ny uppsägning flyttar inte sista dagen. Den sparas som en upprepning av den första."
ON_BEHALF = "Parten har ingen egen registrator här. Avtalets ägare registrerar det som har kommit in."


def basis_in_words(basis: str, *, preliminary: bool) -> str:
    """ "Mottagen av alla andra parter", or which day counts so far."""
    if not basis:
        return ""
    if basis == CountedBasis.RECEIVED and preliminary:
        return "Senast kända mottagande"
    return CountedBasis(basis).label


def both_outcomes(found: Outcomes) -> list[str]:
    """By sending, by receipt, and until when those who are missing may receive it (D-1)."""
    said = []
    if found.sending:
        said.append(
            f"Räknat från den egna dagen {iso_date(found.sending.day)}: till och med "
            f"{iso_date(found.sending.last_day)}."
        )
    if found.receipt:
        said.append(
            f"Räknat från mottagandet {iso_date(found.receipt.day)}: till och med {iso_date(found.receipt.last_day)}."
        )
    if found.limit and found.after_limit:
        said.append(
            f"Tas uppsägningen emot av alla senast {iso_date(found.limit)} ändras inte sista dagen. Tas den emot "
            f"senare gäller avtalet minst till och med {iso_date(found.after_limit)}."
        )
    if found.missing:
        said.append(missing_in_words(found.missing))
    return said


def missing_in_words(missing: int) -> str:
    """ "Dag för mottagande saknas för sju parter." """
    return f"Dag för mottagande saknas för {_count(missing)} {'part' if missing == 1 else 'parter'}."


def wish_in_words(wish: Wish | None) -> str:
    """ "Tidigast efter 2026-12-31." for a wish that the agreement does not allow (AG-28)."""
    if wish is None:
        return ""
    if wish.fits:
        return f"Stämmer med den önskade sista dagen {iso_date(wish.wished_last_day)}."
    if wish.too_early:
        return f"Tidigast efter {iso_date(wish.last_day)}. Den önskade sista dagen är {iso_date(wish.wished_last_day)}."
    return (
        f"Uppsägningen leder till {iso_date(wish.last_day)}. Det är före den önskade sista dagen "
        f"{iso_date(wish.wished_last_day)}."
    )


def analysis_warning(held: Iterable[date], decided_on: date | None) -> str:
    """Empty when an analysis is dated on or before the decision; it warns and never blocks (AG-12, 000:62–69)."""
    days = sorted(held)
    if not days:
        return NO_ANALYSIS
    if decided_on is None or days[0] <= decided_on:
        return ""
    return (
        f"Risk- och konsekvensanalysen är daterad {iso_date(days[0])}, efter beslutet {iso_date(decided_on)}. Den ska "
        "göras innan."
    )


def notifications_left(left: int) -> str:
    """ "7 underrättelser kvar"; nothing when none is."""
    return f"{left} {'underrättelse' if left == 1 else 'underrättelser'} kvar" if left else ""


def step_in_words(step: Step) -> str:
    """Who leaves on a day and who is left."""
    leaving = f"{joined(step.leaving)} lämnar efter {iso_date(step.last_day)}."
    if not step.staying:
        return f"{leaving} Ingen part är kvar."
    return f"{leaving} Kvar är {joined(step.staying)}."


def whole_in_words(found: Remaining) -> list[str]:
    """About the end of the whole, which nothing here decides."""
    if not found.steps or found.earliest is None:
        return []
    if found.alone_from:
        return [
            f"Efter {iso_date(found.alone_from)} är färre än två parter kvar. Ett avtal har minst två parter, så sista "
            f"dagen för alla är {iso_date(found.alone_from)}."
        ]
    said = [f"Tidigaste slut för hela avtalet: {iso_date(found.earliest)}. {NOT_WRITTEN}"]
    return [*said, FEW] if found.few_municipalities else said


def joined(names: Sequence[str]) -> str:
    """ "Heby kommun, Tierps kommun och Region Uppsala"."""
    return " och ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _count(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
