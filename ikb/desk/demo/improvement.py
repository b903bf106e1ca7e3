"""Invented quality work of Uppsala and Kalmar: action plans, joint activities, local routines, what is stated a year.

Some of it is late and some is missing, so that the pages show both. Days count back from today.
"""

from datetime import date, timedelta

from agreements.choices import PartyStatus
from agreements.models import Agreement, Party
from followup.actions import improvement, plan
from followup.actions.improvement import ActivityFacts, IntroductionFacts, RoutineFacts
from followup.actions.plan import AuditFacts, MeasureFacts
from followup.choices import MeasureOrigin, ReviewOutcome
from followup.models import PlannedMeasure, UserAudit
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.desk.demo.people import County

type Names = tuple[str, ...]
type Origin = tuple[MeasureOrigin, UserAudit | None]

ATTENTION, RELATIVES = "Attention Uppsala", "Anhörigas Riksförbund"


class QualityWork:
    """One agreement's coordinator and managers at work."""

    def __init__(self, agreement: Agreement, coordinator: Membership, today: date) -> None:
        rows = Party.objects.filter(agreement=agreement, status=PartyStatus.PARTY)
        self.parties = {p.organisation.code: p for p in rows.select_related("organisation", "authority")}
        for party in self.parties.values():
            party.agreement = agreement
        self.agreement, self.coordinator, self.today = agreement, coordinator, today

    def ago(self, days: int) -> date:
        """So many days before today; after it when negative."""
        return self.today - timedelta(days=days)

    def manager(self, code: str) -> Membership:
        """Whoever answers for the party, as a membership that the verbs know."""
        party = self.parties[code]
        role = Role.SITE_MANAGER if len(code) == 2 else Role.INTAKE_MANAGER
        user = self.coordinator.user
        return Membership(user=user, authority=party.authority, role=role, valid_from=self.today)

    def measure(
        self, code: str, facts: tuple[str, str], days: tuple[int, int], origin: Origin, organisations: Names = ()
    ) -> PlannedMeasure:
        """What and in whose function; decided and due so many days ago; what it comes from, with the audit if any."""
        return plan.plan_measure(
            agreement=self.agreement,
            membership=self.coordinator,
            facts=MeasureFacts(
                facts[0], self.parties[code], facts[1], origin[0], audit=origin[1], organisations=organisations
            ),
            decided_on=self.ago(days[0]),
            due_on=self.ago(days[1]),
        )

    def move(self, row: PlannedMeasure, later: int) -> None:
        """So many days later, set on the day that it was due."""
        plan.move_measure(
            measure=row,
            membership=self.coordinator,
            later=row.due_on + timedelta(days=later),
            reason="Tjänsten som skulle göra det var vakant.",
            moved_on=row.due_on,
        )

    def activity(self, on: date, title: str, participants: int, arrangers: str, takers: str = "") -> None:
        """One joint activity; codes of parties in words."""
        if on > self.today:
            return
        by_code = [[self.parties[code] for code in codes.split()] for codes in (arrangers, takers)]
        facts = ActivityFacts(on, title, participants, *by_code)
        improvement.log_activity(agreement=self.agreement, membership=self.coordinator, facts=facts)

    def routine(self, code: str, title: str, decided: int, reviewed: int | None = None, months: int = 12) -> None:
        """One local routine, reviewed so many days ago."""
        manager = self.manager(code)
        facts = RoutineFacts(title, "Ledningssystemet, avsnitt Samverkan", self.ago(decided), months)
        row = improvement.register_routine(party=self.parties[code], membership=manager, facts=facts)
        if reviewed is not None:
            improvement.review_routine(
                routine=row, membership=manager, on=self.ago(reviewed), outcome=ReviewOutcome.REVISED
            )

    def introduction(self, code: str, year: int, introduced: int, *, standing: bool | None = True) -> None:
        """What a party states of a year."""
        facts = IntroductionFacts(
            introduced_on=date(year, 1, 20),
            introduced=introduced,
            standing_item=standing,
            known_on=date(year, 1, 15),
            known_how="Intranätet och chefsmöte",
        )
        party = self.parties[code]
        improvement.state_introduction(party=party, membership=self.manager(code), year=year, facts=facts)


def load_improvement(county: County, uppsala: Agreement, kalmar: Agreement, today: date) -> None:
    """After both agreements."""
    _load_uppsala(QualityWork(uppsala, _membership(county, "sara"), today))
    _load_kalmar(QualityWork(kalmar, _membership(county, "kalle"), today))


def _membership(county: County, username: str) -> Membership:
    rows = Membership.objects.filter(user=county.users[username], role=Role.COORDINATOR)
    return rows.select_related("user", "authority").order_by("pk")[0]


def _load_uppsala(work: QualityWork) -> None:
    year = work.today.year
    audit = plan.register_audit(
        agreement=work.agreement,
        membership=work.coordinator,
        facts=AuditFacts(
            work.ago(160),
            ATTENTION,
            "Familjerna är nöjda med bemötandet. De efterfrågar skriftlig information om samordnad individuell plan, "
            "också på andra språk, och vill veta vem som är deras kontakt under väntetiden.",
        ),
    )
    from_audit, follow_up = (MeasureOrigin.USER_AUDIT, audit), (MeasureOrigin.FOLLOW_UP, None)
    folder = ("Ta fram en folder om samordnad individuell plan på fem språk", "Enhetschef för teamet")
    work.measure("0380", folder, (150, -40), from_audit, (ATTENTION, RELATIVES))
    contact = ("Utse en kontakt för varje familj under väntetiden", "Platschef BUP IKB")
    work.measure("03", contact, (150, 20), from_audit, (ATTENTION,))
    consent = ("Gå igenom rutinen för samtycke med alla som skickar remisser", "Enhetschef barn och familj")
    work.move(work.measure("0331", consent, (200, 90), (MeasureOrigin.SELF_CHECK, None)), later=60)
    offer = ("Erbjud plan i alla ärenden med placering", "Enhetschef barn och unga")
    work.measure("0360", offer, (120, -20), (MeasureOrigin.MEETING, None))
    form = ("Kortare blankett för komplettering", "Enhetschef myndighet barn och unga")
    plan.finish_measure(
        measure=work.measure("0380", form, (260, 130), follow_up),
        membership=work.manager("0380"),
        done_on=work.ago(140),
        result="Blanketten har två frågor i stället för nio. Remittenterna är nöjda.",
    )
    work.activity(date(year - 1, 4, 16), "Samordnad individuell plan i praktiken", 46, "0380 03", "0331 0360 0381")
    work.activity(date(year - 1, 10, 8), "Självskada: bemötande och samverkan", 38, "03", "0380 0305 0330")
    work.activity(date(year, 1, 14), "Barnets röst i planen", 31, "0331 0360", "0380 0382")
    work.activity(date(year, 1, 21), "Handledning för kontaktpersoner", 12, "0380", "0381 0305")
    work.routine("0331", "Rutin för remiss till teamet", 500, 200)
    work.routine("0331", "Rutin för samordnad individuell plan, barn och unga", 420)
    work.routine("0380", "Rutin för vägen in till teamet", 300)
    work.routine("03", "Överlämning från avdelning till öppenvård", 700, 340)
    for code in ("0331", "0380", "0360", "0381", "0305", "0330", "03"):
        work.introduction(code, year - 1, 4, standing=code != "0360")
    if work.today >= date(year, 1, 20):
        work.introduction("0380", year, 2)
        work.introduction("0360", year, 0, standing=False)


def _load_kalmar(work: QualityWork) -> None:
    year = work.today.year
    school = ("Mät skolnärvaro vid start och avslut i varje ärende", "Samordnaren")
    work.measure("08", school, (180, -60), (MeasureOrigin.FOLLOW_UP, None), ("Attention Kalmar",))
    inform = ("Informera socialsekreterarna om teamet", "Enhetschef barn och familj")
    work.measure("0880", inform, (180, 30), (MeasureOrigin.MEETING, None))
    work.activity(date(year - 1, 5, 20), "Intensiv kontextuell behandling, introduktion", 22, "08", "0880")
    work.routine("08", "Rutin för operativ ledning", 380)
    work.introduction("08", year - 1, 5)
