"""Reads for the register's list, the agreement page, considerations and the start page."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from agreements import extension
from agreements.chain import status_in_words
from agreements.choices import APPROVED, GIVEN, NoticeStage, PartyStatus, VersionStatus
from agreements.models import Agreement, AgreementVersion, Notice, Party
from agreements.parties import name_for, parties_named, words_of
from agreements.queries.spans import SPANS, extensions_of, undecided, whole_ends
from agreements.sentences import NOT_IN_FORCE, days_left
from agreements.terms import Standing, standing, without_clause
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from ikb.lib.sorting import Key, swedish_key
from ikb.lib.todo import TodoRow

SOON_DAYS = 180
IN_FORCE, DRAFT, OTHER = "gallande", "utkast", "avslutade"
"""Where an agreement belongs in the list: binding today, not approved by all yet, or to come or over."""


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

    @property
    def no_deadline(self) -> str:
        """Why no last day for notice is shown."""
        if self.version is None or not self.in_force:
            return NOT_IN_FORCE
        if without_clause(self.version.term):
            return "Kan inte beräknas: överenskommelsen anger ingen uppsägningstid."
        if self.last_day is None:
            return "Ingen sista dag: avtalet kan sägas upp när som helst."
        return "Ingen sista dag kvar: en uppsägning ändrar inte när avtalet upphör."


@dataclass(frozen=True)
class AgreementRow:
    """One row of the list; the dates are None where they cannot be computed."""

    agreement: Agreement
    state: State
    name: str
    parties: str
    decide_by: date | None

    @property
    def name_key(self) -> Key:
        """The name in Swedish order."""
        return swedish_key(self.name)

    @property
    def stage(self) -> str:
        """One of the values that the list is filtered by."""
        version = self.state.version
        if self.state.in_force:
            return IN_FORCE
        return OTHER if version is not None and version.status in APPROVED else DRAFT

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

    @property
    def too_late(self) -> bool:
        """Has the inner date passed while the last day for notice has not?"""
        return self.days is not None and self.days < self.agreement.board_lead_days

    @property
    def noticed(self) -> bool:
        """Has any party announced or given notice?"""
        return bool(noticed_by(self.agreement))

    @property
    def haystack(self) -> str:
        """What a search looks in: names, parties and boards, registry number, all in small letters."""
        own = [self.name, self.agreement.short_name, self.agreement.registry_number]
        return " ".join([*own, *words_of(self.agreement.parties.all())]).casefold()


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
        return State(version, None, status_in_words(version, agreement.parties.all()), "neutral", None)
    now = standing(extension.lengthened(version.term, extensions_of(agreement), on), on)
    if on < version.start:
        return State(version, now, f"Gäller från {iso_date(version.start)}", "info", None)
    ended = whole_ends(agreement)
    if not now.in_force or (ended is not None and on > ended):
        return _after_the_term(agreement, version, now, ended, on)
    if ended is not None:
        stays = Standing(now.period, True, ended, None, None)
        return State(version, stays, _ends_in_words(agreement, ended), "warn", ended)
    if undecided(agreement, version.term, on):
        return State(version, now, "Fortsättningen är inte bestämd", "warn", None)
    return State(version, now, VersionStatus.IN_FORCE.label, "ok", now.bound_until)


def _after_the_term(
    agreement: Agreement, version: AgreementVersion, now: Standing, ended: date | None, on: date
) -> State:
    """Extended, waiting for a decision on extension, or over (AG-07, E17)."""
    over = Standing(now.period, False, None, None, None)
    extensions = extensions_of(agreement)
    bound = extension.binding(extensions, on)
    if bound is not None and (ended is None or on <= ended or extension.begins_after(bound, ended)):
        if ended is not None and on <= ended:
            stays = Standing(None, True, ended, None, None)
            return State(version, stays, _ends_in_words(agreement, ended), "warn", ended)
        stays = standing(extension.extended_term(bound, version.term.notice_months), on)
        return State(version, stays, *extension.status_in_words(bound, on), bound.last_day)
    last_day = extension.last_day_before(extensions, on, ended or version.first_end)
    if waiting := extension.pending(extensions, on):
        return State(version, over, *extension.status_in_words(waiting, on), last_day)
    return State(version, over, f"Löpt ut {iso_date(last_day)}" if last_day else "Löpt ut", "neutral", last_day)


def _ends_in_words(agreement: Agreement, ended: date) -> str:
    given = any(notice.stage in GIVEN for notice in agreement.notices.all())
    return f"{'Uppsagt, gäller' if given else 'Gäller'} till och med {iso_date(ended)}"


def _party_authorities(agreement: Agreement) -> set[int]:
    """Boards of the parties proper; reads the prefetched parties."""
    boards = (p.authority_id for p in agreement.parties.all() if p.status == PartyStatus.PARTY)
    return {board for board in boards if board is not None}


def noticed_by(agreement: Agreement) -> set[int]:
    """Boards with a notice that stands, announced or further; reads the prefetched notices."""
    return {n.owner_id for n in agreement.notices.all() if n.stage != NoticeStage.WITHDRAWN}


def inner_date(agreement: Agreement, state: State) -> date | None:
    """The day by which the own board needs to decide, where a last day for notice counts (D-2)."""
    deadline = state.standing.deadline if state.standing else None
    return None if deadline is None else deadline - timedelta(days=agreement.board_lead_days)


def seen_by(acting: Acting) -> QuerySet[Agreement]:
    """Agreements the person may see; one that is not shared yet, by the roles that may see drafts only."""
    drafting = acting.authorities(acting.giving(Can.SEE_DRAFTS))
    return Agreement.objects.visible_to(acting).filter(Q(shared=True) | Q(owner__in=drafting))


def with_state(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """What `state_of` and a row of a list read, fetched at once."""
    return agreements.prefetch_related(
        *SPANS,
        "versions__approvals",
        Prefetch("parties", Party.objects.select_related("organisation", "authority__organisation")),
        Prefetch("notices", Notice.objects.announced().select_related("owner__organisation")),
    )


def register(acting: Acting, on: date) -> list[AgreementRow]:
    """The agreements the person may see, by last day for notice, those without one last. Five queries."""
    own = {m.authority.organisation_id for m in acting.memberships}
    rows = [_row(agreement, on, own) for agreement in with_state(seen_by(acting))]
    return sorted(rows, key=lambda r: (r.deadline is None, r.deadline or date.max, r.name_key))


def _row(agreement: Agreement, on: date, own: set[int]) -> AgreementRow:
    state = state_of(agreement, on)
    return AgreementRow(
        agreement=agreement,
        state=state,
        name=name_for(agreement, own),
        parties=parties_named(agreement.parties.all()),
        decide_by=inner_date(agreement, state),
    )


def the_agreement(acting: Acting, public_id: uuid.UUID) -> Agreement | None:
    """One agreement with all that its page shows, if the person may see it."""
    return (
        seen_by(acting)
        .filter(public_id=public_id)
        .select_related("template")
        .prefetch_related(
            *SPANS,
            "obligations__settled",
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
        seen_by(acting)
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
