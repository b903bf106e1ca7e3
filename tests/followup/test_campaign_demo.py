"""The demonstration's three reports: one adopted by all parties, one open, Kalmar's pilot waiting for a signature."""

from datetime import date

import pytest

from agreements.models import ObligationDone
from followup.choices import ReportStage
from followup.models import ReportSignature, YearReport
from ikb.desk.demo.campaign import load_campaign
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.people import County
from ikb.desk.demo.register import load_register
from tests.cast import TODAY, as_owner, uppsala

pytestmark = pytest.mark.usefixtures("undrawn")


def test_the_demonstration_has_a_report_in_every_state(county: County) -> None:
    version = uppsala()
    with as_owner():
        load_register(county, version, TODAY)
        load_campaign(county, version.agreement, load_kalmar(county, TODAY), TODAY)
        reports = {report.name: report for report in YearReport.objects.select_related("agreement")}
        assert {name: report.stage for name, report in reports.items()} == {
            "2025": ReportStage.ADOPTED,
            "2026": ReportStage.OPEN,
            "Pilotperioden": ReportStage.STEERING,
        }
        signed = ReportSignature.objects.filter(version__report=reports["2025"])
        assert signed.values("party").distinct().count() == signed.values("by").distinct().count() == 8
        assert reports["2025"].adopted_on == signed.latest("at").at.date()
        assert ObligationDone.objects.filter(due_on=date(2025, 12, 31)).get().done_on == reports["2025"].adopted_on
        assert reports["Pilotperioden"].versions.count() == 2
