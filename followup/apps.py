"""Yearly follow-up."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """Year reports and file reviews."""

    name = "followup"
    verbose_name = "Uppföljning"
