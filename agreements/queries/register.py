"""Reads for the register's list, the agreement page, considerations and the start page."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from agreements.choices import APPROVED, GIVEN, NoticeStage, PartyStatus, VersionStatus
from agreements.models import Agreement, AgreementVersion, Notice, Party
from agreements.sentences import days_left
from agreements.terms import Standing, standing
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from ikb.lib.sorting import Key, swedish_key
from ikb.lib.todo import TodoRow

SOON_DAYS = 180


@dataclass(frozen=True)
class State:
    """One agreement on one day: the version that counts, where its term stands, its status in words."""

    version: AgreementVersion | None
    standing: Standing | None
    status: str
    tone: str
    last_day: date | None

    @property
    def in_force(self) -> bool:
        """Does it bind anybody on the day?"""
        return self.standing is not None and self.standing.in_force


@dataclass(frozen=True)
class AgreementRow:
    """One row of the list; the dates are None where they cannot be computed."""

    agreement: Agreement
    state: State
    parties: str

    @property
    def name(self) -> str:
        """The agreement in words."""
        return self.agreement.name

    @property
    def name_key(self) -> Key:
        """The name in Swedish order."""
        return swedish_key(self.agreement.name)

    @property
    def last_day(self) -> date | None:
        """Inclusive."""
        return self.state.last_day

    @property
    def deadline(self) -> date | None:
        """Last day for notice."""
        return self.state.standing.deadline if self.state.standing else None

    @property
    def days(self) -> int | None:
        """Days left to it."""
        return self.state.standing.days_left if self.state.standing else None


def version_on(versions: Iterable[AgreementVersion], on: date) -> AgreementVersion | None:
    """The version that counts on a day: approved and begun, else the one that comes, else the newest text (X-1)."""
    ordered = sorted(versions, key=lambda v: (v.begins_on, v.number))
    approved = [v for v in ordered if v.status in APPROVED]
    begun = [v for v in approved if v.begins_on <= on]
    if begun:
        return begun[-1]
    return approved[0] if approved else (ordered[-1] if ordered else None)


def state_of(agreement: Agreement, on: date) -> State:
    """Reads the prefetched versions, parties and notices; no query of its own when they are there."""
    version = version_on(agreement.versions.all(), on)
    if version is None:
        return State(None, None, VersionStatus.DRAFT.label, "neutral", None)
    if version.status not in APPROVED:
        return State(version, None, version.get_status_display(), "neutral", None)
    now = standing(version.term, on)
    if on < version.start:
        return State(version, now, f"Gäller från {iso_date(version.start)}", "info", None)
    ended = _ended_by_notices(agreement)
    if not now.in_force or (ended is not None and on > ended):
        over = Standing(now.period, False, None, None, None)
        return State(version, over, "Löpt ut", "neutral", ended or version.first_end)
    if ended is not None:
        stays = Standing(now.period, True, ended, None, None)
        return State(version, stays, f"Uppsagt, gäller till och med {iso_date(ended)}", "warn", ended)
    return State(version, now, VersionStatus.IN_FORCE.label, "ok", now.bound_until)


def _ended_by_notices(agreement: Agreement) -> date | None:
    """The last day when every party has given notice; with one party left the question is open (AG-15)."""
    ends = {n.owner_id: n.last_day for n in agreement.notices.all() if n.stage in GIVEN and n.last_day}
    authorities = _party_authorities(agreement)
    if not authorities or not authorities <= ends.keys():
        return None
    return max(day for day in ends.values() if day is not None)


def _party_authorities(agreement: Agreement) -> set[int]:
    """Boards of the parties proper; reads the prefetched parties."""
    boards = (p.authority_id for p in agreement.parties.all() if p.status == PartyStatus.PARTY)
    return {board for board in boards if board is not None}


def noticed_by(agreement: Agreement) -> set[int]:
    """Boards with a notice that stands, announced or further; reads the prefetched notices."""
    return {n.owner_id for n in agreement.notices.all() if n.stage != NoticeStage.WITHDRAWN}


def parties_in_words(parties: Iterable[Party]) -> str:
    """ "7 kommuner och 1 region": those that are parties, nobody else of the county (E8)."""
    kinds = [p.organisation.kind for p in parties if p.status == PartyStatus.PARTY]
    counts = [
        (kinds.count(OrganisationKind.MUNICIPALITY), "kommun", "kommuner"),
        (kinds.count(OrganisationKind.REGION), "region", "regioner"),
    ]
    said = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    return " och ".join(said) or "Inga parter"


def register(acting: Acting, on: date) -> list[AgreementRow]:
    """The agreements the person may see, by last day for notice, those without one last. Four queries."""
    agreements = Agreement.objects.visible_to(acting).prefetch_related(
        "versions",
        Prefetch("parties", Party.objects.select_related("organisation")),
        Prefetch("notices", Notice.objects.announced()),
    )
    rows = [AgreementRow(a, state_of(a, on), parties_in_words(a.parties.all())) for a in agreements]
    return sorted(rows, key=lambda r: (r.deadline is None, r.deadline or date.max, r.name_key))


def the_agreement(acting: Acting, public_id: uuid.UUID) -> Agreement | None:
    """One agreement with all that its page shows, if the person may see it."""
    return (
        Agreement.objects.visible_to(acting)
        .filter(public_id=public_id)
        .prefetch_related(
            "versions__age_statements",
            "versions__criteria",
            "versions__criteria_set",
            "versions__refusal_reasons",
            "versions__approvals",
            Prefetch("parties", Party.objects.select_related("organisation", "authority__organisation")),
            Prefetch("notices", Notice.objects.announced().select_related("owner__organisation")),
            "team__employers__authority__organisation",
            "team__employers__unit",
        )
        .first()
    )


def agreement_alone(acting: Acting, public_id: uuid.UUID) -> Agreement | None:
    """One agreement with its versions and parties, for the notice and consideration pages."""
    return (
        Agreement.objects.visible_to(acting)
        .filter(public_id=public_id)
        .prefetch_related("versions", Prefetch("parties", Party.objects.select_related("organisation")))
        .first()
    )


def acts_for(acting: Acting, agreement: Agreement, capability: Can) -> Membership | None:
    """The membership by which the person acts for a party of the agreement: the chosen one if it fits."""
    parties = _party_authorities(agreement)
    fitting = [m for m in acting.giving(capability) if m.authority_id in parties]
    return next((m for m in fitting if m == acting.current), fitting[0] if fitting else None)


def standing_notice(agreement: Agreement, authority_id: int) -> Notice | None:
    """The party's own notice, announced or later, that has not been withdrawn."""
    notices = Notice.objects.announced().exclude(stage=NoticeStage.WITHDRAWN)
    return notices.filter(agreement=agreement, owner_id=authority_id).first()


def own_considerations(acting: Acting, agreement: Agreement) -> QuerySet[Notice]:
    """Considerations before notice of the person's own authorities, by the memberships that may see them."""
    own = acting.authorities(acting.giving(Can.SEE_CONSIDERATIONS))
    return (
        Notice.objects.considered_by(sorted(own))
        .filter(agreement=agreement)
        .select_related("owner__organisation", "registered_by", "version")
        .order_by("-registered_at", "-pk")
    )


def todo(acting: Acting, on: date) -> list[TodoRow]:
    """Last days for notice that come close, for those who prepare a notice at a party that has not given any."""
    deciders = acting.authorities(acting.giving(Can.SEE_CONSIDERATIONS))
    if not deciders:
        return []
    rows = []
    for row in register(acting, on):
        own = deciders & _party_authorities(row.agreement)
        if row.days is None or row.days > SOON_DAYS or not own - noticed_by(row.agreement):
            continue
        url = reverse("agreements:page", args=[row.agreement.public_id])
        label = f"Sista dag för uppsägning: {row.agreement.short_name}"
        rows.append(TodoRow(label=label, url=url, date=row.deadline, note=days_left(row.days)))
    return rows


def my_latest(acting: Acting, on: date, *, limit: int = 5) -> list[AgreementRow]:
    """The agreements in force, the nearest last day for notice first."""
    return [row for row in register(acting, on) if row.state.in_force][:limit]
