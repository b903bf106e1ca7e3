"""The form of a file review as data and rules (002 Bilaga 3, FR-03): what is asked when, and what is missing.

The questions carry the inspectorate's numbers and ask for the same facts in words of our own. Question 1 opens one of
two branches, and each branch makes exactly eight answers. Nothing here reads a table or a clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from followup.choices import BothContacts, FormAnswer

PLAN = "1"
"""The question that decides the branch."""
ANSWERS_OF_A_BRANCH = 8
COMMENT_LIMIT = 1000
CONTACT = "contact"
"""The field of the added question about contact with both."""

ANSWER_MISSING = "Svara Ja, Nej eller Delvis."
ASK_AGAIN = "Välj Ja eller Nej. Att svaret först var Delvis sparas som anmärkning."
CONTACT_MISSING = "Svara Ja, Nej eller Framgår inte."


class Branch(StrEnum):
    """The two ways through the form."""

    WITH_PLAN = "with_plan"
    WITHOUT_PLAN = "without_plan"


@dataclass(frozen=True)
class Question:
    """One row of answers. `text` may hold {year}. A Ja needs a comment where `yes_needs` says what to describe.

    `comment` is the words at the comment where they are not the usual ones.
    """

    id: str
    text: str
    branch: Branch | None
    yes_needs: str = ""
    comment: str = ""

    def asked(self, year: int) -> str:
        """The question for one year."""
        return self.text.format(year=year)


@dataclass(frozen=True)
class Given:
    """One answer as far as it is given; `answer` is a FormAnswer or empty."""

    answer: str = ""
    comment: str = ""


def _with(number: str, text: str) -> Question:
    return Question(number, text, Branch.WITH_PLAN)


def _without(number: str, text: str, yes_needs: str = "", comment: str = "") -> Question:
    return Question(number, text, Branch.WITHOUT_PLAN, yes_needs, comment)


QUESTIONS: tuple[Question, ...] = (
    Question(PLAN, "Fanns det en plan (SIP eller likvärdig) som gällde under {year}?", None),
    _with("2a", "Visar planen vad ungdomen behöver från socialtjänsten?"),
    _with("2b", "Visar planen vad ungdomen behöver från BUP?"),
    _with("3a", "Visar planen vad socialtjänsten ska svara för?"),
    _with("3b", "Visar planen vad BUP ska svara för?"),
    _with("4", "Visar planen vad någon annan än socialtjänsten och BUP gör?"),
    _with("5", "Visar planen vem som håller ihop den och har huvudansvaret?"),
    _with("6", "Har planen en tid för uppföljning?"),
    _without(
        "7",
        "Fick ungdomen eller vårdnadshavaren erbjudande om en SIP mellan socialtjänsten och BUP?",
        "Beskriv varför det inte blev någon plan.",
        "Om Ja: varför blev det ingen plan?",
    ),
    _without("8", "Har någon antecknat att ungdomen behöver kontakt med den andra verksamheten?"),
    _without("9", "Har någon antecknat att familjen fick frågan om kontakt med den andra verksamheten?"),
    _without("10", "Går det att läsa om ungdomen hade kontakt med den andra verksamheten?"),
    _without("11", "Går det att läsa att socialtjänsten och BUP samarbetade?"),
    _without(
        "12",
        "Går det att läsa vad någon annan än socialtjänsten och BUP gjorde?",
        "Beskriv vad som gjordes och av vem.",
        "Om Ja: vad gjordes, och av vem?",
    ),
    _without(
        "13",
        "Borde socialtjänsten och BUP ha gjort en SIP, enligt din bedömning?",
        comment="Motivera gärna bedömningen",
    ),
)
BY_ID: Mapping[str, Question] = {question.id: question for question in QUESTIONS}
ABOUT_THE_PLAN = tuple(question.id for question in QUESTIONS if question.branch == Branch.WITH_PLAN)
"""What a plan should show: questions 2–6, seven answers (SI-02, SI-04)."""


def contact_question(year: int) -> str:
    """The added question, which comes first (FR-03)."""
    return f"Hade ungdomen kontakt med både BUP och socialtjänsten under {year}?"


def branch_of(plan: str) -> Branch | None:
    """The branch that the answer to question 1 opens; none without an answer, and none for Delvis."""
    return {FormAnswer.YES.value: Branch.WITH_PLAN, FormAnswer.NO.value: Branch.WITHOUT_PLAN}.get(plan)


def of_branch(branch: Branch) -> tuple[Question, ...]:
    """The seven questions after question 1."""
    return tuple(question for question in QUESTIONS if question.branch == branch)


def counted(given: Mapping[str, Given]) -> dict[str, Given]:
    """The answers that count: question 1 and the open branch. What was answered in the other one is left out."""
    branch = branch_of(given.get(PLAN, Given()).answer)
    asked = [PLAN, *(question.id for question in of_branch(branch))] if branch else [PLAN]
    return {number: given[number] for number in asked if number in given and given[number].answer}


def missing(contact: str, given: Mapping[str, Given]) -> list[tuple[str, str]]:
    """What is missing before the form is finished: (name of the field, sentence), in the order of the form."""
    faults = [] if contact in BothContacts.values else [(CONTACT, CONTACT_MISSING)]
    branch = branch_of(given.get(PLAN, Given()).answer)
    if branch is None:
        return [*faults, (answer_field(PLAN), ASK_AGAIN if _partly(given) else "Svara Ja eller Nej.")]
    for question in of_branch(branch):
        row = given.get(question.id, Given())
        if row.answer not in FormAnswer.values:
            faults.append((answer_field(question.id), ANSWER_MISSING))
        elif question.yes_needs and row.answer == FormAnswer.YES and not row.comment.strip():
            faults.append((comment_field(question.id), question.yes_needs))
    return faults


def _partly(given: Mapping[str, Given]) -> bool:
    return given.get(PLAN, Given()).answer == FormAnswer.PARTLY


def answer_field(number: str) -> str:
    """The name of the field with the answer."""
    return f"answer_{number}"


def comment_field(number: str) -> str:
    """The name of the field with the comment."""
    return f"comment_{number}"
