"""A machine that tries every verb in any order against the database: no path skips consent, a decision or the outcome.

The verbs are called as the people concerned. What the model below knows is little: who has consented, decided and
filled in the outcome. Whatever order the machine finds, the database may not hold a case that is further than that.
"""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from agreements.choices import Principal, StaffKind
from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.choices import Outcome, Status, TakenBackBy, TakenBackReason
from referrals.models import (
    Assignment,
    Closing,
    Consent,
    ConsentFile,
    CountedDays,
    Disclosure,
    Grounds,
    IntakeDecision,
    Referral,
    StatusChange,
)
from tests import makers
from tests.cast import acting, as_owner

REFUSED = (Conflict, Unfit, PermissionDenied, DatabaseError, Referral.DoesNotExist, Grounds.DoesNotExist)
"""How a verb says no: its own words, the database's, or that the row is not this person's to see."""
OUTCOME: dict[str, Any] = {
    "goals": "reached",
    "receptive": "better",
    "school": "better",
    "health": "better",
    "conflict": "unchanged",
    "symptoms": "better",
    "understanding": "not_judged",
    "school_unknown": True,
    "continued_care": "none",
    "difficulty": "none",
    "days_confirmed": True,
    "missing_noted": True,
    "complete": True,
}
NO_DAYS = {
    "counted_on": date(2026, 11, 20),
    "placement_before": 0,
    "placement_during": 0,
    "inpatient_before": 0,
    "inpatient_during": 0,
}
BEYOND_SENDING = set(Status) - {Status.DRAFT, Status.VOIDED}
NEEDS_BOTH = {Status.ACCEPTED, Status.QUEUED, Status.IN_TREATMENT, Status.CLOSED}
DAY, AT = date(2026, 11, 20), datetime(2026, 11, 20, 9, tzinfo=UTC)
PEOPLE = st.sampled_from(["ronja", "sara", "hedda", "per", "tage", "filip", "stig"])


class EveryPath(RuleBasedStateMachine):
    """One case of Heby's. `county` and `version` are set by the test."""

    county: County
    version: AgreementVersion

    def __init__(self) -> None:
        super().__init__()
        self.referral = makers.draft(self.county, self.version)

    def attempt(self, verb: Any) -> None:
        """Do it or be refused; a refusal leaves nothing behind."""
        try:
            with transaction.atomic():
                verb()
        except REFUSED:
            return

    @rule()
    def fill_in(self) -> None:
        self.attempt(lambda: makers.fill(self.referral))

    @rule(named=st.sampled_from(["all", "region only"]))
    def consents(self, named: str) -> None:
        receivers = None if named == "all" else [self.county.authorities["03"].pk]
        self.attempt(lambda: makers.consent(self.referral, receivers=receivers))

    @rule()
    def withdraws(self) -> None:
        with acting("ronja"):
            given = Consent.objects.filter(file__referral=self.referral, answer="given", withdrawn_at=None).first()
        if given is not None:
            self.attempt(lambda: self._withdraw(given))

    def _withdraw(self, given: Consent) -> None:
        with acting("ronja") as by:
            actions.withdraw_consent(consent=given, referral=self.referral, by=by, at=AT)

    @rule(who=PEOPLE)
    def sends(self, who: str) -> None:
        self.attempt(lambda: self._as(who, lambda by: actions.send(referral=self.referral, by=by, at=AT)))

    @rule(who=PEOPLE)
    def forwards(self, who: str) -> None:
        self.attempt(lambda: self._as(who, lambda by: actions.forward(referral=self.referral, by=by, at=AT)))

    @rule(
        who=st.sampled_from(["hedda", "per", "tage", "sara"]),
        principal=st.sampled_from(Principal),
        outcome=st.sampled_from([Outcome.APPROVE, Outcome.APPROVE, Outcome.APPROVE, Outcome.DECLINE]),
    )
    def decides(self, who: str, principal: Principal, outcome: Outcome) -> None:
        self.attempt(lambda: makers.decide(self.referral, who, makers.facts_for(principal, outcome), at=AT))

    @rule(who=st.sampled_from(["sara", "ronja"]))
    def assigns(self, who: str) -> None:
        def write() -> None:
            with acting(who):
                for name, kind in (("filip", StaffKind.FAMILY_THERAPIST), ("ivar", StaffKind.INDIVIDUAL_THERAPIST)):
                    Assignment.objects.create(
                        referral=self.referral, therapist=self.county.users[name], staff_kind=kind, valid_from=DAY
                    )

        self.attempt(write)

    @rule(who=PEOPLE)
    def starts(self, who: str) -> None:
        self.attempt(lambda: self._as(who, lambda by: actions.start_treatment(referral=self.referral, by=by, on=DAY)))

    @rule(who=st.sampled_from(["sara", "ronja", "per"]))
    def fills_in_the_outcome(self, who: str) -> None:
        def write() -> None:
            with acting(who) as by:
                own = by.memberships[0].authority
                Closing.objects.create(referral=self.referral, owner=own, judged_by=by.user, **OUTCOME)
                CountedDays.objects.create(referral=self.referral, owner=own, **NO_DAYS)

        self.attempt(write)

    @rule(who=PEOPLE)
    def closes(self, who: str) -> None:
        self.attempt(lambda: self._as(who, lambda by: actions.close_case(referral=self.referral, by=by, on=DAY)))

    @rule(who=PEOPLE)
    def takes_back(self, who: str) -> None:
        self.attempt(
            lambda: self._as(
                who,
                lambda by: actions.take_back(
                    referral=self.referral,
                    by=by,
                    stopped_by=TakenBackBy.FAMILY,
                    reason=TakenBackReason.MOVED,
                    on=DAY,
                ),
            )
        )

    @rule(who=PEOPLE, to=st.sampled_from(Status))
    def writes_the_state_by_sql(self, who: str, to: Status) -> None:
        """Around every verb, with all the days a state could ask for."""

        def write() -> None:
            with acting(who):
                Referral.objects.filter(pk=self.referral.pk).update(
                    status=to,
                    sent_on=DAY,
                    sent_at=AT,
                    municipality_decided_on=DAY,
                    region_decided_on=DAY,
                    closed_on=DAY,
                )

        self.attempt(write)

    @rule(times=st.integers(1, 4))
    def goes_on(self, times: int) -> None:
        """The right steps for where the case stands, so that the machine comes far enough to do wrong late as well."""
        for _ in range(times):
            with as_owner():
                status = Status(Referral.objects.get(pk=self.referral.pk).status)
            for step in self._right_steps(status):
                step()

    def _right_steps(self, status: Status) -> list[Any]:
        return {
            Status.DRAFT: [self.fill_in, lambda: self.consents("all"), lambda: self.sends("ronja")],
            Status.SENT: [lambda: self.forwards("sara")],
            Status.AWAITING_DECISIONS: [
                lambda: self.decides("hedda", Principal.MUNICIPALITY, Outcome.APPROVE),
                lambda: self.decides("per", Principal.REGION, Outcome.APPROVE),
            ],
            Status.ACCEPTED: [lambda: self.assigns("sara"), lambda: self.starts("sara")],
            Status.IN_TREATMENT: [lambda: self.fills_in_the_outcome("sara"), lambda: self.closes("sara")],
        }.get(status, [])

    def _as(self, who: str, verb: Any) -> None:
        with acting(who) as by:
            verb(by)

    @invariant()
    def nothing_was_skipped(self) -> None:
        with as_owner():
            head = Referral.objects.get(pk=self.referral.pk)
            told = set(Disclosure.objects.filter(referral=head, ground="consent").values_list("receiver_id", flat=True))
            approved = set(
                IntakeDecision.objects.standing()
                .filter(referral=head, outcome="approve")
                .values_list("principal", flat=True)
            )
            outcome = Closing.objects.filter(referral=head, complete=True).exists()
            person = head.young_person
            readers = set(ConsentFile.objects.get(referral=head).readers)
            started = StatusChange.objects.filter(referral=head, to="in_treatment").exists()
            kinds = set(Assignment.objects.filter(referral=head).values_list("staff_kind", flat=True))
        status = Status(head.status)
        if status in BEYOND_SENDING:
            assert told == head.receivers()
        else:
            assert told == set()
        if not told or head.consent_withdrawn_on:
            assert readers == {head.owner_id}
            assert person is not None
            assert set(person.readers) == {head.owner_id}
        if status in NEEDS_BOTH:
            assert approved == {"municipality", "region"}
        if started:
            assert len(kinds) == 2
        if status == Status.CLOSED:
            assert outcome


@pytest.mark.req("RE-06", "RE-10", "RE-20", "RE-30")
def test_no_path_skips_consent_a_decision_or_the_outcome(county, version) -> None:
    EveryPath.county, EveryPath.version = county, version
    with transaction.atomic():
        run_state_machine_as_test(
            EveryPath,
            settings=settings(
                max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


def test_the_machine_can_reach_the_end(county, version) -> None:
    """The same steps in their order close a case: what the machine is refused is refused for its order."""
    EveryPath.county, EveryPath.version = county, version
    machine = EveryPath()
    machine.goes_on(5)
    machine.nothing_was_skipped()
    with as_owner():
        assert Referral.objects.get(pk=machine.referral.pk).status == Status.CLOSED
