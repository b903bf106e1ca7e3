"""Reports that were laid before a meeting of the steering group, as they were then (FU-02)."""

import json
import uuid
from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from agreements.models import Agreement, Meeting
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import User
from ikb.accounts.roles import Can


class MeetingReportQuerySet(models.QuerySet["MeetingReport"]):
    """Which reports a person may read."""

    def visible_to(self, acting: Acting) -> Self:
        """Those of the agreements of the authorities where the person sees compiled numbers."""
        readers = acting.authorities(acting.giving(Can.SEE_QUALITY_COMPILED))
        return self.filter(agreement__shared=True, agreement__readers__overlap=list(readers))


@tracked()
class MeetingReport(models.Model):
    """Rapport till möte: numbers of one period, frozen when it was laid before the meeting.

    `content` is the bytes that were hashed: JSON with sorted keys. Nothing of the row is changed or removed.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="quality_report")
    first_day = models.DateField("från och med")
    last_day = models.DateField("till och med")
    content = models.TextField("innehåll")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    presented_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    presented_at = models.DateTimeField("lades fram")

    objects = MeetingReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="meeting_report_order"),
        ]

    def __str__(self) -> str:
        return f"Rapport {self.first_day}–{self.last_day}"

    @cached_property
    def values(self) -> dict[str, Any]:
        """The content as plain values."""
        found: dict[str, Any] = json.loads(self.content)
        return found
