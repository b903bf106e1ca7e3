"""The figures of a year, part by part: what the database counted in, `Statistics` out. No table and no clock."""

from followup.statistics import Statistics
from followup.year.afterwards import add_afterwards
from followup.year.costs import add_costs
from followup.year.counted import Counted
from followup.year.effect import add_effect
from followup.year.experience import add_experience
from followup.year.flow import add_flow
from followup.year.group import add_group
from followup.year.measures import add_measures
from followup.year.plan import add_plan
from followup.year.sheet import Sheet
from followup.year.treatment import add_treatment

PARTS = (
    add_flow,
    add_group,
    add_treatment,
    add_effect,
    add_measures,
    add_afterwards,
    add_plan,
    add_costs,
    add_experience,
)


def statistics_of(counted: Counted) -> Statistics:
    """Every table of the year, in the order of the report."""
    sheet = Sheet(counted)
    for add in PARTS:
        add(sheet)
    return sheet.statistics()
