"""The person behind a request, with the memberships that are in force today."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ikb.accounts.choices import Role
from ikb.accounts.context import RowContext
from ikb.accounts.models import Membership, User
from ikb.accounts.roles import CAPABILITIES, Can


@dataclass(frozen=True)
class Acting:
    """Who acts: a user, the memberships in force, and the one chosen in the header ("Byt roll")."""

    user: User
    memberships: tuple[Membership, ...]
    current: Membership | None
    request_id: str = ""
    readers: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        own = sorted({membership.authority_id for membership in self.memberships})
        object.__setattr__(self, "readers", (*own, -self.user.pk))

    def can(self, capability: Can) -> bool:
        """True when any membership in force gives the capability."""
        return any(capability in CAPABILITIES[Role(m.role)] for m in self.memberships)

    def by(self, capability: Can) -> Membership | None:
        """The membership that gives the capability: the chosen one if it does, else the first that does."""
        ordered = sorted(self.memberships, key=lambda m: m != self.current)
        return next((m for m in ordered if capability in CAPABILITIES[Role(m.role)]), None)

    def giving(self, capability: Can) -> list[Membership]:
        """Every membership that gives the capability."""
        return [m for m in self.memberships if capability in CAPABILITIES[Role(m.role)]]

    def with_role(self, *roles: Role) -> list[Membership]:
        """The memberships in any of the roles."""
        return [m for m in self.memberships if m.role in roles]

    def authorities(self, memberships: Iterable[Membership] | None = None) -> set[int]:
        """Ids of the authorities of the given memberships, of all in force if none are given."""
        return {m.authority_id for m in (self.memberships if memberships is None else memberships)}

    def row_context(self) -> RowContext:
        """What the database shows this person: own authorities and what names the person."""
        return RowContext(
            readers=self.readers,
            user_id=self.user.pk,
            authority_id=self.current.authority_id if self.current else None,
            request_id=self.request_id,
        )


def acting_for(user: User, *, on: date, chosen: int | None = None, request_id: str = "") -> Acting:
    """Read the user's memberships in force on a day. One query."""
    memberships = tuple(
        Membership.objects.filter(user=user)
        .in_force(on)
        .select_related("authority__organisation", "unit")
        .order_by("pk")
    )
    current = next((m for m in memberships if m.pk == chosen), memberships[0] if memberships else None)
    return Acting(user=user, memberships=memberships, current=current, request_id=request_id)
