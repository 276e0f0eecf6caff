"""Person-first words: nobody who opens a page of ours is shamed by it. The list is that of NIDA's "Words Matter".

Names of code lists keep their official words ("F11.10 Opioid abuse"): what may stay is listed with its reason.
"""

import ast
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[2]
AVOID = {
    r"addicts?\b|junk(y|ie)s?\b|drug abusers?\b|\babusers?\b": "person with OUD",
    r"(drug|heroin|opioid|substance|opiate) users?\b": "person who uses drugs",
    r"(substance|drug|opioid|heroin|alcohol) (abuse|habit)\b": "substance use, use disorder",
    r"\bdirty\b": "positive (a test); using",
    r"\bclean (test|urine|sample|time|and sober)\b": "negative; not using",
    r"\b(test(ed|s)?|urines?|got|stay(ed|ing)?|been|samples?) clean\b": "negative; not using",
    r"medication[- ]assisted|\bMAT\b|opioid (substitution|replacement)": "MOUD, medication treatment",
    r"non-?complian(t|ce)\b|failed (treatment|the program|patients?)|treatment failures?": "did not attend; barriers",
    r"born addicted|addicted bab(y|ies)": "baby with neonatal opioid withdrawal",
    r"frequent flyers?|drug[- ]seek(ing|er)": "describe the pain or the withdrawal",
    r"\bprostitutes?\b|\bconvicts?\b": "person who sells sex, with a conviction",
    r"homeless (person|people|man|men|woman|women)": "person without housing",
    r"\brelapsed\b|\brelapsers?\b": "return to use",
    r"suffer(s|ing|ers?) from (addiction|OUD|opioid use)": "has",
}
ALLOWED = {
    "addiction medicine": "the name of a field",
    "American Society of Addiction Medicine": "a name",
}
"""Phrases that may stay, with the reason. A file that explains the words may quote them: :data:`QUOTING`."""
QUOTING = {"CONTRIBUTING.md", "GLOSSARY.md"}
TEMPLATES = sorted((ROOT / "throughcare").rglob("*.html"))
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
CODE = sorted((ROOT / "throughcare").rglob("*.py"))


def shaming(text):
    """The words to avoid that stand in a text, each with what to say instead."""
    for phrase in ALLOWED:
        text = text.replace(phrase, "")
    return [
        f"“{found.group(0)}”: say {instead}"
        for words, instead in AVOID.items()
        for found in re.finditer(words, text, re.IGNORECASE if words != r"\bMAT\b" else 0)
    ]


def strings(path):
    """Every text of a Python file: what pages show, and docstrings, which the reference shows."""
    return [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_no_page_and_no_document_shames_anybody():
    found = {str(path.relative_to(ROOT)): shaming(path.read_text(encoding="utf-8")) for path in [*TEMPLATES, *PAGES]}
    assert not {name: words for name, words in found.items() if words and name not in QUOTING}


def test_no_text_in_the_code_shames_anybody():
    found = {str(path.relative_to(ROOT)): [word for text in strings(path) for word in shaming(text)] for path in CODE}
    assert not {name: words for name, words in found.items() if words}


@pytest.mark.parametrize(
    "text",
    ["an addict", "Substance abuse history", "a dirty urine", "he stayed clean", "MAT program", "non-compliant",
     "frequent flyer", "drug-seeking", "homeless man", "heroin users", "she relapsed"],
)  # fmt: skip
def test_the_list_finds_what_it_is_for(text):
    assert shaming(text)


@pytest.mark.parametrize(
    "text", ["a clean copy of the repository", "the user of this program signs in", "a format of dates", "matt paint"]
)
def test_the_list_leaves_other_words_alone(text):
    assert not shaming(text)
