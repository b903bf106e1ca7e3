"""Reads for the documents of an agreement. Lists never fetch the files themselves."""

import uuid
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from agreements.choices import NoticeStage
from agreements.models import Agreement, AgreementVersion, Document, Notice
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can


def visible_documents(acting: Acting, agreement: Agreement) -> QuerySet[Document]:
    """Those open to the parties, and the own authority's for the roles that read drafts.

    One that belongs to a consideration is seen by those who may see considerations at the own authority, nobody else.
    """
    inside = acting.authorities(acting.giving(Can.SEE_DRAFTS))
    deciders = acting.authorities(acting.giving(Can.SEE_CONSIDERATIONS))
    considered = Notice.objects.filter(agreement=agreement, stage=NoticeStage.CONSIDERED)
    of_consideration = Q(notice__in=considered)
    seen = (~of_consideration & (Q(shared=True) | Q(owner__in=inside))) | (of_consideration & Q(owner__in=deciders))
    return Document.objects.filter(seen, agreement=agreement)


def documents(acting: Acting, agreement: Agreement) -> list[Document]:
    """The list, the newest first, without the files."""
    found = visible_documents(acting, agreement).defer("content")
    return list(found.select_related("owner__organisation", "version", "uploaded_by"))


def visible_document(acting: Acting, agreement: Agreement, public_id: uuid.UUID) -> Document | None:
    """One document with its file, if the person may see it."""
    return visible_documents(acting, agreement).filter(public_id=public_id).first()


def uploader(acting: Acting, agreement: Agreement, boards: Sequence[int]) -> Membership | None:
    """The membership by which the person files documents: a registrator of a party, or of the agreement's owner."""
    allowed = {*boards, agreement.owner_id}
    fitting = [m for m in acting.giving(Can.EDIT_AGREEMENTS) if m.authority_id in allowed]
    return next((m for m in fitting if m == acting.current), fitting[0] if fitting else None)


def notices_to_choose(acting: Acting, agreement: Agreement, authority_id: int) -> QuerySet[Notice]:
    """The authority's notices, with its considerations for those who see them, the latest first."""
    own = Notice.objects.filter(agreement=agreement, owner=authority_id).order_by("-pk")
    deciders = acting.authorities(acting.giving(Can.SEE_CONSIDERATIONS))
    return own if authority_id in deciders else own.announced()


def versions_to_choose(acting: Acting, agreement: Agreement) -> QuerySet[AgreementVersion]:
    """The texts that a document can belong to."""
    return AgreementVersion.objects.visible_to(acting).filter(agreement=agreement).order_by("-number")
