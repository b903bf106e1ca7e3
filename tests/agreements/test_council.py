"""What a board reports to its council each year about cooperation by contract (kommunallagen 9 kap. 37–38 §§)."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from agreements.choices import NoticeStage, TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Approval, Extension, Notice, Party
from agreements.queries.council import Change, CouncilList, CouncilRow, council_list
from ikb.desk.demo.people import County
from ikb.lib.periods import Period
from tests.agreements.test_pages import many, text_of
from tests.cast import acting, as_owner, logged_in

TASK = "Uppsala kommun är arbetsgivare för samordnare och familjebehandlare"
TODAY = date(2030, 3, 1)


@pytest.fixture
def told(version: AgreementVersion) -> AgreementVersion:
    """The Uppsala agreement with what somebody does for somebody else."""
    with as_owner():
        Agreement.objects.filter(pk=version.agreement_id).update(cooperation_task=TASK)
    return version


def listed(who: str, year: int) -> CouncilList:
    with acting(who) as someone:
        return council_list(someone, someone.memberships[0].authority, year, TODAY)


def only(found: CouncilList) -> CouncilRow:
    [row] = found.rows
    return row


def noticed(version: AgreementVersion, county: County, code: str, **facts: object) -> None:
    values = {
        "stage": NoticeStage.RECEIVED,
        "decided_on": date(2025, 12, 10),
        "counted_on": date(2025, 12, 20),
        "last_day": date(2026, 12, 31),
    }
    Notice.objects.create(
        agreement=version.agreement,
        version=version,
        owner=county.authorities[code],
        registered_by=county.users["roger"],
        **(values | facts),
    )


def test_a_year_in_force_with_its_approval_and_its_beginning(told: AgreementVersion) -> None:
    with as_owner():
        approval = told.approvals.get(party__organisation__code="0331")
        approval.decided_on, approval.paragraph = date(2023, 1, 24), "21"
        approval.save()
        other = told.approvals.get(party__organisation__code="0305")
        other.decided_on = date(2023, 2, 24)
        other.save()
    row = only(listed("hedda", 2023))
    assert row.periods == [Period(date(2023, 1, 1), date(2023, 12, 31))]
    assert row.changes == [
        Change(date(2023, 1, 1), "Version 1 börjar gälla"),
        Change(date(2023, 1, 24), "Version 1 godkänd av nämnden § 21"),
    ]
    assert row.parties[-1] == "Region Uppsala"
    assert len(row.parties) == 8
    assert only(listed("hedda", 2024)).changes == []
    assert listed("hedda", 2022).rows == []


def test_a_board_that_left_is_bound_to_its_last_day_and_the_others_go_on(
    told: AgreementVersion, county: County
) -> None:
    with as_owner():
        noticed(told, county, "0330")
        noticed(told, county, "0331")
        noticed(told, county, "0360", stage=NoticeStage.ANNOUNCED, decided_on=None, announced_on=date(2026, 2, 1))
    heby = only(listed("hedda", 2026))
    assert heby.periods == [Period(date(2026, 1, 1), date(2026, 12, 31))]
    assert heby.changes == [
        Change(date(2026, 2, 1), "Uppsägning aviserad av Tierps kommun", date(2026, 12, 31), True),
        Change(date(2026, 12, 31), "Sista dagen som avtalet gäller"),
    ]
    assert only(listed("hedda", 2025)).changes == [
        Change(date(2025, 12, 10), "Uppsägning beslutad av Heby kommun, Knivsta kommun", date(2026, 12, 31))
    ]
    assert listed("hedda", 2027).rows == []
    assert only(listed("tage", 2027)).periods == [Period(date(2027, 1, 1), date(2027, 12, 31))]


def test_a_notice_that_was_withdrawn_binds_as_before(told: AgreementVersion, county: County) -> None:
    with as_owner():
        noticed(told, county, "0331", stage=NoticeStage.WITHDRAWN, withdrawn_on=date(2026, 5, 5))
    assert only(listed("hedda", 2026)).changes == [Change(date(2026, 5, 5), "Uppsägning återkallad av Heby kommun")]
    assert only(listed("hedda", 2027)).changes == []


def test_a_fixed_term_a_gap_and_an_extension(told: AgreementVersion) -> None:
    with as_owner():
        AgreementVersion.objects.filter(pk=told.pk).update(term_kind=TermKind.FIXED, first_end=date(2024, 3, 31))
        Extension.objects.create(
            version=told,
            begins_on=date(2024, 9, 1),
            until=date(2025, 6, 30),
            proposed_on=date(2024, 5, 1),
            decided_on=date(2024, 6, 1),
        )
    assert only(listed("hedda", 2024)).periods == [
        Period(date(2024, 1, 1), date(2024, 3, 31)),
        Period(date(2024, 9, 1), date(2024, 12, 31)),
    ]
    assert only(listed("hedda", 2025)).periods == [Period(date(2025, 1, 1), date(2025, 6, 30))]
    assert listed("hedda", 2026).rows == []


def test_what_nobody_has_described_is_named_apart(version: AgreementVersion) -> None:
    with as_owner():
        Agreement.objects.filter(pk=version.agreement_id).update(cooperation_task="")
    found = listed("hedda", 2024)
    assert found.rows == []
    assert [row.agreement for row in found.unstated] == [version.agreement]


def test_one_board_sees_neither_drafts_nor_what_another_board_is_party_to(
    told: AgreementVersion, county: County
) -> None:
    with as_owner():
        for code, shared in (("0331", False), ("0360", True)):
            own = county.authorities[code]
            agreement = Agreement.objects.create(
                name=f"Annat {code}", short_name=code, county_name="Uppsala län", owner=own, shared=shared
            )
            AgreementVersion.objects.create(
                agreement=agreement,
                number=1,
                status=VersionStatus.DRAFT if not shared else VersionStatus.IN_FORCE,
                term_kind=TermKind.OPEN_ENDED,
                start=date(2020, 1, 1),
            )
            Party.objects.create(agreement=agreement, organisation=own.organisation, authority=own)
    names = {
        who: [row.agreement.name for row in [*found.rows, *found.unstated]]
        for who in ("hedda", "tage", "kalle")
        for found in [listed(who, 2024)]
    }
    ikb = told.agreement.name
    assert names == {"hedda": [ikb], "tage": [ikb, "Annat 0360"], "kalle": []}


def test_the_page_its_empty_year_and_its_running_year(told: AgreementVersion) -> None:
    client, url = logged_in("hedda"), reverse("agreements:council")
    shown = text_of(client.get(url, {"ar": "2024"}))
    assert "Heby kommun, Vård- och omsorgsnämnden." in shown
    assert f"SCN-2022-00875 {TASK} Enköpings kommun, Heby kommun" in shown
    assert "2024-01-01–2024-12-31 Inga" in shown
    assert "Inga avtal gällde för nämnden under 2010." in text_of(client.get(url, {"ar": "2010"}))
    this_year = timezone.localdate().year
    assert client.get(url).context["found"].year == this_year
    assert "Året pågår." in text_of(client.get(url))


@pytest.mark.parametrize("typed", ["", "x", "1989", "9999", "\x00"])
def test_a_year_that_cannot_be_read(told: AgreementVersion, typed: str) -> None:
    for name in ("agreements:council", "agreements:council_export"):
        response = logged_in("hedda").get(reverse(name), {"ar": typed})
        assert response.status_code == 422
        assert response.context["form"]["ar"].value() == typed


def test_the_same_as_files(told: AgreementVersion, county: County) -> None:
    with as_owner():
        noticed(told, county, "0331")
    client, url = logged_in("hedda"), reverse("agreements:council_export")
    answer = client.get(url, {"ar": "2025", "format": "csv"})
    assert answer["Content-Disposition"] == 'attachment; filename="avtalssamverkan-2025.csv"'
    heads, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert heads == [
        "Avtal",
        "Diarienummer",
        "Uppgift som utförs av annan",
        "Parter",
        "Gällde under året",
        "Förändringar under året",
    ]
    assert row[1:3] == ["SCN-2022-00875", TASK]
    assert row[4:] == [
        "2025-01-01–2025-12-31",
        "2025-12-10 Uppsägning beslutad av Heby kommun, sista dag 2026-12-31",
    ]
    assert client.get(url, {"ar": "2025", "format": "xlsx"}).content.startswith(b"PK")
    pdf = PdfReader(io.BytesIO(client.get(url, {"ar": "2025", "format": "pdf"}).content))
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Avtalssamverkan 2025 Heby kommun, Vård- och omsorgsnämnden" in words
    assert TASK in words
    assert client.get(url, {"ar": "2025", "format": "ods"}).status_code == 404


def test_the_page_s_questions_do_not_grow(told: AgreementVersion, county: County, django_assert_num_queries) -> None:
    client, url = logged_in("sara"), reverse("agreements:council")
    client.get(url)
    with django_assert_num_queries(18):
        client.get(url, {"ar": "2024"})
    many(county, told)
    with django_assert_num_queries(18):
        found = client.get(url, {"ar": "2024"}).context["found"]
    assert len(found.unstated) == 62


def test_approvals_of_others_are_not_the_board_s_own(told: AgreementVersion) -> None:
    with as_owner():
        Approval.objects.filter(version=told, party__organisation__code="0305").update(decided_on=date(2024, 2, 24))
    assert only(listed("hedda", 2024)).changes == []
