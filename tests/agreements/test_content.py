"""The text as values, and in words what two texts say differently (AG-03, AG-09, X-1)."""

import pytest

from agreements import content
from agreements.content import Content, Difference, differences, is_same, line
from agreements.models import AgreementVersion, Commitment, Notified, Section
from agreements.queries.versions import content_of, with_text
from ikb.desk.demo.people import County
from tests.cast import as_owner

TEXT: Content = {
    content.TERM: [line("Avtalstid", "Bestämd tid"), line("Uppsägningstid", "sex månader")],
    content.COMMITMENTS: [
        line("§ 7", "Varje huvudman: Håller rutiner kända", "Varje år"),
        line("§ 7", "Regionen: Bekostar handledning"),
    ],
}


def changed(part: str, lines: list[content.Line]) -> Content:
    return TEXT | {part: lines}


def test_a_text_equals_itself_however_its_parts_and_lines_are_ordered() -> None:
    turned = {part: list(reversed(lines)) for part, lines in reversed(TEXT.items())}
    assert differences(TEXT, TEXT) == []
    assert is_same(TEXT, turned)


@pytest.mark.req("AG-09")
def test_a_changed_line_is_paired_with_the_one_about_the_same_thing() -> None:
    other = changed(content.TERM, [line("Avtalstid", "Bestämd tid"), line("Uppsägningstid", "ett år")])
    assert differences(TEXT, other) == [Difference(content.TERM, "Uppsägningstid", "sex månader", "ett år")]


@pytest.mark.req("AG-09")
def test_of_two_lines_in_one_section_only_the_changed_one_is_named() -> None:
    first, second = TEXT[content.COMMITMENTS]
    other = changed(content.COMMITMENTS, [line("§ 7", "Regionen: Bekostar all handledning"), first])
    assert differences(TEXT, other) == [
        Difference(content.COMMITMENTS, "§ 7", second["text"], "Regionen: Bekostar all handledning")
    ]


@pytest.mark.req("AG-03")
def test_added_and_removed_lines_in_the_order_of_the_parts() -> None:
    other: Content = {
        content.COMMITMENTS: TEXT[content.COMMITMENTS][:1],
        content.GOALS: [line("Processmål", "Fler får plan", "", "målvärde: 10")],
        content.TERM: TEXT[content.TERM],
    }
    assert differences(TEXT, other) == [
        Difference(content.COMMITMENTS, "§ 7", "Regionen: Bekostar handledning", ""),
        Difference(content.GOALS, "Processmål", "", "Fler får plan, målvärde: 10"),
    ]
    assert differences(other, TEXT) == [
        Difference(content.COMMITMENTS, "§ 7", "", "Regionen: Bekostar handledning"),
        Difference(content.GOALS, "Processmål", "Fler får plan, målvärde: 10", ""),
    ]


def test_a_line_that_stands_twice_is_missed_when_it_stands_once() -> None:
    twice = changed(content.TERM, [*TEXT[content.TERM], TEXT[content.TERM][0]])
    assert differences(twice, TEXT) == [Difference(content.TERM, "Avtalstid", "Bestämd tid", "")]


@pytest.mark.req("X-1")
def test_the_uppsala_text_as_values(version: AgreementVersion, county: County, django_assert_num_queries) -> None:
    with as_owner():
        AgreementVersion.objects.filter(pk=version.pk).update(status="draft")
        Section.objects.all().delete()
        Commitment.objects.all().delete()
        Notified.objects.all().delete()
        Section.objects.create(version=version, label="§ 3", title="")
        Commitment.objects.create(version=version, section="§ 3", text="Deltar", who="Parterna", how_often="Varje år")
        for code in ("0360", "0381"):
            Notified.objects.create(version=version, organisation=county.organisations[code])
        with django_assert_num_queries(10):
            said = content_of(with_text(AgreementVersion.objects.filter(pk=version.pk)).get())
    assert list(said) == [part for part in content.PARTS if part in said]
    assert said[content.TERM] == [
        line("Avtalstid", "Förlängs ett år i taget"),
        line("Gäller från och med", "2023-01-01"),
        line("Första periodens sista dag", "2025-12-31"),
        line("Förlängs med", "ett år"),
        line("Uppsägningstid", "ett år"),
        line("Uppsägning ska vara skriftlig", "Ja"),
        line("Underrättelse vid uppsägning", "Avtalet säger inget om vilka som ska underrättas"),
        line("Samtycke ska vara skriftligt", "Ja"),
    ]
    assert said[content.NOTIFIED] == [line("Organisation", "Enköpings kommun"), line("Organisation", "Tierps kommun")]
    assert said[content.SECTIONS] == [line("§ 3", "Rubrik saknas")]
    assert said[content.AGES] == [
        line("Målgrupp", "11–18 år, bindande"),
        line("Definition av samverkan", "13–18 år, inte bindande"),
    ]
    assert said[content.INCLUSION][:2] == [
        line("Läses", "Alla ska vara uppfyllda"),
        line("Kriterium", "Ålder 11–18 år"),
    ]
    assert (
        line("Förutsättningar för familjebehandling saknas", "står i avtalet", "bara kommunen") in said[content.REFUSAL]
    )
    assert said[content.COMMITMENTS] == [line("§ 3", "Parterna: Deltar", "Varje år")]
