"""What every page shows around its content: the installation, the person, the menu."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from agreements.choices import PartyStatus
from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.roles import Can


@dataclass(frozen=True)
class MenuItem:
    """One word of the menu."""

    label: str
    url: str
    current: bool


COSTS = ("costsharing:list", "costsharing:table", "costsharing:billing", "costsharing:population")
MENU: list[tuple[str, str, str | tuple[str, ...], Can | None]] = [
    ("Start", "desk:home", "desk:home", None),
    ("Remisser", "referrals:list", "referrals:", Can.SEE_CASES),
    ("Avtal", "agreements:list", "agreements:", Can.SEE_AGREEMENTS),
    ("Kostnadsfördelning", "costsharing:list", COSTS, Can.SEE_COSTS),
    ("Fakturor", "costsharing:invoices", "costsharing:invoice", Can.SEE_INVOICES),
    ("Uppföljning", "followup:report", "followup:report", Can.SEE_REPORT),
    ("Granskningar", "followup:reviews", "followup:review", Can.REVIEW_FILES),
    ("Loggranskning", "desk:log", "desk:log", Can.REVIEW_LOG),
    ("Behörigheter", "desk:memberships", "desk:memberships", Can.SEE_MEMBERSHIPS),
]


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Context for templates/base.html. One query: the line under the name is of the person's first agreement."""
    acting: Acting | None = getattr(request, "acting", None)
    site = {
        "name": settings.SITE_NAME,
        "line": _line(acting) if acting else "",
        "demo": settings.DEMO,
        "contact": settings.SITE_CONTACT,
    }
    if acting is None or acting.current is None:
        return {"site": site, "installation": site, "acting": None, "menu": []}
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "site": site,
        "installation": site,
        "acting": {
            "person": str(acting.user),
            "role": acting.current.get_role_display(),
            "where": str(acting.current.authority),
            "several": len(acting.memberships) > 1,
        },
        "menu": [
            MenuItem(label, reverse(name), view_name.startswith(prefix))
            for label, name, prefix, capability in MENU
            if capability is None or acting.can(capability)
        ],
        "can": {capability.name: acting.can(capability) for capability in Can},
    }


def _line(acting: Acting) -> str:
    """ "Uppsala län · 7 kommuner och Region Uppsala": the parties of the agreement, never all of the county."""
    parties = list(
        Agreement.objects.filter(readers__overlap=list(acting.readers), parties__status=PartyStatus.PARTY)
        .order_by("pk", "parties__pk")
        .values_list("pk", "county_name", "parties__organisation__kind", "parties__organisation__name")
    )
    own = [row for row in parties if row[0] == parties[0][0]]
    if not own:
        return ""
    municipalities = sum(kind == OrganisationKind.MUNICIPALITY for _, _, kind, _ in own)
    regions = [name for _, _, kind, name in own if kind == OrganisationKind.REGION]
    return f"{own[0][1]} · {municipalities} kommuner och {', '.join(regions)}"
