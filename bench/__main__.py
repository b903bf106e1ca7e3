"""Measure as the web role and print the table; exit code 1 when a list grows with the register."""

import os
import sys
from collections.abc import Iterable
from datetime import date

import django
import psycopg

from bench.pages import LIMIT, PEOPLE, Known, Page, pages
from bench.prepare import FEW_DATABASE

KNOWN = """
select r.case_number, y.first_name || ' ' || y.last_name, y.identifier, r.paying_municipality_id
from referrals_referral r join referrals_youngperson y on y.id = r.young_person_id
join accounts_organisation o on o.id = r.paying_municipality_id
where r.status = 'closed' and y.identifier_kind = 'personal' and y.protection_level = 'none' and o.code = '0380'
order by r.id limit 1
"""
HEAD = f"{'sida':32}{'som':15}{'1 000, ms':>18}{'100 000, ms':>18}{'kvot':>7}{'frågor':>8}"


def known() -> Known:
    """A case to search for, read as the owner."""
    with psycopg.connect(os.environ["MIGRATE_DATABASE_URL"]) as owner:
        row = owner.execute(KNOWN).fetchone()
    if row is None:
        raise SystemExit("Databasen är tom.")
    return Known(*row)


def measure(rows: Iterable[Page]) -> int:
    """Print a line per page as it is measured; how many break what was promised."""
    from bench.measuring import compare, connection_to

    few, many = connection_to(FEW_DATABASE), connection_to("ikb")
    faults = 0
    print("Median och, inom parentes, minsta tid; kvoten är mellan de minsta tiderna.", flush=True)
    print(HEAD, flush=True)
    for page in rows:
        found = compare(page, few, many)
        said = ""
        if found.few.queries != found.many.queries:
            said = f"  frågorna blev {found.many.queries}"
        elif page.gated and found.ratio >= LIMIT:
            said = f"  ska vara under {LIMIT}"
        faults += bool(said)
        times = [f"{t.median:.1f} ({t.least:.1f})".replace(".", ",") for t in (found.few, found.many)]
        ratio = f"{found.ratio:.2f}".replace(".", ",")
        line = f"{page.name:32}{PEOPLE[page.username]:15}{times[0]:>18}{times[1]:>18}{ratio:>7}{found.few.queries:>8}"
        print(line + said, flush=True)
    few.close()
    many.close()
    return faults


def measure_invoicing() -> int:
    """The lines of allocation and invoice run; how many promises they break."""
    from bench.invoicing import measure_allocation, measure_run
    from bench.measuring import connection_to, using

    few = connection_to(FEW_DATABASE)
    with using(few):
        faults = measure_allocation() + measure_run()
    few.close()
    return faults


def measure_country() -> int:
    """The lines of the year report; how many promises they break."""
    from bench import country
    from bench.measuring import connection_to, using

    many = connection_to(country.DATABASE)
    with using(many):
        faults = country.measure(date.today())
    many.close()
    return faults


def main() -> None:
    """`DATABASE_URL` is the web role's."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ikb.settings"
    django.setup()
    faults = measure(pages(known(), date.today())) + measure_invoicing() + measure_country()
    print(f"{faults} av löftena hölls inte." if faults else "Alla löften hölls.")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
