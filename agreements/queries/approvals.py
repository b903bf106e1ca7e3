"""Reads for the page of parties and approvals: who has approved which text, who is missing (AG-01, AG-02)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from agreements.chain import WAITING, may_register, missing_parties, missing_sentence, party_place
from agreements.choices import PartyStatus, VersionStatus
from agreements.models import Agreement, AgreementVersion, Approval, Party
from agreements.queries.notices import with_registrar
from agreements.queries.versions import state_today, words_of
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can

PARTY_TONES = {PartyStatus.PARTY: "ok", PartyStatus.INVITED: "info", PartyStatus.NOT_PARTY: "neutral"}


@dataclass(frozen=True)
class PartyRow:
    """One organisation's place in the agreement."""

    party: Party
    tone: str


@dataclass(frozen=True)
class ApprovalRow:
    """One party's approval of one text, or its absence, and whether the person may register or correct it."""

    party: Party
    approval: Approval | None
    may_write: bool


@dataclass(frozen=True)
class TextRow:
    """One text with the approvals of every party."""

    version: AgreementVersion
    status: str
    tone: str
    waiting: str
    approvals: list[ApprovalRow]


def party_rows(agreement: Agreement) -> list[PartyRow]:
    """Parties, then the invited and those outside. One query."""
    parties = Party.objects.filter(agreement=agreement).select_related("organisation", "authority")
    return [PartyRow(p, PARTY_TONES[PartyStatus(p.status)]) for p in sorted(parties, key=party_place)]


def text_rows(acting: Acting, agreement: Agreement, parties: Sequence[Party], on: date) -> list[TextRow]:
    """Every text that has left the drafting authority, the newest first. A fixed number of queries."""
    state = state_today(agreement, on)
    approvals = Prefetch("approvals", Approval.objects.select_related("registered_by"))
    sent = AgreementVersion.objects.visible_to(acting).filter(agreement=agreement).exclude(status=VersionStatus.DRAFT)
    using = with_registrar(on)
    members = acting.giving(Can.EDIT_AGREEMENTS)
    writes = {p.pk for p in parties if any(may_register(p, agreement, member, using) for member in members)}
    return [
        _text_row(version, parties, writes, words_of(version, parties, state, on))
        for version in sent.prefetch_related(approvals).order_by("-number")
    ]


def _text_row(
    version: AgreementVersion,
    parties: Sequence[Party],
    writes: Container[int],
    words: tuple[str, str],
) -> TextRow:
    status = VersionStatus(version.status)
    missing = missing_parties(version, parties)
    given = {approval.party_id: approval for approval in version.approvals.all()}
    shown = [p for p in parties if p.status == PartyStatus.PARTY or p.pk in given or _may_join(p, status)]
    return TextRow(
        version=version,
        status=words[0],
        tone=words[1],
        waiting=missing_sentence(missing) if status in WAITING and missing else "",
        approvals=[
            ApprovalRow(p, given.get(p.pk), p.pk in writes and (p.pk in given or status != VersionStatus.REPLACED))
            for p in shown
        ],
    )


def _may_join(party: Party, status: VersionStatus) -> bool:
    """An invited organisation with a board becomes a party by approving the text in force (001:46)."""
    return party.status == PartyStatus.INVITED and party.authority_id is not None and status == VersionStatus.IN_FORCE


def registrar_for(acting: Acting, party: Party, agreement: Agreement, on: date) -> Membership | None:
    """By which membership the person registers this party's approval: its own before the owner's."""
    using = with_registrar(on)
    fitting = [m for m in acting.giving(Can.EDIT_AGREEMENTS) if may_register(party, agreement, m, using)]
    own = [m for m in fitting if m.authority_id == party.authority_id]
    return next(iter([*own, *fitting]), None)
