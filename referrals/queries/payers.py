"""Who may pay, as the list's filter offers it."""

from django.db.models import Q, QuerySet

from agreements.choices import PartyStatus
from agreements.models import Party
from agreements.queries.register import seen_by
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Organisation
from referrals.choices import ProtectionLevel
from referrals.models import Referral


def payers(acting: Acting, cases: QuerySet[Referral]) -> QuerySet[Organisation]:
    """The municipalities that are or were parties to the agreements the person sees, and who paid outside them.

    Not those of all the cases: to look through 100 000 for seven names takes longer than the page itself. A protected
    young person's municipality outside the agreement is not offered (docs/visibility.md §8.1).
    """
    parties = Party.objects.filter(agreement__in=seen_by(acting)).exclude(status=PartyStatus.NOT_PARTY)
    outside = cases.filter(outside_agreement=True).filter(
        Q(young_person__isnull=True) | Q(young_person__protection_level=ProtectionLevel.NONE)
    )
    return Organisation.objects.filter(
        Q(pk__in=parties.values("organisation")) | Q(pk__in=outside.order_by().values("paying_municipality")),
        kind=OrganisationKind.MUNICIPALITY,
    )
