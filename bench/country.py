"""The figures of a year in every region: 21 agreements among 200 000 referrals, held against the bare SQL.

Bare is the same counting asked by the owner role through psycopg: no row level security, no Django, no tables made of
it. Both are asked in turn, so that a machine that is busy meanwhile is so for both.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial

import psycopg

from agreements.choices import TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Party, Team
from bench.filling import Place, fill
from followup.protection import hidden_in
from followup.queries.year import year_statistics
from followup.statistics import Statistics, shown
from ikb.accounts.choices import OrganisationKind, Sector
from ikb.accounts.context import RowContext, acting_as
from ikb.accounts.models import Authority, Organisation
from ikb.lib.periods import Period, year

DATABASE = "ikb_country"
REFERRALS = 200_000
BEGAN = (240, 3650)
"""Finished cases began so many days before today, for so long."""
OPEN = 60
"""Open cases of one region."""
LIMIT = 2.0
"""The figures of one agreement take at most this times the bare SQL."""
SECONDS = 10.0
"""The figures of the whole country take less."""
ROUNDS = 9
SINCE = date(2010, 1, 1)

BARE = (
    "select cohort, dimension, value, row_key, n from followup_breakdown_of(%s, %s, %s, %s, null)",
    "select what, n, total, middle from followup_times_of(%s, %s, %s, %s, null)",
    "select instrument, point, outcome, n from followup_measures_of(%s, %s, %s, %s, null)",
)


def load(today: date) -> None:
    """As the owner role: an agreement of each region with its municipalities, then their referrals."""
    from bench.measuring import connection_to, using

    connection = connection_to(DATABASE)
    with using(connection):
        regions = list(Organisation.objects.filter(kind=OrganisationKind.REGION).order_by("code"))
        places = [_agreement(region) for region in regions]
        with connection.cursor() as cursor:
            for place in places:
                count = REFERRALS // len(places)
                fill(cursor, count, today=today, open_cases=OPEN, began=BEGAN, place=place, analysed=False)
    connection.close()


def _name(code: str) -> str:
    return f"Region {code}"


def _agreement(region: Organisation) -> Place:
    """The municipalities of the county; the first pays most and is the host, as Uppsala."""
    municipalities = list(
        Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY, code__startswith=region.code).order_by("code")
    )
    authorities = [
        Authority.objects.filter(organisation=each).order_by("pk").first()
        or Authority.objects.create(organisation=each, board="Nämnden", sector=sector)
        for each, sector in [(region, Sector.HEALTH), *((each, Sector.SOCIAL) for each in municipalities)]
    ]
    agreement = Agreement.objects.create(
        name=_name(region.code),
        short_name=_name(region.code),
        county_name=region.name,
        owner=authorities[0],
        shared=True,
    )
    Team.objects.create(agreement=agreement, name="Teamet")
    for authority in authorities:
        Party.objects.create(
            agreement=agreement, organisation=authority.organisation, authority=authority, valid_from=SINCE
        )
    AgreementVersion.objects.create(
        agreement=agreement, number=1, status=VersionStatus.IN_FORCE, term_kind=TermKind.OPEN_ENDED, start=SINCE
    )
    codes = [each.code for each in municipalities]
    share, left = divmod(100, len(codes))
    shares = {code: share + (left if code == codes[0] else 0) for code in codes}
    return Place(agreement.short_name, {code: n for code, n in shares.items() if n}, region.code, codes[0])


def measure(today: date) -> int:
    """Prints three lines; how many promises were broken. As the web role, at the region of each agreement."""
    period = year(today.year - 2)
    with acting_as(RowContext(readers=tuple(Authority.objects.values_list("pk", flat=True)))):
        agreements = [
            agreement
            for region in Organisation.objects.filter(kind=OrganisationKind.REGION).order_by("code")
            for agreement in Agreement.objects.filter(short_name=_name(region.code))
        ]

    def ask(agreement: Agreement) -> Statistics:
        with acting_as(RowContext(readers=(agreement.owner_id,))):
            found = year_statistics(agreement, period, today=today)
        if not found.values["ended"]:
            raise SystemExit(f"{agreement}: året är tomt.")
        return found

    def publish(agreement: Agreement) -> Statistics:
        found = ask(agreement)
        tables = shown(found, hidden_in(found))
        if not any(table.has_hidden for table in tables):
            raise SystemExit(f"{agreement}: det finns inget att skydda.")
        return found

    return (
        _one(agreements[0], period, today, ask)
        + _country("årets siffror", agreements, ask, SECONDS)
        + _country("årets siffror skyddade", agreements, publish, None)
    )


def _one(agreement: Agreement, period: Period, today: date, ask: Callable[[Agreement], object]) -> int:
    values = [agreement.pk, period.start, period.end, today]
    times: tuple[list[float], list[float]] = ([], [])
    with psycopg.connect(os.environ["MIGRATE_DATABASE_URL"], dbname=DATABASE) as owner:

        def bare() -> None:
            for question in BARE:
                owner.execute(question, values).fetchall()

        for _ in range(ROUNDS + 2):
            times[0].append(_seconds(lambda: ask(agreement)))
            times[1].append(_seconds(bare))
    figures, alone = (statistics.median(each[2:]) for each in times)
    least = min(times[0][2:]) / min(times[1][2:])
    said = "" if least <= LIMIT else f"  ska vara högst {_comma(LIMIT)}"
    print(f"årets siffror, ett avtal bland 200 000 remisser: {_comma(figures * 1000)} ms,", end=" ")
    print(f"bara SQL {_comma(alone * 1000)} ms, kvot mellan de minsta {_comma(least, 2)}{said}", flush=True)
    return least > LIMIT


def _country(what: str, agreements: list[Agreement], ask: Callable[[Agreement], object], limit: float | None) -> int:
    """One line; 1 when it took the promised time or more. Without a limit it is only told."""
    seconds = sum(_seconds(partial(ask, each)) for each in agreements)
    broken = limit is not None and seconds >= limit
    said = f"  ska vara under {_comma(limit)} s" if limit is not None and broken else ""
    print(f"{what}, hela landet ({len(agreements)} regioner): {_comma(seconds, 1)} s{said}", flush=True)
    return broken


def _seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _comma(number: float, decimals: int = 0) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")
