"""A draft agreement of Uppsala's registrar, as the tests of drafting share it."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from agreements.actions.drafting import AgreementFacts, TermFacts, start_agreement
from agreements.choices import TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion
from tests.cast import acting, as_owner, logged_in

NAMES = {
    "name": "Överenskommelse om samverkan",
    "short_name": "Samverkan 2027",
    "label": "Överenskommelse",
    "county_name": "Uppsala län",
    "registry_number": "SCN-2026-00100",
}
RENEWING = {
    "term_kind": "renewing",
    "start": "2027-01-01",
    "first_end": "2029-12-31",
    "renewal_months": "12",
    "notice_months": "12",
}
TERM = TermFacts(TermKind.OPEN_ENDED, date(2027, 1, 1), notice_months=6)


def draft(term: TermFacts = TERM) -> AgreementVersion:
    """The first text of a new agreement of Uppsala's social board, made by its registrar."""
    with acting("roger") as by:
        facts = AgreementFacts("Överenskommelse om samverkan", "Samverkan 2027", "Uppsala län")
        agreement = start_agreement(membership=by.memberships[0], facts=facts, term=term)
        return agreement.versions.select_related("agreement").get()


def send(version: AgreementVersion) -> None:
    """The text leaves the drafting authority."""
    with as_owner():
        AgreementVersion.objects.filter(pk=version.pk).update(status=VersionStatus.SENT)
        Agreement.objects.filter(pk=version.agreement_id).update(shared=True)
        version.refresh_from_db()
        version.agreement.refresh_from_db()


def url(name: str, version: AgreementVersion, *args: Any) -> str:
    """An address below the agreement."""
    return reverse(f"agreements:{name}", args=[version.agreement.public_id, *args])


def post(address: str, data: dict[str, Any], *, who: str = "roger", client: Client | None = None) -> Any:
    """One form, sent."""
    return (client or logged_in(who)).post(address, data)


def faults(response: Any) -> dict[str, list[str]]:
    """Sentences by field; every one of them stands on the page, with what was typed, and the answer is 422."""
    assert response.status_code == 422, response.status_code
    form = response.context["form"]
    body = response.content.decode()
    found = {name: [str(sentence) for sentence in sentences] for name, sentences in form.errors.items()}
    for sentences in found.values():
        for sentence in sentences:
            assert sentence in body
    return found
