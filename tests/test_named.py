"""Things named after persons: the characters that are looked at first are those that the patterns begin with."""

import re

import pytest

from glossary.mining import named
from glossary.writing.han import HAN


def heads(pattern: re.Pattern[str]) -> set[str]:
    """Return what the alternatives of *pattern* begin with, those of a group or a set too."""
    alternatives = re.split(r"\|(?![^(]*\))", pattern.pattern)
    groups = (re.match(r"\(\?:([^)]*)\)|\[([^\]]*)\]|(.)", alternative) for alternative in alternatives)
    found: set[str] = set()
    for group in groups:
        assert group
        words, characters, first = group.groups()
        found |= {word[0] for word in words.split("|")} if words else {*(characters or first)}
    return found


@pytest.mark.parametrize(
    ("pattern", "looked_at"),
    [(named._NAMED_AFTER, named.HEADS), (named._NAMED_WORD, named._NAMED_HEADS)],
    ids=["after", "word"],
)
def test_no_ending_is_passed_over(pattern: re.Pattern[str], looked_at: frozenset[str]) -> None:
    assert heads(pattern) == looked_at
    assert all(re.match(f"[{HAN}]", char) for char in looked_at)


@pytest.mark.parametrize(
    ("text", "is_thing"), [("黎利路上", False), ("黎利路", True), ("陈兴道高中生", False), ("陈兴道高中", True)]
)
def test_a_thing_is_told_from_those_in_it(text: str, is_thing: bool) -> None:
    end = 2 if text.startswith("黎利") else 3
    assert named.begins_thing(text, end) == named.names_thing(text, end) == is_thing
