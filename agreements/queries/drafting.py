"""Reads for drafting: who may change an agreement, which text is worked on, what it lacks."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from agreements.choices import CriterionKind, NotifyRule, PartyStatus, VersionStatus
from agreements.models import Agreement, AgreementVersion, CriteriaSet, Party
from agreements.queries.register import version_on
from agreements.readiness import DraftState, Missing, PartyState, missing
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority, Membership, Organisation
from ikb.accounts.roles import Can
from ikb.lib.sorting import swedish_key


def editor_of(acting: Acting, agreement: Agreement) -> Membership | None:
    """The membership by which the person changes the agreement: registrar of the authority that draws it up."""
    return next((m for m in acting.giving(Can.EDIT_AGREEMENTS) if m.authority_id == agreement.owner_id), None)


def readable_versions(acting: Acting, agreement: Agreement) -> list[AgreementVersion]:
    """The agreement's texts that the person may read, the newest first."""
    return list(AgreementVersion.objects.visible_to(acting).filter(agreement=agreement).order_by("-number"))


def version_to_read(versions: Sequence[AgreementVersion], on: date, number: str = "") -> AgreementVersion | None:
    """The text with the number that the address asks for, else the one that counts on the day."""
    wanted = next((v for v in versions if str(v.number) == number), None)
    return wanted or version_on(versions, on)


def version_to_edit(versions: Sequence[AgreementVersion], on: date, number: str = "") -> AgreementVersion | None:
    """As for reading, but a draft comes first."""
    draft = next((v for v in versions if v.status == VersionStatus.DRAFT), None)
    wanted = next((v for v in versions if str(v.number) == number), None)
    return wanted or draft or version_on(versions, on)


def parties_of(agreement: Agreement) -> list[Party]:
    """Every row, parties first, then in Swedish order. One query."""
    rows = Party.objects.filter(agreement=agreement).select_related("organisation", "authority", "agreement")
    return sorted(rows, key=lambda p: (p.status != PartyStatus.PARTY, swedish_key(p.organisation.name)))


def boards_of(organisation: Organisation) -> QuerySet[Authority]:
    """The organisation's boards that the system knows."""
    return Authority.objects.filter(organisation=organisation).order_by("board")


def party_boards(agreement: Agreement) -> QuerySet[Authority]:
    """The boards of the agreement's parties and of those invited."""
    return Authority.objects.filter(parties__agreement=agreement).select_related("organisation").order_by("pk")


def missing_in(version: AgreementVersion) -> list[Missing]:
    """What a draft lacks before it can be sent. Six queries."""
    agreement = version.agreement
    standing = Party.objects.filter(agreement=agreement).standing().select_related("organisation")
    named = version.notify_rule == NotifyRule.NAMED
    ages = list(version.age_statements.all())
    state = DraftState(
        name=agreement.name,
        county_name=agreement.county_name,
        term=version.term,
        parties=[PartyState(p.organisation.name, p.authority_id is not None) for p in standing],
        notified=version.notified.count() if named else None,
        criteria=version.criteria.filter(kind=CriterionKind.INCLUSION).count(),
        logic=CriteriaSet.objects.filter(version=version).exists(),
        ages=len(ages),
        binding_ages=sum(age.binding for age in ages),
    )
    return missing(state)
