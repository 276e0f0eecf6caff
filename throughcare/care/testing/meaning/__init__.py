"""What a result means: pure data in, sentences out, each with its source."""

from .interpret import interpret
from .picture import Case, Earlier, Result, Taking
from .sentence import Expected, Sentence, Verdict

__all__ = ["Case", "Earlier", "Expected", "Result", "Sentence", "Taking", "Verdict", "interpret"]
