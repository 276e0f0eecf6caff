"""A busy month, played with dice: what must never happen is looked for after each step, by code of its own.

    python -m tests.simulation 17              play seed 17 again in memory, and shrink it if something is wrong
    python -m tests.simulation 17 --store      the same on a database

``recount`` and ``judge`` (doses), ``judge_orders``, ``judge_home`` (bottles at home), ``judge_days`` (days of the stock
that are closed) compute everything anew from raw rows and import nothing of Throughcare, so that a wrong reading cannot
hide what it reads wrongly. ``stores`` holds the books in memory behind the guards that the real store asks;
``steps_*`` are what nurses and prescribers do, carelessly and at once.
"""
