"""The synthetic program that ``throughcare demo`` opens. Nobody in it is real.

Read ``telling`` (how a chart is told), ``saying`` (scales, levels and plans in few words), one of ``stories``
(hand-written; the longer ones keep the assessment in ``interviews``), ``walks`` and ``frontdoor`` (how the others are
generated from a seed), ``cast`` (everybody), and ``settle``, which writes with the help of ``calls``, ``directory`` and
``emergencies``. All others are plain functions of a day and a seed. Adding a story is adding a file to ``stories``.
"""
