"""The verbs of the worker: issue a run invoice by invoice, and end it. Called again after anything, they go on.

The run is locked for each of them, so that two workers that both believe to have it never issue beside each other.
"""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from costsharing.actions.guard import guard
from costsharing.actions.invoices import issue_invoice
from costsharing.archive import MANIFEST, VOUCHERS, manifest
from costsharing.choices import InvoiceState, RunState
from costsharing.documents import own_share_file
from costsharing.models import BookkeepingOrder, InvoiceRun, RunFile
from costsharing.queries.archive import stored_entries, stored_vouchers
from costsharing.queries.issuers import issuer_of
from costsharing.sie import sie_joined
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

NOT_APPROVED = "Faktureringen kan inte utfärdas. Den är inte godkänd."
BEGUN = "Faktureringen utfärdas redan."
DONE = "Faktureringen är redan utfärdad."


@transaction.atomic
def begin_issue(*, run: InvoiceRun, acting: Acting, at: datetime) -> InvoiceRun:
    """Fix who issues, the day and the moment. Conflict for a run that is not approved, and when this is done already.

    Whoever calls sees to it that `issue_next` is called until it says that nothing is left.
    """
    guard(acting, run.agreement, Can.PREPARE_INVOICES)
    found = _locked(run.pk, acting)
    if found.state != RunState.APPROVED:
        raise Conflict({RunState.DRAFT: NOT_APPROVED, RunState.ISSUING: BEGUN}.get(RunState(found.state), DONE))
    found.state, found.issue_by, found.issue_at = RunState.ISSUING, acting.user, at
    found.save()
    return found


@transaction.atomic
def issue_at_once(*, run: InvoiceRun, acting: Acting, at: datetime) -> InvoiceRun:
    """The whole issue in one transaction, where no worker is to wait for: the demonstration, the measuring."""
    begin_issue(run=run, acting=acting, at=at)
    while issue_next(run_id=run.pk, acting=acting, at=at):
        pass
    return InvoiceRun.objects.get(pk=run.pk)


@transaction.atomic
def issue_next(*, run_id: int, acting: Acting, at: datetime) -> bool:
    """Issue the next approved invoice in the order of SCB codes; when none is left, end the run. Is there more to do?

    Number, day and files are as if all had been issued at the moment that was fixed when the issue began. Raises
    Conflict when an invoice cannot be issued; what is issued stands.
    """
    run = _locked(run_id, acting)
    if run.state != RunState.ISSUING:
        return False
    assert run.issue_at is not None
    approved = run.invoices.filter(state=InvoiceState.APPROVED)
    invoice = approved.order_by("buyer__organisation__code", "pk").first()
    if invoice is None:
        _end(run, at)
        return False
    issue_invoice(invoice=invoice, acting=acting, at=run.issue_at, on=run.issue_on)
    return True


@transaction.atomic
def halt_run(*, run_id: int, acting: Acting, sentence: str) -> None:
    """Keep in a sentence what stopped the issue, until somebody lets it go on."""
    run = _locked(run_id, acting)
    if run.state == RunState.ISSUING:
        run.halted = sentence[: InvoiceRun._meta.get_field("halted").max_length]
        run.save(update_fields=["halted"])


def _locked(run_id: int, acting: Acting) -> InvoiceRun:
    run = InvoiceRun.objects.select_for_update(of=("self",)).select_related("agreement", "issuer").get(pk=run_id)
    guard(acting, run.agreement, Can.PREPARE_INVOICES)
    return run


def _end(run: InvoiceRun, at: datetime) -> None:
    """Book the host's own share, then keep what belongs to the whole run."""
    _book_own_share(run)
    keep_run_files(run)
    run.state, run.finished_at, run.halted = RunState.ISSUED, at, ""
    run.save()


def keep_run_files(run: InvoiceRun) -> None:
    """Last of an issue, inside its transaction: the vouchers of all documents in one file, the hash of every file."""
    vouchers = list(stored_vouchers(run))
    if vouchers:
        _keep(run, VOUCHERS, sie_joined(vouchers))
    _keep(run, MANIFEST, manifest(stored_entries(run)))


def _keep(run: InvoiceRun, name: str, content: bytes) -> None:
    RunFile.objects.create(run=run, name=name, content=content, sha256=hashlib.sha256(content).hexdigest())


def _book_own_share(run: InvoiceRun) -> None:
    """Bokföringsorder of what was fixed by the approval; nobody invoices itself (CO-20), and 0 kr is not booked."""
    if not run.own_share_ore:
        return
    assert run.issue_at is not None
    content = own_share_file(issuer_of(run.issuer_id), run.name, run.own_share_ore, run.issue_on)
    BookkeepingOrder.objects.create(
        run=run,
        issuer=run.issuer,
        amount_ore=run.own_share_ore,
        name=f"bokforingsorder-{slugify(run.name)}.si",
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=run.issue_at,
    )
