"""The action plan: who writes, who says that it is done, what stays in the history (FU-04, FU-16, AG-11)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.choices import RequestKind
from agreements.models import AgreementVersion, Party, PartyRequest
from followup.actions import plan as actions
from followup.choices import MeasureOrigin, MeasureState
from followup.models import MeasureMove, PlannedMeasure, UserAudit
from followup.queries.improvement import plan_rows
from ikb.accounts.choices import Role
from ikb.desk.deadlines import all_deadlines, concerns
from ikb.desk.demo.people import County, add_membership
from ikb.desk.queries import todo
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import Period, year
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in
from tests.followup import improvement_makers as made

PLAN_QUERIES = 18
TYPED = {
    "text": "Se till att nya får introduktion",
    "function": "Enhetschef barn och familj",
    "origin": "meeting",
    "reference": "2026-03-03",
    "organisations": "Attention Uppsala\n\nSPES  i Uppsala\nAttention Uppsala",
    "decided_on": "2026-03-03",
    "due_on": "2026-10-01",
}


def typed(version: AgreementVersion, code: str = "0331", **more: str) -> dict[str, str]:
    with as_owner():
        return TYPED | {"party": str(made.party(version, code).pk)} | more


@pytest.mark.req("FU-04")
def test_a_measure_without_an_owner_is_refused_and_what_was_typed_is_kept(version: AgreementVersion) -> None:
    client = logged_in("sara")
    for missing, sentence in (
        ("party", "Välj vilken part som ansvarar."),
        ("function", "Ange vilken funktion hos parten som ansvarar."),
        ("due_on", "Ange dagen då åtgärden ska vara klar."),
    ):
        answer = client.post(made.url(version, "plan_new"), typed(version) | {missing: ""})
        assert answer.status_code == 422
        assert sentence in text_of(answer)
        assert "Se till att nya får introduktion" in answer.content.decode()
    with as_owner():
        assert not PlannedMeasure.objects.exists()
        made.measure(version)
        row = PlannedMeasure.objects.get()
        for without in ({"party": None}, {"function": ""}):
            with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
                PlannedMeasure.objects.filter(pk=row.pk).update(**without)


@pytest.mark.req("FU-04")
def test_a_measure_with_its_owner_and_the_organisations_that_take_part(version: AgreementVersion) -> None:
    answer = logged_in("sara").post(made.url(version, "plan_new"), typed(version))
    assert answer["Location"] == made.url(version, "plan")
    page = text_of(logged_in("stig").get(made.url(version, "plan_measure", 1)))
    for words in ("Heby kommun", "Enhetschef barn och familj", "Möte, 2026-03-03", "2026-10-01", "SPES i Uppsala"):
        assert words in page
    assert page.count("Attention Uppsala") == 1
    twice = logged_in("sara").post(made.url(version, "plan_new"), typed(version))
    assert (twice.status_code, "Det är redan registrerat." in text_of(twice)) == (409, True)


@pytest.mark.req("FU-04")
def test_a_moved_measure_keeps_the_earlier_day_with_its_reason(version: AgreementVersion) -> None:
    row = made.measure(version)
    client, address = logged_in("hedda"), made.url(version, "plan_move", row.number)
    early = client.post(address, {"later": "2026-06-30", "reason": "Vakanser"})
    assert (early.status_code, "Den nya dagen ska ligga efter 2026-06-30." in text_of(early)) == (422, True)
    silent = client.post(address, {"later": "2026-09-30", "reason": ""})
    assert (silent.status_code, "Skriv varför dagen ändras." in text_of(silent)) == (422, True)
    assert client.post(address, {"later": "2026-09-30", "reason": "Vakanser"}).status_code == 302
    shown = text_of(client.get(made.url(version, "plan_measure", row.number)))
    assert "2026-06-30 2026-09-30 Vakanser" in shown
    with acting("hedda"):
        assert [(m.earlier, m.later) for m in MeasureMove.objects.all()] == [(made.DUE, date(2026, 9, 30))]
        with pytest.raises(ProgrammingError, match="earlier day"), transaction.atomic():
            PlannedMeasure.objects.update(due_on=date(2027, 1, 1))
        assert MeasureMove.objects.update(reason="Annat") == 0
        assert MeasureMove.objects.all().delete()[0] == 0


@pytest.mark.req("FU-04")
def test_only_the_owners_manager_marks_it_done(version: AgreementVersion) -> None:
    row = made.measure(version)
    address, facts = made.url(version, "plan_done", row.number), {"done_on": "2026-06-01", "result": "Foldrar finns"}
    assert [logged_in(who).post(address, facts).status_code for who in ("tage", "per", "sara", "stig")] == [403] * 4
    with acting("tage") as tage:
        found = PlannedMeasure.objects.select_related("party", "agreement").get()
        with pytest.raises(PermissionDenied):
            actions.finish_measure(measure=found, membership=tage.memberships[0], done_on=made.DUE, result="Klart")
        assert PlannedMeasure.objects.update(done_on=made.DUE, result="Klart") == 0
    with acting("sara"), pytest.raises(ProgrammingError, match="only its owner"), transaction.atomic():
        PlannedMeasure.objects.update(done_on=made.DUE, result="Klart")
    empty = logged_in("hedda").post(address, facts | {"result": ""})
    assert (empty.status_code, "Skriv vad åtgärden ledde till." in text_of(empty)) == (422, True)
    assert logged_in("hedda").post(address, facts)["Location"] == made.url(version, "plan_measure", row.number)
    again = logged_in("hedda").post(address, facts)
    assert (again.status_code, "Åtgärden är klar sedan 2026-06-01." in text_of(again)) == (409, True)
    with acting("hedda"), pytest.raises(ProgrammingError, match="done stands"), transaction.atomic():
        PlannedMeasure.objects.update(result="Annat")


@pytest.mark.req("FU-04")
def test_a_manager_plans_for_the_own_party_only_and_the_coordinator_for_all(version: AgreementVersion) -> None:
    own = logged_in("hedda")
    other = own.post(made.url(version, "plan_new"), typed(version, "0360"))
    assert (other.status_code, "Välj ett alternativ i listan." in text_of(other)) == (422, True)
    with pytest.raises(PermissionDenied):
        made.measure(version, "0360", by="hedda")
    assert own.post(made.url(version, "plan_new"), typed(version)).status_code == 302
    with acting("sara"):
        assert PlannedMeasure.objects.update(function="Annan") == 0, "Heby's own; Uppsala neither wrote nor owns it"
    assert logged_in("sara").get(made.url(version, "plan_change", 1)).status_code == 403
    changed = typed(version) | {"function": "Socialchef", "origin": "deviation", "reference": "AVV-7"}
    assert own.post(made.url(version, "plan_change", 1), changed).status_code == 302
    with acting("hedda"):
        row = PlannedMeasure.objects.get()
        assert (row.function, row.get_origin_display(), row.reference) == ("Socialchef", "Avvikelse", "AVV-7")


@pytest.mark.req("FU-04")
def test_parties_of_another_agreement_and_the_invited_see_nothing(version: AgreementVersion, county: County) -> None:
    made.measure(version)
    made.moved(version, PlannedMeasure(pk=_only(version)), date(2026, 9, 1), date(2026, 5, 1))
    made.audit(version)
    for address in (made.url(version, "plan"), made.url(version, "plan_measure", 1), made.url(version, "audits")):
        assert [logged_in(who).get(address).status_code for who in ("kalle", "hedda")] == [404, 200]
    with as_owner():
        Party.objects.filter(pk=made.party(version, "0360").pk).update(status="invited")
    assert logged_in("tage").get(made.url(version, "plan")).status_code == 403
    for who in ("kalle", "tage"):
        with acting(who) as by:
            found = [m.objects.count() for m in (PlannedMeasure, MeasureMove, UserAudit)]
            assert found == [0, 0, 0]
            assert [d.label for d in all_deadlines(by, date(2026, 11, 22)) if "handlingsplan" in d.label] == []
    with acting("hedda"):
        assert [m.objects.count() for m in (PlannedMeasure, MeasureMove, UserAudit)] == [1, 1, 1]


def _only(version: AgreementVersion) -> int:
    with as_owner():
        return PlannedMeasure.objects.get(agreement=version.agreement).pk


@pytest.mark.req("FU-04")
def test_a_past_year_is_told_as_it_stood_then(version: AgreementVersion) -> None:
    first = made.measure(version, due_on=date(2025, 10, 1), decided_on=date(2025, 2, 1))
    made.measure(version, "0360", text="Ny blankett", due_on=date(2026, 3, 1), decided_on=date(2026, 1, 15))
    made.moved(version, first, date(2026, 2, 1), date(2026, 1, 10))
    made.finished(version, first, date(2026, 1, 20))
    with acting("stig"):
        then = plan_rows(version.agreement, year(2025))
        now = plan_rows(version.agreement, year(2026))
        later = plan_rows(version.agreement, year(2027))
    assert [(r.number, r.state, r.due_on, r.moves, r.result) for r in then] == [
        (1, MeasureState.OVERDUE, date(2025, 10, 1), (), "")
    ]
    assert [(r.number, r.party, r.state, r.due_on, len(r.moves), r.result) for r in now] == [
        (1, "Heby kommun", MeasureState.DONE, date(2026, 2, 1), 1, "Foldrar finns"),
        (2, "Tierps kommun", MeasureState.OVERDUE, date(2026, 3, 1), 0, ""),
    ]
    assert [r.number for r in later] == [2]
    assert plan_rows(version.agreement, Period(date(2025, 1, 1), date(2025, 1, 31))) == []


@pytest.mark.req("FU-04")
def test_the_late_ones_have_a_list_and_stand_on_the_owners_start_page(version: AgreementVersion) -> None:
    today = timezone.localdate()
    made.measure(version, due_on=today - timedelta(days=1), decided_on=today - timedelta(days=90))
    made.measure(version, text="Senare", due_on=today + timedelta(days=30), decided_on=today)
    made.measure(version, text="Långt fram", due_on=today + timedelta(days=31), decided_on=today)
    made.measure(version, "0360", text="Tierps", due_on=today - timedelta(days=5), decided_on=today - timedelta(days=9))
    late = text_of(logged_in("sara").get(made.url(version, "plan"), {"visa": "forsenade"}))
    assert ("2 åtgärder" in late, made.TEXT in late, "Tierps" in late, "Senare" in late) == (True, True, True, False)
    with acting("hedda", today) as hedda:
        rows = [row for row in todo(hedda, today) if "handlingsplanen" in row.label]
        assert [(r.count, r.date, r.note) for r in rows] == [(2, today - timedelta(days=1), "1 är försenad.")]
        due = [d for d in all_deadlines(hedda, today) if "handlingsplanen" in d.label]
    assert [(d.label, d.missed, concerns(hedda, d)) for d in due] == [
        ("Åtgärd 4 i handlingsplanen ska vara klar", True, False),
        ("Åtgärd 1 i handlingsplanen ska vara klar", True, True),
        ("Åtgärd 2 i handlingsplanen ska vara klar", False, True),
        ("Åtgärd 3 i handlingsplanen ska vara klar", False, True),
    ]
    with acting("sara", today) as sara:
        assert [row for row in todo(sara, today) if "handlingsplanen" in row.label] == []


@pytest.mark.req("FU-16")
def test_a_user_audit_is_a_record_without_persons_that_leads_to_measures(version: AgreementVersion) -> None:
    facts = {"on": "2026-03-03", "organisation": "Attention Uppsala", "summary": "Bra bemötande, 20100101-2382 säger"}
    sara = logged_in("sara")
    named = sara.post(made.url(version, "audit_new"), facts)
    assert (named.status_code, "Skriv inte personnummer. Ta bort numret." in text_of(named)) == (422, True)
    long = sara.post(made.url(version, "audit_new"), facts | {"summary": "a" * 1001})
    assert (long.status_code, "Skriv högst 1000 tecken." in text_of(long)) == (422, True)
    assert sara.post(made.url(version, "audit_new"), facts | {"summary": "Information saknas"}).status_code == 302
    assert "Ingen åtgärd ännu." in text_of(sara.get(made.url(version, "audits")))
    audit = _audit(version)
    lacking = sara.post(made.url(version, "plan_new"), typed(version) | {"origin": "user_audit"})
    assert (lacking.status_code, "Välj vilken brukarrevision" in text_of(lacking)) == (422, True)
    whole = typed(version) | {"origin": "user_audit", "audit": str(audit.pk)}
    assert sara.post(made.url(version, "plan_new"), whole).status_code == 302
    assert "Åtgärd 1" in text_of(logged_in("arne").get(made.url(version, "audits")))
    change = made.url(version, "audit_change", audit.public_id)
    assert logged_in("hedda").get(change).status_code == 403
    assert sara.post(change, facts | {"summary": "Rättad"}).status_code == 302
    assert _audit(version).summary == "Rättad"
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        UserAudit.objects.update(summary="20100101-2382")


def _audit(version: AgreementVersion) -> UserAudit:
    with as_owner():
        return UserAudit.objects.get(agreement=version.agreement)


@pytest.mark.req("AG-11")
def test_a_finding_may_lead_to_a_request_for_revision(version: AgreementVersion, county: County) -> None:
    def request(kind: RequestKind) -> PartyRequest:
        return PartyRequest.objects.create(
            agreement=version.agreement, kind=kind, owner=county.authorities["0331"],
            asked_on=date(2026, 9, 1), reason="Uppföljningen visar ett behov",
        )  # fmt: skip

    with as_owner():
        revision, other = request(RequestKind.REVISION), request(RequestKind.RENEGOTIATION)
    sara = logged_in("sara")
    wrong = sara.post(made.url(version, "plan_new"), typed(version) | {"request": str(other.pk)})
    assert wrong.status_code == 422
    assert sara.post(made.url(version, "plan_new"), typed(version) | {"request": str(revision.pk)}).status_code == 302
    shown = sara.get(made.url(version, "plan_measure", 1)).content.decode()
    assert str(revision.public_id) in shown


def test_rules_of_the_verbs(version: AgreementVersion) -> None:
    with pytest.raises(Unfit, match="beslutades"):
        made.measure(version, due_on=date(2026, 1, 31))
    with pytest.raises(Unfit, match="brukarrevision"):
        made.measure(version, origin=MeasureOrigin.USER_AUDIT)
    row = made.measure(version)
    with pytest.raises(Unfit, match="beslutades"):
        made.finished(version, row, date(2026, 1, 31))
    made.finished(version, row, date(2026, 2, 1))
    with pytest.raises(Conflict, match="klar sedan 2026-02-01"):
        made.moved(version, row, date(2026, 12, 1), date(2026, 2, 2))
    with as_owner():
        invited = made.party(version, "0360")
        Party.objects.filter(pk=invited.pk).update(status="invited")
        stranger = PlannedMeasure(
            agreement=version.agreement, kept_by_id=row.kept_by_id, number=9, text="x", party=invited, function="x",
            origin="meeting", decided_on=made.DECIDED, due_on=made.DUE,
        )  # fmt: skip
        with pytest.raises(ProgrammingError, match="party of the agreement"), transaction.atomic():
            stranger.save()


def test_the_plan_is_read_with_the_same_queries_however_long_it_is(version: AgreementVersion, county: County) -> None:
    for count in (1, 3):
        while _count(version) < count:
            made.measure(version, text=f"Åtgärd nummer {_count(version)}")
        client = logged_in("sara")
        with CaptureQueriesContext(connection) as queries:
            assert f"Pågår ({count})" in text_of(client.get(made.url(version, "plan")))
        assert len(queries) == PLAN_QUERIES
    with as_owner():
        add_membership(county, county.users["adam"], Role.WORKING_GROUP, "0331", "")
    assert logged_in("adam").get(made.url(version, "plan")).status_code == 200


def _count(version: AgreementVersion) -> int:
    with as_owner():
        return PlannedMeasure.objects.filter(agreement=version.agreement).count()
