"""Typed input of cost sharing."""
