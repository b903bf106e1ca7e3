"""What the Uppsala agreement holds beside its term, criteria and team: text, work, and the notices of December 2025."""

from datetime import date

from agreements.choices import (
    BodyKind,
    CompetenceState,
    CountedBasis,
    DisputeKind,
    DueRule,
    NoticeStage,
    ObligationKind,
    PeriodKind,
    SeatKind,
    StaffKind,
)
from agreements.models import (
    Agreement,
    AgreementVersion,
    Body,
    CompetenceRecord,
    Meeting,
    MeetingSeries,
    Notice,
    NoticeCheck,
    Obligation,
    ObligationDone,
    Party,
    Predecessor,
    Risk,
    RiskAnalysis,
    Seat,
    SteeringDocument,
    SupervisionSeries,
    TeamMember,
    TermPeriod,
)
from ikb.accounts.choices import Role
from ikb.accounts.models import User
from ikb.desk.demo import rows
from ikb.desk.demo.agreement import START
from ikb.desk.demo.people import BOARDS, CAST, County

MEMO = date(2025, 12, 4)
ANALYSIS = date(2025, 11, 5)
LAST_DAY = date(2026, 12, 31)
NO_DECISION = "Handlingarna innehåller inget beslut."
CONTACTS = {
    "0381": "Kommunens ungdomsenhet",
    "0305": "Barn och familj",
    "0330": "Barn och unga",
    "0382": "Familjeenheten",
}


def load_register(county: County, version: AgreementVersion, today: date) -> None:
    """The rest of the Uppsala agreement, and addresses that the reminders are printed for."""
    agreement = version.agreement
    for username, user in county.users.items():
        user.email = f"{username}@ikb.example"
    User.objects.bulk_update(county.users.values(), ["email"])
    _load_text(version)
    _load_periods(version)
    _load_obligations(agreement, county, today)
    _load_bodies(agreement, county)
    _load_meetings(agreement, today)
    _load_staff(version, county)
    _load_notices(version, county)


def _load_text(version: AgreementVersion) -> None:
    rows.sections(
        version,
        [
            ("1 §", ""),
            ("§ 3", ""),
            ("§ 7", ""),
            ("Målgrupp", "Kriterier och skäl att neka"),
            ("Uppföljning", "En gång om året och vid behov"),
            ("Bilaga 1", "Kostnader och resurser"),
        ],
    )
    rows.commitments(
        version,
        [
            ("§ 3", "Följer upp avvikelser, synpunkter och egenkontroll", "Arbetsgruppen", "Löpande"),
            ("§ 7", "Rapporterar verksamhetens arbete till styrgruppen", "Arbetsgruppen", "Löpande"),
            ("§ 7", "Har en kontaktperson för samordnaren", "Varje kommun", ""),
            ("", "Rekryterar i samråd", "Uppsala kommun och Region Uppsala", "Vid rekrytering"),
            ("", "Ordnar och betalar handledning med bas i DBT", "Region Uppsala", "Löpande"),
            ("", "Ordnar och betalar handledning med bas i FFT", "Uppsala kommun", "Löpande"),
            ("", "Deltar i båda handledningarna", "Familjebehandlare och individualbehandlare", "Löpande"),
            ("", "Följer styrdokumenten för verksamheten", "Alla parter", ""),
            ("Uppföljning", "Följer upp verksamheten", "Styrgruppen", "Varje år"),
        ],
    )
    rows.ladder(
        version,
        DisputeKind.PRINCIPLE,
        [("Ansvariga tjänstepersoner hos berörda parter", None, False), ("Gemensamt politiskt samråd", None, False)],
    )
    rows.ladder(version, DisputeKind.INDIVIDUAL, [("Ansvariga tjänstepersoner hos berörda parter", None, False)])
    theory = "Grundläggande psykoterapiutbildning (steg 1)"
    rows.demands(
        version,
        StaffKind.COORDINATOR,
        ["Psykolog eller socionom", "Klinisk erfarenhet minst 5 år", "Erfarenhet av samordning", theory],
        ["Nära samverkan mellan kommun och region", "Psykoterapeututbildning (steg 2)", "Specialistutbildning"],
    )
    degree, years = "Högskoleutbildning inom vård eller socialt arbete", "Klinisk erfarenhet 3 år"
    rows.demands(
        version, StaffKind.FAMILY_THERAPIST, [degree, years, theory, "FFT-certifierad", "Teoretisk utbildning i DBT"]
    )
    rows.demands(
        version, StaffKind.INDIVIDUAL_THERAPIST, [degree, years, theory, "DBT-utbildning", "Teoretisk utbildning i FFT"]
    )
    SteeringDocument.objects.create(version=version, title="Riktlinje för uppföljning av samverkan (ViS)")
    for name, start, end in [("IKB i Uppsala län, drivet av landstinget", 2008, 2021), ("Nystart av IKB", 2022, 2022)]:
        Predecessor.objects.create(agreement=version.agreement, name=name, year_from=start, year_to=end)


def _load_periods(version: AgreementVersion) -> None:
    """The renewal to 2027-12-31 is not registered: six parties have announced notice, so a person must say."""
    first, renewal = PeriodKind.FIRST, PeriodKind.RENEWAL
    for number, (kind, start, end, registered) in enumerate(
        [
            (first, START, date(2025, 12, 31), START),
            (renewal, date(2026, 1, 1), LAST_DAY, date(2025, 1, 1)),
        ],
        start=1,
    ):
        TermPeriod.objects.create(
            version=version, number=number, kind=kind, start=start, end=end, registered_on=registered
        )


def _load_obligations(agreement: Agreement, county: County, today: date) -> None:
    yearly = Obligation.objects.create(
        agreement=agreement,
        kind=ObligationKind.FOLLOW_UP,
        title="Uppföljning av verksamheten",
        section="Uppföljning",
        responsible="Styrgruppen",
        role=Role.COORDINATOR,
        rule=DueRule.YEARLY,
        due_on=date(2023, 12, 31),
    )
    for year in range(2023, today.year - 1):
        day = date(year, 12, 31)
        ObligationDone.objects.create(
            obligation=yearly, due_on=day, done_on=date(year + 1, 3, 15), by=county.users["sara"]
        )


def _load_bodies(agreement: Agreement, county: County) -> None:
    steering = Body.objects.create(
        agreement=agreement, kind=BodyKind.STEERING, name="Styrgrupp", task="Följer upp avtalet", every_party=True
    )
    working = Body.objects.create(
        agreement=agreement, kind=BodyKind.WORKING, name="Arbetsgrupp", task="Avvikelser, synpunkter och egenkontroll"
    )
    parties = {p.organisation.code: p for p in Party.objects.standing().filter(agreement=agreement)}
    for code, party in parties.items():
        if code != "0382":  # Östhammar's seat is empty, so that the page has something to say
            _seat(
                agreement,
                SeatKind.MEMBER,
                party,
                body=steering,
                function="Socialchef" if code != "03" else "Divisionschef",
            )
    heads = [("eva", "Enhetschef", "0380", SeatKind.UNIT_MANAGER), ("per", "Platschef", "03", SeatKind.SITE_MANAGER)]
    for username, function, code, kind in heads:
        _seat(agreement, SeatKind.MEMBER, parties[code], body=working, person=_name(username), function=function)
        _seat(agreement, kind, parties[code], person=_name(username), function=function)
    _seat(agreement, SeatKind.COORDINATOR, parties["0380"], person=_name("sara"), function="Samordnare")
    for username, code, function in [("karin", "0331", "Barn och familj"), ("ulla", "0380", "Myndighet barn och unga")]:
        _seat(agreement, SeatKind.CONTACT, parties[code], person=_name(username), function=function)
    for code, function in CONTACTS.items():
        _seat(agreement, SeatKind.CONTACT, parties[code], function=function)


def _name(username: str) -> str:
    first, last, *_ = CAST[username]
    return f"{first} {last}"


def _seat(
    agreement: Agreement,
    kind: SeatKind,
    party: Party,
    *,
    body: Body | None = None,
    person: str = "",
    function: str = "",
) -> None:
    Seat.objects.create(
        agreement=agreement, body=body, kind=kind, party=party, person=person, function=function, valid_from=START
    )


def _load_meetings(agreement: Agreement, today: date) -> None:
    for name, times in [("Styrgruppens möten", 4), ("Samordnarnas avstämning", 12)]:
        series = MeetingSeries.objects.create(
            agreement=agreement,
            body=Body.objects.get(agreement=agreement, kind=BodyKind.STEERING) if times == 4 else None,
            name=name,
            times_a_year=times,
            convener="Samordnaren",
            starts_on=date(today.year - 1, 1, 1),
        )
        months = [month for month in range(1, 13) if month % (12 // times) == 0]
        days = [date(year, month, 10) for year in (today.year - 1, today.year) for month in months]
        who = "" if times == 4 else "Uppsala, Östersund, Gotland, Kalmar"
        Meeting.objects.bulk_create(
            Meeting(series=series, on=day, held=True, participants=who) for day in days if day <= today
        )


def _load_staff(version: AgreementVersion, county: County) -> None:
    team = version.agreement.team
    people = [
        ("sara", StaffKind.COORDINATOR, "0380"),
        ("filip", StaffKind.FAMILY_THERAPIST, "0380"),
        ("fanny", StaffKind.FAMILY_THERAPIST, "0380"),
        ("ivar", StaffKind.INDIVIDUAL_THERAPIST, "03"),
    ]
    for username, kind, code in people:
        member = TeamMember.objects.create(
            team=team, name=_name(username), staff_kind=kind, employer=county.authorities[code], valid_from=START
        )
        for demand in version.competence_demands.filter(staff_kind=kind, merit=False):
            planned = username == "fanny" and demand.text == "FFT-certifierad"
            CompetenceRecord.objects.create(
                member=member,
                demand=demand,
                state=CompetenceState.PLANNED if planned else CompetenceState.MET,
                on=date(2026, 12, 16) if planned else START,
                evidence="" if planned else "Intyg i personalakten",
            )
    therapists = [StaffKind.FAMILY_THERAPIST, StaffKind.INDIVIDUAL_THERAPIST]
    for name, code in [("Handledning med bas i DBT", "03"), ("Handledning med bas i FFT", "0380")]:
        SupervisionSeries.objects.create(
            team=team, name=name, payer=county.authorities[code], staff_kinds=therapists, valid_from=START
        )


def _load_notices(version: AgreementVersion, county: County) -> None:
    """Announced for six, proposed for Uppsala; no decision is in the documents (E19)."""
    agreement, roger = version.agreement, county.users["roger"]
    parties = Party.objects.standing().filter(agreement=agreement)
    analysis = RiskAnalysis.objects.create(
        agreement=agreement,
        held_on=ANALYSIS,
        participants=[p.pk for p in parties],
        note="Region Uppsala och de sju kommunerna deltog.",
        registered_by=roger,
    )
    region = parties.get(organisation__code="03")
    for text, measure in [
        ("Samverkan mellan huvudmännen kan bli sämre och vården mindre samordnad", ""),
        ("Med en eller ett par kommuner drivs teamet inte vidare i sin nuvarande form", ""),
    ]:
        Risk.objects.create(analysis=analysis, party=region, text=text, measure=measure)
    for code in BOARDS:
        own = code == "0380"
        notice = Notice.objects.create(
            agreement=agreement,
            version=version,
            owner=county.authorities[code],
            stage=NoticeStage.CONSIDERED if own else NoticeStage.ANNOUNCED,
            announced_on=None if own else MEMO,
            wished_from=date(2027, 1, 1),
            counted_on=MEMO,
            basis=CountedBasis.STATED if own else CountedBasis.ANNOUNCED,
            preliminary=True,
            last_day=LAST_DAY,
            registry_number="SCN-2022-00875" if own else "",
            officer="Ola Jeremiasen" if own else "",
            economic_consequences="Inga. Pengarna går till andra insatser för målgruppen." if own else "",
            note=f"Förslag till beslut {MEMO}. {NO_DECISION}"
            if own
            else f"Aviserat till {MEMO} att uppsägning lämnas i december 2025. {NO_DECISION}",
            registered_by=roger,
        )
        if own:
            _load_checks(notice)


def _load_checks(notice: Notice) -> None:
    done = {"Risk- och konsekvensanalys": ANALYSIS}
    titles = [
        "Tjänsteskrivelse",
        "Förslag till beslut",
        "Beredning",
        "Risk- och konsekvensanalys",
        "Barnkonsekvensanalys",
        "Ekonomiska konsekvenser",
        "Bilagor",
    ]
    NoticeCheck.objects.bulk_create(
        NoticeCheck(notice=notice, title=title, order=order, done_on=done.get(title, MEMO))
        for order, title in enumerate(titles, start=1)
    )
