"""What a person arranges for the own reminders: who stands in, and the calendar's secret address."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from ikb.accounts.acting import Acting
from ikb.accounts.models import CalendarFeed, Membership, Substitution, User
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from ikb.lib.errors import Unfit

TOKEN_OCTETS = 32


def may_arrange_for(acting: Acting, absent: User, on: date) -> bool:
    """The person self, and the administrator for who works at a board of hers."""
    if absent == acting.user:
        return True
    boards = acting.authorities(acting.giving(Can.SEE_MEMBERSHIPS))
    return Membership.objects.in_force(on).filter(user=absent, authority__in=boards).exists()


@transaction.atomic
def name_substitute(
    *, by: Acting, absent: User, substitute: User, valid_from: date, valid_to: date, on: date
) -> Substitution:
    """Who gets the absent person's reminders, both days included. Raises PermissionDenied or Unfit."""
    if not may_arrange_for(by, absent, on):
        raise PermissionDenied
    if valid_to < valid_from:
        raise Unfit("Till och med ligger före från och med.", field="valid_to")
    if valid_to < on:
        raise Unfit("Dagen har passerat.", field="valid_to")
    own = set(Membership.objects.in_force(on).filter(user=absent).values_list("authority", "role"))
    theirs = set(Membership.objects.in_force(on).filter(user=substitute).values_list("authority", "role"))
    if substitute == absent or not own & theirs or not substitute.is_active:
        raise Unfit("Ersättaren ska ha samma roll hos samma nämnd.", field="substitute")
    User.objects.select_for_update().get(pk=absent.pk)
    same_days = Substitution.objects.filter(absent=absent, valid_from__lte=valid_to, valid_to__gte=valid_from)
    if other := same_days.select_related("substitute").first():
        days = f"{iso_date(other.valid_from)}–{iso_date(other.valid_to)}"
        raise Unfit(f"{other.substitute} är redan ersättare {days}.", field="valid_from")
    return Substitution.objects.create(absent=absent, substitute=substitute, valid_from=valid_from, valid_to=valid_to)


@transaction.atomic
def end_substitution(*, by: Acting, substitution: Substitution, on: date) -> None:
    """From today on the person gets the own reminders again; one that has not begun is taken away."""
    if not may_arrange_for(by, substitution.absent, on):
        raise PermissionDenied
    row = Substitution.objects.select_for_update(of=("self",)).get(pk=substitution.pk)
    if row.valid_from >= on:
        row.delete()
    elif row.valid_to >= on:
        row.valid_to = on - timedelta(days=1)
        row.save()


@transaction.atomic
def make_feed(*, by: Acting, at: datetime) -> str:
    """A new secret address for the person's calendar; the one before stops. The secret is returned and not kept."""
    User.objects.select_for_update().get(pk=by.user.pk)
    revoke_feed(by=by, at=at)
    token = secrets.token_urlsafe(TOKEN_OCTETS)
    CalendarFeed.objects.create(user=by.user, token_hash=hash_of(token))
    return token


def revoke_feed(*, by: Acting, at: datetime) -> None:
    """The address stops at once."""
    CalendarFeed.objects.filter(user=by.user, revoked_at__isnull=True).update(revoked_at=at)


def hash_of(token: str) -> str:
    """What is kept of a secret address."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_user(token: str) -> User | None:
    """Whose calendar a secret address is; asked without a login. None for one that is unknown or revoked."""
    with connection.cursor() as cursor:
        cursor.execute("select accounts_feed_user(%s)", [hash_of(token)])
        (user_id,) = cursor.fetchone()
    return User.objects.filter(pk=user_id, is_active=True).first() if user_id else None
