"""Reads for the effect of a notice and for the wind-down list: agreement, costs and cases together."""

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from agreements.choices import GIVEN, NoticeStage, PartyStatus
from agreements.models import Agreement, Notice, Party, TeamEmployer
from agreements.notice import Term, effect_of_notice
from agreements.queries.ending import ending_of, term_of, with_spans
from agreements.sentences import NOT_IN_FORCE, Outcome, outcome_of
from costsharing.choices import TableStage
from costsharing.figures import Figures
from costsharing.models import CostTable
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.roles import Can
from ikb.desk.effect import CaseEnd, CostEffect, ExtraTerm, Leaver, Staying, case_end, cost_effect, extra_term
from ikb.lib.errors import Conflict
from referrals.choices import OPEN
from referrals.models import Referral, WindDown
from referrals.presentation.case import describe_status
from referrals.wording import StatusLine

MISSING_TABLE = "Kan inte beräknas: kostnadstabell för avtalet saknas."


def agreement_with_parties(acting: Acting, public_id: uuid.UUID) -> Agreement | None:
    """The agreement with versions, parties and announced notices, if the person may see it."""
    seen = Agreement.objects.visible_to(acting).filter(public_id=public_id)
    return with_spans(seen.select_related("invoiced_by__organisation")).first()


def standing_parties(agreement: Agreement) -> list[Party]:
    """The parties proper; reads the prefetched ones."""
    return [p for p in agreement.parties.all() if p.status == PartyStatus.PARTY and p.authority_id is not None]


def standing_notices(agreement: Agreement) -> dict[int, Notice]:
    """The notice that counts for each authority, announced or further; reads the prefetched ones."""
    counted = [n for n in agreement.notices.all() if n.stage != NoticeStage.WITHDRAWN and n.repeats_id is None]
    return {n.owner_id: n for n in counted}


def leavers(agreement: Agreement, chosen: Collection[int], on: date) -> list[Leaver]:
    """The chosen authorities as if they gave notice on `on`; who has a standing notice leaves by that."""
    notices = standing_notices(agreement)
    term = term_of(agreement, on)
    found = []
    for party in standing_parties(agreement):
        if party.authority is None or party.authority_id not in chosen:
            continue
        notice = notices.get(party.authority.pk)
        last_day = notice.last_day if notice else effect_of_notice(term, on).last_day if term else None
        found.append(
            Leaver(
                code=party.organisation.code,
                authority_id=party.authority.pk,
                public_id=party.authority.public_id,
                name=party.organisation.name,
                municipality=party.organisation.kind == OrganisationKind.MUNICIPALITY,
                counted_on=notice.counted_on if notice and notice.counted_on else on,
                last_day=last_day,
                stage=notice.get_stage_display() if notice else "",
            )
        )
    return found


@dataclass(frozen=True)
class Costs:
    """The money of the effect page, or why there is none."""

    year: int | None = None
    effect: CostEffect | None = None
    extra: ExtraTerm | None = None
    own: Sequence[tuple[str, int]] = ()
    why_not: str = ""
    keyed: bool = False


def costs_without(acting: Acting, agreement: Agreement, term: Term | None, leaving: Sequence[Leaver]) -> Costs | None:
    """By the newest adopted cost table that the person may see; None without the right to see costs."""
    if not acting.can(Can.SEE_COSTS):
        return None
    tables = CostTable.objects.visible_to(acting).filter(agreement=agreement, stage=TableStage.ADOPTED)
    table = tables.complete().order_by("-year").first()
    if table is None:
        return Costs(why_not=MISSING_TABLE)
    figures = Figures(table)
    try:
        keys = figures.keys
    except Conflict as missing:
        return Costs(why_not=missing.sentence)
    names = {party.organisation.code: party.organisation.short_name for party in figures.parties}
    codes = {leaver.code for leaver in leaving}
    effect = cost_effect(keys, names, codes)
    day = max((leaver.counted_on for leaver in leaving), default=None)
    extra = None if term is None or day is None else extra_term(term, day, keys)
    own = [(names[code], kr) for code, kr in extra.amounts.items()] if extra else []
    return Costs(table.year, effect, extra, own, keyed=bool(figures.terms))


def outcome(term: Term | None, leaving: Sequence[Leaver]) -> Outcome | None:
    """What the latest of the notices leads to, in words."""
    if not leaving:
        return None
    if term is None:
        return Outcome(NOT_IN_FORCE, None)
    last = max(leaving, key=lambda leaver: leaver.counted_on)
    return outcome_of(term, who=last.name, counted_on=last.counted_on, in_writing=True)


def employers(agreement: Agreement, on: date) -> list[tuple[int, str]]:
    """Who employs which kind of the team's staff on a day: authority id and kind in words."""
    rows = TeamEmployer.objects.filter(team__agreement=agreement, valid_from__lte=on).order_by("pk")
    return [(e.authority_id, e.get_staff_kind_display()) for e in rows if e.valid_to is None or e.valid_to >= on]


@dataclass(frozen=True)
class CaseRow:
    """One open case on the effect page or the wind-down list."""

    case: Referral
    status: StatusLine
    end: CaseEnd
    plan: WindDown | None


def open_cases(
    acting: Acting, agreement: Agreement, last_day_of: Callable[[int | None], date | None], on: date
) -> list[CaseRow]:
    """The open cases that the person may see and that some last day concerns, the latest planned end first.

    `last_day_of` gives the last day by the id of the paying authority, None where the case goes on.
    """
    cases = (
        Referral.objects.visible_to(acting)
        .filter(version__agreement=agreement, status__in=OPEN)
        .select_related(
            "paying_municipality", "region_authority__organisation", "treatment", "closing", "version__agreement"
        )
        .order_by("case_number")
    )
    plans = {plan.referral_id: plan for plan in WindDown.objects.filter(referral__in=cases.values("pk"))}
    rows = []
    for case in cases:
        last_day = last_day_of(case.paying_authority_id)
        if last_day is not None:
            end = case_end(case.treatment_started_on, last_day, on)
            rows.append(CaseRow(case, describe_status(case, acting), end, plans.get(case.pk)))
    return sorted(rows, key=lambda row: (not row.end.outlives, -row.end.ends_on.toordinal(), row.case.case_number))


def remaining(agreement: Agreement, leaving: Sequence[Leaver], on: date) -> Staying:
    """Who stays, in the order of the agreement."""
    gone = {leaver.authority_id for leaver in leaving}
    staying = [p.organisation for p in standing_parties(agreement) if p.authority_id not in gone]
    names = {
        kind: [o.name for o in staying if o.kind == kind]
        for kind in (OrganisationKind.MUNICIPALITY, OrganisationKind.REGION)
    }
    invoicing = agreement.invoiced_by if agreement.invoiced_by_id in gone else None
    return Staying(
        municipalities=names[OrganisationKind.MUNICIPALITY],
        regions=names[OrganisationKind.REGION],
        region_leaves=any(not leaver.municipality for leaver in leaving) and not names[OrganisationKind.REGION],
        staff=[kind for authority, kind in employers(agreement, on) if authority in gone],
        invoicing=invoicing.organisation.name if invoicing else "",
    )


def concerned(leaving: Sequence[Leaver], stays: Staying) -> Callable[[int | None], date | None]:
    """The last day by paying authority: its own, or the first one where nobody's treatment can go on as it is."""
    days = {leaver.authority_id: leaver.last_day for leaver in leaving if leaver.last_day}
    whole = min(days.values(), default=None) if stays.everybody_is_concerned else None

    def last_day_of(authority_id: int | None) -> date | None:
        own = None if authority_id is None else days.get(authority_id)
        return min((day for day in (own, whole) if day), default=None)

    return last_day_of


def also_announced(agreement: Agreement, chosen: Collection[int]) -> list[Party]:
    """Parties with a standing notice that are not among the chosen ones."""
    noticed = standing_notices(agreement).keys() - set(chosen)
    return [party for party in standing_parties(agreement) if party.authority_id in noticed]


@dataclass(frozen=True)
class Winding:
    """The wind-down list. Without any last day there is nothing to wind down."""

    leaving: Sequence[Leaver]
    whole: date | None
    cases: Sequence[CaseRow]

    @property
    def stands(self) -> bool:
        """Does any last day stand?"""
        return self.whole is not None or bool(self.leaving)

    @property
    def unplanned(self) -> int:
        """How many cases lack a plan."""
        return sum(row.plan is None for row in self.cases)


def wind_down(acting: Acting, agreement: Agreement, on: date) -> Winding:
    """After a notice that is decided or later, or where the agreement has a last day: the cases it concerns."""
    given = {owner for owner, notice in standing_notices(agreement).items() if notice.stage in GIVEN}
    leaving = leavers(agreement, given, on)
    by_notice, whole = concerned(leaving, remaining(agreement, leaving, on)), ending_of(agreement, on).whole

    def last_day_of(authority_id: int | None) -> date | None:
        return min((day for day in (by_notice(authority_id), whole) if day), default=None)

    cases = open_cases(acting, agreement, last_day_of, on) if leaving or whole else []
    return Winding(leaving, whole, cases)


def plan_of(case: Referral) -> WindDown | None:
    """What is planned for one case, if anything is."""
    return WindDown.objects.filter(referral=case).first()
