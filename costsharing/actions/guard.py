"""Who may: the authority that invoices for the agreement, by its finance officers."""

from django.core.exceptions import PermissionDenied

from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can


def may(acting: Acting, agreement: Agreement, capability: Can) -> bool:
    """True when the person is a finance officer of the authority that invoices for the agreement."""
    return agreement.invoiced_by_id in acting.authorities(acting.giving(capability))


def guard(acting: Acting, agreement: Agreement, capability: Can) -> None:
    """PermissionDenied unless the person may; for anybody else who sees the agreement it is another's verb."""
    if not may(acting, agreement, capability):
        raise PermissionDenied
