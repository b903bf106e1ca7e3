"""Reads for the chain of texts: what each says, what changed from the one it replaces, which days it counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from agreements import content
from agreements.chain import OPEN, status_in_words
from agreements.choices import APPROVED, CriterionKind, NotifyRule, Principal, TermKind, VersionStatus
from agreements.content import Content, Difference, Line, differences, line
from agreements.models import Agreement, AgreementVersion, LadderStep, Notified, Party, RefusalReason
from agreements.queries.register import State, state_of, with_state
from agreements.sentences import days_in_words, length
from ikb.accounts.acting import Acting
from ikb.lib.dates import iso_date
from ikb.lib.sorting import swedish_key

TONES = {
    VersionStatus.DRAFT: "neutral",
    VersionStatus.SENT: "info",
    VersionStatus.AWAITING: "info",
    VersionStatus.IN_FORCE: "ok",
    VersionStatus.REPLACED: "neutral",
}
ONLY_FOR = {Principal.MUNICIPALITY: "bara kommunen", Principal.REGION: "bara regionen"}


@dataclass(frozen=True)
class VersionRow:
    """One text in the chain, with its days (both included) and what it changed."""

    version: AgreementVersion
    status: str
    tone: str
    last_day: date | None
    replaces: AgreementVersion | None
    differences: list[Difference]

    @property
    def comes(self) -> bool:
        """Has it not been approved yet?"""
        return VersionStatus(self.version.status) in OPEN

    @property
    def is_draft(self) -> bool:
        """Can it still be changed?"""
        return self.version.status == VersionStatus.DRAFT

    @property
    def caption(self) -> str:
        """Over the list of what it changed."""
        return f"Ändrat från version {self.replaces.number}" if self.replaces else ""


def with_text(versions: QuerySet[AgreementVersion]) -> QuerySet[AgreementVersion]:
    """The versions with everything that `content_of` reads. Ten queries more, however many versions."""
    return versions.select_related("criteria_set").prefetch_related(
        "age_statements",
        "criteria",
        "refusal_reasons",
        "sections",
        "commitments",
        "goals",
        "ladder",
        "competence_demands",
        Prefetch("notified", Notified.objects.select_related("organisation")),
    )


def content_of(version: AgreementVersion) -> Content:
    """The text as values. Reads the prefetched rows."""
    criteria = list(version.criteria.all())
    parts = {
        content.TERM: list(_term(version)),
        content.NOTIFIED: _notified(version),
        content.SECTIONS: [line(s.label, s.title or "Rubrik saknas") for s in version.sections.all()],
        content.AGES: list(_ages(version)),
        content.INCLUSION: [
            *_logic(version),
            *(line("Kriterium", c.text) for c in criteria if c.kind == CriterionKind.INCLUSION),
        ],
        content.CAUSES: [line("Orsak", c.text) for c in criteria if c.kind == CriterionKind.COMMUNICATION_CAUSE],
        content.REFUSAL: [_reason(r) for r in version.refusal_reasons.all()],
        content.COMMITMENTS: [
            line(c.section or "Åtagande", f"{c.who}: {c.text}", c.how_often) for c in version.commitments.all()
        ],
        content.GOALS: [
            line(g.get_level_display(), g.text, _named("indikator", g.indicator), _named("målvärde", g.target))
            for g in version.goals.all()
        ],
        content.LADDER: [_step(step) for step in version.ladder.all()],
        content.COMPETENCE: [
            line(d.get_staff_kind_display(), d.text, "meriterande" if d.merit else "")
            for d in version.competence_demands.all()
        ],
        content.MONEY: [
            line("Fördelningsnyckel", version.get_cost_key_display()),
            line("Debiteringar per år", str(version.periods_per_year)),
        ],
    }
    return {part: lines for part, lines in parts.items() if lines}


def _term(version: AgreementVersion) -> Iterator[Line]:
    yield line("Avtalstid", version.get_term_kind_display())
    yield line("Gäller från och med", iso_date(version.start))
    if version.first_end:
        fixed = version.term_kind == TermKind.FIXED
        yield line("Gäller till och med" if fixed else "Första periodens sista dag", iso_date(version.first_end))
    if version.renewal_months:
        yield line("Förlängs med", length(version.renewal_months))
    said = length(version.notice_months) if version.notice_months else "Anges inte"
    yield line("Uppsägningstid", said)
    yield line("Uppsägning ska vara skriftlig", _yes(version.notice_in_writing))
    yield line("Underrättelse vid uppsägning", NotifyRule(version.notify_rule).label)
    yield line("Samtycke ska vara skriftligt", _yes(version.written_consent))


def _notified(version: AgreementVersion) -> list[Line]:
    names = sorted((row.organisation.name for row in version.notified.all()), key=swedish_key)
    return [line("Organisation", name) for name in names]


def _ages(version: AgreementVersion) -> Iterator[Line]:
    for age in sorted(version.age_statements.all(), key=lambda a: (not a.binding, a.section)):
        binding = "bindande" if age.binding else "inte bindande"
        yield line(age.section, f"{age.age_from}–{age.age_to} år", binding)


def _logic(version: AgreementVersion) -> list[Line]:
    chosen = getattr(version, "criteria_set", None)
    return [line("Läses", chosen.get_logic_display())] if chosen else []


def _reason(reason: RefusalReason) -> Line:
    only = ONLY_FOR[Principal(reason.only_for)] if reason.only_for else ""
    stands = "står i avtalet" if reason.in_agreement else "står inte i avtalet"
    return line(reason.get_code_display(), stands, only)


def _step(step: LadderStep) -> Line:
    within = f"samtal inom {days_in_words(step.within_days)}" if step.within_days else ""
    proposal = "förslag till åtgärd ska följa med" if step.needs_proposal else ""
    return line(f"{step.get_kind_display()}, steg {step.order}", step.label, within, proposal)


def _named(word: str, value: str) -> str:
    return f"{word}: {value}" if value else ""


def _yes(value: bool) -> str:
    return "Ja" if value else "Nej"


def state_today(agreement: Agreement, on: date) -> State:
    """Where the agreement stands, read anew with all that it takes."""
    return state_of(with_state(Agreement.objects.filter(pk=agreement.pk)).get(), on)


def words_of(version: AgreementVersion, parties: Sequence[Party], state: State, on: date) -> tuple[str, str]:
    """A text's status in words, and its tone: the one that counts stands where the agreement stands."""
    if state.version is not None and state.version.pk == version.pk:
        return state.status, state.tone
    if version.status == VersionStatus.IN_FORCE and version.begins_on > on:
        return f"Gäller från {iso_date(version.begins_on)}", "info"
    return status_in_words(version, parties), TONES[VersionStatus(version.status)]


def chain(acting: Acting, agreement: Agreement, on: date) -> list[VersionRow]:
    """Every text that the person may read, the newest first. A fixed number of queries, however many texts."""
    state = state_today(agreement, on)
    texts = AgreementVersion.objects.visible_to(acting).filter(agreement=agreement)
    versions = list(with_text(texts).prefetch_related("change_log", "approvals").order_by("-number"))
    parties = list(Party.objects.filter(agreement=agreement).select_related("organisation"))
    by_id = {version.pk: version for version in versions}
    return [
        _row(version, by_id.get(version.replaces_id or 0), versions, words_of(version, parties, state, on))
        for version in versions
    ]


def _row(
    version: AgreementVersion,
    replaces: AgreementVersion | None,
    versions: Sequence[AgreementVersion],
    words: tuple[str, str],
) -> VersionRow:
    return VersionRow(
        version=version,
        status=words[0],
        tone=words[1],
        last_day=_last_day(version, versions),
        replaces=replaces,
        differences=differences(content_of(replaces), content_of(version)) if replaces else [],
    )


def _last_day(version: AgreementVersion, versions: Iterable[AgreementVersion]) -> date | None:
    """The day before the next text takes over; None for the last of the chain and for one that is on its way."""
    later = [v.begins_on for v in versions if v.replaces_id == version.pk and v.status in APPROVED]
    return min(later) - timedelta(days=1) if later else None


def text_in_force(agreement: Agreement) -> AgreementVersion | None:
    """The newest text that every party has approved and none has replaced: what a new one begins from."""
    standing = AgreementVersion.objects.filter(agreement=agreement, status=VersionStatus.IN_FORCE)
    return standing.order_by("-number").first()


def open_text(agreement: Agreement) -> AgreementVersion | None:
    """A draft, or one that waits for approval; there is at most one at a time."""
    return AgreementVersion.objects.filter(agreement=agreement, status__in=OPEN).order_by("-number").first()


def draft_to_send(acting: Acting, agreement: Agreement) -> AgreementVersion | None:
    """The draft, if there is one and the person may read it."""
    drafts = AgreementVersion.objects.visible_to(acting).filter(agreement=agreement, status=VersionStatus.DRAFT)
    return drafts.select_related("agreement", "replaces").order_by("-number").first()
