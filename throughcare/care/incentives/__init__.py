"""Incentives: contingency management that pays in the same visit, from schedules kept as data, to the cent."""
