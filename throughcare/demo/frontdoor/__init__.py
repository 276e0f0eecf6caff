"""The front door of the generated people: their assessment, level of care, plan, scales, screening and referrals.

``lives`` draws who somebody is, ``assessment``, ``health``, ``placement``, ``plans`` and ``sent`` chart it, ``arrival``
says when, along the course that somebody walks. Everything follows from the seed.
"""
