"""The manual of referral."""
