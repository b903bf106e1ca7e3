"""A party as it is typed: the organisation first, then its board and its standing."""

from typing import Any

from django import forms

from agreements.actions.parties import BOARD_MISSING, NewBoard, PartyFacts
from agreements.choices import PartyStatus
from agreements.forms.parts import ENDS_BEFORE, LineField
from agreements.models import Party
from agreements.queries.drafting import boards_of
from ikb.accounts.choices import OrganisationKind, Sector
from ikb.accounts.models import Authority, Organisation
from ikb.lib.days import PlausibleDateField
from ikb.lib.sorting import swedish_key

NEW, NONE = "ny", ""
CHOOSE_ORGANISATION = "Välj en kommun eller en region."
NAME_BOARD = "Skriv nämndens namn."
NOT_IN_LIST = "Välj en nämnd i listan, eller skriv en ny."


def _choices(organisations: list[Organisation]) -> list[tuple[Any, Any]]:
    """Municipalities, then regions, in Swedish order."""
    ordered = sorted(organisations, key=lambda o: swedish_key(o.name))

    def of(kind: OrganisationKind) -> list[tuple[int, str]]:
        return [(o.pk, o.name) for o in ordered if o.kind == kind]

    return [
        ("", "Välj organisation"),
        ("Kommuner", of(OrganisationKind.MUNICIPALITY)),
        ("Regioner", of(OrganisationKind.REGION)),
    ]


class OrganisationForm(forms.Form):
    """Which organisation; it stands in the address of the page that follows."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label="Organisation",
        error_messages={"required": CHOOSE_ORGANISATION, "invalid_choice": CHOOSE_ORGANISATION},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.choices = _choices(list(Organisation.objects.all()))


class PartyForm(forms.Form):
    """The board that answers for the agreement, the standing, the days, the name that the text uses."""

    status = forms.ChoiceField(
        label="Ställning",
        choices=PartyStatus.choices,
        initial=PartyStatus.PARTY,
        widget=forms.RadioSelect,
        help_text="En inbjuden organisation ser avtalet. Den som inte är part gör det inte.",
        error_messages={"required": "Välj ställning.", "invalid_choice": "Välj ställning."},
    )
    board = forms.ChoiceField(
        label="Ansvarig nämnd",
        required=False,
        widget=forms.RadioSelect(attrs={"class": "conditional"}),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    new_board = LineField(
        label="Nämndens namn",
        required=False,
        max_length=80,
        help_text="Till exempel Socialnämnden, utan kommunens namn.",
        widget=forms.TextInput(attrs={"class": "in-m conditional", "autocomplete": "off"}),
        error_messages={"max_length": "Skriv högst 80 tecken."},
    )
    sector = forms.ChoiceField(
        label="Nämnden ansvarar för",
        required=False,
        choices=Sector.choices,
        widget=forms.RadioSelect(attrs={"class": "conditional"}),
        error_messages={"invalid_choice": "Välj vad nämnden ansvarar för."},
    )
    valid_from = PlausibleDateField(
        label="Från och med",
        required=False,
        help_text="ÅÅÅÅ-MM-DD. Lämna tomt om det är avtalets första dag.",
        widget=forms.TextInput(attrs={"class": "in-s", "inputmode": "numeric", "autocomplete": "off"}),
    )
    valid_to = PlausibleDateField(
        label="Till och med",
        required=False,
        help_text="ÅÅÅÅ-MM-DD. Sista dagen, om den är känd.",
        widget=forms.TextInput(attrs={"class": "in-s", "inputmode": "numeric", "autocomplete": "off"}),
    )
    name_in_text = LineField(
        label="Namn i avtalet",
        required=False,
        max_length=80,
        help_text="Om avtalet använder ett äldre namn, till exempel Landstinget i Uppsala län.",
        widget=forms.TextInput(attrs={"class": "in-l", "autocomplete": "off"}),
        error_messages={"max_length": "Skriv högst 80 tecken."},
    )

    def __init__(self, *args: Any, organisation: Organisation, party: Party | None = None, **kwargs: Any) -> None:
        names = ("status", "valid_from", "valid_to", "name_in_text")
        initial = {name: getattr(party, name) for name in names} if party else {}
        self.boards = {str(board.pk): board for board in boards_of(organisation)}
        if party is not None:
            initial["board"] = str(party.authority_id or NONE)
        elif len(self.boards) == 1:
            initial["board"] = next(iter(self.boards))
        else:
            initial["board"] = NONE if self.boards else NEW
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        board = self.fields["board"]
        assert isinstance(board, forms.ChoiceField)
        known = [(pk, row.board) for pk, row in self.boards.items()]
        board.choices = [*known, (NEW, "Skriv en ny nämnd"), (NONE, "Ingen nämnd är utsedd")]
        board.widget.attrs["data-shows"] = f"{NEW}:div_id_new_board {NEW}:div_id_sector"

    def clean(self) -> dict[str, Any]:
        """A party has a board; a new board has a name and a task; the days are in order."""
        data = super().clean() or {}
        if data.get("board") == NEW:
            if not data.get("new_board") and "new_board" not in self.errors:
                self.add_error("new_board", NAME_BOARD)
            if not data.get("sector") and "sector" not in self.errors:
                self.add_error("sector", "Välj vad nämnden ansvarar för.")
        elif data.get("status") == PartyStatus.PARTY and data.get("board") == NONE:
            self.add_error("board", BOARD_MISSING)
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", ENDS_BEFORE)
        return data

    def facts(self) -> PartyFacts:
        """What was typed, for the verb."""
        data = self.cleaned_data
        board: Authority | NewBoard | None = self.boards.get(data["board"])
        if data["board"] == NEW:
            board = NewBoard(data["new_board"], Sector(data["sector"]))
        return PartyFacts(
            PartyStatus(data["status"]), board, data["valid_from"], data["valid_to"], data["name_in_text"]
        )
