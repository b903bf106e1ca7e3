"""What a party does with an agreement: considers notice, gives notice."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.choices import NoticeStage, PartyStatus, VersionStatus
from agreements.models import Agreement, AgreementVersion, Notice
from agreements.queries.register import standing_notice, version_on
from agreements.sentences import IN_WRITING, NO_CLAUSE, NOT_IN_FORCE, ORAL, Outcome, outcome_of
from agreements.terms import without_clause
from ikb.accounts.models import Authority, Membership
from ikb.lib.dates import iso_date, swedish_date
from ikb.lib.errors import Conflict, Unfit

ALREADY_CONSIDERED = "Det finns redan ett övervägande med samma dag och diarienummer."
NOT_APPROVED = "Avtalet är inte godkänt av alla parter och kan inte sägas upp."


@dataclass(frozen=True)
class NoticeFacts:
    """What the registrar states. `agreed_last_day` only where the agreement has no notice clause."""

    counted_on: date
    in_writing: bool
    stage: NoticeStage
    registry_number: str = ""
    agreed_last_day: date | None = None


def ensure_party(agreement: Agreement, authority: Authority) -> None:
    """Only a party gives notice, and only its own. Raises PermissionDenied."""
    parties = {p.authority_id for p in agreement.parties.all() if p.status == PartyStatus.PARTY}
    if authority.pk not in parties:
        raise PermissionDenied


def ensure_first_notice(agreement: Agreement, authority: Authority) -> None:
    """A second notice of the same party does not move the end (D-4). Raises Conflict."""
    if notice := standing_notice(agreement, authority.pk):
        registered = iso_date(swedish_date(notice.registered_at))
        raise Conflict(
            f"{authority.organisation.name} har redan en uppsägning av avtalet, registrerad {registered}. "
            "En ny uppsägning flyttar inte sista dagen."
        )


def assess_notice(agreement: Agreement, authority: Authority, facts: NoticeFacts) -> tuple[AgreementVersion, Outcome]:
    """The version that the notice is of and what it leads to. Raises Unfit where nothing can be given notice of."""
    version = version_on(agreement.versions.all(), facts.counted_on)
    if version is None or version.status != VersionStatus.IN_FORCE:
        raise Unfit(NOT_APPROVED)
    if without_clause(version.term) and facts.agreed_last_day is None:
        raise Unfit(NO_CLAUSE, field="agreed_last_day")
    outcome = outcome_of(
        version.term,
        who=authority.organisation.name,
        counted_on=facts.counted_on,
        in_writing=facts.in_writing or not version.notice_in_writing,
        agreed=facts.agreed_last_day,
    )
    if outcome.last_day is None and not outcome.warnings:
        raise Unfit(NOT_IN_FORCE, field="counted_on")
    return version, outcome


def has_effect(facts: NoticeFacts, outcome: Outcome) -> bool:
    """May it be saved? One that is only announced has no effect yet, written or not."""
    return outcome.last_day is not None or facts.stage == NoticeStage.ANNOUNCED


def register_notice(*, agreement: Agreement, membership: Membership, facts: NoticeFacts) -> Notice:
    """One party's notice, once. Raises PermissionDenied, Conflict (already given) or Unfit.

    An oral one is kept only as announced, without a last day: it has no effect (AG-14).
    """
    authority = membership.authority
    ensure_party(agreement, authority)
    ensure_first_notice(agreement, authority)
    version, outcome = assess_notice(agreement, authority, facts)
    if not has_effect(facts, outcome):
        raise Unfit(f"{IN_WRITING} {ORAL}", field="in_writing")
    try:
        with transaction.atomic():
            return _write(version, membership, facts, facts.stage, outcome.last_day)
    except IntegrityError as error:
        if "one_standing_notice_per_party" not in str(error):
            raise
        ensure_first_notice(agreement, authority)
        raise Conflict("Någon annan hann före. Läs om sidan.") from error


@transaction.atomic
def consider_notice(
    *, agreement: Agreement, membership: Membership, counted_on: date, registry_number: str = ""
) -> Notice:
    """The own authority's consideration before notice; nobody else sees it. Raises Conflict for the same one twice."""
    authority = membership.authority
    ensure_party(agreement, authority)
    facts = NoticeFacts(counted_on, True, NoticeStage.CONSIDERED, registry_number)
    same = Notice.objects.considered_by([authority.pk]).filter(
        agreement=agreement, counted_on=counted_on, registry_number=registry_number
    )
    if same.exists():
        raise Conflict(ALREADY_CONSIDERED)
    version = version_on(agreement.versions.all(), counted_on)
    if version is None or version.status != VersionStatus.IN_FORCE:
        raise Unfit(NOT_APPROVED)
    outcome = outcome_of(version.term, who=authority.organisation.name, counted_on=counted_on, in_writing=True)
    return _write(version, membership, facts, NoticeStage.CONSIDERED, outcome.last_day)


def _write(
    version: AgreementVersion, membership: Membership, facts: NoticeFacts, stage: NoticeStage, last_day: date | None
) -> Notice:
    return Notice.objects.create(
        agreement_id=version.agreement_id,
        version=version,
        owner=membership.authority,
        stage=stage,
        in_writing=facts.in_writing,
        counted_on=facts.counted_on,
        last_day=last_day,
        registry_number=facts.registry_number,
        registered_by=membership.user,
    )
