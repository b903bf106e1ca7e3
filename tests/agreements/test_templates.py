"""One text signed with each municipality on its own: instruments of a template, and one that leaves it (AG-03)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import reverse

from agreements.actions.approval import record_approval, send_for_approval
from agreements.actions.instruments import follow_text, make_template, new_instrument
from agreements.actions.versions import new_version
from agreements.choices import GoalLevel, NotifyRule, TermKind
from agreements.models import (
    Agreement,
    AgreementTemplate,
    AgreementVersion,
    Commitment,
    Goal,
    Notified,
    Party,
)
from agreements.queries.instruments import likeness
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.desk.demo.people import County, add_membership
from ikb.lib.errors import Conflict, Unfit
from tests.agreements.test_pages import text_of
from tests.agreements.test_versions import FACTS
from tests.cast import TODAY, acting, as_owner, logged_in

NAME = "Samverkan kring personer med psykisk funktionsnedsättning"


@contextmanager
def region() -> Iterator[Membership]:
    """Per, as the region's registrator."""
    with acting("per") as by:
        yield next(m for m in by.memberships if m.role == Role.REGISTRAR)


@pytest.fixture
def heby(county: County) -> AgreementVersion:
    """The region's draft with Heby, and Per as its registrator."""
    with as_owner():
        add_membership(county, county.users["per"], Role.REGISTRAR, "03", "")
        agreement = Agreement.objects.create(
            name=f"{NAME}: Region Uppsala och Heby kommun",
            short_name="Psykisk funktionsnedsättning, Heby",
            label="Överenskommelse",
            county_name="Uppsala län",
            owner=county.authorities["03"],
        )
        for code in ("03", "0331"):
            board = county.authorities[code]
            Party.objects.create(agreement=agreement, organisation=board.organisation, authority=board)
        version = AgreementVersion.objects.create(
            agreement=agreement,
            number=1,
            term_kind=TermKind.FIXED,
            start=date(2025, 1, 1),
            first_end=date(2028, 12, 31),
            notice_months=6,
            notify_rule=NotifyRule.NAMED,
        )
        for code in ("0331", "0360", "0381"):
            Notified.objects.create(version=version, organisation=county.organisations[code])
        Goal.objects.create(version=version, level=GoalLevel.PROCESS, text="Fler får en plan")
        Commitment.objects.create(version=version, text="Håller rutiner kända", who="Varje huvudman")
    return version


def templated(heby: AgreementVersion) -> AgreementTemplate:
    with region() as membership:
        return make_template(agreement=heby.agreement, membership=membership, name=NAME)


def instrument(template: AgreementTemplate, county: County, code: str) -> Agreement:
    with region() as membership:
        return new_instrument(template=template, membership=membership, authority=county.authorities[code])


def signed(agreement: Agreement) -> None:
    """Sent, and approved by both parties."""
    with region() as membership:
        version = AgreementVersion.objects.select_related("agreement").get(agreement=agreement)
        version = send_for_approval(version=version, membership=membership)
        for party in Party.objects.filter(agreement=agreement).select_related("organisation"):
            record_approval(version=version, party=party, membership=membership, facts=FACTS, today=TODAY)


def page_of(template: AgreementTemplate, username: str = "per") -> str:
    return text_of(logged_in(username).get(reverse("agreements:template", args=[template.public_id])))


@pytest.mark.req("AG-03")
def test_an_instrument_per_municipality_with_the_same_text(heby: AgreementVersion, county: County) -> None:
    template = templated(heby)
    made = instrument(template, county, "0360")
    assert made.name == f"{NAME}: Region Uppsala och Tierps kommun"
    assert made.short_name == "Psykisk funktionsnedsättning, Tierp"
    assert not made.shared
    with as_owner():
        assert [p.organisation.name for p in made.parties.select_related("organisation").order_by("pk")] == [
            "Region Uppsala",
            "Tierps kommun",
        ]
        text = made.versions.get()
        assert text.term == heby.term
        assert text.notify_rule == NotifyRule.NAMED
        assert text.notified.count() == 3
        assert [goal.text for goal in text.goals.all()] == ["Fler får en plan"]
    signed(made)
    page = page_of(template)
    assert "2 avtal" in page
    assert "Heby kommun Utkast Inte skickad Likalydande" in page
    assert "Tierps kommun Gäller Godkänd av alla Likalydande" in page
    with region() as membership, pytest.raises(Unfit, match="Tierps kommun har redan ett avtal med den här texten"):
        new_instrument(template=template, membership=membership, authority=county.authorities["0360"])
    with region() as membership, pytest.raises(Unfit, match="Välj en kommun"):
        new_instrument(template=template, membership=membership, authority=county.authorities["08"])


@pytest.mark.req("AG-03")
def test_a_long_short_name_keeps_its_municipality(heby: AgreementVersion, county: County) -> None:
    """Reminders and calendars tell the instruments apart by it."""
    with as_owner():
        Agreement.objects.filter(pk=heby.agreement_id).update(short_name="Personer med psykisk funktionsnedsättnin")
    template = templated(heby)
    names = [instrument(template, county, code).short_name for code in ("0360", "0382")]
    assert names == ["Personer med psykisk funktionsned, Tierp", "Personer med psykisk funktion, Östhammar"]


@pytest.mark.req("AG-03")
def test_editing_one_without_the_others_is_flagged_with_the_difference(heby: AgreementVersion, county: County) -> None:
    template = templated(heby)
    made = instrument(template, county, "0360")
    with region():
        Commitment.objects.filter(version__agreement=made).update(text="Håller rutiner någorlunda kända")
    page = page_of(template)
    assert "Tierps kommun Utkast Inte skickad Inte längre likalydande" in page
    assert "Heby kommun Utkast Inte skickad Likalydande" in page
    told = "Åtaganden Åtagande Varje huvudman: Håller rutiner kända Varje huvudman: Håller rutiner någorlunda kända"
    assert told in page
    with acting("per") as by:
        flag = likeness(by, made)
        assert flag is not None
        assert (flag.label, len(flag.differences)) == ("Inte längre likalydande", 1)
        assert told in text_of_html(render_to_string("agreements/template_flag.html", {"likeness": flag}))
        same = likeness(by, Agreement.objects.get(pk=heby.agreement_id))
        assert same is not None
        assert (same.label, same.differences) == ("Likalydande", [])
        assert likeness(by, begun_elsewhere(by)) is None


def begun_elsewhere(by) -> Agreement:
    """An agreement without a template."""
    return Agreement.objects.visible_to(by).get(template=None)


def text_of_html(html: str) -> str:
    """As `text_of`, of a fragment."""

    class Answer:
        content = html.encode()

    return text_of(Answer())


@pytest.mark.req("AG-03")
def test_the_template_follows_a_revised_text_and_flags_the_rest(heby: AgreementVersion, county: County) -> None:
    template = templated(heby)
    made = instrument(template, county, "0360")
    with region():
        Goal.objects.filter(version__agreement=made).update(target="10 per år")
    url = reverse("agreements:template_follow", args=[template.public_id, made.public_id])
    assert logged_in("per").post(url).status_code == 302
    page = page_of(template)
    assert "Tierps kommun Utkast Inte skickad Likalydande" in page
    assert "Heby kommun Utkast Inte skickad Inte längre likalydande" in page
    assert instrument(template, county, "0381").short_name == "Psykisk funktionsnedsättning, Enköping"
    assert "Enköpings kommun Utkast Inte skickad Likalydande" in page_of(template)
    with region():
        Goal.objects.filter(version__agreement__template=template).update(text="Alla får en plan")
    with pytest.raises(Conflict, match="Inget av avtalen har mallens text"):
        instrument(template, county, "0305")


@pytest.mark.req("AG-03")
def test_a_municipality_sees_the_template_and_its_own_agreement_only(heby: AgreementVersion, county: County) -> None:
    template = templated(heby)
    made = instrument(template, county, "0360")
    for username in ("hedda", "tage", "ulla"):
        url = reverse("agreements:template", args=[template.public_id])
        assert logged_in(username).get(url).status_code == 404, "nothing is shared yet"
    signed(heby.agreement)
    signed(made)
    page = page_of(template, "hedda")
    assert "1 avtal" in page
    assert "Heby kommun Gäller Godkänd av alla Likalydande" in page
    assert "Tierp" not in page
    assert "Nytt avtal av mallen" not in page
    assert logged_in("ulla").get(reverse("agreements:template", args=[template.public_id])).status_code == 404
    with acting("ulla"):
        assert not AgreementTemplate.objects.exists(), "the database says the same"
    with acting("hedda") as by:
        assert AgreementTemplate.objects.count() == 1
        with pytest.raises(PermissionDenied):
            follow_text(template=template, membership=by.memberships[0], agreement=heby.agreement)
    new = reverse("agreements:instrument_new", args=[template.public_id])
    assert logged_in("roger").get(new).status_code == 404


@pytest.mark.req("AG-03")
def test_the_forms_of_the_owner(version: AgreementVersion, heby: AgreementVersion, county: County) -> None:
    client = logged_in("per")
    url = reverse("agreements:template_new", args=[heby.agreement.public_id])
    assert client.post(url, {"name": ""}).status_code == 422
    answer = client.post(url, {"name": NAME})
    with as_owner():
        template = AgreementTemplate.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("agreements:template", args=[template.public_id]))
    assert client.post(url, {"name": NAME}).status_code == 409
    new = reverse("agreements:instrument_new", args=[template.public_id])
    choices = text_of(client.get(new))
    assert "Tierps kommun, Individ- och familjeomsorg" in choices
    assert "Heby kommun, Vård- och omsorgsnämnden" not in choices
    assert "Region Kalmar län" not in choices
    assert client.post(new, {"authority": str(county.authorities["0331"].pk)}).status_code == 422
    assert client.post(new, {"authority": str(county.authorities["0382"].pk)}).status_code == 302
    assert "Östhammars kommun Utkast Inte skickad Likalydande" in page_of(template)
    many = reverse("agreements:template_new", args=[version.agreement.public_id])
    refused = logged_in("roger").post(many, {"name": "Mall"})
    assert refused.status_code == 409
    assert "mellan den egna myndigheten och en annan part" in text_of(refused)


@pytest.mark.req("AG-03")
@pytest.mark.req("AG-09")
def test_a_draft_that_departs_is_flagged_to_the_owner_before_the_municipality_sees_it(
    heby: AgreementVersion, county: County
) -> None:
    template = templated(heby)
    signed(heby.agreement)
    with as_owner():
        base = AgreementVersion.objects.select_related("agreement").get(agreement=heby.agreement)
    with region() as membership:
        draft = new_version(
            agreement=base.agreement, membership=membership, name="", amendment=False, applies_from=TODAY
        )
        Goal.objects.filter(version=draft).update(text="Alla får en plan")
    assert "Inte längre likalydande" in page_of(template)
    assert "Inte längre likalydande" not in page_of(template, "hedda")
    assert "Likalydande" in page_of(template, "hedda")


@pytest.mark.req("AG-03")
def test_a_draft_is_never_the_common_text_that_others_read(heby: AgreementVersion, county: County) -> None:
    template = templated(heby)
    signed(heby.agreement)
    with region() as membership:
        base = Agreement.objects.get(pk=heby.agreement_id)
        draft = new_version(agreement=base, membership=membership, name="", amendment=False, applies_from=TODAY)
        assert Goal.objects.filter(version=draft).update(text="Inte sagt än") == 1
        follow_text(template=template, membership=membership, agreement=base)
    with acting("hedda"):
        content = str(AgreementTemplate.objects.get(pk=template.pk).content)
    assert "Inte sagt än" not in content
