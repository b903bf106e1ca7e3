"""The rules of EN 16931 for each VAT category that the register uses: E (exempt), O (outside), S (standard).

The ids are CEN's. Two are stricter: category E needs a VAT number, and the tax of S on an invoice is exact to the öre.
"""

from fractions import Fraction

from costsharing.einvoice import Vat
from costsharing.einvoice_rules.reading import (
    BUYER,
    LINE_CATEGORY,
    LINES,
    SELLER,
    SUBTOTALS,
    VAT_NUMBER,
    Node,
    Register,
    Rule,
    differ,
    known_sum,
    tax_differs,
)

WORDS = {Vat.EXEMPT: "undantagen från moms", Vat.OUTSIDE: "utanför momsen", Vat.STANDARD: "momspliktig"}


def _lines(document: Node, vat: Vat) -> list[Node]:
    return [line for line in document.nodes(LINES) if line.text(f"{LINE_CATEGORY}/cbc:ID") == vat]


def _subtotals(document: Node, vat: Vat) -> list[Node]:
    return [part for part in document.nodes(SUBTOTALS) if part.text("cac:TaxCategory/cbc:ID") == vat]


def _counted(vat: Vat) -> Rule:
    """BR-x-01: what stands on the rows stands in the summary, E and O exactly once."""

    def broken(document: Node, _: Register) -> bool:
        used, found = bool(_lines(document, vat)), len(_subtotals(document, vat))
        return found > 0 if not used else found == 0 or (found > 1 and vat is not Vat.STANDARD)

    return Rule(f"BR-{vat}-01", f"Raderna och sammanställningen är oense om vad som är {WORDS[vat]}.", broken)


def _numbered(vat: Vat) -> Rule:
    """BR-E-02 and BR-S-02: the issuer's VAT number is there."""

    def broken(document: Node, _: Register) -> bool:
        return bool(_lines(document, vat)) and not document.text(f"{SELLER}/{VAT_NUMBER}")

    return Rule(f"BR-{vat}-02", f"Momsregistreringsnumret saknas, fast fakturan är {WORDS[vat]}.", broken)


def _unnumbered(document: Node, _: Register) -> bool:
    numbers = document.texts(f"{SELLER}/{VAT_NUMBER} | {BUYER}/{VAT_NUMBER}")
    return bool(_lines(document, Vat.OUTSIDE)) and bool(numbers)


def _rated(vat: Vat, sentence: str) -> Rule:
    """BR-x-05: above zero for S, zero for E, none for O."""

    def wrong(line: Node) -> bool:
        rate = line.number(f"{LINE_CATEGORY}/cbc:Percent")
        if vat is Vat.OUTSIDE:
            return line.text(f"{LINE_CATEGORY}/cbc:Percent") != ""
        return rate is None or (rate != 0 if vat is Vat.EXEMPT else rate <= 0)

    return Rule(f"BR-{vat}-05", sentence, lambda document, _: any(map(wrong, _lines(document, vat))))


def _taxable(vat: Vat) -> Rule:
    """BR-x-08: the taxable amount is the sum of the rows, with the document's allowances and charges."""

    def wrong(document: Node, part: Node) -> bool:
        rate = part.number("cac:TaxCategory/cbc:Percent")
        rows = [
            line.number("cbc:LineExtensionAmount")
            for line in _lines(document, vat)
            if vat is not Vat.STANDARD or line.number(f"{LINE_CATEGORY}/cbc:Percent") == rate
        ]
        for change in document.nodes(f"cac:AllowanceCharge[cac:TaxCategory/cbc:ID = '{vat}']"):
            amount = change.number("cbc:Amount")
            lower = change.text("cbc:ChargeIndicator") != "true"
            rows.append(-amount if amount is not None and lower else amount)
        return differ(part.number("cbc:TaxableAmount"), known_sum(rows))

    def broken(document: Node, _: Register) -> bool:
        return any(wrong(document, part) for part in _subtotals(document, vat))

    return Rule(f"BR-{vat}-08", f"Underlaget är inte summan av raderna som är {WORDS[vat]}.", broken)


def _untaxed(vat: Vat) -> Rule:
    """BR-E-09 and BR-O-09: no tax."""

    def broken(document: Node, _: Register) -> bool:
        return any(differ(part.number("cbc:TaxAmount"), Fraction(0)) for part in _subtotals(document, vat))

    return Rule(f"BR-{vat}-09", f"Det som är {WORDS[vat]} har ändå ett momsbelopp.", broken)


def _taxed(document: Node, _: Register) -> bool:
    return any(tax_differs(document, part) for part in _subtotals(document, Vat.STANDARD))


def _reasons(part: Node) -> list[str]:
    return part.texts("cac:TaxCategory/cbc:TaxExemptionReasonCode | cac:TaxCategory/cbc:TaxExemptionReason")


def _reasoned(vat: Vat) -> Rule:
    """BR-E-10 and BR-O-10: why there is no tax."""

    def broken(document: Node, _: Register) -> bool:
        return any(not any(_reasons(part)) for part in _subtotals(document, vat))

    return Rule(f"BR-{vat}-10", f"Skälet till att fakturan är {WORDS[vat]} saknas.", broken)


def _unreasoned(document: Node, _: Register) -> bool:
    return any(_reasons(part) for part in _subtotals(document, Vat.STANDARD))


def _mixed_subtotals(document: Node, _: Register) -> bool:
    outside = _subtotals(document, Vat.OUTSIDE)
    return bool(outside) and len(outside) != len(document.nodes(SUBTOTALS))


def _mixed_lines(document: Node, _: Register) -> bool:
    outside = _subtotals(document, Vat.OUTSIDE)
    return bool(outside) and len(_lines(document, Vat.OUTSIDE)) != len(document.nodes(LINES))


RULES = [
    *map(_counted, Vat),
    _numbered(Vat.EXEMPT),
    _numbered(Vat.STANDARD),
    Rule("BR-O-02", "Det som är utanför momsen får inte ha momsregistreringsnummer.", _unnumbered),
    _rated(Vat.EXEMPT, "En rad som är undantagen från moms har inte momssatsen 0."),
    _rated(Vat.OUTSIDE, "En rad utanför momsen har en momssats."),
    _rated(Vat.STANDARD, "En momspliktig rad har ingen momssats över 0."),
    *map(_taxable, Vat),
    _untaxed(Vat.EXEMPT),
    _untaxed(Vat.OUTSIDE),
    Rule("BR-S-09", "Momsen är inte underlaget gånger momssatsen.", _taxed),
    _reasoned(Vat.EXEMPT),
    _reasoned(Vat.OUTSIDE),
    Rule("BR-S-10", "En momspliktig faktura har ett skäl till undantag från moms.", _unreasoned),
    Rule("BR-O-11", "Sammanställningen blandar det som är utanför momsen med annat.", _mixed_subtotals),
    Rule("BR-O-12", "Raderna blandar det som är utanför momsen med annat.", _mixed_lines),
]
