"""Issued invoices whose files are a few bytes: what is paid of them does not depend on what is in the files."""

from datetime import date, datetime

import pytest

from costsharing.actions.invoices import approve_invoice, issue_invoice, prepare_invoices
from costsharing.choices import FileKind
from costsharing.models import CostTable, Invoice
from ikb.lib.dates import SWEDEN
from ikb.lib.periods import quarter
from tests.cast import acting

ISSUED = date(2026, 1, 15)
DUE = date(2026, 2, 14)
AT = datetime(2026, 1, 15, 9, tzinfo=SWEDEN)


def issue(table: CostTable, *codes: str, number: int = 1) -> list[Invoice]:
    """The invoices of a quarter to some municipalities, issued 2026-01-15; the others are drafts."""
    with pytest.MonkeyPatch.context() as patch:
        files = [(kind, f"fil.{kind}", b"x") for kind in FileKind]
        patch.setattr("costsharing.actions.invoices.invoice_files", lambda *_: files)
        patch.setattr("costsharing.actions.invoices.ensure_kept", lambda *_: 1)
        with acting("elin") as elin:
            drafts = prepare_invoices(table=table, period=quarter(2026, number), acting=elin, at=AT)
        by_code = {draft.buyer.organisation.code: draft for draft in drafts}
        with acting("esbjorn") as esbjorn:
            approved = [approve_invoice(invoice=by_code[code], acting=esbjorn, at=AT) for code in codes]
        with acting("elin") as elin:
            return [issue_invoice(invoice=each, acting=elin, at=AT, on=ISSUED) for each in approved]
