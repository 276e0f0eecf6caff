"""The measures of one person as plain sentences: compared with their own earlier time only, and with nobody else. Pure.

``life`` is what is known, ``reading`` takes it from a chart, ``sentences`` says it. What is not known is said as that.
"""
