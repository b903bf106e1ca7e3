"""Is the process alive, and is the database guarded as it must be."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ikb.accounts.gate import public
from ikb.worker import is_slow

UNBOUND = """
select rolsuper or rolbypassrls
       or exists (select from pg_class where relowner = r.oid and relkind in ('r', 'p'))
from pg_roles r where rolname = current_user
"""
UNGUARDED = """
select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
and not relrowsecurity and exists (select from pg_attribute a where a.attrelid = pg_class.oid and a.attname = 'readers')
"""


def refuse_unbound_role() -> None:
    """Stop the start when the database role owns tables, is superuser or bypasses row level security."""
    if settings.DEBUG:
        return
    with connection.cursor() as cursor:
        cursor.execute(UNBOUND)
        (unbound,) = cursor.fetchone()
    connection.close()
    if unbound:
        raise ImproperlyConfigured(
            "DATABASE_URL must name the web role: this role owns tables, is superuser or has BYPASSRLS."
        )


@public
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@public
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers, binds this role, and guards every table that is disclosed.

    Tasks that wait for more than ten minutes are told and nothing more: the pages work without a worker.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(UNBOUND)
            (unbound,) = cursor.fetchone()
            cursor.execute(UNGUARDED)
            (unguarded,) = cursor.fetchone()
        slow = is_slow(timezone.now())
    except DatabaseError:
        return HttpResponse("database", status=503, content_type="text/plain")
    if unbound or unguarded:
        return HttpResponse("unguarded", status=503, content_type="text/plain")
    return HttpResponse("ok, tasks wait" if slow else "ok", content_type="text/plain")
