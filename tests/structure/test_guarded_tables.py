"""Every table that belongs to a party has its policy and its history; the web role is bound by both."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from ikb.accounts.context import NOBODY, RowContext, acting_as
from ikb.accounts.models import Authority
from ikb.health import UNBOUND, refuse_unbound_role
from referrals.models import Referral
from tests import makers
from tests.cast import acting, as_owner, logged_in

OURS = ["accounts", "agreements", "referrals", "costsharing", "followup"]
OPEN_TABLES = {
    "accounts_organisation": "public facts: municipalities and regions",
    "accounts_authority": "public facts: boards",
    "accounts_unit": "names of units, needed to choose a sender",
    "accounts_user": "login happens before any context; memberships say what a person may do",
    "accounts_user_groups": "not used: roles stand in the memberships",
    "accounts_user_user_permissions": "not used: roles stand in the memberships",
    "accounts_membership": "read by the middleware before the context exists",
    "referrals_casenumber": "a counter without a person",
}
"""Tables without row level security, each with its reason."""
OF_PACKAGES = {
    "account_emailaddress": "not used: an account has its address in accounts_user",
    "account_emailconfirmation": "not used",
    "auth_group": "not used: roles stand in the memberships",
    "auth_group_permissions": "not used",
    "auth_permission": "written by migrations only",
    "django_content_type": "written by migrations only",
    "django_migrations": "written by migrations only",
    "django_session": "read before anybody is known; its key is the secret",
    "django_tasks_database_dbtaskresult": "a constraint keeps it to ids; a task reads rows with its person's rights",
    "ikb_cache": "counters of attempts to log in, and which numbers of a report are hidden, never the numbers",
    "pghistory_context": "not used: the context stands on each event",
}
"""Tables of the packages; none holds rows of an authority."""
NO_HISTORY = {
    "accounts_accesslog": "is a log itself",
    "accounts_reminder": "is a log itself",
    "referrals_casenumber": "a counter",
    "referrals_statuschange": "is a log itself",
}


def rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def our_tables() -> set[str]:
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OURS and not model._meta.db_table.endswith("event")
    }


def guarded() -> set[str]:
    with_policy = "exists (select from pg_policy p where p.polrelid = c.oid)"
    sql = f"select c.relname from pg_class c where relrowsecurity and {with_policy}"
    return {name for (name,) in rows(sql)}


@pytest.mark.django_db
def test_every_table_of_a_party_has_its_policy():
    unguarded = our_tables() - guarded()
    counters = {name for name in unguarded if "counter" in name or "series" in name}
    assert unguarded - counters == OPEN_TABLES.keys()


@pytest.mark.django_db
def test_the_tables_of_packages_are_known():
    tables = {name for (name,) in rows("select tablename from pg_tables where schemaname = 'public'")}
    own = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if _is_ours(model)}
    assert tables - own == OF_PACKAGES.keys()


def _is_ours(model):
    return model._meta.app_label in OURS


@pytest.mark.django_db
def test_every_guarded_table_has_a_guarded_history():
    histories = {f"{name}event" for name in our_tables() & guarded() if name not in NO_HISTORY}
    assert histories - guarded() == set()


@pytest.mark.django_db
def test_web_role_owns_nothing_and_may_neither_truncate_nor_write_history():
    assert rows("select current_user")[0] == ("ikb_web",)
    assert rows(UNBOUND) == [(False,)]
    tables = "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and "
    assert rows(tables + "has_table_privilege(oid, 'truncate')") == []
    tracked = "exists (select from pg_attribute a where a.attrelid = pg_class.oid and a.attname = 'pgh_obj_id')"
    history = f"relname like '%event' and {tracked}"
    assert len(rows(tables + history)) > 30
    assert rows(f"{tables}{history} and has_table_privilege(oid, 'insert, update, delete')") == []


@pytest.mark.django_db
def test_trigger_functions_run_as_owner_and_cannot_be_switched_off():
    found = rows(
        "select proname, prosecdef, proconfig, prosrc ~ 'INSERT INTO \"\\w*event\"' from pg_proc"
        " where proname like 'pgtrigger\\_%%' and prorettype = 'trigger'::regtype"
    )
    assert len(found) > 80
    assert [
        name
        for name, _, config, _ in found
        if not any(setting.startswith("pgtrigger.ignore=") for setting in config or [])
    ] == []
    assert [name for name, definer, _, history in found if history and not definer] == []


def test_ignoring_triggers_as_the_web_role_changes_nothing(county, version):
    referral = makers.sent(county, version)
    event = apps.get_model("referrals", "ReferralEvent")
    with acting("ronja"):
        before = event.objects.filter(pgh_obj_id=referral.pk).count()
        with connection.cursor() as cursor:
            cursor.execute("set pgtrigger.ignore = '{referrals.Referral:lifecycle,referrals.Referral:update_update}'")
        with pytest.raises(DatabaseError), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(status="closed")
        Referral.objects.filter(pk=referral.pk).update(route="letter")
        assert event.objects.filter(pgh_obj_id=referral.pk).count() == before + 1
        with connection.cursor() as cursor:
            cursor.execute("reset pgtrigger.ignore")


@pytest.mark.parametrize("how", ["create", "save", "bulk", "update", "sql", "delete"])
def test_one_event_per_changed_row(county, how):
    event = apps.get_model("accounts", "AuthorityEvent")
    organisation = county.organisations["0319"]
    with as_owner():
        before = event.objects.count()
        made = Authority.objects.bulk_create(
            [Authority(organisation=organisation, board=f"Nämnd {n}", sector="social") for n in range(3)]
        )
        assert event.objects.count() == before + 3
        mine = Authority.objects.filter(pk__in=[a.pk for a in made])
        before = event.objects.count()
        expected = {"create": 1, "save": 1, "bulk": 3, "update": 3, "sql": 3, "delete": 3}[how]
        if how == "create":
            Authority.objects.create(organisation=organisation, board="Ny", sector="social")
        elif how == "save":
            made[0].board = "Annan"
            made[0].save()
        elif how == "bulk":
            for row in made:
                row.board += "!"
            Authority.objects.bulk_update(made, ["board"])
        elif how == "update":
            mine.update(sector="health")
        elif how == "sql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "update accounts_authority set sector = 'health' where id = any(%s)", [[a.pk for a in made]]
                )
        else:
            mine.delete()
        assert event.objects.count() == before + expected


def test_context_ends_with_its_block_also_after_a_crash(county, version):
    makers.draft(county, version)
    heby = RowContext(readers=(county.authorities["0331"].pk,))
    with pytest.raises(DatabaseError), acting_as(heby), transaction.atomic():
        Referral.objects.filter(pk__in=[Referral.objects.get().pk]).update(status="closed")
    assert Referral.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("select set_config('ikb.readers', %s, false)", [str(heby.readers[0])])
    assert Referral.objects.count() == 1, "a context that is not reset leaks: this is what the reset prevents"
    with acting_as(heby), acting_as(NOBODY):
        assert Referral.objects.count() == 0


def test_a_second_person_on_the_same_connection_sees_only_own_rows(county, version):
    makers.sent(county, version)
    assert logged_in("ronja").get("/remisser/").content.decode().count("IKB-2026-001") == 1
    assert logged_in("tage").get("/remisser/").content.decode().count("IKB-2026-001") == 0


@pytest.mark.django_db
def test_the_owner_role_is_refused_at_start(settings, client):
    settings.DEBUG = False
    assert client.get("/readyz").status_code == 200
    with as_owner():
        assert rows(UNBOUND) == [(True,)]
        assert client.get("/readyz").status_code == 503
    assert refuse_unbound_role.__doc__


@pytest.mark.django_db
def test_models_and_migrations_agree_and_every_migration_has_a_spoken_name_and_a_way_back():
    with as_owner():
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    loader = MigrationLoader(connection)
    ours = {key: migration for key, migration in loader.disk_migrations.items() if key[0] in OURS}
    assert len(ours) >= 10
    assert [name for _, name in ours if "auto_" in name or name.endswith("_initial")] == []
    assert [key for key, m in ours.items() if not all(operation.reversible for operation in m.operations)] == []
