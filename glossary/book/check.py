"""Checks of a glossary file: each is a small function under a code.

The docstring of a check is its message; what it yields in braces is filled
in. Codes with E are errors, with W warnings; E0 codes are of files that
cannot be read and come from reading. What a reviewer has rejected is not
judged for its spelling, what is accepted not for how it is read.
"""

from collections.abc import Callable, Iterator

from glossary.book import check_forms, check_spelling, check_structure
from glossary.book.problem import Problem, in_order, without_echoes
from glossary.book.sheet import Found, Sheet, sheet
from glossary.book.yaml_file import Book

__all__ = ["CHECKS", "Problem", "check"]

CHECKS: tuple[Callable[[Sheet], Iterator[Found]], ...] = tuple(
    sorted((*check_structure.CHECKS, *check_spelling.CHECKS, *check_forms.CHECKS), key=lambda test: test.__name__)
)


def check(book: Book) -> list[Problem]:
    """Return the problems of *book*, those of reading it too, in the order of its lines."""
    problems, rows = list(book.problems), sheet(book)
    for test in CHECKS:
        code = test.__name__.split("_")[0].upper()
        message = (test.__doc__ or "").strip()
        problems += [Problem(*at, code, message.format(**values), edits) for at, values, edits in test(rows)]
    return in_order(without_echoes(problems))
