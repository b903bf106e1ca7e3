"""A text is never overwritten: a new one begins as a copy, replaces the old from its day, and says what it changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from agreements.actions.approval import ApprovalFacts, record_approval, send_for_approval
from agreements.actions.versions import TEXT_ROWS, discard_version, new_version
from agreements.choices import PartyStatus, TermKind, VersionStatus
from agreements.models import (
    AgeStatement,
    Agreement,
    AgreementVersion,
    Approval,
    ChangeLogEntry,
    Commitment,
    Criterion,
    Goal,
    LadderStep,
    Party,
    Section,
)
from agreements.queries.register import version_on
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict, Unfit
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in

TAKES_OVER = date(2026, 7, 1)
FACTS = ApprovalFacts(decided_by="Socialnämnden", decided_on=date(2026, 6, 1), paragraph="210")


@contextmanager
def roger() -> Iterator[tuple[Acting, Membership]]:
    """Uppsala's registrator, who draws up the agreement."""
    with acting("roger") as by:
        yield by, by.memberships[0]


def begun(version: AgreementVersion, **changes: object) -> AgreementVersion:
    """A draft that replaces the text in force, as Roger begins it."""
    facts: dict = {"name": "Reviderad 2026", "amendment": False, "applies_from": TAKES_OVER} | changes
    with roger() as (_, membership):
        return new_version(agreement=version.agreement, membership=membership, **facts)


def sent(version: AgreementVersion) -> AgreementVersion:
    """The draft with the parties."""
    with roger() as (_, membership):
        return send_for_approval(version=version, membership=membership)


def parties(version: AgreementVersion) -> list[Party]:
    """Parties proper, as the owner reads them."""
    with as_owner():
        rows = Party.objects.filter(agreement=version.agreement, status=PartyStatus.PARTY)
        return list(rows.select_related("organisation", "agreement", "authority").order_by("pk"))


def approved_by(version: AgreementVersion, party: Party, facts: ApprovalFacts = FACTS) -> Approval:
    """One party's approval, as the agreement's owner has received it."""
    with roger() as (_, membership):
        version = AgreementVersion.objects.select_related("agreement").get(pk=version.pk)
        return record_approval(version=version, party=party, membership=membership, facts=facts, today=TODAY)


def in_force(version: AgreementVersion) -> AgreementVersion:
    """The draft sent, and approved by every party."""
    sent(version)
    for party in parties(version):
        approved_by(version, party)
    with as_owner():
        version.refresh_from_db()
    return version


def statuses(agreement: Agreement) -> list[tuple[int, str]]:
    """Number and status of every text."""
    with as_owner():
        rows = AgreementVersion.objects.filter(agreement=agreement)
        return list(rows.order_by("number").values_list("number", "status"))


def rows_of(model: type[models.Model], version: AgreementVersion) -> list[dict]:
    """Rows of one table without their ids."""
    with as_owner():
        rows = model._default_manager.filter(version=version).order_by("pk").values()
        return [{key: value for key, value in row.items() if key not in {"id", "version_id"}} for row in rows]


@pytest.mark.req("AG-09")
@pytest.mark.req("X-1")
def test_a_new_version_is_a_copy_that_keeps_the_term(version: AgreementVersion) -> None:
    with as_owner():
        AgreementVersion.objects.update(status=VersionStatus.DRAFT)
        Section.objects.create(version=version, label="§ 8", title="Uppföljning")
        Commitment.objects.create(version=version, text="Deltar i handledning", who="Behandlarna")
        Goal.objects.create(version=version, level="process", text="Fler får plan")
        LadderStep.objects.create(version=version, kind="principle", order=1, label="Styrgruppen")
        AgreementVersion.objects.update(status=VersionStatus.IN_FORCE)
    draft = begun(version)
    assert (draft.number, draft.name, draft.status, draft.replaces_id) == (2, "Reviderad 2026", "draft", version.pk)
    assert draft.term == version.term
    assert (draft.start, draft.applies_from, draft.begins_on) == (version.start, TAKES_OVER, TAKES_OVER)
    copied = {model.__name__: rows_of(model, draft) for model in TEXT_ROWS}
    assert copied == {model.__name__: rows_of(model, version) for model in TEXT_ROWS}
    assert {name for name, rows in copied.items() if rows} >= {
        *("Section", "Commitment", "Goal", "LadderStep"),
        *("AgeStatement", "Criterion", "CriteriaSet", "RefusalReason"),
    }
    assert statuses(version.agreement) == [(1, "in_force"), (2, "draft")]


@pytest.mark.req("AG-09")
def test_one_new_text_at_a_time_and_only_by_the_authority_that_draws_it_up(version: AgreementVersion) -> None:
    begun(version)
    with pytest.raises(Conflict, match="redan ett utkast till version 2"):
        begun(version)
    page = logged_in("roger").get(reverse("agreements:version_new", args=[version.agreement.public_id]))
    assert "Ett avtal har högst en ny text åt gången." in text_of(page)
    assert logged_in("hedda").get(page.request["PATH_INFO"]).status_code == 403


@pytest.mark.req("AG-09")
def test_the_new_text_begins_after_the_old(version: AgreementVersion) -> None:
    url = reverse("agreements:version_new", args=[version.agreement.public_id])
    typed = {"kind": "amendment", "name": "", "applies_from": "2023-01-01"}
    client = logged_in("roger")
    nameless = client.post(url, typed)
    assert nameless.status_code == 422
    assert "Ange tilläggsavtalets namn." in text_of(nameless)
    early = client.post(url, typed | {"name": "Tillägg om handledning"})
    assert early.status_code == 422
    assert "Ange en dag efter 2023-01-01, då texten som ersätts började gälla." in text_of(early)
    assert 'value="Tillägg om handledning"' in early.content.decode()
    assert client.post(url, typed | {"name": "Tillägg", "applies_from": "2026-07-01"}).status_code == 302
    assert statuses(version.agreement) == [(1, "in_force"), (2, "draft")]


@pytest.mark.req("X-1")
@pytest.mark.req("AG-09")
def test_each_day_has_its_text_and_the_replaced_one_is_still_there(version: AgreementVersion) -> None:
    in_force(begun(version))
    assert statuses(version.agreement) == [(1, "replaced"), (2, "in_force")]
    with acting("hedda"):
        texts = list(AgreementVersion.objects.filter(agreement=version.agreement))
        by_day = {day: version_on(texts, day) for day in (date(2024, 3, 1), date(2026, 6, 30), TAKES_OVER, TODAY)}
        assert [found.number if found else None for found in by_day.values()] == [1, 1, 2, 2]
        asked = {
            day: AgreementVersion.objects.in_force(day).filter(agreement=version.agreement).first() for day in by_day
        }
        assert asked == by_day
        assert not AgreementVersion.objects.in_force(date(2022, 12, 31)).filter(agreement=version.agreement).exists()
    page = text_of(logged_in("hedda").get(reverse("agreements:versions", args=[version.agreement.public_id])))
    assert "Texten gäller 2023-01-01–2026-06-30" in page
    assert "Texten gäller Från och med 2026-07-01, tills en ny text tar över eller avtalet slutar" in page


@pytest.mark.req("X-1")
@pytest.mark.req("AG-05")
def test_a_text_that_counts_stands_where_the_agreement_stands(version: AgreementVersion) -> None:
    url = reverse("agreements:versions", args=[version.agreement.public_id])
    in_force(begun(version, applies_from=date(2099, 1, 1)))
    rows = logged_in("sara").get(url).context["rows"]
    assert [(row.version.number, row.status) for row in rows] == [(2, "Gäller från 2099-01-01"), (1, "Gäller")]
    with as_owner():
        AgreementVersion.objects.update(
            term_kind=TermKind.FIXED, start=date(2012, 11, 14), first_end=date(2016, 12, 31), notice_months=6
        )
    for name in ("versions", "approvals"):
        page = text_of(logged_in("sara").get(reverse(f"agreements:{name}", args=[version.agreement.public_id])))
        assert "Löpt ut 2016-12-31" in page


@pytest.mark.req("AG-09")
def test_the_amendment_lists_the_fields_it_changes(version: AgreementVersion) -> None:
    draft = begun(version, amendment=True, name="Tilläggsavtal om målgruppen")
    with roger():
        AgreementVersion.objects.filter(pk=draft.pk).update(notice_months=6)
        AgeStatement.objects.filter(version=draft, binding=True).update(age_from=12)
        Criterion.objects.filter(version=draft, code="risk").delete()
        ChangeLogEntry.objects.create(version=draft, on=date(2026, 5, 4), change="Målgruppen ändrad", by="Styrgruppen")
    url = reverse("agreements:versions", args=[version.agreement.public_id])
    page = text_of(logged_in("roger").get(url))
    assert "Version 2, Tilläggsavtal om målgruppen" in page
    for told in [
        "Ändrat från version 1",
        "Avtalstid och uppsägning Uppsägningstid ett år sex månader",
        "Ålder Målgrupp 11–18 år, bindande 12–18 år, bindande",
        "Inklusionskriterier Kriterium Risk för inläggning eller placering Borttaget",
        "2026-05-04 Målgruppen ändrad Styrgruppen",
    ]:
        assert told in page
    assert page.count("Borttaget") == 1
    shown = text_of(logged_in("sara").get(url))
    assert "Version 1" in shown
    assert "Tilläggsavtal om målgruppen" not in shown, "a draft is its drafters' own"
    sent(draft)
    assert "Tilläggsavtal om målgruppen" in text_of(logged_in("sara").get(url))


@pytest.mark.req("AG-09")
@pytest.mark.req("X-1")
def test_the_database_keeps_a_text_that_has_been_sent(version: AgreementVersion) -> None:
    draft = sent(begun(version))
    with roger():
        for text in (version, draft):
            with pytest.raises(IntegrityError, match="agreements_text_stands"), transaction.atomic():
                AgeStatement.objects.filter(version=text).update(age_from=5)
            with pytest.raises(IntegrityError, match="agreements_text_stands"), transaction.atomic():
                Criterion.objects.filter(version=text).delete()
            with pytest.raises(IntegrityError, match="agreements_text_stands"), transaction.atomic():
                AgreementVersion.objects.filter(pk=text.pk).update(notice_months=1)


@pytest.mark.req("AG-09")
def test_a_draft_is_thrown_away_and_a_sent_text_is_not(version: AgreementVersion) -> None:
    draft = begun(version)
    url = reverse("agreements:version_discard", args=[version.agreement.public_id])
    client = logged_in("roger")
    assert client.post(url).status_code == 302
    assert statuses(version.agreement) == [(1, "in_force")]
    assert rows_of(Criterion, version) != []
    assert rows_of(Criterion, draft) == []
    again = sent(begun(version))
    assert again.number == 2
    assert client.post(url).status_code == 404
    with pytest.raises(Conflict, match="kan inte kastas"), roger() as (_, membership):
        discard_version(version=again, membership=membership)


@pytest.mark.req("AG-09")
def test_nothing_in_force_nothing_to_copy(version: AgreementVersion, county: County) -> None:
    with as_owner():
        agreement = Agreement.objects.create(
            name="Nytt", short_name="Nytt", county_name="X", owner=county.authorities["0380"]
        )
        AgreementVersion.objects.create(
            agreement=agreement, number=1, term_kind=TermKind.OPEN_ENDED, start=date(2026, 1, 1)
        )
    with roger() as (_, membership):
        with pytest.raises(Conflict, match="Ingen text är godkänd av alla parter än"):
            new_version(agreement=agreement, membership=membership, name="", amendment=False, applies_from=TODAY)
        with pytest.raises(Unfit, match="Ange en dag efter 2023-01-01"):
            new_version(
                agreement=version.agreement, membership=membership, name="", amendment=False, applies_from=version.start
            )


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_a_fixed_number_of_questions(
    version: AgreementVersion, count: int, django_assert_num_queries
) -> None:
    for number in range(count):
        in_force(begun(version, applies_from=date(2026, 7, 1 + number)))
    client, url = logged_in("roger"), reverse("agreements:versions", args=[version.agreement.public_id])
    client.get(url)
    with django_assert_num_queries(34):
        assert len(client.get(url).context["rows"]) == count + 1
