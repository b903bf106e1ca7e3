"""Typed input of the search for a case."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from referrals.searching import SEARCH_WORDS, Reach, Wanted, read_search


class FindForm(forms.Form):
    """Name, identity number or case number, as far as the person sees them; nothing else may be searched by."""

    query = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    wanted = Wanted()

    def __init__(self, *args: Any, reach: Reach, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach, self.today = reach, today
        words = SEARCH_WORDS[reach]
        field = self.fields["query"]
        field.label = words
        field.error_messages["required"] = f"Skriv {words[0].lower()}{words[1:]}."

    def clean_query(self) -> str:
        """Read as one of the three, and only as one that the role may use."""
        query: str = self.cleaned_data["query"]
        try:
            self.wanted = read_search(query, today=self.today)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if self.wanted.reach > self.reach:
            words = SEARCH_WORDS[self.reach]
            raise ValidationError(f"Din roll söker på {words[0].lower()}{words[1:]}.")
        return query


class SearchForm(FindForm):
    """Sök först, before a new referral."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["query"].help_text = "Sökningen går bara bland remisser som du redan har tillgång till."
