"""Typed input of the follow-up."""
