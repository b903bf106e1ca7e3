"""Periods, extensions and notices of an agreement as values for the rules. Reads what a query has fetched."""

from datetime import date, timedelta

from django.db.models import Prefetch

from agreements.choices import APPROVED, GIVEN, NoticeStage, PartyStatus
from agreements.extension import ExtensionFacts
from agreements.models import Agreement, AgreementVersion, Extension, Party, TermPeriod
from agreements.notice import Term
from agreements.renewal import MissingPeriod, RegisteredPeriod, StandingNotice, missing_periods
from ikb.lib.periods import Period

SPANS = (
    "versions__periods",
    Prefetch("versions__extensions", Extension.objects.select_related("condition_party__organisation")),
)
"""To be fetched with an agreement whose status is shown: two queries."""


def approved(agreement: Agreement) -> list[AgreementVersion]:
    """The texts that all have approved, in the order of their first days."""
    versions = [v for v in agreement.versions.all() if v.status in APPROVED]
    return sorted(versions, key=lambda v: (v.begins_on, v.number))


def extensions_of(agreement: Agreement) -> list[ExtensionFacts]:
    """Extensions of the approved texts; one belongs to the agreement however the text has been replaced since."""
    return [row.facts for row in extension_rows(agreement)]


def extension_rows(agreement: Agreement) -> list[Extension]:
    """The same as rows, in the order of their first days."""
    rows = [row for version in approved(agreement) for row in version.extensions.all()]
    return sorted(rows, key=lambda row: (row.begins_on, row.pk))


def period_rows(agreement: Agreement, term: Term) -> list[TermPeriod]:
    """The registered periods of a term, also those that stand at an earlier text with the same term (AG-09)."""
    same = [version for version in approved(agreement) if version.term == term]
    return sorted((row for version in same for row in version.periods.all()), key=lambda row: row.start)


def registered_periods(agreement: Agreement, term: Term) -> list[RegisteredPeriod]:
    """The same as values."""
    rows = period_rows(agreement, term)
    return [RegisteredPeriod(Period(row.start, row.end), row.registered_by_id is not None) for row in rows]


def standing_notices(agreement: Agreement) -> list[StandingNotice]:
    """Notices that stand, announced or further; a repetition stands by its first (D-4)."""
    return [
        StandingNotice(notice.owner_id, notice.counted_on, notice.last_day)
        for notice in agreement.notices.all()
        if notice.stage not in (NoticeStage.CONSIDERED, NoticeStage.WITHDRAWN)
        and notice.repeats_id is None
        and notice.counted_on is not None
    ]


def unregistered(agreement: Agreement, term: Term, on: date) -> list[MissingPeriod]:
    """The periods that should be registered by the day and are not, with the notices that stop them."""
    ends = [day for day in (whole_ends(agreement), _replaced_after(agreement, term)) if day is not None]
    return missing_periods(
        term,
        registered_periods(agreement, term),
        standing_notices(agreement),
        on=on,
        whole_ends=min(ends, default=None),
    )


def _replaced_after(agreement: Agreement, term: Term) -> date | None:
    """The last day before a text with another term takes over; that term renews no more."""
    texts = approved(agreement)
    first = min((text.begins_on for text in texts if text.term == term), default=None)
    later = [text.begins_on for text in texts if first is not None and text.term != term and text.begins_on > first]
    return min(later) - timedelta(days=1) if later else None


def undecided(agreement: Agreement, term: Term, on: date) -> bool:
    """Has a period begun that nobody has said goes on for the parties that remain (AG-15)?"""
    passed = any(notice.last_day is not None and notice.last_day < on for notice in standing_notices(agreement))
    return passed and any(m.stopped_by for m in unregistered(agreement, term, on) if m.planned.period.start <= on)


def whole_ends(agreement: Agreement) -> date | None:
    """The whole's last day: what a person has registered, else the last of the parties' when all have given notice.

    With a party left the question is open (AG-15).
    """
    if agreement.ends_on is not None:
        return agreement.ends_on
    ends = [n for n in agreement.notices.all() if n.stage in GIVEN and n.repeats_id is None and n.last_day]
    parties = party_authorities(agreement)
    if not parties or not parties <= {notice.owner_id for notice in ends}:
        return None
    return max(notice.last_day for notice in ends if notice.last_day and notice.owner_id in parties)


def remaining(agreement: Agreement, after: date) -> list[Party]:
    """Parties proper that no notice takes out by the day."""
    left = {
        n.owner_id
        for n in agreement.notices.all()
        if n.stage in GIVEN and n.repeats_id is None and n.last_day and n.last_day <= after
    }
    parties = [p for p in agreement.parties.all() if p.status == PartyStatus.PARTY]
    return [p for p in parties if p.authority_id not in left and (p.valid_to is None or p.valid_to >= after)]


def party_authorities(agreement: Agreement) -> set[int]:
    """Boards of the parties proper."""
    boards = (p.authority_id for p in agreement.parties.all() if p.status == PartyStatus.PARTY)
    return {board for board in boards if board is not None}
