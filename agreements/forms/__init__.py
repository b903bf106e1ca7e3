"""Typed input of the register, by what it is about."""
