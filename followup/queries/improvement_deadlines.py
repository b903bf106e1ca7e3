"""What the quality work demands by a day, for the managers of the party that answers for it.

A label names a measure by its number only: what it is about stands on its page (it may stand in an e-mail).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from agreements.models import Agreement, Party
from agreements.queries.ending import with_spans
from agreements.queries.register import state_of
from agreements.seats import in_office
from followup.improvement import asked_years, next_review
from followup.models import Introduction, PlannedMeasure, RoutineDocument
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.roles import Can
from ikb.lib.deadlines import Deadline
from ikb.lib.todo import TodoRow

MANAGERS = frozenset({Role.INTAKE_MANAGER.value, Role.SITE_MANAGER.value, Role.HOST_MANAGER.value})
SOON_DAYS = 30
BEFORE = (30, 7, 0)
STATE = "Redovisa introduktion och stående punkt för"

type Missing = tuple[Party, int, date]


def improvement_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """Measures of every party; of the own one also routines to review and what is not stated of the year."""
    if not acting.can(Can.SEE_IMPROVEMENT):
        return []
    found = list(_measures(acting, on))
    return [*found, *_routines(acting, on), *_introductions(acting, on)] if _led(acting) else found


def measures_to_do(acting: Acting, on: date) -> list[TodoRow]:
    """The start page's line: measures of the person's own parties that are late or come within a month. One query."""
    own = _led(acting)
    if not own:
        return []
    waiting = PlannedMeasure.objects.visible_to(acting).filter(
        party__authority__in=own, done_on__isnull=True, due_on__lte=on + timedelta(days=SOON_DAYS)
    )
    found = list(waiting.order_by("due_on").values_list("due_on", "agreement__public_id"))
    if not found:
        return []
    late = sum(due < on for due, _ in found)
    note = "" if not late else "1 är försenad." if late == 1 else f"{late} är försenade."
    url = reverse("followup:plan", args=[found[0][1]])
    return [TodoRow("Åtgärder i handlingsplanen att göra klara", url, len(found), found[0][0], note)]


def _deadline(agreement: Agreement, party: Party, day: date, label: str, url: str, on: date) -> Deadline:
    board = frozenset() if party.authority_id is None else frozenset({party.authority_id})
    return Deadline(
        day, label, agreement.short_name, url, missed=day < on, before=BEFORE, roles=MANAGERS, authorities=board
    )


def _measures(acting: Acting, on: date) -> Iterator[Deadline]:
    rows = PlannedMeasure.objects.visible_to(acting).filter(done_on__isnull=True)
    for row in rows.select_related("agreement", "party"):
        url = reverse("followup:plan_measure", args=[row.agreement.public_id, row.number])
        label = f"Åtgärd {row.number} i handlingsplanen ska vara klar"
        yield _deadline(row.agreement, row.party, row.due_on, label, url, on)


def _routines(acting: Acting, on: date) -> Iterator[Deadline]:
    rows = RoutineDocument.objects.visible_to(acting).filter(party__authority__in=_led(acting))
    for row in rows.select_related("agreement", "party").prefetch_related("reviews"):
        reviews = [(review.on, review.outcome) for review in row.reviews.all()]
        day = next_review(row.decided_on, row.interval_months, reviews)
        if day is not None:
            url = reverse("followup:routines", args=[row.agreement.public_id])
            yield _deadline(row.agreement, row.party, day, f"Se över rutinen {row.title}", url, on)


def _introductions(acting: Acting, on: date) -> Iterator[Deadline]:
    """Of the own parties, where the agreement binds; nothing more is read when all is stated."""
    years = dict(asked_years(on))
    own = list(Party.objects.standing().filter(authority__in=_led(acting)))
    stated = set(
        Introduction.objects.filter(
            party__in=own, year__in=years, introduced_on__isnull=False, standing_item=True, known_on__isnull=False
        ).values_list("party", "year")
    )
    missing = [
        (party, number, day)
        for party in own
        for number, day in years.items()
        if (party.pk, number) not in stated and in_office(party.valid_from or day, party.valid_to, min(day, on))
    ]
    for party, number, day in missing and _where_it_binds(missing, on):
        url = f"{reverse('followup:introductions', args=[party.agreement.public_id])}?ar={number}"
        yield _deadline(party.agreement, party, day, f"{STATE} {number}", url, on)


def _where_it_binds(missing: list[Missing], on: date) -> Iterator[Missing]:
    agreements = with_spans(
        Agreement.objects.filter(pk__in={party.agreement_id for party, _, _ in missing}, shared=True)
    )
    binding = {agreement.pk: agreement for agreement in agreements if state_of(agreement, on).in_force}
    for party, number, day in missing:
        if party.agreement_id in binding:
            party.agreement = binding[party.agreement_id]
            yield party, number, day


def _led(acting: Acting) -> set[int]:
    """Authorities that the person answers for."""
    return acting.authorities(acting.giving(Can.LEAD_IMPROVEMENT))
