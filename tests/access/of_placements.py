"""What the matrix asks of the pages of placement cost agreements: Heby's planned one, which both have signed."""

import uuid
from collections.abc import Iterator

from costsharing.models import PlacementAgreement
from tests.cast import as_owner

WITHOUT_ONE = {"placements", "placement_new", "placement_numbers"}
"""Views whose address holds no agreement."""


def placement_args(name: str, thing: str, made_up: uuid.UUID) -> Iterator[uuid.UUID]:
    """The agreement of an address, if it holds one."""
    if name in WITHOUT_ONE:
        return
    if thing == "made up":
        yield made_up
        return
    with as_owner():
        yield PlacementAgreement.objects.get(acute=thing == "Heby's acute").public_id
