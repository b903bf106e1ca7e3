"""Forms of payments: one by hand, its correction, a bank file, which invoices a payment is for, the day of a list."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from costsharing.actions.payments import LARGEST_ORE, NewPayment
from costsharing.camt import BadBankFile, BankFile, read_bank_file
from costsharing.models import Invoice, Payment
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.lib.fields import SwedishDateField, SwedishDecimalField
from ikb.lib.sheets import MOST_BYTES

NO_FILE = "Välj en fil."
NO_INVOICE = "Det finns ingen utfärdad faktura med det numret."
ROWS = range(1, 7)
"""Over how many invoices one payment is divided at once."""
_SALT = "costsharing.bankfile"
_HOUR = 3600
_NUMBER = re.compile(r"([0-9]{4})-?([0-9]{1,9})")
MOST_KR = LARGEST_ORE // 100


def _money(**more: Any) -> SwedishDecimalField:
    return SwedishDecimalField(label="Belopp", decimals=2, min_value=-MOST_KR, max_value=MOST_KR, **more)


class PaymentForm(forms.Form):
    """Registrera betalning."""

    amount = _money(help_text="I kronor, till exempel 36 961 eller 36 961,50.")
    paid_on = SwedishDateField(label="Betaldag", not_future=True, help_text="ÅÅÅÅ-MM-DD")
    reference = forms.CharField(
        label="Referens", max_length=140, required=False, help_text="Till exempel verifikationsnummer."
    )

    def __init__(self, *args: Any, today: date, left_ore: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paid_on"].today = today  # type: ignore[attr-defined]  # a SwedishDateField
        if left_ore > 0:
            self.fields["amount"].initial = Fraction(left_ore, 100)

    def new(self) -> NewPayment:
        """What was typed, for the verb."""
        data = self.cleaned_data
        return NewPayment(int(data["amount"] * 100), data["paid_on"], data["reference"])


class CorrectionForm(forms.Form):
    """Rätta en betalning."""

    reason = forms.CharField(label="Varför rättas betalningen?", max_length=300)


class BankFileForm(forms.Form):
    """The file. `content` and `read` hold it once the form is valid."""

    file = forms.FileField(
        label="Fil",
        help_text="Betalningsfil från banken, camt.054 (XML), högst 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".xml"}),
        error_messages={"required": NO_FILE, "missing": NO_FILE, "invalid": NO_FILE, "empty": "Filen är tom."},
    )
    content: bytes
    read: BankFile

    def clean_file(self) -> UploadedFile:
        """Readable as a file of payments."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > MOST_BYTES:
            raise forms.ValidationError("Filen är för stor. Högst 2 MB.")
        self.content = file.read()
        try:
            self.read = read_bank_file(self.content)
        except BadBankFile as fault:
            raise forms.ValidationError(str(fault)) from fault
        return file


def seal(name: str, content: bytes, issuer: Authority, acting: Acting) -> str:
    """The file as signed text for the page's own form, so that nothing of it is kept before it is imported."""
    kept = {"user": acting.user.pk, "issuer": issuer.pk, "name": name, "content": content.decode("latin-1")}
    return signing.dumps(kept, salt=_SALT, compress=True)


def unseal(sealed: str, issuer: Authority, acting: Acting) -> tuple[str, bytes] | None:
    """Name and bytes; None when the text is not ours, of another issuer or person, or more than an hour old."""
    try:
        kept: Mapping[str, Any] = signing.loads(sealed, salt=_SALT, max_age=_HOUR)
    except signing.BadSignature:
        return None
    if kept["user"] != acting.user.pk or kept["issuer"] != issuer.pk:
        return None
    return kept["name"], kept["content"].encode("latin-1")


class MatchForm(forms.Form):
    """Which invoices a payment is for: up to six rows of number and amount. One row alone may leave the amount out."""

    def __init__(self, *args: Any, payment: Payment, suggested: list[Invoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.payment = payment
        self.parts: list[tuple[Invoice, int]] = []
        for row in ROWS:
            known = suggested[row - 1] if row <= len(suggested) else None
            self.fields[f"number_{row}"] = forms.CharField(
                label=f"Fakturanummer, rad {row}", max_length=20, required=False, initial=known.number if known else ""
            )
            self.fields[f"amount_{row}"] = _money(required=False)
            self.fields[f"amount_{row}"].label = f"Belopp, rad {row}"

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Number and amount, row by row, for the page."""
        return [(self[f"number_{row}"], self[f"amount_{row}"]) for row in ROWS]

    def clean(self) -> dict[str, Any]:
        """Every row that is filled in has its invoice and its amount."""
        data = self.cleaned_data
        filled = [row for row in ROWS if data.get(f"number_{row}") or data.get(f"amount_{row}") is not None]
        if not filled and not self.errors:
            self.add_error("number_1", "Skriv minst ett fakturanummer.")
        found = self._invoices(filled)
        for row in filled:
            self._part(row, found, alone=len(filled) == 1)
        return data

    def _invoices(self, rows: list[int]) -> Mapping[tuple[int, int], Invoice]:
        """The issued invoices with the numbers typed, in one query."""
        wanted = Q(pk=None)
        for row in rows:
            if number := self._number(row):
                wanted |= Q(series_year=number[0], serial=number[1])
        issued = Invoice.objects.claims().filter(wanted, issuer=self.payment.issuer_id)
        return {(i.series_year, i.serial): i for i in issued if i.series_year and i.serial}

    def _number(self, row: int) -> tuple[int, int] | None:
        match = _NUMBER.fullmatch(self.cleaned_data.get(f"number_{row}") or "")
        return (int(match[1]), int(match[2])) if match else None

    def _part(self, row: int, found: Mapping[tuple[int, int], Invoice], *, alone: bool) -> None:
        amount, number = self.cleaned_data.get(f"amount_{row}"), self._number(row)
        if not self.cleaned_data.get(f"number_{row}"):
            self.add_error(f"number_{row}", "Skriv fakturanumret.")
        elif number is None or number not in found:
            self.add_error(f"number_{row}", NO_INVOICE)
        elif amount is None and not alone:
            if f"amount_{row}" not in self.errors:
                self.add_error(f"amount_{row}", "Skriv beloppet.")
        elif f"amount_{row}" not in self.errors:
            self.parts.append((found[number], self.payment.amount_ore if amount is None else int(amount * 100)))


class PaymentFilterForm(forms.Form):
    """Filter of the list of payments, kept in the address."""

    visa = forms.ChoiceField(label="Visa", required=False, choices=[("", "Alla betalningar"), ("utan", "Utan faktura")])

    @property
    def unmatched(self) -> bool:
        """True when only those without invoice are asked for."""
        return self.is_valid() and self.cleaned_data["visa"] == "utan"


class AgeingForm(forms.Form):
    """The day of the ageing list, kept in the address."""

    dag = SwedishDateField(label="Läget den", not_future=True, required=False, help_text="ÅÅÅÅ-MM-DD")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["dag"].today = today  # type: ignore[attr-defined]  # a SwedishDateField

    @property
    def day(self) -> date:
        """The day asked for, else today."""
        return (self.cleaned_data.get("dag") if self.is_valid() else None) or self.today
