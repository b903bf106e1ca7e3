"""The roof: start page and pages that need several floors."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Start page, role switch, accessibility statement, log review."""

    name = "ikb.desk"
    label = "desk"
    verbose_name = "Start"
