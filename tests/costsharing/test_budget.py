"""Cost tables made, copied, changed and adopted; open questions answered; keys tried before they are saved."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from agreements.models import AgreementVersion
from costsharing.actions.billing import NewPopulation, register_population
from costsharing.actions.guard import ADOPTED, LOCKED
from costsharing.actions.invoices import approve_invoice, prepare_invoices
from costsharing.actions.keys import NewKey, save_key
from costsharing.actions.lines import ANSWER_LATER, Answer, decide_line, remove_row
from costsharing.actions.tables import NO_COSTS, Adoption, adopt_table, copy_table, make_table, reopen_table
from costsharing.budget import changed_amount, posts_fault, posts_text, sum_fault
from costsharing.choices import CostCategory, KeyKind, TableStage
from costsharing.figures import Figures
from costsharing.key_terms import KeyTerms
from costsharing.models import CostKey, CostLine, CostTable, LineDecision, ResourceLine
from ikb.desk.demo.people import BOARDS, County
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import quarter
from tests.cast import acting, as_owner, logged_in
from tests.costsharing.conftest import AT, ON
from tests.costsharing.test_invoices import REFUSED
from tests.costsharing.test_pages import statuses, table_url, text

DECIDED = {"body": "Styrgruppen", "decided_on": "2026-11-20", "reference": "Punkt 4"}


def found(table: CostTable, year: int = 2026) -> CostTable:
    """The agreement's table of a year, read as Elin."""
    with acting("elin"):
        return CostTable.objects.complete().get(agreement=table.agreement, year=year)


def locked(table: CostTable) -> CostTable:
    """The table after its first approved invoice."""
    with acting("elin") as elin:
        draft = prepare_invoices(table=table, period=quarter(2026, 1), acting=elin, at=AT)[0]
    with acting("esbjorn") as esbjorn:
        approve_invoice(invoice=draft, acting=esbjorn, at=AT)
    return found(table)


def seventh(table: CostTable) -> CostLine:
    """The supervision, whose payer is an open question."""
    return list(table.lines.all())[6]


def line_url(table: CostTable, line: int | None = None, name: str = "table_line") -> str:
    return reverse(f"costsharing:{name}", args=[table.agreement.public_id, table.year, *([line] if line else [])])


def amounts(table: CostTable) -> list[tuple[str, int | None]]:
    return [(line.resource, line.amount_kr) for line in table.lines.all()]


# --- Pure -----------------------------------------------------------------------------------------------------------


def test_an_amount_is_changed_by_an_exact_per_cent() -> None:
    assert changed_amount(2_625_000, Fraction(1, 40)) == 2_690_625
    assert changed_amount(87_000, Fraction(333, 10_000)) == 89_897
    assert changed_amount(50_001, Fraction(1, 2)) == 75_002
    assert changed_amount(96_000, Fraction(-1, 10)) == 86_400
    with pytest.raises(ValueError, match="Ta bort raden i stället"):
        changed_amount(96_000, Fraction(-1))


@pytest.mark.req("CO-01", "CO-03", "CO-09")
def test_typed_sums_are_held_against_their_rows() -> None:
    assert sum_fault(3_983_000, [2_625_000, 875_000, 87_000, 250_000, 96_000, 50_000]) == ""
    assert sum_fault(3_983_000, [3_972_998]).replace("\u00a0", " ") == (
        "Raderna summerar till 3 972 998 kr. Avtalet anger 3 983 000 kr. Skillnad −10 002 kr."
    )
    assert posts_fault(Fraction(5), [Fraction(1), Fraction(2), Fraction(2)]) == ""
    assert posts_fault(Fraction(33, 10), [Fraction(3), Fraction(3, 10)]) == ""
    assert posts_fault(Fraction(3), [Fraction(3), Fraction(3, 10)]) == (
        "Tjänsterna summerar till 3,3. Avtalet anger 3,0. Skillnad 0,3."
    )
    assert [posts_text(Fraction(n, 20)) for n in (100, 66, 35)] == ["5,0", "3,3", "1,75"]
    assert sum_fault(None, [1]) == posts_fault(None, []) == ""


# --- New and copied -------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-01", "CO-11")
def test_next_year_is_a_proposal_with_changed_lines(table: CostTable) -> None:
    elin, url = logged_in("elin"), table_url(table, "table_copy")
    pks = {line.resource: line.pk for line in table.lines.all()}
    values = {"year": "2027"}
    values |= {f"percent_{pks['Familjebehandlare']}": "2,5 %", f"amount_{pks['Samordnare']}": "900 000"}
    values |= {f"drop_{pks['Bil']}": "on"}
    both = elin.post(url, values | {f"percent_{pks['Samordnare']}": "1"})
    assert (both.status_code, "Skriv antingen ett nytt belopp" in text(both)) == (422, True)
    assert 'value="2,5 %"' in text(both)
    for fault in ({"year": "2026"}, {"year": "27"}, {f"percent_{pks['Samordnare']}": "mycket"}):
        assert elin.post(url, values | fault).status_code == 422
    assert "Kopiera till 2027" in text(elin.get(table_url(table)))
    assert elin.post(url, values).status_code == 302
    copy = found(table, 2027)
    assert amounts(copy) == [
        ("Familjebehandlare", 2_690_625),
        ("Samordnare", 900_000),
        ("Enhetschef", 87_000),
        ("Arbetsplatskostnad", 250_000),
        ("Personalsociala kostnader", None),
        ("Handledningskostnader", 50_000),
    ]
    assert (copy.status, copy.printed_total_kr) == ("Förslag", None)
    assert [r.posts_text for r in copy.resources.all()] == ["3,0", "0,3"]
    assert "bekostar Uppsala kommun" in list(copy.lines.all())[5].to_decide
    again = elin.post(url, values)
    assert (again.status_code, "Det finns redan en kostnadstabell för 2027." in text(again)) == (422, True)
    page = text(elin.get(table_url(copy, year=2027)))
    for part in ("Det här är ett förslag.", "Fastställ", "Ny kostnadspost", "Summor enligt avtalet"):
        assert part in page
    assert "Ny kostnadspost" not in text(logged_in("emil").get(table_url(copy, year=2027)))
    with acting("elin") as by, pytest.raises(Conflict, match="fastställd kostnadstabell saknas"):
        prepare_invoices(table=copy, period=quarter(2027, 1), acting=by, at=AT)


def test_an_unchanged_copy_keeps_the_printed_sums_and_the_keys(kalmar: CostTable) -> None:
    with acting("kerstin") as kerstin:
        same = {line.pk: line.amount_kr for line in kalmar.lines.all()}
        values: dict[str, Any] = {"acting": kerstin, "at": AT}
        copy = copy_table(table=kalmar, year_number=2027, amounts=same, **values)
        key = CostKey.objects.get(table=copy)
        assert (key.terms, key.body) == (kalmar.keys.all()[0].terms, "Länsgemensam ledning i samverkan")
        assert Figures(CostTable.objects.complete().get(pk=copy.pk)).computed == {"0880": 2_000_000}
        with pytest.raises(Unfit, match="minst en rad"):
            copy_table(table=kalmar, year_number=2028, amounts={}, **values)
        with pytest.raises(Unfit, match="Inget avtal gäller det året"):
            copy_table(table=kalmar, year_number=2015, amounts=same, **values)
    with acting("kajsa") as kajsa, pytest.raises(PermissionDenied):
        copy_table(table=kalmar, year_number=2029, amounts=same, **values | {"acting": kajsa})


def test_an_empty_table_is_filled_and_adopted(table: CostTable) -> None:
    elin = logged_in("elin")
    new = reverse("costsharing:table_new", args=[table.agreement.public_id])
    assert "Ny kostnadstabell för" in text(elin.get(reverse("costsharing:list")))
    assert "Ny kostnadstabell" not in text(logged_in("emil").get(reverse("costsharing:list")))
    assert elin.get(new).status_code == 200
    assert elin.post(new, {"year": "1066"}).status_code == 422
    assert elin.post(new, {"year": "2028"}).status_code == 302
    empty = found(table, 2028)
    stage = table_url(table, "table_stage", 2028)
    refused = elin.post(stage, DECIDED)
    assert (refused.status_code, NO_COSTS in text(refused)) == (409, True)
    line = {
        "resource": "Samordnare",
        "quantity": "1,75",
        "unit": "heltid",
        "category": "staff",
        "amount_kr": "1 500 000",
    }
    assert elin.post(line_url(empty), line).status_code == 302
    assert "1,75 heltid" in text(elin.get(table_url(table, year=2028)))
    faulty = elin.post(stage, DECIDED | {"decided_on": "2999-01-01"})
    assert (faulty.status_code, "Datumet ligger framåt i tiden." in text(faulty)) == (422, True)
    assert elin.post(stage, DECIDED).status_code == 302
    assert found(table, 2028).status == "Fastställd"
    assert "Fastställd 2026-11-20 av Styrgruppen, Punkt 4." in text(elin.get(table_url(table, year=2028)))
    assert elin.post(stage, DECIDED).status_code == 409
    assert elin.post(line_url(empty), line).status_code == 409
    assert elin.post(stage, {"step": "reopen"}).status_code == 302
    assert (found(table, 2028).status, found(table, 2028).adopted_on) == ("Förslag", None)
    assert empty.population_set_id == table.population_set_id


def test_the_first_table_of_an_agreement_has_its_population_chosen(county: County, version: AgreementVersion) -> None:
    elin, new = logged_in("elin"), reverse("costsharing:table_new", args=[version.agreement.public_id])
    assert "Avtalet har ingen folkmängd." in text(elin.get(new))
    with acting("elin") as by:
        sets = version.agreement.population_sets
        short = sets.create(name="Kort", source="SCB", registered_at=AT)
        for missing in (None, short):
            with pytest.raises(Unfit, match=r"Välj en folkmängd|Folkmängden saknar Enköpings kommun"):
                make_table(agreement=version.agreement, year_number=2026, population_set=missing, acting=by)
        inhabitants = dict.fromkeys(BOARDS, 20_000)
        made = register_population(
            agreement=version.agreement, new=NewPopulation(ON, "SCB", inhabitants), acting=by, at=AT, on=ON
        )
    assert elin.post(new, {"year": "2026", "population_set": ""}).status_code == 422
    assert elin.post(new, {"year": "2026", "population_set": str(made.pk)}).status_code == 302
    with acting("emil") as emil:
        assert [each.status for each in CostTable.objects.visible_to(emil)] == ["Förslag"]
    assert (
        logged_in("emil").get(line_url(CostTable(agreement=version.agreement, year=2026), None, "table")).status_code
        == 200
    )


# --- Lines ----------------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-01", "CO-02")
def test_lines_are_added_changed_moved_and_removed(proposal: CostTable) -> None:
    elin = logged_in("elin")
    line = {
        "resource": "Tolk",
        "quantity": "",
        "unit": "",
        "category": "other",
        "amount_kr": "12 000",
        "included_in": "",
    }
    for changed, sentence in (
        ({"amount_kr": ""}, "Skriv ett belopp, eller vad kostnaden ingår i."),
        ({"included_in": "Ingår i lön"}, "inte båda"),
        ({"amount_kr": "0"}, "Skriv ett belopp i hela kronor, större än noll"),
        ({"quantity": "1,234"}, "högst 2 decimaler"),
        ({"borne_by": "999999"}, "Välj ett alternativ i listan."),
        ({"resource": "x\x00"}, "Null-tecken"),
    ):
        answer = elin.post(line_url(proposal), line | changed)
        assert (answer.status_code, sentence in text(answer)) == (422, True), sentence
    uppsala = str(proposal.agreement.invoiced_by_id)
    assert elin.post(line_url(proposal), line | {"borne_by": uppsala}).status_code == 302
    table = found(proposal)
    last = list(table.lines.all())[-1]
    assert (last.resource, last.amount_kr, last.borne_by_id, last.order) == ("Tolk", 12_000, int(uppsala), 8)
    assert Figures(table).shared_lines.get(8) is None
    page = text(elin.get(table_url(table)))
    assert ("Betalas av Uppsala kommun" in page, "Uppsala kommun betalar själv 12 000 kr" in page) == (True, True)
    assert elin.post(line_url(table, last.pk), {"step": "up"}).status_code == 302
    assert [name for name, _ in amounts(found(table))][-2:] == ["Tolk", "Handledningskostnader"]
    assert (
        elin.post(line_url(table, last.pk), line | {"amount_kr": "", "included_in": "Ingår i lokal"}).status_code == 302
    )
    assert amounts(found(table))[6] == ("Tolk", None)
    assert elin.post(line_url(table, last.pk), {"step": "remove"}).status_code == 302
    assert len(amounts(found(table))) == 7
    assert elin.post(line_url(table, last.pk), {"step": "remove"}).status_code == 404
    with as_owner():
        other = CostLine.objects.filter(table__year=2025).first()
    assert other is not None
    assert elin.post(line_url(table, other.pk), {"step": "remove"}).status_code == 404


@pytest.mark.req("CO-03", "CO-09")
def test_posts_have_decimals_and_a_printed_sum_is_kept_when_it_is_confirmed(proposal: CostTable) -> None:
    elin, sums = logged_in("elin"), table_url(proposal, "table_sums")
    with acting("elin"):
        manager = ResourceLine.objects.get(table=proposal, order=2)
    assert (
        elin.post(line_url(proposal, manager.pk, "table_posts"), {"resource": "Chef", "posts": "0,25"}).status_code
        == 302
    )
    assert elin.post(line_url(proposal, None, "table_posts"), {"resource": "Läkare", "posts": "0"}).status_code == 422
    assert (
        elin.post(line_url(proposal, None, "table_posts"), {"resource": "Läkare", "posts": "0,05"}).status_code == 302
    )
    assert ">3,3<" in text(elin.get(table_url(proposal)))
    typed = {"total_kr": "3 973 000", "month_kr": "331 917", "posts": "3,0"}
    warned = elin.post(sums, typed)
    assert (warned.status_code, "Avtalet anger 3 973 000 kr. Skillnad 10 000 kr." in text(warned)) == (422, True)
    assert 'value="3 973 000"' in text(warned)
    assert elin.post(sums, typed | {"confirmed": "on"}).status_code == 302
    page = text(elin.get(table_url(proposal)))
    assert "Raderna summerar till 3 983 000 kr. Avtalet anger 3 973 000 kr." in page
    assert "Tjänsterna summerar till 3,3. Avtalet anger 3,0. Skillnad 0,3." in page
    assert elin.post(sums, {"total_kr": "3 983 000", "month_kr": "", "posts": "3,3"}).status_code == 302
    assert "Summan står inte i avtalet" not in text(elin.get(table_url(proposal)))


def test_an_adopted_or_locked_table_says_no(table: CostTable) -> None:
    elin, line = logged_in("elin"), table.lines.all()[0]
    for url in (
        line_url(table),
        line_url(table, line.pk),
        line_url(table, None, "table_posts"),
        table_url(table, "table_sums"),
    ):
        answer = elin.get(url)
        assert (answer.status_code, ADOPTED in text(answer)) == (409, True)
    locked(table)
    for url in (line_url(table), *(table_url(table, f"table_{page}") for page in ("days", "stage", "key", "sums"))):
        answer = elin.get(url)
        assert (answer.status_code, LOCKED in text(answer)) == (409, True)
    with acting("elin") as by:
        for verb in (
            lambda: reopen_table(table=table, acting=by),
            lambda: remove_row(table=table, row=line, acting=by),
        ):
            with pytest.raises(Conflict, match="Kostnadstabellen är låst"):
                verb()


def test_the_database_charges_no_proposal(proposal: CostTable) -> None:
    with acting("elin"), pytest.raises(IntegrityError, match="charged_only_when_adopted"), transaction.atomic():
        CostTable.objects.filter(pk=proposal.pk).update(locked_at=AT)


def test_who_writes_costs(table: CostTable) -> None:
    line = table.lines.all()[0]
    for url in (
        *(table_url(table, f"table_{page}") for page in ("copy", "days", "key")),
        line_url(table, line.pk, "table_question"),
        reverse("costsharing:table_new", args=[table.agreement.public_id]),
    ):
        assert statuses(url, ["emil", "stig"]) == {"emil": 403, "stig": 403}
    assert statuses(table_url(table, "table_carried"), ["emil", "kalle"]) == {"emil": 200, "kalle": 404}
    with acting("emil") as emil, pytest.raises(PermissionDenied):
        adopt_table(table=table, new=Adoption("x", ON, ""), acting=emil, on=ON)
    with acting("kalle"), transaction.atomic():
        assert CostTable.objects.filter(pk=table.pk).update(stage=TableStage.PROPOSED) == 0


# --- Open questions -------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-01", "CO-19")
def test_e7_who_pays_for_supervision_is_decided_and_remembered(table: CostTable) -> None:
    elin, row = logged_in("elin"), seventh(table)
    url = line_url(table, row.pk, "table_question")
    assert "bekostar Uppsala kommun handledningen" in text(elin.get(url))
    uppsala = str(table.agreement.invoiced_by_id)
    assert elin.post(url, DECIDED | {"borne_by": uppsala, "body": ""}).status_code == 422
    assert elin.post(url, DECIDED | {"borne_by": uppsala}).status_code == 302
    decided = found(table)
    assert sum(Figures(decided).computed.values()) == 3_933_000
    page = text(logged_in("emil").get(table_url(table)))
    assert "betalas av Uppsala kommun. Styrgruppen, 2026-11-20, Punkt 4." in page
    assert "Att avgöra" not in page
    assert elin.post(url, {"question": "Ska Heby betala mer?"}).status_code == 302
    assert "Ska Heby betala mer?" in text(logged_in("emil").get(table_url(table)))
    assert elin.post(url, DECIDED | {"borne_by": ""}).status_code == 302
    assert sum(Figures(found(table)).computed.values()) == 3_983_000
    with acting("elin") as by:
        assert LineDecision.objects.filter(line=row).count() == 2
        with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
            LineDecision.objects.all().delete()
        reopen_table(table=table, acting=by)
        with pytest.raises(Conflict, match="Raden har ett beslut"):
            remove_row(table=table, row=row, acting=by)


def test_e7_a_charged_year_is_not_answered_any_more(table: CostTable) -> None:
    row = seventh(locked(table))
    answer = logged_in("elin").get(line_url(table, row.pk, "table_question"))
    assert (answer.status_code, ANSWER_LATER in text(answer)) == (409, True)
    with acting("elin") as by:
        row = CostLine.objects.select_related("table__agreement").get(pk=row.pk)
        with pytest.raises(Conflict, match="Svaret gäller från nästa års tabell"):
            decide_line(line=row, new=Answer(None, "x", ON, ""), acting=by, at=AT, on=ON)
        facts = {"line": row, "question": "x", "body": "x", "decided_on": ON, "registered_by": by.user}
        with pytest.raises(REFUSED, match="pgtrigger"), transaction.atomic():
            LineDecision.objects.create(registered_at=AT, **facts)


# --- Keys -----------------------------------------------------------------------------------------------------------


def key_values(**changed: Any) -> dict[str, Any]:
    return {"name": "Bilar", "kind": "equal", "categories": ["vehicle"], "part": "100 %", **DECIDED, **changed}


@pytest.mark.req("CO-08")
def test_a_key_is_tried_before_it_is_saved(table: CostTable) -> None:
    elin, url = logged_in("elin"), table_url(table, "table_key")
    tried = elin.post(url, key_values(part="1/2"))
    page = text(tried)
    assert tried.status_code == 200
    assert "Hälften av bilkostnaden delas lika mellan kommunerna." in page
    assert [part in page for part in (">147 846 kr<", "Stannar hos Uppsala kommun", ">3 935 000 kr<")] == [True] * 3
    seal = tried.context["seal"]
    assert elin.post(url, key_values(part="1/3", seen=seal)).status_code == 200
    with acting("elin"):
        assert CostKey.objects.count() == 0
    assert elin.post(url, key_values(part="1/2", seen=seal)).status_code == 302
    saved = found(table)
    assert [key.terms.part for key in saved.keys.all()] == [Fraction(1, 2)]
    assert Figures(saved).charged_kr == 48_000
    assert "Delade kostnader som ingen nyckel fördelar: 3 935 000 kr." in text(logged_in("emil").get(table_url(table)))
    for changed, sentence in (
        ({"name": "Ny"}, "Bil fördelas redan av nyckeln ”Bilar”."),
        ({"categories": ["staff"]}, "Det finns redan en nyckel med det namnet."),
        ({"part": "hälften"}, "Skriv delen som bråk eller i procent"),
        ({"kind": "one_party"}, "Välj den kommun som betalar."),
        ({"kind": "fixed"}, "Skriv ett tal för minst en kommun."),
        ({"kind": "per_case", "weight_0331": "3"}, "Ange var antalet kommer ifrån."),
        ({"kind": "fixed", "weight_0331": "3", "part": "50 %"}, "Ett fast belopp delas inte."),
        (
            {
                "kind": "fixed",
                "weight_0331": "99 000",
                "name": "F",
                "categories": ["premises", "supervision"],
                "weight_0360": "202 000",
            },
            "De fasta beloppen i ”F” är 301 000 kr",
        ),
        ({"weight_0331": "-1"}, "Skriv ett heltal, noll eller större."),
        ({"categories": ["hund"]}, "Välj ett alternativ i listan."),
    ):
        answer = elin.post(url, key_values(**changed))
        assert (answer.status_code, sentence in text(answer)) == (422, True), sentence


@pytest.mark.req("CO-08")
def test_a_key_is_changed_and_removed(table: CostTable) -> None:
    elin, url = logged_in("elin"), reverse("costsharing:table_key", args=[table.agreement.public_id, 2026, 1])
    terms = KeyTerms(
        "Ärenden", KeyKind.PER_CASE, (CostCategory.VEHICLE,), Fraction(1), {"0331": 3, "0360": 1}, "Årsrapporten"
    )
    with acting("elin") as by:
        key = save_key(table=table, key=None, new=NewKey(terms, "Styrgruppen", ON, ""), acting=by, at=AT, on=ON)
        late = NewKey(terms, "Styrgruppen", date(2027, 1, 1), "")
        with pytest.raises(Unfit, match="framåt i tiden"):
            save_key(table=table, key=key, new=late, acting=by, at=AT, on=ON)
    assert Figures(found(table)).computed == {"0331": 72_000, "0360": 24_000}
    page = text(logged_in("emil").get(table_url(table)))
    sentence = page[page.index("Bilkostnaden fördelas efter antal ärenden:") :][:130]
    assert [part in sentence for part in ("Heby kommun 3", "Tierps kommun 1", "Källa: Årsrapporten.")] == [True] * 3
    assert 'value="3"' in text(elin.get(url))
    values = key_values(name="Ärenden", kind="per_case", weight_0331="1", weight_0360="1", source="Årsrapporten")
    seal = elin.post(url, values).context["seal"]
    assert elin.post(url, values | {"seen": seal}).status_code == 302
    assert Figures(found(table)).computed == {"0331": 48_000, "0360": 48_000}
    assert elin.post(url, {"step": "remove"}).status_code == 302
    assert sum(Figures(found(table)).computed.values()) == 3_983_000
    assert elin.get(url).status_code == 404


@pytest.mark.req("CO-12")
def test_a_cost_whose_only_payer_has_left_is_kept(kalmar: CostTable) -> None:
    with acting("kerstin"):
        table = CostTable.objects.complete().get(pk=kalmar.pk)
        assert (Figures(table).keys_for([]), Figures(table, terms=[]).charged_kr) == ([], 4_000_000)
