"""Cases after the decisions: the waiting list with its places, treatments, a plan and a placement, a closed one."""

from agreements.choices import Principal
from ikb.accounts.context import acting_as
from ikb.desk.demo.living import Living
from ikb.lib.periods import add_months
from referrals import actions, placements, plans
from referrals.choices import (
    Care,
    Change,
    Contact,
    ContinuedCare,
    Diagnosis,
    Difficulty,
    Entry,
    Goals,
    Informant,
    LeadPrincipal,
    OthersMeasures,
    Place,
    Respondent,
    TimePoint,
)
from referrals.closing import Outcome
from referrals.experience import Told
from referrals.models import Referral
from referrals.queries.outcomes import counted_days
from referrals.treatment import ADULT

LENGTH = 120
"""Days of the treatment that is over."""
# Instrument, its version, who answered, the scores before and after in hundredths.
SCORES = [
    ("SDQ", "11–17 år", Informant.YOUNG_PERSON, 2300, 1700),
    ("SDQ", "Förälder", Informant.MOTHER, 2500, 1800),
    ("C-GAS", "", Informant.THERAPIST, 4500, 6200),
]


class Treated(Living):
    """The waiting list first: its order is counted from what stands in it."""

    def load(self) -> None:
        """Every stage after the decisions."""
        self.waiting_list()
        self.with_plan(self.treatment("0331", sent=110, started=62))
        self.sessions(self.treatment("0360", sent=265, started=205, family="fanny"), "fanny", [195, 150, 90, 31, 10])
        soon = add_months(self.day(-20), -12 * ADULT)
        young = self.treatment("0380", sent=70, started=34, family="fanny", born_by=soon)
        self.sessions(young, "fanny", [30, 23, 9])
        self.closed(self.treatment("0331", sent=345, started=306), closed=306 - LENGTH)

    def waiting_list(self) -> None:
        """Places of the team; four cases that wait, one moved with its reason, one that has been offered a place."""
        by = self.acting("sara")
        membership = by.memberships[0]
        facts = actions.PlacesFacts(self.day(400), 300, 300, 2, 28, "Avtalet, tabell 1 och 3")
        with acting_as(by.row_context()):
            actions.set_places(agreement=self.version.agreement, membership=membership, facts=facts, by=by)
        for paying, days_ago in (("0331", 58), ("0380", 52), ("0360", 45), ("0331", 33)):
            case = self.accepted(paying, days_ago)
            with acting_as(by.row_context()):
                actions.add_to_queue(referral=case, by=by, on=self.day(days_ago - 11), at=self.at(days_ago - 11))
        first, *_, last = self._queued()
        reason = "Inskriven i heldygnsvård. Behandlingen ska börja före utskrivningen."
        with acting_as(by.row_context()):
            actions.move_in_queue(referral=last, place=2, reason=reason, by=by, on=self.day(6), at=self.at(6))
            actions.offer_place(referral=first, by=by, on=self.day(2), at=self.at(2))

    def _queued(self) -> list[Referral]:
        rows = Referral.objects.filter(status="queued", version=self.version)
        return list(rows.order_by("treatment__queue_place"))

    def treatment(self, paying: str, *, sent: int, started: int, family: str = "filip", **facts: object) -> Referral:
        """A treatment that has begun, with both therapists."""
        referral = self.accepted(paying, sent, **facts)  # type: ignore[arg-type]  # born_by
        self.assign(referral, started + 3, family=family)
        by = self.acting("sara")
        with acting_as(by.row_context()):
            return actions.start_treatment(referral=referral, by=by, on=self.day(started), at=self.at(started))

    def sessions(self, referral: Referral, therapist: str, days: list[int]) -> None:
        """Sessions of the family therapist at home, and every second day one of the individual therapist's."""
        for place, days_ago in enumerate(days):
            self._session(referral, therapist, days_ago, Place.HOME, 2)
            if place % 2 == 0:
                self._session(referral, "ivar", days_ago, Place.TEAM, 1)

    def _session(self, referral: Referral, username: str, days_ago: int, place: Place, count: int) -> None:
        by = self.acting(username)
        with acting_as(by.row_context()):
            actions.log_sessions(
                referral=referral,
                membership=by.memberships[0],
                therapist=by.user,
                on=self.day(days_ago),
                count=count,
                place=place,
                by=by,
            )

    def with_plan(self, referral: Referral) -> None:
        """Sessions, scores before, a coordinated plan that is finished, and the placement that stands on it."""
        self.sessions(referral, "filip", [58, 51, 44, 37, 29, 22, 15, 8, 3])
        self.measures(referral, TimePoint.BEFORE, 64)
        facts = plans.PlanFacts(
            noticed_on=self.day(56),
            noticed_by=LeadPrincipal.SOCIAL,
            offered_on=self.day(55),
            consent=Contact.YES,
            consent_on=self.day(54),
            school_invited=Contact.YES,
            called_on=self.day(52),
            meeting_on=self.day(41),
            finished_on=self.day(36),
            shows_measures=True,
            shows_each_principals=True,
            others_measures=OthersMeasures.SHOWN,
            lead_principal=LeadPrincipal.SOCIAL,
            follow_up_on=self.day(-12),
        )
        care = placements.CareFacts(
            care=Care.FOSTER_HOME,
            valid_from=self.day(30),
            entry=Entry.PLANNED,
            placed_by=Principal.MUNICIPALITY,
            shows_responsibilities=True,
            shows_performers=True,
            shows_school=True,
            shows_wishes=True,
            resources_exhausted=True,
            follow_up_on=self.day(-12),
        )
        by = self.acting("sara")
        membership = by.memberships[0]
        with acting_as(by.row_context()):
            plan = actions.record_plan(referral=referral, facts=facts, membership=membership, by=by)
            on_plan = placements.CareFacts(**(vars(care) | {"plan": plan.pk}))
            actions.record_care(referral=referral, facts=on_plan, membership=membership, by=by)

    def measures(self, referral: Referral, point: TimePoint, days_ago: int) -> None:
        """The scores of one occasion, as the individual therapist writes them."""
        by = self.acting("ivar")
        for instrument, version, informant, before, after in SCORES:
            facts = actions.MeasureFacts(
                instrument=instrument,
                version=version,
                informant=informant,
                point=point,
                on=self.day(days_ago),
                score=before if point == TimePoint.BEFORE else after,
                missing="",
            )
            with acting_as(by.row_context()):
                actions.record_measure(referral=referral, membership=by.memberships[0], facts=facts, by=by)

    def closed(self, referral: Referral, *, closed: int) -> None:
        """Closed half a year ago with its outcome: the measures of the six months are due."""
        self.sessions(referral, "filip", [300, 270, 240, 200, closed + 2])
        self.measures(referral, TimePoint.BEFORE, 308)
        self.measures(referral, TimePoint.AFTER, closed + 3)
        outcome = Outcome(
            goals=Goals.PARTLY,
            receptive=Change.BETTER,
            school=Change.UNCHANGED,
            health=Change.BETTER,
            conflict=Change.BETTER,
            symptoms=Change.BETTER,
            understanding=Change.NOT_JUDGED,
            school_at_start=35,
            school_at_end=70,
            continued_care=ContinuedCare.BOTH,
            transition_planned=True,
            handed_over_on=self.day(closed),
            difficulty=Difficulty.SOME,
            days_confirmed=True,
            missing_noted=True,
            note="Överlämnat vid ett gemensamt möte med familjen.",
        )
        by = self.acting("sara")
        with acting_as(by.row_context()):
            days = counted_days(referral, self.day(closed))
            actions.save_outcome(referral=referral, outcome=outcome, days=days, by=by)
            actions.close_case(referral=referral, by=by, on=self.day(closed))
        self.followed(referral, closed)

    def followed(self, referral: Referral, days_ago: int) -> None:
        """Two diagnoses, and the young person's answers; the guardians were not asked."""
        by, on = self.acting("ivar"), self.day(days_ago)
        told = {Respondent.YOUNG_PERSON: Told(on=on, helped="yes", took_part="yes", suited="partly")}
        with acting_as(by.row_context()):
            own = by.memberships[0]
            known = [Diagnosis.ADHD, Diagnosis.ANXIETY_DEPRESSION]
            actions.record_diagnoses(referral=referral, categories=known, membership=own, by=by, on=on)
            actions.record_experience(referral=referral, told=told, membership=own, by=by)
