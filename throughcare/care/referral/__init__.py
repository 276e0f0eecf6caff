"""Referral: a fitting program is found, told, and followed until the person has arrived there."""
