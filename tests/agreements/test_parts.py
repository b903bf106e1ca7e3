"""The small tables of an agreement's content: entered, changed, refused with a sentence, fixed once sent."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from agreements.actions import parts as verbs
from agreements.choices import CriterionKind, NotifyRule, PartyStatus
from agreements.forms.parts import Scope
from agreements.models import (
    AgeStatement,
    AgreementVersion,
    BoundProvider,
    Criterion,
    Goal,
    GoalResult,
    Party,
    Section,
    Team,
)
from agreements.part_list import PARTS
from agreements.queries.text import years
from ikb.accounts.choices import OrganisationKind, Role
from ikb.accounts.models import Membership, Organisation
from ikb.desk.demo.people import SINCE, County
from ikb.lib.dates import NO_SUCH_DATE
from ikb.lib.errors import Conflict, Unfit
from tests.agreements.drafts import draft, faults, post, send, url
from tests.cast import acting, as_owner, logged_in

STANDS = "Avtalstexten är skickad och kan inte ändras. Gör en ny version."
BAD = ["\x00", "99999999999999999999", "9999-12-31", "٣", "a" * 5000]
SETTINGS = ["rule", "kind"]

# One right row per part; "@" values are looked up in the database.
RIGHT: dict[str, dict[str, str]] = {
    "avsnitt": {"label": "§ 7", "title": "", "order": "1"},
    "ataganden": {"text": "Delta i handledning", "who": "Alla behandlare", "how_often": "varje vecka", "order": "1"},
    "mal": {"level": "process", "text": "En gemensam kompetensinsats", "indicator": "Antal", "order": "1"},
    "malresultat": {"goal": "@goal", "year": "2026", "met": "True", "figure": "2", "note": ""},
    "alder": {"section": "Målgrupp", "age_from": "11", "age_to": "18", "binding": "on"},
    "kriterier": {"text": "Ålder 11–18 år", "about_age": "on", "order": "1"},
    "kriterielasning": {"logic": "all"},
    "kommunikation": {"text": "Psykos", "order": "1"},
    "skal-att-neka": {"code": "other", "only_for": "", "in_agreement": "on", "order": "1"},
    "team": {"name": "IKB-teamet", "methods": "FFT, DBT", "manual_year": "2016"},
    "arbetsgivare": {"staff_kind": "coordinator", "authority": "@board", "unit": "", "valid_from": "2027-01-01"},
    "kompetenskrav": {"staff_kind": "coordinator", "text": "Psykolog eller socionom", "order": "1"},
    "tvisttrappa": {"kind": "individual", "order": "1", "label": "Förvaltningschef", "within_days": "14"},
    "krav": {"kind": "revision", "title": "Revidering", "rule": "after_operation", "after_months": "12"},
    "underrattas": {"organisation": "@organisation"},
    "andringshistorik": {"on": "2026-12-01", "change": "Ny bilaga", "by": "Länsgemensam ledning"},
    "remissinstanser": {"body": "HSO", "sent_on": "2026-03-01", "answered_on": "2026-04-01"},
    "enskilda-aktorer": {"party": "@party", "name": "Omsorg AB", "valid_from": "2027-01-01"},
    "styrdokument": {"title": "ViS", "address": "https://example.se/vis", "edition": "3", "review_on": "2028-01-01"},
    "aldre-namn": {"kind": "name", "then": "Landstinget", "now": "Regionen"},
    "foregangare": {"name": "IKB", "year_from": "2008", "year_to": "2021", "note": ""},
}
TWICE: dict[str, tuple[str, str]] = {
    "avsnitt": ("label", "Beteckningen finns redan i listan."),
    "ataganden": ("text", "Finns redan i listan."),
    "mal": ("text", "Finns redan i listan."),
    "malresultat": ("year", "Målet har redan ett resultat för året. Ändra det i stället."),
    "kriterier": ("text", "Finns redan i listan."),
    "kommunikation": ("text", "Finns redan i listan."),
    "skal-att-neka": ("code", "Skälet finns redan i listan."),
    "arbetsgivare": ("valid_from", "Personalen har redan en arbetsgivare från den dagen."),
    "kompetenskrav": ("text", "Kravet finns redan för den personalen."),
    "tvisttrappa": ("order", "Steget finns redan i trappan."),
    "krav": ("title", "Finns redan i listan."),
    "underrattas": ("organisation", "Organisationen finns redan i listan."),
    "andringshistorik": ("change", "Finns redan i listan."),
    "remissinstanser": ("body", "Finns redan i listan."),
    "enskilda-aktorer": ("name", "Finns redan i listan."),
    "styrdokument": ("title", "Finns redan i listan."),
    "aldre-namn": ("then", "Finns redan i listan."),
    "foregangare": ("name", "Finns redan i listan."),
}
TEXT = [slug for slug, part in PARTS.items() if part.text]
SLUGS = sorted(PARTS)


def text_of_page(response) -> str:
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", body)


def right(slug: str, version: AgreementVersion) -> dict[str, str]:
    """The right row with its lookups; a goal and a team are there where the row hangs on one."""
    with as_owner():
        if slug == "malresultat":
            version.goals.get_or_create(text="Ett mål", defaults={"level": "overall"})
        if slug == "arbetsgivare":
            Team.objects.create(agreement=version.agreement, name="Team")
        party = version.agreement.parties.get()
        known = {
            "@goal": lambda: version.goals.get().pk,
            "@board": lambda: party.authority_id,
            "@party": lambda: party.pk,
            "@organisation": lambda: municipality("0331").pk,
        }
        return {name: str(known[value]()) if value in known else value for name, value in RIGHT[slug].items()}


def municipality(code: str) -> Organisation:
    return Organisation.objects.get(kind=OrganisationKind.MUNICIPALITY, code=code)


def rows(slug: str, version: AgreementVersion) -> list[models.Model]:
    """Rows of the part, newest last."""
    part = PARTS[slug]
    with acting("roger") as by, as_owner():
        return list(part.rows(Scope(by, version.agreement, version)).order_by("pk"))


def test_every_part_has_a_right_row_here() -> None:
    assert set(RIGHT) == set(PARTS)
    assert set(PARTS) - set(TWICE) == {"alder", "kriterielasning", "team"}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_constraint_has_a_sentence_at_a_field(slug: str) -> None:
    form = PARTS[slug].form
    names = {c.name for c in form._meta.model._meta.constraints}
    assert names <= {*form.faults, *form.moved}
    assert {field for field, _ in form.faults.values()} <= set(form.base_fields)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_row_is_entered_changed_refused_twice_and_removed(county: County, slug: str) -> None:
    version, client = draft(), logged_in("roger")
    data = right(slug, version)
    here = url("part", version, slug)
    assert "Inget inlagt än." in client.get(here).content.decode()
    assert client.get(url("part_new", version, slug)).status_code == 200
    assert post(url("part_new", version, slug), data, client=client)["Location"] == here
    (row,) = rows(slug, version)
    cells = PARTS[slug].cells(row)
    shown = text_of_page(client.get(here))
    assert " ".join(value for _, value in cells) in shown
    assert "1 rad" in shown
    if slug in TWICE:
        assert faults(post(url("part_new", version, slug), data, client=client)) == {TWICE[slug][0]: [TWICE[slug][1]]}
    elif PARTS[slug].single:
        assert client.get(url("part_new", version, slug)).status_code == 409
    change = url("part_change", version, slug, row.pk)
    assert client.get(change).status_code == 200
    assert post(change, data, client=client).status_code == 302
    assert len(rows(slug, version)) == 1
    assert client.get(url("part_remove", version, slug, row.pk)).status_code == 405
    assert post(url("part_remove", version, slug, row.pk), {}, client=client).status_code == 302
    assert rows(slug, version) == []
    assert client.get(change).status_code == 404


@pytest.mark.req("AG-09")
@pytest.mark.parametrize("slug", SLUGS)
def test_after_sending_the_text_stands_and_the_rest_goes_on(county: County, slug: str) -> None:
    version, client = draft(), logged_in("roger")
    data = right(slug, version)
    post(url("part_new", version, slug), data, client=client)
    (row,) = rows(slug, version)
    send(version)
    change, remove = url("part_change", version, slug, row.pk), url("part_remove", version, slug, row.pk)
    answers = [
        client.get(url("part", version, slug)).status_code,
        client.get(change).status_code,
        post(change, data, client=client).status_code,
        post(remove, {}, client=client).status_code,
    ]
    shown = client.get(url("part", version, slug)).content.decode()
    if PARTS[slug].text:
        assert answers == [200, 409, 409, 409]
        assert STANDS in shown
        assert rows(slug, version) == [row]
        with acting("roger"), pytest.raises(Conflict) as refused:
            verbs.remove_row(row=row)
        assert refused.value.sentence in {STANDS, verbs.BINDING_STAYS}
        with acting("roger"), pytest.raises(Conflict, match="skickad"):
            verbs.write_row(row=row, faults={})
    else:
        assert answers == [200, 200, 302, 302]
        assert STANDS not in shown
        assert rows(slug, version) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_no_input_makes_a_500(county: County, slug: str) -> None:
    version, client = draft(), logged_in("roger")
    data = right(slug, version)
    client.raise_request_exception = False
    answers = []
    kept = {name: data[name] for name in SETTINGS if name in data}
    for bad in BAD:
        typed = dict.fromkeys(data, bad) | kept
        answers.append(post(url("part_new", version, slug), typed, client=client).status_code)
    assert {code for code in answers if code >= 500} == set()
    assert 422 in answers


@pytest.mark.parametrize(
    ("slug", "changes", "field", "sentence"),
    [
        ("avsnitt", {"label": " "}, "label", "Ange beteckning."),
        ("avsnitt", {"label": "x" * 41}, "label", "Skriv högst 40 tecken."),
        ("avsnitt", {"order": "ett"}, "order", "Skriv ett heltal, 0–9999."),
        ("alder", {"age_to": "9"}, "age_to", "Den övre åldern är lägre än den nedre."),
        ("malresultat", {"goal": ""}, "goal", "Välj mål."),
        ("malresultat", {"year": "26"}, "year", "Skriv ett årtal mellan 1950 och 2100."),
        ("arbetsgivare", {"valid_to": "2026-01-01"}, "valid_to", "Slutdagen ligger före första dagen."),
        ("arbetsgivare", {"staff_kind": "kock"}, "staff_kind", "Välj ett alternativ i listan."),
        ("enskilda-aktorer", {"valid_to": "2026-01-01"}, "valid_to", "Slutdagen ligger före första dagen."),
        (
            "remissinstanser",
            {"answered_on": "2026-02-01"},
            "answered_on",
            "Svaret är daterat före dagen då texten skickades.",
        ),
        ("remissinstanser", {"body": ""}, "body", "Ange remissinstans."),
        ("styrdokument", {"address": "javascript:alert(1)"}, "address", "Skriv en adress som börjar med https://."),
        ("foregangare", {"year_to": "2007"}, "year_to", "Slutåret ligger före det första året."),
        ("foregangare", {"year_from": "8"}, "year_from", "Skriv ett årtal mellan 1950 och 2100."),
        ("krav", {"after_months": ""}, "after_months", "Ange antalet månader."),
        ("krav", {"rule": "date"}, "due_on", "Ange dagen."),
        ("krav", {"not_before_months": "13"}, "not_before_months", "Det tidigaste kommer efter det senaste."),
        (
            "krav",
            {"rule": "yearly", "due_on": "2027-06-01", "ends_on": "2027-05-01"},
            "ends_on",
            "Den sista dagen ligger före den första gången.",
        ),
        (
            "andringshistorik",
            {"on": "1 januari"},
            "on",
            NO_SUCH_DATE,
        ),
    ],
)
def test_a_fault_is_one_sentence_at_its_field(
    county: County, slug: str, changes: dict[str, str], field: str, sentence: str
) -> None:
    version = draft()
    response = post(url("part_new", version, slug), right(slug, version) | changes)
    assert faults(response) == {field: [sentence]}
    for name, typed in changes.items():
        assert response.context["form"][name].value() == typed
    assert rows(slug, version) == []


def test_a_unit_belongs_to_its_employer(county: County) -> None:
    version = draft()
    data = right("arbetsgivare", version)
    with as_owner():
        heby = county.authorities["0331"]
        Party.objects.create(agreement=version.agreement, organisation=heby.organisation, authority=heby)
        unit = heby.units.first()
        assert unit is not None
    response = post(url("part_new", version, "arbetsgivare"), data | {"unit": str(unit.pk)})
    assert faults(response) == {"unit": ["Enheten hör till en annan myndighet."]}


def test_what_a_row_hangs_on_comes_first(county: County) -> None:
    version, client = draft(), logged_in("roger")
    for slug, sentence in (("arbetsgivare", "Lägg in teamet först."), ("malresultat", "Lägg in målen först.")):
        response = client.get(url("part_new", version, slug))
        assert (response.status_code, sentence in response.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("who", "code"),
    [("roger", 200), ("ulla", 403), ("sara", 403), ("hedda", 403), ("kalle", 403), ("gun", 403)],
)
def test_only_the_registrar_of_the_drafting_authority_edits(
    county: County, version: AgreementVersion, who: str, code: int
) -> None:
    assert logged_in(who).get(url("part", version, "styrdokument")).status_code == code


def test_a_part_that_does_not_exist(county: County, version: AgreementVersion) -> None:
    client = logged_in("roger")
    assert client.get(url("part", version, "hemligheter")).status_code == 404
    assert client.get(url("part_change", version, "styrdokument", 10**30)).status_code == 404


def test_a_row_of_another_agreement_is_not_reached(county: County, version: AgreementVersion) -> None:
    """The Uppsala agreement's criterion through a draft's address."""
    mine, client = draft(), logged_in("roger")
    with as_owner():
        foreign = version.criteria.filter(kind=CriterionKind.INCLUSION)[0]
    assert client.get(url("part_change", mine, "kriterier", foreign.pk)).status_code == 404
    assert post(url("part_remove", mine, "kriterier", foreign.pk), {}, client=client).status_code == 404
    with as_owner():
        assert Criterion.objects.filter(pk=foreign.pk).exists()


def test_exactly_one_age_binds(county: County) -> None:
    """E1: choosing another moves the mark."""
    version, client = draft(), logged_in("roger")
    new = url("part_new", version, "alder")

    def statements() -> list[tuple[str, bool]]:
        with as_owner():
            return list(AgeStatement.objects.filter(version=version).order_by("pk").values_list("section", "binding"))

    post(new, {"section": "Definition", "age_from": "13", "age_to": "18"}, client=client)
    assert statements() == [("Definition", True)]
    post(new, {"section": "Målgrupp", "age_from": "11", "age_to": "18", "binding": "on"}, client=client)
    assert statements() == [("Definition", False), ("Målgrupp", True)]
    first, second = (row.pk for row in rows("alder", version))
    unmarked = {"section": "Målgrupp", "age_from": "11", "age_to": "18"}
    response = post(url("part_change", version, "alder", second), unmarked, client=client)
    assert faults(response) == {"binding": [verbs.ONE_BINDS]}
    assert post(url("part_remove", version, "alder", second), {}, client=client).status_code == 409
    post(url("part_change", version, "alder", first), unmarked | {"binding": "on"}, client=client)
    assert statements() == [("Målgrupp", True), ("Målgrupp", False)]


def test_a_criterion_gets_a_code_of_its_own_that_stays(county: County) -> None:
    version, client = draft(), logged_in("roger")
    for text in ("Ålder 11–18 år", "Ålder 11-18 år!", "???"):
        post(url("part_new", version, "kriterier"), {"text": text, "order": "1"}, client=client)
    made = rows("kriterier", version)
    assert [getattr(row, "code") for row in made] == ["alder-1118-ar", "alder-11-18-ar", "kriterium"]  # noqa: B009
    post(url("part_change", version, "kriterier", made[2].pk), {"text": "Självskada", "order": "3"}, client=client)
    changed = rows("kriterier", version)[2]
    assert isinstance(changed, Criterion)
    assert (changed.text, changed.code, changed.kind) == ("Självskada", "kriterium", CriterionKind.INCLUSION)
    assert verbs.code_for("a" * 60, {"a" * 36}) == f"{'a' * 36}-2"


def test_the_same_row_entered_at_the_same_time_is_a_sentence(county: County) -> None:
    version = draft()
    with acting("roger"):
        Section.objects.create(version=version, label="§ 1")
        with pytest.raises(Unfit) as raised:
            verbs.write_row(
                row=Section(version=version, label="§ 1"), faults={"section_label_once": ("label", "Finns redan.")}
            )
        assert (raised.value.field, raised.value.sentence) == ("label", "Finns redan.")
        with pytest.raises(IntegrityError), transaction.atomic():
            verbs.write_row(row=Section(version=version, label="§ 1"), faults={})


def test_what_is_used_elsewhere_stays(county: County) -> None:
    """A goal with a result, also when the result would be hidden from the person."""
    version, client = draft(), logged_in("roger")
    with as_owner():
        goal = version.goals.create(text="Mål", level="overall")
        goal.results.create(year=2026)
    response = post(url("part_remove", version, "mal", goal.pk), {}, client=client)
    assert (response.status_code, verbs.IN_USE in response.content.decode()) == (409, True)
    with as_owner():
        assert Goal.objects.filter(pk=goal.pk).exists()


@pytest.mark.req("AG-30")
def test_a_met_goal_shows_a_figure_or_a_text(county: County) -> None:
    version, client = draft(), logged_in("roger")
    data = right("malresultat", version) | {"figure": "", "note": ""}
    new = url("part_new", version, "malresultat")
    sentence = "Skriv ett utfall eller en beskrivning som visar att målet är uppfyllt."
    assert faults(post(new, data, client=client)) == {"figure": [sentence]}
    assert faults(post(new, data | {"note": " "}, client=client)) == {"figure": [sentence]}
    with as_owner():
        goal = version.goals.get()
        with pytest.raises(IntegrityError, match="goal_met_is_shown"), transaction.atomic():
            goal.results.create(year=2026, met=True)
        assert not GoalResult.objects.exists()
    for year, answer in (("2024", {"met": ""}), ("2025", {"met": "False"}), ("2026", {"note": "En utbildningsdag."})):
        assert post(new, data | answer | {"year": year}, client=client).status_code == 302
    shown = text_of_page(client.get(url("text", version)))
    assert "2026: uppfyllt. En utbildningsdag." in shown
    assert "2025: inte uppfyllt" in shown
    assert "2024: går inte att säga än" in shown


@pytest.mark.req("E9")
def test_a_section_that_the_text_refers_to_but_lacks(county: County) -> None:
    """000:145, 149, 195, 198: "§ 3", "§ 7", "§ 1" without headings."""
    version, client = draft(), logged_in("roger")
    for order, (label, title) in enumerate([("§ 1", "Parter"), ("§ 3", ""), ("§ 7", "")], start=1):
        post(url("part_new", version, "avsnitt"), {"label": label, "title": title, "order": str(order)}, client=client)
    shown = text_of_page(client.get(url("text", version)))
    assert "§ 1 Parter § 3 Rubriken saknas i avtalet § 7 Rubriken saknas i avtalet" in shown
    assert shown.count("Rubriken saknas i avtalet") == 2


@pytest.mark.req("E10")
@pytest.mark.req("AG-29")
def test_commitments_name_who_in_the_agreement_s_own_words(county: County) -> None:
    """000:204, 329, 360: platschef, enhetschef and avdelningschef are data."""
    version, client = draft(), logged_in("roger")
    for order, who in enumerate(["Platschef", "Enhetschef 10 %", "Avdelningschef 30 %"], start=1):
        data = {"text": f"Leder personalen {order}", "who": who, "how_often": "", "section": "§ 5", "order": str(order)}
        post(url("part_new", version, "ataganden"), data, client=client)
    shown = text_of_page(client.get(url("text", version)))
    assert "Leder personalen 1 Platschef – § 5 Leder personalen 2 Enhetschef 10 % – § 5" in shown
    assert "Leder personalen 3 Avdelningschef 30 %" in shown


@pytest.mark.req("AG-06")
def test_who_is_to_be_told_stands_in_the_text(county: County) -> None:
    """003:106–107: every municipality tells the others; the region is not named."""
    version, client = draft(), logged_in("roger")
    with as_owner():
        AgreementVersion.objects.filter(pk=version.pk).update(notify_rule=NotifyRule.NAMED)
    tasks = {task.label: task for task in client.get(url("draft", version)).context["tasks"]}
    assert tasks["Underrättas vid uppsägning"].state == "Att göra"
    with as_owner():
        for code in ("0331", "0305"):
            version.notified.create(organisation=municipality(code))
    tasks = {task.label: task for task in client.get(url("draft", version)).context["tasks"]}
    assert tasks["Underrättas vid uppsägning"].state == "Klar"
    assert "Underrättas vid uppsägning Heby kommun Håbo kommun" in text_of_page(client.get(url("text", version)))


@pytest.mark.req("AG-24")
def test_a_party_enters_its_own_bound_providers(county: County, version: AgreementVersion) -> None:
    """003:89–93. Another party's registrar reaches the own party's rows only."""
    heby, emil = county.authorities["0331"], county.users["emil"]
    with as_owner():
        Membership.objects.create(user=emil, authority=heby, role=Role.REGISTRAR, valid_from=SINCE)
        own = version.agreement.parties.get(authority=heby)
        other = version.agreement.parties.get(authority=county.authorities["0360"])
        foreign = BoundProvider.objects.create(agreement=version.agreement, party=other, name="Tierps Vård AB")
    client, new = logged_in("emil"), url("part_new", version, "enskilda-aktorer")
    assert post(new, {"party": str(own.pk), "name": "Heby Omsorg AB"}, client=client).status_code == 302
    wrong = post(new, {"party": str(other.pk), "name": "Påhittat AB"}, client=client)
    assert faults(wrong) == {"party": ["Välj ett alternativ i listan."]}
    listed = text_of_page(client.get(url("part", version, "enskilda-aktorer")))
    assert "Heby Omsorg AB" in listed
    assert "Tierps Vård AB" not in listed
    assert client.get(url("part_change", version, "enskilda-aktorer", foreign.pk)).status_code == 404
    assert client.get(url("part", version, "styrdokument")).status_code == 403
    read = text_of_page(logged_in("stig").get(url("text", version)))
    assert "Heby Omsorg AB, genom avtal med Heby kommun" in read
    assert "Tierps Vård AB, genom avtal med Tierps kommun" in read


@pytest.mark.req("AG-25")
@pytest.mark.req("AG-26")
@pytest.mark.req("AG-09")
def test_consultation_documents_and_changes_are_read_by_every_party(county: County, version: AgreementVersion) -> None:
    client = logged_in("roger")
    for slug in ("remissinstanser", "styrdokument", "andringshistorik"):
        assert post(url("part_new", version, slug), RIGHT[slug], client=client).status_code == 302
    shown = text_of_page(logged_in("stig").get(url("text", version)))
    assert "HSO Skickad 2026-03-01. Besvarad 2026-04-01." in shown
    assert "ViS , 3 Ses över senast 2028-01-01" in shown
    assert "2026-12-01 Ny bilaga. Länsgemensam ledning" in shown
    assert "Ändra" not in shown


@pytest.mark.req("X-3")
@pytest.mark.req("X-4")
@pytest.mark.req("AG-31")
def test_old_names_stand_with_what_they_are_now(county: County) -> None:
    version, client = draft(), logged_in("roger")
    region = county.authorities["03"]
    with as_owner():
        Party.objects.create(
            agreement=version.agreement,
            organisation=region.organisation,
            authority=region,
            name_in_text="Landstinget i Uppsala län",
        )
    laws = {"kind": "law", "then": "2 kap. 5 § SoL", "now": "4 kap. 1 § SoL (2025:400)"}
    post(url("part_new", version, "aldre-namn"), laws, client=client)
    post(url("part_new", version, "aldre-namn"), {"kind": "name", "then": "TKL", "now": ""}, client=client)
    for first, last in (("2008", "2021"), ("2022", "2022")):
        data = {"name": "IKB", "year_from": first, "year_to": last}
        post(url("part_new", version, "foregangare"), data, client=client)
    shown = text_of_page(client.get(url("text", version)))
    assert "Landstinget i Uppsala län, i dag Region Uppsala" in shown
    assert "Gällde då Gäller nu 2 kap. 5 § SoL 4 kap. 1 § SoL (2025:400) TKL Ingen motsvarighet" in shown
    assert "Före avtalet: IKB 2008–2021, IKB 2022." in shown


def test_years_in_words(county: County) -> None:
    version = draft()
    with as_owner():
        made = version.agreement.predecessors.create(name="IKB", year_from=2022)
    assert years(made) == "från 2022"


@pytest.mark.req("AG-08")
@pytest.mark.req("AG-31")
def test_what_the_agreement_demands_is_counted_from_operation_or_a_day(county: County) -> None:
    version, client = draft(), logged_in("roger")
    new = url("part_new", version, "krav")
    post(new, RIGHT["krav"] | {"due_on": "2027-01-01"}, client=client)
    standpoint = {"kind": "standpoint", "title": "Hur övriga kommuner ansluter", "rule": "date", "due_on": "2027-05-20"}
    post(new, standpoint | {"after_months": "7"}, client=client)
    with as_owner():
        kept = list(version.agreement.obligations.values_list("title", "due_on", "after_months"))
    assert kept == [("Revidering", None, 12), ("Hur övriga kommuner ansluter", date(2027, 5, 20), None)]
    shown = text_of_page(client.get(url("text", version)))
    assert "Revidering. Senast ett år efter verksamhetsstart" in shown
    assert "Hur övriga kommuner ansluter. Senast 2027-05-20" in shown


@pytest.mark.req("AG-27")
def test_a_team_with_an_employer_per_kind_of_staff(county: County) -> None:
    version, client = draft(), logged_in("roger")
    post(url("part_new", version, "team"), RIGHT["team"], client=client)
    with as_owner():
        board = county.authorities["0380"]
        unit = board.units.get(name="Gottsunda familjeenhet")
    new = url("part_new", version, "arbetsgivare")
    data = {"authority": str(board.pk), "unit": str(unit.pk), "valid_from": "2027-01-01", "valid_to": "2027-12-31"}
    for kind in ("coordinator", "family_therapist"):
        assert post(new, data | {"staff_kind": kind}, client=client).status_code == 302
    later = data | {"staff_kind": "coordinator", "valid_from": "2028-01-01", "valid_to": ""}
    assert post(new, later, client=client).status_code == 302
    outside = later | {"authority": str(county.authorities["03"].pk), "valid_from": "2029-01-01"}
    assert faults(post(new, outside, client=client)) == {"authority": ["Välj ett alternativ i listan."]}
    shown = text_of_page(client.get(url("part", version, "arbetsgivare")))
    assert "Samordnare Uppsala kommun, Socialnämnden Gottsunda familjeenhet 2027-01-01 2027-12-31" in shown
    assert "3 rader" in shown


def test_edit_links_are_for_who_may_edit(county: County, version: AgreementVersion) -> None:
    """Uppsala's text is in force: its registrar may change what stands beside it."""
    roger, sara = (logged_in(who).get(url("text", version)) for who in ("roger", "sara"))
    links = re.findall(r"/delar/([a-z-]+)/", roger.content.decode())
    assert set(links) & set(TEXT) == set()
    assert {"styrdokument", "foregangare", "enskilda-aktorer"} <= set(links)
    assert "/delar/" not in sara.content.decode()


@pytest.mark.parametrize("name", ["text", "list"])
def test_pages_cost_the_same_for_three_rows_as_for_one(county: County, name: str, django_assert_num_queries) -> None:
    version, client = draft(), logged_in("roger")
    address, price = (url("text", version), 33) if name == "text" else (url("part", version, "arbetsgivare"), 16)
    with as_owner():
        team = Team.objects.create(agreement=version.agreement, name="Team")
    for numbers in ([1], [2, 3]):
        with as_owner():
            for number in numbers:
                _fill(version, team, number)
        client.get(address)
        with django_assert_num_queries(price):
            client.get(address)


def _fill(version: AgreementVersion, team: Any, number: int) -> None:
    """One more row of everything that the pages show."""
    agreement = version.agreement
    party = agreement.parties.order_by("pk")[0]
    organisation = Organisation.objects.order_by("pk")[number]
    Party.objects.create(
        agreement=agreement, organisation=organisation, status=PartyStatus.INVITED, name_in_text=f"Namn {number}"
    )
    version.sections.create(label=f"§ {number}", title="")
    version.commitments.create(text=f"Åtagande {number}", who="Alla")
    version.goals.create(text=f"Mål {number}", level="overall").results.create(year=2026)
    version.age_statements.create(section=f"{number}", age_from=11, age_to=18)
    version.criteria.create(kind=CriterionKind.INCLUSION, code=f"k{number}", text=f"Kriterium {number}", order=number)
    version.ladder.create(kind="individual", order=number, label="Chef")
    version.competence_demands.create(staff_kind="coordinator", text=f"Krav {number}")
    version.change_log.create(on=date(2026, 1, 1), change=f"Ändring {number}", by="Alla")
    version.consultations.create(body=f"Organisation {number}")
    version.steering_documents.create(title=f"Dokument {number}")
    version.historic_terms.create(kind="name", then=f"Förr {number}")
    version.notified.create(organisation=organisation)
    agreement.predecessors.create(name=f"Före {number}", year_from=2008)
    agreement.bound_providers.create(party=party, name=f"Aktör {number}")
    team.employers.create(staff_kind="coordinator", authority=party.authority, valid_from=date(2027, 1, 1 + number))
