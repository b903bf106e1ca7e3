"""File reviews over all units of an agreement: the inspectorate's example, and that no party finds another's number."""

from collections.abc import Iterator
from itertools import chain, repeat

import pytest
from django.db import ProgrammingError, connection, transaction

from agreements.models import Agreement, AgreementVersion
from followup.choices import ReportPart
from followup.disclosure import protect
from followup.models import ReviewAnswer, ReviewFile
from followup.queries.reviews import party_numbers, review_table
from followup.review_cells import PartyNumbers, cells_of, own_cells, relations_of, table_of, total_cell
from followup.review_figures import Numbers
from followup.statistics import Statistics, from_json, shown, to_json
from ikb.accounts.models import Unit
from ikb.desk.demo.people import County
from tests.cast import acting, as_owner
from tests.followup.review_makers import a_round, finish, whole

PLACES = ["03", "0380", "0331", "0360", "0305", "0330", "0381", "0382"]
"""Eight units, four pairs in the inspectorate's own; here the region and seven municipalities."""
SHORT = {2: 9, 5: 9}
"""Two units reviewed nine instead of ten."""


def forms() -> Iterator[tuple[str, dict]]:
    """39 with contact with both, 13 of them with a plan; the invented rest is unknown or not both."""
    with_plan = repeat(("yes", whole(True, q4="no", q6="partly")), 13)
    offered = repeat(("yes", whole(False)), 7)
    not_offered = repeat(("yes", whole(False, q7="no", q13="no")), 19)
    unknown = repeat(("unknown", whole(False, q7="no", q13="no")), 24)
    not_both = repeat(("no", whole(False, q7="no", q13="no")), 15)
    blocks = [list(block) for block in (with_plan, offered, not_offered, unknown, not_both)]
    return chain.from_iterable(spread(blocks))


def spread(blocks: list[list]) -> Iterator[list]:
    """Every unit gets some of each kind."""
    for start in range(8):
        yield list(chain.from_iterable(block[start::8] for block in blocks))


@pytest.fixture
def reviewed(county: County, version: AgreementVersion) -> Agreement:
    """80 planned at eight units, 78 reviewed."""
    everything = iter(list(forms()))
    with as_owner():
        for number, code in enumerate(PLACES):
            unit = Unit.objects.create(authority=county.authorities[code], name=f"Granskad enhet {code}")
            opened = a_round(unit, references=[f"Akt {place:02d}" for place in range(1, SHORT.get(number, 10) + 1)])
            finish(opened.files.order_by("place"), everything, county)
        left_over = list(everything)
    assert left_over == []
    return version.agreement


@pytest.mark.req("FR-01")
@pytest.mark.req("FR-02")
@pytest.mark.req("SI-05")
def test_the_inspectorates_example(county: County, reviewed: Agreement):
    with acting("stig"):
        assert ReviewFile.objects.count() == 9, "only the own unit's; the numbers are of all"
        asked = review_table(reviewed, 2025)
        assert review_table(reviewed, 2024) is None
    assert asked is not None
    cells, relations, table = asked
    own = own_cells(cells)
    hidden = protect(cells, relations, list(own.values()))
    statistics = Statistics(tuple(cells), tuple(relations), (table,), own)
    [paper] = shown(statistics, hidden)
    told = {line.label: [entry.value for entry in line.entries] for line in paper.lines}
    assert told["Granskade akter"][:3] == [78, 78, "granskade akter, 80 planerade"]
    assert told["Kontakt med både BUP och socialtjänsten"] == [39, 78, "granskade akter", 50]
    assert told["Okänd kontakt (framgår inte)"][:2] == [24, 78]
    assert [told["SIP eller likvärdig plan"][at] for at in (0, 1)] == [13, 39]
    assert told["Har erbjudits SIP"][:2] == [20, 39]
    assert told["Fråga 5: huvudansvaret framgår"][:2] == [13, 13]
    assert told["Fråga 4: andras insatser framgår"] == [None, 13, "akter med plan", None], "a zero within a breakdown"
    assert told["Borde ha haft en plan, enligt granskaren"][:2] == [7, 65]
    assert table.part == ReportPart.PLAN
    assert from_json(to_json(statistics)) == statistics
    assert set(own) == set(PLACES)


@pytest.mark.req("FR-04")
def test_only_a_party_is_told_and_only_in_numbers(county: County, reviewed: Agreement):
    for username in ("kalle", "gustav"):
        if username in county.users:
            with acting(username):
                assert party_numbers(reviewed, 2025) == []
    assert party_numbers(reviewed, 2025) == [], "nobody"
    with acting("hedda"):
        assert len(party_numbers(reviewed, 2025)) == 8
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute("insert into followup_reviewanswerevent (id) values (1)")
        foreign = ReviewAnswer.objects.exclude(file__round__owner=county.authorities["0331"])
        assert foreign.count() == 0


def test_an_answer_of_the_closed_branch_is_no_number(county: County, version: AgreementVersion):
    with as_owner():
        unit = Unit.objects.get(name="BUP Enköping")
        opened = a_round(unit, references=["Akt 1", "Akt 2"])
        both = whole(False) | whole(True)
        finish(opened.files.order_by("place"), [("yes", both), ("yes", both | {"1": whole(False)["1"]})], county)
    with acting("gun"):
        [party] = party_numbers(version.agreement, 2025)
    assert (party.numbers.plan, party.numbers.should, party.numbers.shows["2a"]) == (1, 1, 1)
    assert (party.numbers.offered_both, party.numbers.plan_both, party.numbers.planned) == (2, 1, 10)


@pytest.mark.req("FU-11")
def test_with_two_parties_no_sum_tells_one_what_the_other_found():
    def party(code: str, plan: int) -> PartyNumbers:
        shows = dict.fromkeys(Numbers().shows, plan)
        return PartyNumbers(code, Numbers(10, 10, 8, 1, 1, plan, plan, plan + 1, 2, shows))

    parties = [party("03", 7), party("0380", 2)]
    cells = cells_of(parties)
    own = own_cells(cells)
    hidden = protect(cells, relations_of(parties), list(own.values()))
    assert {total_cell("plan"), total_cell("plan_both"), total_cell("shows_5"), total_cell("unknown")} <= hidden
    assert protect(cells, relations_of(parties), []) < hidden, "an outsider alone would have been shown more"
    [paper] = shown(Statistics(tuple(cells), (), (table_of(parties, 2025),), own), hidden)
    assert paper.has_hidden
