"""A party asks for renegotiation or revision; the others answer; the end of the agreement does not move."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from agreements.actions.requests import RequestFacts, answer_request, close_request, register_request
from agreements.choices import RequestKind, RequestReply
from agreements.models import Agreement, AgreementVersion, PartyRequest, RequestAnswer, TermPeriod
from agreements.queries.register import agreement_alone, register
from ikb.accounts.choices import Role
from ikb.accounts.context import RowContext, acting_as
from ikb.desk.demo.people import County, add_membership
from ikb.lib.errors import Conflict, Unfit
from tests.agreements import work_makers as made
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in

REASON = "Folkmängden har ändrats väsentligt"
TYPED = {
    "kind": "renegotiation",
    "asked_on": "2026-09-01",
    "in_writing": "ja",
    "reason": REASON,
    "finding": "Årsrapport 2025, avsnitt 4",
}
FACTS = RequestFacts(RequestKind.RENEGOTIATION, date(2026, 9, 1), True, REASON)


def pk_of(version: AgreementVersion, code: str) -> int:
    with as_owner():
        return made.party(version, code).pk


def dates_of(version: AgreementVersion) -> tuple[tuple[Any, ...], ...]:
    """Everything that says when the agreement ends, as the list shows it and as the tables hold it."""
    with acting("roger") as by:
        row = next(row for row in register(by, TODAY) if row.agreement.pk == version.agreement.pk)
        shown = (row.last_day, row.deadline, row.state.status)
    with as_owner():
        kept = AgreementVersion.objects.filter(pk=version.pk).values_list("start", "first_end", "status").get()
        periods = list(TermPeriod.objects.values_list("start", "end"))
        ends = Agreement.objects.filter(pk=version.agreement.pk).values_list("ends_on", flat=True).get()
    return shown, kept, (*periods, ends)


@pytest.mark.req("AG-10")
def test_a_request_is_registered_and_moves_no_date(version: AgreementVersion, county: County) -> None:
    before = dates_of(version)
    assert before[0][:2] == (date(2027, 12, 31), date(2026, 12, 31)), "there are dates to move"
    client = logged_in("roger")
    answer = client.post(made.url(version, "request_new"), TYPED | {"party": pk_of(version, "0380")})
    assert answer["Location"] == made.url(version, "disagreements")
    twice = client.post(made.url(version, "request_new"), TYPED | {"party": pk_of(version, "0380")})
    assert twice.status_code == 409
    assert "Det är redan registrerat." in text_of(twice)
    with as_owner():
        request = PartyRequest.objects.get()
    assert (request.owner, request.kind, request.asked_on) == (
        county.authorities["0380"],
        RequestKind.RENEGOTIATION,
        date(2026, 9, 1),
    )
    page = made.url(version, "party_request", request.public_id)
    typed = {"party": pk_of(version, "03"), "reply": "yes", "on": "2026-09-20", "note": "Gärna under hösten"}
    assert client.post(made.url(version, "request_answer", request.public_id), typed)["Location"] == page
    closed = {"closed_on": "2026-11-01", "result": "Parterna enades om nya tal"}
    assert client.post(made.url(version, "request_close", request.public_id), closed).status_code == 302
    assert dates_of(version) == before
    for username in ("roger", "stig", "hedda"):
        said = text_of(logged_in(username).get(page))
        assert "Region Uppsala Ja 2026-09-20 Gärna under hösten" in said
        assert "Heby kommun Inget svar" in said
        assert "Parterna enades om nya tal" in said
        assert "En begäran ändrar inte avtalets tid." in said


@pytest.mark.req("AG-10")
def test_renegotiation_is_asked_for_in_writing(version: AgreementVersion) -> None:
    client = logged_in("roger")
    typed = TYPED | {"party": pk_of(version, "0380"), "in_writing": "nej"}
    oral = client.post(made.url(version, "request_new"), typed)
    assert oral.status_code == 422
    assert "En begäran om omförhandling ska vara skriftlig." in text_of(oral)
    assert REASON in oral.content.decode()
    for wrong, sentence in [
        ({"reason": " "}, "Skriv skälet till begäran."),
        ({"asked_on": "2099-01-01"}, "Datumet ligger framåt i tiden."),
        ({"party": "999999"}, "Välj ett alternativ i listan."),
    ]:
        answer = client.post(made.url(version, "request_new"), typed | {"in_writing": "ja"} | wrong)
        assert answer.status_code == 422
        assert sentence in text_of(answer)
    with as_owner():
        assert not PartyRequest.objects.exists()


@pytest.mark.req("AG-11")
def test_a_revision_rests_on_a_finding_and_may_be_oral(version: AgreementVersion) -> None:
    client = logged_in("roger")
    typed = TYPED | {"kind": "revision", "in_writing": "nej", "party": pk_of(version, "0380")}
    assert client.post(made.url(version, "request_new"), typed).status_code == 302
    with as_owner():
        request = PartyRequest.objects.get()
    said = text_of(client.get(made.url(version, "party_request", request.public_id)))
    assert "Begäran om revidering" in said
    assert "Grundas på uppföljning Årsrapport 2025, avsnitt 4" in said
    assert "Inte skriftlig" in said
    assert "7 av 7 har inte svarat" in text_of(client.get(made.url(version, "disagreements")))


@pytest.mark.req("AG-10")
def test_each_partys_registrar_answers_for_the_own_party(version: AgreementVersion, county: County) -> None:
    with as_owner():
        add_membership(county, county.users["stig"], Role.REGISTRAR, "0331", "")
        heby, tierp, uppsala = (made.party(version, code) for code in ("0331", "0360", "0380"))
    with acting("roger") as roger:
        agreement = agreement_alone(roger, version.agreement.public_id)
        assert agreement is not None
        request = register_request(agreement=agreement, membership=roger.memberships[0], party=uppsala, facts=FACTS)
    on = date(2026, 10, 1)
    with acting("stig") as stig:
        registrar = stig.with_role(Role.REGISTRAR)[0]
        for party in (tierp, uppsala):
            with pytest.raises(PermissionDenied):
                answer_request(request=request, membership=registrar, party=party, reply=RequestReply.NO, on=on)
        with pytest.raises(Unfit, match="före dagen då begäran gjordes"):
            answer_request(
                request=request, membership=registrar, party=heby, reply=RequestReply.NO, on=date(2026, 8, 31)
            )
        answer_request(request=request, membership=registrar, party=heby, reply=RequestReply.LATER, on=on)
        answer_request(request=request, membership=registrar, party=heby, reply=RequestReply.NO, on=on)
        with pytest.raises(Conflict, match="svarade nej 2026-10-01"):
            answer_request(request=request, membership=registrar, party=heby, reply=RequestReply.YES, on=on)
        with pytest.raises(PermissionDenied):
            close_request(request=request, membership=registrar, closed_on=on, result="Klart")
        own = register_request(agreement=agreement, membership=registrar, party=heby, facts=FACTS)
        with pytest.raises(PermissionDenied):
            register_request(agreement=agreement, membership=registrar, party=tierp, facts=FACTS)
    with acting("roger") as roger, pytest.raises(PermissionDenied):
        answer_request(
            request=own, membership=roger.memberships[0], party=heby, reply=RequestReply.YES, on=on
        )  # the one that asks does not answer itself, whoever writes
    with acting("roger") as roger:
        answer_request(
            request=own, membership=roger.memberships[0], party=tierp, reply=RequestReply.YES, on=on
        )  # the agreement's owner registers for a party that does not use the system
        closed = close_request(request=own, membership=roger.memberships[0], closed_on=on, result="Klart")
        with pytest.raises(Conflict, match="avslutad"):
            answer_request(
                request=closed, membership=roger.memberships[0], party=uppsala, reply=RequestReply.YES, on=on
            )
        with pytest.raises(Conflict, match="avslutad"):
            close_request(request=closed, membership=roger.memberships[0], closed_on=on, result="Igen")
    with as_owner():
        given = [(a.party.organisation.code, a.reply) for a in RequestAnswer.objects.order_by("pk")]
    assert given == [("0331", "no"), ("0360", "yes")]


@pytest.mark.req("AG-10")
def test_who_reads_and_who_writes_requests(version: AgreementVersion, county: County) -> None:
    with as_owner():
        request = PartyRequest.objects.create(
            agreement=version.agreement,
            kind=RequestKind.REVISION,
            owner=county.authorities["0331"],
            asked_on=date(2026, 9, 1),
            reason=REASON,
        )
    page = made.url(version, "party_request", request.public_id)
    for username, see, write in [
        ("roger", 200, 200),
        ("stig", 200, 403),
        ("per", 200, 403),
        ("sara", 200, 403),
        ("karin", 403, 403),
        ("kalle", 404, 403),
    ]:
        client = logged_in(username)
        answered = client.get(made.url(version, "request_answer", request.public_id)).status_code
        assert (client.get(page).status_code, answered) == (see, write), username
    made_up = made.url(version, "party_request", "5ca1ab1e-0000-4000-8000-000000000404")
    assert logged_in("roger").get(made_up).status_code == 404
    tierp, heby = county.authorities["0360"].pk, county.authorities["0331"].pk
    with acting_as(RowContext(readers=(county.authorities["08"].pk,))):
        assert not PartyRequest.objects.exists()
    with acting_as(RowContext(readers=(tierp,))):
        assert PartyRequest.objects.count() == 1
        assert PartyRequest.objects.update(reason="Ändrad") == 0
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                'insert into agreements_requestanswer (request_id, party_id, reply, "on", note)'
                " select %s, id, 'yes', '2026-10-01', '' from agreements_party where authority_id = %s",
                [request.pk, heby],
            )
