"""Checks a written e-invoice: the bytes, not what they were made from.

No answer means that the document keeps every rule in this package: those of Peppol BIS Billing 3 and its Swedish part
and those of EN 16931 that a document of ours can break (`peppol.py`, `sweden.py`, `core.py`, `vat.py`), and the
register's own (`register.py`). It does not mean that the UBL schema or the rules left out here have run: the tests run
the schema and CEN's complete rules on what `costsharing.peppol` writes, and the network runs its own on sending.
"""

from dataclasses import dataclass

from costsharing.einvoice_rules import core, peppol, register, sweden, vat
from costsharing.einvoice_rules.reading import Register, Rule, read
from costsharing.peppol import ROOTS, UBL

__all__ = ["RULES", "UNKNOWN", "UNREADABLE", "Broken", "Register", "check"]


@dataclass(frozen=True)
class Broken:
    """A rule that the document breaks, with a Swedish sentence for the page."""

    rule_id: str
    sentence: str


RULES: list[Rule] = [*core.RULES, *vat.RULES, *peppol.RULES, *sweden.RULES, *register.RULES]
UNREADABLE = Broken("IKB-XML", "Filen går inte att läsa.")
UNKNOWN = Broken("IKB-ROOT", "Filen är varken en faktura eller en kreditfaktura.")

_NAMES = {f"{{{UBL}{name}-2}}{name}" for name in ROOTS.values()}


def check(xml: bytes, expected: Register) -> list[Broken]:
    """The rules that the document breaks, in a fixed order; none is a valid document in the layers named above.

    What cannot be read, or is another kind of document, has that as its only answer. Raises re.error when the
    receiver's pattern is no regular expression.
    """
    document = read(xml)
    if document is None:
        return [UNREADABLE]
    if document.name not in _NAMES:
        return [UNKNOWN]
    return [Broken(rule.id, rule.sentence) for rule in RULES if rule.broken(document, expected)]
