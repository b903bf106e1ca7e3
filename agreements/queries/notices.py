"""Reads for notices: whose they are, who has received them, who remains, what belongs to a case."""

import uuid
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from agreements.choices import GIVEN, CountedBasis, NoticeStage
from agreements.counting import NoticeDays, Outcomes, outcomes
from agreements.extension import term_on
from agreements.models import (
    Agreement,
    AgreementVersion,
    Document,
    Notice,
    NoticeReceipt,
    Notification,
    Party,
    Risk,
    RiskAnalysis,
)
from agreements.notice import Term
from agreements.queries.documents import visible_documents
from agreements.queries.spans import extensions_of
from agreements.remaining import PartyEnd
from agreements.terms import without_clause
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind, Role
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.sorting import swedish_key

STANDING = ~Q(stage__in=[NoticeStage.CONSIDERED, NoticeStage.WITHDRAWN])


def standing_notice(agreement: Agreement, authority_id: int) -> Notice | None:
    """The party's first notice, announced or later, that has not been withdrawn; repetitions are not it."""
    return Notice.objects.filter(STANDING, agreement=agreement, owner_id=authority_id, repeats=None).first()


def announced_notices(agreement: Agreement) -> list[Notice]:
    """What every party sees, in Swedish order of the parties, the first notice of each before its repetitions."""
    notices = Notice.objects.announced().filter(agreement=agreement).select_related("owner__organisation", "version")
    return sorted(
        notices.prefetch_related("receipts", "notifications"),
        key=lambda n: (swedish_key(n.owner.organisation.name), n.repeats_id is not None, n.pk),
    )


def the_notice(agreement: Agreement, public_id: uuid.UUID) -> Notice | None:
    """One notice, announced or later, with what its page shows."""
    return (
        Notice.objects.announced()
        .filter(agreement=agreement, public_id=public_id)
        .select_related("owner__organisation", "version", "repeats", "registered_by", "agreement")
        .prefetch_related(
            Prefetch("receipts", NoticeReceipt.objects.select_related("registered_by")),
            Prefetch("notifications", Notification.objects.select_related("organisation", "done_by")),
            "withdrawal_consents",
            "checks",
        )
        .first()
    )


def term_of(agreement: Agreement, version: AgreementVersion, on: date) -> Term | None:
    """The term that a notice on the day is judged by; None in a gap without an agreement."""
    return term_on(version.term, extensions_of(agreement), on)


def standing_parties(agreement: Agreement, on: date | None = None) -> list[Party]:
    """Parties proper with their boards, in Swedish order; with `on` those that are parties that day."""
    parties = Party.objects.standing().filter(agreement=agreement).select_related("organisation", "authority")
    if on is not None:
        parties = parties.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on))
    return sorted(parties, key=lambda p: swedish_key(p.organisation.name))


def other_parties(notice: Notice) -> list[Party]:
    """Those who shall receive the notice: every party on its day but the leaving one."""
    day = notice.sent_on or notice.decided_on or notice.counted_on
    return [p for p in standing_parties(notice.agreement, day) if p.authority_id != notice.owner_id]


def days_of(notice: Notice, others: Iterable[Party]) -> NoticeDays:
    """The notice's days with the receipts of the other parties."""
    received = {r.party_id: r.received_on for r in notice.receipts.all()}
    ids = [party.pk for party in others]
    stated = notice.counted_on if notice.basis == CountedBasis.STATED else None
    return NoticeDays(
        announced_on=notice.announced_on,
        stated_on=stated,
        decided_on=notice.decided_on,
        adjusted_on=notice.adjusted_on,
        sent_on=notice.sent_on,
        received=[received[key] for key in ids if key in received],
        missing=sum(key not in received for key in ids),
    )


def outcomes_of(notice: Notice, others: Iterable[Party]) -> Outcomes | None:
    """Both ways of counting; None for an oral notice, which has no day at all."""
    if notice.counted_on is None or not notice.in_writing:
        return None
    term = term_of(notice.agreement, notice.version, notice.counted_on)
    return None if term is None or without_clause(term) else outcomes(term, days_of(notice, others))


def party_ends(
    agreement: Agreement, notices: Sequence[Notice], on: date, trial: tuple[int, PartyEnd] | None = None
) -> list[PartyEnd]:
    """Every party on a day with the last day of its own notice; `trial` is one that has not been saved, by board."""
    first = {n.owner_id: n for n in notices if n.repeats_id is None and n.stage != NoticeStage.WITHDRAWN}
    ends = []
    for party in standing_parties(agreement, on):
        end = PartyEnd(party.organisation.name, party.organisation.kind == OrganisationKind.REGION)
        if trial and party.authority_id == trial[0]:
            end = replace(trial[1], name=end.name, region=end.region)
        elif notice := first.get(party.authority_id or 0):
            end = replace(
                end,
                last_day=notice.last_day,
                given=notice.stage in GIVEN,
                stage=notice.get_stage_display(),
                preliminary=notice.preliminary,
            )
        ends.append(end)
    return ends


def analyses(agreement: Agreement) -> QuerySet[RiskAnalysis]:
    """Risk and consequence analyses with their risks, the latest first."""
    risks = Prefetch("risks", Risk.objects.select_related("party__organisation").order_by("pk"))
    return agreement.risk_analyses.select_related("registered_by").prefetch_related(risks)


def analysis_days(agreement: Agreement) -> list[date]:
    """The days on which an analysis was held."""
    return list(agreement.risk_analyses.values_list("held_on", flat=True))


def has_registrar(authority_id: int, on: date) -> bool:
    """Does the authority use the system for its notices, by a registrator of its own?"""
    return Membership.objects.in_force(on).filter(authority_id=authority_id, role=Role.REGISTRAR).exists()


def with_registrar(on: date) -> set[int]:
    """Ids of the authorities that have a registrator of their own. One query."""
    registrars = Membership.objects.in_force(on).filter(role=Role.REGISTRAR)
    return set(registrars.values_list("authority_id", flat=True).distinct())


def parties_without_registrar(agreement: Agreement, on: date) -> list[Party]:
    """Other parties whose notices and receipts the agreement's owner registers."""
    using = with_registrar(on)
    return [
        party
        for party in standing_parties(agreement, on)
        if party.authority_id != agreement.owner_id and party.authority_id not in using
    ]


def registrar_at(acting: Acting, authority_id: int | None) -> Membership | None:
    """The person's membership as registrator of one authority."""
    return next((m for m in acting.giving(Can.REGISTER_NOTICE) if m.authority_id == authority_id), None)


def writer_of(acting: Acting, notice: Notice, on: date) -> Membership | None:
    """Who moves a notice on: its own registrator, or the agreement owner's where the party has none of its own."""
    if own := registrar_at(acting, notice.owner_id):
        return own
    if has_registrar(notice.owner_id, on):
        return None
    return registrar_at(acting, notice.agreement.owner_id)


def registers_receipt(
    memberships: Sequence[Membership], notice: Notice, party: Party, receipt: NoticeReceipt | None, absent: set[int]
) -> bool:
    """May a registrator write the day that the party received the notice? `absent` are parties without a registrator.

    A day that stands is the receiving party's own. Only for one without a registrator may the agreement's owner, or the
    person at the leaving party who registered it, put it right.
    """
    boards = {membership.authority_id for membership in memberships}
    owner, leaving = notice.agreement.owner_id in boards, notice.owner_id in boards
    if receipt is None:
        return owner or leaving or party.authority_id in boards
    same_person = receipt.registered_by_id in {membership.user_id for membership in memberships}
    return party.authority_id in boards or (party.pk in absent and (owner or (leaving and same_person)))


def receivable(acting: Acting, notice: Notice, others: Iterable[Party], on: date) -> list[Party]:
    """The parties whose day of receipt the person may register, or put right."""
    absent = {party.pk for party in parties_without_registrar(notice.agreement, on)}
    mine = acting.giving(Can.REGISTER_NOTICE)
    receipts = {receipt.party_id: receipt for receipt in notice.receipts.all()}
    return [party for party in others if registers_receipt(mine, notice, party, receipts.get(party.pk), absent)]


def answering(acting: Acting, notice: Notice, party: Party) -> Membership:
    """By which membership an answer is registered. It has been asked whether the person may."""
    boards = [party.authority_id, notice.agreement.owner_id]
    return next(m for board in boards if (m := registrar_at(acting, board)))


def answers_by(boards: Container[int | None], notice: Notice, others: Iterable[Party], on: date) -> list[Party]:
    """The parties for which registrators of the boards answer a wish to withdraw: the own one, and for the agreement's
    owner those without a registrator. The leaving party answers for nobody, also when it is the owner (D-5).
    """
    owner = notice.agreement.owner_id
    helps = owner in boards and owner != notice.owner_id
    absent = {party.pk for party in parties_without_registrar(notice.agreement, on)} if helps else set()
    return [party for party in others if party.authority_id in boards or party.pk in absent]


def answers_for(acting: Acting, notice: Notice, others: Iterable[Party], on: date) -> list[Party]:
    """The parties for which the person may answer a wish to withdraw."""
    return answers_by(acting.authorities(acting.giving(Can.REGISTER_NOTICE)), notice, others, on)


def answerable(acting: Acting, notice: Notice, others: Iterable[Party], on: date) -> list[Party]:
    """Of these, those that have not answered a wish that stands."""
    answers = {consent.party_id: consent.consents for consent in notice.withdrawal_consents.all()}
    if not notice.withdrawal_asked_on or notice.withdrawn_on or False in answers.values():
        return []
    return [party for party in answers_for(acting, notice, others, on) if party.pk not in answers]


def documents_of(acting: Acting, notice: Notice) -> list[Document]:
    """The notice's documents that the person may see, without the files."""
    return list(visible_documents(acting, notice.agreement).filter(notice=notice).defer("content"))
