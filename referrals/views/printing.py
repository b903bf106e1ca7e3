"""Skriv ut: the case on paper, as this person sees it on the page."""

from pathlib import PurePath
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_datetime, swedish_date
from referrals.papers import paper
from referrals.views.cases import get_case, whole_case


@require_GET
@requires(Can.PRINT_CASE)
def print_case(request: ActingRequest, public_id: Any) -> HttpResponse:
    """One page, stamped with who printed it and when. Of a protected young person's case only the head without places:
    the rest is opened in the system, where each opening is reviewed.
    """
    referral, now = get_case(request, public_id), timezone.now()
    context, kinds, protected = whole_case(request, referral, swedish_date(now))
    if protected:
        kinds = {InformationKind.HEAD}
    log_reads(request, [referral.pk], kinds=kinds, action=AccessAction.PRINT, protected=protected)
    parts = {PurePath(s.template).stem: s.part for s in [*context["left"], *context["right"]]}
    member = request.membership
    stamp = f"{request.acting.user}, {member.get_role_display().lower()}, {member.authority}"
    context |= {"parts": parts, "stamp": f"Utskrivet {iso_datetime(now)} av {stamp}", "hides": protected}
    file = f"arende-{referral.case_number.lower()}.pdf"
    return paper("case", f"Ärende {referral.case_number}", context, at=now, file=file)
