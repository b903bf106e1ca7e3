"""Three databases for the measuring, as the owner: 1 000 referrals, 100 000 of one team, 200 000 of the country."""

import os
import time
from datetime import date

import django
import psycopg
from django.core.management import call_command
from django.db import connections

FEW, MANY = 1_000, 100_000
FEW_DATABASE = "ikb_few"


def main() -> None:
    """Migrate, load people and agreements, fill, copy, fill again. `DATABASE_URL` is the owner's."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ikb.settings"
    django.setup()

    from bench import country, invoicing
    from bench.filling import LATELY, LONG_AGO, OPEN, fill
    from ikb.desk.demo.agreement import load_agreement
    from ikb.desk.demo.people import load_people

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_agreement(load_people())
    invoicing.load()
    connections.close_all()
    url, today = os.environ["DATABASE_URL"], date.today()
    with psycopg.connect(url) as owner, owner.cursor() as cursor:
        fill(cursor, FEW, today=today, open_cases=OPEN, began=LATELY)
    with psycopg.connect(url, dbname="postgres", autocommit=True) as owner:
        owner.execute(f"create database {FEW_DATABASE} template ikb")
        owner.execute(f"create database {country.DATABASE} template ikb")
    began = time.monotonic()
    with psycopg.connect(url) as owner, owner.cursor() as cursor:
        fill(cursor, MANY - FEW, today=today, open_cases=0, began=LONG_AGO)
    print(f"100 000 remisser fyllda på {time.monotonic() - began:.0f} s", flush=True)
    began = time.monotonic()
    country.load(today)
    print(f"200 000 remisser i 21 regioner fyllda på {time.monotonic() - began:.0f} s", flush=True)
    for database in ("ikb", FEW_DATABASE, country.DATABASE):
        with psycopg.connect(url, dbname=database, autocommit=True) as owner:
            owner.execute("vacuum analyze")


if __name__ == "__main__":
    main()
