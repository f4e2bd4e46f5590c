"""A candidate: one Vietnamese spelling of a Chinese form."""

from dataclasses import dataclass

__all__ = ["Candidate", "Suggestion"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A spelling, how likely it is right (0..1), and where it is from.

    ``source`` is text, known, composed or readings; ``parts`` shows what a
    composed spelling was put together from.
    """

    vi: str
    score: float
    source: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The spellings of *zh*, best first; ``ambiguous`` where a careful translator would ask."""

    zh: str
    candidates: tuple[Candidate, ...]
    ambiguous: bool = False
