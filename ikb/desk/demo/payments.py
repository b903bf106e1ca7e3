"""Invented payments of the invoices of 2026: one bank file, payments by hand, and a reminder.

Of quarter 1 four municipalities pay by bank file with their OCR numbers and one without it; Håbo does not pay. Of
quarter 2 Tierp pays, and Heby pays a part and is reminded. Made with the same verbs as the pages use, by Elin.
"""

from collections.abc import Iterable
from datetime import date, datetime

from agreements.models import AgreementVersion
from costsharing.actions.payments import NewPayment, import_bank_file, make_reminder, register_payment
from costsharing.models import Invoice
from ikb.accounts.acting import Acting, acting_for
from ikb.desk.demo.people import County
from ikb.lib.dates import SWEDEN

PAID_Q1 = ("0382", "0360", "0330", "0331")
WITHOUT_OCR = "0381"
BANKED = date(2026, 2, 13)
PART_ORE = 2_000_000


def load_payments(county: County, version: AgreementVersion) -> None:
    """After the invoices."""
    issued = Invoice.objects.claims().filter(agreement=version.agreement).select_related("buyer__organisation")
    by_code = {(i.buyer.organisation.code, i.period_start.month): i for i in issued}
    rows = [(by_code[code, 1], by_code[code, 1].ocr) for code in PAID_Q1]
    rows.append((by_code[WITHOUT_OCR, 1], "FFT kvartal ett"))
    import_bank_file(
        issuer=county.authorities["0380"],
        name="inbetalningar-2026-02-13.xml",
        content=bank_file("BG20260213-1", BANKED, rows),
        acting=_elin(county, date(2026, 2, 16)),
        at=_at(date(2026, 2, 16)),
    )
    for code, ore in (("0360", by_code["0360", 4].total_ore), ("0331", PART_ORE)):
        day = date(2026, 5, 12)
        new = NewPayment(ore, day, "Kontoutdrag 2026-05-12")
        register_payment(invoice=by_code[code, 4], new=new, acting=_elin(county, day), at=_at(day), on=day)
    day = date(2026, 5, 28)
    make_reminder(invoice=by_code["0331", 4], acting=_elin(county, day), at=_at(day), on=day)


def bank_file(message_id: str, day: date, rows: Iterable[tuple[Invoice, str]]) -> bytes:
    """A camt.054 file in which each invoice is paid in full: a reference with digits is an OCR number."""
    entries = "".join(_entry(invoice, reference, day) for invoice, reference in rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>'
        f"<GrpHdr><MsgId>{message_id}</MsgId></GrpHdr><Ntfctn><Id>1</Id>{entries}</Ntfctn>"
        "</BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()


def _entry(invoice: Invoice, reference: str, day: date) -> str:
    amount = f'<Amt Ccy="SEK">{invoice.total_ore // 100}.{invoice.total_ore % 100:02d}</Amt>'
    structured = f"<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd>"
    remittance = structured if reference.isdigit() else f"<Ustrd>{reference}</Ustrd>"
    return (
        f"<Ntry>{amount}<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day.isoformat()}</Dt></BookgDt>"
        f"<NtryDtls><TxDtls>{amount}<RltdPties><Dbtr><Pty><Nm>{invoice.buyer.organisation.name}</Nm></Pty></Dbtr>"
        f"</RltdPties><RmtInf>{remittance}</RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def _elin(county: County, day: date) -> Acting:
    return acting_for(county.users["elin"], on=day)


def _at(day: date) -> datetime:
    """An invented moment in office hours."""
    return datetime(day.year, day.month, day.day, 13, 20, tzinfo=SWEDEN)
