"""Verbs of what only the follow-up counts: diagnoses as categories, and what the families experienced."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date

from django.db import IntegrityError, transaction

from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict, Unfit
from referrals import diagnoses, experience
from referrals.actions.intake import lock
from referrals.choices import Respondent, Status
from referrals.models import Diagnoses, Experience, Referral

FOLLOWED = frozenset({Status.IN_TREATMENT, Status.CLOSED})
"""States in which they are recorded: also afterwards, as a family may be asked later and a diagnosis be made."""
TAKEN = "En annan myndighet har redan antecknat det. Den kan ändra uppgiften."


def ensure_followed(referral: Referral) -> None:
    """Raises Conflict before the treatment has begun."""
    if referral.status not in FOLLOWED:
        raise Conflict("Behandlingen har inte börjat.")


@transaction.atomic
def record_diagnoses(
    *, referral: Referral, categories: Collection[str], membership: Membership, by: Acting, on: date
) -> Diagnoses:
    """Say which categories of diagnoses are known; what was said before is replaced and stays in the history.

    Raises Unfit when they cannot stand together, Conflict when another authority has recorded them.
    """
    head = lock(referral)
    ensure_followed(head)
    if sentence := diagnoses.fault(categories):
        raise Unfit(sentence, field="categories")
    row = Diagnoses.objects.filter(referral=head).first() or Diagnoses(referral=head, owner=membership.authority)
    row.categories, row.recorded_on, row.recorded_by = diagnoses.in_order(categories), on, by.user
    _keep(row, membership)
    return row


@transaction.atomic
def record_experience(
    *, referral: Referral, told: Mapping[Respondent, experience.Told], membership: Membership, by: Acting
) -> list[Experience]:
    """Note what was answered, by respondent; who was never asked gets no row. A fault stands at "…_on"."""
    head = lock(referral)
    ensure_followed(head)
    for respondent, answers in told.items():
        if sentence := experience.fault(answers, head.treatment_started_on):
            raise Unfit(sentence, field=f"{respondent}_on")
    rows = {row.respondent: row for row in Experience.objects.filter(referral=head)}
    kept = []
    for respondent, answers in told.items():
        row = rows.get(respondent)
        if row is None and not answers.asked:
            continue
        row = row or Experience(referral=head, respondent=respondent, owner=membership.authority)
        for name, value in asdict(answers).items():
            setattr(row, name, value)
        row.recorded_by = by.user
        _keep(row, membership)
        kept.append(row)
    return kept


def _keep(row: Diagnoses | Experience, membership: Membership) -> None:
    """Save what is the own authority's; a row that cannot be seen stands in the way as well."""
    if row.owner_id != membership.authority_id:
        raise Conflict(TAKEN)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "referral_id" not in str(error) and "experience_once_per_respondent" not in str(error):
            raise
        raise Conflict(TAKEN) from error
