"""Documents: NFC text with line numbers, without page furniture.

A paragraph is one line of the file. A line that ends inside a bracket is read
together with the next, since news pages break names there. Places count as an
editor counts them: lines end at LF, CRLF or CR, and a column is one of the
file's own characters, before NFC and with the invisible ones.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from glossary.mining import dates
from glossary.writing.han import HAN, clean, has_invisible
from glossary.writing.vietnamese import LETTERS, nfc

__all__ = ["VI_LABEL", "Document", "Paragraph", "parse"]

_FURNITURE = re.compile(
    r"""(?:
        相关新闻|相關新聞|新闻|新聞|查看更多|更多|返回|首页|上一页|下一页|打印|分享|评论|标签[:：].*|关键词[:：].*
      | [\d:：/|\-.年月日时分\s]+                      # 09:00 | 25/01/2023
      | (?:图|圖|图片|图源|照片|摄影)(?:片|源|自|来源)?[:：/].{0,30}  # photo credits
      | [(（]?越通社[\s—\-–/]*(?:VNA|TTXVN)?[)）]?
    )""",
    re.VERBOSE,
)
# "查看更多" is glued to the next headline where a page was flattened.
_MORE, _RELATED = "查看更多", "相关新闻"
_GLUED = re.compile(rf"^\s*(?:{_MORE}|{_RELATED})(?=.{{6}})|{_MORE}\s*$")
_OTHERS = re.compile(r"\s*相[关關]新[闻聞]")
_OPEN = "(（〔[［﹙【"
_CLOSE = ")）〕]］﹚】"
VI_LABEL = "越(?:南[语語文]|文)"  # as a pattern
_BRACKETED = (re.compile(f"[{re.escape(_OPEN + _CLOSE)}]"), re.compile(VI_LABEL))
_LEFT_OPEN = re.compile(f"[{re.escape(_OPEN)}][^{re.escape(_CLOSE)}]*\\Z")
_NAME_BRACKET = re.compile(f"\\s*[{re.escape(_OPEN)}]([{LETTERS} ]{{4,40}})[{re.escape(_CLOSE)}]")
# Characters of a paragraph; a longer line is no paragraph but a text without line ends.
_LONGEST = 4000
# A bracket broken over two lines is short; a long one is a missing bracket.
_MAX_JOIN = 60


class Paragraph(NamedTuple):
    """A paragraph, its 1-based first line and column, and whether it is met for the first time.

    ``raw`` is the paragraph as the file has it, where that is not ``text``;
    ``bracketed`` tells that its line has a bracket, or the label of one that
    a page lost (越南语Nguyễn Trãi).
    """

    text: str
    line: int
    fresh: bool = True
    raw: str = ""
    column: int = 1
    bracketed: bool = True

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column, in the file, of *offset* in the text."""
        if self.raw:
            offset = _origins(self.raw)[offset]
        before = (self.raw or self.text)[:offset]
        first = 0 if "\n" in before else self.column - 1
        return self.line + before.count("\n"), first + offset - (before.rfind("\n") + 1) + 1


_Piece = tuple[int, int, str, bool]  # 1-based line and column, text, whether its line has a bracket


@lru_cache(maxsize=64)
def _origins(raw: str) -> tuple[int, ...]:
    """Return where each character of the cleaned text, and its end, stands in *raw*.

    >>> _origins("a\u200bbe\u0323c")
    (0, 2, 3, 5, 6)
    """
    origins: list[int] = []
    held, start = "", 0
    for at, char in enumerate(raw):
        if not clean(char):
            continue
        if held and (unicodedata.combining(char) or len(clean(held + char)) <= len(clean(held))):
            held += char
            continue
        origins += [start] * len(clean(held))
        held, start = char, at
    return (*origins, *[start] * len(clean(held)), len(raw))


@dataclass(frozen=True, slots=True)
class Document:
    """The paragraphs of one file, without page furniture.

    ``date`` is the one that its page bears, as ISO, or ""; from the 1-based
    line ``related`` on, 0 for none, there are headlines of other pages, which
    are of another day.
    """

    path: str
    paragraphs: tuple[Paragraph, ...]
    date: str = ""
    related: int = 0


def parse(text: str, path: str, seen: set[int] | None = None) -> Document:
    """Cut *text* into paragraphs; *seen* holds the hashes of paragraphs met before and grows."""
    seen = set() if seen is None else seen
    paragraphs = []
    related = 0
    # What the whole text has not, no paragraph has to be searched for.
    invisible, glued = has_invisible(text), _MORE in text or _RELATED in text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for line, column, raw, bracketed in _pieces(text):
        body = clean(raw) if invisible else nfc(raw)
        body = _unglued(body) if glued else body
        stripped = body.strip()
        if not related and _OTHERS.match(raw):
            related = line
        if not stripped or _FURNITURE.fullmatch(stripped):
            continue
        # 64 bits: two paragraphs of ten million meet by chance once in 400,000 corpora.
        met = hash(stripped)
        as_written = raw if len(raw) != len(body) else ""
        paragraphs.append(Paragraph(body, line, met not in seen, as_written, column, bracketed))
        seen.add(met)
    return Document(path, tuple(paragraphs), dates.find(text), related)


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the paragraphs; a line of a whole book comes sentence by sentence, some to a piece."""
    for piece in _joined(text):
        if len(piece[2]) <= _LONGEST:
            yield piece
        else:
            yield from _cut(*piece)


def _cut(number: int, _: int, line: str, bracketed: bool) -> Iterator[_Piece]:
    start = 0
    while len(line) - start > _LONGEST:
        found = max(line.rfind(end, start + 1, start + _LONGEST) for end in "。！？!?\n ")
        cut = found + 1 if found > start else start + _LONGEST
        yield number + line.count("\n", 0, start), _column(line, start), line[start:cut], bracketed
        start = cut
    yield number + line.count("\n", 0, start), _column(line, start), line[start:], bracketed


def _column(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset)


def _unglued(body: str) -> str:
    """Blank page furniture out at either end of a line, so that columns stay.

    >>> _unglued("查看更多将和平活动联系起来").strip()
    '将和平活动联系起来'
    """
    return _GLUED.sub(lambda match: " " * len(match.group()), body)


def _joined(text: str) -> Iterator[_Piece]:
    """Yield the lines, one that breaks off in a bracket with its continuation."""
    lines, bracketed = text.split("\n"), _with_brackets(text)
    lines.append("")
    number, last = 0, len(lines) - 1
    while number < last:
        line, first, has = lines[number], number + 1, number in bracketed
        if (has or first in bracketed) and _goes_on(line, lines[first]):
            number += 1
            line, has = f"{line}\n{lines[number]}", True
        number += 1
        yield first, 1, line, has


def _with_brackets(text: str) -> set[int]:
    """Return the 0-based numbers of the lines that have a bracket, or the label of one."""
    found = set()
    for pattern in _BRACKETED:
        line, counted = 0, 0
        for match in pattern.finditer(text):
            line += text.count("\n", counted, match.start())
            counted = match.start()
            found.add(line)
    return found


def _goes_on(line: str, following: str) -> bool:
    return (_breaks_off(line) and _closes(following)) or _begins_with_name(line, following)


def _begins_with_name(text: str, following: str) -> bool:
    """Tell whether *following* begins with the bracket of a name that ends *text*; a dateline is none."""
    match = _NAME_BRACKET.match(following) if following[:1].isspace() or following[:1] in _OPEN else None
    return match is not None and re.search(f"[{HAN}]$", text) is not None and len(match.group(1).split()) > 1


def _breaks_off(text: str) -> bool:
    return _LEFT_OPEN.search(text, max(0, len(text) - _MAX_JOIN)) is not None


def _closes(text: str) -> bool:
    head = text[: _MAX_JOIN + 1]
    closed = min((at for at in map(head.find, _CLOSE) if at >= 0), default=-1)
    opened = min((at for at in map(head.find, _OPEN) if at >= 0), default=len(head))
    return 0 <= closed < opened
