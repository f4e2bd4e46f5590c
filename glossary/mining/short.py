"""Short forms: 明怀同志 is the 裴氏明怀 of the same document."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from glossary.reference import contexts, surnames

__all__ = ["again", "is_short_form"]

_GIVEN = 2  # characters; one alone is anybody's


def is_short_form(zh: str, names: Collection[str]) -> bool:
    """Tell whether *zh* is the end of a longer one of *names*: 黄英说 after 范黄英."""
    return len(zh) == _GIVEN and any(name.endswith(zh) and name != zh for name in names)


def _full_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return given name → the one name of the document that ends so; none if two do."""
    ends = Counter(name[-_GIVEN:] for name in names)
    return {
        name[-_GIVEN:]: name
        for name in names
        if len(name) > _GIVEN and surnames.surname_length(name) and ends[name[-_GIVEN:]] == 1
    }


def again(texts: Iterable[tuple[str, bool]], names: Collection[str]) -> Counter[str]:
    """Return name → in how many fresh paragraphs only its given name stands, an honorific behind it.

    *texts* are the document's paragraphs, simplified, and whether each is fresh.
    """
    found: Counter[str] = Counter()
    texts = [*texts]
    together = "\n".join(text for text, _ in texts)
    full = {given: name for given, name in _full_names(names).items() if together.count(given) > together.count(name)}
    for text, fresh in texts if full else ():
        for given, name in full.items():
            if fresh and given in text and name not in text and _is_addressed(text, given):
                found[name] += 1
    return found


def _is_addressed(text: str, given: str) -> bool:
    """Tell whether an honorific stands behind *given* anywhere in *text*."""
    at = text.find(given)
    while at >= 0:
        if contexts.after(text, at + len(given), "honorific"):
            return True
        at = text.find(given, at + 1)
    return False
