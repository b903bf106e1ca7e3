"""What a registerutdrag holds, for whom: rules without database or clock.

Sources: GDPR art. 15; OSL 12:3 (secrecy against guardians when the child would suffer considerable harm); docs/
visibility.md §8.5. An extract is the authority's: what it owns or has received, as far as the role of whoever produces
it reaches. In a guardian's extract nothing tells what was left out.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ikb.accounts.choices import InformationKind
from ikb.accounts.roles import Can

SEEN_BY = {
    InformationKind.HEAD: (Can.SEE_CASES,),
    InformationKind.IDENTITY: (Can.SEE_IDENTITY,),
    InformationKind.CONSENT: (Can.SEE_CONSENT,),
    InformationKind.GROUNDS: (Can.SEE_GROUNDS,),
    InformationKind.DECISION: (Can.SEE_DECISIONS,),
    InformationKind.NOTE: (Can.DECIDE_FOR_MUNICIPALITY, Can.DECIDE_FOR_REGION),
    InformationKind.TREATMENT: (Can.SEE_TREATMENT,),
    InformationKind.MEASURES: (Can.SEE_MEASURES,),
    InformationKind.CLOSING: (Can.SEE_CLOSING,),
    InformationKind.TRACE: (Can.SEE_GROUNDS,),
}
"""Which capability shows a kind (docs/visibility.md §5)."""
SHIELDABLE = tuple(kind for kind in InformationKind if kind != InformationKind.HEAD)
"""What can be kept from guardians: everything but that there is a case."""


@dataclass(frozen=True)
class Receiver:
    """Who asked: the young person, or a guardian by name."""

    name: str
    guardian: bool = False

    @property
    def sees_third_parties(self) -> bool:
        """Reports of concern, and what is said of siblings and relatives, go to the young person only."""
        return not self.guardian


def reached_kinds(can: Callable[[Can], bool]) -> list[InformationKind]:
    """The kinds that the role of the producer shows, in order."""
    return [kind for kind, capabilities in SEEN_BY.items() if any(map(can, capabilities))]


def kinds_for(
    receiver: Receiver,
    reached: Collection[InformationKind],
    *,
    closed: Collection[str],
    shielded: Collection[str],
    note_kept_back: bool,
) -> list[InformationKind]:
    """The kinds of one case in an extract: `closed` to the producer's unit, `shielded` against guardians."""
    left_out = {*closed, *(shielded if receiver.guardian else ())}
    if note_kept_back:
        left_out.add(InformationKind.NOTE)
    return [kind for kind in reached if kind not in left_out]
