"""Sorting and paging of a django-tables2 table from the address, with nothing in the address that can break it."""

from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger
from django.http import HttpRequest

PER_PAGE = 25


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
