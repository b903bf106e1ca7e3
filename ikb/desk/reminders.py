"""Reminders of deadlines by e-mail: 90, 30 and 7 days before, on the day, and once when it was missed.

Each goes once, to the person or to who stands in. A message says what, when and where to look; never a case.
"""

import logging
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.context import acting_as
from ikb.accounts.models import Membership, Reminder, Substitution, User
from ikb.desk.deadlines import concerns, personal_deadlines, shared_deadlines
from ikb.lib.dates import iso_date
from ikb.lib.deadlines import MISSED, Deadline, Moment, moments, step_of

logger = logging.getLogger("ikb.reminders")
SUBJECT_LIMIT = 120
ONE_ADDRESS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)
"""What one address or one message leads to; the mail server itself answers."""


@dataclass
class Sent:
    """What one run did."""

    messages: int = 0
    without_address: int = 0
    refused: int = 0
    people_failed: int = 0
    failed: bool = False


def send_reminders(on: date) -> Sent:
    """Remind everybody with a role in force. Safe to repeat: what has been sent is not sent again.

    When the mail server does not answer, the run ends; the next one goes on where it stopped. A fault that concerns
    one person is logged and does not stop the others.
    """
    done = Sent()
    known: dict[frozenset[tuple[int, str]], list[Deadline]] = {}
    in_force = Membership.objects.in_force(on).values("user")
    for user in User.objects.filter(is_active=True, pk__in=in_force).order_by("pk"):
        try:
            _remind_person(user, known, on, done)
        except Exception:
            logger.exception("reminders.person_failed", extra={"user_id": user.pk})
            done.people_failed += 1
        if done.failed:
            break
    return done


def _remind_person(user: User, known: dict[frozenset[tuple[int, str]], list[Deadline]], on: date, done: Sent) -> None:
    """One person; those with the same roles share the deadlines that are about no case."""
    acting = acting_for(user, on=on)
    with acting_as(acting.row_context()):
        same = frozenset((m.authority_id, m.role) for m in acting.memberships)
        if same not in known:
            with transaction.atomic():
                known[same] = shared_deadlines(acting, on)
        with transaction.atomic():
            own = personal_deadlines(acting, on)
        _remind(acting, [*known[same], *own], on, done)


def _remind(acting: Acting, deadlines: Iterable[Deadline], on: date, done: Sent) -> None:
    """What is due for one person and has not been sent."""
    due = {
        (moment.subject[:SUBJECT_LIMIT], moment.day, step): moment
        for deadline in deadlines
        if concerns(acting, deadline)
        for moment in moments(deadline, on)
        if (step := step_of(moment, on)) is not None
    }
    if not due:
        return
    sent = set(Reminder.objects.filter(user=acting.user).values_list("subject", "due_on", "days_before"))
    waiting = {key: moment for key, moment in due.items() if key not in sent}
    receiver = receiver_of(acting.user, on) if waiting else acting.user
    for (subject, day, step), moment in waiting.items():
        if not receiver.email:
            done.without_address += 1
            continue
        text = text_of(moment, step, acting.user, receiver, on)
        row = Reminder(user=acting.user, subject=subject, due_on=day, days_before=step, sent_on=on)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
                send_mail(f"Frist: {subject}", text, None, [receiver.email])
        except IntegrityError as error:
            if "reminded_once" not in str(error):
                raise
            continue
        except ONE_ADDRESS:
            done.refused += 1
            continue
        except OSError:
            done.failed = True
            return
        done.messages += 1


def receiver_of(user: User, on: date) -> User:
    """Who stands in on the day; somebody who is away as well passes it on. The person self when nobody can."""
    seen, who = {user.pk}, user
    while away := Substitution.objects.filter(absent=who, valid_from__lte=on, valid_to__gte=on).order_by("pk").first():
        who = away.substitute
        if who.pk in seen or not who.is_active:
            return user
        seen.add(who.pk)
    return who


def text_of(moment: Moment, step: int, user: User, receiver: User, on: date) -> str:
    """The message: what, when, how long, where."""
    left = (moment.day - on).days
    if step == MISSED:
        when = "Dagen har passerat. Fristen ligger kvar i listan tills någon har tagit hand om den."
    elif left == 0:
        when = "Det är i dag."
    else:
        when = "1 dag kvar." if left == 1 else f"{left} dagar kvar."
    instead = f"Du får påminnelsen som ersättare för {user}.\n\n" if receiver != user else ""
    return (
        f"{moment.subject}: {iso_date(moment.day)}.\n{when}\n\n{instead}"
        f"Alla frister: {settings.SITE_ADDRESS}{reverse('desk:deadlines')}\n\n"
        f"Påminnelsen kommer från {settings.SITE_NAME}. Det går inte att svara på den.\n"
    )
