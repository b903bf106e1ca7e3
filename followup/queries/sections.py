"""Reads that all pages of the quality work share: whose agreement, which text counts on a day, its sections."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from agreements.choices import APPROVED
from agreements.models import Agreement, AgreementVersion, Party, Section
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority, Membership, Unit
from ikb.accounts.roles import Can
from ikb.lib.sorting import swedish_key


def quality_agreements(acting: Acting, capability: Can) -> list[Agreement]:
    """Agreements with an approved text where the person has the capability at a party; those with a team first."""
    own = acting.authorities(acting.giving(capability))
    approved = AgreementVersion.objects.filter(agreement=OuterRef("pk"), status__in=APPROVED)
    seat = Party.objects.standing().filter(agreement=OuterRef("pk"), authority__in=own)
    rows = Agreement.objects.visible_to(acting).filter(Exists(approved), Exists(seat), shared=True)
    return list(rows.order_by(F("team").asc(nulls_last=True), "pk"))


def chosen_agreement(agreements: Iterable[Agreement], public_id: str | None) -> Agreement | None:
    """The one asked for, or the first when none is asked for; None when there is no such agreement."""
    rows = list(agreements)
    if public_id is None:
        return rows[0] if rows else None
    try:
        wanted = UUID(public_id)
    except ValueError:
        return None
    return next((row for row in rows if row.public_id == wanted), None)


def acting_at(acting: Acting, capability: Can, agreement: Agreement) -> Membership | None:
    """The membership by which the person acts for a party of the agreement: the chosen one if it fits. One query."""
    boards = set(Party.objects.standing().filter(agreement=agreement).values_list("authority_id", flat=True))
    fitting = [m for m in acting.giving(capability) if m.authority_id in boards]
    return next((m for m in fitting if m == acting.current), fitting[0] if fitting else None)


def sections_on(agreement: Agreement, day: date) -> list[Section] | None:
    """The sections of the text in force on a day; None when no text counted then. Two queries."""
    version = AgreementVersion.objects.filter(agreement=agreement).in_force(day).first()
    return None if version is None else list(version.sections.all())


def names_of(sections: Iterable[int]) -> dict[int, str]:
    """Label and title of sections by id. One query, or none."""
    wanted = set(sections)
    return {s.pk: str(s) for s in Section.objects.filter(pk__in=wanted).order_by("order", "pk")} if wanted else {}


def units_of(authority_id: int) -> QuerySet[Unit]:
    """The units of the own authority, by name."""
    return Unit.objects.filter(authority=authority_id).order_by("name")


def other_parties(agreement_id: int, owner_id: int) -> list[Authority]:
    """The boards that may get a copy, in Swedish order. One query."""
    parties = Party.objects.standing().filter(agreement=agreement_id).exclude(authority=owner_id)
    boards = [p.authority for p in parties.select_related("authority__organisation") if p.authority is not None]
    return sorted(boards, key=lambda board: swedish_key(str(board)))
