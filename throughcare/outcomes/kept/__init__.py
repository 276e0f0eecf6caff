"""What is kept of every chart for outcomes, and the row of a group that is made from it. Pure.

``trial`` folds an imported chart, ``own`` one of ours; ``treatment``, ``attending`` and ``testing`` read it, ``weeks``
makes a word of them, and ``people`` makes a :class:`~throughcare.outcomes.group.Person` on a day.
"""
