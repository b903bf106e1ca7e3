"""Load the demonstration county, or print its logins."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from ikb.accounts.models import Organisation, User
from ikb.desk.demo.agreement import load_agreement
from ikb.desk.demo.bilateral import load_bilateral
from ikb.desk.demo.campaign import load_campaign
from ikb.desk.demo.consultations import load_consultations
from ikb.desk.demo.costs import load_costs
from ikb.desk.demo.current import load_current
from ikb.desk.demo.improvement import load_improvement
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.kalmar_cases import load_kalmar_cases
from ikb.desk.demo.kalmar_costs import load_kalmar_costs
from ikb.desk.demo.names import Names
from ikb.desk.demo.past import load_past
from ikb.desk.demo.payments import load_payments
from ikb.desk.demo.people import EVERYBODY, PASSWORD, load_guests, load_people
from ikb.desk.demo.placements import load_placements
from ikb.desk.demo.quality import load_kalmar_quality, load_quality
from ikb.desk.demo.register import load_register
from ikb.desk.demo.retention import load_retention
from ikb.desk.demo.review import load_review
from ikb.desk.demo.scenarios import load_scenarios


class Command(BaseCommand):
    """`demo` loads into an empty database; `--if-empty` does nothing when there is something; `--logins` prints."""

    help = "Läs in demonstrationslänet eller visa inloggningarna."

    def add_arguments(self, parser: CommandParser) -> None:
        """The two options."""
        parser.add_argument("--if-empty", action="store_true")
        parser.add_argument("--logins", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError outside the demonstration and when the database already holds something."""
        if not settings.DEMO:
            raise CommandError("Demonstrationen kan bara läsas in när DEMO är på.")
        if options["logins"]:
            self._print_logins()
            return
        if User.objects.exists():  # the register of organisations comes with the migrations
            if options["if_empty"]:
                return
            raise CommandError("Databasen är inte tom.")
        with transaction.atomic():
            county = load_people()
            load_guests(county)
            version = load_agreement(county)
            names, today = Names(), timezone.localdate()
            load_consultations(county, version, today)
            load_past(county, version, names, today)
            load_current(county, version, names, today)
            load_costs(county, version)
            load_payments(county, version)
            load_placements(county, today)
            load_scenarios(county, version)
            load_retention(county)
            load_review(county, today)
            load_register(county, version, today)
            kalmar = load_kalmar(county, today)
            load_kalmar_costs(county, kalmar)
            load_kalmar_cases(county, kalmar)
            load_quality(county, version, today)
            load_kalmar_quality(county, kalmar, today)
            load_improvement(county, version.agreement, kalmar, today)
            load_bilateral(county)
            load_campaign(county, version.agreement, kalmar, today)
        self.stdout.write("Demonstrationslänet är inläst.")

    def _print_logins(self) -> None:
        """One login per role, with the shared password."""
        self.stdout.write(f"Lösenord för alla: {PASSWORD}")
        for username, (first, last, role, code, _) in EVERYBODY.items():
            self.stdout.write(f"  {username:<8} {first} {last}, {role.label}, {self._place(code)}")

    def _place(self, code: str) -> str:
        organisation = Organisation.objects.filter(code=code).first()
        return organisation.name if organisation else code
