"""Reported history: what the published tables of a closed trial say about its participants. Imported, never entered.

Read ``words`` (the trials, their arms, the words of the tables), ``days`` (a calendar that is not real), ``entries``
(one kind for each sort of row), ``readings`` and ``pictures`` (one person), ``summary`` and ``program`` (many).
"""
