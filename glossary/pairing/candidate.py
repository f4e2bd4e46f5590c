"""A candidate: one Vietnamese spelling of a Chinese form."""

from dataclasses import dataclass

__all__ = ["Candidate", "Suggestion"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A spelling, how likely it is right (0..1), and where it is from.

    ``source`` is text, known, composed or readings; ``parts`` shows what a
    composed spelling was put together from, ``meaning`` which of several
    things of one Chinese form a known one spells.
    """

    vi: str
    score: float
    source: str
    parts: tuple[str, ...] = ()
    meaning: str = ""

    def __str__(self) -> str:
        """Return "Hòa Bình (known 0.70, province)"."""
        return f"{self.vi} ({self.source} {self.score:.2f}{f', {self.meaning}' if self.meaning else ''})"

    def as_json(self) -> dict[str, str | float]:
        """Return the candidate as ``suggest --json`` prints it; the meaning only where there are several."""
        told: dict[str, str | float] = {"vi": self.vi, "score": self.score, "source": self.source}
        return told | ({"meaning": self.meaning} if self.meaning else {})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The spellings of *zh*, best first; ``ambiguous`` where a careful translator would ask."""

    zh: str
    candidates: tuple[Candidate, ...]
    ambiguous: bool = False
