"""Referral intake."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Referrals, consent, disclosures, decisions."""

    name = "referrals"
    verbose_name = "Remisser"
