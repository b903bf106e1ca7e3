"""Incoming payments from a bank file: ISO 20022 camt.054, BankToCustomerDebitCreditNotification.

Versions 001.02 to 001.13 are read; they differ in where the amount and the name of a detail stand. A file that is
damaged or contradicts itself is refused whole, in one Swedish sentence, so that half a file is never booked. What is
sound but no payment to us in kronor is told in `BankFile.remarks`, and the rest is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from ikb.lib.money import ore

LARGEST_BYTES = 20 * 1024 * 1024

NOT_XML = "Filen går inte att läsa som XML. Hämta den på nytt från banken."
TOO_LARGE = "Filen är för stor. Dela upp den i banken."
WITH_DOCTYPE = "Filen innehåller en dokumenttyp (DOCTYPE), och sådana filer läses inte in."
OTHER_FORMAT = "Filen är inte en betalningsfil av typen camt.054."
NO_MESSAGE_ID = "Filen saknar meddelande-id (MsgId)."

# Version 001.08 puts the party below a choice.
PAYER_NAMES = ("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm", "RltdPties/UltmtDbtr/Pty/Nm")

_NAMESPACE = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:camt\.054\.001\.(?:0[2-9]|1[0-3])\}Document")
_AMOUNT = re.compile(r"([0-9]{1,16})(?:\.([0-9]{1,2}))?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9:.]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")


class BadBankFile(ValueError):
    """The whole file is refused; the message is one Swedish sentence for whoever chose it."""


class _Remark(Exception):
    """An entry that is no payment to us in kronor; the rest of the file is read."""


@dataclass(frozen=True)
class BankPayment:
    """One payment in öre; negative when the bank has taken it back. What the payer wrote is kept as it stands.

    `reference` is the OCR reference or invoice number; without one it is a free text that holds digits, or "".
    Several references in one payment are joined by ", ": somebody must divide it by hand.
    `position` is entry and detail in the file, "2.1": with the file's message id it names the payment.
    """

    amount_ore: int
    paid_on: date
    reference: str
    payer_name: str = field(repr=False)
    bank_reference: str
    debtor_account: str = field(repr=False)
    position: str


@dataclass(frozen=True)
class BankFile:
    """What a file holds. `message_id` is unique for the bank: the same file twice has the same."""

    message_id: str
    payments: tuple[BankPayment, ...]
    remarks: tuple[str, ...]
    """One Swedish sentence per entry that was not read as a payment."""
    outgoing: int
    """Ordinary outgoing entries (DBIT), which are none of ours."""


def read_bank_file(content: bytes) -> BankFile:
    """The payments of a camt.054 file. Raises BadBankFile with one Swedish sentence."""
    notification = _notification(content)
    message_id = _text(notification, "GrpHdr/MsgId")
    if not message_id:
        raise BadBankFile(NO_MESSAGE_ID)
    payments: list[BankPayment] = []
    remarks: list[str] = []
    outgoing = 0
    for number, entry in enumerate(notification.findall("{*}Ntfctn/{*}Ntry"), start=1):
        try:
            read = list(_payments(entry, number))
        except _Remark as remark:
            remarks.append(f"Post {number}: {remark}")
            continue
        outgoing += not read
        payments += read
    return BankFile(message_id, tuple(payments), tuple(remarks), outgoing)


def _notification(content: bytes) -> etree._Element:
    """The message within the root. Neither entities, a DTD nor the network is touched."""
    if len(content) > LARGEST_BYTES:
        raise BadBankFile(TOO_LARGE)
    # Before the parser sees it; the second look below is for encodings in which these bytes read otherwise.
    if b"<!DOCTYPE" in content:
        raise BadBankFile(WITH_DOCTYPE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise BadBankFile(NOT_XML) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadBankFile(WITH_DOCTYPE)
    notification = root.find("{*}BkToCstmrDbtCdtNtfctn")
    if not _NAMESPACE.fullmatch(str(root.tag)) or notification is None:
        raise BadBankFile(OTHER_FORMAT)
    return notification


def _payments(entry: etree._Element, number: int) -> Iterator[BankPayment]:
    """The payments of one entry; none for an ordinary outgoing one. Raises _Remark and BadBankFile."""
    direction = _direction(entry, number)
    if direction == "DBIT" and not _reversed(entry):
        return
    sign = _sign(entry, direction)
    paid_on = _day(entry, number)
    for at, (detail, amount) in enumerate(_details(entry, direction, number), start=1):
        yield BankPayment(
            amount_ore=sign * amount,
            paid_on=paid_on,
            reference=_reference(detail),
            payer_name=_first(detail, *PAYER_NAMES),
            bank_reference=_first(detail, "Refs/AcctSvcrRef") or _first(entry, "AcctSvcrRef", "NtryRef"),
            debtor_account=_first(detail, "RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"),
            position=f"{number}.{at}",
        )


def _details(entry: etree._Element, direction: str, number: int) -> list[tuple[etree._Element, int]]:
    """The parts of an entry with their amounts, which sum to it; the entry itself when it has none."""
    total = _amount(entry.find("{*}Amt"), number)
    details = entry.findall("{*}NtryDtls/{*}TxDtls")
    if not details:
        return [(entry, total)]
    if any(_text(detail, "CdtDbtInd") not in ("", direction) for detail in details):
        raise _Remark("Posten blandar in- och utbetalningar. Hantera den för hand.")
    amounts = [_detail_amount(detail, number) for detail in details]
    if amounts == [None]:
        return [(details[0], total)]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(details):
        raise BadBankFile(f"Post {number}: En delbetalning saknar belopp.")
    if sum(known) != total:
        raise BadBankFile(
            f"Post {number}: Delbetalningarna är tillsammans {ore(sum(known))} men posten är {ore(total)}."
        )
    return list(zip(details, known, strict=True))


def _direction(entry: etree._Element, number: int) -> str:
    direction = _text(entry, "CdtDbtInd")
    if direction not in ("CRDT", "DBIT"):
        raise BadBankFile(f"Post {number}: Det framgår inte om posten är en in- eller utbetalning.")
    return direction


def _reversed(entry: etree._Element) -> bool:
    return _text(entry, "RvslInd") in ("true", "1")


def _sign(entry: etree._Element, direction: str) -> int:
    """1 for money in, −1 for money in that the bank has taken back. Raises _Remark for what is neither.

    The direction of a reversal is its own, the opposite of what it reverses (ISO 20022, ReversalIndicator): DBIT
    takes an incoming payment back, CRDT is an outgoing payment that came back and so pays no invoice.
    """
    if _first(entry, "Sts/Cd", "Sts") not in ("BOOK", ""):
        raise _Remark("Posten är inte bokförd av banken än.")
    if _reversed(entry) and direction == "CRDT":
        raise _Remark("Posten är en utbetalning som kommit tillbaka, inte en inbetalning.")
    return -1 if _reversed(entry) else 1


def _amount(node: etree._Element | None, number: int) -> int:
    """Öre, read from the digits. Raises _Remark for another currency than SEK, BadBankFile for no exact amount."""
    text = "" if node is None else (node.text or "").strip()
    match = _AMOUNT.fullmatch(text)
    if node is None or match is None:
        raise BadBankFile(f"Post {number}: Beloppet saknas eller är inte kronor med högst två decimaler.")
    if (currency := node.get("Ccy")) != "SEK":
        raise _Remark(f"Beloppet är i {currency or 'okänd valuta'}. Bara svenska kronor läses in.")
    amount = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    if amount == 0:
        raise _Remark("Beloppet är noll.")
    return amount


def _detail_amount(detail: etree._Element, number: int) -> int | None:
    """The amount of a detail: its own element from version 001.04, among the amounts before it; None if untold."""
    for path in ("{*}Amt", "{*}AmtDtls/{*}TxAmt/{*}Amt"):
        node = detail.find(path)
        if node is not None:
            return _amount(node, number)
    return None


def _day(entry: etree._Element, number: int) -> date:
    """The day the bank booked the payment, or else the value date."""
    match = _DAY.fullmatch(_first(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"))
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise BadBankFile(f"Post {number}: Betalningsdatum saknas eller är fel.") from None


def _reference(detail: etree._Element) -> str:
    """The structured references (OCR, or else the invoice's number), or else the free text if it has digits."""
    for path in ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/RfrdDocInf/Nb"):
        if found := _texts(detail, path):
            return ", ".join(dict.fromkeys(found))
    free = " ".join(_texts(detail, "RmtInf/Ustrd"))
    return free if re.search("[0-9]", free) else ""


def _first(node: etree._Element, *paths: str) -> str:
    return next(filter(None, (_text(node, path) for path in paths)), "")


def _text(node: etree._Element, path: str) -> str:
    return next(iter(_texts(node, path)), "")


def _texts(node: etree._Element, path: str) -> list[str]:
    """The texts at a path like "Refs/AcctSvcrRef", whatever the version's namespace; empty ones left out."""
    found = node.findall("/".join(f"{{*}}{step}" for step in path.split("/")))
    return [text for text in (" ".join((each.text or "").split()) for each in found) if text]
