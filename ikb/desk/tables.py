"""The roof's tables: the access log and the memberships."""

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ikb.accounts.choices import AccessAction, InformationKind, Role
from ikb.accounts.models import AccessLog
from ikb.desk.addresses import address_of
from ikb.desk.queries import MembershipRow
from ikb.lib.dates import iso_datetime

SHOWN_CASES = 5
BADGE = '<span class="badge-tone tone-{}">{}</span>'


class LogTable(tables.Table):
    """Reads by the own authority's staff. Cases are a number; case numbers only those the reviewer may see."""

    at = tables.Column(verbose_name="Tid")
    user = tables.Column(verbose_name="Person", orderable=False)
    role = tables.Column(verbose_name="Roll och enhet", orderable=False, empty_values=())
    action = tables.Column(verbose_name="Åtgärd")
    route = tables.Column(verbose_name="Sida", orderable=False)
    cases = tables.Column(verbose_name="Ärenden", orderable=False, empty_values=())
    kinds = tables.Column(verbose_name="Uppgifter", orderable=False, empty_values=())

    row_header = "at"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers: Mapping[int, str] = {}

    def render_at(self, record: AccessLog) -> str:
        """Swedish time."""
        return iso_datetime(record.at)

    def render_role(self, record: AccessLog) -> str:
        """As it was at the time."""
        role = Role(record.role).label if record.role else "–"
        return f"{role}, {record.unit}" if record.unit else role

    def render_action(self, record: AccessLog) -> SafeString | str:
        """In words; a refusal is marked."""
        label = record.get_action_display()
        return format_html(BADGE, "bad", label) if record.action == AccessAction.REFUSED else label

    def render_route(self, record: AccessLog) -> str:
        """Address without what varies."""
        return address_of(record.route)

    def render_cases(self, record: AccessLog) -> SafeString | str:
        """How many, and the numbers of those the reviewer may see."""
        count = len(record.cases)
        if not count:
            return "–"
        seen = sorted(self.numbers[pk] for pk in record.cases if pk in self.numbers)
        more = ", …" if len(seen) > SHOWN_CASES else ""
        said = "1 ärende" if count == 1 else f"{count} ärenden"
        named = f"{said}: {', '.join(seen[:SHOWN_CASES])}{more}" if seen else said
        return format_html("{} " + BADGE, named, "warn", "Skyddade uppgifter") if record.protected else named

    def render_kinds(self, record: AccessLog) -> str:
        """Kinds of information by name."""
        return ", ".join(InformationKind(kind).label for kind in record.kinds) or "–"


class MembershipTable(tables.Table):
    """Users and roles, read only. Sorted here, not by the database, whose order is not the Swedish one."""

    name = tables.Column(verbose_name="Användare", order_by="name_key")
    login = tables.Column(verbose_name="Användarnamn")
    role = tables.Column(verbose_name="Roll", order_by="role_key")
    board = tables.Column(verbose_name="Nämnd", order_by="board_key")
    unit = tables.Column(verbose_name="Enhet", order_by="unit_key", default="–")
    valid = tables.Column(verbose_name="Gäller", order_by="valid_from")

    row_header = "name"

    def render_valid(self, record: MembershipRow) -> SafeString | str:
        """From–to in words, and a mark when it is not in force."""
        return format_html("{} " + BADGE, record.valid, record.tone, record.mark) if record.mark else record.valid
