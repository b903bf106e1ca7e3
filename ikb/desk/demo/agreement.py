"""The Uppsala IKB agreement of 2023 as data (AG-01, AG-04, AG-27, E1)."""

from datetime import date

from agreements.choices import (
    CriteriaLogic,
    CriterionKind,
    PartyStatus,
    Principal,
    RefusalCode,
    StaffKind,
    TermKind,
    VersionStatus,
)
from agreements.models import (
    AgeStatement,
    Agreement,
    AgreementVersion,
    Approval,
    CriteriaSet,
    Criterion,
    Party,
    RefusalReason,
    Team,
    TeamEmployer,
)
from ikb.accounts.models import Unit
from ikb.desk.demo.people import BOARDS, County

START = date(2023, 1, 1)
INCLUSION = [
    ("age", "Ålder 11–18 år"),
    ("self_harm", "Självskada eller suicidalitet"),
    ("no_effect", "Tidigare behandling har inte haft effekt"),
    ("risk", "Risk för inläggning eller placering"),
]
CAUSES = [
    ("autism", "Autism"),
    ("intellectual_disability", "Intellektuell funktionsnedsättning"),
    ("substance_misuse", "Missbruk"),
    ("eating_disorder", "Omfattande ätstörning"),
    ("psychosis", "Psykos"),
]
OWN_REASONS = [
    RefusalCode.NOT_PRIORITISED,
    RefusalCode.OTHER_PLANNING,
    RefusalCode.NO_CONDITIONS,
    RefusalCode.GUARDIAN,
]
ADDED_REASONS = [
    RefusalCode.NOT_TARGET_GROUP,
    RefusalCode.COMMUNICATION,
    RefusalCode.OUTSIDE,
    RefusalCode.OTHER,
]


def load_agreement(county: County) -> AgreementVersion:
    """Seven municipalities and Region Uppsala; one year at a time after 2025-12-31, twelve months' notice."""
    uppsala = county.authorities["0380"]
    agreement = Agreement.objects.create(
        name="Intensiv kontextuell behandling i Uppsala län",
        short_name="IKB Uppsala",
        county_name="Uppsala län",
        registry_number="SCN-2022-00875",
        owner=uppsala,
        invoiced_by=uppsala,
        shared=True,
        cooperation_task="Uppsala kommun är arbetsgivare för samordnare och familjebehandlare åt alla parter, Region "
        "Uppsala för individualbehandlare",
    )
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=1,
        status=VersionStatus.IN_FORCE,
        term_kind=TermKind.RENEWING,
        start=START,
        first_end=date(2025, 12, 31),
        renewal_months=12,
        notice_months=12,
    )
    for code in [*BOARDS, "03"]:
        authority = county.authorities[code]
        party = Party.objects.create(
            agreement=agreement, organisation=authority.organisation, authority=authority, valid_from=START
        )
        number = "SCN-2022-00875" if code == "0380" else ""
        Approval.objects.create(version=version, party=party, registry_number=number)
    Party.objects.create(agreement=agreement, organisation=county.organisations["0319"], status=PartyStatus.NOT_PARTY)
    _load_criteria(version)
    _load_team(agreement, county)
    return version


def _load_criteria(version: AgreementVersion) -> None:
    AgeStatement.objects.create(version=version, section="Målgrupp", age_from=11, age_to=18, binding=True)
    AgeStatement.objects.create(version=version, section="Definition av samverkan", age_from=13, age_to=18)
    CriteriaSet.objects.create(version=version, logic=CriteriaLogic.ALL)
    for order, (code, text) in enumerate(INCLUSION, start=1):
        Criterion.objects.create(
            version=version,
            kind=CriterionKind.INCLUSION,
            code=code,
            text=text,
            order=order,
            about_age=code == "age",
        )
    for order, (code, text) in enumerate(CAUSES, start=1):
        Criterion.objects.create(
            version=version, kind=CriterionKind.COMMUNICATION_CAUSE, code=code, text=text, order=order
        )
    for order, reason in enumerate([*OWN_REASONS, *ADDED_REASONS], start=1):
        RefusalReason.objects.create(
            version=version,
            code=reason,
            only_for=Principal.MUNICIPALITY if reason == RefusalCode.NO_CONDITIONS else "",
            in_agreement=reason in OWN_REASONS,
            order=order,
        )


def _load_team(agreement: Agreement, county: County) -> None:
    team = Team.objects.create(agreement=agreement, name="IKB-teamet", manual_year=2016, methods="FFT, DBT")
    uppsala, region = county.authorities["0380"], county.authorities["03"]
    unit = Unit.objects.get(authority=uppsala, name="Gottsunda familjeenhet")
    TeamEmployer.objects.create(
        team=team, staff_kind=StaffKind.COORDINATOR, authority=uppsala, unit=unit, valid_from=START
    )
    TeamEmployer.objects.create(
        team=team, staff_kind=StaffKind.FAMILY_THERAPIST, authority=uppsala, unit=unit, valid_from=START
    )
    TeamEmployer.objects.create(
        team=team, staff_kind=StaffKind.INDIVIDUAL_THERAPIST, authority=region, valid_from=START
    )
