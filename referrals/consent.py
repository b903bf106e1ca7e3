"""When consent carries a disclosure: every guardian, in the form the agreement needs, naming each receiver.

Sources: 000:191–193 (written consent to break secrecy), RE-06, RE-08, RE-24. A board's decision in place of a
guardian's consent (föräldrabalken 6:13 a) counts for that guardian and has no scope of its own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ikb.accounts.choices import InformationKind
from referrals.choices import ConsentAnswer, ConsentForm, Giver

SENT_KINDS = frozenset(
    {InformationKind.HEAD, InformationKind.IDENTITY, InformationKind.CONSENT, InformationKind.GROUNDS}
)
"""What the act "Skicka" may carry at most (docs/visibility.md §3)."""

CARRIES = frozenset({ConsentAnswer.GIVEN, ConsentAnswer.REPLACED})


@dataclass(frozen=True)
class GivenConsent:
    """One row as the rule needs it. `receivers`: authority ids; `kinds`: I1–I9."""

    pk: int
    name: str
    giver: str
    answer: str
    form: str
    kinds: frozenset[str]
    receivers: frozenset[int]
    withdrawn: bool = False


class ConsentStatus(StrEnum):
    """What the answers of all who must consent amount to (RE-08)."""

    GIVEN = "given"
    REFUSED = "refused"
    CONFLICTING = "conflicting"
    """One consents and another does not: a fact for the decision, and föräldrabalken 6:13 a may apply."""
    MISSING = "missing"


STATUS_WORDS = {
    ConsentStatus.GIVEN: ("Samtycke finns", "ok"),
    ConsentStatus.REFUSED: ("Samtycker inte", "bad"),
    ConsentStatus.CONFLICTING: ("Vårdnadshavarna är oense", "warn"),
    ConsentStatus.MISSING: ("Samtycke saknas", "warn"),
}


@dataclass(frozen=True)
class Lack:
    """What stands in the way of sending: consent missing from somebody, or a receiver that it does not name."""

    missing_from: str = ""
    unnamed_receiver: int | None = None


def standing(rows: Sequence[GivenConsent]) -> list[GivenConsent]:
    """Rows that have not been withdrawn."""
    return [row for row in rows if not row.withdrawn]


def status_of(rows: Sequence[GivenConsent], *, of_age: bool = False) -> ConsentStatus:
    """Given, refused, conflicting or missing, over every guardian, or over the young person from 18 on.

    The order of the rows never matters. A withdrawn row does not count; a board's decision counts as given.
    """
    needed = Giver.YOUNG_PERSON if of_age else Giver.GUARDIAN
    answers = {row.answer for row in standing(rows) if row.giver == needed}
    carries, refuses = bool(answers & CARRIES), ConsentAnswer.REFUSED in answers
    if carries and refuses:
        return ConsentStatus.CONFLICTING
    if refuses:
        return ConsentStatus.REFUSED
    return ConsentStatus.GIVEN if carries and answers <= CARRIES else ConsentStatus.MISSING


def lacks(
    rows: Sequence[GivenConsent], *, receivers: Collection[int], written: bool, of_age: bool = False
) -> list[Lack]:
    """What is missing before `receivers` (authority ids) may be told; empty when nothing is.

    Under 18 every guardian must consent; from 18 the young person alone. `written`: the agreement needs it in writing.
    """
    needed = Giver.YOUNG_PERSON if of_age else Giver.GUARDIAN
    asked = [row for row in standing(rows) if row.giver == needed]
    if not asked:
        return [Lack(missing_from="ungdomen" if of_age else "vårdnadshavare")]
    found = [Lack(missing_from=row.name) for row in asked if not _carries(row, written=written)]
    scoped = [row for row in asked if row.answer == ConsentAnswer.GIVEN]
    unnamed = sorted({r for r in receivers for row in scoped if r not in row.receivers})
    return found + [Lack(unnamed_receiver=receiver) for receiver in unnamed]


def _carries(row: GivenConsent, *, written: bool) -> bool:
    if row.answer == ConsentAnswer.REPLACED:
        return True
    return row.answer == ConsentAnswer.GIVEN and (not written or row.form == ConsentForm.WRITTEN)


def kinds_in_scope(rows: Sequence[GivenConsent], *, of_age: bool = False) -> frozenset[str]:
    """The kinds that every consent covers, within what may be sent; the head (I1) always goes along."""
    needed = Giver.YOUNG_PERSON if of_age else Giver.GUARDIAN
    scoped = [row for row in standing(rows) if row.giver == needed and row.answer == ConsentAnswer.GIVEN]
    result: frozenset[str] = frozenset(SENT_KINDS)
    for row in scoped:
        result &= row.kinds
    return result | {InformationKind.HEAD}


def relied_on(
    rows: Sequence[GivenConsent], *, receiver: int, kinds: Collection[str], of_age: bool = False
) -> list[int]:
    """Ids of the consents that a disclosure rests on: of those who must consent, and of the young person.

    The own consent, where it covers the same, is what the disclosure stands on after the 18th birthday.
    """
    needed = Giver.YOUNG_PERSON if of_age else Giver.GUARDIAN
    scope = frozenset(kinds) - {InformationKind.HEAD}
    own = (
        row
        for row in standing(rows)
        if row.giver != needed and row.giver == Giver.YOUNG_PERSON and row.answer == ConsentAnswer.GIVEN
        if receiver in row.receivers and scope <= row.kinds
    )
    return sorted({row.pk for row in standing(rows) if row.giver == needed} | {row.pk for row in own})


def guardian_refuses(rows: Sequence[GivenConsent]) -> bool:
    """A fact for the decision, never a stop by itself (000:187, föräldrabalken 6:13 a)."""
    return any(row.giver == Giver.GUARDIAN and row.answer == ConsentAnswer.REFUSED for row in standing(rows))
