"""The path of care, one folder a stage."""
