"""The choices of withdrawal care, in plain words. ``None`` in a payload is "not recorded", never one of these."""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A choice with the words that are shown to people."""

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _LABELS[type(self)][self]


class Setting(Word):
    """Where withdrawal is supervised."""

    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"


class Agreed(Word):
    """What was agreed with the person at admission."""

    MEDICATION = "medication"
    TAPER = "taper"
    SYMPTOMS = "symptoms"
    UNDECIDED = "undecided"


class Frailty(Word):
    """What makes somebody less able to bear withdrawal and its medicines."""

    OLDER = "older"
    THIN = "thin"
    HEART = "heart"
    LUNG = "lung"
    LIVER = "liver"
    KIDNEY = "kidney"
    INFECTION = "infection"
    OTHER = "other"


class Symptom(Word):
    """What troubles somebody in withdrawal."""

    AUTONOMIC = "autonomic"
    ANXIETY = "anxiety"
    RUNNY_NOSE = "runny_nose"
    PAIN = "pain"
    INSOMNIA = "insomnia"
    NAUSEA = "nausea"
    VOMITING = "vomiting"
    DIARRHOEA = "diarrhoea"
    CRAMPS = "cramps"
    RESTLESS_LEGS = "restless_legs"
    TREMOR = "tremor"
    CRAVING = "craving"


class Danger(Word):
    """A sign after which the protocol stops and help is called (care reference 1.4)."""

    SEIZURE = "seizure"
    CONFUSION = "confusion"
    FAINT = "faint"
    CHEST_PAIN = "chest_pain"
    PALPITATIONS = "palpitations"
    NO_FLUIDS = "no_fluids"
    POSTURAL_DROP = "postural_drop"
    SUICIDE_PLAN = "suicide_plan"
    CONTRACTIONS = "contractions"
    BLEEDING = "bleeding"
    LESS_MOVEMENT = "less_movement"


class Awake(Word):
    """How awake somebody is."""

    ALERT = "alert"
    SLEEPING = "sleeping"
    DROWSY = "drowsy"
    HARD_TO_WAKE = "hard_to_wake"


class Urine(Word):
    """How much urine there was since the last round."""

    USUAL = "usual"
    LESS = "less"
    NONE = "none"


class Medicine(Word):
    """A medicine for symptoms: no opioid, and no order by itself."""

    CLONIDINE = "clonidine"
    LOFEXIDINE = "lofexidine"
    HYDROXYZINE = "hydroxyzine"
    DIPHENHYDRAMINE = "diphenhydramine"
    IBUPROFEN = "ibuprofen"
    ACETAMINOPHEN = "acetaminophen"
    TRAZODONE = "trazodone"
    DOXEPIN = "doxepin"
    ONDANSETRON = "ondansetron"
    PROCHLORPERAZINE = "prochlorperazine"
    LOPERAMIDE = "loperamide"
    BISMUTH = "bismuth"
    GABAPENTIN = "gabapentin"


class How(Word):
    """How supervised withdrawal ended."""

    ON_MEDICATION = "on_medication"
    COMPLETED = "completed"
    LEFT_EARLY = "left_early"
    TRANSFERRED = "transferred"
    HOSPITAL = "hospital"
    DIED = "died"


class Reason(Word):
    """Why somebody wants to leave."""

    SYMPTOMS = "symptoms"
    CRAVING = "craving"
    FAMILY = "family"
    WORK = "work"
    MONEY = "money"
    SMOKING = "smoking"
    TREATED_BADLY = "treated_badly"
    AFRAID = "afraid"
    OTHER = "other"


class Decision(Word):
    """What the person decided after it was talked about."""

    STAYS = "stays"
    THINKING = "thinking"
    LEAVES = "leaves"


_LABELS: dict[type[Word], dict[Word, str]] = {
    Setting: {Setting.INPATIENT: "On the ward", Setting.OUTPATIENT: "At home, with visits"},
    Agreed: {
        Agreed.MEDICATION: "Start medication and stay on it",
        Agreed.TAPER: "A taper, chosen by the person who knows its risk",
        Agreed.SYMPTOMS: "Relief of symptoms only",
        Agreed.UNDECIDED: "Not decided yet",
    },
    Frailty: {
        Frailty.OLDER: "Older age",
        Frailty.THIN: "Very thin, or not eating",
        Frailty.HEART: "Heart",
        Frailty.LUNG: "Lungs",
        Frailty.LIVER: "Liver",
        Frailty.KIDNEY: "Kidneys",
        Frailty.INFECTION: "An infection",
        Frailty.OTHER: "Another illness",
    },
    Symptom: {
        Symptom.AUTONOMIC: "Sweats, chills, racing heart",
        Symptom.ANXIETY: "Anxiety",
        Symptom.RUNNY_NOSE: "Runny nose",
        Symptom.PAIN: "Pain",
        Symptom.INSOMNIA: "No sleep",
        Symptom.NAUSEA: "Nausea",
        Symptom.VOMITING: "Vomiting",
        Symptom.DIARRHOEA: "Diarrhoea",
        Symptom.CRAMPS: "Cramps",
        Symptom.RESTLESS_LEGS: "Restless legs",
        Symptom.TREMOR: "Tremor",
        Symptom.CRAVING: "Craving",
    },
    Danger: {
        Danger.SEIZURE: "A seizure",
        Danger.CONFUSION: "Confused, or sees what is not there",
        Danger.FAINT: "Fainted",
        Danger.CHEST_PAIN: "Chest pain",
        Danger.PALPITATIONS: "Palpitations",
        Danger.NO_FLUIDS: "Keeps no fluids down",
        Danger.POSTURAL_DROP: "Pressure falls on standing",
        Danger.SUICIDE_PLAN: "Suicidal thoughts with a plan",
        Danger.CONTRACTIONS: "Pregnant: contractions",
        Danger.BLEEDING: "Pregnant: bleeding",
        Danger.LESS_MOVEMENT: "Pregnant: the baby moves less",
    },
    Awake: {
        Awake.ALERT: "Awake",
        Awake.SLEEPING: "Asleep, breathing well, not woken",
        Awake.DROWSY: "Drowsy",
        Awake.HARD_TO_WAKE: "Hard to wake",
    },
    Urine: {Urine.USUAL: "As usual", Urine.LESS: "Less", Urine.NONE: "None"},
    Medicine: {
        Medicine.CLONIDINE: "Clonidine",
        Medicine.LOFEXIDINE: "Lofexidine",
        Medicine.HYDROXYZINE: "Hydroxyzine",
        Medicine.DIPHENHYDRAMINE: "Diphenhydramine",
        Medicine.IBUPROFEN: "Ibuprofen",
        Medicine.ACETAMINOPHEN: "Acetaminophen",
        Medicine.TRAZODONE: "Trazodone",
        Medicine.DOXEPIN: "Doxepin",
        Medicine.ONDANSETRON: "Ondansetron",
        Medicine.PROCHLORPERAZINE: "Prochlorperazine",
        Medicine.LOPERAMIDE: "Loperamide",
        Medicine.BISMUTH: "Bismuth subsalicylate",
        Medicine.GABAPENTIN: "Gabapentin",
    },
    How: {
        How.ON_MEDICATION: "Goes on with medication",
        How.COMPLETED: "Withdrawal is over, as planned",
        How.LEFT_EARLY: "Left before it was planned",
        How.TRANSFERRED: "Transferred to another program",
        How.HOSPITAL: "Taken to hospital",
        How.DIED: "Died",
    },
    Reason: {
        Reason.SYMPTOMS: "The withdrawal is too hard",
        Reason.CRAVING: "Craving",
        Reason.FAMILY: "Somebody at home needs them",
        Reason.WORK: "Work",
        Reason.MONEY: "Money, or housing",
        Reason.SMOKING: "Smoking",
        Reason.TREATED_BADLY: "Feels treated without respect",
        Reason.AFRAID: "Afraid of something here",
        Reason.OTHER: "Something else",
    },
    Decision: {
        Decision.STAYS: "Stays for now",
        Decision.THINKING: "Still thinking",
        Decision.LEAVES: "Leaves",
    },
}
