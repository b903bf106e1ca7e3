"""The parties' risk and consequence analysis (AG-12, 000:62–69)."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.once import ensure_new
from agreements.models import Agreement, Party, Risk, RiskAnalysis
from agreements.queries.notices import standing_parties
from ikb.accounts.models import Membership
from ikb.lib.errors import Unfit


@transaction.atomic
def hold_analysis(
    *, agreement: Agreement, membership: Membership, held_on: date, participants: Sequence[Party], note: str = ""
) -> RiskAnalysis:
    """An analysis with those parties that took part. Raises Unfit for one that is no party."""
    known = {party.pk for party in standing_parties(agreement)}
    if not participants or not {party.pk for party in participants} <= known:
        raise Unfit("Välj minst en av avtalets parter.", field="participants")
    values = {
        "agreement": agreement,
        "held_on": held_on,
        "participants": sorted(party.pk for party in participants),
        "note": note,
    }
    ensure_new(agreement, RiskAnalysis, **values)
    return RiskAnalysis.objects.create(registered_by=membership.user, **values)


@transaction.atomic
def add_risk(*, analysis: RiskAnalysis, membership: Membership, party: Party, text: str, measure: str = "") -> Risk:
    """A risk as a party has named it. The own party's, or any by the one who registered the analysis or the owner."""
    owner = analysis.agreement.owner_id
    if membership.authority_id not in {party.authority_id, owner} and analysis.registered_by_id != membership.user_id:
        raise PermissionDenied
    values = {"analysis": analysis, "party": party, "text": text, "measure": measure}
    ensure_new(analysis.agreement, Risk, **values)
    return Risk.objects.create(**values)
