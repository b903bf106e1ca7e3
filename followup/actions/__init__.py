"""Verbs of the follow-up, by what they are about: keyword-only, one transaction, guard → write → return the row."""
