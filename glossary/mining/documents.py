"""Documents: NFC text with line numbers, without page furniture.

A paragraph is one line of the file. A line that ends inside a bracket is read
together with the next, since news pages break names there. Places count as an
editor counts them: lines end at LF, CRLF or CR, and a column is one of the
file's own characters, before NFC and with the invisible ones.
"""

import codecs
import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from glossary.errors import SourceError, UsageError
from glossary.writing.han import HAN, clean
from glossary.writing.vietnamese import LETTERS

__all__ = ["STDIN", "Document", "Paragraph", "decode", "parse", "read", "sources", "standard_input"]

SUFFIXES = (".txt", ".md")
STDIN = "-"

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
_GLUED = re.compile(r"^\s*(?:查看更多|相关新闻)(?=.{6})|查看更多\s*$")
_LINE_END = re.compile(r"\r\n|\n|\r")
_OPEN = "(（〔[［﹙【"
_CLOSE = ")）〕]］﹚】"
_NAME_BRACKET = re.compile(f"\\s*[{re.escape(_OPEN)}]([{LETTERS} ]{{4,40}})[{re.escape(_CLOSE)}]")
# A bracket broken over two lines is short; a long one is a missing bracket.
_MAX_JOIN = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its 1-based first line, and whether it is met for the first time.

    ``raw`` is the paragraph as the file has it, where that is not ``text``.
    """

    text: str
    line: int
    fresh: bool = True
    raw: str = ""

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column, in the file, of *offset* in the text."""
        if self.raw:
            offset = _origins(self.raw)[offset]
        before = (self.raw or self.text)[:offset]
        return self.line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1


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
    """The paragraphs of one file, without page furniture."""

    path: str
    paragraphs: tuple[Paragraph, ...]


def parse(text: str, path: str, seen: set[bytes] | None = None) -> Document:
    """Cut *text* into paragraphs; *seen* holds the digests of paragraphs met before and grows."""
    seen = set() if seen is None else seen
    paragraphs = []
    for line, raw in _joined(_LINE_END.split(text)):
        body = _unglued(clean(raw))
        stripped = body.strip()
        if not stripped or _FURNITURE.fullmatch(stripped):
            continue
        digest = hashlib.blake2b(stripped.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        paragraphs.append(Paragraph(body, line, digest not in seen, raw if len(raw) != len(body) else ""))
        seen.add(digest)
    return Document(path, tuple(paragraphs))


def _unglued(body: str) -> str:
    """Blank page furniture out at either end of a line, so that columns stay.

    >>> _unglued("查看更多将和平活动联系起来").strip()
    '将和平活动联系起来'
    """
    return _GLUED.sub(lambda match: " " * len(match.group()), body)


def _joined(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield (1-based line, text), a line that breaks off in a bracket with its continuation."""
    number = 0
    while number < len(lines):
        text, first = lines[number], number + 1
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if (_breaks_off(text) and _closes(following)) or _begins_with_name(text, following):
            number += 1
            text = f"{text}\n{lines[number]}"
        number += 1
        yield first, text


def _begins_with_name(text: str, following: str) -> bool:
    """Tell whether *following* begins with the bracket of a name that ends *text*; a dateline is none."""
    match = _NAME_BRACKET.match(following)
    return match is not None and re.search(f"[{HAN}]$", text) is not None and len(match.group(1).split()) > 1


def _breaks_off(text: str) -> bool:
    opened = max(map(text.rfind, _OPEN))
    return opened >= max(0, len(text) - _MAX_JOIN) and opened > max(map(text.rfind, _CLOSE))


def _closes(text: str) -> bool:
    closed = min((at for at in map(text.find, _CLOSE) if at >= 0), default=-1)
    opened = min((at for at in map(text.find, _OPEN) if at >= 0), default=len(text))
    return 0 <= closed <= _MAX_JOIN and closed < opened


def read(path: Path, name: str | None = None, seen: set[bytes] | None = None) -> Document:
    """Read one UTF-8 file, or standard input for ``-``.

    Raises SourceError that says what the file seems to be instead.
    """
    try:
        raw = standard_input().read() if str(path) == STDIN else path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return parse(decode(raw, name or str(path)), name or str(path), seen)


def standard_input() -> BinaryIO:
    """Return standard input as bytes. Raises SourceError if it is closed."""
    if sys.stdin is None:
        raise SourceError("standard input is closed; name a file instead", STDIN)
    return sys.stdin.buffer


def _unreadable(path: Path, error: OSError) -> SourceError:
    return SourceError(f"cannot be read ({error.strerror}); check the path and its permissions", path)


def decode(raw: bytes, path: str, first: int = 1) -> str:
    """Return UTF-8 bytes as text, a byte order mark dropped; *first* is the number of their first line.

    Raises SourceError that says where they are none and what they seem to be.
    """
    if b"\0" in raw[:_HEAD]:
        raise SourceError(f"expected UTF-8 text; {_advice(raw)}", path, first)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Counted in error.object: without its byte order mark, where the offset is at home.
        line = first + error.object.count(b"\n", 0, error.start)
        raise SourceError(f"expected UTF-8 text; {_advice(raw)}", path, line) from error


# How much of a file is looked at to tell what it is.
_HEAD = 1 << 16
# Of twenty characters beyond ASCII, one broken still leaves a text UTF-8.
_MOSTLY = 20
_COMMON = frozenset("的一是在不了有和人这中大为上个国我以要他時时這國會说們会與来")


def _advice(raw: bytes) -> str:
    """Say what bytes that are no UTF-8 seem to be, and what to do."""
    guess = _encoding(raw)
    if not guess:
        return "save it as UTF-8 in your editor, or leave it out if it is no text"
    if guess == "UTF-8":
        return "this line has broken bytes; mend it, or drop them: iconv -c -f UTF-8 -t UTF-8 FILE > NEW"
    return f"it looks like {guess}; save it as UTF-8: iconv -f {guess} -t UTF-8 FILE > NEW"


def _encoding(raw: bytes) -> str:
    """Guess among the encodings Chinese pages come in; "" if none decodes to Han text.

    >>> _encoding("越南友好组织联合会".encode("gb18030"))
    'GB18030'
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    head = raw[:_HEAD]
    lenient = head.decode("utf-8", "replace")
    wide = sum(ord(char) > 0x7F for char in lenient)
    if b"\0" not in head and lenient.count("\ufffd") * _MOSTLY < wide:
        return "UTF-8"
    best, most = "", 0.5
    for name in ("UTF-16LE", "UTF-16BE") if b"\0" in head else ("GB18030", "BIG5"):
        try:
            text = codecs.getincrementaldecoder(name)().decode(head)
        except UnicodeDecodeError:
            continue
        if b"\0" in head and not _COMMON & set(text):  # two letters of English make a rare Han character, too
            continue
        share = _likeness(text)
        if share > most:
            best, most = name, share
    return best


def _likeness(text: str) -> float:
    """Return how much *text* looks like Chinese, 0..2: the share of Han, and of the commonest Han."""
    wide = [char for char in text if ord(char) > 0x7F]
    han = sum("\u4e00" <= char <= "\u9fff" for char in wide)
    common = sum(char in _COMMON for char in wide)
    return (han + common) / max(1, len(wide))


def sources(paths: Iterable[Path]) -> list[Path]:
    """Return the documents among *paths*, folders searched, each file once, in a stable order.

    In folders, hidden files and folders are passed over. Raises SourceError
    for a path that is missing and for a folder without documents.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            for document in _documents(path):
                found.setdefault(document.resolve(), document)
        except OSError as error:
            raise _unreadable(path, error) from error
    if not found:
        raise UsageError("name at least one file or folder to read")
    return list(found.values())


def _documents(path: Path) -> list[Path]:
    if str(path) == STDIN:
        return [path]
    if not path.exists():
        raise SourceError("no such file or folder; check the path", path)
    if not path.is_dir():
        return [path]
    inside = [
        document
        for document in sorted(path.rglob("*"))
        if document.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in document.relative_to(path).parts)
        and document.is_file()
    ]
    if not inside:
        raise SourceError(f"no documents in this folder; put {' or '.join(SUFFIXES)} files there", path)
    return inside
