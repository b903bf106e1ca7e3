"""A file of referrals: the upload, and each row asked the same as the form of one referral."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from agreements.models import AgreementVersion
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Organisation, Unit
from ikb.lib.sheets import MOST_BYTES, Unreadable, read_table
from referrals.actions.importing import ImportedFacts
from referrals.choices import Route
from referrals.forms.referral import MUNICIPALITIES, ReferralForm
from referrals.importing import HEADINGS, MOST_ROWS, Fault, Line, Read, named_twice, read_lines

NO_FILE = "Välj en fil."
_SALT = "referrals.import"
_HOUR = 3600


class UploadForm(forms.Form):
    """The file. `read` holds its rows once the form is valid."""

    file = forms.FileField(
        label="Fil",
        help_text=f"CSV eller Excel (xlsx), högst {MOST_ROWS} rader och 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": NO_FILE, "missing": NO_FILE, "invalid": NO_FILE, "empty": "Filen är tom."},
    )
    read: Read

    def clean_file(self) -> UploadedFile:
        """Readable as a table."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > MOST_BYTES:
            raise forms.ValidationError("Filen är för stor. Högst 2 MB.")
        try:
            self.read = read_lines(read_table(file.read(), most_rows=MOST_ROWS))
        except Unreadable as fault:
            raise forms.ValidationError(str(fault)) from fault
        return file


@dataclass(frozen=True)
class Checked:
    """One row: what would become of it, or what is wrong with it."""

    line: Line
    facts: ImportedFacts | None
    faults: Sequence[Fault]


class RowChecker:
    """Asks every row what the form of one referral asks. The form is made once: its choices are the same for all."""

    def __init__(self, *, acting: Acting, version: AgreementVersion, today: date) -> None:
        self.form = ReferralForm({}, acting=acting, version=version, today=today)
        self.municipalities = _municipalities()
        self.units = _units(self.form)

    def check(self, line: Line) -> Checked:
        """The row as facts, or its faults by cell."""
        values: dict[str, Any] = dict(line.cells)
        faults = [*self._look_up(line, values)]
        values["no_identifier"] = not line.cells["identifier"]
        self.form.data = values
        self.form.full_clean()
        named = {fault.heading for fault in faults}
        for name, sentences in self.form.errors.items():
            heading = HEADINGS.get(name, "")
            if heading not in named:
                faults += [Fault(line.number, heading, str(sentence)) for sentence in sentences]
        if faults:
            return Checked(line, None, faults)
        data, unit = self.form.cleaned_data, self.form.unit()
        facts = ImportedFacts(
            row=line.number,
            person=self.form.person(),
            unit=unit,
            paying_municipality=data["paying_municipality"],
            referral_date=data["referral_date"],
            route=Route(data["route"]),
            outside_note=data["outside_note"],
        )
        return Checked(line, facts, ())

    def _look_up(self, line: Line, values: dict[str, Any]) -> list[Fault]:
        """Names to keys: municipalities, the unit, how it came in."""
        faults = []
        tables = dict.fromkeys(MUNICIPALITIES, (self.municipalities, "Kommunen finns inte i registret."))
        tables["sending_unit"] = (self.units, "Enheten finns inte hos någon av dem som får skicka remisser.")
        tables["route"] = ({str(r.label).casefold(): [r.value] for r in Route}, "Skriv Brev, Telefon eller I systemet.")
        for name, (table, unknown) in tables.items():
            text = line.cells[name]
            found = table.get(text.casefold(), [])
            values[name] = found[0] if len(found) == 1 else ""
            if len(found) > 1:
                faults.append(Fault(line.number, HEADINGS[name], "Flera heter så. Skriv nämnden, kolon och enheten."))
            elif text and not found:
                faults.append(Fault(line.number, HEADINGS[name], unknown))
        return faults


def _municipalities() -> dict[str, list[Any]]:
    """By code, by name with and without "kommun"."""
    found: dict[str, list[Any]] = {}
    for row in Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY):
        for word in {row.code, row.name.casefold(), row.short_name.casefold()}:
            found.setdefault(word, []).append(row.pk)
    return found


def _units(form: ReferralForm) -> dict[str, list[Any]]:
    """By name, and by board and name where several units are called the same."""
    found: dict[str, list[Any]] = {}
    for unit in Unit.objects.filter(authority__in=form.senders).select_related("authority__organisation"):
        for word in {unit.name, f"{unit.authority}: {unit.name}", f"{unit.authority.organisation.name}: {unit.name}"}:
            found.setdefault(word.casefold(), []).append(unit.pk)
    return found


def check_all(read: Read, checker: RowChecker) -> list[Checked]:
    """Every row; a number that stands twice is a fault of the later row."""
    rows = [checker.check(line) for line in read.lines]
    twice = {f.row: f for f in named_twice([(r.line.number, r.facts.person.identifier) for r in rows if r.facts])}
    return [Checked(r.line, None, (twice[r.line.number],)) if r.line.number in twice else r for r in rows]


def seal(read: Read, acting: Acting) -> str:
    """The rows as signed text for the page's own form, so that nothing of the file is kept on the server."""
    rows = [[line.number, dict(line.cells)] for line in read.lines]
    return signing.dumps({"user": acting.user.pk, "rows": rows}, salt=_SALT, compress=True)


def unseal(sealed: str, acting: Acting) -> Read | None:
    """The rows again; None when the text is not ours, another person's or more than an hour old."""
    try:
        kept = signing.loads(sealed, salt=_SALT, max_age=_HOUR)
    except signing.BadSignature:
        return None
    if kept["user"] != acting.user.pk:
        return None
    return Read([Line(number, cells) for number, cells in kept["rows"]])
