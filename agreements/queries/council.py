"""The yearly list of contractual cooperation that a board reports to its council (kommunallagen 9 kap. 37–38 §§)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agreements.choices import APPROVED, GIVEN, NoticeStage, PartyStatus
from agreements.models import Agreement, AgreementVersion, Notice, Party
from agreements.parties import parties_proper
from agreements.queries.register import seen_by, state_of, with_state
from agreements.queries.waiting import is_preliminary
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority
from ikb.lib.periods import Period, year
from ikb.lib.sorting import swedish_key

NEXT = timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """What happened to an agreement on a day of the year; a notice leads to a `last_day`, perhaps not yet for sure."""

    on: date
    text: str
    last_day: date | None = None
    preliminary: bool = False

    @property
    def leads_to(self) -> str:
        """What stands before the last day."""
        return "preliminär sista dag" if self.preliminary else "sista dag"


@dataclass(frozen=True)
class CouncilRow:
    """One agreement that bound the board on some day of the year."""

    agreement: Agreement
    parties: list[str]
    periods: list[Period]
    changes: list[Change]


@dataclass(frozen=True)
class CouncilList:
    """One board's list of one year. `unstated` bound the board too, but nobody has said what another does for it."""

    authority: Authority
    year: int
    running: bool
    rows: list[CouncilRow]
    unstated: list[CouncilRow]


def council_list(acting: Acting, authority: Authority, number: int, today: date) -> CouncilList:
    """The agreements that bound the board on some day of the year, by name."""
    own = Party.objects.standing().filter(authority=authority)
    found = with_state(seen_by(acting).filter(shared=True, parties__in=own))
    rows = [row for agreement in found if (row := _row(agreement, authority, year(number))).periods]
    rows.sort(key=lambda row: swedish_key(row.agreement.name))
    return CouncilList(
        authority=authority,
        year=number,
        running=number == today.year,
        rows=[row for row in rows if row.agreement.cooperation_task],
        unstated=[row for row in rows if not row.agreement.cooperation_task],
    )


def _row(agreement: Agreement, authority: Authority, within: Period) -> CouncilRow:
    periods = list(_periods(agreement, authority, within))
    changes = {change for change in _changes(agreement, authority, periods) if change.on in within}
    parties = dict.fromkeys(p.organisation.name for p in parties_proper(agreement.parties.all()))
    return CouncilRow(agreement, list(parties), periods, sorted(changes, key=lambda c: (c.on, c.text)))


def _periods(agreement: Agreement, authority: Authority, within: Period) -> Iterator[Period]:
    """The days of the year on which the board was bound, put together where they meet."""
    turns = sorted({day for day in _turns(agreement, authority) if day in within} | {within.start})
    begun: date | None = None
    for day in turns:
        if _binds(agreement, authority, day):
            begun = begun or day
        elif begun:
            yield Period(begun, day - NEXT)
            begun = None
    if begun:
        yield Period(begun, within.end)


def _turns(agreement: Agreement, authority: Authority) -> Iterator[date]:
    """Every day on which the agreement may begin or cease to bind the board."""
    last_days = [agreement.ends_on, *(notice.last_day for notice in agreement.notices.all())]
    for version in agreement.versions.all():
        yield version.begins_on
        last_days.append(version.first_end)
        for extension in version.extensions.all():
            yield extension.begins_on
            last_days += [extension.until, extension.ended_on]
    for party in _own(agreement, authority):
        last_days.append(party.valid_to)
        if party.valid_from:
            yield party.valid_from
    yield from (day + NEXT for day in last_days if day)


def _binds(agreement: Agreement, authority: Authority, on: date) -> bool:
    """Is the agreement in force on the day, and the board still a party that has not left?"""
    member = any(
        (p.valid_from is None or p.valid_from <= on) and (p.valid_to is None or on <= p.valid_to)
        for p in _own(agreement, authority)
    )
    left = any(n.last_day and n.last_day < on for n in agreement.notices.all() if _own_notice(n, authority))
    return member and not left and state_of(agreement, on).in_force


def _own(agreement: Agreement, authority: Authority) -> list[Party]:
    return [p for p in agreement.parties.all() if p.authority_id == authority.pk and p.status == PartyStatus.PARTY]


def _own_notice(notice: Notice, authority: Authority) -> bool:
    return notice.owner_id == authority.pk and notice.stage in GIVEN and notice.repeats_id is None


def _changes(agreement: Agreement, authority: Authority, periods: list[Period]) -> Iterator[Change]:
    """Approved, begun, noticed, ceased; the caller keeps those of the year."""
    own = {party.pk for party in _own(agreement, authority)}
    for version in agreement.versions.all():
        yield from _of_version(version, own)
    yield from _of_notices(agreement.notices.all())
    for period in periods:
        if not _binds(agreement, authority, period.following_day):
            yield Change(period.end, "Sista dagen som avtalet gäller")


def _of_version(version: AgreementVersion, own: set[int]) -> Iterator[Change]:
    name = f"Version {version.number}"
    for approval in version.approvals.all():
        if approval.decided_on and approval.party_id in own:
            paragraph = f" § {approval.paragraph}" if approval.paragraph else ""
            yield Change(approval.decided_on, f"{name} godkänd av nämnden{paragraph}")
    if version.status in APPROVED:
        yield Change(version.begins_on, f"{name} börjar gälla")


def _of_notices(notices: Iterable[Notice]) -> Iterator[Change]:
    """Announced, decided or withdrawn; parties that did the same on one day stand together."""
    groups: dict[Change, list[str]] = {}
    for notice in notices:
        if notice.repeats_id is None and (change := _of_notice(notice)):
            groups.setdefault(change, []).append(notice.owner.organisation.name)
    for change, names in groups.items():
        yield replace(change, text=f"{change.text} {', '.join(sorted(names, key=swedish_key))}")


def _of_notice(notice: Notice) -> Change | None:
    if notice.stage == NoticeStage.WITHDRAWN:
        return Change(notice.withdrawn_on, "Uppsägning återkallad av") if notice.withdrawn_on else None
    day = notice.decided_on or notice.announced_on or notice.counted_on
    what = "aviserad" if notice.stage == NoticeStage.ANNOUNCED else "beslutad"
    return Change(day, f"Uppsägning {what} av", notice.last_day, is_preliminary(notice)) if day else None
