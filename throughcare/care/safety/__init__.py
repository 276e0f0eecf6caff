"""Safety: overdose, naloxone, the weeks of fallen tolerance, and making sure that somebody is alive."""
