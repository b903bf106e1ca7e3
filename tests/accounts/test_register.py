"""The organisations that every installation begins with."""

from collections import Counter
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from ikb.accounts.models import Organisation
from ikb.accounts.register import Entry, register
from ikb.desk.demo.people import County
from ikb.lib.identifiers import organisation_number
from tests.cast import as_owner

migration = import_module("ikb.accounts.migrations.0013_all_municipalities_and_regions")
ENTRIES = register()
MUNICIPALITIES = [entry for entry in ENTRIES if entry.kind == "municipality"]
REGIONS = [entry for entry in ENTRIES if entry.kind == "region"]


def repeated(entries: list[Entry], name: str) -> list[str]:
    return [value for value, times in Counter(getattr(entry, name) for entry in entries).items() if times > 1 and value]


@pytest.mark.req("CO-17")
def test_every_municipality_and_region_stands_once() -> None:
    assert (len(MUNICIPALITIES), len(REGIONS)) == (290, 21)
    for entries in (MUNICIPALITIES, REGIONS):
        assert [repeated(entries, name) for name in ("code", "name", "short_name", "org_number")] == [[], [], [], []]
    assert repeated(ENTRIES, "name") == []
    assert {len(entry.code) for entry in MUNICIPALITIES} == {4}
    assert {entry.code for entry in REGIONS} == {entry.code[:2] for entry in MUNICIPALITIES}


@pytest.mark.req("CO-17")
def test_every_organisation_number_has_its_check_digit() -> None:
    given = [entry for entry in ENTRIES if entry.org_number]
    assert [entry for entry in given if organisation_number(entry.org_number) != entry.org_number] == []
    assert [entry for entry in MUNICIPALITIES if not entry.org_number] == []
    assert len(given) == 290 + 10
    assert repeated(ENTRIES, "org_number") == ["212000-0803"]  # Gotland is both


def test_look_alikes_are_told_apart() -> None:
    names = {entry.code: (entry.short_name, entry.org_number) for entry in MUNICIPALITIES}
    assert names["0305"] == ("Håbo", "212000-0241")
    assert names["0643"] == ("Habo", "212000-1611")


def test_the_database_has_the_register(county: County) -> None:
    found = {(o.kind, o.code): (o.name, o.short_name, o.org_number) for o in Organisation.objects.all()}
    assert found == {(e.kind, e.code): (e.name, e.short_name, e.org_number) for e in ENTRIES}


def test_a_row_that_is_there_stays_as_it_is_and_a_missing_one_comes(county: County) -> None:
    with as_owner():
        Organisation.objects.filter(code="0331").update(short_name="Heby (egen)")
        Organisation.objects.filter(code="2584").delete()
        migration.forwards(apps, None)
        assert Organisation.objects.get(code="0331").short_name == "Heby (egen)"
        assert Organisation.objects.get(code="2584").short_name == "Kiruna"
        assert Organisation.objects.count() == 311


def test_the_way_back_leaves_what_is_used(county: County) -> None:
    with as_owner():
        used = {*Organisation.objects.filter(authorities__isnull=False).values_list("code", flat=True)}
        assert {"0331", "03", "08"} <= used
        with connection.schema_editor(atomic=False) as editor:
            migration.backwards(apps, editor)
        left = set(Organisation.objects.values_list("code", flat=True))
    assert used <= left
    assert {"2584", "25"} & left == set()
    assert len(left) < 20
