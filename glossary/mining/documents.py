"""Documents: NFC text with line numbers, without page furniture.

A paragraph is one line of the file. A line that ends inside a bracket is read
together with the next, since news pages break names there.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import SourceError, UsageError
from glossary.writing.han import clean

__all__ = ["Document", "Paragraph", "parse", "read", "sources"]

SUFFIXES = (".txt", ".md", ".text")

_FURNITURE = re.compile(
    r"""\s*(?:
        相关新闻|相關新聞|新闻|新聞|查看更多|更多|返回|首页|上一页|下一页|打印|分享|评论|标签[::].*|关键词[::].*
      | [\d:：/|\-.年月日时分\s]+                      # 09:00 | 25/01/2023
      | (?:图|圖|图片|图源|照片|摄影)(?:片|源|自|来源)?[::/].{0,30}  # photo credits
      | [(（]?越通社[\s—\-–/]*(?:VNA|TTXVN)?[)）]?
    )\s*""",
    re.VERBOSE,
)
# "查看更多" is glued to the next headline where a page was flattened.
_GLUED = re.compile(r"^(?:查看更多|相关新闻)(?=.{6})")
_OPEN = "(（〔[［﹙【"
_CLOSE = ")）〕]］﹚】"
# A bracket broken over two lines is short; a long one is a missing bracket.
_MAX_JOIN = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its 1-based first line, and whether it is met for the first time."""

    text: str
    line: int
    fresh: bool = True

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of *offset*."""
        before = self.text[:offset]
        return self.line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1


@dataclass(frozen=True, slots=True)
class Document:
    """The paragraphs of one file, without page furniture."""

    path: str
    paragraphs: tuple[Paragraph, ...]


def parse(text: str, path: str, seen: set[bytes] | None = None) -> Document:
    """Cut *text* into paragraphs; *seen* holds the digests of paragraphs met before and grows."""
    seen = set() if seen is None else seen
    paragraphs = []
    for line, body in _joined(clean(text).splitlines()):
        body = _unglued(body)
        if not body.strip() or _FURNITURE.fullmatch(body):
            continue
        digest = hashlib.blake2b(body.strip().encode("utf-8", "surrogatepass"), digest_size=16).digest()
        paragraphs.append(Paragraph(body, line, digest not in seen))
        seen.add(digest)
    return Document(path, tuple(paragraphs))


def _unglued(body: str) -> str:
    """Blank page furniture out at the head of a line, so that columns stay.

    >>> _unglued("查看更多将和平活动联系起来").strip()
    '将和平活动联系起来'
    """
    match = _GLUED.match(body)
    return " " * match.end() + body[match.end() :] if match else body


def _joined(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield (1-based line, text), a line that breaks off in a bracket with its continuation."""
    number = 0
    while number < len(lines):
        text, first = lines[number], number + 1
        if _breaks_off(text) and number + 1 < len(lines) and _closes(lines[number + 1]):
            number += 1
            text = f"{text}\n{lines[number]}"
        number += 1
        yield first, text


def _breaks_off(text: str) -> bool:
    opened = max(map(text.rfind, _OPEN))
    return opened >= max(0, len(text) - _MAX_JOIN) and opened > max(map(text.rfind, _CLOSE))


def _closes(text: str) -> bool:
    closed = min((at for at in map(text.find, _CLOSE) if at >= 0), default=-1)
    opened = min((at for at in map(text.find, _OPEN) if at >= 0), default=len(text))
    return 0 <= closed <= _MAX_JOIN and closed < opened


def read(path: Path, name: str | None = None, seen: set[bytes] | None = None) -> Document:
    """Read one UTF-8 file. Raises SourceError that says what the file seems to be instead."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror}); check the path and its permissions", path) from error
    try:
        return parse(raw.decode("utf-8-sig"), name or str(path), seen)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        guess = _encoding(raw)
        advice = f"it looks like {guess}: iconv -f {guess} -t UTF-8 FILE > NEW" if guess else "is it a text file?"
        raise SourceError(f"expected UTF-8 text; {advice}", path, line) from error


def _encoding(raw: bytes) -> str:
    """Guess among the encodings Chinese pages come in; "" if none decodes to Han text.

    >>> _encoding("越南友好组织联合会".encode("gb18030"))
    'GB18030'
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    best, most = "", 0.5
    for name in ("GB18030", "BIG5"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        wide = [char for char in text if ord(char) > 0x7F]
        common = sum(char in "的一是在不了有和人这中大为上个国我以要他時時這國會說们會與来" for char in wide)
        share = sum("\u4e00" <= char <= "\u9fff" for char in wide) / max(1, len(wide)) + common / max(1, len(wide))
        if share > most:
            best, most = name, share
    return best


def sources(paths: Iterable[Path]) -> list[Path]:
    """Return the documents among *paths*, folders searched, each file once, in a stable order.

    Raises SourceError for a path that is missing and for a folder without documents.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not inside:
                raise SourceError(f"no documents in this folder; put {' or '.join(SUFFIXES)} files there", path)
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise SourceError("no such file or folder; check the path", path)
    if not found:
        raise UsageError("name at least one file or folder to read")
    return list(found)
