"""Known forms inside which no person begins: 胡志明市 is a place, 武元甲大将 a person all the same."""

from functools import cache

import numpy as np

from glossary.mining import evidence
from glossary.reference import contexts, generics, known
from glossary.reference.lattice import longest_forms
from glossary.reference.substrings import Bools, Ints, Text, by_character
from glossary.reference.traits import Trait

__all__ = ["covered"]

_SHORT = 2  # characters; so short a form is as often a part of a name


def covered(text: Text, starts: Ints, ends: Ints) -> Bools:
    """Tell which names [starts, ends) stand inside a known form, or begin inside it."""
    begins, stops = _spans(text, starts)
    at = np.searchsorted(begins, starts, side="right") - 1
    found = at >= 0
    begin, stop = begins[at[found]], stops[at[found]]
    inside = starts[found] < stop
    found[found] = inside & ((ends[found] <= stop) | (begin < starts[found]))
    return found


def _spans(text: Text, starts: Ints) -> tuple[Ints, Ints]:
    """Return where covering forms begin and end, in order; one that begins inside another is left out.

    Only the runs of Han with one of *starts* are looked at.
    """
    run = np.cumsum(np.diff(text.is_han, prepend=False))
    places = np.flatnonzero(text.is_han & np.isin(run, run[starts]))
    ends, numbers = longest_forms(text, places)
    with_generic = _is_place(numbers) & _generics()[text.plane[np.minimum(ends, len(text.plane) - 1)]]
    stops = np.where(with_generic, ends + 1, np.where(_covers(numbers), ends, 0))
    at = np.flatnonzero(stops)
    kept, last = [], 0
    for begin, stop in zip(places[at].tolist(), stops[at].tolist(), strict=True):
        if begin >= last:
            kept.append((begin, stop))
            last = stop
    columns = np.array(kept, np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


@cache
def _generics() -> Bools:
    return by_character(ending for ending in generics.administrative() if len(ending) == 1)


@Trait
def _is_place(form: str) -> bool:
    return any(meaning.kind == "place" for meaning in known.find(form))


@Trait
def _covers(form: str) -> bool:
    """Tell whether no person begins inside *form*."""
    return len(form) > _SHORT and not evidence.is_person(form) and not _names_holder(form)


def _names_holder(form: str) -> bool:
    """Tell whether a known form is only a person with a title: 武元甲大将, 胡志明主席."""
    person = next((form[:cut] for cut in range(len(form) - 1, 1, -1) if known.find(form[:cut])), "")
    return bool(person) and evidence.is_person(person) and form[len(person) :] in contexts.of_role("honorific")
