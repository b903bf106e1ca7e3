"""A case of notice as values, ready to be shown; and all notices of an agreement with who remains."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreements.choices import GIVEN, NoticeStage
from agreements.counting import Outcomes, wish_against
from agreements.models import Agreement, Document, Notice, NoticeCheck, Notification, Party, RiskAnalysis
from agreements.notice_words import (
    analysis_warning,
    basis_in_words,
    both_outcomes,
    notifications_left,
    step_in_words,
    whole_in_words,
    wish_in_words,
)
from agreements.queries import notices as queries
from agreements.queries.notice_history import Event, history_of
from agreements.remaining import PartyEnd, Remaining, remaining
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can


@dataclass(frozen=True)
class ReceiptLine:
    """One other party: when it received the notice, and its answer to a wish to withdraw."""

    name: str
    received_on: date | None
    registered_by: str
    answer: str
    answered_on: date | None


@dataclass(frozen=True)
class Rights:
    """What the person may do with the case as it stands; `own` is to see what was weighed before it was announced."""

    write: bool
    own: bool
    receive: bool
    answer: bool
    file: bool


@dataclass(frozen=True)
class Case:
    """One notice with what follows from its days and what is missing."""

    notice: Notice
    basis: str
    outcomes: Outcomes | None
    both: list[str]
    wish: str
    warning: str
    receipts: list[ReceiptLine]
    checks: list[NoticeCheck]
    notifications: list[Notification]
    documents: list[Document]
    history: list[Event]
    rights: Rights

    @property
    def missing_receipts(self) -> int:
        """Other parties without a day of receipt."""
        return sum(line.received_on is None for line in self.receipts)

    @property
    def missing_checks(self) -> list[str]:
        """Points of the checklist that are not in place."""
        return [check.title for check in self.checks if check.done_on is None]

    @property
    def notifications_left(self) -> str:
        """ "7 underrättelser kvar"; the case is not done while there is one."""
        return notifications_left(sum(task.done_on is None for task in self.notifications))

    @property
    def red(self) -> bool:
        """Preliminary: the last day is not certain."""
        return self.notice.preliminary and self.notice.last_day is not None

    @property
    def refused(self) -> bool:
        """Has a party said no to the withdrawal?"""
        return any(not answer.consents for answer in self.notice.withdrawal_consents.all())

    @property
    def withdrawal_open(self) -> bool:
        """Is a wish to withdraw waiting for answers?"""
        withdrawn = self.notice.stage == NoticeStage.WITHDRAWN
        return bool(self.notice.withdrawal_asked_on) and not withdrawn and not self.refused

    @property
    def state(self) -> tuple[str, str]:
        """Where the case stands as a whole, with its tone."""
        if self.notice.stage == NoticeStage.WITHDRAWN:
            return "Återkallad", "neutral"
        if self.notifications_left:
            return self.notifications_left, "warn"
        if self.notice.stage == NoticeStage.RECEIVED:
            return "Klar", "ok"
        return "Pågår", "info"


def case_of(acting: Acting, notice: Notice, on: date) -> Case:
    """The page's values. A fixed number of questions whatever the number of parties."""
    others = queries.other_parties(notice)
    rights = _rights(acting, notice, others, on)
    outcomes = None if notice.repeats_id else queries.outcomes_of(notice, others)
    show = outcomes is not None and (notice.preliminary or outcomes.differ)
    decided = notice.decided_on or (None if notice.stage in GIVEN else notice.announced_on)
    return Case(
        notice=notice,
        basis=basis_in_words(notice.basis, preliminary=notice.preliminary),
        outcomes=outcomes,
        both=both_outcomes(outcomes) if outcomes and show else [],
        wish=wish_in_words(wish_against(notice.wished_from, notice.last_day)),
        warning=analysis_warning(queries.analysis_days(notice.agreement), decided),
        receipts=_receipt_lines(notice, others),
        checks=list(notice.checks.all()) if rights.own else [],
        notifications=sorted(notice.notifications.all(), key=lambda task: task.organisation.name),
        documents=queries.documents_of(acting, notice),
        history=history_of(notice, others, own=rights.own),
        rights=rights,
    )


def _rights(acting: Acting, notice: Notice, others: Sequence[Party], on: date) -> Rights:
    writer = queries.writer_of(acting, notice, on)
    return Rights(
        write=writer is not None,
        own=notice.owner_id in acting.authorities(acting.giving(Can.SEE_CONSIDERATIONS)),
        file=notice.owner_id in acting.authorities(acting.giving(Can.EDIT_AGREEMENTS)),
        receive=bool(queries.receivable(acting, notice, others, on)),
        answer=bool(queries.answerable(acting, notice, others, on)),
    )


def _receipt_lines(notice: Notice, others: Sequence[Party]) -> list[ReceiptLine]:
    receipts = {receipt.party_id: receipt for receipt in notice.receipts.all()}
    answers = {answer.party_id: answer for answer in notice.withdrawal_consents.all()}
    lines = []
    for party in others:
        receipt, answer = receipts.get(party.pk), answers.get(party.pk)
        lines.append(
            ReceiptLine(
                name=party.organisation.name,
                received_on=receipt.received_on if receipt else None,
                registered_by=str(receipt.registered_by) if receipt else "",
                answer=("Samtycker" if answer.consents else "Samtycker inte") if answer else "",
                answered_on=answer.on if answer else None,
            )
        )
    return lines


@dataclass(frozen=True)
class Leaving:
    """Who leaves, who remains, and what is open; `announced` shows it as if the announced notices were given."""

    ends: list[PartyEnd]
    given: Remaining
    announced: Remaining

    @property
    def steps(self) -> list[str]:
        """By the notices that are given."""
        return [step_in_words(step) for step in self.given.steps]

    @property
    def whole(self) -> list[str]:
        """About the end of the whole."""
        return whole_in_words(self.given)

    @property
    def if_announced(self) -> list[str]:
        """Only where announcements would change the picture."""
        if self.announced == self.given:
            return []
        return [*(step_in_words(step) for step in self.announced.steps), *whole_in_words(self.announced)]

    @property
    def question(self) -> bool:
        """Is it open whether the agreement goes on?"""
        return self.given.question or self.announced.question


def leaving_of(
    agreement: Agreement, notices: Sequence[Notice], on: date, trial: tuple[int, PartyEnd] | None = None
) -> Leaving:
    """By the notices that stand, and one that has not been saved (`trial`, by board)."""
    ends = queries.party_ends(agreement, notices, on, trial)
    return Leaving(ends, remaining(ends), remaining(ends, with_announced=True))


@dataclass(frozen=True)
class AnalysisLine:
    """An analysis with the names of those who took part."""

    analysis: RiskAnalysis
    participants: list[str]


def analysis_lines(agreement: Agreement) -> list[AnalysisLine]:
    """The latest first."""
    names = {party.pk: party.organisation.name for party in queries.standing_parties(agreement)}
    return [
        AnalysisLine(analysis, [names[key] for key in names if key in analysis.participants])
        for analysis in queries.analyses(agreement)
    ]
