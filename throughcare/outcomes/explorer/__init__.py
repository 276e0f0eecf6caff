"""The definition explorer: one group of people under all published definitions at once. Pure.

``answers`` asks the kernel, ``figures`` sums up a measure, ``ranges`` says how far the answer depends on the question,
``order`` sorts and groups, ``small`` hides counts of few people, ``table`` writes what leaves the program, ``drawing``
is the data of the figures, ``examples`` are words to try a definition on.
"""
