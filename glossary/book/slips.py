"""Slips of the hand, known by the look of their line, and what it would be without them.

Chinese keyboards and word processors make a full-width colon or space of an
ordinary one, and a tab or a space that cannot be seen; the space after a dash
or a colon is forgotten. A line in a note may look the same, so whoever asks has
to find out whether the slip is one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from glossary.book.problem import Edit, Problem
from glossary.book.schema import ENTRY, EVIDENCE

__all__ = ["SUSPECT", "indented", "on_line", "widths"]

_ODD_INDENT = re.compile(r"( *[\t\u3000\xa0][ \t\u3000\xa0]*+)(?=\S)")
_ODD = re.compile("[\t\u3000\xa0]")
_COLON = re.compile("[ \t\u3000\xa0]*(?:-[ \t\u3000\xa0]*)?(['\"]?)[A-Za-z_]{1,30}\\1 *(：[ \u3000\xa0]*)")
_DASH = re.compile(r"[ \t\u3000\xa0]*-(?=[^\s\-])")
_AFTER_DASH = re.compile("[ \t\u3000\xa0]*-( *[\t\u3000\xa0][ \t\u3000\xa0]*)")
# Spaces that a tab and a full-width space may stand for, the likeliest first.
_WIDTHS = ((2, 2), (4, 2), (2, 1), (4, 1), (1, 1), (8, 1), (3, 2), (6, 2), (5, 1), (7, 1), (0, 0))
_INNER_COLON = re.compile(r":(?:\s|$)")
_DASHES = re.compile(r" *(--+ *)(?=['\"]?\w+['\"]?[:：])")
_UNSEEN = re.compile("(?!\ufeff)[ \t]*(?:- *)?([\u200b\u200c\u200d\u2060\xad\ufeff]+)")
_KEYS = "|".join(sorted({"entries", *ENTRY, *EVIDENCE, "at", "text", "date"}))
_NO_SPACE = re.compile(rf"[ \t\u3000\xa0]*(?:-[ \t\u3000\xa0]*)?(['\"]?)(?:{_KEYS})\1(:)(?=[^\s:/])")
# What a text without slips has nothing of.
SUSPECT = re.compile(
    rf"[：\u3000\xa0\t\u200b\u200c\u200d\u2060\xad\ufeff]|^ *+-\S|^[ -]*+['\"]?(?:{_KEYS})['\"]?:\S", re.MULTILINE
)


def on_line(line: str, number: int) -> Iterator[Problem]:
    """Yield what is plainly a slip of the hand on *line*, the 1-based *number* of the file, but its indentation."""
    if found := _COLON.match(line):
        message = "a full-width colon stands where ':' and a space belong"
        yield _with_value(_replacing("E012", message, number, found.start(2), found[2], ": "), line)
    elif found := _NO_SPACE.match(line):
        edit = Edit(number, found.end() + 1, 0, " ")
        yield Problem(number, found.end(), "E014", "put a space after the colon", (edit,))
    if found := _UNSEEN.match(line):
        message = f"a character that cannot be seen (U+{ord(found[1][0]):04X}) stands here; delete it"
        edit = Edit(number, found.start(1) + 1, len(found[1]), "")
        yield Problem(number, found.start(1) + 1, "E013", message, (edit,))
    if found := _DASHES.match(line):
        message = "an entry begins with one dash and a space"
        edit = Edit(number, found.start(1) + 1, len(found[1]), "- ")
        yield Problem(number, found.start(1) + 1, "E014", message, (edit,))
    elif found := _DASH.match(line):
        message = "put a space after the dash of an entry"
        yield Problem(number, found.end(), "E014", message, (Edit(number, found.end() + 1, 0, " "),))
    elif found := _AFTER_DASH.match(line):
        yield _replacing(*_spacing(found[1], "after the dash"), number, found.start(1), found[1], " ")


def _with_value(problem: Problem, line: str) -> Problem:
    """Return *problem* of a colon; a value that would hold another, and no quotes so far, is put in quotes."""
    (colon,) = problem.edits
    value = line[colon.column - 1 + colon.length :].rstrip()
    if not _INNER_COLON.search(value) or "'" in value or value.startswith('"'):
        return problem
    end = Edit(colon.line, colon.column + colon.length + len(value), 0, "'")
    return replace(problem, edits=(replace(colon, text=": '"), end))


def _replacing(code: str, message: str, number: int, start: int, old: str, new: str) -> Problem:
    at = start + (found.start() if (found := _ODD.search(old)) and code != "E012" else 0)
    return Problem(number, at + 1, code, message, (Edit(number, start + 1, len(old), new),))


def _spacing(space: str, where: str) -> tuple[str, str]:
    found = _ODD.search(space)
    if found and found[0] == "\t":
        return "E004", f"a tab stands {where}; write spaces, not tabs"
    name = "full-width space (U+3000)" if found and found[0] == "\u3000" else "no-break space (U+00A0)"
    return "E013", f"a {name} stands {where}; write ordinary spaces"


def widths(lines: list[str]) -> Iterator[dict[str, int]]:
    """Yield what the odd spaces in the indentation of *lines* may stand for; nothing if there are none."""
    indents = filter(None, map(_ODD_INDENT.match, lines))
    odd = {char for indent in {found[0] for found in indents} for char in _ODD.findall(indent)}
    seen: list[dict[str, int]] = []
    for tab, wide in _WIDTHS if odd else ():
        every = {"\t": tab, "\u3000": wide, "\xa0": min(tab, 1)}
        width = {char: every[char] for char in odd}
        if width not in seen:
            yield width
        seen.append(width)


def indented(lines: list[str], first: int, width: dict[str, int]) -> list[Problem]:
    """Return the odd indentations of *lines*, mended by *width*; the first is line *first* of the file, 0-based."""
    found = []
    for number, line in enumerate(lines, first + 1):
        if odd := _ODD_INDENT.match(line):
            spaces = "".join(" " * width.get(char, 1) for char in odd[0])
            found.append(_replacing(*_spacing(odd[0], "in the indentation"), number, 0, odd[0], spaces))
    return found
