"""The dosing of the demonstration: the bottles on the shelf, the orders, and the mornings at the window.

``bottles`` says what came in, ``window`` how orders and doses are told, ``orders`` who takes what, and ``shelf``
receives the bottles, counts them every day and closes the days.
"""

from .orders import dosed

__all__ = ["dosed"]
