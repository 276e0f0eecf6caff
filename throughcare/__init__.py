"""Throughcare: one open system that runs the treatment of opioid use disorder for a program."""
