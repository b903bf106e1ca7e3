"""Reads an e-invoice for the rules: a node, its text, its numbers and its days. What cannot be read is None."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from lxml import etree

from costsharing.einvoice import Vat
from costsharing.ocr import OcrRule
from costsharing.peppol import CAC, CBC
from ikb.lib.money import round_half_up

SELLER = "cac:AccountingSupplierParty/cac:Party"
BUYER = "cac:AccountingCustomerParty/cac:Party"
LEGAL_NUMBER = "cac:PartyLegalEntity/cbc:CompanyID"
VAT_NUMBER = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID = 'VAT']/cbc:CompanyID"
LINES = "cac:InvoiceLine | cac:CreditNoteLine"
QUANTITY = "cbc:InvoicedQuantity | cbc:CreditedQuantity"
QUANTITIES = "*/cbc:InvoicedQuantity | */cbc:CreditedQuantity"
SUBTOTALS = "cac:TaxTotal/cac:TaxSubtotal"
TOTAL = "cac:LegalMonetaryTotal"
LINE_CATEGORY = "cac:Item/cac:ClassifiedTaxCategory"

_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Node:
    """One element; paths are XPath from it, with the prefixes cac and cbc."""

    element: Any

    @property
    def name(self) -> str:
        """The name with its namespace, as "{urn:…}Invoice"."""
        return str(self.element.tag)

    @property
    def local_name(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition("}")[2]

    def child_names(self) -> list[str]:
        """The names of the elements right below, without namespace."""
        return [str(child.tag).rpartition("}")[2] for child in self.element]

    def nodes(self, path: str) -> list["Node"]:
        """The elements at `path`, in document order."""
        return [Node(found) for found in _found(self.element, path)]

    def texts(self, path: str) -> list[str]:
        """The texts of the elements or attributes at `path`, each on one line."""
        return [_text(found) for found in _found(self.element, path)]

    def text(self, path: str = ".") -> str:
        """The first of the texts; empty when there is none."""
        return next(iter(self.texts(path)), "")

    def number(self, path: str = ".") -> Fraction | None:
        """The first text as an exact number."""
        return as_number(self.text(path))

    def numbers(self, path: str) -> list[Fraction | None]:
        """Every text at `path` as an exact number."""
        return [as_number(text) for text in self.texts(path)]

    def day(self, path: str = ".") -> date | None:
        """The first text as a date."""
        return as_day(self.text(path))


@dataclass(frozen=True)
class Register:
    """What the register says about the document; the document must agree.

    `reference_pattern` is a regular expression for the whole of "Er referens". `remaining_ore` has what is left to
    credit, tax included, of each invoice that the document may credit. `ocr` is the agreement with the bank. An empty
    text or None is not compared.
    """

    seller_number: str
    buyer_number: str
    reference_pattern: str = ""
    contract: str = ""
    vat: Vat | None = None
    remaining_ore: Mapping[str, int] = field(default_factory=dict)
    ocr: OcrRule = field(default_factory=OcrRule)


type Test = Callable[[Node, Register], bool]
"""True when the rule is broken."""


@dataclass(frozen=True)
class Rule:
    """One rule: its official id (or IKB-…), what to say when it is broken, and whether it is."""

    id: str
    sentence: str
    broken: Test


def lacks(path: str, *, within: str = ".") -> Test:
    """Broken when an element at `within` has nothing at `path`; without such an element it is kept."""
    return lambda document, _: any(not node.text(path) for node in document.nodes(within))


def each(path: str, holds: Callable[[Node], bool]) -> Test:
    """Broken when one of the elements at `path` does not hold."""
    return lambda document, _: not all(holds(node) for node in document.nodes(path))


def differ(left: Fraction | None, right: Fraction | None) -> bool:
    """Both can be read, and they are not the same. What cannot be read is broken by another rule."""
    return left is not None and right is not None and left != right


def known_sum(numbers: list[Fraction | None]) -> Fraction | None:
    """The sum; None when one of them cannot be read."""
    return None if any(number is None for number in numbers) else sum((n for n in numbers if n), Fraction(0))


def tax_differs(document: Node, part: Node) -> bool:
    """The tax of a part of the summary is not what its rate gives: to the öre, or on a credit note within a krona.

    The credit notes of one invoice have its tax together, so one of them may be some öre off its own; the krona is
    CEN's (BR-CO-17, BR-S-09).
    """
    taxable, rate = part.number("cbc:TaxableAmount"), part.number("cac:TaxCategory/cbc:Percent")
    tax = part.number("cbc:TaxAmount")
    if taxable is None or rate is None or tax is None:
        return False
    difference = abs(tax - Fraction(round_half_up(taxable * rate), 100))
    return difference >= 1 if rate and document.local_name == "CreditNote" else difference > 0


def as_number(text: str) -> Fraction | None:
    """An xs:decimal as an exact number."""
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def as_day(text: str) -> date | None:
    """A date as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def read(xml: bytes) -> Node | None:
    """The root; None for what is not XML or brings its own definitions (DOCTYPE). Nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: Any = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root.getroottree().docinfo.doctype else Node(root)


def _found(element: Any, path: str) -> list[Any]:
    return [element] if path == "." else _compiled(path)(element)


@cache
def _compiled(path: str) -> Callable[[Any], list[Any]]:
    compiled: Any = etree.XPath(path, namespaces={"cac": CAC, "cbc": CBC}, regexp=False, smart_strings=False)
    return compiled


def _text(found: Any) -> str:
    """An attribute comes as a string, an element with everything in it."""
    return " ".join((found if isinstance(found, str) else "".join(found.itertext())).split())
