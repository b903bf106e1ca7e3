"""Typed input of the referral pages, by idea."""
