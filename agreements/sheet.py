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
from agreements.queries.register import State, parties_in_words, state_of
from agreements.sentences import NOT_IN_FORCE, days_left, rule_of
from ikb.accounts.choices import OrganisationKind
from ikb.lib.dates import iso_date
from ikb.lib.periods import Period
from ikb.lib.sorting import Key, swedish_key

TIMES = {1: "en gång om året", 2: "två gånger om året", 4: "varje kvartal", 12: "varje månad"}


@dataclass(frozen=True)
class PartyLine:
    """One organisation in the table of parties."""

    name: str
    board: str
    status: str
    tone: str
    approval: str


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
    rule: list[str]
    parties: list[PartyLine]
    parties_in_words: str
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

    @property
    def left(self) -> str:
        """ "39 dagar kvar", counted from the day shown."""
        return days_left(self.state.standing.days_left if self.state.standing else None)

    @property
    def no_deadline(self) -> str:
        """Why no last day for notice is shown."""
        if not self.state.in_force:
            return NOT_IN_FORCE
        if self.state.last_day is None:
            return "Ingen sista dag: avtalet gäller tills vidare."
        return "Ingen sista dag kvar: en uppsägning ändrar inte när avtalet upphör."

    @property
    def renews(self) -> bool:
        """Does it go on unless somebody gives notice?"""
        renewing = self.version is not None and self.version.term_kind == TermKind.RENEWING
        return renewing and self.state.standing is not None and self.state.standing.deadline is not None

    @property
    def preliminary(self) -> bool:
        """Is any last day still preliminary?"""
        return any(notice.preliminary for notice in self.notices)


def sheet_of(agreement: Agreement, on: date) -> Sheet:
    """The page's values on a day. Reads only what `queries.the_agreement` has fetched."""
    state = state_of(agreement, on)
    version = state.version
    criteria = list(version.criteria.all()) if version else []
    reasons = list(version.refusal_reasons.all()) if version else []
    ages = list(version.age_statements.all()) if version else []
    return Sheet(
        agreement=agreement,
        version=version,
        state=state,
        on=on,
        period=state.standing.period if state.standing else None,
        rule=rule_of(version.term, in_writing=version.notice_in_writing) if version else [],
        parties=_party_lines(agreement, version),
        parties_in_words=parties_in_words(agreement.parties.all()),
        ages=sorted(ages, key=lambda age: (not age.binding, age.age_from)),
        logic=_logic(version),
        inclusion=[c for c in criteria if c.kind == CriterionKind.INCLUSION],
        causes=[c for c in criteria if c.kind == CriterionKind.COMMUNICATION_CAUSE],
        own_reasons=[_reason(r) for r in reasons if r.in_agreement],
        added_reasons=[_reason(r) for r in reasons if not r.in_agreement],
        billing=_billing(version),
        team=getattr(agreement, "team", None),
        employers=_employers(agreement, on),
        notices=[_notice_line(n) for n in sorted(agreement.notices.all(), key=_by_name)],
    )


def _party_lines(agreement: Agreement, version: AgreementVersion | None) -> list[PartyLine]:
    """Municipalities, then regions, then those that are no parties; each group in Swedish order."""
    approvals = {a.party_id: a for a in version.approvals.all()} if version else {}

    def place(party: Party) -> tuple[bool, bool, Key]:
        region = party.organisation.kind == OrganisationKind.REGION
        return party.status != PartyStatus.PARTY, region, swedish_key(party.organisation.name)

    return [_party_line(p, approvals.get(p.pk)) for p in sorted(agreement.parties.all(), key=place)]


def _party_line(party: Party, approval: Approval | None) -> PartyLine:
    is_party = party.status == PartyStatus.PARTY
    status = party.get_status_display()
    if is_party and party.valid_to:
        status = f"{status} till och med {iso_date(party.valid_to)}"
    return PartyLine(
        name=party.organisation.name,
        board=party.authority.board if party.authority else "",
        status=status,
        tone="ok" if is_party else "neutral",
        approval=_approval(approval) if is_party else "",
    )


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


def _by_name(notice: Notice) -> Key:
    return swedish_key(notice.owner.organisation.name)


def _notice_line(notice: Notice) -> NoticeLine:
    return NoticeLine(
        name=notice.owner.organisation.name,
        stage=notice.get_stage_display(),
        counted_on=notice.counted_on,
        last_day=notice.last_day,
        in_writing=notice.in_writing,
        preliminary=notice.last_day is not None
        and notice.stage in (NoticeStage.ANNOUNCED, NoticeStage.DECIDED, NoticeStage.SENT),
        registry_number=notice.registry_number,
    )
