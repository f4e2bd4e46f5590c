"""A unified diff of the glossary, as git and patch read it.

The standard library's matcher takes minutes for a large glossary, since its
lines are so alike. Lines that stand once on both sides are paired first; it
compares what is between them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

__all__ = ["unified"]

_CONTEXT = 3  # lines around a change
_NO_END = "\n\\ No newline at end of file\n"


class _Anchored(SequenceMatcher[str]):
    """Finds the changes piece by piece, between the lines that are unique."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, [], [])
        self.old, self.new = old, new

    def get_opcodes(self) -> list[tuple[str, int, int, int, int]]:  # type: ignore[override]
        """Return the steps from one side to the other, as its base class does."""
        codes: list[tuple[str, int, int, int, int]] = []
        at, there = 0, 0
        for one, other in (*_anchors(self.old, self.new), (len(self.old), len(self.new))):
            between = SequenceMatcher(None, self.old[at:one], self.new[there:other], autojunk=False)
            codes += [(t, i + at, j + at, k + there, m + there) for t, i, j, k, m in between.get_opcodes()]
            if one < len(self.old):
                codes.append(("equal", one, one + 1, other, other + 1))
            at, there = one + 1, other + 1
        return list(_joined(codes))


def _anchors(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the positions of lines that stand once on both sides, in an order that both have."""
    once = {line for line, count in Counter(old).items() if count == 1}
    once &= {line for line, count in Counter(new).items() if count == 1}
    place = {line: at for at, line in enumerate(new) if line in once}
    last = -1
    for at, line in enumerate(old):
        if line in once and place[line] > last:
            last = place[line]
            yield at, last


def _joined(codes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield *codes*, neighbours of one kind as one."""
    held: tuple[str, int, int, int, int] | None = None
    for code in codes:
        if held and held[0] == code[0]:
            held = held[0], held[1], code[2], held[3], code[4]
        else:
            if held:
                yield held
            held = code
    if held:
        yield held


def unified(path: Path, before: str | None, after: str) -> str:
    """Return the diff from *before* (None: no file) to *after*, "" if they are equal; lines keep their own ends."""
    name = path.as_posix().removeprefix("/")
    old, new = _lines(before or ""), _lines(after)
    out = [f"--- {'/dev/null' if before is None else f'a/{name}'}\n+++ b/{name}\n"] if old != new else []
    for group in _Anchored(old, new).get_grouped_opcodes(_CONTEXT) if out else ():
        first, last = group[0], group[-1]
        out.append(f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n")
        for tag, i, j, k, m in group:
            if tag == "equal":
                out += [f" {line}" for line in old[i:j]]
            else:
                out += [f"-{line}" for line in old[i:j]]
                out += [f"+{line}" for line in new[k:m]]
    return "".join(line if line.endswith("\n") else line + _NO_END for line in out)


def _range(start: int, end: int) -> str:
    """Return a range of lines as a diff names it: the first one, 1-based, and how many."""
    count = end - start
    return str(start + 1) if count == 1 else f"{start + (count > 0)},{count}"


def _lines(text: str) -> list[str]:
    """Cut *text* where diff and patch do, at line feeds only."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]
