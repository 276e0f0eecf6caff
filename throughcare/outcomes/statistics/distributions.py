"""Quantiles and tails of distributions, from SciPy; of the normal one, from Python itself.

``scipy.special`` is imported when first asked: it takes twice as long as numpy, ``scipy.stats`` and lifelines far more.
"""

from __future__ import annotations

from statistics import NormalDist


def normal_quantile(probability: float) -> float:
    """The value below which a standard normal lies with this probability."""
    return NormalDist().inv_cdf(probability)


def student_quantile(probability: float, freedom: int) -> float:
    """The same of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, probability))


def chi_square_quantile(probability: float, freedom: int) -> float:
    """The same of chi-square."""
    from scipy.special import chdtri

    return float(chdtri(freedom, 1 - probability))


def chi_square_above(value: float, freedom: int) -> float:
    """The probability that chi-square is larger."""
    from scipy.special import chdtrc

    return float(chdtrc(freedom, value))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """The value below which a beta lies with this probability."""
    from scipy.special import betaincinv

    return float(betaincinv(a, b, probability))


def binomial_up_to(successes: int, trials: int) -> float:
    """The probability of at most so many heads of a fair coin."""
    from scipy.special import bdtr

    return float(bdtr(successes, trials, 0.5))
