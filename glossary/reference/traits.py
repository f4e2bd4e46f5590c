"""Questions about words, asked of a whole corpus at once."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from glossary.reference import lattice
from glossary.reference.segment import told
from glossary.reference.substrings import Bools, Ints

__all__ = ["Trait", "is_content", "is_known"]

_ASKED, _YES = 1, 2
_GRAMMAR = frozenset("upcdrmtyqf")  # tags of what no term has in it


class Trait:
    """A question about a word, as a decorator of the function that answers it for one.

    Called with the numbers of words it answers for all; the function is asked
    once about each word. Of 0, which is no word, nothing is true.
    """

    def __init__(self, holds: Callable[[str], bool]) -> None:
        self._holds = holds
        self._table: NDArray[np.uint8] | None = None
        self.__doc__ = holds.__doc__

    def __call__(self, numbers: Ints) -> Bools:
        if self._table is None:
            self._table = np.zeros(lattice.highest(), np.uint8)
            self._table[0] = _ASKED
        for number in set(numbers[self._table[numbers] == 0].tolist()):
            self._table[number] = _ASKED | _YES * self._holds(lattice.text_of(number))
        return self._table[numbers] > _ASKED


@Trait
def is_known(word: str) -> bool:
    """Tell whether *word* is a known form with a kind."""
    return told(word)[1] != ""


@Trait
def is_content(word: str) -> bool:
    """Tell whether *word* may be part of a term."""
    tag, kind, _ = told(word)
    return kind != "" or tag[:1] not in _GRAMMAR
