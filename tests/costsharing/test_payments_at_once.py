"""The same file by several at once is taken once; the same payment is set against one invoice."""

from collections.abc import Callable
from typing import Any

import pytest

from costsharing.actions.payments import import_bank_file, match_payment
from costsharing.models import BankFile, CostTable, Invoice, Payment
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.lib.errors import Conflict
from tests.cast import acting, as_owner
from tests.costsharing.paid import AT, issue
from tests.costsharing.test_concurrency import at_once
from tests.costsharing.test_payments import file_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("CO-17")]


def setting(payment: Payment, invoice: Invoice) -> Callable[[Acting], Any]:
    return lambda someone: match_payment(payment=payment, parts=[(invoice, 1_250)], acting=someone, at=AT)


def test_one_file_and_one_payment_by_many(table: CostTable) -> None:
    heby, tierp = issue(table, "0331", "0360")
    with as_owner():
        uppsala = Authority.objects.get(invoice_issuer__isnull=False)
    content = file_of(("36961.00", heby.ocr), ("12.50", ""))
    taken = at_once([lambda s: import_bank_file(issuer=uppsala, name="fil.xml", content=content, acting=s, at=AT)] * 4)
    assert sum(isinstance(result, Conflict) for result in taken) == 3
    with as_owner():
        assert (BankFile.objects.count(), Payment.objects.count()) == (1, 2)
        free = Payment.objects.unmatched().get()
    matched = at_once([setting(free, heby), setting(free, tierp)])
    assert sum(isinstance(result, Conflict) for result in matched) == 1
    with acting("elin"):
        assert sorted(Payment.objects.values_list("amount_ore", flat=True)) == [1_250, 3_696_100]
        assert not Payment.objects.unmatched().exists()
