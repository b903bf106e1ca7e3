"""Reads for meeting series: what was held and missed, and whose series a person may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from agreements.choices import BodyKind, PartyStatus
from agreements.meetings import Gap, MeetingDay, Target, YearCount, gaps, next_due, organisations, years
from agreements.models import Agreement, Meeting, MeetingSeries
from agreements.sentences import days_in_words
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date

OF_THE_WORKING_GROUP = (BodyKind.WORKING, BodyKind.OPERATIVE)
"""The bodies that the working group is: Arbetsgrupp, in Kalmar Operativ ledning."""


@dataclass(frozen=True)
class SeriesRow:
    """One meeting series on a day: what was held, what was missed, when the next one is due."""

    series: MeetingSeries
    target: Target
    meetings: Sequence[MeetingDay]
    years: Sequence[YearCount]
    gaps: Sequence[Gap]
    next_due: date | None
    next_planned: date | None
    over: bool
    late: bool

    @property
    def last_held(self) -> date | None:
        """The latest meeting that was held."""
        return max((meeting.on for meeting in self.meetings if meeting.held), default=None)

    @property
    def faults(self) -> list[str]:
        """What was missed this year and the last, in short sentences."""
        said = [count.sentence for count in self.years[:2] if count.missing]
        if self.gaps:
            gap = self.gaps[0]
            until = "till i dag" if gap.ongoing else f"till {iso_date(gap.end)}"
            said.append(f"{days_in_words(gap.days)} utan möte {until}")
        return said

    @property
    def participants(self) -> list[tuple[str, int]]:
        """Organisations and how many meetings each took part in."""
        return organisations(self.meetings)


def sees_all(acting: Acting, agreement: Agreement) -> bool:
    """Every body, or only the own ones: who has a task in the work beside the working group sees them all."""
    boards = {party.authority_id for party in agreement.parties.all() if party.status == PartyStatus.PARTY}
    return any(m.role != Role.WORKING_GROUP and m.authority_id in boards for m in acting.giving(Can.SEE_WORK))


def series_row(series: MeetingSeries, on: date) -> SeriesRow:
    """Judges one series; reads the prefetched meetings."""
    target = Target(series.starts_on, series.ends_on, series.times_a_year, series.every_days)
    meetings = [MeetingDay(m.on, m.held, m.participants) for m in series.meetings.all()]
    due_on = next_due(target, meetings, on)
    return SeriesRow(
        series=series,
        target=target,
        meetings=meetings,
        years=years(target, meetings, on),
        gaps=gaps(target, meetings, on),
        next_due=due_on,
        next_planned=min((m.on for m in meetings if m.held is None and m.on >= on), default=None),
        over=target.ends_on is not None and on > target.ends_on,
        late=due_on is not None and due_on < on,
    )


def series_of(acting: Acting, agreement: Agreement) -> list[MeetingSeries]:
    """The series that the person may see, with their meetings. Two or three queries."""
    rows = MeetingSeries.objects.filter(agreement=agreement).select_related("body")
    rows = rows.prefetch_related(Prefetch("meetings", Meeting.objects.order_by("-on")))
    return list(rows if sees_all(acting, agreement) else rows.filter(body__kind__in=OF_THE_WORKING_GROUP))
