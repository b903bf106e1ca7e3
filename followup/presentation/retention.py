"""Rules, lists and protocols of retention in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps

from followup.models import RetentionList, RetentionRule
from ikb.lib.dates import iso_date, swedish_date

HISTORY = "event"
WORDS = {
    "referrals_referral": "Ärenden",
    "referrals_youngperson": "Uppgifter om ungdomen",
    "referrals_consent": "Samtycken",
    "referrals_consentfile": "Samtyckesblad",
    "referrals_grounds": "Underlag",
    "referrals_intakedecision": "Beslut om intag",
    "referrals_internalnote": "Egna anteckningar",
    "referrals_disclosure": "Utlämnanden",
    "referrals_outsidedisclosure": "Utlämnanden till andra",
    "referrals_treatment": "Behandlingar",
    "referrals_session": "Träffar",
    "referrals_coordinatedplan": "Samordnade planer",
    "referrals_careperiod": "Placeringar och heldygnsvård",
    "referrals_measure": "Mätningar",
    "referrals_diagnoses": "Diagnoser för statistiken",
    "referrals_experience": "Upplevelse",
    "referrals_closing": "Avslut",
    "accounts_accesslog": "Rader i åtkomstloggen",
}
OTHER, CHANGES = "Övriga rader", "Ändringshistorik"


@dataclass(frozen=True)
class RuleLine:
    """One rule in words; `state` says whether it applies on the day."""

    board: str
    kind: str
    how_long: str
    valid_from: date
    source: str
    state: str


@dataclass(frozen=True)
class Fact:
    """A key and its value."""

    label: str
    value: str


def rule_lines(rules: Sequence[RetentionRule], on: date, *, several: bool) -> list[RuleLine]:
    """The rules of some boards; the board is named when there are several."""
    seen: set[tuple[int, str]] = set()
    lines = []
    for rule in rules:
        key = (rule.owner_id, rule.kind)
        state = "Gäller från " + iso_date(rule.valid_from) if rule.valid_from > on else "Gäller"
        if rule.valid_from <= on:
            state = "Ersatt" if key in seen else state
            seen.add(key)
        board = str(rule.owner) if several else ""
        source = f"{rule.source}, {rule.registry_number}"
        lines.append(RuleLine(board, rule.get_kind_display(), how_long(rule), rule.valid_from, source, state))
    return lines


def how_long(rule: RetentionRule) -> str:
    """As "5 år efter sista anteckningen, klart senast årsskiftet efter nästa"."""
    if rule.years is None:
        return "Bevaras"
    said = [f"{rule.years} år efter {'födelsen' if rule.from_birth else 'sista anteckningen'}"]
    if rule.next_year_end:
        said.append("klart senast årsskiftet efter nästa")
    if rule.spare_placed:
        said.append("inte placerade barns akter")
    if rule.birth_days:
        said.append(f"inte födda dag {', '.join(map(str, rule.birth_days))}")
    return ", ".join(said)


def list_facts(drawn: RetentionList) -> list[Fact]:
    """What stands above a list and on its protocol."""
    facts = [
        Fact("Nämnd", str(drawn.owner)),
        Fact("Handlingar", drawn.get_kind_display()),
        Fact("Upprättad", f"{iso_date(drawn.drawn_on)} av {drawn.made_by}"),
        Fact("Antal", str(drawn.cases)),
    ]
    if drawn.log_before is not None:
        facts.append(Fact("Loggrader före", iso_date(drawn.log_before)))
    if drawn.carried_out_at is not None:
        day = iso_date(swedish_date(drawn.carried_out_at))
        facts.append(Fact("Gallrad", f"{day} av {drawn.carried_out_by}"))
    return facts


def protocol_lines(drawn: RetentionList) -> list[Fact]:
    """What was deleted, as numbers per kind of row; kinds without a word of their own are summed."""
    rows: dict[str, int] = drawn.protocol.get("rows", {})
    named = [Fact(WORDS[table], str(rows[table])) for table in WORDS if rows.get(table)]
    history = sum(number for table, number in rows.items() if _is_history(table))
    other = sum(number for table, number in rows.items() if table not in WORDS and not _is_history(table))
    return named + [Fact(label, str(number)) for label, number in ((OTHER, other), (CHANGES, history)) if number]


def _is_history(table: str) -> bool:
    """An event table of one of our models, not a table whose name only ends so."""
    tables = {model._meta.db_table for model in apps.get_models()}
    return table.endswith(HISTORY) and table.removesuffix(HISTORY) in tables
