"""The public CTN-0094 tables as reported history: from csv files to drafts. No database, no network.

``blocks`` and ``files`` read lines whatever is wrong with them, ``cells`` reads single cells, ``tables`` knows the
tables and what each row says, ``gather`` gives each row to its participant, ``people`` turns the rows of one person
into drafts. Every row becomes one entry or one ``Problem``.

Three tables stay out: ``all_drugs`` repeats others (``tlfb``, ``uds``); ``meta_study_length`` and
``meta_substance_groups_uds`` describe the trials and hold nobody's history.
"""
