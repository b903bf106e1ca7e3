"""The agreement page as values: facts, parties, target group, team and notices, ready to be shown."""

from dataclasses import dataclass
from datetime import date

from agreements.choices import CriterionKind, NoticeStage, PartyStatus, Principal, StaffKind, TermKind
from agreements.models import (
    AgeStatement,
    Agreement,
    AgreementVersion,
    Approval,
    Criterion,
    Notice,
    Party,
    RefusalReason,
    Team,
    TeamEmployer,
)
from agreements.notice import FixedTerm
from agreements.parties import FEW, parties_in_words, parties_proper
from agreements.queries.instruments import Likeness
from agreements.queries.register import State, inner_date, state_of
from agreements.queries.terms import rule_on
from agreements.queries.waiting import Matter, is_preliminary, matters
from agreements.renewal import length_in_words
from agreements.sentences import NUMBERS, days_left
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period
from ikb.lib.sorting import swedish_key

TIMES = {1: "en gång om året", 2: "två gånger om året", 4: "varje kvartal", 12: "varje månad"}


@dataclass(frozen=True)
class NoticeLine:
    """One party's notice. `preliminary` until all others have received it (D-1)."""

    name: str
    stage: str
    counted_on: date | None
    last_day: date | None
    in_writing: bool
    preliminary: bool
    registry_number: str
    wished_from: date | None


@dataclass(frozen=True)
class PartyLine:
    """One party in the table; `name_then` is what the text calls it, where that is another name (X-3)."""

    name: str
    name_then: str
    board: str
    status: str
    tone: str
    approval: str
    approved: bool
    notice: NoticeLine | None


@dataclass(frozen=True)
class ReasonLine:
    """A reason to decline, with who alone may choose it."""

    text: str
    only_for: str


@dataclass(frozen=True)
class Sheet:
    """Everything the page shows for one day."""

    agreement: Agreement
    version: AgreementVersion | None
    state: State
    on: date
    period: Period | None
    decide_by: date | None
    rule: list[str]
    parties: list[PartyLine]
    parties_in_words: str
    outside: list[tuple[str, list[str]]]
    matters: list[Matter]
    ages: list[AgeStatement]
    logic: str
    inclusion: list[Criterion]
    causes: list[Criterion]
    own_reasons: list[ReasonLine]
    added_reasons: list[ReasonLine]
    billing: str
    team: Team | None
    employers: list[TeamEmployer]
    notices: list[NoticeLine]
    others_notices: list[NoticeLine]

    @property
    def left(self) -> str:
        """ "39 dagar kvar", counted from the day shown."""
        return days_left(self.state.standing.days_left if self.state.standing else None)

    @property
    def no_deadline(self) -> str:
        """Why no last day for notice is shown; nothing where no agreement is in force."""
        return self.state.no_deadline if self.state.in_force else ""

    @property
    def has_target(self) -> bool:
        """Does the text say whom it is for?"""
        return bool(self.ages or self.inclusion or self.causes or self.own_reasons or self.added_reasons)

    @property
    def term_length(self) -> str:
        """ "4 år och 48 dagar" for a fixed term: the text may call it something else (E16)."""
        term = self.version.term if self.version else None
        return length_in_words(Period(term.start, term.end)) if isinstance(term, FixedTerm) else ""

    @property
    def renews(self) -> bool:
        """Does it go on unless somebody gives notice?"""
        renewing = self.version is not None and self.version.term_kind == TermKind.RENEWING
        return renewing and self.state.standing is not None and self.state.standing.deadline is not None

    @property
    def too_late(self) -> bool:
        """Has the inner date passed on the day shown?"""
        return self.decide_by is not None and self.decide_by < self.on

    @property
    def principals(self) -> str:
        """ "Tillsammans åtta huvudmän": each organisation once, whatever the county has (E8)."""
        count = len({party.name for party in self.parties})
        words = NUMBERS[count] if count < len(NUMBERS) else str(count)
        return f"Tillsammans {words} huvudmän." if count > FEW else ""

    @property
    def missing_approvals(self) -> list[str]:
        """Parties that have not approved the version shown."""
        return [party.name for party in self.parties if not party.approved]

    @property
    def unsure_age(self) -> bool:
        """Does the text state ages that differ (E1)?"""
        return len({(age.age_from, age.age_to) for age in self.ages}) > 1

    @property
    def preliminary(self) -> bool:
        """Is any last day still preliminary?"""
        return any(notice.preliminary for notice in self.notices)


def sheet_of(agreement: Agreement, on: date, likeness: Likeness | None = None) -> Sheet:
    """The page's values on a day. Reads only what `queries.the_agreement` has fetched.

    `likeness`: whether the text is still the one that it shares with others (AG-03).
    """
    state = state_of(agreement, on)
    version = state.version
    criteria = list(version.criteria.all()) if version else []
    reasons = list(version.refusal_reasons.all()) if version else []
    ages = list(version.age_statements.all()) if version else []
    notices = _notice_lines(agreement)
    parties = _party_lines(agreement, version, notices)
    shown = [party.notice for party in parties]
    return Sheet(
        agreement=agreement,
        version=version,
        state=state,
        on=on,
        period=state.standing.period if state.standing else None,
        decide_by=inner_date(agreement, state),
        rule=rule_on(agreement, state, on),
        parties=parties,
        parties_in_words=parties_in_words(agreement.parties.all()),
        outside=_outside(agreement),
        matters=matters(agreement, on, likeness),
        ages=sorted(ages, key=lambda age: (not age.binding, age.age_from)),
        logic=_logic(version),
        inclusion=[c for c in criteria if c.kind == CriterionKind.INCLUSION],
        causes=[c for c in criteria if c.kind == CriterionKind.COMMUNICATION_CAUSE],
        own_reasons=[_reason(r) for r in reasons if r.in_agreement],
        added_reasons=[_reason(r) for r in reasons if not r.in_agreement],
        billing=_billing(version),
        team=getattr(agreement, "team", None),
        employers=_employers(agreement, on),
        notices=list(notices.values()),
        others_notices=[line for line in notices.values() if line not in shown],
    )


def _party_lines(
    agreement: Agreement, version: AgreementVersion | None, notices: dict[int, NoticeLine]
) -> list[PartyLine]:
    """Municipalities, then regions; each group in Swedish order. A board is a party of its own (X-2)."""
    approvals = {a.party_id: a for a in version.approvals.all()} if version else {}
    return [
        _party_line(party, approvals.get(party.pk), notices.get(party.authority_id or 0))
        for party in parties_proper(agreement.parties.all())
    ]


def _party_line(party: Party, approval: Approval | None, notice: NoticeLine | None) -> PartyLine:
    until = f" till och med {iso_date(party.valid_to)}" if party.valid_to else ""
    return PartyLine(
        name=party.organisation.name,
        name_then=party.name_in_text,
        board=party.authority.board if party.authority else "",
        status=f"{party.get_status_display()}{until}",
        tone="neutral" if until else "ok",
        approval=_approval(approval),
        approved=approval is not None,
        notice=notice,
    )


def _outside(agreement: Agreement) -> list[tuple[str, list[str]]]:
    """Who is invited and who is no party, by name (E8, E11)."""
    groups = []
    for status in (PartyStatus.INVITED, PartyStatus.NOT_PARTY):
        names = [p.organisation.name for p in agreement.parties.all() if p.status == status]
        if names:
            groups.append((str(status.label), sorted(names, key=swedish_key)))
    return groups


def _approval(approval: Approval | None) -> str:
    """ "Godkänd 2022-11-24 § 210", or what is missing (AG-02)."""
    if approval is None:
        return "Saknas"
    paragraph = f" § {approval.paragraph}" if approval.paragraph else ""
    day = f" {iso_date(approval.decided_on)}" if approval.decided_on else ", datum saknas"
    number = f" (dnr {approval.registry_number})" if approval.registry_number else ""
    return f"Godkänd{day}{paragraph}{number}"


def _logic(version: AgreementVersion | None) -> str:
    """All or any; a version without a set has not said."""
    chosen = getattr(version, "criteria_set", None)
    return chosen.get_logic_display() if chosen else ""


def _reason(reason: RefusalReason) -> ReasonLine:
    only = {Principal.MUNICIPALITY: "bara kommunen", Principal.REGION: "bara regionen"}
    return ReasonLine(reason.get_code_display(), only[Principal(reason.only_for)] if reason.only_for else "")


def _billing(version: AgreementVersion | None) -> str:
    if version is None:
        return ""
    times = version.periods_per_year
    return TIMES.get(times, f"{times} gånger om året")


def _employers(agreement: Agreement, on: date) -> list[TeamEmployer]:
    """Who employs which kind of staff on the day, in the order of the kinds (AG-27)."""
    team = getattr(agreement, "team", None)
    rows = list(team.employers.all()) if team else []
    current = [e for e in rows if e.valid_from <= on and (e.valid_to is None or e.valid_to >= on)]
    order = list(StaffKind)
    return sorted(current, key=lambda e: order.index(StaffKind(e.staff_kind)))


def _notice_lines(agreement: Agreement) -> dict[int, NoticeLine]:
    """A line per party, in Swedish order: the notice that stands, else the one that was withdrawn."""
    firsts = [notice for notice in agreement.notices.all() if notice.repeats_id is None]
    firsts.sort(key=lambda n: (swedish_key(n.owner.organisation.name), n.stage != NoticeStage.WITHDRAWN, n.pk))
    return {notice.owner_id: _notice_line(notice) for notice in firsts}


def _notice_line(notice: Notice) -> NoticeLine:
    return NoticeLine(
        name=notice.owner.organisation.name,
        stage=notice.get_stage_display(),
        counted_on=notice.counted_on,
        last_day=notice.last_day,
        in_writing=notice.in_writing,
        preliminary=is_preliminary(notice),
        registry_number=notice.registry_number,
        wished_from=notice.wished_from,
    )
