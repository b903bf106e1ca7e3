"""What every page shows around its content: the installation, the person, the menu."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse

from agreements.choices import APPROVED, PartyStatus
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.roles import Can


@dataclass(frozen=True)
class MenuItem:
    """One word of the menu."""

    label: str
    url: str
    current: bool


WAITING = ("referrals:waiting_list", "referrals:places", "referrals:agenda", "referrals:queue_")
COSTS = (
    "costsharing:list",
    "costsharing:table",
    "costsharing:billing",
    "costsharing:population",
    "costsharing:placement",
    "costsharing:outcome",
    "costsharing:settlement",
)
INVOICES = (
    "costsharing:ageing",
    "costsharing:buyer",
    "costsharing:facts",
    "costsharing:invoice",
    "costsharing:issuer",
    "costsharing:ledger",
    "costsharing:outside",
    "costsharing:payment",
    "costsharing:reminder",
    "costsharing:run",
    "costsharing:vat",
    "desk:cost_decision",
)
QUALITY = (
    "followup:quality",
    "followup:deviation",
    "followup:complaint",
    "followup:self_check",
    "followup:compiled",
    "followup:meeting_report",
    "followup:activit",
    "followup:audit",
    "followup:improvement",
    "followup:introduction",
    "followup:plan",
    "followup:routine",
)
MENU: list[tuple[str, str, str | tuple[str, ...], Can | None]] = [
    ("Start", "desk:home", "desk:home", None),
    ("Remisser", "referrals:list", "referrals:", Can.SEE_CASES),
    ("Väntelista", "referrals:waiting_list", WAITING, Can.SEE_QUEUE),
    ("Rådfrågningar", "referrals:consultations", "referrals:consultation", Can.LOG_CONSULTATIONS),
    ("Rådfrågningar", "referrals:consultation_numbers", "referrals:consultation", Can.COUNT_CONSULTATIONS),
    ("Avtal", "agreements:list", ("agreements:", "desk:notice_effect", "desk:wind_down"), Can.SEE_AGREEMENTS),
    ("Frister", "desk:deadlines", ("desk:deadlines", "desk:calendar", "desk:substitute"), Can.SEE_AGREEMENTS),
    ("Frister", "desk:deadlines", (), Can.REVIEW_LOG),
    ("Kostnadsfördelning", "costsharing:list", COSTS, Can.SEE_COSTS),
    ("Fakturor", "costsharing:invoices", INVOICES, Can.SEE_INVOICES),
    (
        "Uppföljning",
        "followup:year_reports",
        (
            "followup:report",
            "followup:year",
            "followup:use",
            "followup:document",
            "followup:trends",
            "followup:lacking",
        ),
        Can.SEE_REPORT,
    ),
    ("Kvalitet", "followup:quality", QUALITY, Can.SEE_QUALITY),
    ("Kvalitet", "followup:quality", (), Can.SEE_IMPROVEMENT),
    ("Granskningar", "followup:reviews", "followup:review", Can.REVIEW_FILES),
    ("Gallring", "followup:retention", "followup:retention", Can.PREPARE_RETENTION),
    ("Loggranskning", "desk:log", ("desk:log", "desk:openings"), Can.REVIEW_LOG),
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
        "menu": _menu(acting, view_name),
        "return_to": _return_to(request, view_name),
        "can": {capability.name: acting.can(capability) for capability in Can},
    }


def _menu(acting: Acting, view_name: str) -> list[MenuItem]:
    """The words for this person, each once: who logs consultations gets the list, others the numbers."""
    own: dict[str, str] = {}
    for label, name, _, capability in MENU:
        if capability is None or acting.can(capability):
            own.setdefault(label, name)
    here = _label_of(view_name)
    return [MenuItem(label, reverse(name), label == here) for label, name in own.items()]


def _label_of(view_name: str) -> str:
    """The menu's word that a page belongs to: the one with the longest beginning in common."""
    beginnings = [
        (len(prefix), label)
        for label, _, prefixes, _ in MENU
        for prefix in ([prefixes] if isinstance(prefixes, str) else prefixes)
        if view_name.startswith(prefix)
    ]
    return max(beginnings)[1] if beginnings else ""


def _return_to(request: HttpRequest, view_name: str) -> str:
    """Where the person is again after having logged a consultation; the answer to a POST has no address of its own."""
    if view_name == "referrals:consultation_log" or request.method != "GET":
        return str(request.GET.get("next", ""))
    return request.get_full_path()


# Written out, for every page asks it: building it from models took longer than the rest of a refusal.
PARTIES = """
    select o.name, o.kind, a.county_name
    from agreements_agreement a
    join agreements_party p on p.agreement_id = a.id and p.status = %(party)s
    join accounts_organisation o on o.id = p.organisation_id
    where a.id = (
        select own.id
        from agreements_agreement own left join agreements_team t on t.agreement_id = own.id
        where own.shared and own.readers && %(readers)s::bigint[]
        order by t.id is not null and exists (
            select from agreements_agreementversion v where v.agreement_id = own.id and v.status = any(%(approved)s)
        ) desc, own.id
        limit 1
    )
    order by p.id
"""


def _line(acting: Acting) -> str:
    """ "Uppsala län · 7 kommuner och Region Uppsala": the parties of one agreement, never all of the county.

    One with a team and an approved text goes before others. One query, however many agreements there are.
    """
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {
            "party": PartyStatus.PARTY,
            "readers": list(acting.readers),
            "approved": list(APPROVED),
        }
        cursor.execute(PARTIES, asked)
        parties = cursor.fetchall()
    if not parties:
        return ""
    kinds = {name: kind for name, kind, _ in parties}
    municipalities = sum(kind == OrganisationKind.MUNICIPALITY for kind in kinds.values())
    counted = [f"{municipalities} {'kommun' if municipalities == 1 else 'kommuner'}"] if municipalities else []
    regions = [name for name, kind in kinds.items() if kind == OrganisationKind.REGION]
    return f"{parties[0][2]} · {' och '.join([*counted, *regions])}"
