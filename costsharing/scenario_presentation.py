"""A scenario in the words of the pages and the decision basis, and its chart. Pure."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from costsharing.choices import CostCategory, KeyKind
from costsharing.key_terms import KeyTerms
from costsharing.scenario_plan import TYPED, Base, Plan
from costsharing.scenarios import Result, YearResult
from ikb.lib.charts import Group, grouped_bar_chart
from ikb.lib.money import kronor, percent
from ikb.lib.numbers import format_decimal, format_integer

TODAY, THEN = "I dag", "Efter förändringen"

NOTHING_IN_FORCE = (
    "Uträkningen ändrar inget som gäller. Kostnadstabell, nycklar, folkmängd, beslut och fakturor är som förut."
)
METHOD = [
    "I dag är det som följer av kostnadstabellen och dess nycklar. Efter förändringen är samma tabell med det som"
    " ändras.",
    "Varje period är en lika stor del av året. Den som är part en del av en period betalar för de dagarna.",
    "Andelarna är exakta bråk. Varje belopp avrundas nedåt till hela kronor, och de kronor som blir över går en och en"
    " till dem som har störst rest, vid lika rest till den som har störst belopp och därefter i kommunkodens ordning."
    " Därför stämmer summorna exakt.",
    "En ändring i procent avrundas en gång, på summan av de kostnader som ändras.",
    "Det som en part redan har betalat själv räknas inte av här.",
]

KINDS: dict[str, str] = {
    KeyKind.POPULATION: "efter antal invånare",
    KeyKind.EQUAL: "i lika delar",
    KeyKind.PER_CASE: "efter antal ärenden",
    KeyKind.FIXED: "med fasta belopp",
    KeyKind.ONE_PARTY: "på en part",
}


def change_sentences(base: Base, plan: Plan) -> list[str]:
    """Every change in words, in the order of the form."""
    return [*_parties(base, plan), *_costs(base, plan), *_basis(base, plan)]


def _parties(base: Base, plan: Plan) -> Iterator[str]:
    names = {member.code: member.name for member in base.members}
    for leave in plan.leaves:
        yield f"{names.get(leave.code, leave.code)} lämnar. Sista dagen är {leave.last_day.isoformat()}."
    for join in plan.joins:
        inhabitants = format_integer(join.inhabitants)
        yield f"{join.name} går med från och med {join.first_day.isoformat()}, med {inhabitants} invånare."


def _costs(base: Base, plan: Plan) -> Iterator[str]:
    lines = {line.order: line for line in base.terms.lines}
    for order, kr in plan.lines.items():
        if order in lines:
            yield f"{lines[order].name}: {kronor(kr)} per år i stället för {kronor(lines[order].kr)}."
    for new in plan.new_lines:
        yield f"Ny kostnad: {new.name}, {kronor(new.kr)} per år ({CostCategory(new.category).label})."
    if plan.change is not None:
        which = "De andra kostnaderna" if plan.lines else "Kostnaderna"
        word = "minskar" if plan.change < 0 else "ökar"
        yield f"{which} {word} med {change_percent(abs(plan.change))}."


def _basis(base: Base, plan: Plan) -> Iterator[str]:
    if plan.population:
        yield f"Folkmängden är {plan.population.name} i stället för {base.population}."
    if plan.key:
        yield key_sentence(plan.key)
    if plan.first_day and plan.other_terms:
        yield f"Kostnader, folkmängd och nyckel ändras från och med {plan.first_day.isoformat()}."


def change_percent(share: Fraction) -> str:
    """As "3 %" or "2,5 %": no more decimals than are there."""
    exact = share * 100
    return percent(share, next(n for n in range(3) if n == 2 or (exact * 10**n).denominator == 1))


def key_sentence(rule: KeyTerms) -> str:
    """As "1/2 av kostnaden för Personal delas efter antal invånare."""
    part = "Kostnaden" if rule.part == 1 else f"{rule.part} av kostnaden"
    categories = ", ".join(CostCategory(category).label for category in rule.categories)
    of = f" för {categories}" if categories else ""
    return f"{part}{of} delas {KINDS[rule.kind]} i stället för som i dag."


def notes(base: Base, plan: Plan, result: Result) -> list[str]:
    """What a reader might miss: what no key shares, and who joins without a number in a key that needs one."""
    said = []
    left = result.cost_then_kr - result.full.total.then_kr
    if left:
        said.append(
            f"Nycklarna tar ut {kronor(result.full.total.then_kr)} per år och kostnaderna är"
            f" {kronor(result.cost_then_kr)}."
            + (" Resten bär den som fakturerar." if left > 0 else " Det är mer än kostnaderna.")
        )
    rules = [plan.key] if plan.key else base.terms.keys
    for join in plan.joins:
        silent = [rule.name for rule in rules if rule.kind in TYPED and not rule.weights.get(join.code)]
        if silent:
            said.append(f"{join.name} betalar inget enligt nyckeln {', '.join(silent)}, som saknar tal för kommunen.")
    return said


def year_heading(year: YearResult) -> str:
    """As "2027, första hela året"."""
    return f"{year.year}, första hela året" if year.whole else f"{year.year}"


def figure(result: Result) -> dict[str, Any]:
    """Every municipality's first full year, today and then, for parts/figure.html."""
    full = result.full
    title = f"Kostnad per kommun {full.year}"
    return {
        "title": title,
        "svg": grouped_bar_chart(
            title=title,
            description="Varje kommuns belopp i dag och efter förändringen, i kronor det första hela året.",
            series=[TODAY, THEN],
            groups=[Group(row.name, [row.today_kr, row.then_kr]) for row in full.rows],
            unit="kr",
        ),
        "columns": ["Kommun", TODAY, THEN],
        "rows": [[row.name, kronor(row.today_kr), kronor(row.then_kr)] for row in full.rows],
    }


def percent_text(change: Fraction) -> str:
    """As it may be typed: "2,5"."""
    return format_decimal(change * 100, 2).rstrip("0").rstrip(",")
