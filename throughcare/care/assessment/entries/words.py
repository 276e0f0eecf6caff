"""The choices of the assessment, in plain words. ``None`` in a payload is always "not asked", never one of these."""

from __future__ import annotations

from enum import StrEnum


class Choice(StrEnum):
    """A choice with the words that are shown to people."""

    @property
    def label(self) -> str:
        """The words shown to people."""
        return LABELS[type(self)][self]


class Answer(Choice):
    """An answer to a question that was asked."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    DECLINED = "declined"


class Mode(Choice):
    """Who filled it in: a member of staff in a conversation, or the person alone."""

    STAFF = "staff"
    SELF = "self"


class Substance(Choice):
    """What somebody may have used. Heroin, fentanyl and the others are asked apart: they are different dangers."""

    HEROIN = "heroin"
    FENTANYL = "fentanyl"
    PRESCRIPTION_OPIOIDS = "prescription_opioids"
    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    OTHER_OPIOIDS = "other_opioids"
    ALCOHOL = "alcohol"
    SEDATIVES = "sedatives"
    COCAINE = "cocaine"
    METHAMPHETAMINE = "methamphetamine"
    CANNABIS = "cannabis"
    XYLAZINE = "xylazine"
    GABAPENTINOIDS = "gabapentinoids"
    TOBACCO = "tobacco"
    OTHER = "other"

    @property
    def is_opioid(self) -> bool:
        """Whether it is an opioid."""
        return self in OPIOIDS

    @property
    def short(self) -> str:
        """The first words: for lists."""
        return self.label.split(",")[0].split(" or ")[0].lower()


OPIOIDS = frozenset(
    {
        Substance.HEROIN,
        Substance.FENTANYL,
        Substance.PRESCRIPTION_OPIOIDS,
        Substance.METHADONE,
        Substance.BUPRENORPHINE,
        Substance.OTHER_OPIOIDS,
    }
)


class Route(Choice):
    """How a substance is taken."""

    INJECTED = "injected"
    SMOKED = "smoked"
    SNIFFED = "sniffed"
    SWALLOWED = "swallowed"
    OTHER = "other"


class Frequency(Choice):
    """How often, in the last 30 days."""

    SEVERAL_A_DAY = "several_a_day"
    DAILY = "daily"
    MOST_DAYS = "most_days"
    WEEKLY = "weekly"
    LESS = "less"
    NOT_NOW = "not_now"


class Beginning(Choice):
    """How use began."""

    PAIN = "pain"
    SELF_MEDICATION = "self_medication"
    SOCIAL = "social"
    PRESCRIPTION = "prescription"
    CURIOSITY = "curiosity"
    OTHER = "other"


class Treatment(Choice):
    """What treatment was tried before."""

    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    NALTREXONE = "naltrexone"
    WITHDRAWAL_CARE = "withdrawal_care"
    RESIDENTIAL = "residential"
    OUTPATIENT = "outpatient"
    MUTUAL_HELP = "mutual_help"
    ON_THEIR_OWN = "on_their_own"
    OTHER = "other"


class Housing(Choice):
    """Where somebody lives."""

    OWN = "own"
    WITH_OTHERS = "with_others"
    RECOVERY_HOUSING = "recovery_housing"
    SHELTER = "shelter"
    NO_HOUSING = "no_housing"
    INSTITUTION = "institution"
    OTHER = "other"


class Work(Choice):
    """Work or school."""

    WORKING = "working"
    STUDYING = "studying"
    LOOKING = "looking"
    UNABLE = "unable"
    CARING = "caring"
    NONE = "none"


class Result(Choice):
    """What came of a test or a question of the screening schedule."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    IMMUNE = "immune"
    WAITING = "waiting"
    NOT_NEEDED = "not_needed"
    DECLINED = "declined"


class Offer(Choice):
    """What came of offering a vaccine."""

    GIVEN = "given"
    HAD_BEFORE = "had_before"
    DECLINED = "declined"


class Sign(Choice):
    """Red flags of infections that kill, as asked or seen."""

    MURMUR = "murmur"
    SKIN_SPOTS = "skin_spots"
    BREATH = "breath"
    STROKE = "stroke"
    BACK_PAIN = "back_pain"
    CULTURE = "culture"
    WEIGHT_LOSS = "weight_loss"
    NIGHT_SWEATS = "night_sweats"
    SPREADING_SKIN = "spreading_skin"
    DOUBLE_VISION = "double_vision"
    STIFF_JAW = "stiff_jaw"
    SWOLLEN_LEG = "swollen_leg"


EMERGENCY_SIGNS = frozenset({Sign.STROKE, Sign.SPREADING_SKIN, Sign.DOUBLE_VISION, Sign.STIFF_JAW})
"""Signs that go to an emergency department whatever the temperature is (care reference 7, from knowledge)."""

LABELS: dict[type[Choice], dict[Choice, str]] = {
    Answer: {
        Answer.YES: "Yes",
        Answer.NO: "No",
        Answer.UNKNOWN: "Does not know",
        Answer.DECLINED: "Did not want to say",
    },
    Mode: {
        Mode.STAFF: "asked by staff",
        Mode.SELF: "filled in by the person",
    },
    Substance: {
        Substance.HEROIN: "Heroin",
        Substance.FENTANYL: "Fentanyl, or pills or powder that may hold it",
        Substance.PRESCRIPTION_OPIOIDS: "Opioid pain medicine, as prescribed or not",
        Substance.METHADONE: "Methadone that was not prescribed",
        Substance.BUPRENORPHINE: "Buprenorphine that was not prescribed",
        Substance.OTHER_OPIOIDS: "Other opioids",
        Substance.ALCOHOL: "Alcohol",
        Substance.SEDATIVES: "Benzodiazepines or other sedatives",
        Substance.COCAINE: "Cocaine or crack",
        Substance.METHAMPHETAMINE: "Methamphetamine or other stimulants",
        Substance.CANNABIS: "Cannabis",
        Substance.XYLAZINE: "Xylazine or medetomidine",
        Substance.GABAPENTINOIDS: "Gabapentin or pregabalin, not prescribed",
        Substance.TOBACCO: "Tobacco or nicotine",
        Substance.OTHER: "Something else",
    },
    Route: {
        Route.INJECTED: "Injected",
        Route.SMOKED: "Smoked or inhaled as vapour",
        Route.SNIFFED: "Sniffed",
        Route.SWALLOWED: "Swallowed or under the tongue",
        Route.OTHER: "Another way",
    },
    Frequency: {
        Frequency.SEVERAL_A_DAY: "Several times a day",
        Frequency.DAILY: "Every day",
        Frequency.MOST_DAYS: "Most days",
        Frequency.WEEKLY: "About once or twice a week",
        Frequency.LESS: "Less often",
        Frequency.NOT_NOW: "Not in the last 30 days",
    },
    Beginning: {
        Beginning.PAIN: "For pain",
        Beginning.SELF_MEDICATION: "To feel better: sleep, fear, sadness, memories",
        Beginning.SOCIAL: "With friends, family or a partner",
        Beginning.PRESCRIPTION: "With a prescription that went on",
        Beginning.CURIOSITY: "To try it",
        Beginning.OTHER: "Another way",
    },
    Treatment: {
        Treatment.METHADONE: "Methadone",
        Treatment.BUPRENORPHINE: "Buprenorphine",
        Treatment.NALTREXONE: "Naltrexone",
        Treatment.WITHDRAWAL_CARE: "Withdrawal care only",
        Treatment.RESIDENTIAL: "Residential treatment",
        Treatment.OUTPATIENT: "Outpatient counselling or groups",
        Treatment.MUTUAL_HELP: "Mutual-help groups",
        Treatment.ON_THEIR_OWN: "Stopped or cut down on their own",
        Treatment.OTHER: "Something else",
    },
    Housing: {
        Housing.OWN: "A home of their own, rented or owned",
        Housing.WITH_OTHERS: "With family or friends",
        Housing.RECOVERY_HOUSING: "Recovery housing",
        Housing.SHELTER: "A shelter",
        Housing.NO_HOUSING: "No housing: outdoors, a car, moving about",
        Housing.INSTITUTION: "Jail, prison, hospital or another institution",
        Housing.OTHER: "Something else",
    },
    Work: {
        Work.WORKING: "Working",
        Work.STUDYING: "At school or in training",
        Work.LOOKING: "Looking for work",
        Work.UNABLE: "Not able to work",
        Work.CARING: "Caring for family",
        Work.NONE: "None of these",
    },
    Result: {
        Result.NEGATIVE: "Negative, nothing found",
        Result.POSITIVE: "Positive, something found",
        Result.IMMUNE: "Immune, no infection",
        Result.WAITING: "Done, the result is not here yet",
        Result.NOT_NEEDED: "Asked: it does not apply to them now",
        Result.DECLINED: "Offered, and they said no",
    },
    Offer: {
        Offer.GIVEN: "Given",
        Offer.HAD_BEFORE: "Had this dose elsewhere",
        Offer.DECLINED: "Offered, and they said no",
    },
    Sign: {
        Sign.MURMUR: "A new heart murmur",
        Sign.SKIN_SPOTS: "Spots or lines on palms, soles, fingertips or under nails; tiny bleedings",
        Sign.BREATH: "Short of breath, or coughing blood",
        Sign.STROKE: "Face, arm or speech suddenly weak",
        Sign.BACK_PAIN: "Back pain that is new or worse",
        Sign.CULTURE: "A positive blood culture",
        Sign.WEIGHT_LOSS: "Weight loss without trying",
        Sign.NIGHT_SWEATS: "Night sweats",
        Sign.SPREADING_SKIN: "Skin that is very painful and spreads fast",
        Sign.DOUBLE_VISION: "Double vision, drooping lids, trouble speaking or swallowing",
        Sign.STIFF_JAW: "A stiff jaw or cramps of the whole body",
        Sign.SWOLLEN_LEG: "One swollen, painful leg",
    },
}
"""The words of every choice, in the order in which they are offered."""
