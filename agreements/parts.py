"""What one small table of an agreement's content is; agreements.part_list holds them, four pages edit them all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from agreements.actions.parts import write_row
from agreements.choices import VersionStatus
from agreements.forms.parts import PartForm, Scope
from agreements.models import Team
from ikb.lib.columns import yes_or_no
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict

TEAM_FIRST = "Lägg in teamet först."
GOALS_FIRST = "Lägg in målen först."
ONLY_ONE = "Det finns redan en rad. Ändra den i stället."


@dataclass(frozen=True)
class Part:
    """One small table. `columns` are labels and attributes of a row, the first one names the row.

    `text`: part of the fixed text, so changed in a draft only. `single`: at most one row. `by_party`: every party's
    registrar may change the own party's rows. `fixed`: values that all rows of the part share.
    """

    slug: str
    title: str
    singular: str
    lead: str
    form: type[PartForm]
    columns: tuple[tuple[str, str], ...]
    text: bool = False
    single: bool = False
    by_party: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    related: tuple[str, ...] = ()
    write: Callable[..., None] = write_row

    def rows(self, scope: Scope) -> QuerySet[Any]:
        """The rows of the text or the agreement that is worked on. One query."""
        found = self._model._default_manager.filter(**self.fixed, **self._belongs(scope))
        if scope.party is not None:
            found = found.filter(party=scope.party)
        return found.select_related(*self.related) if self.related else found

    def blank(self, scope: Scope) -> Model:
        """A new row of the part. Raises Conflict where there may be no more, or what it hangs on is missing."""
        if self.single and self.rows(scope).exists():
            raise Conflict(ONLY_ONE)
        if self.form.parent == "version":
            return self._model(version=scope.version, **self.fixed)
        if self.form.parent == "agreement":
            return self._model(agreement=scope.agreement, **self.fixed)
        if self.form.parent == "team":
            return self._model(team=_team(scope))
        if not scope.version.goals.exists():
            raise Conflict(GOALS_FIRST)
        return self._model()

    def open_in(self, scope: Scope) -> bool:
        """May rows be changed? The fixed text only while it is a draft."""
        return not self.text or scope.version.status == VersionStatus.DRAFT

    def cells(self, row: Model) -> list[tuple[str, str]]:
        """Labels and values of a row, in words."""
        return [(label, in_words(row, attribute)) for label, attribute in self.columns]

    def name(self, row: Model) -> str:
        """What the row is called in links and messages."""
        return in_words(row, self.columns[0][1])

    @property
    def _model(self) -> type[Model]:
        model = self.form._meta.model
        assert model is not None
        return model

    def _belongs(self, scope: Scope) -> dict[str, Any]:
        where: dict[str, dict[str, Any]] = {
            "version": {"version": scope.version},
            "agreement": {"agreement": scope.agreement},
            "team": {"team__agreement": scope.agreement},
            "goal": {"goal__version": scope.version},
        }
        return where[self.form.parent]


def in_words(row: Model, attribute: str) -> str:
    """A value of a row as it is read: "get_kind_display", "party", "on"; a dash for nothing."""
    value = getattr(row, attribute)
    value = value() if callable(value) else value
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, date):
        return iso_date(value)
    return "–" if value is None or value == "" else str(value)


def _team(scope: Scope) -> Team:
    team = Team.objects.filter(agreement=scope.agreement).first()
    if team is None:
        raise Conflict(TEAM_FIRST)
    return team


@dataclass(frozen=True)
class Group:
    """Parts that belong together, as a card on the draft's page."""

    title: str
    parts: tuple[Part, ...]
