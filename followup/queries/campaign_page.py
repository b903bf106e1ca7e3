"""How far each report has come and with whom it waits, for the list, the page of one, and the start page's tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from agreements.models import Party
from agreements.parties import parties_proper
from followup.campaign import takes_part
from followup.choices import ReportStage
from followup.models import FigureConfirmation, ReportComment, ReportSignature, ReportVersion, YearReport
from followup.queries.campaign import municipalities, with_people
from ikb.accounts.acting import Acting


@dataclass(frozen=True)
class PartyRow:
    """What one party has done with the latest version. A region confirms no figures."""

    party: Party
    confirms: bool
    confirmation: FigureConfirmation | None
    signature: ReportSignature | None

    @property
    def name(self) -> str:
        """As the lists name it."""
        return self.party.organisation.short_name


@dataclass(frozen=True)
class Event:
    """One line of the timeline (parts/timeline.html)."""

    when: datetime
    text: str
    who: str = ""


@dataclass(frozen=True)
class Progress:
    """One report of `with_people` with what its latest version has got. No queries of its own."""

    report: YearReport

    @cached_property
    def versions(self) -> list[ReportVersion]:
        """In order."""
        return list(self.report.versions.all())

    @property
    def version(self) -> ReportVersion | None:
        """The one that counts."""
        return self.versions[-1] if self.versions else None

    @cached_property
    def parties(self) -> list[Party]:
        """Those bound on any day of the period, municipalities first."""
        rows = self.report.agreement.parties.all()
        return parties_proper(p for p in rows if takes_part(p.valid_from, p.valid_to, self.report.period))

    @cached_property
    def rows(self) -> list[PartyRow]:
        """What each party has done."""
        confirming = {p.pk for p in municipalities(self.parties)}
        confirmed = {c.party_id: c for c in self.version.confirmations.all()} if self.version else {}
        signed = {s.party_id: s for s in self.version.signatures.all()} if self.version else {}
        return [PartyRow(p, p.pk in confirming, confirmed.get(p.pk), signed.get(p.pk)) for p in self.parties]

    @property
    def unconfirmed(self) -> list[PartyRow]:
        """Municipalities that have not confirmed."""
        return [row for row in self.rows if row.confirms and row.confirmation is None]

    @property
    def unsigned(self) -> list[PartyRow]:
        """Parties that have not signed."""
        return [row for row in self.rows if row.signature is None]

    @property
    def comments(self) -> list[ReportComment]:
        """On every version, in order."""
        return [comment for version in self.versions for comment in version.comments.all()]

    @property
    def unanswered(self) -> list[ReportComment]:
        """Comments that the coordinator has not answered, requests for a fix apart: those are answered by a version."""
        return [comment for comment in self.comments if not comment.answer and not comment.fix]

    @property
    def next_day(self) -> tuple[str, date] | None:
        """What is due next, and when; None once it is adopted."""
        report, stage = self.report, self.report.stage
        if stage == ReportStage.OPEN:
            return "Fyll i", report.fill_in_by
        if stage == ReportStage.SENT:
            return ("Bekräfta siffror", report.confirm_by) if self.unconfirmed else ("Kommentera", report.comment_by)
        return None if stage == ReportStage.ADOPTED else ("Skriv under", report.adopt_by)

    def late(self, on: date) -> bool:
        """Has the next day passed?"""
        return self.next_day is not None and self.next_day[1] < on

    def adopted(self, version: ReportVersion) -> bool:
        """Has every party signed this version?"""
        return {p.pk for p in self.parties} <= {s.party_id for s in version.signatures.all()}

    @property
    def events(self) -> list[Event]:
        """What has happened, the latest first."""
        names = {p.pk: p.organisation.short_name for p in self.parties}
        found = [Event(self.report.opened_at, "Rapporten öppnades.", str(self.report.owner))]
        for version in self.versions:
            reason = f" Skäl: {version.reason}" if version.reason else ""
            found.append(
                Event(version.frozen_at, f"Version {version.number} lämnades in.{reason}", str(version.frozen_by))
            )
            for done in version.confirmations.all():
                text = f"{names.get(done.party_id, 'Kommunen')} bekräftade sina siffror i version {version.number}."
                found.append(Event(done.at, text, str(done)))
            for signed in version.signatures.all():
                text = f"{names.get(signed.party_id, 'Parten')} skrev under version {version.number}."
                found.append(Event(signed.at, text, str(signed)))
            found += [Event(c.at, f"Begärde rättning: {c.text}", f"{c.name}, {c.role}") for c in _fixes(version)]
        found.sort(key=lambda event: event.when, reverse=True)
        return found


def _fixes(version: ReportVersion) -> list[ReportComment]:
    return [comment for comment in version.comments.all() if comment.fix]


def progress_of(acting: Acting, *, agreement_id: int | None = None) -> list[Progress]:
    """Every report that the person sees, the latest period first. A fixed number of queries."""
    reports = with_people(YearReport.objects.visible_to(acting))
    if agreement_id is not None:
        reports = reports.filter(agreement=agreement_id)
    return [Progress(report) for report in reports]
