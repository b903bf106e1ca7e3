"""Reads of the referral, by idea."""
