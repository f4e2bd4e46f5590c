"""What is no YAML: where a person would look for it, and what to do.

The parser's own words name the rule that was broken, not the slip of the hand,
and their place is where it could not go on, which may be lines behind the slip.
"""

import re
from typing import Any, NamedTuple

import yaml

from glossary.book.problem import Problem

__all__ = ["UNSEEN_BREAK", "explained", "line_of"]

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
    ("directive name", "begin a comment with '#'"),
)
_BEGINS_AT_CONTEXT = ("while scanning a simple key", "while scanning a quoted scalar", "while parsing a flow")
_SIGN = re.compile("while (?:scanning|parsing) an? (alias|anchor|tag|directive)$")
_BULLET = re.compile(r" *\* +\w+[:：]")
_KEY = re.compile(r"( *+(?:- ++)*+)(['\"]?)\w[\w ]*+\2:(\s*)")  # and whether a value follows


class _Said(NamedTuple):
    """What is wrong, in other words than the parser's: 0-based line and column of what was parsed."""

    line: int
    column: int
    code: str
    message: str


def _mark(error: yaml.MarkedYAMLError, lines: list[str]) -> Any:
    problem = str(error.problem or error.context)
    begins = str(error.context).startswith(_BEGINS_AT_CONTEXT) and "tab" not in problem
    if error.context_mark and begins and not _lacks_comma(error, lines):
        return error.context_mark
    return error.problem_mark or error.context_mark


def _lacks_comma(error: yaml.MarkedYAMLError, lines: list[str]) -> bool:
    """Tell whether the parser met the next item of a list in brackets instead of a comma."""
    mark = error.problem_mark
    if mark is None or "',' or" not in str(error.problem) or mark.line >= len(lines):
        return False
    return lines[mark.line][mark.column : mark.column + 1] in ("{", "[", '"', "'")


def line_of(error: yaml.MarkedYAMLError, lines: list[str]) -> int:
    """Return the line, 0-based in the *lines* that were parsed, on which a person would look for *error*."""
    said = _said(error, lines)
    if said:
        return said.line
    mark = _mark(error, lines)
    return int(mark.line) if mark else 0


def explained(error: yaml.MarkedYAMLError, lines: list[str], first: int) -> Problem:
    """Say what the parser says of *lines*, the first of which is line *first* of the file, 0-based."""
    for number, line in enumerate(lines, first + 1):
        if unseen := UNSEEN_BREAK.search(line):
            message = f"an unseen line break (U+{ord(unseen.group()):04X}) stands here; delete it"
            return Problem(number, unseen.start() + 1, "E003", f"not valid YAML: {message}")
    if said := _said(error, lines):
        return Problem(first + said.line + 1, said.column + 1, said.code, said.message)
    problem, mark = str(error.problem or error.context), _mark(error, lines)
    if mark is None:
        return Problem(first + 1, 1, "E003", f"not valid YAML: {problem}")
    if mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == "\t":
        problem = "found a tab character before a value"
    todo = next((hint for said, hint in _HINTS if said in problem), "mend this line")
    if _lacks_comma(error, lines):
        todo = "put a comma before this"
    code = "E004" if "tab character" in problem or "'\\t'" in problem else "E003"
    return Problem(first + mark.line + 1, mark.column + 1, code, f"not valid YAML: {problem}; {todo}")


def _said(error: yaml.MarkedYAMLError, lines: list[str]) -> _Said | None:
    """Return what a person would say, where the parser names a rule for signs, or stumbles behind what is wrong."""
    problem, context = str(error.problem), error.context_mark
    if context and context.line < len(lines) and (found := _SIGN.match(str(error.context))):
        return _of_sign(found[1], int(context.line), int(context.column), lines)
    mark = error.problem_mark
    if mark is None or mark.line >= len(lines) + 1:
        return None
    if "<document start>" in problem or "block sequence entries are not allowed" in problem:
        return _of_document(int(mark.line), lines)
    if "mapping values are not allowed" in problem:
        return _of_line_before(int(mark.line), int(mark.column), lines)
    return None


def _of_sign(name: str, line: int, column: int, lines: list[str]) -> _Said:
    sign = lines[line][column]
    if name == "directive":
        return _Said(line, column, "E003", "a line cannot begin with %; begin a comment with '#', or delete the line")
    if _BULLET.match(lines[line]) and not lines[line][:column].strip():
        return _Said(line, column, "E006", "an entry begins with a dash and a space, not with *")
    code = "E007" if name == "tag" else "E006"
    return _Said(line, column, code, f"a text that begins with {sign} is put in quotes: the sign has a meaning in YAML")


def _of_document(line: int, lines: list[str]) -> _Said | None:
    """Return what ended the document before *line*, if anything did; comments and blank lines may stand between."""
    for number in range(min(line, len(lines) - 1), -1, -1):
        if lines[number].startswith("..."):
            return _Said(number, 0, "E008", "the glossary ends at these dots, and more follows; delete this line")
        if lines[number].startswith("%"):
            return _of_sign("directive", number, 0, lines)
        if number < line and lines[number].strip()[:1] not in ("", "#"):
            break
    return None


def _of_line_before(line: int, column: int, lines: list[str]) -> _Said | None:
    """Return the line before 'key: value' that is none, so that the parser takes the two for one text."""
    found = _KEY.match(lines[line]) if line < len(lines) else None
    if found is None or found.start(3) - 1 != column:
        return None
    number = line
    while number and lines[number - 1].strip() and not _KEY.match(lines[number - 1]):
        number -= 1
    if number == line or lines[number].lstrip().startswith("#"):
        return None
    start = len(lines[number]) - len(lines[number].lstrip(" -"))
    above = _KEY.match(lines[number - 1]) if number else None
    if above and start > len(above[1]) and above.end() < len(lines[number - 1]):
        return None  # a value that goes on
    message = "this line is no 'key: value'; a key ends with ':' and a space, a comment begins with '#'"
    return _Said(number, start, "E003", message)
