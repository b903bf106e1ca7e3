"""Every case of today: up to the decisions, after them, and those that need care."""

from datetime import date

from django.db import connection

from agreements.models import AgreementVersion
from ikb.desk.demo.careful import Careful
from ikb.desk.demo.living import Living
from ikb.desk.demo.names import Names
from ikb.desk.demo.people import County
from ikb.desk.demo.treated import Treated


def load_current(county: County, version: AgreementVersion, names: Names, today: date) -> None:
    """The cases, and then who may read them.

    The verbs run as the owner role here, whose writes the database does not correct: saving the head of a case puts
    back the readers that it had when it was read.
    """
    for part in (Living, Treated, Careful):
        part(county, version, names, today).load()
    with connection.cursor() as cursor:
        cursor.execute("select referrals_sync(id) from referrals_referral")
