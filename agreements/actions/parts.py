"""Rows of an agreement's text and of what stands beside it: written, moved, removed."""

from collections.abc import Mapping

from django.db import IntegrityError, connection, models
from django.db.models import ProtectedError
from django.utils.text import slugify

from agreements.actions.drafting import standing_text
from agreements.models import AgeStatement, Criterion
from ikb.lib.errors import Conflict, Unfit

type Faults = Mapping[str, tuple[str, str]]
"""Constraint of the table → the field where its sentence stands, and the sentence."""

IN_USE = "Raden används på ett annat ställe och kan inte tas bort."
ONE_BINDS = "En åldersangivelse ska vara bindande. Markera en annan som bindande i stället."
BINDING_STAYS = "Den bindande åldersangivelsen kan inte tas bort. Markera en annan som bindande först."
CODE_LENGTH = 40


def write_row(*, row: models.Model, faults: Faults) -> None:
    """Save a row. Raises Conflict (the text has been sent) or Unfit (somebody entered the same meanwhile)."""
    try:
        with standing_text():
            row.save()
    except IntegrityError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if broken is None or broken not in faults:
            raise
        field, sentence = faults[broken]
        raise Unfit(sentence, field=field) from error


def write_criterion(*, row: models.Model, faults: Faults) -> None:
    """As any row; the code that answers refer to is made of the first wording and stays."""
    assert isinstance(row, Criterion)
    if not row.code:
        taken = set(Criterion.objects.filter(version=row.version_id).values_list("code", flat=True))
        row.code = code_for(row.text, taken)
    write_row(row=row, faults=faults)


def write_age(*, row: models.Model, faults: Faults) -> None:
    """Exactly one age statement binds: marking another moves the mark (E1). Raises Unfit where none would be left."""
    assert isinstance(row, AgeStatement)
    others = AgeStatement.objects.filter(version=row.version_id).exclude(pk=row.pk)
    with standing_text():
        if row.binding:
            others.update(binding=False)
        elif not others.exists():
            row.binding = True
        elif not others.filter(binding=True).exists():
            raise Unfit(ONE_BINDS, field="binding")
        write_row(row=row, faults=faults)


def remove_row(*, row: models.Model) -> None:
    """Remove a row. Raises Conflict: the text has been sent, or something refers to the row."""
    if isinstance(row, AgeStatement) and row.binding:
        others = AgeStatement.objects.filter(version=row.version_id).exclude(pk=row.pk)
        if others.exists():
            raise Conflict(BINDING_STAYS)
    try:
        with standing_text():
            row.delete()
            with connection.cursor() as cursor:  # what refers to the row may be hidden from this person
                cursor.execute("set constraints all immediate")
    except (ProtectedError, IntegrityError) as error:
        raise Conflict(IN_USE) from error


def code_for(text: str, taken: set[str]) -> str:
    """A short code of the words, not one of `taken`: "alder-11-18-ar", "alder-11-18-ar-2"."""
    base = slugify(text)[: CODE_LENGTH - 4].strip("-") or "kriterium"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)
