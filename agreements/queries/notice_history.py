"""Who registered what about a notice, and when: read from the change history, the latest last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps

from agreements.choices import NoticeStage
from agreements.models import Notice, Party
from ikb.accounts.models import User
from ikb.lib.dates import iso_date


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    when: datetime
    text: str
    who: str = ""


def history_of(notice: Notice, parties: Iterable[Party], *, own: bool) -> list[Event]:
    """The notice's life. What was considered before it was announced is shown to its own authority only (`own`)."""
    names = {party.pk: party.organisation.name for party in parties}
    found = [*_of_notice(notice, own=own), *_of_receipts(notice, names), *_of_answers(notice, names)]
    found += list(_of_notifications(notice))
    people = {user.pk: str(user) for user in User.objects.filter(pk__in={_user(row) for row, _ in found})}
    found.sort(key=lambda pair: pair[0].pgh_created_at)  # stable: of one moment, the notice itself first
    return [Event(row.pgh_created_at, said, people.get(_user(row), "")) for row, said in found]


def _user(row: Any) -> int:
    """Who made the change, 0 for one that was made outside a request."""
    return int((row.pgh_context or {}).get("user") or 0)


def _events(model: str, **of: Any) -> list[Any]:
    return list(apps.get_model("agreements", f"{model}Event").objects.filter(**of).order_by("pgh_id"))


def _of_notice(notice: Notice, *, own: bool) -> Iterator[tuple[Any, str]]:
    before = None
    for row in _events("Notice", pgh_obj_id=notice.pk):
        said = _change(before, row)
        if said and (own or row.stage != NoticeStage.CONSIDERED):
            yield row, said
        before = row


def _change(before: Any, row: Any) -> str:
    """What one change of the notice itself says."""
    said = []
    if before is None or before.stage != row.stage:
        said.append(f"{NoticeStage(row.stage).label}.")
    elif before.withdrawal_asked_on != row.withdrawal_asked_on:
        said.append(f"Återkallelse begärd {_day(row.withdrawal_asked_on)}.")
    if row.last_day and (before is None or before.last_day != row.last_day):
        said.append(f"Gäller till och med {_day(row.last_day)}{', preliminärt' if row.preliminary else ''}.")
    return " ".join(said) or ("Uppgifter rättade." if _stated(before) != _stated(row) else "")


def _stated(row: Any) -> list[Any]:
    names = ["announced_on", "decided_on", "paragraph", "adjusted_on", "sent_on", "wished_from", "registry_number"]
    return [getattr(row, name) for name in [*names, "officer", "economic_consequences", "note", "in_writing"]]


def _of_receipts(notice: Notice, names: dict[int, str]) -> Iterator[tuple[Any, str]]:
    for row in _events("NoticeReceipt", notice_id=notice.pk):
        word = "Rättat: mottagen" if row.pgh_label == "update" else "Mottagen"
        yield row, f"{word} av {names.get(row.party_id, 'en part')} {_day(row.received_on)}."


def _of_answers(notice: Notice, names: dict[int, str]) -> Iterator[tuple[Any, str]]:
    for row in _events("WithdrawalConsent", notice_id=notice.pk):
        word = "samtycker" if row.consents else "samtycker inte"
        yield row, f"{names.get(row.party_id, 'En part')} {word} till återkallelsen, {_day(row.on)}."


def _of_notifications(notice: Notice) -> Iterator[tuple[Any, str]]:
    names = {task.organisation_id: task.organisation.name for task in notice.notifications.all()}
    for row in _events("Notification", notice_id=notice.pk, done_on__isnull=False):
        yield row, f"{names.get(row.organisation_id, 'En organisation')} underrättad {_day(row.done_on)}."


def _day(day: date | None) -> str:
    return iso_date(day) if day else ""
