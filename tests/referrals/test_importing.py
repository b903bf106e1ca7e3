"""A file of referrals: a preview with faults by row and cell, and then all of them or none."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ikb.accounts.models import AccessLog
from ikb.lib.errors import Unfit
from referrals import actions
from referrals.importing import COLUMNS, Fault, named_twice, read_lines
from referrals.models import Disclosure, Referral, YoungPerson
from tests import makers
from tests.cast import acting, as_owner, logged_in, uppsala

HEADINGS = [column.heading for column in COLUMNS]
URL = "referrals:import"


def row(index: int, **changes) -> dict[str, str]:
    values = {column.name: column.example for column in COLUMNS}
    values |= {"identifier": makers.number(index), "last_name": f"Radsson{index}"}
    return values | changes


def csv(*rows: dict[str, str], headings=HEADINGS) -> SimpleUploadedFile:
    lines = [";".join(headings), *(";".join(each.values()) for each in rows)]
    return SimpleUploadedFile("remisser.csv", "\r\n".join(lines).encode("utf-8-sig"))


def upload(client, file):
    return client.post(reverse(URL), {"file": file})


def load(client, answer, **more):
    return client.post(reverse(URL), {"sealed": answer.context["sealed"]} | more)


def test_rows_become_drafts_of_their_senders(county, version):
    client = logged_in("sara")
    seen = upload(client, csv(row(1), row(2, paying_municipality="Heby kommun", route="telefon")))
    assert seen.status_code == 200
    page = seen.content.decode()
    assert "2 rader blir utkast. Ingenting är inläst än." in page
    assert "Radsson1" in page
    with as_owner():
        assert not Referral.objects.exists()
    done = load(client, seen)
    assert done["Location"] == reverse("referrals:list")
    assert (
        "2 remisser är inlästa som utkast, IKB-2026-001–IKB-2026-002." in client.get(done["Location"]).content.decode()
    )
    with as_owner():
        first, second = Referral.objects.order_by("pk")
        assert (first.status, first.owner, first.registered_by.username) == (
            "draft",
            county.authorities["0331"],
            "sara",
        )
        assert (first.route, second.route, str(first.referral_date)) == ("letter", "phone", "2026-09-14")
        assert first.paying_municipality.code == second.paying_municipality.code == "0331"
        assert YoungPerson.objects.get(referrals=first).identifier == makers.number(1)
        assert Disclosure.objects.filter(ground="arrived").count() == 2


def test_each_fault_by_row_and_cell_and_nothing_is_loaded(county, version):
    client = logged_in("sara")
    bad = csv(
        row(1),
        row(2, identifier="20120229-2388", referral_date="14/9"),
        row(3, first_name="", paying_municipality="Hebby", sending_unit="Enheten"),
        row(4, identifier=makers.number(1), route="fax"),
        row(5, identifier=makers.number(1)),
        row(6, identifier=""),
        row(7, paying_municipality="Älvkarleby"),
    )
    answer = upload(client, bad)
    assert answer.status_code == 422
    found = {(f.row, f.heading) for f in answer.context["faults"]}
    assert found == {
        (3, "Personnummer"),
        (3, "Remissdatum"),
        (4, "Förnamn"),
        (4, "Betalande kommun"),
        (4, "Avsändande enhet"),
        (5, "Remissen kom in"),
        (6, "Personnummer"),
        (7, "Födelsedatum"),
        (8, "Skäl utanför avtalet"),
    }
    page = answer.content.decode()
    assert "Rad 4, Betalande kommun: Kommunen finns inte i registret." in page
    assert "Rad 6, Personnummer: Samma nummer står på rad 2." in page
    assert "Rad 8, Skäl utanför avtalet: Skriv varför remissen tas emot fast kommunen inte är part i avtalet." in page
    assert "Ingenting är inläst." in page
    assert 'name="sealed"' not in page
    with as_owner():
        assert not Referral.objects.exists()


def test_a_young_person_who_is_there_already_is_shown_and_asked_about(county, version):
    client = logged_in("sara")
    load(client, upload(client, csv(row(1))))
    again = upload(client, csv(row(1), row(2)))
    page = again.content.decode()
    assert "Finns redan" in page
    assert "IKB-2026-001" in page
    with as_owner():
        there = Referral.objects.get()
        log = AccessLog.objects.latest("pk")
        assert (log.action, log.cases) == ("search", [there.pk])
    refused = load(client, again)
    assert refused.status_code == 422
    assert "Kryssa i att raderna ska läsas in fast ungdomen redan finns" in refused.content.decode()
    with as_owner():
        assert Referral.objects.count() == 1
    assert load(client, again, not_same="on").status_code == 302
    with as_owner():
        assert Referral.objects.count() == 3


def test_all_or_nothing(county, version):
    """A row that the verb refuses undoes the rows before it."""
    client = logged_in("sara")
    seen = upload(client, csv(row(1), row(2)))
    facts = [each.checked.facts for each in seen.context["rows"]]
    with as_owner():
        type(version.agreement).objects.update(senders="region")
    with acting("sara") as by, pytest.raises(Unfit, match="Enligt avtalet"):
        actions.import_referrals(
            rows=facts, version=uppsala(), registering=by.memberships[0].authority, by=by, at=makers.SENT_AT
        )
    refused = load(client, seen)
    assert refused.status_code == 422
    assert "Enheten finns inte hos någon av dem som får skicka remisser." in refused.content.decode()
    with as_owner():
        assert not Referral.objects.exists()
        assert not YoungPerson.objects.exists()


def test_sealed_rows_are_one_persons_and_not_to_be_changed(county, version):
    seen = upload(logged_in("sara"), csv(row(1)))
    sealed = seen.context["sealed"]
    for client, text in ((logged_in("siri"), sealed), (logged_in("sara"), sealed[:-2] + "xx"), (logged_in("sara"), "")):
        answer = client.post(reverse(URL), {"sealed": text})
        assert answer.status_code == 422
        assert "Granskningen är för gammal. Välj filen igen." in answer.content.decode()
    with as_owner():
        assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen är tom."),
        (b"PK\x03\x04x", "Filen är varken en CSV-fil eller en Excelbok (xlsx)."),
        ("Förnamn;Efternamn;Skostorlek;Förnamn\n".encode(), "Rad 1, Skostorlek: Rubriken känns inte igen."),
        ("Förnamn;Efternamn;Förnamn\n".encode(), "Rad 1, Förnamn: Rubriken står två gånger."),
        (b"x\n", "Rad 1, Betalande kommun: Kolumnen saknas."),
        (";".join(HEADINGS).encode(), "Rad 1: Det finns inga rader under rubrikerna."),
    ],
)
def test_a_file_that_is_something_else_is_answered_with_a_sentence(county, version, content, sentence):
    answer = upload(logged_in("sara"), SimpleUploadedFile("x.csv", content))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_no_file_is_said_too(county, version):
    answer = logged_in("sara").post(reverse(URL), {})
    assert answer.status_code == 422
    assert "Välj en fil." in answer.content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_read_as_it_is_written_and_its_example_is_no_child(county, version, kind):
    client = logged_in("sara")
    file = client.get(reverse("referrals:import_template", args=[kind]))
    answer = upload(client, SimpleUploadedFile(f"mall.{kind}", file.content))
    assert answer.status_code == 422
    assert answer.context["faults"] == [Fault(2, "", "Ta bort exempelraden.")]
    assert "Alva Exempel" in answer.content.decode()
    if kind == "xlsx":
        sheet = load_workbook(io.BytesIO(file.content)).active
        assert [cell.value for cell in sheet[1]] == HEADINGS
    assert client.get(reverse("referrals:import_template", args=["pdf"])).status_code == 404


def test_a_row_costs_the_same_in_a_long_file(county, version, django_assert_max_num_queries):
    """Seven questions a row: its three names, the duplicates, and no form made anew."""
    client = logged_in("sara")
    upload(client, csv(row(1)))
    with django_assert_max_num_queries(25 + 7 * 20):
        upload(client, csv(*(row(index) for index in range(1, 21))))


def test_rows_with_more_cells_than_headings_and_free_order():
    shuffled = list(reversed(HEADINGS))
    cells = [column.example for column in reversed(COLUMNS)]
    read = read_lines([shuffled, cells, [], [*cells, "mer"]])
    assert [line.number for line in read.lines] == [2, 4]
    assert read.lines[0].cells == {column.name: column.example for column in COLUMNS}
    assert read.faults == [
        Fault(2, "", "Ta bort exempelraden."),
        Fault(4, "", "Raden har fler celler än det finns rubriker."),
        Fault(4, "", "Ta bort exempelraden."),
    ]


@given(st.lists(st.lists(st.text(max_size=5), max_size=16), min_size=1, max_size=6))
def test_any_rows_are_lines_or_faults(rows):
    read = read_lines(rows)
    assert read.lines or read.faults


@given(st.lists(st.sampled_from(["", "a", "b"]), max_size=8))
def test_a_number_is_faulty_on_every_row_but_its_first(keys):
    numbered = list(enumerate(keys, start=2))
    faulty = {fault.row for fault in named_twice(numbered)}
    assert faulty == {row for row, key in numbered if key and keys.index(key) + 2 != row}
