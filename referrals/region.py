"""Which region answers for a young person who is placed or has moved (RE-16, 002:228–232)."""

from collections.abc import Sequence


def region_in_question(region_code: str, municipality_codes: Sequence[str]) -> bool:
    """Does any municipality of the young person lie in another county than the agreement's region?

    SCB codes: a municipality's begins with its county's two digits, which are the region's own code.
    """
    return any(code[:2] != region_code for code in municipality_codes)
