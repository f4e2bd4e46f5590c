"""Splicing: changes to the lines of a file, all the rest of which keeps its bytes."""

import re
from dataclasses import dataclass, field

import yaml

from glossary.book.yaml_file import Book
from glossary.book.yaml_text import like, scalar
from glossary.book.yaml_tree import Node
from glossary.writing.vietnamese import nfc

__all__ = ["Edits", "ended", "item_line", "newline", "value_line"]

_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_REST = re.compile(r"(?:[ \t]+#.*|[ \t]*)[\r\n\x85\u2028\u2029]*")  # what may follow a value: a comment, the line's end
_DASH = re.compile(r" *- +")


@dataclass(slots=True)
class Edits:
    """What is to be changed in the lines of a book: lines replaced, text put before lines; numbers are 1-based."""

    book: Book
    newline: str
    _replaced: dict[int, tuple[int, str]] = field(default_factory=dict)
    _inserted: dict[int, str] = field(default_factory=dict)

    def replace(self, line: int, after: int, text: str) -> None:
        """Put *text* in the place of the lines from *line* up to *after*; its line ends become the file's."""
        self.splice(line, after, text.replace("\n", self.newline))

    def splice(self, line: int, after: int, text: str) -> None:
        """Put *text* in the place of the lines from *line* up to *after*, just as it is."""
        self._replaced[line] = after, text

    def insert(self, line: int, text: str) -> None:
        """Put *text* before *line*, behind what is put there already."""
        self._inserted[line] = self._inserted.get(line, "") + text.replace("\n", self.newline)

    def text(self) -> str:
        """Return the whole text with all changes."""
        if not self._replaced and not self._inserted:
            return self.book.text
        out: list[str] = []
        lines, at = self.book.lines, 1
        for line in sorted({*self._replaced, *self._inserted}):
            out += lines[at - 1 : line - 1]
            at = max(at, line)
            if line in self._inserted:
                if out:
                    out[-1] = ended(out[-1], self.newline)
                following = self._replaced[line][1] if line in self._replaced else "".join(lines[line - 1 : line])
                out.append(_apart(self._inserted[line], following))
            if line in self._replaced:
                at, text = self._replaced[line]
                out.append(_apart(text, "".join(lines[at - 1 : at])))
        return "".join([*out, *lines[at - 1 :]])


def _apart(text: str, following: str) -> str:
    """Return *text* so that its last line end and the one that *following* begins with do not become one: CR, LF."""
    return f"{text}\n" if text.endswith("\r") and following.startswith("\n") else text


def newline(text: str) -> str:
    """Return the line end that *text* uses most."""
    both = text.count("\r\n")
    counts = {"\r\n": both, "\n": text.count("\n") - both, "\r": text.count("\r") - both}
    return max(counts, key=lambda end: (counts[end], end == "\n"))


def ended(line: str, end: str) -> str:
    """Return *line* with a line end, *end* if it has none."""
    return line if line.endswith(("\n", "\r", "\x85", "\u2028", "\u2029")) else line + end


def value_line(book: Book, node: Node, key: str, text: str) -> str | None:
    """Return the line of the value *node* under *key* with *text* in its place, and nothing else changed.

    None if the value is written in a way that cannot be replaced safely: over
    several lines, as a block, in brackets, under a key of another look.
    """
    line = book.lines[node.line - 1]
    head = line[node.key_column - 1 : node.column - 1]
    one_line = node.line == node.key_line and node.end_line == node.line + 1
    if not one_line or not re.fullmatch(rf"(['\"]?){key}\1[ \t]*:[ \t]*", head):
        return None
    return _respelt(line, node, text)


def item_line(book: Book, node: Node, text: str | None) -> str | None:
    """Return the line of a list's item with *text* in its place; without *text* only if it has no comment."""
    line = book.lines[node.line - 1]
    if node.end_line != node.line + 1 or not _DASH.fullmatch(line[: node.column - 1]):
        return None
    if text is None and "#" in line[node.column - 1 + len(_token(line[node.column - 1 :], node) or line) :]:
        return None
    return _respelt(line, node, text or "-")


def _respelt(line: str, node: Node, text: str) -> str | None:
    rest = line[node.column - 1 :]
    token = _token(rest, node)
    if token is None or not _REST.fullmatch(rest[len(token) :]):
        return None
    before = line[: node.column - 1]
    if not token:  # "vi:   # ask": the value comes right after the colon
        return f"{before}{'' if before.endswith(' ') else ' '}{scalar(text)}{rest}"
    return before + like(token, nfc(str(node.value)), text) + rest[len(token) :]


def _token(rest: str, node: Node) -> str | None:
    """Return how the value of *node* is written at the beginning of *rest*; None if that is not what it says."""
    if quoted := _QUOTED.match(rest):
        token = quoted.group()
        said = token[1:-1] if "\\" not in token and token[0] == '"' else yaml.load(token, Loader=yaml.BaseLoader)
        return token if said == node.value else None
    return str(node.value) if isinstance(node.value, str) and rest.startswith(node.value) else None
