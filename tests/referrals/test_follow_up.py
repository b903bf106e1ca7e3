"""What only the follow-up counts: diagnoses as categories and the families' experience (FU-08, FU-16, E15)."""

from datetime import date
from itertools import combinations

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from ikb.accounts.choices import InformationKind
from ikb.accounts.models import AccessLog
from ikb.lib.errors import Conflict, Unfit
from referrals import actions, diagnoses, experience
from referrals.choices import ALONE, ANSWERED, Diagnosis, ExperienceAnswer, Respondent
from referrals.experience import QUESTIONS, WORDING, Told
from referrals.models import Diagnoses, Experience, Measure, Referral
from referrals.queries.follow_up import followed_up
from tests import makers
from tests.cast import acting, as_owner, logged_in
from tests.papers import text_of
from tests.referrals.test_closing import STARTED, closed, in_treatment

DAY = date(2026, 11, 20)
YOUNG, GUARDIANS = Respondent.YOUNG_PERSON, Respondent.GUARDIANS
ANSWERS = Told(on=DAY, helped="yes", took_part="partly", suited="declined")


def url(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", args=[referral.public_id])


def diagnose(referral: Referral, who: str, *categories: str) -> Diagnoses:
    with acting(who) as by:
        return actions.record_diagnoses(
            referral=referral, categories=categories, membership=by.memberships[0], by=by, on=DAY
        )


def ask(referral: Referral, who: str, **told: Told) -> list[Experience]:
    with acting(who) as by:
        answers = {Respondent(name): answer for name, answer in told.items()}
        return actions.record_experience(referral=referral, told=answers, membership=by.memberships[0], by=by)


@pytest.mark.req("FU-08", "E15")
def test_several_diagnoses_of_one_person_and_nothing_beside_none():
    """Thirteen people had nineteen diagnoses (004:133–143): more than one each is the rule, not a fault."""
    known = [code for code in Diagnosis if code not in ALONE]
    assert all(diagnoses.fault(pair) == "" for pair in combinations(known, 2))
    assert all(diagnoses.fault([code]) == "" for code in Diagnosis)
    for alone in ALONE:
        for other in set(Diagnosis) - {alone}:
            assert "kan inte väljas tillsammans" in diagnoses.fault([alone, other]), (alone, other)
    assert diagnoses.fault([]) == "Välj minst en. Vet ni inte, välj ”Ej uppgivet”."
    assert diagnoses.in_order(["social_phobia", "adhd", "adhd"]) == ["adhd", "social_phobia"]


@pytest.mark.req("FU-16")
@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Told(), ""),
        (ANSWERS, ""),
        (Told(on=DAY, suited="declined"), ""),
        (Told(suited="declined"), "Ange dagen då ni frågade."),
        (Told(on=DAY), "Ingen fråga är besvarad. Välj svar, eller ta bort dagen."),
        (Told(on=date(2026, 11, 2), helped="no"), "Dagen ligger före starten 2026-11-03."),
        (Told(on=STARTED, helped="no"), ""),
    ],
)
def test_who_was_asked_has_a_day(told, sentence):
    assert experience.fault(told, STARTED) == sentence
    assert {ExperienceAnswer.DECLINED, ExperienceAnswer.NOT_ASKED} == set(ExperienceAnswer) - ANSWERED
    assert {frozenset(wording) for wording in WORDING.values()} == {frozenset(QUESTIONS)}


@pytest.mark.req("FU-08")
def test_diagnoses_are_ticked_and_saved_with_one_press(county, version):
    referral = in_treatment(county, version)
    client = logged_in("ivar")
    assert "Inte angivna" in client.get(url("page", referral)).content.decode()
    assert client.post(url("diagnoses", referral), {"categories": ["social_phobia", "adhd"]}).status_code == 302
    assert "ADHD, Social fobi" in client.get(url("page", referral)).content.decode()
    form = client.get(url("diagnoses", referral)).content.decode()
    assert form.count("checked") == 2
    refused = client.post(url("diagnoses", referral), {"categories": ["none_known", "adhd"]})
    assert refused.status_code == 422
    assert "kan inte väljas tillsammans med något annat." in refused.content.decode()
    assert client.post(url("diagnoses", referral), {}).status_code == 422
    assert client.post(url("diagnoses", referral), {"categories": ["F90.0"]}).status_code == 422
    assert client.post(url("diagnoses", referral), {"categories": ["not_stated"]}).status_code == 302
    with as_owner():
        row = Diagnoses.objects.get(referral=referral)
        events = apps.get_model("referrals", "DiagnosesEvent").objects.filter(pgh_obj=row).order_by("pgh_id")
        assert [event.categories for event in events] == [["adhd", "social_phobia"], ["not_stated"]]
    assert (row.categories, row.owner_id) == (["not_stated"], referral.region_authority_id)


def test_the_team_alone_sees_them_and_each_authority_changes_its_own(county, version):
    referral = in_treatment(county, version)
    diagnose(referral, "ivar", "adhd", "add")
    ask(referral, "filip", young_person=ANSWERS)
    for who, seen in (("sara", 1), ("filip", 1), ("ivar", 1), ("ronja", 0), ("hedda", 0), ("karin", 0), ("tage", 0)):
        with acting(who):
            assert (Diagnoses.objects.count(), Experience.objects.count()) == (seen, seen), who
            assert Referral.objects.filter(pk=referral.pk).exists() == (who != "tage"), who
    for who in ("ronja", "hedda", "per", "karin"):
        page = logged_in(who).get(url("page", referral)).content.decode()
        assert "ADHD" not in page
        assert "Upplevelse" not in page
    page = logged_in("sara").get(url("diagnoses", referral)).content.decode()
    assert "ADHD, ADD. Antecknat av Region Uppsala" in page
    assert 'name="categories"' not in page
    answer = logged_in("sara").post(url("diagnoses", referral), {"categories": ["none_known"]})
    assert answer.status_code == 409
    with pytest.raises(Conflict, match="annan myndighet"):
        ask(referral, "ivar", young_person=Told(on=DAY, helped="no"))
    with acting("sara"):
        assert Diagnoses.objects.update(categories=["other"]) == 0
    with as_owner():
        assert Diagnoses.objects.get().categories == ["adhd", "add"]
        assert Experience.objects.get().helped == "yes"


def test_a_protected_persons_rows_follow_the_named_circle(county, version):
    referral = in_treatment(county, version)
    diagnose(referral, "sara", "adhd")
    ask(referral, "sara", guardians=ANSWERS)
    with as_owner():
        assert Diagnoses.objects.count() == 1
    makers.protect(referral, county, ["sara"])
    for who, seen in (("sara", 1), ("siri", 0), ("ivar", 0)):
        with acting(who):
            assert (Diagnoses.objects.count(), Experience.objects.count()) == (seen, seen), who


@pytest.mark.req("FU-16")
def test_both_are_asked_on_one_page_and_not_asked_is_the_beginning(county, version):
    referral = in_treatment(county, version)
    client = logged_in("filip")
    blank = client.get(url("experience", referral)).content.decode()
    assert blank.count("checked") == 6
    typed = {f"{who}_{name}": "not_asked" for who in Respondent for name in QUESTIONS}
    told = typed | {"young_person_helped": "yes", "young_person_suited": "declined"}
    missing = client.post(url("experience", referral), told)
    assert missing.status_code == 422
    assert "Ange dagen då ni frågade." in missing.content.decode()
    assert client.post(url("experience", referral), told | {"young_person_on": "2026-11-20"}).status_code == 302
    with as_owner():
        row = Experience.objects.get()
    assert (row.respondent, row.on, row.helped, row.took_part, row.suited) == (
        "young_person",
        DAY,
        "yes",
        "not_asked",
        "declined",
    )
    page = client.get(url("page", referral)).content.decode()
    assert "Ungdomen tillfrågad 2026-11-20" in page
    assert "Vårdnadshavare inte tillfrågade" in page
    assert client.post(url("experience", referral), typed).status_code == 302
    with acting("filip"):
        assert followed_up(referral).experiences[0].on is None
    assert "Ungdomen tillfrågad 2026-11-20" not in client.get(url("page", referral)).content.decode()


@pytest.mark.req("FU-16")
def test_the_closing_says_what_is_left_out_and_does_not_wait_for_it(county, version):
    referral = in_treatment(county, version)
    client = logged_in("sara")
    page = client.get(url("close", referral)).content.decode()
    for sentence in (
        "Diagnoser är inte angivna.",
        "Ungdomen är inte tillfrågad om sin upplevelse.",
        "Vårdnadshavare är inte tillfrågade om sin upplevelse.",
    ):
        assert sentence in page, sentence
    back = client.post(f"{url('diagnoses', referral)}?till=avslut", {"categories": ["none_known"]})
    assert back["Location"] == url("close", referral)
    ask(referral, "sara", young_person=ANSWERS, guardians=Told(on=DAY, took_part="no"))
    assert "Saknas för uppföljningen" not in client.get(url("close", referral)).content.decode()


def test_nothing_is_recorded_before_the_start_and_also_after_the_end(county, version):
    referral = makers.accepted(county, version)
    for name in ("diagnoses", "experience"):
        assert logged_in("sara").get(url(name, referral)).status_code == 409
    with pytest.raises(Conflict, match="Behandlingen har inte börjat"):
        diagnose(referral, "sara", "adhd")
    with pytest.raises(Conflict, match="Behandlingen har inte börjat"):
        ask(referral, "sara", young_person=ANSWERS)
    treated = closed(county, version)
    assert diagnose(treated, "sara", "adhd").categories == ["adhd"]
    with pytest.raises(Unfit) as fault:
        ask(treated, "sara", guardians=Told(on=date(2026, 11, 1), helped="yes"))
    assert fault.value.field == "guardians_on"


@pytest.mark.parametrize(
    "categories", [[], ["none_known", "adhd"], ["not_stated", "none_known"], ["F90.0"], ["adhd", "adhd"]]
)
def test_the_database_refuses_categories_that_cannot_be_counted(county, version, categories):
    referral = makers.accepted(county, version)
    with acting("sara") as by, pytest.raises(IntegrityError), transaction.atomic():
        Diagnoses.objects.create(
            referral=referral,
            owner=by.memberships[0].authority,
            categories=categories,
            recorded_on=DAY,
            recorded_by=by.user,
        )


def test_the_database_refuses_answers_without_a_day_and_a_second_row(county, version):
    referral = in_treatment(county, version)
    with acting("sara") as by:
        whose = {"referral": referral, "owner": by.memberships[0].authority, "recorded_by": by.user}
        for wrong in ({"helped": "yes"}, {"on": DAY}):
            with pytest.raises(IntegrityError, match="experience_has_a_day_when_asked"), transaction.atomic():
                Experience.objects.create(**whose, respondent=YOUNG, **wrong)
        Experience.objects.create(**whose, respondent=YOUNG, on=DAY, helped="declined")
        with pytest.raises(IntegrityError, match="experience_once_per_respondent"), transaction.atomic():
            Experience.objects.create(**whose, respondent=YOUNG)
        foreign = whose | {"owner_id": referral.owner_id}
        del foreign["owner"]
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Experience.objects.create(**foreign, respondent=GUARDIANS)


@pytest.mark.usefixtures("undrawn")
def test_the_extract_holds_them_and_a_shield_keeps_them_from_guardians(county, version):
    referral = in_treatment(county, version)
    diagnose(referral, "sara", "adhd", "stress")
    ask(referral, "sara", young_person=ANSWERS)
    words = ("ADHD, Reaktion på svår stress", "Var du med och bestämde? Delvis.")

    def drawn_for(receiver: str) -> str:
        return text_of(logged_in("sara").post(url("extract", referral), {"receiver": receiver}))

    for receiver in ("0", "1"):
        assert [word for word in words if word not in drawn_for(receiver)] == []
    with acting("sara") as by:
        owner, kind = by.memberships[0].authority_id, InformationKind.MEASURES
        actions.set_shield(referral=referral, owner=owner, kind=kind, reason="Kan skadas", by=by, on=DAY)
    assert [word for word in words if word in drawn_for("1")] == []
    assert [word for word in words if word not in drawn_for("0")] == []


def test_reading_them_is_logged_as_measures_and_they_hold_no_text(county, version):
    referral = in_treatment(county, version)
    diagnose(referral, "sara", "adhd")
    with as_owner():
        before = AccessLog.objects.filter(kinds__contains=["I8"]).count()
    logged_in("sara").get(url("page", referral))
    logged_in("sara").get(url("experience", referral))
    with as_owner():
        assert AccessLog.objects.filter(kinds__contains=["I8"]).count() == before + 2
        assert not Measure.objects.exists()
    for model in (Diagnoses, Experience):
        texts = [f for f in model._meta.fields if f.get_internal_type() in {"CharField", "TextField"}]
        assert [f.name for f in texts if not f.choices] == []
