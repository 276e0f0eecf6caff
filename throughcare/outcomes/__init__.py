"""Measures over many charts."""
