"""The summaries of outcomes that are folded for every chart, as those of a stage are. Pure."""

from .kept.trial import TRIAL

SUMMARIES = (TRIAL,)
