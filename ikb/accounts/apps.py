"""Who exists and who may do what."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations, authorities, units, users, memberships, access log."""

    name = "ikb.accounts"
    label = "accounts"
    verbose_name = "Behörigheter"

    def ready(self) -> None:
        """A connection that is made anew inside a request gets the request's context again."""
        from django.db.backends.signals import connection_created

        from ikb.accounts.context import on_connection_created

        connection_created.connect(on_connection_created)
