"""Approvals, a likalydande template with its agreement with Heby, and documents in the world of the access matrix."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements.actions.approval import send_for_approval
from agreements.actions.documents import DocumentFacts, file_document
from agreements.actions.drafting import AgreementFacts, TermFacts, start_agreement
from agreements.actions.instruments import make_template
from agreements.choices import DocumentKind, TermKind
from agreements.models import AgreementTemplate, AgreementVersion, Document, Party
from ikb.desk.demo.people import County
from tests.cast import acting, as_owner

APPROVAL = {"decided_by": "Vård- och omsorgsnämnden", "decided_on": "2022-11-24", "paragraph": "210"}
NEW_VERSION = {"kind": "version", "name": "Reviderad", "applies_from": "2027-01-01"}
OF_PARTY, OF_TEMPLATE = {"approve", "approval_change"}, {"template", "instrument_new", "template_follow"}
OF_DOCUMENT = {"document", "document_open"}
VERSION_VIEWS = {*OF_PARTY, *OF_TEMPLATE, *OF_DOCUMENT}
OWN, OPEN = "Tjänsteskrivelse om kostnader", "Undertecknat avtal"


def version_args(name: str, thing: str, version: AgreementVersion, made_up: uuid.UUID) -> Iterator[Any]:
    """Below the agreement: Heby's approval of its text, a document; or the template and its agreement."""
    with as_owner():
        if name in OF_TEMPLATE:
            template = AgreementTemplate.objects.get()
            yield made_up if thing == "made up" else template.public_id
            if name == "template_follow":
                yield template.instruments.get().public_id
            return
        yield made_up if thing == "made up" else version.agreement.public_id
        if name in OF_PARTY:
            yield version.number
            yield Party.objects.get(agreement=version.agreement, organisation__short_name="Heby").pk
        if name in OF_DOCUMENT:
            title = {"Uppsala's own": OWN, "open": OPEN}.get(thing)
            yield Document.objects.get(title=title).public_id if title else made_up


def make_versions(county: County, version: AgreementVersion) -> None:
    """As Uppsala's registrator."""
    with acting("roger") as roger:
        membership = roger.memberships[0]
        for title, shared in ((OWN, False), (OPEN, True)):
            file_document(
                agreement=version.agreement,
                membership=membership,
                facts=DocumentFacts(DocumentKind.MEMO, title, shared=shared),
                file_name="handling.txt",
                content=title.encode(),
            )
        bilateral = start_agreement(
            membership=membership,
            facts=AgreementFacts("Likalydande med Heby", "Likalydande, Heby", "Uppsala län"),
            term=TermFacts(TermKind.OPEN_ENDED, date(2027, 1, 1)),
        )
        heby = county.authorities["0331"]
        Party.objects.create(agreement=bilateral, organisation=heby.organisation, authority=heby)
        make_template(agreement=bilateral, membership=membership, name="Likalydande text")
        text = AgreementVersion.objects.select_related("agreement", "replaces").get(agreement=bilateral)
        send_for_approval(version=text, membership=membership)
