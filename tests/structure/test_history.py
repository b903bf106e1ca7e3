"""One event per changed row, whatever changed it; and no way for the web role around the owner."""

from itertools import pairwise
from unittest import mock

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Model

from ikb.accounts.choices import Role
from ikb.health import refuse_unbound_role
from tests.access.world import World, living_world
from tests.cast import as_owner

pytestmark = pytest.mark.django_db

CHANGED = {
    "referrals.YoungPerson": "first_name",
    "referrals.Consent": "name",
    "referrals.Grounds": "communication_text",
    "referrals.CriterionAnswer": "text",
    "referrals.IntakeDecision": "message",
    "referrals.InternalNote": "text",
    "referrals.CircleMember": "reason",
    "agreements.Criterion": "text",
    "agreements.Agreement": "county_name",
    "agreements.Notice": "registry_number",
    "followup.ReviewFile": "file_reference",
    "accounts.Organisation": "short_name",
}
"""Models that can be changed as they stand, each with a text of its own."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker):
    with django_db_blocker.unblock(), living_world() as made:
        yield made


def events(model: type[Model]) -> int:
    return apps.get_model(f"{model._meta.label}Event").objects.count()


@pytest.mark.parametrize(("label", "field"), CHANGED.items())
def test_one_event_per_changed_row(world: World, label: str, field: str) -> None:
    model = apps.get_model(label)
    with as_owner():
        rows = list(model.objects.order_by("pk"))
        assert rows
        before = events(model)
        model.objects.update(**{field: "Ändrad av update"})
        after_update = events(model)
        for row in rows:
            setattr(row, field, f"Ändrad {row.pk}")
        model.objects.bulk_update(rows, [field])
        after_bulk = events(model)
        setattr(rows[0], field, "Ändrad av save")
        rows[0].save()
        after_save = events(model)
        with connection.cursor() as cursor:
            cursor.execute(f"update {model._meta.db_table} set {field} = 'Ändrad av SQL ' || id")
        after_sql = events(model)
        with connection.cursor() as cursor:
            cursor.execute(f"update {model._meta.db_table} set {field} = {field}")
        unchanged = events(model)
    counts = [before, after_update, after_bulk, after_save, after_sql, unchanged]
    assert [b - a for a, b in pairwise(counts)] == [len(rows), len(rows), 1, len(rows), 0]


def test_every_tracked_table_has_its_three_triggers_switched_on(world: World) -> None:
    """Insert, update and delete; `tgenabled` "O" is on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname, count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid"
            " join pg_proc p on p.oid = t.tgfoid"
            " where t.tgenabled = 'O' and p.prosrc ~ 'INSERT INTO \"\\w*event\"' group by c.relname"
        )
        found = dict(cursor.fetchall())
    ours = [model for model in apps.get_models() if model.__name__.endswith("Event") and model._meta.managed]
    tracked = {model._meta.db_table.removesuffix("event"): 3 for model in ours}
    assert len(tracked) > 30
    assert found == tracked


def test_events_name_who_did_it(world: World) -> None:
    """The context of a request stands on the event itself: user, authority, request."""
    referral = world.cases["A"]
    world.clients["ronja"].post(world.url("referrals:take_back", "A"), {"stopped_by": "family", "reason": "moved"})
    event = apps.get_model("referrals.ReferralEvent")
    with as_owner():
        latest = event.objects.filter(pgh_obj_id=referral.pk).latest("pgh_id")
        county = world.county
    assert latest.status == "taken_back"
    assert latest.pgh_context["user"] == county.users["ronja"].pk
    assert latest.pgh_context["authority"] == county.authorities["0331"].pk
    assert set(latest.pgh_context) == {"user", "authority", "request"}


def test_web_role_cannot_become_the_owner(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,"
            " pg_has_role('ikb_web', 'ikb_owner', 'member') from pg_roles where rolname = 'ikb_web'"
        )
        assert cursor.fetchall() == [("ikb_web", False, False, False, False, False, False)]
        cursor.execute(
            "select bool_or(has_table_privilege('ikb_web', 'accounts_accesslog', right_)),"
            " has_schema_privilege('ikb_web', 'public', 'create')"
            " from unnest(array['update', 'delete', 'truncate']) right_"
        )
        assert cursor.fetchone() == (False, False)


def test_the_application_refuses_to_start_as_the_owner(world: World, settings) -> None:
    settings.DEBUG = False
    with mock.patch.object(connection, "close"):
        refuse_unbound_role()
        with as_owner(), pytest.raises(ImproperlyConfigured, match="must name the web role"):
            refuse_unbound_role()


def test_the_owner_would_have_seen_the_foreign_case(world: World) -> None:
    """There is something to keep from people: without the policies Tierp's manager would reach Heby's case."""
    case = world.cases["A"]
    table = type(case)
    assert not table.objects.filter(pk=case.pk).exists()
    with as_owner():
        assert table.objects.filter(pk=case.pk).exists()
    assert world.county.users["tage"].memberships.get().role == Role.INTAKE_MANAGER
