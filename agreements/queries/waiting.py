"""What waits in an agreement, in words, for the overview. Reads what `the_agreement` has fetched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from agreements import extension, obligations
from agreements.chain import missing_parties, missing_sentence
from agreements.choices import NoticeStage, VersionStatus
from agreements.models import Agreement, Notice, Obligation
from agreements.queries.instruments import Likeness
from agreements.queries.spans import approved, extensions_of, undecided, whole_ends
from ikb.lib.dates import iso_date
from ikb.lib.sorting import swedish_key

AHEAD = timedelta(days=180)
TERMS = "agreements:terms"


@dataclass(frozen=True)
class Matter:
    """One thing that somebody has to deal with, and on which page. `tone` is "bad" for what is late."""

    text: str
    tone: str
    label: str
    page: str
    when: str = ""


def matters(agreement: Agreement, on: date, likeness: Likeness | None = None) -> list[Matter]:
    """What is late first, then what is missing, then what comes within half a year."""
    found = [
        *_approvals(agreement),
        *_notices(agreement),
        *_term(agreement, on),
        *_obligations(agreement, on),
        *_text(likeness),
    ]
    return sorted(found, key=lambda matter: ("bad", "warn", "info").index(matter.tone))


def _approvals(agreement: Agreement) -> Iterator[Matter]:
    """AG-02: who has not approved the text that is on its way."""
    for version in agreement.versions.all():
        missing = missing_parties(version, agreement.parties.all())
        if version.status in (VersionStatus.SENT, VersionStatus.AWAITING) and missing:
            text = f"Version {version.number}: {missing_sentence(missing)}"
            yield Matter(text, "warn", "Godkännande saknas", "agreements:approvals")


def is_preliminary(notice: Notice) -> bool:
    """May the last day still change: not all other parties have received the notice (D-1)?"""
    open_stage = notice.stage in (NoticeStage.ANNOUNCED, NoticeStage.DECIDED, NoticeStage.SENT)
    return notice.last_day is not None and (notice.preliminary or open_stage)


def _notices(agreement: Agreement) -> Iterator[Matter]:
    """D-1: a last day that may still change; AG-28: what has been said and not done."""
    rows = [n for n in agreement.notices.all() if n.repeats_id is None and n.stage != NoticeStage.WITHDRAWN]
    rows.sort(key=lambda n: swedish_key(n.owner.organisation.short_name))
    announced = [n.owner.organisation.short_name for n in rows if n.stage == NoticeStage.ANNOUNCED]
    given = [n.owner.organisation.short_name for n in rows if is_preliminary(n) and n.stage != NoticeStage.ANNOUNCED]
    if announced:
        text = f"Uppsägning är aviserad men inte beslutad: {_listed(announced)}."
        yield Matter(text, "warn", "Aviserad", "agreements:notices")
    if given:
        text = f"Sista dagen kan ändras, alla andra parter har inte tagit emot uppsägningen: {_listed(given)}."
        yield Matter(text, "warn", "Preliminärt", "agreements:notices")


def _term(agreement: Agreement, on: date) -> Iterator[Matter]:
    """E17: days without an agreement; AG-07: an extension that lacks a decision; AG-15: what nobody has said."""
    texts, extensions = approved(agreement), extensions_of(agreement)
    covered = extension.coverage([(v.begins_on, v.term) for v in texts], extensions, whole_ends(agreement))
    for sentence in covered.gap_sentences:
        yield Matter(sentence, "info", "Avtalslöst tillstånd", TERMS)
    if waiting := extension.pending(extensions, on):
        text = " ".join(["Förlängningen binder ingen.", *extension.missing(waiting)])
        yield Matter(text, "warn", "Förlängning", TERMS)
    if any(undecided(agreement, version.term, on) for version in texts[-1:]):
        text = "Uppsägningar har verkat och ingen har registrerat om avtalet fortsätter för dem som är kvar."
        yield Matter(text, "warn", "Fortsättning", TERMS)


def _obligations(agreement: Agreement, on: date) -> Iterator[Matter]:
    """D-3, AG-08: missed, coming within half a year, not possible to compute, impossible to meet together."""
    rows: list[Obligation] = list(agreement.obligations.all())
    uncounted = []
    for row in rows:
        for occurrence in obligations.shown(row.facts, agreement.operation_start, on):
            if occurrence.due_on is None:
                uncounted.append(row.title)
            elif occurrence.missed_on(on):
                when = f"senast {iso_date(occurrence.due_on)}"
                yield Matter(row.title, "bad", "Inte gjord i tid", TERMS, when)
            elif occurrence.due_on <= on + AHEAD:
                yield Matter(row.title, "info", "Att göra", TERMS, f"senast {iso_date(occurrence.due_on)}")
    if uncounted:
        yield Matter(f"Verksamhetsstart saknas. Gäller: {_listed(uncounted)}.", "warn", "Kan inte beräknas", TERMS)
    for sentence in obligations.contradictions([row.facts for row in rows], agreement.operation_start):
        yield Matter(sentence, "warn", "Krav som krockar", TERMS)


def _text(likeness: Likeness | None) -> Iterator[Matter]:
    """AG-03: a text that has left the common one."""
    if likeness is not None and likeness.differences:
        parts = list(dict.fromkeys(difference.part.lower() for difference in likeness.differences))
        text = f"Texten skiljer sig från den gemensamma texten: {_listed(parts)}."
        yield Matter(text, "warn", likeness.label, "agreements:versions")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"
