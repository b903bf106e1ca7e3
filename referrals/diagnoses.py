"""Diagnoses as categories for statistics: what may stand together (FU-08, E15). Pure."""

from collections.abc import Collection

from referrals.choices import ALONE, Diagnosis

TOGETHER = " eller ".join(f"”{code.label}”" for code in Diagnosis if code in ALONE)


def fault(categories: Collection[str]) -> str:
    """Why these categories cannot be recorded; nothing when they may."""
    if not categories:
        return "Välj minst en. Vet ni inte, välj ”Ej uppgivet”."
    if len(categories) > 1 and ALONE & set(categories):
        return f"{TOGETHER} kan inte väljas tillsammans med något annat."
    return ""


def in_order(categories: Collection[str]) -> list[str]:
    """Each category once, in the order of the form."""
    return [code for code in Diagnosis.values if code in categories]
