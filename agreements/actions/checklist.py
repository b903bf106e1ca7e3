"""The checklist of a notice case: each authority's own list, copied to the case when it starts (AG-13, CO-18)."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from agreements.models import ChecklistItem, Notice, NoticeCheck
from ikb.accounts.models import Authority

FIRST_LIST = [
    "Tjänsteskrivelse",
    "Förslag till beslut",
    "Beredning",
    "Risk- och konsekvensanalys",
    "Barnkonsekvensanalys",
    "Ekonomiska konsekvenser",
    "Bilagor",
]
"""What the case of 000:4–130 holds; each authority changes its own list."""


@transaction.atomic
def own_checklist(authority: Authority) -> list[ChecklistItem]:
    """The points in use; the first list is laid out when an authority has none."""
    if not ChecklistItem.objects.filter(owner=authority).exists():
        first = [ChecklistItem(owner=authority, title=title, order=n) for n, title in enumerate(FIRST_LIST, start=1)]
        ChecklistItem.objects.bulk_create(first, ignore_conflicts=True)
    return list(ChecklistItem.objects.filter(owner=authority, active=True))


@transaction.atomic
def save_checklist(*, authority: Authority, titles: Sequence[str]) -> None:
    """The points in this order; one that is not named is no longer used. Cases that have begun keep theirs."""
    items = {item.title: item for item in ChecklistItem.objects.select_for_update().filter(owner=authority)}
    for order, title in enumerate(titles, start=1):
        item = items.pop(title, None) or ChecklistItem(owner=authority, title=title)
        item.order, item.active = order, True
        item.save()
    for item in items.values():
        item.active = False
        item.save()


def start_checks(notice: Notice) -> None:
    """The owner's list as it is now, copied to the case once."""
    checks = [NoticeCheck(notice=notice, title=i.title, order=i.order) for i in own_checklist(notice.owner)]
    NoticeCheck.objects.bulk_create(checks, ignore_conflicts=True)


@transaction.atomic
def save_checks(*, notice: Notice, values: Mapping[int, tuple[date | None, str]]) -> None:
    """By the check's id: the day of the document and a note."""
    for check in NoticeCheck.objects.filter(notice=notice).select_for_update():
        if check.pk in values:
            check.done_on, check.note = values[check.pk]
            check.save()
