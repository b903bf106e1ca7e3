"""What is missing before a municipality can be invoiced, in words. Reads nothing by itself."""

from collections.abc import Collection, Iterable, Sequence

from costsharing.choices import VatCategory
from costsharing.models import InvoiceIssuer, InvoiceRecipient
from costsharing.references import REFERENCE_SHAPE, fits
from ikb.accounts.models import Organisation

NO_ISSUER = "uppgifter om betalning, adress och konton saknas"


def missing_for_issuer(issuer: InvoiceIssuer | None, organisation: Organisation, vats: Collection[str]) -> list[str]:
    """What the issuer lacks for invoices of these VAT categories: clauses such as "adress saknas"."""
    if issuer is None:
        return [NO_ISSUER]
    accounts = (
        issuer.receivable_account and issuer.revenue_account and issuer.own_cost_account and issuer.own_revenue_account
    )
    numbered = {VatCategory.EXEMPT, VatCategory.STANDARD}
    return _missing(
        [
            ("organisationsnummer", organisation.org_number),
            ("gironummer", issuer.giro_number),
            ("adress", _address(issuer)),
            ("konton", accounts),
            ("momsregistreringsnummer", issuer.vat_number or not numbered & set(vats)),
            ("konto för utgående moms", issuer.vat_account or VatCategory.STANDARD not in vats),
        ]
    )


def missing_for_buyer(recipient: InvoiceRecipient | None, organisation: Organisation) -> list[str]:
    """What is missing, or wrong, for one buyer: clauses such as "Er referens saknas"."""
    found = recipient or InvoiceRecipient()
    missing = _missing(
        [
            ("organisationsnummer", organisation.org_number),
            ("Er referens", found.buyer_reference),
            ("e-fakturaadress", found.endpoint_id),
            ("adress", _address(found)),
        ]
    )
    if found.buyer_reference and not fits(found.buyer_reference, found.reference_pattern):
        missing.append(REFERENCE_SHAPE.removesuffix("."))
    return missing


def about(organisation: Organisation, clauses: Iterable[str]) -> list[str]:
    """As sentences that name whom they are about: "Heby kommun: Er referens saknas." """
    return [f"{organisation.name}: {clause}." for clause in clauses]


def told(sentences: Sequence[str]) -> str:
    """The first sentence and how many more there are."""
    more = len(sentences) - 1
    return sentences[0] if not more else f"{sentences[0]} Dessutom finns {more} fel till."


def _missing(facts: Iterable[tuple[str, object]]) -> list[str]:
    return [f"{name} saknas" for name, value in facts if not value]


def _address(found: InvoiceIssuer | InvoiceRecipient) -> bool:
    """Name and address of both parties stand on an invoice (17 kap. 24 § ML)."""
    return bool(found.street and found.postcode and found.town)
