"""The synthetic program that ``throughcare demo`` opens. Nobody in it is real.

Read ``telling`` (how a chart is told), one of ``stories`` (hand-written), ``walks`` (how the others are generated from
a seed), ``cast`` (everybody), and ``settle`` (the only file that writes). All but ``settle`` are plain functions of a
day and a seed. Adding a story is adding a file to ``stories``.
"""
