"""Rows of the follow-up to paper and files."""
