"""Cost keys in words: "Hälften av personalkostnaden betalas av Kalmar kommun". Pure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from costsharing.choices import CostCategory, KeyKind
from costsharing.key_terms import KeyTerms
from ikb.lib.money import kronor
from ikb.lib.numbers import format_decimal, format_integer

COSTS: dict[str, str] = {
    CostCategory.STAFF: "personalkostnaden",
    CostCategory.PREMISES: "kostnaden för lokal och arbetsplats",
    CostCategory.VEHICLE: "bilkostnaden",
    CostCategory.SUPERVISION: "handledningskostnaden",
    CostCategory.TRAINING: "utbildningskostnaden",
    CostCategory.OTHER: "de övriga kostnaderna",
}
PARTS: dict[Fraction, str] = {
    Fraction(1, 2): "Hälften",
    Fraction(1, 3): "En tredjedel",
    Fraction(2, 3): "Två tredjedelar",
    Fraction(1, 4): "En fjärdedel",
    Fraction(3, 4): "Tre fjärdedelar",
}
NO_KEYS = "Alla delade kostnader fördelas efter antal invånare."


def part_words(part: Fraction) -> str:
    """As "Hälften av", "37,5 % av" or "3/7 av"; nothing for the whole."""
    if part == 1:
        return ""
    if part in PARTS:
        return f"{PARTS[part]} av "
    for decimals in (0, 1, 2):
        if (part * 100 * 10**decimals).denominator == 1:
            return f"{format_decimal(part * 100, decimals)} % av "
    return f"{part.numerator}/{part.denominator} av "


def costs_words(terms: KeyTerms, *, alone: bool) -> str:
    """Which costs the key covers; `alone` is a key without any beside it."""
    if not terms.categories:
        return "de delade kostnaderna" if alone else "de kostnader som ingen annan nyckel gäller"
    return and_words([COSTS[category] for category in terms.categories])


def and_words(words: Sequence[str]) -> str:
    """As "a, b och c"."""
    return " och ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def key_sentence(terms: KeyTerms, names: Mapping[str, str], *, alone: bool) -> str:
    """The key in one sentence; `names` are the parties by SCB code."""
    costs = part_words(terms.part) + costs_words(terms, alone=alone)
    costs = costs[0].upper() + costs[1:]
    paying = {names.get(code, code): weight for code, weight in terms.weights.items() if weight}
    match terms.kind:
        case KeyKind.ONE_PARTY:
            return f"{costs} betalas av {and_words(list(paying))}."
        case KeyKind.EQUAL:
            return f"{costs} delas lika mellan kommunerna."
        case KeyKind.FIXED:
            amounts = and_words([f"{name} {kronor(kr)}" for name, kr in paying.items()])
            return f"Fast belopp per år för {costs[0].lower()}{costs[1:]}: {amounts}."
        case KeyKind.PER_CASE:
            cases = and_words([f"{name} {format_integer(number)}" for name, number in paying.items()])
            return f"{costs} fördelas efter antal ärenden: {cases}. Källa: {terms.source}."
        case _:
            return f"{costs} fördelas efter antal invånare."
