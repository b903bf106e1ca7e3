"""Invented consultations of the last three quarters, as the coordinator logs them between other things."""

from datetime import date, timedelta

from agreements.models import AgreementVersion
from ikb.accounts.acting import acting_for
from ikb.accounts.context import acting_as
from ikb.desk.demo.names import moment
from ikb.desk.demo.people import County
from referrals import actions
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome

P, A = ConsultationKind.IN_PASSING, ConsultationKind.ELSEWHERE
R, INFO = ConsultationKind.BEFORE_REFERRAL, ConsultationKind.INFORMATION
GIVEN, ORDINARY = ConsultationOutcome.ADVICE, ConsultationOutcome.ELSEWHERE
REFERRAL, NOT_TARGET = ConsultationOutcome.REFERRAL, ConsultationOutcome.NOT_TARGET_GROUP
LATER = ConsultationOutcome.RETURNS
SOCIAL, BUP, SCHOOL = Asker.SOCIAL, Asker.BUP, Asker.SCHOOL
FAMILY, OTHER = Asker.FAMILY, Asker.OTHER

# Days ago, kind, who asked, SCB code of the organisation, outcome, minutes, note.
ROWS: list[tuple[int, ConsultationKind, Asker, str, ConsultationOutcome, int, str]] = [
    (1, P, SOCIAL, "0331", GIVEN, 10, "Fråga om målgruppen efter ett annat möte."),
    (2, R, BUP, "03", REFERRAL, 25, ""),
    (3, P, SCHOOL, "0380", ORDINARY, 10, "Hänvisad till skolans elevhälsa."),
    (5, A, SOCIAL, "0360", GIVEN, 45, "Handledning i samband med samverkansmöte."),
    (8, INFO, OTHER, "", GIVEN, 30, "Presentation för en grannkommun."),
    (9, P, FAMILY, "0380", ORDINARY, 15, ""),
    (12, R, SOCIAL, "0305", NOT_TARGET, 20, "Ungdomen är över åldersgränsen."),
    (15, P, BUP, "03", LATER, 5, ""),
    (17, R, SOCIAL, "0381", LATER, 30, "Återkommer när samtycket är klart."),
    (22, A, BUP, "03", GIVEN, 60, "Råd om familjesamtal i pågående kontakt."),
    (24, P, SOCIAL, "0382", GIVEN, 10, ""),
    (31, P, SCHOOL, "0331", ORDINARY, 10, ""),
    (38, R, FAMILY, "", ORDINARY, 15, "Familjen kontaktar socialtjänsten själv."),
    (44, INFO, SOCIAL, "0330", GIVEN, 60, "Information på arbetsplatsträff."),
    (52, P, SOCIAL, "0360", GIVEN, 10, ""),
    (61, A, SOCIAL, "0380", GIVEN, 40, "Råd till en utredning."),
    (73, R, BUP, "03", REFERRAL, 30, ""),
    (80, P, OTHER, "0319", NOT_TARGET, 10, "Kommunen är inte part."),
    (95, P, SOCIAL, "0331", GIVEN, 5, ""),
    (110, INFO, SCHOOL, "0305", GIVEN, 45, ""),
    (124, R, SOCIAL, "0381", NOT_TARGET, 25, "Behandling pågår redan hos BUP."),
    (139, A, BUP, "03", GIVEN, 50, ""),
    (155, P, FAMILY, "0360", ORDINARY, 20, ""),
    (171, P, SOCIAL, "0380", GIVEN, 10, ""),
    (190, R, SOCIAL, "0330", LATER, 15, ""),
]


def load_consultations(county: County, version: AgreementVersion, today: date) -> None:
    """Log them through the verb, as the coordinator."""
    by = acting_for(county.users["sara"], on=today)
    with acting_as(by.row_context()):
        for days, kind, asker, code, outcome, minutes, note in ROWS:
            facts = actions.ConsultationFacts(
                on=today - timedelta(days=days),
                kind=kind,
                asker=asker,
                outcome=outcome,
                minutes=minutes,
                organisation=county.organisations[code] if code else None,
                note=note,
            )
            actions.log_consultation(
                agreement=version.agreement, membership=by.memberships[0], facts=facts, by=by, at=moment(facts.on)
            )
