"""Sorting and paging of a django-tables2 table from the address, with nothing in the address that can break it."""

from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger
from django.http import HttpRequest
from django.utils.functional import cached_property
from django_tables2.data import TableQuerysetData

from ikb.lib.numbers import format_integer

PER_PAGE = 25
MOST = 1000
"""Rows that a long list counts and pages through; whoever looks for others filters."""


class FirstRows(TableQuerysetData):
    """The first thousand rows of a queryset, however many there are: a page costs the same among 100 000.

    Counting stops at the bound. A page is found by key alone and fetched afterwards, so that joins and subqueries are
    asked for the rows of the page only. Two queries for a page instead of one.
    """

    @cached_property
    def counted(self) -> int:
        """How many there are, up to one more than the bound. One query."""
        return self.data.order_by().values("pk")[: MOST + 1].count()

    @property
    def more(self) -> int:
        """The bound when there are rows that the list does not reach, else 0."""
        return MOST if self.counted > MOST else 0

    def __len__(self) -> int:
        return min(self.counted, MOST)

    def __getitem__(self, key: slice) -> list[Any]:
        keys = list(self.data.values_list("pk", flat=True)[key])
        found = {row.pk: row for row in self.data.order_by().filter(pk__in=keys)} if keys else {}
        return [found[pk] for pk in keys if pk in found]

    def in_words(self, one: str, several: str) -> str:
        """ "1 remiss", "57 remisser", "Fler än 1 000 remisser"."""
        if self.more:
            return f"Fler än {format_integer(MOST)} {several}"
        return f"1 {one}" if self.counted == 1 else f"{format_integer(self.counted)} {several}"


def from_address(table: Any, request: HttpRequest, *, per_page: int = PER_PAGE) -> Any:
    """`table` sorted and on the page that the address asks for.

    An unknown column is ignored, a page that does not exist gives the nearest one. The size of a page is not taken
    from the address: zero would divide by it, a million would read all rows.
    """
    table.request = request
    if order := request.GET.getlist(table.prefixed_order_by_field):
        table.order_by = order
    wanted = request.GET.get(table.prefixed_page_field, "1")
    try:
        table.paginate(page=wanted, per_page=per_page)
    except PageNotAnInteger:
        table.page = table.paginator.page(1)
    except EmptyPage:
        table.page = table.paginator.page(1 if wanted.startswith("-") else table.paginator.num_pages)
    return table
