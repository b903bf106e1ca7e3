"""Verbs of the extract: shield a kind against guardians, note what is held to be wrong, record that one was given."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.intake import lock
from referrals.extracts import Receiver
from referrals.models import CorrectnessNote, Extract, GuardianShield, Referral


@transaction.atomic
def set_shield(
    *, referral: Referral, owner: int, kind: InformationKind, reason: str, by: Acting, on: date
) -> GuardianShield:
    """Skydda mot vårdnadshavare: the kind is left out of every guardian's extract from now on (OSL 12:3)."""
    head = lock(referral)
    if GuardianShield.objects.filter(referral=head, owner=owner, kind=kind, lifted_on__isnull=True).exists():
        raise Unfit("Uppgifterna är redan skyddade.", field="kind")
    return GuardianShield.objects.create(
        referral=head, owner_id=owner, kind=kind, reason=reason.strip(), set_on=on, set_by=by.user
    )


@transaction.atomic
def lift_shield(*, shield: GuardianShield, by: Acting, on: date) -> GuardianShield:
    """Häv skyddet; only the authority that set it."""
    if shield.owner_id not in by.authorities():
        raise PermissionDenied
    row = GuardianShield.objects.select_for_update(of=("self",)).get(pk=shield.pk)
    if row.lifted_on is not None:
        raise Conflict("Skyddet är redan hävt.")
    row.lifted_on, row.lifted_by = on, by.user
    row.save()
    return row


@transaction.atomic
def note_incorrect(
    *, referral: Referral, owner: int, kind: InformationKind, text: str, disputed_by: str, by: Acting, on: date
) -> CorrectnessNote:
    """Note that somebody holds a fact to be wrong: it stands beside the fact, nothing is erased (PDL 3:8)."""
    return CorrectnessNote.objects.create(
        referral=lock(referral),
        owner_id=owner,
        kind=kind,
        text=text.strip(),
        disputed_by=disputed_by,
        noted_on=on,
        noted_by=by.user,
    )


@transaction.atomic
def record_extract(
    *,
    referral: Referral,
    owner: int,
    receiver: Receiver,
    kinds: Collection[str],
    cases: Collection[int],
    secrecy_decision: str,
    by: Acting,
    at: datetime,
) -> Extract:
    """To whom an extract was given, of which cases and kinds."""
    return Extract.objects.create(
        referral=referral,
        owner_id=owner,
        to_guardian=receiver.guardian,
        receiver_name=receiver.name if receiver.guardian else "Ungdomen",
        kinds=sorted(kinds),
        cases=sorted(cases),
        secrecy_decision=secrecy_decision,
        made_by=by.user,
        made_at=at,
    )
