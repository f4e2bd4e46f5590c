"""Repeats: what a document says again without a bracket tells how far a name reaches.

The words before 爱依斯电力公司(AES) do not tell where it begins; that the
document has 爱依斯电力公司 twice more, after other characters, does.
"""

from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from glossary.mining.documents import Document
from glossary.pairing.form import Form
from glossary.reference import contexts, known
from glossary.reference.segment import segment
from glossary.writing.han import is_han

__all__ = ["Repeats"]

_TEXT = attrgetter("text")
_NEAR = 10_000  # characters on either side in which repeats are counted: a news page, a chapter
_ELSEWHERE = 2  # times a longer form stands there, beside the bracket's own
_SHORTEST, _LONGEST = 4, 14  # characters of a form
_STOPS = ("unit_end", "title", "honorific")  # roles of words that no name begins with


class Repeats:
    """How often a document has a string near one of its paragraphs."""

    def __init__(self, document: Document) -> None:
        self._paragraphs = document.paragraphs
        self.paragraph = 0  # the 0-based number of the one that is read

    @cached_property
    def _text(self) -> str:
        return "\n".join(map(_TEXT, self._paragraphs))

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate(map(len, map(_TEXT, self._paragraphs)), initial=0))

    def has(self, zh: str) -> bool:
        """Tell whether *zh* stands near the paragraph twice more than in it."""
        at = self._starts[self.paragraph] + self.paragraph  # and the line ends between
        return self._text.count(zh, max(0, at - _NEAR), at + _NEAR) > _ELSEWHERE

    def fitted(self, left: str, form: Form) -> Form:
        """Return *form* reaching as far to the left as the document repeats it, and not over a verb if it does not."""
        end = form.start + form.length
        start = form.start
        if any(meaning.sort != "head" for meaning in known.find(left[start:end])):
            return form
        if self.has(left[start:end]):
            while start > 0 and end - start < _LONGEST and self._goes_on(left[start - 1 : end]):
                start -= 1
        else:
            verbs = (word.end for word in segment(left[start:end]) if word.tag in ("v", "vn") and len(word.text) > 1)
            rests = (start + verb for verb in verbs if end - start - verb >= _SHORTEST)
            start = next((rest for rest in rests if self.has(left[rest:end])), start)
        return form if start == form.start else form._replace(start=start, length=end - start)

    def _goes_on(self, zh: str) -> bool:
        stops = any(contexts.after(zh, 0, role) for role in _STOPS)
        return is_han(zh[0]) and not stops and self.has(zh)
