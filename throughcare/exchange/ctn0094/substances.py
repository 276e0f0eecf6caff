"""The substances that the dictionary names, as the tables write them, with the words shown to people."""

from __future__ import annotations

_URINE = (
    "Alcohol | Amphetamine | Benzodiazepine | Buprenorphine | Cocaine | Mdma/Hallucinogen | Methadone | "
    "Opioid | Sedatives | Thc"
)
_REPORTED = (
    "Alcohol | Amphetamine | Analgesic | Antibiotic | Antidepressant | Antiemetic | Antihistamine | "
    "Antipsychotic | Benadryl | Benzodiazepine | Buprenorphine | Caffeine | Cathinones | Clonidine | "
    "Cocaine | Dextromethorphan | Ghb | Hallucinogen | Heroin | Inhalant | K2 | Kratom | "
    "Mdma/Hallucinogen | Methadone | Methylphenidate | Muscle Relaxant | Opioid | Pcp | Pseudoephedrine | "
    "Sedatives | THC | Unknown"
)
_SHOWN = {
    "Thc": "cannabis",
    "THC": "cannabis",
    "Ghb": "GHB",
    "Pcp": "PCP",
    "K2": "K2",
    "Mdma/Hallucinogen": "MDMA or hallucinogen",
}


def _named(words: str) -> dict[str, str]:
    return {word: _SHOWN.get(word, word.lower()) for word in words.split(" | ")}


IN_URINE = _named(_URINE)
"""Substances of the urine tests (table ``uds``)."""

REPORTED = _named(_REPORTED)
"""Substances of the timeline follow-back interview (table ``tlfb``)."""
