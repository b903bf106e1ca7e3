"""The year report as a campaign, from opening to the last signature (FU-01, FU-03, FU-04, FU-15)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from agreements.choices import DueRule, ObligationKind
from agreements.models import Agreement, Commitment, Obligation, ObligationDone, Party
from followup.actions import campaign as verbs
from followup.actions import recipients, report_texts, versions
from followup.actions.campaign import ReportFacts
from followup.campaign import Days
from followup.canonical import digest, seal
from followup.choices import CommentPart, Fulfilment, RecipientKind, ReportKind, ReportStage, TextHeading
from followup.differences import differences
from followup.models import (
    CommitmentAnswer,
    FigureConfirmation,
    FrozenFigures,
    OwnFigures,
    ReportRecipient,
    ReportSignature,
    ReportText,
    ReportVersion,
    YearReport,
)
from ikb.accounts.choices import Role
from ikb.accounts.models import Authority, Membership
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.people import County, load_kalmar_report
from ikb.lib.errors import Conflict, Stale, Unfit
from ikb.lib.periods import Period
from referrals.actions.draft import Edit
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.followup import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn")]

AT = datetime(2026, 2, 2, 9, tzinfo=UTC)
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
DAYS = Days(date(2026, 2, 28), date(2026, 3, 15), date(2026, 3, 20), date(2026, 4, 30))
SALT = "0f" * 32


@pytest.fixture
def kalmar(county: County) -> Agreement:
    """Two parties: Region Kalmar län and Kalmar kommun, with people for every step."""
    with as_owner():
        agreement = load_kalmar(county, TODAY)
        load_kalmar_report(county)
    return agreement


def facts(**other: Any) -> ReportFacts:
    given: dict[str, Any] = {"kind": ReportKind.PILOT, "name": "Pilotåret", "period": YEAR, "days": DAYS} | other
    return ReportFacts(**given)


def opened(agreement: Agreement, **other: Any) -> YearReport:
    with acting("kalle") as by:
        return verbs.open_report(agreement=agreement, facts=facts(**other), acting=by, at=AT)


def filled(report: YearReport) -> YearReport:
    """Every text and every answer."""
    with acting("kalle") as by:
        for heading in report.headings:
            report_texts.save_text(report=report, heading=heading, text=f"Om {heading.label}", edit=Edit(by, AT, 0))
        for commitment in Commitment.objects.filter(version=report.agreement_version):
            answer(report, commitment, by)
    return report


def answer(report: YearReport, commitment: Commitment, by: Any, party: Party | None = None) -> CommitmentAnswer:
    return report_texts.answer_commitment(
        report=report,
        commitment=commitment,
        party=party,
        fulfilment=Fulfilment.PARTLY,
        evidence="Protokoll från styrgruppen",
        acting=by,
    )


def sent(report: YearReport, salt: str = SALT) -> ReportVersion:
    with acting("kalle") as by:
        return versions.hand_in(report=report, acting=by, at=AT, today=TODAY, salt=salt)


def confirmed(report: YearReport, number: int = 1) -> FigureConfirmation:
    with acting("klara") as by:
        return versions.confirm_figures(report=report, number=number, acting=by, at=AT)


def passed(report: YearReport, on: date = date(2026, 3, 1)) -> YearReport:
    with acting("kalle") as by:
        return verbs.pass_to_steering(report=report, acting=by, on=on)


def signed(report: YearReport, *usernames: str, number: int = 1) -> None:
    for username in usernames:
        with acting(username) as by:
            digest = ReportVersion.objects.get(report=report, number=number).digest
            versions.sign_report(
                report=report, number=number, shown_digest=digest, acting=by, at=AT, on=date(2026, 4, 1)
            )


def before_steering(agreement: Agreement, **other: Any) -> YearReport:
    report = filled(opened(agreement, **other))
    sent(report)
    confirmed(report)
    return passed(report)


def read(report: YearReport) -> YearReport:
    with as_owner():
        return YearReport.objects.get(pk=report.pk)


@pytest.mark.req("FU-01")
def test_a_report_is_adopted_by_the_last_signature_and_the_demand_is_met(kalmar: Agreement) -> None:
    with as_owner():
        demand = Obligation.objects.create(
            agreement=kalmar, kind=ObligationKind.FOLLOW_UP, title="Varje år", rule=DueRule.YEARLY, due_on=YEAR.end
        )
    report = before_steering(kalmar, demand=demand, demand_due=YEAR.end)
    signed(report, "krister")
    assert read(report).stage == ReportStage.STEERING
    with as_owner():
        assert not ObligationDone.objects.filter(obligation=demand).exists()
    signed(report, "kristina")
    done = read(report)
    assert (done.stage, done.adopted_on) == (ReportStage.ADOPTED, date(2026, 4, 1))
    with as_owner():
        met = ObligationDone.objects.get(obligation=demand)
        signatures = list(ReportSignature.objects.values_list("name", "role", "party__organisation__short_name"))
    assert (met.due_on, met.done_on, met.by.username) == (YEAR.end, date(2026, 4, 1), "kristina")
    assert signatures == [
        ("Krister Berggren", "Styrgrupp", "Region Kalmar län"),
        ("Kristina Ros", "Styrgrupp", "Kalmar"),
    ]


@pytest.mark.req("FU-01")
def test_nothing_is_handed_in_while_a_commitment_or_a_heading_is_unanswered(kalmar: Agreement) -> None:
    report = filled(opened(kalmar))
    with acting("kalle") as by:
        for answered in CommitmentAnswer.objects.filter(report=report)[:1]:
            report_texts.remove_answer(answer=answered, acting=by)
        with pytest.raises(Conflict, match="Det saknas texter eller svar på åtaganden"):
            versions.hand_in(report=report, acting=by, at=AT, today=TODAY)
        first = Commitment.objects.filter(version=report.agreement_version)[0]
        answer(report, first, by)
        report_texts.save_text(report=report, heading=TextHeading.CLARITY, text=" ", edit=Edit(by, AT, 1))
        with pytest.raises(Conflict, match="Det saknas texter"):
            versions.hand_in(report=report, acting=by, at=AT, today=TODAY)
        report_texts.save_text(report=report, heading=TextHeading.CLARITY, text="Ja.", edit=Edit(by, AT, 2))
        assert versions.hand_in(report=report, acting=by, at=AT, today=TODAY).number == 1


@pytest.mark.req("FU-03")
@pytest.mark.parametrize(
    ("purposes", "parts", "expected"),
    [
        (True, False, ["development", "duties", "clarity"]),
        (False, True, ["statistics", "costs", "effect", "experience"]),
        (True, True, ["development", "duties", "clarity", "statistics", "costs", "effect", "experience"]),
    ],
)
def test_the_headings_are_a_setting(kalmar: Agreement, purposes: bool, parts: bool, expected: Sequence[str]) -> None:
    report = filled(opened(kalmar, purposes=purposes, parts=parts))
    version = sent(report)
    assert [text.heading for text in version.document.texts] == expected


def test_a_period_has_one_report_and_an_overlap_is_said(kalmar: Agreement) -> None:
    opened(kalmar)
    with pytest.raises(Unfit, match="Det finns redan en årsrapport för den perioden"):
        opened(kalmar)
    overlap = Period(date(2025, 12, 31), date(2026, 12, 30))
    with pytest.raises(Unfit, match=r"Dagar räknas två gånger: perioden går in i Pilotåret \(2025-01-01–2025-12-31\)"):
        opened(kalmar, period=overlap)
    assert opened(kalmar, period=overlap, overlap_known=True).first_day == date(2025, 12, 31)
    with pytest.raises(Unfit, match="ligger före dagen då rapporten ska vara ifylld"):
        opened(kalmar, period=YEAR, days=Days(DAYS.fill_in, date(2026, 2, 27), DAYS.confirm, DAYS.adopt))


def test_two_who_write_the_same_text_are_told(kalmar: Agreement) -> None:
    report = opened(kalmar)
    with acting("kalle") as by:
        for revision in (0, 1):
            report_texts.save_text(
                report=report, heading=TextHeading.CLARITY, text=f"Text {revision}", edit=Edit(by, AT, revision)
            )
        with pytest.raises(Stale, match=r"Kalle Sund ändrade det här kl\. 10\.00"):
            report_texts.save_text(report=report, heading=TextHeading.CLARITY, text="Min", edit=Edit(by, AT, 1))
        assert ReportText.objects.get(report=report).text == "Text 1"


def test_a_fix_goes_back_keeps_what_was_written_and_asks_for_new_signatures(kalmar: Agreement) -> None:
    report = before_steering(kalmar)
    signed(report, "krister")
    with acting("konrad") as by:
        with pytest.raises(Unfit, match="Skriv vad som behöver rättas"):
            verbs.ask_fix(report=report, part=CommentPart.FIGURES, text="  ", acting=by, at=AT)
        verbs.ask_fix(report=report, part=CommentPart.FIGURES, text="Fel år i texten", acting=by, at=AT)
    back = read(report)
    assert (back.stage, back.status) == (ReportStage.OPEN, "Begärd rättning")
    with as_owner():
        assert ReportText.objects.filter(report=report).exclude(text="").count() == len(report.headings)
    assert sent(report).reason == "Fel år i texten"
    with acting("kalle") as by, pytest.raises(Conflict, match="Siffrorna är inte bekräftade av Kalmar"):
        verbs.pass_to_steering(report=report, acting=by, on=DAYS.confirm)
    confirmed(report, 2)
    passed(report)
    signed(report, "kristina", number=2)
    assert read(report).stage == ReportStage.STEERING, "Krister's signature was on version 1"
    signed(report, "krister", number=2)
    assert read(report).stage == ReportStage.ADOPTED
    with as_owner():
        assert list(ReportSignature.objects.values_list("version__number", flat=True)) == [1, 2, 2]
        assert list(FigureConfirmation.objects.values_list("version__number", flat=True)) == [1, 2]


def test_a_municipality_that_lets_its_day_pass_does_not_stop_the_report(kalmar: Agreement) -> None:
    report = filled(opened(kalmar))
    sent(report)
    with acting("kalle") as by, pytest.raises(Conflict, match="inte bekräftade av Kalmar"):
        verbs.pass_to_steering(report=report, acting=by, on=DAYS.confirm)
    assert passed(report, on=date(2026, 3, 21)).stage == ReportStage.STEERING


def test_one_person_signs_for_one_party_and_a_party_signs_once(kalmar: Agreement, county: County) -> None:
    report = before_steering(kalmar)
    with as_owner():
        board = Authority.objects.get(parties__agreement=kalmar, organisation__code="0880")
        Membership.objects.create(
            user=county.users["krister"], authority=board, role=Role.STEERING_GROUP, valid_from=date(2023, 1, 1)
        )
    signed(report, "krister")
    with pytest.raises(Conflict, match="En person skriver under för en part"):
        signed(report, "krister")
    for username in ("kalle", "klara", "konrad"):
        with pytest.raises(PermissionDenied):
            signed(report, username)
    with acting("stig") as by:
        assert not YearReport.objects.visible_to(by).exists()
    with acting("kristina") as by, pytest.raises(Conflict, match="Det finns en nyare version"):
        versions.sign_report(report=report, number=1, shown_digest="0" * 64, acting=by, at=AT, on=date(2026, 4, 1))
    signed(report, "kristina")
    assert read(report).stage == ReportStage.ADOPTED


def test_the_database_holds_who_signs_what_and_when(kalmar: Agreement, county: County) -> None:
    report = before_steering(kalmar)
    with acting("krister") as by:
        version = ReportVersion.objects.get(report=report)
        theirs = Party.objects.get(agreement=kalmar, organisation__code="0880")
        own = Party.objects.get(agreement=kalmar, organisation__code="08")
        said = {"version": version, "name": "K", "role": "R", "at": AT}
        refused = [
            {"party": theirs, "by": by.user, "digest": version.digest},
            {"party": own, "by": county.users["kristina"], "digest": version.digest},
            {"party": own, "by": by.user, "digest": "f" * 64},
        ]
        for wrong in refused:
            with pytest.raises(DatabaseError), transaction.atomic():
                ReportSignature.objects.create(**said, **wrong)
        ReportSignature.objects.create(**said, party=own, by=by.user, digest=version.digest)
    with acting("kristina"):
        for change in ({"stage": ReportStage.ADOPTED}, {"name": "Annat"}, {"stage": ReportStage.OPEN}):
            with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
                YearReport.objects.filter(pk=report.pk).update(**change)
    with acting("kalle"):
        for stays in (ReportVersion, FrozenFigures, OwnFigures, FigureConfirmation, ReportSignature):
            with as_owner(), pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
                stays.objects.all()._raw_delete("default")
        with pytest.raises(DatabaseError, match="what has been handed in stays"), transaction.atomic():
            ReportText.objects.filter(report=report).update(text="Smyg")
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
            ReportVersion.objects.update(digest="0" * 64)


def test_true_figures_stay_with_the_coordinator_and_the_own_row_with_its_manager(kalmar: Agreement) -> None:
    report = filled(opened(kalmar))
    with as_owner():
        kalmars = Party.objects.get(agreement=kalmar, organisation__code="0880")
    version = sent(report)
    with acting("kalle") as by:
        assert FrozenFigures.objects.visible_to(by).get().version == version
        assert OwnFigures.objects.count() == 1
    with acting("klara") as by:
        assert FrozenFigures.objects.count() == 0
        own = OwnFigures.objects.visible_to(by).get()
        assert own.party == kalmars
        assert {line.label for table in own.shown for line in table.lines} == {"Kalmar"}
    for username in ("kristina", "kim", "stig"):
        with acting(username) as by:
            assert FrozenFigures.objects.count() == 0
            assert not OwnFigures.objects.visible_to(by).exists()
    with acting("konrad") as by:
        assert FrozenFigures.objects.count() == 1, "his authority's row, which is not his role's"
        assert not FrozenFigures.objects.visible_to(by).exists()
    with acting("stig"):
        assert ReportVersion.objects.count() == 0


def cases(county: County, version: Any, **numbers: int) -> None:
    """Sent in 2025 and accepted, so many by municipality ("c0380")."""
    with as_owner():
        for code, number in numbers.items():
            for _ in range(number):
                makers.referral(county, version, code.removeprefix("c"))


def uppsalas(agreement: Agreement) -> YearReport:
    with acting("sara") as by:
        report = verbs.open_report(agreement=agreement, facts=facts(name="2025"), acting=by, at=AT)
        for heading in report.headings:
            report_texts.save_text(report=report, heading=heading, text="Gick bra.", edit=Edit(by, AT, 0))
    return report


@pytest.mark.req("FU-11")
def test_what_was_frozen_stays_and_a_changed_case_is_a_difference(county: County, version: Any) -> None:
    cases(county, version, c0380=40, c0381=20, c0305=4, c0330=3, c0360=2, c0382=4)
    report = uppsalas(version.agreement)
    with acting("sara") as by:
        first = versions.hand_in(report=report, acting=by, at=AT, today=TODAY, salt=SALT)
        assert digest(ReportVersion.objects.get(pk=first.pk).content) == first.digest
        true = FrozenFigures.objects.get(version=first)
        assert seal(true.statistics, SALT) == first.document.seal
        assert true.values.values["sent@0360"] == 2
    sent_table = next(each for each in first.document.tables if each.table.key == "sent")
    shown = {line.label: line.entries[0].value for line in sent_table.lines}
    assert shown["Uppsala"] == 40
    assert shown["Tierp"] is None
    assert "sent@0360" not in str(first.content)
    assert [each.table.key for each in first.document.quality] == [
        *("quality_sections", "quality_open", "activities", "introductions")
    ]
    (missing,) = first.document.missing
    assert [line.label for line in missing.lines][:2] == ["Kön", "Ålder på remissdagen"]
    cases(county, version, c0380=6)
    with acting("hedda") as by:
        verbs.ask_fix(report=report, part=CommentPart.WHOLE, text="Sex remisser saknas", acting=by, at=AT)
    with acting("sara") as by:
        second = versions.hand_in(report=report, acting=by, at=AT, today=TODAY, salt=SALT)
        again = ReportVersion.objects.get(pk=first.pk)
        assert (again.content, again.digest) == (first.content, first.digest)
    found = differences(again.document, second.document, dict(Fulfilment.choices))
    told = {(d.line, d.column): (d.before and d.before.value, d.after and d.after.value) for d in found.figures}
    assert told[("Uppsala", "Skickade")] == (40, 46)
    assert not {"Tierp", "Håbo", "Enköping"} & {line for line, _ in told}
    assert second.digest != first.digest


@pytest.mark.req("FU-15")
def test_recipients_get_the_report_when_it_is_adopted(kalmar: Agreement) -> None:
    report = before_steering(kalmar)
    with acting("kalle") as by:
        ledning = recipients.add_recipient(
            report=report, name="Länsgemensam ledning", kind=RecipientKind.LEADERSHIP, acting=by
        )
        spare = recipients.add_recipient(report=report, name="Fel nämnd", kind=RecipientKind.BOARD, acting=by)
        with pytest.raises(Unfit, match="finns redan på listan"):
            recipients.add_recipient(report=report, name="länsgemensam ledning", kind=RecipientKind.OTHER, acting=by)
        recipients.remove_recipient(recipient=spare, acting=by)
        with pytest.raises(Conflict, match="Rapporten är inte fastställd än"):
            recipients.mark_sent(recipient=ledning, sent_on=date(2026, 4, 2), acting=by, on=TODAY)
    signed(report, "krister", "kristina")
    with acting("kalle") as by:
        with pytest.raises(Unfit, match="Rapporten fastställdes 2026-04-01"):
            recipients.mark_sent(recipient=ledning, sent_on=date(2026, 3, 31), acting=by, on=TODAY)
        recipients.mark_sent(recipient=ledning, sent_on=date(2026, 4, 2), acting=by, on=TODAY)
        ledning.refresh_from_db()
        with pytest.raises(Conflict, match="står kvar"):
            recipients.remove_recipient(recipient=ledning, acting=by)
        assert list(ReportRecipient.objects.values_list("name", "sent_on")) == [
            ("Länsgemensam ledning", date(2026, 4, 2))
        ]
    with acting("klara") as by, pytest.raises(PermissionDenied):
        recipients.add_recipient(report=report, name="Jag", kind=RecipientKind.OTHER, acting=by)


def test_a_correction_after_adoption_is_a_new_version_with_a_reason(kalmar: Agreement) -> None:
    report = before_steering(kalmar)
    signed(report, "krister", "kristina")
    with acting("kalle") as by:
        with pytest.raises(Unfit, match="Skriv varför"):
            verbs.correct_report(report=report, reason="", acting=by)
        verbs.correct_report(report=report, reason="Fel kostnad", acting=by)
    assert (read(report).status, read(report).adopted_on) == ("Rättas", date(2026, 4, 1))
    assert sent(report).reason == "Fel kostnad"
    confirmed(report, 2)
    passed(report)
    signed(report, "kristina", "krister", number=2)
    assert read(report).stage == ReportStage.ADOPTED
    with as_owner():
        assert ReportSignature.objects.count() == 4


@pytest.mark.req("FU-04")
def test_the_in_depth_evaluation_has_its_own_window_and_meets_its_own_demand(kalmar: Agreement) -> None:
    window = Period(date(2015, 10, 1), date(2016, 12, 31))
    with as_owner():
        demand = Obligation.objects.create(
            agreement=kalmar,
            kind=ObligationKind.EVALUATION,
            title="Fördjupad utvärdering",
            rule=DueRule.DATE,
            window_from=window.start,
            due_on=window.end,
        )
        Party.objects.filter(agreement=kalmar).update(valid_from=None)
    shown = logged_in("kalle").get(reverse("agreements:terms", args=[kalmar.public_id])).content.decode()
    assert "Ansvarig saknas." in shown, "nobody answers for the demand"
    report = before_steering(
        kalmar, kind=ReportKind.IN_DEPTH, period=window, name="Fördjupad", demand=demand, demand_due=window.end
    )
    signed(report, "krister", "kristina")
    with as_owner():
        assert ObligationDone.objects.get().obligation == demand
    assert read(report).get_kind_display() == "Fördjupad utvärdering"
