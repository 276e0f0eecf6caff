"""From days to weekly words: one symbol for every week after randomisation.

``course`` holds the days of one person, ``attendance`` and ``urine`` and ``self_report`` make weeks of them; ``charts``
takes the days from an imported chart and ``tables`` from the published tables.
"""
