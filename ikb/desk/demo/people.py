"""Organisations, boards, units and invented staff of the demonstration, one login per role."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from ikb.accounts.choices import Role, Sector
from ikb.accounts.models import Authority, Membership, Organisation, Unit, User
from ikb.accounts.register import load_register

SINCE = date(2023, 1, 1)
PASSWORD = "ikb-demonstration"
"""Printed at the start of the demonstration; an installation with DEMO off never creates these users."""

# Board per party as the agreement names them (AG-01).
BOARDS = {
    "0381": "Socialnämnden",
    "0331": "Vård- och omsorgsnämnden",
    "0305": "Socialnämnden",
    "0330": "Socialnämnden",
    "0360": "Individ- och familjeomsorg",
    "0380": "Socialnämnden",
    "0382": "Omsorgsnämnden",
}
# A municipality outside the agreement, whose board decides through somebody who is invited to one case (RE-17).
OUTSIDE = ("0319", "Socialnämnden")
REGIONS = {"03": "Sjukhusstyrelsen", "08": "Regionstyrelsen"}

# username: first name, last name, role, authority key, unit
CAST: dict[str, tuple[str, str, Role, str, str]] = {
    "sara": ("Sara", "Lind", Role.COORDINATOR, "0380", "Gottsunda familjeenhet"),
    "siri": ("Siri", "Ek", Role.COORDINATOR, "0380", "Gottsunda familjeenhet"),
    "filip": ("Filip", "Ström", Role.FAMILY_THERAPIST, "0380", "Gottsunda familjeenhet"),
    "fanny": ("Fanny", "Åkesson", Role.FAMILY_THERAPIST, "0380", "Gottsunda familjeenhet"),
    "ivar": ("Ivar", "Holm", Role.INDIVIDUAL_THERAPIST, "03", "BUP IKB"),
    "hedda": ("Hedda", "Norén", Role.INTAKE_MANAGER, "0331", "Barn och familj"),
    "tage": ("Tage", "Wallin", Role.INTAKE_MANAGER, "0360", "Barn och unga"),
    "ulla": ("Ulla", "Berg", Role.INTAKE_MANAGER, "0380", "Myndighet barn och unga"),
    "per": ("Per", "Öberg", Role.SITE_MANAGER, "03", "BUP IKB"),
    "eva": ("Eva", "Sandin", Role.HOST_MANAGER, "0380", "Gottsunda familjeenhet"),
    "karin": ("Karin", "Dahl", Role.MUNICIPAL_CONTACT, "0331", "Barn och familj"),
    "ronja": ("Ronja", "Falk", Role.REFERRER, "0331", "Barn och familj"),
    "rolf": ("Rolf", "Nyman", Role.REFERRER, "0331", "Mottagningen"),
    "bea": ("Bea", "Lund", Role.REFERRER, "03", "BUP Enköping"),
    "arne": ("Arne", "Sköld", Role.WORKING_GROUP, "0380", "Gottsunda familjeenhet"),
    "stig": ("Stig", "Hammar", Role.STEERING_GROUP, "0331", ""),
    "elin": ("Elin", "Forsman", Role.FINANCE_OFFICER, "0380", "Ekonomienheten"),
    "esbjorn": ("Esbjörn", "Ahl", Role.FINANCE_OFFICER, "0380", "Ekonomienheten"),
    "emil": ("Emil", "Gran", Role.FINANCE_OFFICER, "0331", "Ekonomi"),
    "roger": ("Roger", "Vik", Role.REGISTRAR, "0380", "Nämndsekretariatet"),
    "gun": ("Gun", "Hedlund", Role.FILE_REVIEWER, "03", "BUP Enköping"),
    "lova": ("Lova", "Strand", Role.LOG_REVIEWER, "0380", ""),
    "adam": ("Adam", "Kvist", Role.ADMINISTRATOR, "0380", ""),
    "kalle": ("Kalle", "Sund", Role.COORDINATOR, "08", "BUP IKB Kalmar"),
}

GUESTS: dict[str, tuple[str, str, Role, str, str]] = {
    "gustav": ("Gustav", "Norling", Role.GUEST_DECIDER, "0319", "Barn och familj"),
}
"""Decide in one case each, when they are invited; outside the agreement they reach nothing else."""

KALMAR_FINANCE: dict[str, tuple[str, str, Role, str, str]] = {
    "kerstin": ("Kerstin", "Alm", Role.FINANCE_OFFICER, "08", "Ekonomi Kalmar"),
    "klas": ("Klas", "Ekdahl", Role.FINANCE_OFFICER, "08", "Ekonomi Kalmar"),
    "kajsa": ("Kajsa", "Brandt", Role.FINANCE_OFFICER, "0880", "Ekonomi"),
}
"""Who invoices and who pays in Kalmar: one prepares, another approves, the third is the buyer's."""

REVIEWERS: dict[str, tuple[str, str, Role, str, str]] = {
    "greta": ("Greta", "Moberg", Role.FILE_REVIEWER, "0331", "Barn och familj"),
}
"""Who reviews files at a unit of social services, beside BUP's reviewer in the cast."""
STEERING: dict[str, tuple[str, str, Role, str, str]] = {
    "stina": ("Stina", "Hjort", Role.STEERING_GROUP, "0381", ""),
    "sven": ("Sven", "Åberg", Role.STEERING_GROUP, "0305", ""),
    "sten": ("Sten", "Friberg", Role.STEERING_GROUP, "0330", ""),
    "signe": ("Signe", "Roos", Role.STEERING_GROUP, "0360", ""),
    "sixten": ("Sixten", "Blom", Role.STEERING_GROUP, "0380", ""),
    "sofia": ("Sofia", "Kihl", Role.STEERING_GROUP, "0382", ""),
    "sigrid": ("Sigrid", "Palm", Role.STEERING_GROUP, "03", ""),
}
"""The steering group of the Uppsala agreement beside Stig: each signs the year report for the own party."""

MANAGERS: dict[str, tuple[str, str, Role, str, str]] = {
    "magda": ("Magda", "Lönn", Role.INTAKE_MANAGER, "0381", "Barn och unga"),
    "mats": ("Mats", "Ekberg", Role.INTAKE_MANAGER, "0305", "Barn och unga"),
    "malin": ("Malin", "Stråhle", Role.INTAKE_MANAGER, "0330", "Barn och unga"),
    "mikael": ("Mikael", "Öst", Role.INTAKE_MANAGER, "0382", "Barn och unga"),
}
"""Deciding managers of the municipalities that the cast has none of: they confirm their own figures."""

KALMAR_REPORT: dict[str, tuple[str, str, Role, str, str]] = {
    "kim": ("Kim", "Fors", Role.WORKING_GROUP, "0880", ""),
    "klara": ("Klara", "Hage", Role.INTAKE_MANAGER, "0880", "Barn och familj"),
    "konrad": ("Konrad", "Lindh", Role.SITE_MANAGER, "08", "BUP IKB Kalmar"),
    "krister": ("Krister", "Berggren", Role.STEERING_GROUP, "08", ""),
    "kristina": ("Kristina", "Ros", Role.STEERING_GROUP, "0880", ""),
}
"""Who comments, confirms and signs Kalmar's year report beside Kalle."""

EVERYBODY = CAST | GUESTS | KALMAR_FINANCE | REVIEWERS | STEERING | MANAGERS | KALMAR_REPORT
"""Every login of the demonstration."""


@dataclass
class County:
    """What the demonstration is made of, by SCB code or username."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)


def load_organisations() -> dict[str, Organisation]:
    """All municipalities and regions by code; migrations bring them, and an emptied database gets them again."""
    load_register(Organisation)
    return {organisation.code: organisation for organisation in Organisation.objects.all()}


def load_people() -> County:
    """Create organisations, boards, units, users and memberships of the demonstration."""
    county = County(organisations=load_organisations())
    for code, board in BOARDS.items():
        county.authorities[code] = Authority.objects.create(
            organisation=county.organisations[code], board=board, sector=Sector.SOCIAL
        )
    for code, board in REGIONS.items():
        county.authorities[code] = Authority.objects.create(
            organisation=county.organisations[code], board=board, sector=Sector.HEALTH
        )
    _load_users(county, CAST)
    return county


def load_guests(county: County) -> None:
    """The board outside the agreement with its guest decider."""
    load_outside(county)
    _load_users(county, GUESTS)


def load_kalmar_finance(county: County) -> None:
    """The finance officers of the Kalmar agreement, whose municipal board comes with that agreement."""
    county.authorities["0880"] = Authority.objects.get(organisation=county.organisations["0880"])
    _load_users(county, KALMAR_FINANCE)


def load_reviewers(county: County) -> None:
    """The reviewer of a unit of social services."""
    _load_users(county, REVIEWERS)


def load_campaign_people(county: County) -> None:
    """The rest of the Uppsala steering group, and a deciding manager for each municipality."""
    _load_users(county, STEERING | MANAGERS)


def load_kalmar_report(county: County) -> None:
    """Working group, managers and steering group of the Kalmar agreement."""
    county.authorities["0880"] = Authority.objects.get(organisation=county.organisations["0880"])
    _load_users(county, KALMAR_REPORT)


def load_outside(county: County) -> Authority:
    """The board outside the agreement; it is a party of others."""
    code, board = OUTSIDE
    organisation = county.organisations[code]
    row, _ = Authority.objects.get_or_create(organisation=organisation, board=board, sector=Sector.SOCIAL)
    county.authorities[code] = row
    return row


def _load_users(county: County, people: dict[str, tuple[str, str, Role, str, str]]) -> None:
    password = make_password(PASSWORD)
    for username, (first, last, role, authority, unit) in people.items():
        user = User.objects.create(username=username, first_name=first, last_name=last, password=password)
        county.users[username] = user
        add_membership(county, user, role, authority, unit)


def add_membership(county: County, user: User, role: Role, authority: str, unit: str) -> Membership:
    """Give a person a role at a board from the agreement's first day."""
    board = county.authorities[authority]
    place = Unit.objects.get_or_create(authority=board, name=unit)[0] if unit else None
    return Membership.objects.create(user=user, authority=board, unit=place, role=role, valid_from=SINCE)
