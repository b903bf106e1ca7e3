"""Reads for the page that shows everything that a text says."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from agreements.choices import CriterionKind, PartyStatus
from agreements.models import (
    AgeStatement,
    Agreement,
    AgreementVersion,
    BoundProvider,
    Criterion,
    Notified,
    Obligation,
    Party,
    Predecessor,
)
from ikb.lib.sorting import swedish_key

OF_VERSION = (
    "sections",
    "commitments",
    "goals__results",
    "age_statements",
    "criteria",
    "refusal_reasons",
    "ladder",
    "competence_demands",
    "change_log",
    "consultations",
    "steering_documents",
    "historic_terms",
    Prefetch("notified", Notified.objects.select_related("organisation")),
)


@dataclass(frozen=True)
class Text:
    """A version with its rows, and what belongs to the agreement as a whole."""

    version: AgreementVersion
    obligations: list[Obligation]
    predecessors: list[Predecessor]
    providers: list[BoundProvider]
    older_names: list[Party]

    @property
    def unresolved(self) -> bool:
        """Does the text refer to a section whose heading is missing (E9)?"""
        return any(not section.title for section in self.version.sections.all())

    @property
    def ages(self) -> list[AgeStatement]:
        """The binding statement first (E1)."""
        return sorted(self.version.age_statements.all(), key=lambda age: (not age.binding, age.age_from))

    @property
    def inclusion(self) -> list[Criterion]:
        """Inclusion criteria in order."""
        return [c for c in self.version.criteria.all() if c.kind == CriterionKind.INCLUSION]

    @property
    def causes(self) -> list[Criterion]:
        """Causes of insufficient ability to communicate."""
        return [c for c in self.version.criteria.all() if c.kind == CriterionKind.COMMUNICATION_CAUSE]

    @property
    def logic(self) -> str:
        """All or any; a version without a set has not said."""
        chosen = getattr(self.version, "criteria_set", None)
        return chosen.get_logic_display() if chosen else ""

    @property
    def notified(self) -> list[str]:
        """Names, in Swedish order (AG-06)."""
        return sorted((row.organisation.name for row in self.version.notified.all()), key=swedish_key)

    @property
    def history(self) -> str:
        """ "IKB-teamet 2008–2021, IKB-teamet 2022": what came before, as one line of years (AG-31)."""
        return ", ".join(f"{row.name} {years(row)}" for row in self.predecessors)

    @property
    def has_background(self) -> bool:
        """Is there anything about what came before?"""
        return bool(self.predecessors or self.older_names or self.version.historic_terms.all())


def years(row: Predecessor) -> str:
    """ "2008–2021", "2022" or "från 2022"."""
    if row.year_to is None:
        return f"från {row.year_from}"
    return str(row.year_from) if row.year_to == row.year_from else f"{row.year_from}–{row.year_to}"


def text_of(agreement: Agreement, version: AgreementVersion) -> Text:
    """Everything that the page shows, in as many queries however much there is."""
    full = AgreementVersion.objects.select_related("criteria_set").prefetch_related(*OF_VERSION).get(pk=version.pk)
    return Text(
        version=full,
        obligations=list(Obligation.objects.filter(agreement=agreement)),
        predecessors=list(Predecessor.objects.filter(agreement=agreement)),
        providers=_providers(agreement),
        older_names=_renamed(agreement.parties.all()),
    )


def _providers(agreement: Agreement) -> list[BoundProvider]:
    rows = BoundProvider.objects.filter(agreement=agreement).select_related("party__organisation")
    return sorted(rows, key=lambda row: swedish_key(row.name))


def _renamed(parties: Iterable[Party]) -> list[Party]:
    """Parties that the text calls something else than they are called now (X-3)."""
    named = [p for p in parties if p.name_in_text and p.name_in_text != p.organisation.name]
    return sorted(named, key=lambda p: (p.status != PartyStatus.PARTY, swedish_key(p.organisation.name)))
