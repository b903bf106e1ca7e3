"""Reads for the page about substitutes."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership, Substitution, User
from ikb.accounts.roles import Can
from ikb.lib.sorting import swedish_key


def colleagues(acting: Acting, on: date) -> list[User]:
    """Who may stand in for the person: the same role at the same board."""
    same = Q(pk__in=[])
    for membership in acting.memberships:
        same |= Q(role=membership.role, authority=membership.authority_id)
    return _by_name(Membership.objects.in_force(on).filter(same).exclude(user=acting.user).select_related("user"))


def staff(acting: Acting, on: date) -> list[User]:
    """Everybody at the boards that the person administers; nobody for others."""
    boards = acting.authorities(acting.giving(Can.SEE_MEMBERSHIPS))
    return _by_name(Membership.objects.in_force(on).filter(authority__in=boards).select_related("user"))


def substitutions(acting: Acting, on: date) -> list[Substitution]:
    """Those not over yet that the person may end: the own ones, for an administrator those of the board."""
    boards = acting.authorities(acting.giving(Can.SEE_MEMBERSHIPS))
    mine = Q(absent=acting.user) | Q(absent__memberships__authority__in=boards)
    rows = Substitution.objects.filter(mine, valid_to__gte=on).select_related("absent", "substitute")
    return list(rows.distinct().order_by("valid_from", "pk"))


def standing_in(acting: Acting, on: date) -> list[Substitution]:
    """For whom the person stands in, now or later."""
    rows = Substitution.objects.filter(substitute=acting.user, valid_to__gte=on).select_related("absent")
    return list(rows.order_by("valid_from", "pk"))


def _by_name(memberships: Iterable[Membership]) -> list[User]:
    people = {m.user_id: m.user for m in memberships if m.user.is_active}
    return sorted(people.values(), key=lambda user: swedish_key(f"{user.last_name} {user.first_name}"))
