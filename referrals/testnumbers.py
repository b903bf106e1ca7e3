"""The Swedish Tax Agency's official test numbers (open data, CC0): the only ones a demonstration takes (X-7).

Births 2004–2016, 12 digits. Test numbers cannot be told by their form, only by being in the list.
"""

from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "official_test_numbers.txt"


@cache
def official_test_numbers() -> frozenset[str]:
    """All listed numbers, 12 digits each."""
    return frozenset(FILE.read_text(encoding="ascii").split())
