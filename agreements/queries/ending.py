"""Which last days stand for an agreement: of the whole of it, and of the parties that have given notice (AG-15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from agreements.choices import GIVEN, TermKind
from agreements.extension import binding, lengthened, term_on
from agreements.models import Agreement, Notice, Party
from agreements.notice import FixedTerm, Term, in_force
from agreements.queries.register import version_on
from agreements.queries.spans import SPANS, approved, extensions_of, whole_ends


@dataclass(frozen=True)
class Ending:
    """Last days (inclusive). `whole` is None where the agreement has none; `parties` by authority id."""

    whole: date | None
    parties: Mapping[int, date]

    def of(self, authority_id: int | None) -> date | None:
        """The first day that ends it for one party, or None."""
        own = None if authority_id is None else self.parties.get(authority_id)
        return min((day for day in (own, self.whole) if day), default=None)


def ending_of(agreement: Agreement, on: date) -> Ending:
    """Reads what `with_spans` has fetched. An announced notice has not been given (AG-28)."""
    given = [n for n in agreement.notices.all() if n.stage in GIVEN and n.repeats_id is None]
    return Ending(
        whole_ends(agreement) or _fixed_end(agreement, on), {n.owner_id: n.last_day for n in given if n.last_day}
    )


def _fixed_end(agreement: Agreement, on: date) -> date | None:
    """The end of a fixed term, moved by an extension that is decided; None for a term that goes on by itself."""
    version = version_on(approved(agreement), on)
    if version is None or version.term_kind != TermKind.FIXED:
        return None
    known = extensions_of(agreement)
    if in_force(version.term, on):
        term = lengthened(version.term, known, on)
        return term.end if isinstance(term, FixedTerm) else None
    bound = binding(known, on)
    return version.first_end if bound is None else bound.last_day


def term_of(agreement: Agreement, on: date) -> Term | None:
    """The term that a notice on the day is judged by; None without an approved text, and in a gap (E17)."""
    version = version_on(approved(agreement), on)
    return None if version is None else term_on(version.term, extensions_of(agreement), on)


def with_spans(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """With versions, periods, extensions, parties and the notices that every party sees. Eight queries at most."""
    parties = Party.objects.select_related("organisation", "authority").order_by("pk")
    notices = Notice.objects.announced().select_related("owner__organisation")
    return agreements.prefetch_related(
        "versions__approvals", *SPANS, Prefetch("parties", parties), Prefetch("notices", notices)
    )
