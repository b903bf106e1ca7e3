"""What binds whom, and until when."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Agreements, versions, parties, notices."""

    name = "agreements"
    verbose_name = "Avtal"
