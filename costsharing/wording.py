"""Runs in the words of their pages. Pure: facts in, sentences out."""

from costsharing.choices import InvoiceState
from costsharing.queries.runs import DryRow, RunPage
from ikb.lib.templatetags.swedish import belopp
from ikb.task_states import TaskState

STANDS = "Utfärdandet står still."
ISSUE: dict[TaskState, str] = {
    TaskState.WAITING: "Utfärdandet börjar strax.",
    TaskState.RUNNING: "Fakturorna utfärdas.",
    TaskState.STANDING: (
        f"{STANDS} Systemets bakgrundsarbete är inte igång, eller upptaget med annat. Utfärdandet fortsätter av sig"
        " självt när det är igång igen. Inget nummer går förlorat."
    ),
    TaskState.REFUSED: (
        f"{STANDS} Den som började utfärda har inte längre behörighet. En annan ekonom kan fortsätta. Fakturadatum och"
        " nummer påverkas inte."
    ),
    TaskState.FAILED: (
        f"{STANDS} Något gick fel i systemet. Försök fortsätta. Hjälper inte det, kontakta den som sköter systemet."
    ),
    TaskState.ENDED: f"{STANDS} Fortsätt för att utfärda resten.",
}


def issue_sentence(page: RunPage) -> str:
    """How the issue goes, or what it stopped at."""
    if page.task is None:
        return ""
    if page.run.halted and not page.task.in_queue:
        return f"{STANDS} {page.run.halted} Rätta det och fortsätt sedan."
    return ISSUE[page.task]


def change_sentence(row: DryRow) -> str:
    """What preparing does to a municipality's charge of the period."""
    known = row.known
    if known is None:
        return "Nytt utkast"
    if row.credited:
        return "Krediterad, nytt utkast"
    same = known.total_ore == row.total_ore
    if known.state == InvoiceState.DRAFT:
        return "Utkast, samma belopp" if same else f"Utkast på {belopp(known.total_ore)}, räknas om"
    label = InvoiceState(known.state).label
    return f"{label}, ändras inte" if same else f"{label} på {belopp(known.total_ore)}, ändras inte"
