"""The Kalmar IKB agreement of 2022: until further notice, no notice clause, revision in a year (AG-08, E11, E12)."""

from datetime import date, timedelta

from agreements.choices import (
    BodyKind,
    CostKeyKind,
    CriteriaLogic,
    CriterionKind,
    DueRule,
    GoalLevel,
    ObligationKind,
    PartyStatus,
    Principal,
    RefusalCode,
    SeatKind,
    StaffKind,
    TermKind,
    VersionStatus,
)
from agreements.models import (
    AgeStatement,
    Agreement,
    AgreementVersion,
    Approval,
    Body,
    CriteriaSet,
    Criterion,
    Meeting,
    MeetingSeries,
    Obligation,
    Party,
    RefusalReason,
    Seat,
    Team,
    TeamEmployer,
)
from ikb.accounts.choices import Role, Sector
from ikb.accounts.models import Authority
from ikb.desk.demo import rows
from ikb.desk.demo.people import County

DECIDED = date(2022, 5, 20)
LEADERSHIP = "Länsgemensam ledning i samverkan"
LATER = ["0821", "0834", "0840", "0860", "0861", "0862", "0881", "0882", "0883", "0884", "0885"]
"""The county's other eleven municipalities: whether and how they join is to be decided (001:46)."""
INCLUSION = [
    ("age", "Ålder 12–20 år"),
    ("self_harm", "Svår självskada"),
    ("suicidality", "Suicidalitet"),
    ("isolation", "Isolering med eventuell omsorgsbrist och psykisk ohälsa"),
]
REASONS = [RefusalCode.NOT_TARGET_GROUP, RefusalCode.OTHER_PLANNING, RefusalCode.OUTSIDE, RefusalCode.OTHER]


def load_kalmar(county: County, today: date) -> Agreement:
    """Region Kalmar län and Kalmar kommun; the day of the start of operation is not in the documents."""
    region = county.authorities["08"]
    kalmar = Authority.objects.create(
        organisation=county.organisations["0880"], board="Socialnämnden", sector=Sector.SOCIAL
    )
    agreement = Agreement.objects.create(
        name="Intensiv kontextuell behandling i Kalmar län",
        short_name="IKB Kalmar",
        label="Överenskommelse",
        declined_word="Avvisad",
        county_name="Kalmar län",
        registry_number="RS 2022/939",
        owner=region,
        invoiced_by=region,
        shared=True,
        cooperation_task="Region Kalmar län är huvudman för teamet och arbetsgivare för samordnaren",
    )
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=1,
        status=VersionStatus.IN_FORCE,
        term_kind=TermKind.OPEN_ENDED,
        start=DECIDED,
        decided_by=LEADERSHIP,
        decided_on=DECIDED,
        notice_in_writing=False,
        term_note="Gäller tills vidare. Uppsägning regleras inte.",
        written_consent=False,
        cost_key=CostKeyKind.FIXED_SHARE,
    )
    for authority in (region, kalmar):
        party = Party.objects.create(
            agreement=agreement, organisation=authority.organisation, authority=authority, valid_from=DECIDED
        )
        Approval.objects.create(version=version, party=party, decided_on=DECIDED, decided_by=LEADERSHIP)
    for code in LATER:
        Party.objects.create(agreement=agreement, organisation=county.organisations[code], status=PartyStatus.INVITED)
    _load_text(version)
    _load_obligations(agreement)
    _load_team(agreement, region)
    _load_work(agreement, today)
    return agreement


def _load_text(version: AgreementVersion) -> None:
    AgeStatement.objects.create(version=version, section="Målgrupp", age_from=12, age_to=20, binding=True)
    CriteriaSet.objects.create(version=version, logic=CriteriaLogic.ANY)
    for order, (code, text) in enumerate(INCLUSION, start=1):
        Criterion.objects.create(
            version=version,
            kind=CriterionKind.INCLUSION,
            code=code,
            text=text,
            order=order,
            about_age=code == "age",
        )
    for order, reason in enumerate(REASONS, start=1):
        RefusalReason.objects.create(version=version, code=reason, order=order)
    RefusalReason.objects.create(
        version=version, code=RefusalCode.NO_CONDITIONS, only_for=Principal.MUNICIPALITY, order=len(REASONS) + 1
    )
    rows.sections(
        version,
        [
            ("Syfte", "Varför teamet finns"),
            ("Målgrupp", "Ålder och kriterier"),
            ("Samordnare", "Uppdrag och ledning"),
            ("Kostnadsansvar", "Vem som betalar vad"),
            ("Uppföljning", "Efter ett år i drift"),
            ("Giltighet", "Tills vidare, revidering"),
        ],
    )
    rows.goals(
        version,
        [
            (GoalLevel.OVERALL, "Bättre hälsa för ungdomen och familjen", "Skattning vid avslut", ""),
            (GoalLevel.OVERALL, "Familjen vill fortsätta i öppenvård", "Fortsatt insats vid avslut", ""),
        ],
    )
    rows.commitments(
        version,
        [
            ("Kostnadsansvar", "Betalar hälften av personalkostnaden", "Kalmar kommun", "Varje kvartal"),
            ("Kostnadsansvar", "Står för lokaler, bil, handledning och utbildning", "Region Kalmar län, BUP", ""),
            ("Samordnare", "Leder teamet nära och sammankallar den operativa ledningen", "Samordnaren", ""),
        ],
    )
    rows.change_log(
        version,
        [(date(2022, 12, 1), "Länk till Vårdgivarwebben på hemsidan", "Samordnande grupp barn och unga")],
    )


def _load_obligations(agreement: Agreement) -> None:
    """E12: two follow-ups with different days, a revision and a standpoint; none can be computed without a start."""
    for kind, title, section, months, earliest in [
        (ObligationKind.FOLLOW_UP, "Uppföljning och utvärdering inom ett år från start", "Syfte", 12, None),
        (ObligationKind.FOLLOW_UP, "Uppföljning snarast efter ett år i drift", "Uppföljning", 14, 12),
        (ObligationKind.REVISION, "Revidering inom ett år från start", "Giltighet", 12, None),
        (ObligationKind.STANDPOINT, "Ställningstagande om länets övriga elva kommuner", "Syfte", 12, None),
    ]:
        Obligation.objects.create(
            agreement=agreement,
            kind=kind,
            title=title,
            section=section,
            responsible="Samordnaren" if kind == ObligationKind.FOLLOW_UP else "Styrgruppen",
            role=Role.COORDINATOR if kind == ObligationKind.FOLLOW_UP else Role.STEERING_GROUP,
            rule=DueRule.AFTER_OPERATION,
            after_months=months,
            not_before_months=earliest,
        )


def _load_team(agreement: Agreement, region: Authority) -> None:
    """The family therapists' employer is not stated in the agreement."""
    team = Team.objects.create(agreement=agreement, name="IKB-teamet i Kalmar", methods="FFT, DBT")
    for kind in (StaffKind.COORDINATOR, StaffKind.INDIVIDUAL_THERAPIST):
        TeamEmployer.objects.create(team=team, staff_kind=kind, authority=region, valid_from=DECIDED)


def _load_work(agreement: Agreement, today: date) -> None:
    steering = Body.objects.create(
        agreement=agreement,
        kind=BodyKind.STEERING,
        name="Styrgrupp",
        task="Övergripande ansvar för teamet, uppföljning och kvalitet",
        every_party=True,
    )
    operative = Body.objects.create(
        agreement=agreement,
        kind=BodyKind.OPERATIVE,
        name="Operativ ledning",
        task="Prioriteringar och praktiska frågor",
    )
    of_region, of_municipality = agreement.parties.filter(status=PartyStatus.PARTY).order_by("pk")
    for body, function, party in [
        (steering, "Verksamhetschef BUP", of_region),
        (steering, "Verksamhetschef, Socialförvaltningen", of_municipality),
        (steering, "Enhetschef BUP:s öppenvård", of_region),
        (steering, "Enhetschef, Socialförvaltningen Barn och familj", of_municipality),
        (operative, "Enhetschef BUP", of_region),
        (operative, "Enhetschef, Socialförvaltningen", of_municipality),
        (operative, "Samordnare", of_region),
    ]:
        Seat.objects.create(
            agreement=agreement, body=body, kind=SeatKind.MEMBER, party=party, function=function, valid_from=DECIDED
        )
    quarterly = MeetingSeries.objects.create(
        agreement=agreement, body=steering, name="Styrgruppens möten", times_a_year=4, starts_on=date(2025, 1, 1)
    )
    days = [date(2025, 2, 12), date(2025, 5, 14), date(2025, 11, 19), date(today.year, 2, 11)]
    Meeting.objects.bulk_create(Meeting(series=quarterly, on=day, held=True) for day in days if day <= today)
    biweekly = MeetingSeries.objects.create(
        agreement=agreement,
        body=operative,
        name="Operativ ledning",
        every_days=14,
        convener="Samordnaren",
        starts_on=today - timedelta(days=98),
    )
    gone = [day for day in range(98, 0, -14) if day != 56]
    Meeting.objects.bulk_create(Meeting(series=biweekly, on=today - timedelta(days=day), held=True) for day in gone)
