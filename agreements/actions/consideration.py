"""The own authority's considerations before notice, with its own risks. Nothing of it leaves the authority."""

from datetime import date

from django.db import transaction

from agreements.actions.checklist import start_checks
from agreements.actions.notice import approved_on, ensure_party
from agreements.choices import CountedBasis, NoticeStage
from agreements.models import Agreement, Notice, OwnRisk
from agreements.queries.notices import term_of
from agreements.sentences import NOT_IN_FORCE, outcome_of
from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict, Unfit

ALREADY_CONSIDERED = "Det finns redan ett övervägande med samma dag och diarienummer."
GONE_ON = "Övervägandet har blivit en uppsägning."


@transaction.atomic
def consider_notice(
    *,
    agreement: Agreement,
    membership: Membership,
    counted_on: date,
    registry_number: str = "",
    wished_from: date | None = None,
    note: str = "",
) -> Notice:
    """What a notice would lead to; nobody else sees it. Raises PermissionDenied, Unfit or Conflict (the same)."""
    authority = membership.authority
    ensure_party(agreement, authority)
    same = Notice.objects.considered_by([authority.pk]).filter(
        agreement=agreement, counted_on=counted_on, registry_number=registry_number
    )
    if same.exists():
        raise Conflict(ALREADY_CONSIDERED)
    version = approved_on(agreement, counted_on)
    term = term_of(agreement, version, counted_on)
    if term is None:
        raise Unfit(NOT_IN_FORCE, field="counted_on")
    who = authority.organisation.name
    notice = Notice.objects.create(
        agreement=agreement,
        version=version,
        owner=authority,
        stage=NoticeStage.CONSIDERED,
        counted_on=counted_on,
        basis=CountedBasis.STATED,
        preliminary=True,
        last_day=outcome_of(term, who=who, counted_on=counted_on, in_writing=True).last_day,
        wished_from=wished_from,
        registry_number=registry_number,
        note=note,
        registered_by=membership.user,
    )
    start_checks(notice)
    return notice


@transaction.atomic
def add_own_risk(*, notice: Notice, text: str, measure: str = "") -> OwnRisk:
    """A risk that the own authority sees. Raises Conflict once the notice is announced."""
    if notice.stage != NoticeStage.CONSIDERED:
        raise Conflict(GONE_ON)
    return OwnRisk.objects.create(notice=notice, text=text, measure=measure)
