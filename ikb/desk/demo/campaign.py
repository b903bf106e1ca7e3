"""Year reports: Uppsala's latest one adopted by all parties and the running year's open, Kalmar's pilot to be signed.

Invented words, made with the verbs that the pages use. The figures are those of the demonstration's own cases.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from agreements.models import Agreement, Commitment
from followup.actions import campaign, report_texts, versions
from followup.actions.recipients import add_recipient, mark_sent
from followup.campaign import Days
from followup.choices import CommentPart, Fulfilment, RecipientKind, ReportKind, TextHeading
from followup.models import ReportVersion, YearReport
from followup.queries.campaign import open_demands
from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.context import acting_as
from ikb.desk.demo.people import MANAGERS, STEERING, County, load_campaign_people, load_kalmar_report
from ikb.lib.dates import SWEDEN
from ikb.lib.periods import Period, year
from referrals.actions.draft import Edit

SETTLED_AFTER = timedelta(days=150)
"""A year's report is adopted about five months into the next year."""
TEXTS = {
    TextHeading.DEVELOPMENT: "Fler remisser kommer tidigt. Teamet och kommunerna har ett gemensamt första samtal.",
    TextHeading.DUTIES: "De flesta åtaganden är uppfyllda. Två kommuner saknade kontaktperson i höstas.",
    TextHeading.CLARITY: "Avtalet är tydligt om kostnaden men oklart om vem som följer upp efteråt.",
    TextHeading.STATISTICS: "Antalet familjer är litet. Siffrorna ska läsas med försiktighet.",
    TextHeading.COSTS: "Personalen har kostat mindre än budget, eftersom en tjänst stod tom under våren.",
    TextHeading.EFFECT: "De flesta familjer beskriver färre konflikter och mer skolgång.",
    TextHeading.EXPERIENCE: "Samarbetet med skolan har tagit mer tid än väntat.",
}
EVIDENCE = "Styrgruppens protokoll och teamets egen logg."


def load_campaign(county: County, uppsala: Agreement, kalmar: Agreement, today: date) -> None:
    """Three reports; needs the obligations and commitments of both agreements."""
    load_campaign_people(county)
    load_kalmar_report(county)
    done = (today - SETTLED_AFTER).year - 1
    _load_adopted(county, uppsala, done)
    _load_open(county, uppsala, done + 1)
    _load_pilot(county, kalmar, done)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10, 15), SWEDEN)


def _by(county: County, username: str, on: date) -> Acting:
    return acting_for(county.users[username], on=on)


def _spring(number: int) -> Days:
    """The days of the year after."""
    after = number + 1
    return Days(date(after, 2, 15), date(after, 3, 15), date(after, 3, 15), date(after, 4, 30))


def _load_adopted(county: County, agreement: Agreement, number: int) -> None:
    days, begun = _spring(number), date(number + 1, 1, 12)
    facts = campaign.ReportFacts(ReportKind.YEARLY, str(number), year(number), days, purposes=True, parts=True)
    report = _opened(county, agreement, facts, "sara", begun, list(TextHeading))
    _handed_in(county, report, "sara", days.fill_in)
    with acting_as((arne := _by(county, "arne", days.comment)).row_context()):
        text = "Nämn att två kommuner saknade kontaktperson under hösten."
        comment = campaign.comment_on(
            report=report, part=TextHeading.DUTIES, text=text, acting=arne, at=_at(days.fill_in + timedelta(days=9))
        )
    for username in ("hedda", "tage", "ulla", *MANAGERS):
        _confirmed(county, report, username, days.fill_in + timedelta(days=14))
    with acting_as((sara := _by(county, "sara", days.comment)).row_context()):
        answer = "Det står under rubriken om åtaganden."
        campaign.answer_comment(comment=comment, text=answer, acting=sara, at=_at(days.comment))
        campaign.pass_to_steering(report=report, acting=sara, on=days.comment)
        for name, kind in (
            ("Länsövergripande styrgrupp för barn och unga", RecipientKind.LEADERSHIP),
            ("Funktionsrätt Uppsala län", RecipientKind.USERS),
        ):
            add_recipient(report=report, name=name, kind=kind, acting=sara)
    for place, username in enumerate(("stig", *STEERING)):
        _signed(county, report, username, days.comment + timedelta(days=7 + 2 * place))
    report.refresh_from_db()
    with acting_as((sara := _by(county, "sara", days.adopt)).row_context()):
        first = report.recipients.all()[0]
        mark_sent(recipient=first, sent_on=days.adopt, acting=sara, on=days.adopt)


def _load_open(county: County, agreement: Agreement, number: int) -> None:
    days, begun = _spring(number), date(number, 5, 4)
    facts = campaign.ReportFacts(ReportKind.YEARLY, str(number), year(number), days, purposes=True, parts=True)
    _opened(county, agreement, facts, "sara", begun, [TextHeading.DEVELOPMENT, TextHeading.COSTS], answers=3)


def _load_pilot(county: County, agreement: Agreement, number: int) -> None:
    """Two years in one report, by the four parts; Region Kalmar län has signed, Kalmar kommun has not."""
    days = _spring(number)
    period = Period(date(number - 2, 1, 1), date(number - 1, 12, 31))
    facts = campaign.ReportFacts(ReportKind.PILOT, "Pilotperioden", period, days, purposes=False, parts=True)
    report = _opened(county, agreement, facts, "kalle", date(number + 1, 1, 20), list(TEXTS))
    _handed_in(county, report, "kalle", days.fill_in)
    with acting_as((konrad := _by(county, "konrad", days.comment)).row_context()):
        text = "Kostnaden för lokaler saknas i texten om kostnader."
        at = _at(days.fill_in + timedelta(days=6))
        campaign.ask_fix(report=report, part=TextHeading.COSTS, text=text, acting=konrad, at=at)
    with acting_as((kalle := _by(county, "kalle", days.comment)).row_context()):
        costs = report.texts.get(heading=TextHeading.COSTS)
        edit = Edit(kalle, _at(days.comment - timedelta(days=5)), costs.revision)
        more = f"{costs.text} Lokaler, bil och handledning betalas av regionen."
        report_texts.save_text(report=report, heading=TextHeading.COSTS, text=more, edit=edit)
    _handed_in(county, report, "kalle", days.comment - timedelta(days=4))
    with acting_as((kim := _by(county, "kim", days.comment)).row_context()):
        text = "Tydligt och kort."
        campaign.comment_on(report=report, part=CommentPart.WHOLE, text=text, acting=kim, at=_at(days.comment))
    _confirmed(county, report, "klara", days.confirm)
    with acting_as((kalle := _by(county, "kalle", days.confirm)).row_context()):
        campaign.pass_to_steering(report=report, acting=kalle, on=days.confirm)
    _signed(county, report, "krister", days.adopt - timedelta(days=20))


def _opened(
    county: County,
    agreement: Agreement,
    facts: campaign.ReportFacts,
    username: str,
    on: date,
    written: Sequence[TextHeading],
    answers: int | None = None,
) -> YearReport:
    """Opened, with the texts that are `written` and the first `answers` commitments answered (all without it)."""
    demand = next((d for d in open_demands(agreement, facts.days.adopt) if facts.period.contains(d[1])), None)
    if demand is not None:
        facts = campaign.ReportFacts(**(vars(facts) | {"demand": demand[0], "demand_due": demand[1]}))
    with acting_as((by := _by(county, username, on)).row_context()):
        report = campaign.open_report(agreement=agreement, facts=facts, acting=by, at=_at(on))
        for heading in (heading for heading in written if heading in report.headings):
            edit = Edit(by, _at(on + timedelta(days=10)), 0)
            report_texts.save_text(report=report, heading=heading, text=TEXTS[heading], edit=edit)
        for place, commitment in enumerate(Commitment.objects.filter(version=report.agreement_version)[:answers]):
            report_texts.answer_commitment(
                report=report,
                commitment=commitment,
                party=None,
                fulfilment=Fulfilment.PARTLY if place == 2 else Fulfilment.MET,
                evidence=EVIDENCE,
                acting=by,
            )
    return report


def _handed_in(county: County, report: YearReport, username: str, on: date) -> None:
    with acting_as((by := _by(county, username, on)).row_context()):
        versions.hand_in(report=report, acting=by, at=_at(on), today=on)


def _confirmed(county: County, report: YearReport, username: str, on: date) -> None:
    number = report.versions.count()
    with acting_as((by := _by(county, username, on)).row_context()):
        versions.confirm_figures(report=report, number=number, acting=by, at=_at(on))


def _signed(county: County, report: YearReport, username: str, on: date) -> None:
    latest = ReportVersion.objects.filter(report=report).order_by("-number")[0]
    with acting_as((by := _by(county, username, on)).row_context()):
        versions.sign_report(
            report=report, number=latest.number, shown_digest=latest.digest, acting=by, at=_at(on), on=on
        )
