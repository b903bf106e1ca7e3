"""What the quality work asks of every free text: that it holds no identity number and no name (RE-13's rule)."""

from collections.abc import Mapping

from ikb.lib.errors import Unfit
from referrals.personal_data import Found, find

NUMBER = "Texten ser ut att innehålla ett personnummer. Ta bort det. Skriv ärendenumret i sitt eget fält."


def name_sentence(words: str) -> str:
    """What is asked of the writer when a text looks like it names somebody; `words` in quotation marks."""
    return f"{words} ser ut som ett namn. Ta bort det, eller kryssa i rutan om texterna saknar namn."


def fault_of(text: str, *, no_names: bool) -> str:
    """The sentence at the field, or nothing: a number is refused, a name unless the writer says that it is none."""
    found = find(text)
    if found is None:
        return ""
    kind, words = found
    if kind is Found.NUMBER:
        return NUMBER
    return "" if no_names else name_sentence(words)


def ensure_without_persons(texts: Mapping[str, str], *, no_names: bool) -> None:
    """Raises Unfit at the first field whose text names somebody."""
    for field, text in texts.items():
        if fault := fault_of(text, no_names=no_names):
            raise Unfit(fault, field=field)
