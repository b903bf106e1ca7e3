"""Likalydande agreements: one text, signed with each municipality on its own (AG-03, 003:87–92)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.drafting import ensure_drafter
from agreements.actions.versions import KEPT, copy_text
from agreements.choices import PartyStatus, VersionStatus
from agreements.content import is_same
from agreements.models import Agreement, AgreementTemplate, AgreementVersion, Party
from agreements.queries.instruments import newest_texts
from agreements.queries.versions import content_of
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Authority, Membership
from ikb.lib.errors import Conflict, Unfit

HAS_TEMPLATE = "Avtalet hör redan till en mall."
NO_TEXT = "Avtalet har ingen text att göra mall av."
NOT_BILATERAL = "En mall görs av ett avtal mellan den egna myndigheten och en annan part."
NO_SOURCE = "Inget av avtalen har mallens text. Låt mallen följa ett av avtalen först."
ONLY_MUNICIPALITIES = "Välj en kommun."
HAS_INSTRUMENT = "{name} har redan ett avtal med den här texten."
OTHER_TEMPLATE = "Avtalet hör inte till mallen."
SHORT_NAME = 40
"""Characters in an agreement's short name."""


@transaction.atomic
def make_template(*, agreement: Agreement, membership: Membership, name: str) -> AgreementTemplate:
    """The agreement's newest text becomes the text of a template, and the agreement its first instrument.

    Raises PermissionDenied or Conflict.
    """
    ensure_drafter(agreement, membership)
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if agreement.template_id is not None:
        raise Conflict(HAS_TEMPLATE)
    if Party.objects.filter(agreement=agreement).standing().count() > 2:
        raise Conflict(NOT_BILATERAL)
    text = _to_be_read(agreement, shared=agreement.shared)
    if text is None:
        raise Conflict(NO_TEXT)
    template = AgreementTemplate.objects.create(owner_id=agreement.owner_id, name=name, content=content_of(text))
    agreement.template = template
    agreement.save(update_fields=["template"])
    return template


@transaction.atomic
def new_instrument(
    *, template: AgreementTemplate, membership: Membership, authority: Authority, valid_from: date | None = None
) -> Agreement:
    """A draft of the same text between the template's owner and one more municipality.

    Raises PermissionDenied, Conflict (no agreement has the template's text) or Unfit (not a municipality, twice).
    """
    _ensure_owner(template, membership)
    template = AgreementTemplate.objects.select_for_update().get(pk=template.pk)
    if authority.organisation.kind != OrganisationKind.MUNICIPALITY:
        raise Unfit(ONLY_MUNICIPALITIES, field="authority")
    if Party.objects.filter(agreement__template=template, organisation=authority.organisation).exists():
        raise Unfit(HAS_INSTRUMENT.format(name=authority.organisation.name), field="authority")
    source = _source(template)
    agreement = _agreement(template, source.agreement, authority)
    for board in (template.owner, authority):
        Party.objects.create(
            agreement=agreement, organisation=board.organisation, authority=board, valid_from=valid_from
        )
    text = AgreementVersion.objects.create(
        agreement=agreement, number=1, **{field: getattr(source, field) for field in KEPT}
    )
    copy_text(source, text)
    return agreement


@transaction.atomic
def follow_text(*, template: AgreementTemplate, membership: Membership, agreement: Agreement) -> AgreementTemplate:
    """The template takes over the newest text of one of its agreements; the others are then flagged until they have it.

    Raises PermissionDenied or Conflict.
    """
    _ensure_owner(template, membership)
    shared = Agreement.objects.filter(template=template, shared=True).exists()
    text = _to_be_read(agreement, shared=shared)
    if agreement.template_id != template.pk or text is None:
        raise Conflict(OTHER_TEMPLATE)
    template.content = content_of(text)
    template.save(update_fields=["content"])
    return template


def _to_be_read(agreement: Agreement, *, shared: bool) -> AgreementVersion | None:
    """The newest text that the readers of a template may read: a draft only while nothing of it is shared."""
    texts = AgreementVersion.objects.exclude(status=VersionStatus.DRAFT) if shared else None
    return newest_texts([agreement.pk], texts).get(agreement.pk)


def _ensure_owner(template: AgreementTemplate, membership: Membership) -> None:
    if membership.authority_id != template.owner_id:
        raise PermissionDenied


def _source(template: AgreementTemplate) -> AgreementVersion:
    """A text that says what the template says: its rows are copied."""
    ids = list(Agreement.objects.filter(template=template).order_by("pk").values_list("pk", flat=True))
    texts = newest_texts(ids)
    same = [texts[pk] for pk in ids if pk in texts and is_same(template.content, content_of(texts[pk]))]
    if not same:
        raise Conflict(NO_SOURCE)
    return same[0]


def _agreement(template: AgreementTemplate, like: Agreement, authority: Authority) -> Agreement:
    """The new instrument's own facts; what is the same for every instrument comes from one of them."""
    name, short = authority.organisation.name, authority.organisation.short_name
    return Agreement.objects.create(
        template=template,
        owner=template.owner,
        name=f"{template.name}: {template.owner.organisation.name} och {name}"[:160],
        short_name=_short_name(_stem(like), short),
        label=like.label,
        county_name=like.county_name,
        operation_start=like.operation_start,
        board_lead_days=like.board_lead_days,
        cooperation_task=like.cooperation_task,
    )


def _short_name(stem: str, municipality: str) -> str:
    """The stem gives way, never the municipality: it is what tells one instrument from another."""
    room = SHORT_NAME - len(municipality) - 2
    return f"{stem[:room].rstrip()}, {municipality}" if room > 0 else municipality[:SHORT_NAME]


def _stem(like: Agreement) -> str:
    """ "Psykisk funktionsnedsättning, Heby" without its municipality."""
    names = Party.objects.filter(agreement=like, status=PartyStatus.PARTY).values_list("organisation__short_name")
    stem = like.short_name
    for (name,) in names:
        stem = stem.removesuffix(f", {name}")
    return stem
