"""Reads of blocks: what stands, what a person's unit may not see, what waits for review."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.urls import reverse

from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.roles import Can
from ikb.lib.deadlines import Deadline
from ikb.lib.periods import birthday
from referrals.choices import OPEN, ConsentAnswer, Giver, ProtectionLevel, Status
from referrals.models import AccessBlock, Consent, EmergencyOpening, OutsideDisclosure, Referral

CLOSABLE = (
    InformationKind.IDENTITY,
    InformationKind.CONSENT,
    InformationKind.GROUNDS,
    InformationKind.DECISION,
    InformationKind.TREATMENT,
    InformationKind.MEASURES,
    InformationKind.CLOSING,
)
ADULT = 18
WARNING_DAYS = 30


def of_units(acting: Acting) -> Q:
    """Blocks that name a unit of which the person is a member, at an authority where the person is in no other."""
    found = Q(pk__in=[])
    for authority_id in acting.authorities():
        units = {m.unit_id for m in acting.memberships if m.authority_id == authority_id}
        if len(units) == 1 and None not in units:
            found |= Q(unit__in=units)
    return found


def unit_blocked(acting: Acting) -> Exists:
    """Annotation: does a standing block name the person's unit?"""
    return Exists(AccessBlock.objects.filter(of_units(acting), referral=OuterRef("pk"), lifted_at__isnull=True))


def closed_to_unit(acting: Acting, kind: InformationKind) -> Exists:
    """Annotation: does a block of the person's unit close this kind, and has the person not opened it?"""
    rows = AccessBlock.objects.filter(
        of_units(acting), referral=OuterRef("pk"), lifted_at__isnull=True, kind__in=["", kind.value]
    )
    opened = EmergencyOpening.objects.filter(user=acting.user.pk, closes_at__gt=Now())
    return Exists(rows.exclude(pk__in=opened.values("block")))


def blocked_kinds(acting: Acting, referral: Referral, at: datetime) -> frozenset[str]:
    """The kinds that a block of the person's unit closes, less what the person has opened in an emergency."""
    rows = AccessBlock.objects.filter(of_units(acting), referral=referral, lifted_at__isnull=True)
    opened = EmergencyOpening.objects.filter(user=acting.user.pk, closes_at__gt=at)
    kinds: set[str] = set()
    for row in rows.exclude(pk__in=opened.values("block")):
        kinds |= {row.kind} if row.kind else set(CLOSABLE)
    return frozenset(kinds)


def standing_blocks(referral: Referral) -> list[AccessBlock]:
    """The blocks of a case that stand."""
    rows = AccessBlock.objects.filter(referral=referral, lifted_at__isnull=True)
    return list(rows.select_related("owner__organisation", "receiver__organisation", "unit").order_by("pk"))


def handed_over(referral: Referral) -> list[OutsideDisclosure]:
    """Disclosures by hand, in order."""
    return list(OutsideDisclosure.objects.filter(referral=referral).order_by("made_on", "pk"))


def to_review(acting: Acting) -> QuerySet[EmergencyOpening]:
    """Emergency openings by the own authority's staff that nobody has looked at, the oldest first."""
    own = acting.authorities(acting.giving(Can.REVIEW_LOG))
    rows = EmergencyOpening.objects.filter(authority__in=own, reviewed_at__isnull=True)
    return rows.select_related("user", "block__referral").order_by("opened_at")


def turns_eighteen_soon(born: date, on: date) -> date | None:
    """The 18th birthday when it comes within thirty days, else None."""
    day = birthday(born, ADULT)
    return day if 0 < (day - on).days <= WARNING_DAYS else None


def eighteen_deadlines(acting: Acting, on: date) -> Sequence[Deadline]:
    """Young people who turn 18 within thirty days and have not consented themselves. One query."""
    if not acting.can(Can.WRITE_REFERRAL):
        return []
    own = Consent.objects.filter(
        file__referral=OuterRef("pk"),
        giver=Giver.YOUNG_PERSON,
        answer=ConsentAnswer.GIVEN,
        withdrawn_at__isnull=True,
    )
    cases = (
        Referral.objects.visible_to(acting)
        .filter(status__in=[*OPEN, Status.DRAFT], young_person__protection_level=ProtectionLevel.NONE)
        .filter(young_person__birth_date__range=(date(on.year - 19, 1, 1), date(on.year - 16, 12, 31)))
        .filter(~Exists(own))
        .select_related("young_person", "version__agreement")
    )
    return [
        Deadline(
            day,
            f"Eget samtycke behövs, {case.case_number}",
            case.version.agreement.short_name,
            reverse("referrals:consents", args=[case.public_id]),
            before=(30, 7, 0),
            roles=frozenset({Role.COORDINATOR.value, Role.REFERRER.value}),
        )
        for case in cases
        if case.young_person and (day := turns_eighteen_soon(case.young_person.birth_date, on))
    ]
