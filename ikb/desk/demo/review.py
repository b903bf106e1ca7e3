"""Invented file reviews: BUP draws among its own referrals, social services among references of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from followup.actions import accounts, reviews
from followup.choices import FrameKind
from followup.models import ReviewFile, ReviewRound
from followup.queries.reviews import referral_frame
from followup.review_form import Branch, Given, of_branch
from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.models import Unit
from ikb.desk.demo.people import County, load_reviewers
from referrals.actions.draft import Edit
from referrals.models import Referral

PLANNED, SEED = 10, 402_118_377
WHY_NOT = "Familjen tackade nej, ungdomen hade redan stöd i skolan."
OTHERS = "Skolan gav stöd av specialpedagog."


@dataclass(frozen=True)
class Filled:
    """How a form of the demonstration is filled in: plan or not, contact, and the answers that are no Ja."""

    contact: str
    plan: bool
    differs: Mapping[str, str] = field(default_factory=dict)


FORMS = (
    Filled("yes", True, {"4": "no", "6": "partly"}),
    Filled("yes", False, {"8": "partly", "13": "no"}),
    Filled("unknown", False, {"7": "no", "10": "no", "11": "no", "12": "no"}),
    Filled("yes", True, {"5": "no"}),
    Filled("no", False, {"7": "no", "9": "no", "11": "no", "12": "no", "13": "no"}),
)


def load_review(county: County, today: date | None = None) -> None:
    """BUP Enköping's review of this year, half of it done; last year's of Heby's unit, ended; one yearly account."""
    today = today or timezone.localdate()
    _load_bup(county, today)
    _load_social_services(county, today)


def _load_bup(county: County, today: date) -> None:
    unit = Unit.objects.get(authority=county.authorities["03"], name="BUP Enköping")
    by = acting_for(county.users["gun"], on=today)
    year = _latest_year(unit) or today.year
    frame = referral_frame(unit, year)
    if not frame:
        return
    due = max(today, date(year, 12, 31)) + timedelta(days=31)
    facts = reviews.RoundFacts(year, PLANNED, FrameKind.REFERRALS, frame, due)
    opened = reviews.open_round(unit=unit, facts=facts, seed=SEED, by=by, on=today)
    files = list(opened.files.order_by("place"))
    for file, filled in zip(files[: max(1, len(files) // 2)], FORMS, strict=False):
        _fill(file, filled, by, today)


def _latest_year(unit: Unit) -> int | None:
    latest = Referral.objects.filter(sending_unit=unit, sent_on__isnull=False).order_by("-sent_on").first()
    return latest.sent_on.year if latest and latest.sent_on else None


def _load_social_services(county: County, today: date) -> None:
    """Heby's unit reviews by its own references."""
    load_reviewers(county)
    unit = Unit.objects.get(authority=county.authorities["0331"], name="Barn och familj")
    by, year = acting_for(county.users["greta"], on=today), today.year - 1
    frame: dict[str, Referral | None] = dict.fromkeys(f"BF {year}/{number:03d}" for number in range(1, 41))
    facts = reviews.RoundFacts(year, PLANNED, FrameKind.PASTED, frame)
    opened = reviews.open_round(unit=unit, facts=facts, seed=SEED + 1, by=by, on=today)
    for file, filled in zip(_reviewable(opened, by), FORMS + FORMS, strict=False):
        _fill(file, filled, by, today)
    reviews.close_round(opened=opened, by=by, on=today)
    begun = accounts.begin_account(owner=unit.authority, unit=unit, year=year, by=by, on=today)
    accounts.save_account(account=begun, given=ACCOUNT, edit=_edit(by, today))
    accounts.finish_account(account=begun, by=by, on=today)


def _reviewable(opened: ReviewRound, by: Acting) -> Iterator[ReviewFile]:
    """The drawn files but the last two: one cannot be found, and nobody got to the other."""
    files = list(opened.files.order_by("place"))
    reviews.replace_file(file=files[-1], reason="Akten är utlånad till en annan kommun.", by=by)
    yield from files[:-2]


def _edit(by: Acting, today: date) -> Edit:
    return Edit(by, timezone.make_aware(datetime.combine(today, time(9))), 0)


def _fill(file: ReviewFile, filled: Filled, by: Acting, today: date) -> None:
    """Every answer of the branch is Ja but those that differ; where Ja asks for a comment there is one."""
    branch = Branch.WITH_PLAN if filled.plan else Branch.WITHOUT_PLAN
    comments = {"7": WHY_NOT, "12": OTHERS}
    given = {"1": Given("yes" if filled.plan else "no")}
    for question in of_branch(branch):
        answer = filled.differs.get(question.id, "yes")
        given[question.id] = Given(answer, comments.get(question.id, "") if answer == "yes" else "")
    reviews.save_form(file=file, contact=filled.contact, given=given, edit=_edit(by, today))
    reviews.finish_form(file=file, by=by, on=today)


ACCOUNT: Mapping[str, Given] = {
    "1": Given("", "Länets överenskommelse om samverkan kring barn och unga."),
    "2": Given("", "Samverkansavtalet om integrerad närvård för barn och unga."),
    "3": Given("", "Gemensam rutin för samråd, senast ändrad i mars."),
    "4": Given("", "Rutin för SIP med mallar för kallelse och plan."),
    "6": Given("", "En enhet med två grupper, utredning och öppenvård."),
    "8a": Given("", "Snabba svar på rådfrågningar."),
    "8b": Given("", "Att hitta mötestider när skolan ska vara med."),
    "9a": Given("yes", "Frågan lyfts till enhetscheferna inom en vecka."),
    "9b": Given("no"),
    "10": Given("yes", "Alla som behöver insatser från båda ska erbjudas SIP."),
    "11": Given("yes", "4 av 5 granskade akter med kontakt med båda."),
    "12a": Given("yes", "Uppföljd i styrgruppen i maj, inga avvikelser."),
    "12b": Given("yes", "Två av tre rutiner är kända av alla i personalen."),
    "12c": Given("no", "Rutinen är ny. Den följs upp nästa år."),
    "13a": Given("no", "Kontrollen görs av länets samordnare nästa gång."),
    "13b": Given("yes", "Stickprov i tio akter, en avvikelse."),
    "13c": Given("yes", "Granskning av akter, se enhetens egna siffror."),
}
"""One yearly account of the demonstration, its six boxes answered one by one."""
