"""The random sample of a file review (stickprov, FR-05), which anybody can draw again. No table, no clock.

The whole frame is put in order by the SHA-256 of "seed:reference"; the first are the sample, and the next in the order
replaces a file that cannot be found. That is the way of the log check (`ikb.desk.log_check`): Python's own shuffle may
change with a version of Python, a hash does not, and no other line of the frame moves a file in the order.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

SEEDS = 10**9
"""Seeds are below this: nine digits can be typed from a paper."""
LONGEST = 40
"""Characters of one reference."""
MOST_LINES = 5000
"""References of one frame."""


def drawing_order(seed: int, frame: Iterable[str]) -> list[str]:
    """Every reference of the frame in the order of the draw, however the frame was ordered."""
    return sorted(frame, key=lambda reference: (_digest(f"{seed}:{reference}"), reference))


def frame_hash(frame: Iterable[str]) -> str:
    """SHA-256 of the sorted frame, one reference a line: tells that the frame is the one that was drawn from."""
    return _digest("\n".join(sorted(frame)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Pasted:
    """A pasted list: the references in the order given, and how many lines stood there twice."""

    references: tuple[str, ...]
    duplicates: int


def read_lines(text: str) -> Pasted:
    """One reference a line; empty lines do not count, and capitals and spaces do not make two of one."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    given = [line for line in lines if line]
    distinct = {line.casefold(): line for line in reversed(given)}
    kept = tuple(line for line in dict.fromkeys(given) if distinct[line.casefold()] == line)
    return Pasted(kept, len(given) - len(kept))
