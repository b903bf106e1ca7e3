"""The facts and the term of an agreement as they are typed."""

from typing import Any

from django import forms

from agreements.actions.drafting import (
    ENDS_BEFORE_START,
    NO_RENEWAL,
    AgreementFacts,
    TermFacts,
)
from agreements.choices import DeclinedWord, NotifyRule, Senders, TermKind
from agreements.forms.parts import LineField
from agreements.models import Agreement, AgreementVersion
from agreements.queries.drafting import party_boards
from ikb.accounts.models import Authority
from ikb.lib.days import PlausibleDateField
from ikb.lib.fields import SwedishIntegerField

LABELS = ("Samverkansavtal", "Överenskommelse")
MONTHS = "Skriv ett helt antal månader, 1–600."
DAYS = "Skriv ett helt antal dagar, högst 999."
TIMES = {1: "En gång om året", 2: "Två gånger om året", 4: "Varje kvartal", 12: "Varje månad"}
CHOOSE = "Välj ett alternativ."
OF_VERSION = {"version_name": "name", "decided_by": "decided_by", "decided_on": "decided_on"}
"""Fields of the facts that belong to the text, by their names there."""


def _line(label: str, longest: int, size: str = "in-l", *, missing: str = "", help_text: str = "") -> LineField:
    errors = {"required": missing, "max_length": f"Skriv högst {longest} tecken."}
    widget = forms.TextInput(attrs={"class": size, "autocomplete": "off"})
    return LineField(
        label=label,
        required=bool(missing),
        max_length=longest,
        help_text=help_text,
        widget=widget,
        error_messages=errors,
    )


def _day(label: str, *, missing: str = "", help_text: str = "", css: str = "in-s") -> PlausibleDateField:
    return PlausibleDateField(
        label=label,
        required=bool(missing),
        help_text=help_text or "ÅÅÅÅ-MM-DD.",
        widget=forms.TextInput(attrs={"class": css, "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": missing},
    )


def _months(label: str, *, help_text: str = "") -> SwedishIntegerField:
    return SwedishIntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=600,
        sentence=MONTHS,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": "in-s conditional", "inputmode": "numeric", "autocomplete": "off"}),
    )


class NamesForm(forms.Form):
    """What the agreement is called and where it is registered."""

    name = _line("Avtalets namn", 160, "", missing="Skriv avtalets namn.", help_text="Så som det står på avtalet.")
    short_name = _line("Kortnamn", 40, "in-m", missing="Skriv ett kortnamn.", help_text="Visas i listor.")
    label = forms.ChoiceField(
        label="Dokumentet kallas",
        choices=[(word, word) for word in LABELS],
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    county_name = _line("Län", 60, "in-m", missing="Skriv länets namn.", help_text="Till exempel Uppsala län.")
    registry_number = _line("Diarienummer", 40, "in-m")

    def _facts(self, **more: Any) -> AgreementFacts:
        names = ("name", "short_name", "label", "county_name", "registry_number")
        return AgreementFacts(**{name: self.cleaned_data[name] for name in names}, **more)


class TermKindForm(forms.Form):
    """The kind of term with its days and lengths (000:302, 001:126, 003:104)."""

    term_kind = forms.ChoiceField(
        label="Avtalstid",
        choices=TermKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj avtalstid.", "invalid_choice": "Välj avtalstid."},
    )
    start = _day("Gäller från och med", missing="Ange avtalets första dag.")
    first_end = _day(
        "Gäller till och med",
        help_text="Den sista dagen, eller den första periodens sista dag om avtalet förlängs. ÅÅÅÅ-MM-DD.",
        css="in-s conditional",
    )
    renewal_months = _months("Förlängs med så många månader i taget", help_text="Ett år är 12 månader.")
    notice_months = _months(
        "Uppsägningstid i månader",
        help_text="Lämna tomt om ett avtal som gäller tills vidare inte anger någon uppsägningstid.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needs = {TermKind.RENEWING: "first_end renewal_months", TermKind.FIXED: "first_end"}
        pairs = [f"{kind}:div_id_{name}" for kind, names in needs.items() for name in names.split()]
        self.fields["term_kind"].widget.attrs["data-shows"] = " ".join(pairs)

    def clean(self) -> dict[str, Any]:
        """What the kind needs is there, each fault at its field; what it has no use for is not read."""
        data = super().clean() or {}
        kind = data.get("term_kind")
        if kind == TermKind.OPEN_ENDED:
            self._forget("first_end", "renewal_months")
        elif kind:
            self._need("first_end", "Ange periodens sista dag.")
            self._need("notice_months", "Ange uppsägningstiden i månader.")
            if kind == TermKind.RENEWING:
                self._need("renewal_months", NO_RENEWAL)
            else:
                self._forget("renewal_months")
        start, end = data.get("start"), self.cleaned_data.get("first_end")
        if start and end and end < start:
            self.add_error("first_end", ENDS_BEFORE_START)
        return self.cleaned_data

    def _need(self, name: str, sentence: str) -> None:
        if name not in self.errors and self.cleaned_data.get(name) is None:
            self.add_error(name, sentence)

    def _forget(self, *names: str) -> None:
        for name in names:
            self.errors.pop(name, None)
            self.cleaned_data[name] = None

    def term(self, **more: Any) -> TermFacts:
        """What was typed, for the verb."""
        data = self.cleaned_data
        names = ("start", "first_end", "renewal_months", "notice_months")
        return TermFacts(term_kind=TermKind(data["term_kind"]), **{name: data[name] for name in names}, **more)


class StartForm(NamesForm, TermKindForm):
    """A new agreement: its names, and the term without which no text can be kept."""

    names_first = ("name", "short_name", "label", "county_name", "registry_number")
    term_then = ("term_kind", "start", "first_end", "renewal_months", "notice_months")

    def facts(self) -> AgreementFacts:
        """The names, for the verb."""
        return self._facts()

    def name_fields(self) -> list[forms.BoundField]:
        """The first half of the page."""
        return [self[name] for name in self.names_first]

    def term_fields(self) -> list[forms.BoundField]:
        """The second half."""
        return [self[name] for name in self.term_then]


class FactsForm(NamesForm):
    """Everything about the agreement that is not its text."""

    version_name = _line("Textens benämning", 120, help_text="Till exempel: Reviderad juni 2013.")
    decided_by = _line("Beslutad av", 120, help_text="Om ett gemensamt organ har beslutat om texten.")
    decided_on = _day("Beslutsdag")
    operation_start = _day(
        "Verksamhetsstart",
        help_text="Krav som avtalet räknar från starten får sin dag härifrån. ÅÅÅÅ-MM-DD.",
    )
    board_lead_days = SwedishIntegerField(
        label="Nämndens beredningstid i dagar",
        min_value=0,
        max_value=999,
        sentence=DAYS,
        help_text="Så lång tid före sista dag för uppsägning behöver nämnden besluta.",
        widget=forms.TextInput(attrs={"class": "in-s", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": DAYS},
    )
    declined_word = forms.ChoiceField(
        label="Ord för en remiss som inte antas",
        choices=DeclinedWord.choices,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    senders = forms.ChoiceField(
        label="Remisser skickas av",
        choices=Senders.choices,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    cooperation_task = _line(
        "Uppgift som utförs av någon annan",
        300,
        help_text="Används i redovisningen av avtalssamverkan till fullmäktige.",
    )
    invoiced_by = forms.ModelChoiceField(
        Authority.objects.none(),
        label="Fakturerar kostnaderna",
        required=False,
        empty_label="Ingen",
        error_messages={"invalid_choice": "Välj en av parterna i listan."},
    )

    def __init__(self, *args: Any, agreement: Agreement, version: AgreementVersion, **kwargs: Any) -> None:
        names = [*StartForm.names_first, "operation_start", "board_lead_days", "cooperation_task", "invoiced_by"]
        names += ["declined_word", "senders"]
        initial = {name: getattr(agreement, name) for name in names}
        initial |= {"version_name": version.name, "decided_by": version.decided_by, "decided_on": version.decided_on}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        if agreement.label not in LABELS:
            chosen = self.fields["label"]
            assert isinstance(chosen, forms.ChoiceField)
            chosen.choices = [(agreement.label, agreement.label), *((word, word) for word in LABELS)]
        invoicing = self.fields["invoiced_by"]
        assert isinstance(invoicing, forms.ModelChoiceField)
        invoicing.queryset = party_boards(agreement)

        for name, field in self.fields.items():
            field.show_hidden_initial = self.add_initial_prefix(name) in self.data

    def as_seen(self) -> list[str]:
        """What each field held when the page was opened, as hidden inputs: what differs from it was changed here."""
        return [field.as_hidden(only_initial=True) for field in self]

    def changed_facts(self) -> dict[str, Any]:
        """What was changed of the agreement, for the verb."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name not in OF_VERSION}

    def changed_of_version(self) -> dict[str, Any]:
        """What was changed of the text, for the verb."""
        return {OF_VERSION[name]: self.cleaned_data[name] for name in self.changed_data if name in OF_VERSION}


class TermForm(TermKindForm):
    """The whole term with the conditions that belong to one text."""

    notice_in_writing = forms.BooleanField(label="En uppsägning ska vara skriftlig", required=False)
    notify_rule = forms.ChoiceField(
        label="Underrättelse vid uppsägning",
        choices=NotifyRule.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    term_note = _line(
        "Anteckning om avtalstiden", 300, help_text="Till exempel ord i avtalet som inte stämmer med dagarna."
    )
    written_consent = forms.BooleanField(label="Samtycke ska vara skriftligt", required=False)
    periods_per_year = forms.TypedChoiceField(
        label="Kostnaderna debiteras",
        choices=[*TIMES.items()],
        coerce=int,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(version, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)

    def facts(self) -> TermFacts:
        """What was typed, for the verb."""
        data = self.cleaned_data
        more = ("notice_in_writing", "term_note", "written_consent", "periods_per_year")
        return self.term(notify_rule=NotifyRule(data["notify_rule"]), **{name: data[name] for name in more})
