"""The manual of withdrawal care, run."""
