"""Which VAT follows from the answers about an agreement (mervärdesskattelagen, ML 2023:200). Nothing is guessed.

VAT is due on supplies for consideration (3 kap. 1 § ML); what is no supply is outside. Social care and what is closely
linked to it is exempt (10 kap. 14 § ML); to put staff at another's disposal is not itself social care (EU court,
C-594/13).
"""

from costsharing.choices import VatCategory

EFFECT: dict[str, str] = {
    VatCategory.OUTSIDE: "Fakturorna är utan moms och har inget momsregistreringsnummer.",
    VatCategory.EXEMPT: ("Fakturorna är utan moms. De hänvisar till 10 kap. 14 § ML och har momsregistreringsnummer."),
    VatCategory.STANDARD: "Moms med 25 procent läggs till på varje faktura.",
}
"""What the decision means for the invoices, in words."""
RULES: list[tuple[str, str]] = [
    ("Inget tillhandahållande", EFFECT[VatCategory.OUTSIDE]),
    ("Tillhandahållande, social omsorg", EFFECT[VatCategory.EXEMPT]),
    ("Tillhandahållande, inte social omsorg", EFFECT[VatCategory.STANDARD]),
]
"""Answers and effect, for the page."""


def category_of(*, is_supply: bool, is_social_care: bool) -> VatCategory:
    """The category in EN 16931: O when nothing is supplied, E for social care, else S."""
    if not is_supply:
        return VatCategory.OUTSIDE
    return VatCategory.EXEMPT if is_social_care else VatCategory.STANDARD
