"""What each role reaches among the cases that are its authority's own or disclosed to it (docs/visibility.md §5).

The union over the person's memberships is the explicit filter on top of `readers`.
"""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now, TruncDate

from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from referrals.choices import Status

UNSENT = Q(status=Status.DRAFT) | Q(status=Status.VOIDED, sent_on__isnull=True)


def _coordinator(membership: Membership) -> Q:
    """All that was sent to the team of the own authority, and the drafts that she logged for others."""
    return (Q(host_authority=membership.authority_id) & ~UNSENT) | Q(registered_by=membership.user_id)


def _referrer(membership: Membership) -> Q:
    """The own unit's referrals, drafts included."""
    return Q(owner=membership.authority_id, sending_unit=membership.unit_id, sending_unit__isnull=False)


def _intake_manager(membership: Membership) -> Q:
    """What the own municipality pays for."""
    return Q(paying_authority=membership.authority_id) & ~UNSENT


def _site_manager(membership: Membership) -> Q:
    """What the own region decides on."""
    return Q(region_authority=membership.authority_id) & ~UNSENT


def _guest_decider(membership: Membership) -> Q:
    """The one case that the person was invited to, until ten days after the decision."""
    from referrals.models import GuestInvitation  # the models import this module

    invited = GuestInvitation.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=TruncDate(Now())),
        referral=OuterRef("pk"),
        user=membership.user_id,
        authority=membership.authority_id,
    )
    return Q(Exists(invited)) & ~UNSENT


def _host_manager(membership: Membership) -> Q:
    """The team's cases; of each only the head."""
    return Q(host_authority=membership.authority_id) & ~UNSENT


def _municipal_contact(membership: Membership) -> Q:
    """What the own municipality sent or pays for."""
    return (Q(owner=membership.authority_id) | Q(paying_authority=membership.authority_id)) & ~UNSENT


def _therapist(membership: Membership) -> Q:
    """Only cases where the person is assigned."""
    from referrals.models import Assignment  # the models import this module

    mine = Assignment.objects.filter(referral=OuterRef("pk"), therapist=membership.user_id, valid_to__isnull=True)
    return Q(Exists(mine)) & ~UNSENT


SCOPES = {
    Role.COORDINATOR: _coordinator,
    Role.REFERRER: _referrer,
    Role.INTAKE_MANAGER: _intake_manager,
    Role.SITE_MANAGER: _site_manager,
    Role.GUEST_DECIDER: _guest_decider,
    Role.HOST_MANAGER: _host_manager,
    Role.MUNICIPAL_CONTACT: _municipal_contact,
    Role.FAMILY_THERAPIST: _therapist,
    Role.INDIVIDUAL_THERAPIST: _therapist,
}


def scope(acting: Acting) -> Q | None:
    """The condition over all memberships in force; None when no role reaches any case."""
    conditions = [SCOPES[Role(m.role)](m) for m in acting.memberships if m.role in SCOPES]
    if not conditions:
        return None
    result = conditions[0]
    for condition in conditions[1:]:
        result |= condition
    return result
