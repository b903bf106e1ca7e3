"""Documents of an agreement: filed once after a check of the content, opened to the parties by their owner."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.choices import DocumentKind, NoticeStage, VersionStatus
from agreements.files import Unsafe, check_file
from agreements.models import Agreement, AgreementVersion, Document, Notice
from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict, Unfit

ALREADY_OPEN = "Handlingen är redan öppen för parterna."
OF_A_DRAFT = "Texten är ett utkast. Handlingen kan öppnas när texten är skickad."
CONSIDERED = "Handlingen hör till ett övervägande, som bara den egna myndigheten ser."
OTHER_NOTICE = "Uppsägningen är inte den egna myndighetens."
OTHER_AGREEMENT = "Versionen hör till ett annat avtal."


@dataclass(frozen=True)
class DocumentFacts:
    """What is typed about a document. Not open: only the own authority sees it."""

    kind: DocumentKind
    title: str
    dated_on: date | None = None
    registry_number: str = ""
    shared: bool = False
    version: AgreementVersion | None = None
    notice: Notice | None = None


@transaction.atomic
def file_document(
    *, agreement: Agreement, membership: Membership, facts: DocumentFacts, file_name: str, content: bytes
) -> Document:
    """Keep a file exactly as it came. Raises Unfit at the field `file` when it is of the wrong kind or not safe."""
    try:
        checked = check_file(file_name, content)
    except Unsafe as fault:
        raise Unfit(fault.sentence, field="file") from fault
    if facts.version is not None and facts.version.agreement_id != agreement.pk:
        raise Unfit(OTHER_AGREEMENT, field="version")
    if facts.shared and _of_a_draft(facts.version):
        raise Unfit(OF_A_DRAFT, field="shared")
    if facts.notice is not None:
        _ensure_notice(facts.notice, agreement, membership, shared=facts.shared)
    return Document.objects.create(
        agreement=agreement,
        owner=membership.authority,
        file_name=checked.name,
        media_type=checked.media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        uploaded_by=membership.user,
        **vars(facts),
    )


def _of_a_draft(version: AgreementVersion | None) -> bool:
    return version is not None and version.status == VersionStatus.DRAFT


def _ensure_notice(notice: Notice, agreement: Agreement, membership: Membership, *, shared: bool) -> None:
    """The own authority's notice of the same agreement; nothing is opened while it is only considered."""
    if notice.agreement_id != agreement.pk or notice.owner_id != membership.authority_id:
        raise Unfit(OTHER_NOTICE, field="notice")
    if shared and notice.stage == NoticeStage.CONSIDERED:
        raise Unfit(CONSIDERED, field="shared")


@transaction.atomic
def open_document(*, document: Document, membership: Membership) -> Document:
    """Every party may read it from now on. Raises PermissionDenied (another's) or Conflict."""
    if document.owner_id != membership.authority_id:
        raise PermissionDenied
    if document.shared:
        raise Conflict(ALREADY_OPEN)
    if document.notice is not None and document.notice.stage == NoticeStage.CONSIDERED:
        raise Conflict(CONSIDERED)
    if _of_a_draft(document.version):
        raise Conflict(OF_A_DRAFT)
    document.shared = True
    document.save(update_fields=["shared"])
    return document
