"""Days of the cases that a person sees: case numbers and dates only, never of a protected young person.

What stands here goes into mails and calendars (docs/visibility.md §9).
"""

from collections.abc import Callable, Sequence
from datetime import date

from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.deadlines import Deadline
from referrals.queries.blocks import eighteen_deadlines
from referrals.queries.letters import decision_deadlines
from referrals.queries.outcomes import measure_deadlines
from referrals.queries.plan_deadlines import plan_deadlines

type Source = Callable[[Acting, date], Sequence[Deadline]]

SOURCES: list[Source] = [eighteen_deadlines, decision_deadlines, plan_deadlines, measure_deadlines]


def case_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Everything that a person's cases ask for by a day."""
    if not acting.can(Can.SEE_CASES):
        return []
    return [deadline for source in SOURCES for deadline in source(acting, on)]
