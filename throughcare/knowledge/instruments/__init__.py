"""Instruments: scales and questionnaires kept as data, and one engine that checks, scores and bands them.

One file of ``data/`` is one instrument. ``library`` reads them, ``answers`` says which questions are asked and which
answers are possible, ``scoring`` gives the :class:`~.scored.Scored`, ``wording`` reads the official wording from a FHIR
Questionnaire that a program has installed. Sources: program reference 1.2 to 1.4, care reference 1.1 and 1.2.
"""
