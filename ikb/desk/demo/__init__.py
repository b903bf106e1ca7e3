"""The demonstration: the Uppsala agreement with its true figures, and invented people with official test numbers."""
