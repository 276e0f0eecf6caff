"""What is charted of planning: placement, the episode of care, and the plan with its goals."""

from .episode import EpisodeClosed, EpisodeOpened, StepReviewDone
from .placement import InterimServicesArranged, LevelOfCareRecommended
from .plan import GoalReached, GoalReviewed, PlanAgreed, PlanAnswered, PlanReviewed

__all__ = [
    "EpisodeClosed",
    "EpisodeOpened",
    "GoalReached",
    "GoalReviewed",
    "InterimServicesArranged",
    "LevelOfCareRecommended",
    "PlanAgreed",
    "PlanAnswered",
    "PlanReviewed",
    "StepReviewDone",
]
