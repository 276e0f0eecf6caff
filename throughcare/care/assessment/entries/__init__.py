"""What is charted of an assessment. Each kind is one small section, so that it can be interrupted and continued."""

from .background import EarlierTreatmentTold, FamilyHistoryTold, SocialFunctionTold, UseBeginningTold
from .disorder import OudCriteriaAssessed, OudRemissionReviewed
from .health import ConditionsReviewed, InfectionSignsChecked, LiverBloodsMeasured
from .person import AssessmentCompleted, GoalsTold, ReadinessTold
from .screening import ComplicationScreenDone, PositiveScreenHandled, VaccineOffered
from .substances import SubstanceHistoryTaken

__all__ = [
    "AssessmentCompleted",
    "ComplicationScreenDone",
    "ConditionsReviewed",
    "EarlierTreatmentTold",
    "FamilyHistoryTold",
    "GoalsTold",
    "InfectionSignsChecked",
    "LiverBloodsMeasured",
    "OudCriteriaAssessed",
    "OudRemissionReviewed",
    "PositiveScreenHandled",
    "ReadinessTold",
    "SocialFunctionTold",
    "SubstanceHistoryTaken",
    "UseBeginningTold",
    "VaccineOffered",
]
