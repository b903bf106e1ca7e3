"""The 2012 agreement on psychiatric disability: one text, signed by the region with each of eight municipalities.

The text was decided 2012-11-14 and revised in June 2013 (the day is not known); the term stayed 2012-11-14–2016-12-31.
An extension "until the revision is done" was proposed 2018-06-01 on condition of the region's same decision, whose day
is not known either: between the term and the proposal no agreement was in force (E17).
"""

from collections.abc import Iterable
from datetime import date

from agreements.choices import (
    DisputeKind,
    DueRule,
    GoalLevel,
    HistoricKind,
    NotifyRule,
    ObligationKind,
    PeriodKind,
    TermKind,
    VersionStatus,
)
from agreements.models import (
    Agreement,
    AgreementTemplate,
    AgreementVersion,
    Approval,
    Consultation,
    Extension,
    Notified,
    Obligation,
    ObligationDone,
    Party,
    TermPeriod,
)
from agreements.queries.versions import content_of, with_text
from ikb.accounts.models import Authority
from ikb.desk.demo import rows
from ikb.desk.demo.people import BOARDS, County, load_outside

START, END = date(2012, 11, 14), date(2016, 12, 31)
REVISED = date(2013, 6, 1)
PROPOSED = date(2018, 6, 1)
NAME = "Samverkan kring personer med psykisk funktionsnedsättning i Uppsala län"
GOALS = [
    (GoalLevel.OVERALL, "Delaktighet, jämlikhet och bibehållen eller bättre hälsa", "", ""),
    (GoalLevel.DIRECTION, "Insatserna samordnas så att följderna av funktionsnedsättningen minskar", "", ""),
    (GoalLevel.DIRECTION, "Den enskilde deltar i planering och genomförande", "", ""),
    (
        GoalLevel.PROCESS,
        "Den som behöver samordnade insatser erbjuds en samordnad individuell plan",
        "Erbjudna planer",
        "",
    ),
    (GoalLevel.PROCESS, "Fler får arbetsrehabilitering enligt IPS", "Antal personer", "Ökar"),
    (
        GoalLevel.PROCESS,
        "Gemensam kompetensutveckling",
        "Insatser per huvudman och år",
        "Minst 1",
    ),
]
COMMITMENTS = [
    ("Parter och implementering", "Inför överenskommelsen i den egna organisationen", "Varje huvudman", ""),
    ("Parter och implementering", "Håller överenskommelser och rutiner kända internt", "Varje huvudman", "Varje år"),
    ("Uppföljning och utvärdering", "Tar fram lokala handlingsplaner", "Kommunen och regionen", "Varje år"),
]
NAMES = [
    ("Landstinget i Uppsala län", "Region Uppsala"),
    ("TKL", "TML HSVO"),
    ("Socialstyrelsen, i tillsynsfrågor", "IVO"),
]
LAWS = [
    ("HSL 1982:763 3 f § och SoL 2001:453 2 kap. 7 §", "HSL 2017:30 16 kap. 4 § och SoL 2025:400 10 kap. 8–9 §§"),
    ("HSL 1982:763 8 a §", "HSL 2017:30 16 kap. 3 §"),
    ("Förvaltningslagen 1986:223 6 §", "Förvaltningslagen 2017:900 8 §"),
]


def load_bilateral(county: County) -> None:
    """The template and its eight instruments."""
    region = county.authorities["03"]
    municipalities = [*(county.authorities[code] for code in BOARDS), load_outside(county)]
    template = AgreementTemplate.objects.create(owner=region, name=NAME)
    for authority in municipalities:
        _instrument(template, region, authority, municipalities)
    newest = AgreementVersion.objects.filter(agreement__template=template).order_by("-number", "pk")
    template.content = content_of(with_text(newest)[0])
    template.save()
    _load_obligations(Agreement.objects.get(template=template, parties__authority=county.authorities["0380"]), county)


def _instrument(
    template: AgreementTemplate, region: Authority, municipality: Authority, everybody: Iterable[Authority]
) -> None:
    short = municipality.organisation.short_name
    agreement = Agreement.objects.create(
        name=f"{NAME}: Region Uppsala och {municipality.organisation.name}",
        short_name=f"Psykisk funktionsnedsättning, {short}",
        label="Överenskommelse",
        county_name="Uppsala län",
        owner=region,
        shared=True,
        template=template,
    )
    parties = [
        Party.objects.create(
            agreement=agreement,
            organisation=authority.organisation,
            authority=authority,
            valid_from=START,
            name_in_text="Landstinget i Uppsala län" if authority == region else "",
        )
        for authority in (region, municipality)
    ]
    first = _version(agreement, 1, VersionStatus.REPLACED, "Beslutad 14 november 2012", None)
    second = _version(agreement, 2, VersionStatus.IN_FORCE, "Reviderad juni 2013", first)
    for version in (first, second):
        for party in parties:
            Approval.objects.create(version=version, party=party)
        _load_text(version, everybody)
    TermPeriod.objects.create(version=first, number=1, kind=PeriodKind.FIRST, start=START, end=END, registered_on=START)
    Extension.objects.create(
        version=second,
        begins_on=PROPOSED,
        until_event="revisionen är genomförd",
        proposed_by="TML HSVO",
        proposed_on=PROPOSED,
        condition_party=parties[0],
    )


def _version(
    agreement: Agreement, number: int, status: VersionStatus, name: str, replaces: AgreementVersion | None
) -> AgreementVersion:
    """E16: the text says four years; the dates say four years and 48 days."""
    return AgreementVersion.objects.create(
        agreement=agreement,
        number=number,
        name=name,
        status=status,
        replaces=replaces,
        term_kind=TermKind.FIXED,
        start=START,
        applies_from=REVISED if replaces else None,
        first_end=END,
        notice_months=6,
        decided_by="" if replaces else "Landstingsfullmäktige och kommunfullmäktige",
        decided_on=None if replaces else START,
        notify_rule=NotifyRule.NAMED,
        term_note=(
            "Texten kallar tiden fyraårig. Dagen för revideringen är inte känd, bara juni 2013."
            if replaces
            else "Texten kallar tiden fyraårig."
        ),
        written_consent=False,
    )


def _load_text(version: AgreementVersion, municipalities: Iterable[Authority]) -> None:
    rows.goals(version, GOALS)
    rows.commitments(version, COMMITMENTS)
    rows.ladder(
        version,
        DisputeKind.INDIVIDUAL,
        [
            ("Ansvariga chefer", None, False),
            ("Förvaltningscheferna", 14, False),
            ("Socialstyrelsen", None, False),
        ],
    )
    rows.ladder(
        version,
        DisputeKind.PRINCIPLE,
        [("Förvaltningscheferna gemensamt till TKL", None, True), ("Medlarråd", None, False)],
    )
    rows.historic(version, HistoricKind.NAME, NAMES)
    rows.historic(version, HistoricKind.LAW, LAWS)
    Consultation.objects.create(version=version, body="Handikapporganisationernas samarbetsorgan (HSO)")
    Notified.objects.bulk_create(Notified(version=version, organisation=a.organisation) for a in municipalities)


def _load_obligations(agreement: Agreement, county: County) -> None:
    """FU-04: what the text demanded. It had expired when entered; the documents do not say what was done."""
    closed = date(2026, 1, 15)
    for kind, title, first, window, end in [
        (
            ObligationKind.EVALUATION,
            "Ansvar och kostnader för HVB ses över",
            date(2014, 12, 31),
            date(2013, 1, 1),
            None,
        ),
        (ObligationKind.EVALUATION, "Fördjupad utvärdering", END, date(2015, 10, 1), None),
        (ObligationKind.DECISION, "Nytt beslut om fortsatt överenskommelse", END, None, None),
        (ObligationKind.FOLLOW_UP, "Uppföljning varje år", date(2013, 12, 31), None, END),
    ]:
        yearly = end is not None
        obligation = Obligation.objects.create(
            agreement=agreement,
            kind=kind,
            title=title,
            section="Giltighetstid" if kind == ObligationKind.DECISION else "Uppföljning och utvärdering",
            responsible="Parterna",
            rule=DueRule.YEARLY if yearly else DueRule.DATE,
            due_on=first,
            window_from=window,
            ends_on=end,
        )
        for year in range(first.year, END.year + 1) if yearly else [first.year]:
            ObligationDone.objects.create(
                obligation=obligation,
                due_on=first.replace(year=year),
                done_on=closed,
                note="Avtalstiden var slut när avtalet lades in. Handlingarna visar inte om det gjordes.",
                by=county.users["roger"],
            )
