"""Reads for likalydande agreements: a template, its instruments, and where one has left the common text (AG-03)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from agreements.chain import missing_parties
from agreements.choices import VersionStatus
from agreements.content import Content, Difference, differences
from agreements.models import Agreement, AgreementTemplate, AgreementVersion, Party
from agreements.queries.register import State, state_of, with_state
from agreements.queries.versions import content_of, with_text
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Authority, Membership
from ikb.accounts.roles import Can
from ikb.lib.sorting import swedish_key

SAME, DIFFERS = "Likalydande", "Inte längre likalydande"


@dataclass(frozen=True)
class Likeness:
    """Whether one instrument's newest text says what the template says."""

    template: AgreementTemplate
    version: AgreementVersion
    differences: list[Difference]

    @property
    def label(self) -> str:
        """In words."""
        return DIFFERS if self.differences else SAME

    @property
    def tone(self) -> str:
        """Its colour."""
        return "warn" if self.differences else "ok"


@dataclass(frozen=True)
class InstrumentRow:
    """One bilateral agreement of a template: with whom, how far it has come, whether its text is the common one."""

    agreement: Agreement
    parties: list[Party]
    state: State
    text: AgreementVersion | None
    likeness: Likeness | None

    @property
    def with_whom(self) -> str:
        """The parties beside the template's owner."""
        others = [p for p in self.parties if p.authority_id != self.agreement.owner_id]
        return ", ".join(p.organisation.name for p in others)

    @property
    def signed(self) -> str:
        """How many of the parties have approved the newest text."""
        if self.text is None or self.text.status == VersionStatus.DRAFT:
            return "Inte skickad"
        missing = missing_parties(self.text, self.parties)
        if not missing:
            return "Godkänd av alla"
        return f"Saknas: {', '.join(p.organisation.short_name for p in missing)}"


def newest_texts(
    agreements: Iterable[int], versions: QuerySet[AgreementVersion] | None = None
) -> dict[int, AgreementVersion]:
    """Agreement id → its newest text with all rows. Eleven queries, however many agreements."""
    every = AgreementVersion.objects.all() if versions is None else versions
    found = with_text(every.filter(agreement__in=list(agreements)))
    rows = found.select_related("agreement", "criteria_set").prefetch_related("approvals").order_by("number")
    return {version.agreement_id: version for version in rows}


def likeness_of(template: AgreementTemplate, version: AgreementVersion | None) -> Likeness | None:
    """The version's text held against the template's; None where either has none."""
    content: Content = template.content
    if version is None or not content:
        return None
    return Likeness(template, version, differences(content, content_of(version)))


def likeness(acting: Acting, agreement: Agreement) -> Likeness | None:
    """The flag on an instrument's own pages; None for an agreement without a template."""
    if agreement.template_id is None:
        return None
    template = AgreementTemplate.objects.get(pk=agreement.template_id)
    texts = newest_texts([agreement.pk], AgreementVersion.objects.visible_to(acting))
    return likeness_of(template, texts.get(agreement.pk))


def visible_template(acting: Acting, public_id: uuid.UUID) -> AgreementTemplate | None:
    """One that an agreement that the person may see belongs to; before any is sent, its owner's draft readers only."""
    seen = Agreement.objects.visible_to(acting).filter(template__public_id=public_id)
    owned = AgreementTemplate.objects.filter(owner__in=acting.authorities(acting.giving(Can.SEE_DRAFTS)))
    found = AgreementTemplate.objects.filter(public_id=public_id).select_related("owner__organisation").first()
    if found is None or not (owned.filter(pk=found.pk).exists() or seen.exists()):
        return None
    return found


def instruments(acting: Acting, template: AgreementTemplate, on: date) -> list[InstrumentRow]:
    """The template's agreements that the person may see, by municipality. A fixed number of queries."""
    agreements = with_state(Agreement.objects.visible_to(acting).filter(template=template))
    found = list(agreements)
    texts = newest_texts([a.pk for a in found], AgreementVersion.objects.visible_to(acting))
    rows = [_row(template, agreement, texts.get(agreement.pk), on) for agreement in found]
    return sorted(rows, key=lambda row: swedish_key(row.with_whom))


def _row(template: AgreementTemplate, agreement: Agreement, text: AgreementVersion | None, on: date) -> InstrumentRow:
    return InstrumentRow(
        agreement=agreement,
        parties=list(agreement.parties.all()),
        state=state_of(agreement, on),
        text=text,
        likeness=likeness_of(template, text),
    )


def template_editor(acting: Acting, template: AgreementTemplate) -> Membership | None:
    """The membership by which the person makes further agreements of the template: a registrator of its owner."""
    return next((m for m in acting.giving(Can.EDIT_AGREEMENTS) if m.authority_id == template.owner_id), None)


def boards_without(template: AgreementTemplate) -> list[Authority]:
    """Municipal boards of the register whose municipality has no agreement of the template yet, in Swedish order."""
    taken = Party.objects.filter(agreement__template=template).values("organisation")
    boards = Authority.objects.filter(organisation__kind=OrganisationKind.MUNICIPALITY).exclude(organisation__in=taken)
    return sorted(boards.select_related("organisation"), key=lambda board: swedish_key(str(board)))
