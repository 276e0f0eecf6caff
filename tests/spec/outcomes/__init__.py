"""Specs of outcomes of our own charts."""
