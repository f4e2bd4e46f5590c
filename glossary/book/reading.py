"""Reading a glossary's text entry by entry, so that one broken entry hides no other.

The text is cut where a line begins with the dash of the list's indentation.
Entries of plain lines are read as they are (:mod:`glossary.book.yaml_lines`),
others by the YAML parser. What only the whole text can tell (quotes that stay
open over several entries, a list in brackets, a second document) is asked of
the parser at once; if that fails, each piece says what is wrong with it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

import yaml

from glossary.book import broken, git_marks, slips, yaml_lines
from glossary.book.collecting import paused
from glossary.book.problem import Problem, in_order, without_echoes
from glossary.book.schema import is_strange
from glossary.book.syntax import explained, line_of
from glossary.book.yaml_tree import NULL, Node, Tree, tree

__all__ = ["Reading", "read"]

# What YAML allows unescaped. Without the rest str.splitlines ends lines where YAML does. A byte order mark may begin
# the file, and in a value it is one of the characters that cannot be seen; where a line begins the parser skips it.
_ODD = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")  # for speed
_REFUSED = re.compile("(?<=[\r\n])\ufeff|[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTRIES = re.compile(r"\ufeff?(['\"]?)entries\1[ \t]*[:：]")
_HEAD = re.compile(r"entries:(?: ++#.*+| *+)|--- *+| *+(?:#.*+)?")
_DASH = re.compile(r"[ \t\u3000\xa0]*-(?!--)")  # wherever a slip has put it
_MARKS = ("---", "...")  # of a document
_NO_LIST = "expected 'entries:' and under it a list, one '- zh: …' an entry"


class Reading(NamedTuple):
    """A text's lines, its root, None if it holds nothing or cannot be read as a whole, and its problems.

    ``entries`` are the entries as far as they can be read, each with the
    1-based line of its dash.
    """

    lines: list[str]
    root: Node | None
    entries: list[tuple[Node, int]]
    problems: list[Problem]


def read(text: str) -> Reading:
    """Read the text of a glossary file; nothing is raised, whatever it holds."""
    with paused():
        refused = _ODD.search(text) and _REFUSED.search(text)
        lines = (_REFUSED.sub(_held, text) if refused else text).splitlines(keepends=True)
        found = _read(lines)
        if any(problem.code == "E003" for problem in found.problems) and git_marks.is_left(lines):
            kept = _read(git_marks.one_side(lines))
            found = kept._replace(lines=lines, problems=[*git_marks.problems(lines), *kept.problems])
    problems = [*(_refusals(text) if refused else ()), *found.problems]
    return found._replace(problems=in_order(without_echoes(set(problems))))


def _held(refused: re.Match[str]) -> str:
    """Return what stands for a character that no YAML holds: nothing for a mark that only a file's begin may have."""
    return "" if refused[0] == "\ufeff" else "\ufffd"


def _refusals(text: str) -> Iterator[Problem]:
    """Yield the first character of each line that no YAML can hold."""
    lines = _REFUSED.sub("\ufffd", text).splitlines(keepends=True)  # some of them end lines to Python
    starts, last = [0, *accumulate(map(len, lines))], -1
    for found in _REFUSED.finditer(text):
        line = bisect_right(starts, found.start()) - 1
        if line != last:
            message = f"the character U+{ord(found[0]):04X} cannot stand in a glossary; delete it"
            yield Problem(line + 1, found.start() - starts[line] + 1, "E002", message)
        last = line


def _read(lines: list[str]) -> Reading:
    cuts = _cuts(lines)
    key_line = _key_line(lines, cuts)
    pieces = [_piece(lines, first, last) for first, last in pairwise(cuts)] if key_line else []
    if pieces and not any(isinstance(piece, Tree) and piece.error for piece in pieces):
        return _joined(lines, cuts, pieces, key_line)
    whole = tree(lines)
    is_text = whole.root is not None and isinstance(whole.root.value, str) and cuts  # to YAML, for want of colons
    if whole.error is None and not is_text and not (pieces and any(_strays(lines, whole.root))):
        return _checked(lines, whole)
    pieces = pieces or [_piece(lines, first, last) for first, last in pairwise(cuts)]
    found = _salvaged(lines, cuts, pieces, whole)
    if whole.error is None and all(problem.code == "E003" for problem in found.problems):
        return _checked(lines, whole)  # no slip explains it, so it shall be what YAML reads
    return found


# --- pieces -------------------------------------------------------------------


def _cuts(lines: list[str]) -> list[int]:
    """Return the 0-based lines on which the entries begin, and the number of lines; [] if there is no list."""
    top = next((number for number, line in enumerate(lines) if _ENTRIES.match(line)), -1)
    dash = next((found[0] for line in lines[top + 1 :] if (found := _DASH.match(line))), None)
    if dash is None:
        return []
    cuts = [n for n in range(top + 1, len(lines)) if lines[n].startswith(dash) and _DASH.match(lines[n])]
    return [*cuts, len(lines)]


def _key_line(lines: list[str], cuts: list[int]) -> int:
    """Return the 1-based line of ``entries:`` if that and its list are all there is, so that the pieces are entries.

    0, if there may be more: other keys, marks of documents, a byte order mark before the key.
    """
    found = [_HEAD.fullmatch(line.removeprefix("\ufeff").rstrip("\r\n")) for line in lines[: cuts[0]]] if cuts else []
    said = [(number, match[0][:3]) for number, match in enumerate(found, 1) if match and match[0][:1] in ("e", "-")]
    if None in found or [word for _, word in said] not in (["ent"], ["---", "ent"]):
        return 0
    number = said[-1][0]
    is_odd = lines[number - 1].startswith("\ufeff") or any(line.startswith(_MARKS) for line in lines[cuts[0] :])
    return 0 if is_odd else number


def _piece(lines: list[str], first: int, last: int) -> Node | Tree:
    """Return the entry on the lines from *first* up to *last*, 0-based, as a node if it is plain, else as a tree."""
    node = yaml_lines.entry(lines, first, last)
    if node is not None:
        return node
    found = tree(lines[first:last], first, 1)  # in the mapping that has the list
    if found.error or (found.root is None and found.problems):
        return found
    items = found.root.value if found.root else ""
    if isinstance(items, list) and len(items) == 1:
        return found._replace(root=items[0])
    mark = yaml.Mark("", 0, 0, len(lines[first]) - len(lines[first].lstrip()), None, 0)
    return Tree(None, found.problems, yaml.MarkedYAMLError(problem="expected '- ' and an entry", problem_mark=mark))


def _joined(lines: list[str], cuts: list[int], pieces: list[Node | Tree], key_line: int) -> Reading:
    """Return the reading of a text whose every piece is YAML."""
    entries, problems = _entries(lines, cuts, pieces)
    end = entries[-1][0].end_line if entries else len(lines) + 1
    column = lines[cuts[0]].index("-") + 1
    listed = Node([node for node, _ in entries], cuts[0] + 1, column, end, key_line, 1)
    return Reading(lines, Node({"entries": listed}, key_line, 1, end), entries, problems)


def _entries(
    lines: list[str], cuts: list[int], pieces: list[Node | Tree]
) -> tuple[list[tuple[Node, int]], list[Problem]]:
    """Return what can be read of the pieces, and their problems."""
    entries, problems = [], []
    for (first, last), piece in zip(pairwise(cuts), pieces, strict=True):
        node = piece.root if isinstance(piece, Tree) else piece
        if isinstance(piece, Tree):
            problems += piece.problems
            if piece.error:
                problems += broken.problems(lines[first:last], first, piece.error)
        if node is None:
            continue
        is_plain = node is piece and isinstance(node.value, dict)  # its keys are words
        if wrong := [] if is_plain else _misread(lines, node, first, last):
            problems += wrong
        else:
            entries.append((node, first + 1))
    return entries, problems


def _misread(lines: list[str], node: Node, first: int, last: int) -> list[Problem]:
    """Return what makes an item no entry, or slips that make an entry of nobody's keys of it, as YAML reads it."""
    if not isinstance(node.value, dict):
        return _no_entry(lines, node)
    return broken.problems(lines[first:last], first, None) if is_strange(node) else []


def _no_entry(lines: list[str], node: Node) -> list[Problem]:
    message = "expected an entry: keys and values, the first '- zh: …'"
    first = node.line - 1
    found = broken.problems(lines[first : node.end_line - 1], first, None)
    return found or [Problem(node.line, node.column, "E011", message)]


def _slips(lines: list[str], number: int) -> list[Problem]:
    """Return the slips on line *number*, which is valid YAML and yet no entry."""
    line = lines[number - 1]
    odd = (replace(problem, edits=()) for problem in slips.indented([line], number - 1, {}))
    return [*slips.on_line(line, number), *odd]


# --- the whole ----------------------------------------------------------------


def _checked(lines: list[str], whole: Tree) -> Reading:
    """Return the reading of a text that is YAML as a whole."""
    root, problems = whole.root, [*whole.problems]
    if root is None:
        return Reading(lines, None, [], problems)
    problems += _strays(lines, root)
    listed = root.get("entries")
    if listed is None or not (isinstance(listed.value, list) or listed.value in NULL):
        items = root.value if isinstance(root.value, list) else ()
        lost = [problem for node in items if not isinstance(node.value, dict) for problem in _no_entry(lines, node)]
        wrong = _slips(lines, (listed or root).line)
        found = wrong or [Problem((listed or root).line, (listed or root).column, "E010", _NO_LIST)]
        return Reading(lines, None if wrong else root, [], [*problems, *found, *lost])
    entries = []
    for node in listed.value if isinstance(listed.value, list) else ():
        dash = _dash_line(node, listed, lines)
        if wrong := _misread(lines, node, dash - 1, node.end_line - 1):
            problems += wrong
        else:
            entries.append((node, dash))
    return Reading(lines, root, entries, problems)


def _strays(lines: list[str], root: Node | None) -> Iterator[Problem]:
    """Yield the slips that made a key of the top of what belongs to an entry."""
    for key, node in root.value.items() if root and isinstance(root.value, dict) else ():
        if key != "entries":
            yield from _slips(lines, node.key_line)


def _dash_line(node: Node, listed: Node, lines: list[str]) -> int:
    """Return the line of an entry's dash; it may stand above the entry, with comments between."""
    line, dash = node.line, " " * (listed.column - 1) + "-"
    while not listed.flow and line > listed.line and not lines[line - 1].startswith(dash):
        line -= 1
    return line


def _salvaged(lines: list[str], cuts: list[int], pieces: list[Node | Tree], whole: Tree) -> Reading:
    """Return what can be read of a text that is no YAML, or not what was meant, and all that is wrong with it."""
    error = whole.error
    if not cuts:
        return Reading(lines, None, [], [*whole.problems, *broken.problems(lines, 0, error)])
    entries, problems = _entries(lines, cuts, pieces)
    problems += _head(lines, cuts[0])
    if error:  # what none of the pieces before it explains stands between them
        at = line_of(error, lines)
        before = cuts[bisect_right(cuts, at)] if at < len(lines) else len(lines)
        if not any(problem.line <= before for problem in problems):
            problems.append(explained(error, lines, 0))
    return Reading(lines, None, entries, problems)


def _head(lines: list[str], last: int) -> list[Problem]:
    """Return what is wrong with the lines before the first entry."""
    found = tree(lines[:last])
    if found.error:
        return [*found.problems, *broken.problems(lines[:last], 0, found.error)]
    if found.root is None:
        found = found._replace(root=Node("", last + 1, lines[last].index("-") + 1, last + 2))
    reading = _checked(lines, found)
    return reading.problems
