"""What is charted of reported history. ``trial``: taking part; ``course``: day by day; ``baseline``: asked once."""

from .baseline import (
    DemographicsReported,
    HousingReported,
    InjectingHistoryReported,
    InjectingReported,
    PainReported,
    PsychiatricHistoryReported,
    RiskBehaviourReported,
    SmokingReported,
)
from .course import (
    DetoxReported,
    DoseReported,
    UrinePositiveReported,
    UrineSampleReported,
    UseReported,
    VisitReported,
    WithdrawalReported,
)
from .trial import (
    RandomisationReported,
    ScreeningReported,
    SurveyReported,
    TrialConsented,
    TrialSiteReported,
)

__all__ = [
    "DemographicsReported",
    "DetoxReported",
    "DoseReported",
    "HousingReported",
    "InjectingHistoryReported",
    "InjectingReported",
    "PainReported",
    "PsychiatricHistoryReported",
    "RandomisationReported",
    "RiskBehaviourReported",
    "ScreeningReported",
    "SmokingReported",
    "SurveyReported",
    "TrialConsented",
    "TrialSiteReported",
    "UrinePositiveReported",
    "UrineSampleReported",
    "UseReported",
    "VisitReported",
    "WithdrawalReported",
]
