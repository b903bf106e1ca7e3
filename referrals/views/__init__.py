"""Pages of the referral, by idea."""
