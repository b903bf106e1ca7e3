"""Cost sharing and invoices."""

from django.apps import AppConfig


class CostsharingConfig(AppConfig):
    """Cost tables, populations, allocation, invoices."""

    name = "costsharing"
    verbose_name = "Kostnadsfördelning"
