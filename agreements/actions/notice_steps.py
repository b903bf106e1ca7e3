"""The steps of a notice that has been announced: decided, sent, received. Forwards only; each one counts anew."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.choices import GIVEN, CountedBasis, NoticeStage, NotifyRule
from agreements.counting import NoticeFacts, counted
from agreements.models import Notice, NoticeReceipt, Notification
from agreements.notice import Term
from agreements.queries import notices as queries
from agreements.sentences import IN_WRITING, NO_CLAUSE, ORAL, outcome_of
from agreements.terms import without_clause
from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict, Unfit

NO_DAY = "Ange minst en dag."
WITHDRAWN = "Uppsägningen är återkallad."
REPEATS = "Det här är en upprepning. Den första uppsägningen är den som räknas."
NOT_SENT = "Uppsägningen är inte skickad än."
TOO_EARLY = "Uppsägningen kan inte tas emot innan den skickades."
SENT_TOO_LATE = "En part tog emot uppsägningen före den dagen."
BEFORE_COUNTED = "Avtalet kan inte upphöra före dagen som uppsägningen räknas från."
ORDER = list(NoticeStage)
DAYS = ["announced_on", "decided_on", "adjusted_on", "sent_on", "wished_from"]
TEXTS = ["paragraph", "registry_number", "officer", "economic_consequences", "note"]


def decide(*, notice: Notice, facts: NoticeFacts) -> Notice:
    """The board has decided: day, paragraph, adjusted minutes, in writing. Raises Conflict or Unfit."""
    return _move(notice, facts, NoticeStage.DECIDED)


def send(*, notice: Notice, facts: NoticeFacts) -> Notice:
    """The notice has been sent to the other parties. Raises Conflict or Unfit."""
    ensure_decided(notice)
    return _move(notice, facts, NoticeStage.SENT)


@transaction.atomic
def receive(*, notice: Notice, memberships: Sequence[Membership], days: Mapping[int, date], today: date) -> Notice:
    """The day each party (by id) received the notice, by one person's memberships; a day that was wrong is put right.

    Raises PermissionDenied (another party's day), Conflict or Unfit.
    """
    locked = lock(notice)
    ensure_standing(locked)
    ensure_sent(locked)
    parties = {p.pk: p for p in queries.other_parties(locked)}
    absent = {p.pk for p in queries.parties_without_registrar(locked.agreement, today)}
    known = {receipt.party_id: receipt for receipt in locked.receipts.all()}
    for key, day in days.items():
        if locked.sent_on and day < locked.sent_on:
            raise Unfit(TOO_EARLY, field=f"party_{key}")
        same = key in known and known[key].received_on == day
        changed = None if same else known.get(key)
        if key not in parties or not queries.registers_receipt(memberships, locked, parties[key], changed, absent):
            raise PermissionDenied
        if not same:
            values = {"received_on": day, "registered_by": memberships[0].user}
            NoticeReceipt.objects.update_or_create(notice=locked, party_id=key, defaults=values)
    recount(locked)
    return locked


@transaction.atomic
def amend(*, notice: Notice, facts: NoticeFacts) -> Notice:
    """Puts stated facts right without changing the stage; the history keeps what stood. Raises Conflict or Unfit."""
    locked = lock(notice)
    if locked.stage == NoticeStage.WITHDRAWN:
        raise Conflict(WITHDRAWN)
    ensure_order(facts)
    first = min((receipt.received_on for receipt in locked.receipts.all()), default=None)
    if first and facts.sent_on and facts.sent_on > first:
        raise Unfit(SENT_TOO_LATE, field="sent_on")
    fill(locked, facts)
    recount(locked)
    ensure_agreed_day(locked)
    return locked


@transaction.atomic
def notify(*, notice: Notice, membership: Membership, days: Mapping[int, date | None]) -> None:
    """When each organisation (by the task's id) was told. A day that was given cannot be emptied (AG-06)."""
    for task in Notification.objects.filter(notice=notice).select_for_update():
        day = days.get(task.pk)
        if day and day != task.done_on:
            task.done_on, task.done_by = day, membership.user
            task.save()


def recount(notice: Notice) -> None:
    """Day that counts, last day and whether it is preliminary, anew from all days that are known; saves the row."""
    notice._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # receipts may just have come
    day = counted(queries.days_of(notice, queries.other_parties(notice)))
    if day is None:
        raise Unfit(NO_DAY)
    term = queries.term_of(notice.agreement, notice.version, day.day)
    notice.counted_on, notice.basis, notice.preliminary = day.day, day.basis, day.preliminary
    if term is None:
        notice.last_day = None
    elif not without_clause(term):
        who = notice.owner.organisation.name
        written = notice.in_writing or not notice.version.notice_in_writing
        notice.last_day = outcome_of(term, who=who, counted_on=day.day, in_writing=written).last_day
    if notice.stage == NoticeStage.SENT and not day.preliminary:
        notice.stage = NoticeStage.RECEIVED
    if notice.repeats is not None:
        notice.last_day, notice.preliminary = notice.repeats.last_day, notice.repeats.preliminary
    notice.save()
    for repetition in notice.repetitions.exclude(stage=NoticeStage.WITHDRAWN):
        repetition.last_day, repetition.preliminary = notice.last_day, notice.preliminary
        repetition.save()


def lock(notice: Notice) -> Notice:
    """The row as it is now, held until the transaction ends."""
    rows = Notice.objects.select_for_update(of=("self",)).select_related("agreement", "owner__organisation", "version")
    return rows.get(pk=notice.pk)


def forget(notice: Notice) -> None:
    """What was written while the notice was only considered is the authority's own: it is not announced by itself."""
    for name in DAYS:
        setattr(notice, name, None)
    for name in TEXTS:
        setattr(notice, name, "")


def fill(notice: Notice, facts: NoticeFacts) -> None:
    """What was stated; what was not asked for stays."""
    for name in [*DAYS, *TEXTS]:
        value = getattr(facts, name)
        if value is not None or name in facts.asked:
            setattr(notice, name, value)
    notice.in_writing = facts.in_writing
    if facts.stage == NoticeStage.ANNOUNCED:
        notice.counted_on = facts.stated_on or notice.announced_on
        notice.basis = CountedBasis.STATED if facts.stated_on else CountedBasis.ANNOUNCED
    elif notice.basis == CountedBasis.STATED:
        notice.basis = ""
    if facts.agreed_last_day:
        notice.last_day = facts.agreed_last_day


def owe_notifications(notice: Notice) -> None:
    """One task per named organisation but the leaving one, once the notice is given (AG-06, 003:106–107)."""
    if notice.stage not in GIVEN or notice.repeats_id or notice.version.notify_rule != NotifyRule.NAMED:
        return
    named = notice.version.notified.exclude(organisation_id=notice.owner.organisation_id)
    Notification.objects.bulk_create(
        [Notification(notice=notice, organisation_id=row.organisation_id) for row in named], ignore_conflicts=True
    )


def ensure_standing(notice: Notice) -> None:
    """Raises Conflict for a notice that is withdrawn or only repeats another."""
    if notice.stage == NoticeStage.WITHDRAWN:
        raise Conflict(WITHDRAWN)
    if notice.repeats_id:
        raise Conflict(REPEATS)


def ensure_decided(notice: Notice) -> None:
    """Raises Conflict for one that is only announced."""
    if notice.stage == NoticeStage.ANNOUNCED:
        raise Conflict("Registrera beslutet först.")


def ensure_sent(notice: Notice) -> None:
    """Raises Conflict for one that nobody can have received."""
    if notice.stage not in (NoticeStage.SENT, NoticeStage.RECEIVED):
        raise Conflict(WITHDRAWN if notice.stage == NoticeStage.WITHDRAWN else NOT_SENT)


def ensure_forwards(notice: Notice, stage: NoticeStage) -> None:
    """Raises Conflict for a step that has been taken, or one that goes backwards."""
    if ORDER.index(NoticeStage(notice.stage)) >= ORDER.index(stage):
        raise Conflict(f"Uppsägningen har redan läget {notice.get_stage_display()}. Den kan inte gå bakåt.")


def agreed_fault(term: Term, stage: str, agreed: date | None, counted_on: date) -> str:
    """What is wrong with the parties' own last day; "" where nothing is, or the agreement has a clause (AG-08)."""
    if not without_clause(term) or (agreed is None and stage == NoticeStage.ANNOUNCED):
        return ""
    if agreed is None:
        return NO_CLAUSE
    return BEFORE_COUNTED if agreed < counted_on else ""


def ensure_agreed_day(notice: Notice) -> None:
    """Without a clause a notice that is decided has the day that the parties agreed on. Raises Unfit at the field."""
    if notice.repeats_id:
        return
    assert notice.counted_on is not None  # it has been counted
    term = queries.term_of(notice.agreement, notice.version, notice.counted_on)
    if term and (fault := agreed_fault(term, notice.stage, notice.last_day, notice.counted_on)):
        raise Unfit(fault, field="agreed_last_day")


def ensure_order(facts: NoticeFacts) -> None:
    """Minutes are adjusted and notices sent on or after the day of the decision. Raises Unfit at the field."""
    if fault := facts.ordered():
        raise Unfit(fault[1], field=fault[0])


@transaction.atomic
def _move(notice: Notice, facts: NoticeFacts, stage: NoticeStage) -> Notice:
    locked = lock(notice)
    ensure_standing(locked)
    ensure_forwards(locked, stage)
    ensure_order(facts)
    if not facts.in_writing and locked.version.notice_in_writing:
        raise Unfit(f"{IN_WRITING} {ORAL}", field="in_writing")
    locked.stage = stage
    fill(locked, facts)
    recount(locked)
    ensure_agreed_day(locked)
    owe_notifications(locked)
    return locked
