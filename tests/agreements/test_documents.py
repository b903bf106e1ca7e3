"""Documents: checked by content when they come, kept byte for byte, open to the parties only when marked so."""

import hashlib
import io
import re
import zipfile
import zlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements import files
from agreements.actions import documents as actions
from agreements.choices import DocumentKind, NoticeStage, VersionStatus
from agreements.files import Unsafe, check_file, split_name
from agreements.models import AgreementVersion, Document, Notice
from ikb.accounts.choices import Role
from ikb.desk.demo.people import County, add_membership
from ikb.lib.errors import Unfit
from tests.agreements.notice_makers import give_notice
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"
TEXT = "Beslut den 3 maj: godkänns.\r\n".encode()
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00"
    + b"\x00" * 8
    + b"IEND\xaeB`\x82"
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00" + b"\x00" * 4 + b"\xff\xd9"
)
TYPES = "[Content_Types].xml"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def packed(members: dict[str, bytes | str]) -> bytes:
    """A ZIP of the members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(**more: bytes | str) -> bytes:
    parts: dict[str, bytes | str] = {TYPES: "<Types/>", "word/document.xml": "<w:document/>"}
    return packed(parts | more)


def odt(**more: bytes | str) -> bytes:
    parts: dict[str, bytes | str] = {"mimetype": ODT_TYPE, "content.xml": "<x/>", "META-INF/manifest.xml": "<m/>"}
    return packed(parts | more)


XLSX = packed({TYPES: "<Types/>", "xl/workbook.xml": "<x/>", "xl/printerSettings/printerSettings1.bin": b"\x01\x02"})


def object_stream(inside: bytes, name: bytes = b"/ObjStm") -> bytes:
    """A PDF whose objects are packed."""
    squeezed = zlib.compress(inside)
    head = b"%PDF-1.7\n1 0 obj <</Type " + name + b" /DecodeParms <</Predictor 1>> /Filter /FlateDecode>>\nstream\n"
    return head + squeezed + b"\nendstream endobj\n%%EOF"


def as_encrypted(archive: bytes) -> bytes:
    """The flag of a password set on every member."""
    local = archive.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    return re.sub(rb"(PK\x01\x02....)\x00\x00", lambda found: found[1] + b"\x01\x00", local, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Avtal.PDF", PDF, "application/pdf"),
        ("Avtal.pdf", object_stream(b"<</Type /Pages /JSize 1>>"), "application/pdf"),
        ("b.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("b.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("b.odt", odt(), ODT_TYPE),
        ("b.png", PNG, "image/png"),
        ("b.jpg", JPEG, "image/jpeg"),
        ("b.jpeg", JPEG, "image/jpeg"),
        ("b.txt", TEXT, "text/plain"),
        ("b.txt", "1 < 2, ålder".encode("latin-1"), "text/plain"),
    ],
)
def test_the_seven_kinds(name: str, content: bytes, media_type: str) -> None:
    assert check_file(name, content).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.html", b"<html>", files.WRONG_KIND),
        ("a.svg", b"<svg>", files.WRONG_KIND),
        ("a.docm", docx(), files.WRONG_KIND),
        ("a.pdf.exe", PDF, files.WRONG_KIND),
        ("utan slut", PDF, files.WRONG_KIND),
        ("a.pdf", b"", files.EMPTY),
        ("a.txt", b"a" * (files.MOST_BYTES + 1), files.TOO_LARGE),
        ("a.pdf", b"MZ\x90\x00 program", files.NOT_AS_NAMED),
        ("a.pdf", b" " + PDF, files.NOT_AS_NAMED),
        ("a.pdf", PDF[:-8], files.BROKEN),
        ("a.pdf", PDF.replace(b"/Type", b"/Encrypt"), files.LOCKED),
        ("a.pdf", PDF.replace(b"/Type", b"/OpenAction <</S /JavaScript>> /Type"), files.RUNS),
        ("a.pdf", PDF.replace(b"/Type", b"/AA <</S /J#61vaScript>> /Type"), files.RUNS),
        ("a.pdf", PDF.replace(b"/Type", b"/JS (app.alert)"), files.RUNS),
        ("a.pdf", PDF.replace(b"/Type", b"/EmbeddedFiles 2 0 R /Type"), files.RUNS),
        ("a.pdf", object_stream(b"<</S /JavaScript /JS (x)>>"), files.RUNS),
        ("a.pdf", object_stream(b"<</S /JS (x)>>", b"/Obj#53tm"), files.RUNS),
        ("a.pdf", object_stream(b"x").replace(b"x\x9c", b"yy"), files.BROKEN),
        ("a.docx", PDF, files.NOT_AS_NAMED),
        ("a.docx", XLSX, files.NOT_AS_NAMED),
        ("a.docx", odt(), files.NOT_AS_NAMED),
        ("a.docx", docx()[:-30], files.BROKEN),
        ("a.docx", b"PK\x03\x04 not an archive", files.BROKEN),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, files.LOCKED),
        ("a.docx", as_encrypted(docx()), files.LOCKED),
        ("a.docx", docx(**{"word/vbaProject.bin": b"x"}), files.RUNS),
        ("a.docx", docx(**{"word/embeddings/oleObject1.bin": b"x"}), files.RUNS),
        ("a.docx", docx(**{TYPES: "application/vnd.ms-word.document.macroEnabled.main+xml"}), files.RUNS),
        ("a.docx", docx(**{"../../etc/passwd": b"x"}), files.BROKEN),
        ("a.odt", odt(**{"Basic/Standard/Module1.xml": b"x"}), files.RUNS),
        ("a.odt", odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), files.LOCKED),
        ("a.odt", odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"), files.NOT_AS_NAMED),
        ("a.png", JPEG, files.NOT_AS_NAMED),
        ("a.png", PNG.replace(b"IEND", b"IEMD"), files.BROKEN),
        (
            "a.png",
            PNG.replace(b"\x00\x00\x00\x10\x00\x00\x00\x10", b"\x00\x00\xff\xff\x00\x00\xff\xff"),
            files.TOO_MANY_PIXELS,
        ),
        ("a.jpg", PNG, files.NOT_AS_NAMED),
        ("a.jpg", JPEG.replace(b"\x08\x00\x10\x00\x10", b"\x08\xff\xff\xff\xff"), files.TOO_MANY_PIXELS),
        ("a.jpg", b"\xff\xd8\xff\xd9", files.BROKEN),
        ("a.txt", b"\n <!DOCTYPE html><script>", files.NOT_AS_NAMED),
        ("a.txt", b"<svg onload=alert(1)>", files.NOT_AS_NAMED),
        ("a.txt", b"\x00\x01", files.NOT_AS_NAMED),
    ],
)
def test_what_is_not_accepted_has_one_sentence(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Unsafe) as refused:
        check_file(name, content)
    assert refused.value.sentence == sentence


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED", 1_000_000)
    big = b"0" * 1_500_000
    for name, content in [
        ("a.docx", docx(**{"word/media/image1.png": big})),
        ("a.docx", _lying(docx(**{"word/media/image1.png": big}))),
        ("a.pdf", object_stream(big)),
    ]:
        assert len(content) < 10_000
        with pytest.raises(Unsafe) as refused:
            check_file(name, content)
        assert refused.value.sentence in {files.BOMB, files.BROKEN}


def _lying(archive: bytes) -> bytes:
    """The directory says that the members are small."""
    return archive.replace((1_500_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("C:\\Mina filer\\Beslut § 12.PDF", ("Beslut § 12", "pdf")),
        ("../../etc/beslut.pdf", ("beslut", "pdf")),
        ("be\u202eslut\r\nX: y.pdf", ("be slut X y", "pdf")),
        ('"<b>".txt', ("b", "txt")),
        (".pdf", ("handling", "pdf")),
        ("a" * 300 + ".pdf", ("a" * 120, "pdf")),
        ("utan", ("handling", "")),
    ],
)
def test_names_are_cleaned(name: str, cleaned: tuple[str, str]) -> None:
    assert split_name(name) == cleaned


def url_of(version: AgreementVersion, name: str, *more: object) -> str:
    return reverse(f"agreements:{name}", args=[version.agreement.public_id, *more])


TYPED = {"kind": "decision", "title": "Beslut om IKB", "dated_on": "2026-05-03", "registry_number": "SCN 2026/9"}


def upload(of: AgreementVersion, name: str = "Beslut åäö.pdf", content: bytes = PDF, **changes: str):
    """Roger files a document."""
    typed = TYPED | {"file": SimpleUploadedFile(name, content, content_type="text/html")} | changes
    return logged_in("roger").post(url_of(of, "document_new"), typed)


def the_document() -> Document:
    with as_owner():
        return Document.objects.select_related("owner").get()


def test_it_comes_back_byte_for_byte_and_is_never_shown_in_the_browser(version: AgreementVersion) -> None:
    answer = upload(version, content=PDF, version=str(version.pk))
    assert (answer.status_code, answer["Location"]) == (302, url_of(version, "documents"))
    kept = the_document()
    assert (kept.kind, kept.title, kept.dated_on) == (DocumentKind.DECISION, "Beslut om IKB", date(2026, 5, 3))
    assert (kept.size, kept.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert (kept.file_name, kept.media_type, kept.version_id) == ("Beslut åäö.pdf", "application/pdf", version.pk)
    file = logged_in("roger").get(url_of(version, "document", kept.public_id))
    assert file.content == PDF
    assert file["Content-Type"] == "application/pdf"
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Disposition"] == "attachment; filename*=utf-8''Beslut%20%C3%A5%C3%A4%C3%B6.pdf"


def test_only_the_own_authority_reads_it_until_it_is_opened(version: AgreementVersion) -> None:
    upload(version)
    kept = the_document()
    page, file = url_of(version, "documents"), url_of(version, "document", kept.public_id)
    for username, status in [("ulla", 200), ("sara", 404), ("hedda", 404), ("per", 404), ("kalle", 404)]:
        assert logged_in(username).get(file).status_code == status, username
    assert "Beslut om IKB" in text_of(logged_in("ulla").get(page))
    assert "Inga handlingar här ännu." in text_of(logged_in("hedda").get(page))
    with acting("ulla"):
        assert Document.objects.count() == 1
    with acting("hedda"):
        assert Document.objects.count() == 0, "the database says the same"
    opening = url_of(version, "document_open", kept.public_id)
    assert logged_in("hedda").post(opening).status_code == 403
    assert logged_in("roger").post(opening).status_code == 302
    for username, status in [("sara", 200), ("hedda", 200), ("kalle", 404)]:
        assert logged_in(username).get(file).status_code == status, username
    again = logged_in("roger").post(opening)
    assert again.status_code == 409
    assert "Handlingen är redan öppen för parterna." in text_of(again)


def test_one_of_a_draft_text_is_not_opened_before_the_text_is_sent(version: AgreementVersion) -> None:
    with as_owner():
        draft = AgreementVersion.objects.get(pk=version.pk)
        draft.pk, draft.number, draft.status, draft.replaces = None, 2, VersionStatus.DRAFT, version
        draft.save(force_insert=True)
    refused = upload(version, version=str(draft.pk), shared="on")
    assert (refused.status_code, refused.context["form"].errors) == (422, {"shared": [actions.OF_A_DRAFT]})
    assert upload(version, version=str(draft.pk)).status_code == 302
    opened = logged_in("roger").post(url_of(version, "document_open", the_document().public_id))
    assert opened.status_code == 409
    assert actions.OF_A_DRAFT in text_of(opened)


def test_a_file_of_the_wrong_kind_gets_one_sentence_and_keeps_the_rest(version: AgreementVersion) -> None:
    wrong = upload(version, "makro.docx", docx(**{"word/vbaProject.bin": b"x"}), shared="on")
    assert wrong.status_code == 422
    page, body = text_of(wrong), wrong.content.decode()
    assert page.count(files.RUNS) == 2, "at the field and in the summary"
    assert "Det finns 1 fel att rätta" in page
    for kept in ('value="Beslut om IKB"', 'value="2026-05-03"', 'value="SCN 2026/9"', 'value="decision" selected'):
        assert kept in body
    assert re.search(r'name="shared"[^>]*checked', body)
    none = logged_in("roger").post(url_of(version, "document_new"), TYPED)
    assert none.status_code == 422
    assert "Välj en fil." in text_of(none)
    large = upload(version, "stor.txt", b"a" * (files.MOST_BYTES + 1))
    assert files.TOO_LARGE in text_of(large)
    with as_owner():
        assert not Document.objects.exists()


def test_another_partys_document_is_opened_by_that_party_only(version: AgreementVersion, county: County) -> None:
    with as_owner():
        add_membership(county, county.users["hedda"], Role.REGISTRAR, "0331", "")
    typed = TYPED | {"file": SimpleUploadedFile("b.txt", TEXT), "shared": "on"}
    assert logged_in("hedda").post(url_of(version, "document_new"), typed).status_code == 302
    kept = the_document()
    assert kept.owner == county.authorities["0331"]
    assert logged_in("roger").post(url_of(version, "document_open", kept.public_id)).status_code == 403
    page = text_of(logged_in("roger").get(url_of(version, "documents")))
    assert re.search(
        r"Beslut om IKB b\.txt, \d+ byte Beslut eller protokoll 2026-05-03 SCN 2026/9 Heby kommun Öppen", page
    )


def test_one_of_a_consideration_is_never_opened_and_seen_by_the_deciders_only(
    version: AgreementVersion, county: County
) -> None:
    upload(version, shared="on")
    with as_owner():
        notice = Notice.objects.create(
            agreement=version.agreement,
            version=version,
            owner=county.authorities["0380"],
            stage=NoticeStage.CONSIDERED,
            registered_by=county.users["roger"],
        )
        Document.objects.update(notice=notice)
    file = url_of(version, "document", the_document().public_id)
    for username, status in [("roger", 200), ("elin", 200), ("eva", 404), ("sara", 404), ("hedda", 404)]:
        assert logged_in(username).get(file).status_code == status, username
    with as_owner():
        Document.objects.update(shared=False)
    refused = logged_in("roger").post(url_of(version, "document_open", the_document().public_id))
    assert refused.status_code == 409
    assert "hör till ett övervägande" in text_of(refused)


def test_it_is_filed_with_a_notice_or_an_own_consideration(version: AgreementVersion, county: County) -> None:
    """From the case, with the case chosen; nothing of a consideration is opened, nothing filed with another's."""
    considered = give_notice(county, version, "0380", stage=NoticeStage.CONSIDERED, counted_on=date(2027, 1, 4))
    given, hebys = give_notice(county, version, "0380"), give_notice(county, version, "0331")
    hidden = give_notice(county, version, "0331", stage=NoticeStage.CONSIDERED)
    roger, new = logged_in("roger"), url_of(version, "document_new")
    for name, notice, label in [
        ("notice", given, "Beslutad, 2025-12-10"),
        ("consideration", considered, "Övervägs, 2027-01-04"),
    ]:
        link = f"{new}?uppsagning={notice.public_id}"
        here = url_of(version, name, notice.public_id)
        assert f'href="{link}">Ladda upp handling</a>' in roger.get(here).content.decode()
        chosen = f'<option value="{notice.public_id}" selected>{label}</option>'
        assert chosen in roger.get(link).content.decode()
        assert upload(version, notice=str(notice.public_id), title=f"Om {label}").status_code == 302
        assert f"Om {label}" in text_of(roger.get(here))
    sara = logged_in("sara").get(url_of(version, "notice", given.public_id))
    assert "Ladda upp handling" not in text_of(sara)
    assert "Ladda upp handling" not in text_of(roger.get(url_of(version, "notice", hebys.public_id)))
    with as_owner():
        assert set(Document.objects.values_list("notice", flat=True)) == {given.pk, considered.pk}
    opened = upload(version, notice=str(considered.public_id), shared="on")
    assert opened.context["form"].errors == {"shared": [actions.CONSIDERED]}
    for wrong in (hebys.public_id, hidden.public_id, "inte-en-nyckel"):
        refused = upload(version, notice=str(wrong))
        assert refused.context["form"].errors == {"notice": ["Välj ett alternativ i listan."]}
        assert roger.get(new, {"uppsagning": str(wrong)}).status_code == 200
    facts = actions.DocumentFacts(DocumentKind.MEMO, "x", notice=hebys)
    with acting("roger") as someone:
        own = someone.memberships[0]
        with pytest.raises(Unfit):
            actions.file_document(
                agreement=version.agreement, membership=own, facts=facts, file_name="b.txt", content=TEXT
            )
    with as_owner():
        assert Document.objects.count() == 2


def test_the_list_fetches_no_files_and_asks_a_fixed_number_of_questions(
    version: AgreementVersion, django_assert_num_queries
) -> None:
    client, url = logged_in("roger"), url_of(version, "documents")
    for _ in range(2):
        upload(version)
        client.get(url)
        with django_assert_num_queries(16) as asked:
            client.get(url)
        assert not [query["sql"] for query in asked if '"agreements_document"."content"' in query["sql"]]
