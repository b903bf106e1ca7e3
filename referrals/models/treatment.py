"""The treatment (I7): the place in the queue, the planned and real days, sessions as counts and places."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from agreements.models import Agreement
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from referrals.choices import Place, QueueChange
from referrals.models.case import Guarded, Referral


@tracked(exclude=["readers", "writers"])
class Treatment(Guarded):
    """Behandling (I7), owned by the host; made by the database in the moment when both principals have approved.

    `queue_place` orders the waiting list of an agreement; it is not the number on screen, which counts what the reader
    may see. `warned_of` says which warnings were read before the start.
    """

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="treatment")
    queued_on = models.DateField("i kö sedan", null=True)
    queue_place = models.IntegerField(null=True)
    offered_on = models.DateField("erbjuden plats", null=True)
    started_on = models.DateField("började", null=True)
    months = models.PositiveSmallIntegerField("planerade månader", default=4)
    planned_end = models.DateField("planerat slut", null=True)
    ended_on = models.DateField("slutade", null=True)
    main_place = models.CharField("främsta plats", max_length=12, choices=Place, default=Place.HOME)
    warned_of = models.CharField("varningar vid start", max_length=1000, blank=True)

    class Meta(Guarded.Meta):
        indexes = [
            GinIndex(fields=["readers"], name="treatment_readers"),
            models.Index(fields=["queue_place"], condition=Q(queue_place__isnull=False), name="treatment_in_queue"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_end__isnull=True) | Q(planned_end__gte=F("started_on")),
                name="treatment_planned_order",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")), name="treatment_order"
            ),
        ]

    def __str__(self) -> str:
        return f"Behandling {self.referral_id}"


@tracked()
class QueueEntry(models.Model):
    """Something that happened to a place in the queue, with who and when; a broken order has its reason (RE-27)."""

    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="queue_entries")
    change = models.CharField("händelse", max_length=8, choices=QueueChange)
    on = models.DateField("dag")
    place = models.PositiveIntegerField("plats", null=True)
    by_rule = models.BooleanField("enligt turordning", default=True)
    reason = models.CharField("skäl", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField("tid")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(by_rule=True) | ~Q(reason=""), name="broken_order_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.get_change_display()} {self.on}"


@tracked()
class AgendaItem(models.Model):
    """One case on the agenda of the operative leadership, with its order and reason as decided (RE-27, 001:102–108)."""

    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="agenda_items")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    meeting_on = models.DateField("möte")
    place = models.PositiveIntegerField("plats")
    reason = models.CharField("skäl", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField("tid")

    class Meta:
        constraints = [models.UniqueConstraint("treatment", "meeting_on", name="once_on_an_agenda")]

    def __str__(self) -> str:
        return f"{self.meeting_on}: {self.place}"


@tracked()
class Session(models.Model):
    """Sessions of one day, or of a span that is logged together: how many and where, never what was said (RE-18)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="sessions")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    on = models.DateField("dag")
    count = models.PositiveSmallIntegerField("antal", default=1)
    place = models.CharField("plats", max_length=12, choices=Place)
    therapist = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    voided_at = models.DateTimeField("makulerad", null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(count__gte=1, count__lte=40), name="session_count")]

    def __str__(self) -> str:
        return f"{self.on}: {self.count}"


@tracked()
class TeamPlaces(models.Model):
    """Places of a team from a day on: posts per kind as the agreement's resources say, cases per post, the target.

    Posts in hundredths of a full-time post (000:323–362: three and three; 001:116: 2,0 and 2,0).
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    valid_from = models.DateField("från och med")
    family_posts = models.PositiveIntegerField("familjebehandlare, hundradels tjänster")
    individual_posts = models.PositiveIntegerField("individualbehandlare, hundradels tjänster")
    cases_per_post = models.PositiveSmallIntegerField("ärenden per tjänst")
    target_days = models.PositiveSmallIntegerField("mål för dagar i kö")
    source = models.CharField("var det står", max_length=160, blank=True)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("agreement", "valid_from", name="team_places_once_a_day"),
            models.CheckConstraint(
                condition=Q(cases_per_post__gte=1, cases_per_post__lte=20, target_days__gte=1),
                name="team_places_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"Platser från {self.valid_from}"
