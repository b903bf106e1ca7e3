"""File reviews on their pages: own unit's files only, rounds and the drawn sample."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import AgreementVersion
from followup.actions import reviews as verbs
from followup.choices import FrameKind
from followup.models import ReviewAnswer, ReviewFile, ReviewRound
from followup.queries.reviews import review_files
from followup.sampling import drawing_order, frame_hash
from ikb.accounts.models import AccessLog, Unit
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict, Unfit
from referrals.choices import ProtectionLevel, Status
from referrals.models import Referral
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.followup import makers
from tests.followup.review_makers import a_round, drawn, finish, whole
from tests.followup.review_pages import PASTED, a_drawn_round, at, bup, first, send, typed


@pytest.fixture
def own(county: County, version: AgreementVersion) -> ReviewFile:
    """A file in the sample of Gun's unit."""
    with as_owner():
        return drawn(county, version, bup())


@pytest.fixture
def pasted(county: County) -> ReviewRound:
    """Gun's unit's round with three of five references drawn."""
    return a_drawn_round()


# --- Own unit only (FR-04) -------------------------------------------------------------------------------------------


@pytest.mark.req("FR-04")
def test_a_reviewer_sees_the_own_units_file(county: County, own: ReviewFile):
    with as_owner():
        number = Referral.objects.get(pk=own.referral_id or 0).case_number
    answer = at(own)
    assert answer.status_code == 200
    assert own.file_reference in answer.content.decode()
    assert number in answer.content.decode()
    listed = logged_in("gun").get(reverse("followup:review_round", args=[own.round_id])).content.decode()
    assert number in listed
    assert "1 dragen akt" in listed
    assert "Planerat 10, granskat 0. 1 kvar." in listed


@pytest.mark.req("FR-04")
def test_files_of_other_units_and_authorities_do_not_exist(county: County, version: AgreementVersion, own: ReviewFile):
    with as_owner():
        region, heby = county.authorities["03"], county.authorities["0331"]
        colleague = drawn(county, version, Unit.objects.create(authority=region, name="BUP Tierp"))
        elsewhere = drawn(county, version, Unit.objects.filter(authority=heby)[0])
        finish([colleague], [("yes", whole(True))], county)
    assert [at(file).status_code for file in (colleague, elsewhere)] == [404, 404]
    rounds = [reverse("followup:review_round", args=[file.round_id]) for file in (own, colleague, elsewhere)]
    assert [logged_in("gun").get(url).status_code for url in rounds] == [200, 404, 404]
    listed = logged_in("gun").get(reverse("followup:reviews")).content.decode()
    assert [name in listed for name in ("BUP Enköping", "BUP Tierp", "Heby")] == [True, False, False]
    with acting("gun") as by:
        assert set(ReviewFile.objects.values_list("pk", flat=True)) == {own.pk, colleague.pk}
        assert [file.pk for file in review_files(by)] == [own.pk]
        with pytest.raises(PermissionDenied):
            verbs.reopen_form(file=colleague, reason="Fel", by=by)
    with acting("stig"):
        assert [ReviewRound.objects.count(), ReviewFile.objects.count(), ReviewAnswer.objects.count()] == [1, 1, 0]
    assert [ReviewRound.objects.count(), ReviewFile.objects.count(), ReviewAnswer.objects.count()] == [0, 0, 0]


def test_a_protected_persons_file_does_not_exist(county: County, version: AgreementVersion, pasted: ReviewRound):
    with as_owner():
        hidden = drawn(county, version, bup(), 2024, level="marked")
        number = Referral.objects.get(pk=hidden.referral_id or 0).case_number
    pages = [reverse(f"followup:{name}", args=[hidden.round_id]) for name in ("review_round", "review_drawing")]
    assert at(hidden).status_code == 200
    assert [number in logged_in("gun").get(url).content.decode() for url in pages] == [True, True]
    with as_owner():
        Referral.objects.filter(pk=hidden.referral_id or 0).update(readers=[-county.users["bea"].pk])
    assert at(hidden).status_code == 404
    told = [logged_in("gun").get(url).content.decode() for url in pages]
    assert [number in page or hidden.file_reference in page for page in told] == [False, False]
    assert "1 ärende i ramen visas inte." in told[1]
    with acting("gun"):
        assert not ReviewFile.objects.filter(pk=hidden.pk).exists()
        assert ReviewFile.objects.count() == 3


def test_opening_a_file_is_logged(county: County, own: ReviewFile):
    at(own)
    for name in ("review_round", "review_drawing"):
        logged_in("gun").get(reverse(f"followup:{name}", args=[own.round_id]))
    with as_owner():
        rows = AccessLog.objects.order_by("pk").values_list("route", "action", "cases", "kinds", "role")
        assert list(rows) == [
            ("followup:review_file", "view", [own.referral_id], ["I1"], "file_reviewer"),
            ("followup:review_round", "list", [own.referral_id], ["I1"], "file_reviewer"),
            ("followup:review_drawing", "list", [own.referral_id], ["I1"], "file_reviewer"),
        ]


# --- Rounds and the draw (FR-01, FR-05) ------------------------------------------------------------------------------


@pytest.mark.req("FR-05")
def test_the_draw_is_kept_and_can_be_repeated(county: County, pasted: ReviewRound):
    order = drawing_order(42, PASTED)
    with acting("gun"):
        found = ReviewRound.objects.get()
        assert (found.seed, found.frame, found.frame_hash) == (42, PASTED, frame_hash(PASTED))
        assert list(found.files.order_by("place").values_list("place", "file_reference")) == [
            *enumerate(order[:3], start=1)
        ]
    page = logged_in("gun").get(reverse("followup:review_drawing", args=[pasted.pk])).content.decode()
    assert [page.index(f">{reference}<") for reference in order] == sorted(page.index(f">{r}<") for r in PASTED)
    assert page.count("Dragen</td>") == 3
    assert frame_hash(PASTED) in page
    for change in ("seed = 1", "frame = '{Akt 1}'", "planned = 1", "year = 2024"):
        with acting("gun"), pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
            connection.cursor().execute(f"update followup_reviewround set {change}")


@pytest.mark.req("FR-05")
def test_the_units_own_referrals_of_the_year_are_the_frame(county: County, version: AgreementVersion):
    with as_owner():
        unit = bup()
        made = {
            name: makers.referral(county, version, "0319", status=status, sent_on=on, level=level)
            for name, status, on, level in (
                ("in", Status.CLOSED, date(2025, 12, 31), ProtectionLevel.NONE),
                ("also", Status.DECLINED, date(2025, 1, 1), ProtectionLevel.NONE),
                ("voided", Status.VOIDED, date(2025, 3, 3), ProtectionLevel.NONE),
                ("early", Status.CLOSED, date(2024, 12, 31), ProtectionLevel.NONE),
                ("protected", Status.CLOSED, date(2025, 3, 3), ProtectionLevel.MARKED),
                ("elsewhere", Status.CLOSED, date(2025, 3, 3), ProtectionLevel.NONE),
            )
        }
        own = [case.pk for name, case in made.items() if name != "elsewhere"]
        Referral.objects.filter(pk__in=own).update(sending_unit=unit)
        Referral.objects.filter(pk=made["protected"].pk).update(readers=[-county.users["bea"].pk])
    data = {"year": "2025", "planned": "10", "kind": "referrals"}
    answer = logged_in("gun").post(reverse("followup:review_round_new"), data, follow=True)
    page = answer.content.decode()
    assert "Urvalet är draget: 2 av 2. Det finns färre än de 10 som var planerade." in page
    assert "Planerat 10, granskat 0. 2 kvar." in page
    with as_owner():
        found = ReviewRound.objects.get()
        expected = sorted(made[name].case_number for name in ("in", "also"))
        assert found.frame == expected
        files = found.files.values_list("referral__case_number", "file_reference")
        assert dict(files) == {number: number for number in expected}
        assert 0 <= found.seed < 10**9


@pytest.mark.req("FR-05")
def test_identity_numbers_are_refused_line_by_line_and_never_stored(county: County):
    data = {"year": "2025", "planned": "2", "kind": "pasted", "due_on": "2099-01-31"}
    bad = "Akt 1\n20100315-2387\nAkt 3\n100315+2387\n" + "x" * 41
    url = reverse("followup:review_round_new")
    answer = logged_in("gun").post(url, data | {"pasted": bad})
    page = answer.content.decode()
    assert answer.status_code == 422
    for number in (2, 4):
        assert f"Rad {number} ser ut som ett personnummer. Skriv enhetens egen beteckning i stället." in page
    assert "Rad 5 är för lång. En beteckning är högst 40 tecken." in page
    assert "Rad 1 " not in page
    assert "Akt 3" in page, "what was typed is kept"
    with as_owner():
        assert ReviewRound.objects.count() == 0
    facts = verbs.RoundFacts(2025, 1, FrameKind.PASTED, {"20100315-2387": None})
    with acting("gun") as by, pytest.raises(Unfit, match="personnummer"):
        verbs.open_round(unit=bup(), facts=facts, seed=1, by=by, on=TODAY)
    with as_owner(), pytest.raises(DatabaseError, match="review_frame_without_identity_number"), transaction.atomic():
        a_round(bup(), references=["20100315-2387"])
    told = logged_in("gun").post(url, data | {"pasted": "Akt 1\nakt 1\nAkt 2\n\nAkt 2"}, follow=True).content.decode()
    assert "Urvalet är draget: 2 av 2. 2 dubbletter togs bort." in told


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"year": "2014"}, "Skriv årtalet med fyra siffror, till exempel 2026."),
        ({"planned": "0"}, "Skriv ett heltal mellan 1 och 200."),
        ({"pasted": " \n"}, "Klistra in minst en beteckning."),
        ({"kind": "referrals"}, "Enheten skickade inga remisser 2025."),
        ({"kind": ""}, "Välj vad som ska dras."),
        ({"due_on": "2020-01-01"}, "Dagen har passerat."),
    ],
)
def test_a_round_that_cannot_be_opened_says_why(county: County, change: dict[str, str], sentence: str):
    data = {"year": "2025", "planned": "2", "kind": "pasted", "pasted": "Akt 77"} | change
    answer = logged_in("gun").post(reverse("followup:review_round_new"), data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_only_own_files_and_one_round_a_year(county: County, version: AgreementVersion, pasted: ReviewRound):
    with as_owner():
        foreign = makers.referral(county, version, "0331")
    facts = verbs.RoundFacts(2024, 10, FrameKind.REFERRALS, {"Akt 1": foreign})
    with acting("gun") as by:
        with pytest.raises(Unfit, match="enhetens egna ärenden"):
            verbs.open_round(unit=bup(), facts=facts, seed=1, by=by, on=TODAY)
        again = verbs.RoundFacts(2025, 10, FrameKind.PASTED, {"Akt 1": None})
        with pytest.raises(Conflict, match="redan en granskning för 2025"):
            verbs.open_round(unit=bup(), facts=again, seed=1, by=by, on=TODAY)
        assert ReviewRound.objects.count() == 1


def test_nobody_opens_a_round_for_another_authority(county: County):
    facts = verbs.RoundFacts(2025, 10, FrameKind.PASTED, {"Akt 1": None})
    with acting("stig") as by:
        with pytest.raises(PermissionDenied):
            verbs.open_round(unit=bup(), facts=facts, seed=1, by=by, on=TODAY)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            a_round(bup())


@pytest.mark.req("FR-05")
def test_a_file_that_cannot_be_found_is_replaced_by_the_next_of_the_order(county: County, pasted: ReviewRound):
    order = drawing_order(42, PASTED)
    gone = first(pasted)
    assert send(gone, {"reason": " "}, "review_replace").status_code == 422
    assert "personnummer" in send(gone, {"reason": "Fel: 20100315-2387"}, "review_replace").content.decode()
    assert send(gone, {"reason": "Akten är gallrad."}, "review_replace").status_code == 302
    with acting("gun") as by:
        drawn_now = ReviewFile.objects.get(replaces=gone)
        assert (drawn_now.file_reference, drawn_now.place) == (order[3], 4)
        verbs.replace_file(file=drawn_now, reason="Saknas i arkivet.", by=by)
        assert verbs.replace_file(file=first(pasted, 2), reason="Saknas.", by=by) is None, "the frame has no more"
        with pytest.raises(Conflict, match="gick inte att granska"):
            verbs.replace_file(file=gone, reason="Igen", by=by)
    page = logged_in("gun").get(reverse("followup:review_round", args=[pasted.pk])).content.decode()
    assert "Akten är gallrad." in page
    assert f"Ersätter {gone.file_reference}" in page
    assert "Planerat 3, granskat 0. 2 kvar." in page
    assert send(gone, typed("yes", whole(True))).status_code == 409


@pytest.mark.req("FR-01")
def test_fewer_than_planned_is_allowed_and_shown(county: County):
    with as_owner():
        opened = a_round(bup(), references=[f"Akt {number:02d}" for number in range(1, 11)])
        finish(opened.files.order_by("place")[:8], [("yes", whole(True))] * 8, county)
    url = reverse("followup:review_round", args=[opened.pk])
    assert "Planerat 10, granskat 8. 2 kvar." in logged_in("gun").get(url).content.decode()
    assert "Akter att granska, BUP Enköping 2025" in logged_in("gun").get("/").content.decode()
    assert logged_in("gun").post(reverse("followup:review_round_close", args=[opened.pk])).status_code == 302
    assert "8 granskade akter av 10 planerade" in logged_in("gun").get(url).content.decode()
    assert "Akter att granska" not in logged_in("gun").get("/").content.decode()
    assert send(first(opened, 9), typed("yes", whole(True))).status_code == 409
    assert logged_in("gun").post(reverse("followup:review_round_close", args=[opened.pk])).status_code == 409


def test_the_price_of_the_list_and_of_a_round(county: County, version: AgreementVersion, own: ReviewFile):
    def price(name: str, *args: int) -> int:
        client = logged_in("gun")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name, args=args)).status_code == 200
        return len(captured)

    with as_owner():
        opened = a_round(bup(), 2022, references=["Akt 1"])
        finish(opened.files.all(), [("no", whole(True))], county)
    assert [price("followup:reviews"), price("followup:review_round", opened.pk)] == [13, 15]
    with as_owner():
        for year in (2023, 2024):
            drawn(county, version, bup(), year)
        more = ReviewFile.objects.bulk_create(
            ReviewFile(round=opened, file_reference=f"Akt {place}", place=place) for place in (2, 3)
        )
        finish(more, [("yes", whole(False))] * 2, county)
    assert [price("followup:reviews"), price("followup:review_round", opened.pk)] == [13, 15]
