"""What is no YAML: where a person would look for it, and what to do.

The parser's own words name the rule that was broken, not the slip of the hand.
Slips that Chinese keyboards and word processors make are known by the look of
their line: a full-width colon or space, a tab, a dash without its space.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from glossary.book.problem import Edit, Problem

__all__ = ["SUSPECT", "UNSEEN_BREAK", "explained", "indented", "line_of", "slips", "widths"]

# Line ends to YAML, but not to most editors.
UNSEEN_BREAK = re.compile("[\x85\u2028\u2029]")

# What the parser says → what to do about it.
_HINTS = (
    ("tab character", "indent with spaces, not tabs"),
    ("'\\t'", "indent with spaces, not tabs"),
    ("cannot start any token", "put the value in quotes"),
    ("not allowed", "put a value with ': ' or '- ' in it in quotes, a space after each ':', the keys in one column"),
    ("could not find expected ':'", "a key ends with ':' and a space; further lines of a value are indented"),
    ("end of stream", "close the quotes that begin here"),
    ("',' or", "close the bracket that begins here, or put the value in quotes"),
    ("expected key", "the keys of an entry begin in one column; a quote inside quotes is doubled"),
    ("<block end>", "the keys of an entry begin in one column; a quote inside quotes is doubled"),
    ("'-' indicator", "the keys of an entry begin in one column, right of its dash"),
    ("escape", "inside double quotes a backslash is doubled"),
)
_BEGINS_AT_CONTEXT = ("while scanning a simple key", "while scanning a quoted scalar", "while parsing a flow")


def _mark(error: yaml.MarkedYAMLError) -> Any:
    problem = str(error.problem or error.context)
    if error.context_mark and str(error.context).startswith(_BEGINS_AT_CONTEXT) and "tab" not in problem:
        return error.context_mark
    return error.problem_mark or error.context_mark


def line_of(error: yaml.MarkedYAMLError) -> int:
    """Return the line, 0-based in what was parsed, on which a person would look for *error*."""
    mark = _mark(error)
    return int(mark.line) if mark else 0


def explained(error: yaml.MarkedYAMLError, lines: list[str], first: int) -> Problem:
    """Say what the parser says of *lines*, the first of which is line *first* of the file, 0-based."""
    for number, line in enumerate(lines, first + 1):
        if unseen := UNSEEN_BREAK.search(line):
            message = f"an unseen line break (U+{ord(unseen.group()):04X}) stands here; delete it"
            return Problem(number, unseen.start() + 1, "E003", f"not valid YAML: {message}")
    problem, mark = str(error.problem or error.context), _mark(error)
    if mark is None:
        return Problem(first + 1, 1, "E003", f"not valid YAML: {problem}")
    if mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == "\t":
        problem = "found a tab character before a value"
    todo = next((hint for said, hint in _HINTS if said in problem), "mend this line")
    code = "E004" if "tab character" in problem or "'\\t'" in problem else "E003"
    return Problem(first + mark.line + 1, mark.column + 1, code, f"not valid YAML: {problem}; {todo}")


# --- slips of the hand --------------------------------------------------------

_ODD_INDENT = re.compile(r"( *[\t\u3000\xa0][ \t\u3000\xa0]*+)(?=\S)")
_ODD = re.compile("[\t\u3000\xa0]")
_COLON = re.compile("[ \t\u3000\xa0]*(?:-[ \t\u3000\xa0]*)?(['\"]?)[A-Za-z_]{1,30}\\1 *(：[ \u3000\xa0]*)")
_DASH = re.compile(r"[ \t\u3000\xa0]*-(?=[^\s\-])")
_AFTER_DASH = re.compile("[ \t\u3000\xa0]*-( *[\t\u3000\xa0][ \t\u3000\xa0]*)")
# Spaces that a tab and a full-width space may stand for, the likeliest first.
_WIDTHS = ((2, 2), (4, 2), (2, 1), (4, 1), (1, 1), (8, 1), (3, 2), (6, 2), (5, 1), (7, 1), (0, 0))
# What a text without slips has nothing of.
SUSPECT = re.compile(r"[：\u3000\xa0\t]|^ *+-[^\s-]", re.MULTILINE)


def slips(line: str, number: int) -> Iterator[Problem]:
    """Yield what is plainly a slip of the hand on *line*, the 1-based *number* of the file, but its indentation."""
    if found := _COLON.match(line):
        message = "a full-width colon stands where ':' and a space belong"
        yield _replacing("E012", message, number, found.start(2), found[2], ": ")
    if found := _DASH.match(line):
        message = "put a space after the dash of an entry"
        yield Problem(number, found.end(), "E014", message, (Edit(number, found.end() + 1, 0, " "),))
    elif found := _AFTER_DASH.match(line):
        yield _replacing(*_spacing(found[1], "after the dash"), number, found.start(1), found[1], " ")


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
