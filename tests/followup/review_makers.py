"""Makers of file reviews: a drawn file as the owner, and forms filled in."""

from collections.abc import Iterable, Mapping
from datetime import date

from agreements.models import AgreementVersion
from followup.choices import FrameKind
from followup.models import ReviewAnswer, ReviewFile, ReviewRound
from followup.review_form import Branch, Given, of_branch
from followup.sampling import frame_hash
from ikb.accounts.models import Unit
from ikb.desk.demo.people import County
from referrals.choices import ProtectionLevel
from referrals.models import Referral
from tests.followup import makers


def a_round(unit: Unit, year: int = 2025, *, references: Iterable[str] = (), planned: int = 10) -> ReviewRound:
    """A round with every reference of its frame drawn, in order; run as the owner."""
    frame = sorted(references)
    made = ReviewRound.objects.create(
        owner_id=unit.authority_id,
        unit=unit,
        year=year,
        planned=planned,
        frame_kind=FrameKind.PASTED,
        frame=frame,
        frame_hash=frame_hash(frame),
        seed=7,
    )
    ReviewFile.objects.bulk_create(
        ReviewFile(round=made, file_reference=reference, place=place) for place, reference in enumerate(frame, start=1)
    )
    return made


def drawn(
    county: County, version: AgreementVersion, unit: Unit, year: int = 2025, *, level: str = "none"
) -> ReviewFile:
    """One referral of a unit drawn for review; run as the owner."""
    code = next(c for c, authority in county.authorities.items() if authority.pk == unit.authority_id)
    payer = "0319" if code == "03" else code
    referral = makers.referral(county, version, payer, level=ProtectionLevel(level), sent_on=date(2025, 2, 3))
    Referral.objects.filter(pk=referral.pk).update(sending_unit=unit)
    return drawn_case(unit, f"Akt {unit.pk}-{year}", Referral.objects.get(pk=referral.pk), year)


def drawn_case(unit: Unit, reference: str, referral: Referral, year: int = 2025) -> ReviewFile:
    """One case drawn for review under the unit's own reference; run as the owner."""
    made = ReviewRound.objects.create(
        owner_id=unit.authority_id,
        unit=unit,
        year=year,
        frame_kind=FrameKind.REFERRALS,
        frame=[referral.case_number],
        frame_hash=frame_hash([referral.case_number]),
        seed=7,
    )
    return ReviewFile.objects.create(round=made, referral=referral, file_reference=reference, place=1)


def whole(plan: bool, **differs: str) -> dict[str, Given]:
    """The eight answers of a branch, Ja but for those that differ (named "q7" and so on), with comments at Ja."""
    changed = {name.removeprefix("q"): answer for name, answer in differs.items()}
    given = {"1": Given("yes" if plan else "no")}
    for question in of_branch(Branch.WITH_PLAN if plan else Branch.WITHOUT_PLAN):
        answer = changed.get(question.id, "yes")
        given[question.id] = Given(answer, "Beskrivet." if question.yes_needs and answer == "yes" else "")
    return given


def finish(files: Iterable[ReviewFile], forms: Iterable[tuple[str, Mapping[str, Given]]], county: County) -> None:
    """Finished forms straight into the tables, a contact and answers for each file; run as the owner."""
    pairs = list(zip(files, forms, strict=False))
    ReviewAnswer.objects.bulk_create(
        ReviewAnswer(file=file, question=number, answer=row.answer, comment=row.comment)
        for file, (_, given) in pairs
        for number, row in given.items()
    )
    for file, (contact, _) in pairs:
        file.contact, file.reviewer, file.reviewed_on = contact, county.users["gun"], date(2026, 2, 2)
    ReviewFile.objects.bulk_update([file for file, _ in pairs], ["contact", "reviewer", "reviewed_on"])
