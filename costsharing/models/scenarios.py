"""Scenarios: what a change would mean in kronor, saved beside what is in force and never part of it."""

import uuid
from functools import cached_property
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from agreements.models import Agreement
from costsharing.models.tables import CostTable
from costsharing.scenario_json import base_from_json, plan_from_json
from costsharing.scenario_plan import Base, Plan
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    """Which scenarios a person may see."""

    def visible_to(self, acting: Acting) -> Self:
        """The own authority's for those who plan costs, and the shared ones of the agreements of own authorities."""
        readers = acting.authorities(acting.giving(Can.SEE_SCENARIOS))
        planners = acting.authorities(acting.giving(Can.PLAN_COSTS))
        if not readers:
            return self.none()
        return self.filter(
            Q(owner__in=planners) | Q(shared=True, agreement__shared=True), agreement__readers__overlap=list(readers)
        )


@tracked()
class Scenario(models.Model):
    """Scenario: a plan tried on a cost table, for a decision that is not made yet (CO-12).

    `changes` is the plan and `base` a copy of the figures that it was computed from, so that a printed decision basis
    can be made anew. It is the own authority's until it is shared with the parties; what others read or have read is
    not changed under them: `shared_at` stays, and such a scenario is archived instead of deleted.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="scenarios")
    table = models.ForeignKey(CostTable, models.PROTECT, related_name="scenarios")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    name = models.CharField("namn", max_length=80)
    changes = models.JSONField("förändringar")
    base = models.JSONField("underlag")
    based_at = models.DateTimeField("underlaget hämtat")
    shared = models.BooleanField("delas med parterna", default=False)
    shared_at = models.DateTimeField("delades", null=True, blank=True)
    archived_at = models.DateTimeField("arkiverad", null=True, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("skapad")
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("ändrad")

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shared=False) | Q(shared_at__isnull=False), name="scenario_shared_when_it_says_so"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="keep_what_was_shared",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__shared_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def plan(self) -> Plan:
        """What is tried."""
        return plan_from_json(self.changes)

    @cached_property
    def figures(self) -> Base:
        """What it was computed from."""
        return base_from_json(self.base)

    @property
    def status(self) -> str:
        """Arkiverad, Delas med parterna, or Syns bara hos er."""
        return "Arkiverad" if self.archived_at else "Delas med parterna" if self.shared else "Egen"

    @property
    def tone(self) -> str:
        """Colour on top of the word, for parts/status.html."""
        return "neutral" if self.archived_at else "ok" if self.shared else "info"

    @property
    def open_to_change(self) -> bool:
        """May its owner change it? Not while others read it, and not when it is put away."""
        return not self.shared and self.archived_at is None

    @property
    def deletable(self) -> bool:
        """Has nobody outside the owner ever read it?"""
        return self.shared_at is None
