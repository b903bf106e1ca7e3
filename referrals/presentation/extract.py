"""An extract in words: by case and kind of information, lines of label and value."""

from collections.abc import Iterator
from dataclasses import dataclass

from agreements.choices import RefusalCode
from ikb.accounts.choices import InformationKind as Kind
from ikb.lib.dates import iso_date, iso_datetime
from referrals.choices import IdentifierKind, Outcome
from referrals.extracts import Receiver
from referrals.models import Consent, Grounds, IntakeDecision
from referrals.plans import stage
from referrals.presentation.case import Fact, disclosure_line, head_facts, reason_words
from referrals.presentation.follow_up import answers_in_words
from referrals.queries.held import Held
from referrals.queries.plans import plan_facts

YES_NO = {True: "Ja", False: "Nej", None: ""}


@dataclass(frozen=True)
class Part:
    """One kind of information of one case, with what is held to be wrong in it."""

    heading: str
    facts: list[Fact]
    incorrect: list[str]


@dataclass(frozen=True)
class CaseExtract:
    """One case of the extract."""

    case_number: str
    parts: list[Part]


def case_extract(held: Held, receiver: Receiver) -> CaseExtract:
    """The case for this receiver; a kind without a row is left out, and so is its heading."""
    rows = {
        Kind.HEAD: _head(held, receiver),
        Kind.IDENTITY: _identity(held, receiver),
        Kind.CONSENT: _consents(held),
        Kind.GROUNDS: _grounds(held, receiver),
        Kind.DECISION: _decisions(held),
        Kind.NOTE: _note(held),
        Kind.TREATMENT: _treatment(held),
        Kind.MEASURES: _measures(held),
        Kind.CLOSING: _closing(held),
        Kind.TRACE: _trace(held, receiver),
    }
    parts = []
    for kind, lines in rows.items():
        facts = [fact for fact in lines if fact.value] if kind in held.kinds else []
        wrong = [
            f"{row.text} ({row.disputed_by}, {iso_date(row.noted_on)})" for row in held.incorrect if row.kind == kind
        ]
        if facts or wrong:
            parts.append(Part(str(kind.label), facts, wrong))
    return CaseExtract(held.case.case_number, parts)


def hides_places(held: Held, receiver: Receiver) -> bool:
    """A guardian's extract about a protected young person names no municipality and no unit."""
    person = held.case.young_person
    return receiver.guardian and person is not None and person.is_protected


def _head(held: Held, receiver: Receiver) -> Iterator[Fact]:
    places = {"Avsändare", "Betalande kommun"} if hides_places(held, receiver) else set()
    for fact in head_facts(held.case):
        if fact.label not in places:
            value = f"{fact.value}, {fact.note}" if fact.note else fact.value
            yield Fact(fact.label, value)
    yield Fact("Status", held.case.get_status_display())


def _identity(held: Held, receiver: Receiver) -> Iterator[Fact]:
    person = held.person
    if person is None:
        return
    yield Fact("Namn", person.name)
    yield Fact(person.get_identifier_kind_display(), _number(person.identifier_kind, person.identifier))
    for row in held.earlier:
        yield Fact("Tidigare nummer", f"{_number(row.kind, row.identifier)}, {row.get_kind_display().lower()}")
    yield Fact("Född", iso_date(person.birth_date))
    yield Fact("Kön", person.get_sex_display())
    if not hides_places(held, receiver):
        yield Fact("Folkbokföringskommun", str(person.registered_municipality))
        yield Fact("Vistelsekommun", str(person.stay_municipality or ""))
        yield Fact("Placerande kommun", str(person.placing_municipality or ""))
    yield Fact("Tolk", person.interpreter_language)


def _number(kind: str, number: str) -> str:
    """The whole number, as it is the person's own."""
    if kind == IdentifierKind.NONE:
        return "Saknar nummer"
    return number if kind == IdentifierKind.RESERVE else f"{number[:8]}-{number[8:]}"


def _consents(held: Held) -> Iterator[Fact]:
    for row in held.consents:
        yield Fact(row.name, _consent(row))
    file = held.file
    if file is not None:
        yield Fact("Barnets mening", _dated(file.get_child_opinion_display(), file.child_opinion_on))
        yield Fact("Mognadsbedömning", _dated(file.get_maturity_display(), file.maturity_on))


def _consent(row: Consent) -> str:
    words = f"{row.get_giver_display()}: {row.get_answer_display().lower()}"
    if row.given_on:
        words += f", {row.get_form_display().lower()} {iso_date(row.given_on)}"
    if row.board:
        words += f". {row.board}, {row.board_registry_number}"
    if row.kinds:
        words += f". Gäller {', '.join(str(Kind(kind).label).lower() for kind in row.kinds)}"
    return f"{words}. Återkallat {iso_datetime(row.withdrawn_at)}." if row.withdrawn_at else f"{words}."


def _dated(words: str, day: object) -> str:
    return f"{words}, {day}" if day else words


def _grounds(held: Held, receiver: Receiver) -> Iterator[Fact]:
    grounds = held.grounds
    if grounds is None or held.criteria is None:
        return
    yield Fact("Orsaker till remissen", ", ".join(reason_words(grounds)))
    yield Fact("Kontakt med BUP", _dated(grounds.get_bup_contact_display(), grounds.bup_contact_since))
    yield Fact("Kontakt med socialtjänsten", _dated(grounds.get_social_contact_display(), grounds.social_contact_since))
    kind = grounds.get_parallel_support_kind_display()
    support = grounds.get_parallel_support_display()
    yield Fact("Kommunens egen insats", f"{support}: {kind}" if kind else support)
    if receiver.sees_third_parties:
        yield from _third_parties(grounds)
    yield Fact("Utanför avtal", grounds.outside_note)
    answers = {row.criterion_id: row for row in grounds.answers.all()}
    for criterion in held.criteria.inclusion:
        row = answers.get(criterion.pk)
        if row is not None and row.answer:
            text = f". {row.text}" if row.text else ""
            yield Fact(criterion.text, f"{row.get_answer_display()}, {iso_date(row.answered_on)}{text}")
    yield Fact("Tillräcklig förmåga till kommunikation", grounds.get_communication_display())
    causes = [c.text for c in held.criteria.causes if c.code in grounds.communication_causes]
    yield Fact("Beror på", ", ".join([*causes, *([grounds.communication_text] if grounds.communication_text else [])]))
    for request in held.requests:
        asker = "" if hides_places(held, receiver) else f" från {request.asker.organisation}"
        yield Fact(f"Fråga{asker}", f"{request.question} {request.answer}".strip())


def _third_parties(grounds: Grounds) -> Iterator[Fact]:
    """What others have said or need: left out of a guardian's extract."""
    if grounds.concern_reported_on:
        words = f"{iso_date(grounds.concern_reported_on)}, {grounds.get_concern_reported_by_display().lower()}"
        asked, received = grounds.concern_feedback_asked_on, grounds.concern_feedback_received_on
        words += f". Återkoppling begärd {iso_date(asked)}" if asked else ""
        words += f", mottagen {iso_date(received)}" if received else ""
        yield Fact("Orosanmälan", words)
    yield Fact(
        "Syskons och närståendes behov", _dated(grounds.get_relatives_noticed_display(), grounds.relatives_offered_on)
    )


def _decisions(held: Held) -> Iterator[Fact]:
    for row in held.decisions:
        yield Fact(row.get_principal_display(), _decision(row))


def _decision(row: IntakeDecision) -> str:
    said = "godkänt intag" if row.outcome == Outcome.APPROVE else "nekat intag"
    words = [f"{said.capitalize()} {iso_datetime(row.decided_at)}, {row.outside_decider or row.decided_by}"]
    words.append(f"Prioriterat ärende: {YES_NO[row.prioritised].lower()}")
    words.append(f"Annan planering: {YES_NO[row.other_planning].lower()}")
    if row.conditions_for_family_treatment is not None:
        answer = YES_NO[row.conditions_for_family_treatment].lower()
        words.append(f"Förutsättningar för familjebehandling: {answer}")
    if row.reasons:
        words.append(f"Skäl: {', '.join(RefusalCode(code).label for code in row.reasons)}")
    if row.message:
        words.append(f"Meddelande: {row.message.rstrip('.')}")
    return f"{'. '.join(words)}."


def _note(held: Held) -> Iterator[Fact]:
    if held.note is not None:
        yield Fact(f"{held.note.author}, {iso_datetime(held.note.written_at)}", held.note.text)


def _treatment(held: Held) -> Iterator[Fact]:
    row = held.treatment
    if row is not None:
        for label, day in (
            ("I kö sedan", row.queued_on),
            ("Erbjuden plats", row.offered_on),
            ("Började", row.started_on),
            ("Planerat slut", row.planned_end),
            ("Slutade", row.ended_on),
        ):
            yield Fact(label, iso_date(day) if day else "")
    for entry in held.queued:
        reason = f". Skäl: {entry.reason}" if entry.reason else ""
        yield Fact(f"Väntelista {iso_date(entry.on)}", f"{entry.get_change_display()}{reason}")
    for assigned in held.assignments:
        until = f"–{iso_date(assigned.valid_to)}" if assigned.valid_to else ""
        yield Fact(
            assigned.get_staff_kind_display(), f"{assigned.therapist}, från {iso_date(assigned.valid_from)}{until}"
        )
    yield Fact("Träffar", ", ".join(f"{found.number} {found.place.lower()}" for found in held.sums))
    for plan in held.plans:
        yield Fact("Samordnad individuell plan", f"{stage(plan_facts(plan))}, {iso_date(plan.noticed_on)}")


def _measures(held: Held) -> Iterator[Fact]:
    for line in held.measures:
        for row in (row for cell in line.cells for row in cell):
            score = row.points or row.get_missing_display()
            words = f"{row.get_point_display()} {iso_date(row.on)}: {score}"
            yield Fact(f"{line.instrument}, {line.informant.lower()}", words)
    for care in held.care:
        until = iso_date(care.valid_to) if care.valid_to else "pågår"
        yield Fact(care.get_care_display(), f"{iso_date(care.valid_from)}–{until}")
    if held.days is not None:
        for label, before, during in (
            ("Dygn i placering", held.days.placement_before, held.days.placement_during),
            ("Dygn i heldygnsvård", held.days.inpatient_before, held.days.inpatient_during),
        ):
            yield Fact(label, f"{before} under 12 månader före, {during} under behandlingen")
    if held.followed is not None:
        yield Fact("Diagnoser, som kategorier", ", ".join(held.followed.categories))
        for told in held.followed.experiences:
            yield Fact("Upplevelse", answers_in_words(told))


def _closing(held: Held) -> Iterator[Fact]:
    row = held.closing
    if row is None:
        return
    yield Fact("Mål", row.get_goals_display())
    for name in ("receptive", "school", "health", "conflict", "symptoms", "understanding"):
        label = str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a plain field
        yield Fact(label[0].upper() + label[1:], getattr(row, f"get_{name}_display")())
    school = "inte känd" if row.school_unknown else f"{row.school_at_start} % vid start, {row.school_at_end} % vid slut"
    yield Fact("Skolnärvaro", school)
    yield Fact("Fortsatt insats", row.get_continued_care_display())
    yield Fact("Överlämnat", iso_date(row.handed_over_on) if row.handed_over_on else "")
    yield Fact("Övergången", row.get_difficulty_display())
    yield Fact("Avslutsanteckning", row.note)


def _trace(held: Held, receiver: Receiver) -> Iterator[Fact]:
    for row in [] if hides_places(held, receiver) else held.disclosures:
        yield Fact("Utlämnande", disclosure_line(row))
    for other in held.outside:
        ground = other.get_ground_display().lower()
        yield Fact("Lämnat till annan", f"{other.receiver_name} {iso_date(other.made_on)}. Grund: {ground}.")
    own = [row for row in held.extracts if row.to_guardian and row.receiver_name == receiver.name]
    for extract in own if receiver.guardian else held.extracts:
        yield Fact("Registerutdrag", f"{iso_datetime(extract.made_at)}, till {extract.receiver_name}")
