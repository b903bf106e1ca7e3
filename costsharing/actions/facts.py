"""The verbs of invoice facts: what the issuer is paid to, and what it knows of each buyer.

They take effect for the invoices that are issued from then on; an issued one keeps its own.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from costsharing.facts import Reader, issuer_readers, read, recipient_readers
from costsharing.models import InvoiceIssuer, InvoiceRecipient
from costsharing.queries.issuers import buyers_of, issuing_authorities
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.lib.errors import Unfit


@dataclass(frozen=True)
class NewIssuer:
    """What is typed of the issuer; `ocr_length` is all digits, for a fixed length alone."""

    giro: str
    giro_number: str
    ocr_check: str
    ocr_length: int | None
    payment_days: int
    vat_number: str
    street: str
    postcode: str
    town: str
    contact_name: str
    contact_phone: str
    contact_email: str
    receivable_account: str
    revenue_account: str
    vat_account: str
    own_cost_account: str
    own_revenue_account: str
    counterpart_dimension: int | None


@dataclass(frozen=True)
class NewRecipient:
    """What is typed of a buyer; `payment_days` is None where the issuer's own terms hold."""

    buyer_reference: str
    reference_pattern: str
    reference_help: str
    endpoint_scheme: str
    endpoint_id: str
    street: str
    postcode: str
    town: str
    payment_days: int | None
    counterpart_code: str


@transaction.atomic
def save_issuer(*, authority: Authority, new: NewIssuer, acting: Acting) -> InvoiceIssuer:
    """Write the issuer's own facts. Raises Unfit for the first that cannot be used."""
    _guard(authority, acting)
    typed = asdict(new)
    values = _fit(typed, issuer_readers(typed, authority.organisation.org_number))
    issuer, _ = InvoiceIssuer.objects.update_or_create(authority=authority, defaults=values)
    return issuer


@transaction.atomic
def save_recipient(*, issuer: Authority, buyer: Authority, new: NewRecipient, acting: Acting) -> InvoiceRecipient:
    """Write what the issuer knows of a buyer. Raises Unfit for the first fact that cannot be used."""
    _guard(issuer, acting)
    if not buyers_of(issuer.pk).filter(pk=buyer.pk).exists():
        raise PermissionDenied
    typed = asdict(new)
    values = _fit(typed, recipient_readers(typed, buyer.organisation.org_number))
    recipient, _ = InvoiceRecipient.objects.update_or_create(issuer=issuer, buyer=buyer, defaults=values)
    return recipient


def _guard(authority: Authority, acting: Acting) -> None:
    """PermissionDenied unless the authority invoices and the person is one of its finance officers."""
    if not issuing_authorities(acting).filter(pk=authority.pk).exists():
        raise PermissionDenied


def _fit(typed: Mapping[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    values, faults = read(typed, readers)
    for field, sentence in faults.items():
        raise Unfit(sentence, field=field)
    return {**typed, **values}
