"""What git leaves in a file that two people changed: lines of <<<<<<<, ======= and >>>>>>> around both versions."""

import re

from glossary.book.problem import Problem

__all__ = ["is_left", "one_side", "problems"]

# Seven signs in the first column, as git writes them; ||||||| stands before what was there before either.
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?:[ \r\n]|$)")
_MESSAGE = "a merge conflict of git is left here; keep one side and delete the markers"


def is_left(lines: list[str]) -> bool:
    """Tell whether a conflict begins or ends in *lines*; ======= alone may underline a heading."""
    return any(line.startswith(("<<<<<<<", ">>>>>>>")) and _MARK.match(line) for line in lines)


def problems(lines: list[str]) -> list[Problem]:
    """Return a problem for each line of markers."""
    return [Problem(number, 1, "E003", _MESSAGE) for number, line in enumerate(lines, 1) if _MARK.match(line)]


def one_side(lines: list[str]) -> list[str]:
    """Return *lines* as they are if the first version is kept; what goes is left as blank lines."""
    marks = {number: found[1][0] for number, line in enumerate(lines) if (found := _MARK.match(line))}
    last = max((number for number, sign in marks.items() if sign == ">"), default=-1)
    out, goes = [], False
    for number, line in enumerate(lines):
        if number in marks:
            goes = marks[number] in "|=" and number < last  # without an end nobody knows what belongs to it
        out.append(line[len(line.rstrip("\r\n")) :] if goes or number in marks else line)
    return out
