"""What the referral's page shows, put together once per request: facts, tasks, decisions, timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from agreements.choices import Principal, RefusalCode
from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.models import Organisation
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date, iso_datetime, swedish_date
from ikb.lib.identifiers import mask
from ikb.lib.periods import age_on
from ikb.lib.working_days import next_working_day
from referrals import criteria
from referrals.choices import OPEN, IdentifierKind, Outcome, ReferralReason, Status
from referrals.closing import later_points
from referrals.consent import lacks
from referrals.models import (
    CompletionRequest,
    Disclosure,
    Grounds,
    IntakeDecision,
    Referral,
    YoungPerson,
)
from referrals.queries.blocks import turns_eighteen_soon
from referrals.queries.cases import CriteriaState, given_consents
from referrals.queries.letters import reminder_day
from referrals.region import region_in_question
from referrals.treatment import planned_end
from referrals.wording import Reader, StatusFacts, StatusLine, reader_of, status_line

DONE, TO_DO, NOT_YET = "Klar", "Att göra", "Kan inte börja än"
HIDDEN_NAME = "Skyddade uppgifter"


@dataclass(frozen=True)
class Fact:
    """One row of a list of facts."""

    label: str
    value: str
    note: str = ""
    tone: str = ""
    url: str = ""


@dataclass(frozen=True)
class Task:
    """One row of the task list."""

    label: str
    state: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Event:
    """One row of the timeline."""

    when: date | datetime
    text: str
    who: str = ""


@dataclass(frozen=True)
class DecisionBox:
    """One principal's decision as this reader may see it."""

    title: str
    principal: Principal
    word: str
    tone: str
    line: str
    decision: IntakeDecision | None
    reasons: Sequence[str]
    may_decide: bool


def describe_status(
    referral: Referral, acting: Acting, *, answer_by: date | None = None, today: date | None = None
) -> StatusLine:
    """Label and line of the status for this reader; `today` for the days in the queue."""
    today = today or timezone.localdate()
    municipality, region = names_of(referral)
    remaining = []
    if referral.municipality_decided_on is None:
        remaining.append(municipality)
    if referral.region_decided_on is None:
        remaining.append(region)
    own = getattr(referral, "decided_by_own", None)
    if own is None:
        own = bool(own_decision_day(referral, acting))
    return status_line(
        StatusFacts(
            status=Status(referral.status),
            municipality=municipality,
            region=region,
            decided_by_own=own,
            remaining=tuple(remaining),
            answer_by=answer_by,
            decided_on=referral.decided_on,
            reminder_on=reminder_day(referral),
            declined_word=referral.version.agreement.declined_word,
            letter_on=letter_day(referral, today),
            taken_back_on=referral.taken_back_on,
            void_reason=referral.void_reason,
            **_afterwards(referral, today),
        ),
        reader_of(acting),
    )


def eighteen_line(person: YoungPerson | None, referral: Referral, acting: Acting, today: date) -> str:
    """Snart 18 år: what it means for this reader, from thirty days before (docs/visibility.md §3)."""
    if person is None or referral.status not in {*OPEN, Status.DRAFT}:
        return ""
    day = turns_eighteen_soon(person.birth_date, today)
    if day is None:
        return ""
    return {
        Reader.COORDINATOR: f"Be om eget samtycke före {iso_date(day)}.",
        Reader.SENDER: f"Eget samtycke behövs från {iso_date(day)}.",
    }.get(reader_of(acting), f"Behandling efter {iso_date(day)} kräver ungdomens eget samtycke.")


def letter_day(referral: Referral, today: date) -> date | None:
    """The day the letter goes, while it lies ahead."""
    day = next_working_day(referral.decided_on) if referral.decided_on else None
    return day if day and day > today else None


def _afterwards(referral: Referral, today: date) -> dict[str, Any]:
    """What a line says of queue, treatment and closing, as far as they are disclosed."""
    treatment = getattr(referral, "treatment", None)
    closing = getattr(referral, "closing", None)
    found: dict[str, Any] = {}
    if treatment is not None:
        found["planned_end"] = treatment.planned_end
        if treatment.queued_on is not None:
            found["days_queued"] = (today - treatment.queued_on).days
    if closing is not None and closing.complete:
        found["continued_care"] = closing.get_continued_care_display()
        found["handed_over_on"] = closing.handed_over_on
    if referral.closed_on is not None:
        found["measures_on"] = tuple(later_points(referral.closed_on).values())
    return found


def own_decision_day(referral: Referral, acting: Acting) -> date | None:
    """The day of this person's principal's own decision."""
    if referral.paying_authority_id in acting.authorities(acting.with_role(Role.INTAKE_MANAGER, Role.GUEST_DECIDER)):
        return referral.municipality_decided_on
    if referral.region_authority_id in acting.authorities(acting.with_role(Role.SITE_MANAGER)):
        return referral.region_decided_on
    return None


def names_of(referral: Referral) -> tuple[str, str]:
    """ "Heby kommun" and "Region Uppsala"."""
    paying = referral.paying_municipality
    return (paying.name if paying else "kommunen"), referral.region_authority.organisation.name


def head_facts(referral: Referral) -> list[Fact]:
    """I1."""
    facts = [
        Fact("Ärendenummer", referral.case_number),
        Fact("Avtal", str(referral.version)),
        Fact("Avsändare", str(referral.owner), note=str(referral.sending_unit or "")),
        Fact(
            "Betalande kommun",
            referral.paying_municipality.name if referral.paying_municipality else "Saknas",
        ),
        Fact("Remissdatum", iso_date(referral.referral_date)),
    ]
    if referral.sent_on:
        facts.append(Fact("Skickad", iso_date(referral.sent_on)))
    if referral.outside_agreement:
        text = "Kostnadsbeslut finns" if referral.cost_decided_on else "Kostnadsbeslut behövs innan start"
        facts.append(Fact("Utanför avtal", text, tone="ok" if referral.cost_decided_on else "warn"))
    return facts


def identity_facts(person: YoungPerson, referral: Referral, *, full: bool) -> list[Fact]:
    """I2; a municipal contact sees name and birth year only."""
    if not full:
        return [Fact("Namn", person.name), Fact("Född", str(person.birth_date.year))]
    number = person.identifier
    age = age_on(person.birth_date, referral.referral_date)
    later = age_on(person.birth_date, planned_end(referral.treatment_started_on or referral.referral_date))
    shown = mask(number) if person.identifier_kind != IdentifierKind.NONE else "Saknar nummer"
    return [
        Fact("Namn", person.name),
        Fact(person.get_identifier_kind_display(), shown),
        Fact("Ålder", f"{age} år på remissdatumet, {later} år vid planerat slut"),
        Fact("Kön", person.get_sex_display()),
        Fact("Folkbokföringskommun", person.registered_municipality.name),
        *[Fact(label, place.name) for label, place in _other_places(person)],
        *([Fact("Tolk", person.interpreter_language)] if person.interpreter_language else []),
    ]


def _other_places(person: YoungPerson) -> list[tuple[str, Organisation]]:
    places = [("Vistelsekommun", person.stay_municipality), ("Placerande kommun", person.placing_municipality)]
    return [(label, place) for label, place in places if place is not None]


def asks_for_region(person: YoungPerson | None, referral: Referral) -> bool:
    """Whether it must be confirmed which region answers, and nobody has yet (RE-16)."""
    if person is None or referral.region_confirmed_on is not None:
        return False
    places = [person.registered_municipality, *(place for _, place in _other_places(person))]
    return region_in_question(referral.region_authority.organisation.code, [place.code for place in places])


def reason_words(grounds: Grounds) -> list[str]:
    """The reasons for the referral in words."""
    return [ReferralReason(code).label for code in grounds.reasons]


def tasks(referral: Referral, grounds: Grounds, state: CriteriaState, file: Any, *, of_age: bool) -> list[Task]:
    """Completeness of a referral as a task list. The last row opens when all others are done."""

    def url(name: str) -> str:
        return reverse(f"referrals:{name}", args=[referral.public_id])

    rows = given_consents(file)
    missing = lacks(rows, receivers=referral.receivers(), written=referral.version.written_consent, of_age=of_age)
    grounds_done = bool(grounds.reasons and grounds.bup_contact and grounds.social_contact)
    incomplete = criteria.Assessment.INCOMPLETE, criteria.Communication.INCOMPLETE
    criteria_done = state.assessment != incomplete[0] and state.communication != incomplete[1]
    unnamed = [lack for lack in missing if lack.unnamed_receiver is not None]
    note = "Samtycket nämner inte alla mottagare." if unnamed else "Samtycke saknas." if missing else ""
    result = [
        Task("Ungdomen och remissen", DONE, url("person")),
        Task("Underlag", DONE if grounds_done else TO_DO, url("grounds")),
        Task("Inklusionskriterier och kommunikation", DONE if criteria_done else TO_DO, url("criteria")),
        Task("Samtycken", TO_DO if missing else DONE, url("consents"), note=note),
    ]
    ready = all(task.state == DONE for task in result)
    return [*result, Task("Kontrollera och skicka", TO_DO if ready else NOT_YET, url("check"))]


def decision_boxes(
    referral: Referral, decisions: Sequence[IntakeDecision], acting: Acting, own: Principal | None
) -> list[DecisionBox]:
    """Kommunens beslut and Regionens beslut as this reader may see them."""
    seen = {row.principal: row for row in decisions}
    municipality, region = names_of(referral)
    return [
        _box(referral, Principal.MUNICIPALITY, municipality, "Kommunens beslut", seen, own),
        _box(referral, Principal.REGION, region, "Regionens beslut", seen, own),
    ]


def _box(
    referral: Referral, principal: Principal, who: str, title: str, seen: dict[str, IntakeDecision], own: Any
) -> DecisionBox:
    row = seen.get(principal)
    day = referral.municipality_decided_on if principal == Principal.MUNICIPALITY else referral.region_decided_on
    may = own == principal and day is None and referral.status == Status.AWAITING_DECISIONS
    if row is not None:
        approved = row.outcome == Outcome.APPROVE
        refused = f"{referral.version.agreement.declined_word.removesuffix('d')}t intag"
        word, tone = ("Godkänt intag", "ok") if approved else (refused, "bad")
        line = f"{who}, {iso_datetime(row.decided_at)}. {row.decided_by}."
        if row.outside_decider:
            decided = iso_date(swedish_date(row.decided_at))
            line = f"{who}, {decided}. Beslut fattat utanför systemet av {row.outside_decider}, {row.outside_document}."
        reasons = [RefusalCode(code).label for code in row.reasons]
        return DecisionBox(title, principal, word, tone, line, row, reasons, False)
    if day is not None:
        hidden = f"{who} har beslutat. Visas när du har beslutat." if own else f"{who} har beslutat."
        return DecisionBox(title, principal, "Har beslutat", "info", hidden, None, [], False)
    if referral.status == Status.DECLINED:
        return DecisionBox(title, principal, "Beslut behövs inte", "neutral", "", None, [], False)
    return DecisionBox(title, principal, "Väntar", "warn", f"{who} har inte beslutat.", None, [], may)


def disclosure_line(row: Disclosure) -> str:
    """ "Lämnat till Region Uppsala 2026-11-10 kl. 09.12. Grund: skriftligt samtycke." """
    text = f"Lämnat till {row.receiver.organisation.name} {iso_datetime(row.made_at)}. "
    text += f"Grund: {row.get_ground_display()[0].lower()}{row.get_ground_display()[1:]}."
    if row.withdrawn_at:
        text += f" Upphörde {iso_datetime(row.withdrawn_at)}."
    return text


def timeline(
    referral: Referral, decisions: Sequence[IntakeDecision], requests: Sequence[CompletionRequest]
) -> list[Event]:
    """What has happened, in order, of what this reader may know."""
    events: list[Event] = [Event(referral.created_at, "Remissen registrerades.", str(referral.registered_by))]
    if referral.sent_at:
        events.append(Event(referral.sent_at, "Remissen skickades."))
    if referral.forwarded_at:
        events.append(Event(referral.forwarded_at, "Remissen lämnades till beslut."))
    for request in requests:
        events.append(Event(request.asked_at, f"Komplettering begärd av {request.asker.organisation.name}."))
        if request.answered_at:
            events.append(Event(request.answered_at, "Kompletteringen kom in."))
    for row in decisions:
        verb = "godkände intag" if row.outcome == Outcome.APPROVE else "nekade intag"
        events.append(Event(row.decided_at, f"{row.get_principal_display()} {verb}."))
    if referral.treatment_started_on:
        events.append(Event(referral.treatment_started_on, "Behandlingen började."))
    if referral.closed_on:
        events.append(Event(referral.closed_on, "Ärendet avslutades."))
    if referral.consent_withdrawn_on:
        events.append(Event(referral.consent_withdrawn_on, "Samtycket återkallades."))
    return sorted(events, key=lambda e: e.when.isoformat())


def kinds_shown(*, person: Any, file: Any, grounds: Any, decisions: Any) -> list[InformationKind]:
    """Which kinds the page shows, for the read log."""
    shown = [InformationKind.HEAD]
    pairs = (
        (person, InformationKind.IDENTITY),
        (file, InformationKind.CONSENT),
        (grounds, InformationKind.GROUNDS),
        (decisions, InformationKind.DECISION),
    )
    return shown + [kind for thing, kind in pairs if thing]


def sees_full_identity(acting: Acting) -> bool:
    """Everybody with access to the identity but the municipal contact sees more than name and birth year."""
    return acting.can(Can.SEE_GROUNDS)
