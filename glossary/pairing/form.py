"""A Chinese form before a bracket, and where such a form may end."""

from dataclasses import dataclass
from functools import cache

from glossary.pairing.align import Alignment
from glossary.reference import contexts, generics

__all__ = ["Form", "cuts", "end_of"]

_CLOSING = "”」』》’\"' "


@dataclass(frozen=True, slots=True)
class Form:
    """A Chinese form before a bracket: its start in ``left``, the length, and how sure we are.

    ``why`` names the rule: quoted, known, aligned, surname, partly, dotted,
    sound, unit, same (another Latin string of one bracket), or none.
    """

    start: int
    length: int
    confidence: float
    why: str
    alignment: Alignment | None = None

    def of(self, left: str) -> str:
        """Return the form as it stands in *left*."""
        return left[self.start : self.start + self.length]


def end_of(left: str) -> int:
    """Return where *left* ends without closing quotation marks and spaces."""
    return len(left.rstrip(_CLOSING))


@cache
def _separable() -> frozenset[str]:
    """Return what may stand between a name and its bracket: 省, 湖, 先生, 皇后."""
    endings = {generic.ending for generic in generics.generics()}
    return contexts.of_role("honorific") | contexts.of_role("suffix") | endings


def cuts(left: str) -> list[int]:
    """Return where the form may end: at the end, or before an honorific, title or generic; the former first."""
    end = end_of(left)
    found = [end]
    for length in range(4, 0, -1):
        tail = left[max(0, end - length) : end]
        if len(tail) == length and tail in _separable():
            found.append(end - length)
    return found
