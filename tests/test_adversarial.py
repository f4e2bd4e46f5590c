"""Hostile texts: whatever stands in a document, reading it ends.

The sizes are such that a quadratic step takes hours (10^10 steps) and an
exponential one for ever; a test that has not ended by the deadline fails. That
is no measure of speed: each ends within a second.
"""

import re
import signal
from collections.abc import Iterator
from types import FrameType, ModuleType

import pytest

from glossary.mining import brackets, documents, names, terms
from glossary.mining.documents import parse
from glossary.pairing import aligned, boundary, foreign, numbered, pairs, phrases, reject, unit

MANY = 100_000
DEEP = 10_000
TEXTS = {
    "100,000 open brackets": "(" * MANY,
    "100,000 closed brackets": ")" * MANY,
    "100,000 open brackets after Han": "中(" * MANY,
    "brackets 10,000 deep": "中(a" * DEEP + ")" * DEEP,
    "brackets of all kinds, crossed": "(（〔[［﹙【" * DEEP + ")）〕]］﹚】" * DEEP,
    "a line of 1 MB in Latin": "a" * 1_000_000,
    "a line of 1 MB in Han": "越南" * 170_000,
    "a line of 1 MB without a space, then a bracket": "Nguyen" * 170_000 + ")",
    "names that never close": "阮德俊(Nguyen Duc Tuan " * 5_000,
    "spaces in a bracket": "阮(" + " " * MANY + "a)",
    "footnotes before a bracket": "阮" + "[1]" * 20_000 + "(Nguyen)",
    "middle dots": "·马" * MANY + "(John)",
    "quotation marks": "“" * MANY + "阮”(Nguyen An)",
    "combining marks": "阮(a" + "\u0301" * MANY + ")",
    "separators": "阮(" + "a;" * 80 + ")" + "中(b/" * 20_000,
    "line ends in brackets": "阮(\n" * 20_000,
}
MODULES = (brackets, documents, names, terms, aligned, boundary, foreign, numbered, pairs, phrases, reject, unit)
# A bracket's content has at most 160 characters, what stands before it 80; a form of suggest 60.
BOUNDED = 300


DEADLINE = 60  # seconds


@pytest.fixture(autouse=True)
def deadline() -> Iterator[None]:
    """Fail a test that does not end; where a system has no alarm, it hangs."""

    def give_up(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"has not ended after {DEADLINE} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(DEADLINE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_reading_a_hostile_text_ends(text: str) -> None:
    document = parse(text, "hostile")
    assert all(finding.zh for finding in pairs.find(document))


def patterns(module: ModuleType) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (f"{module.__name__}.{name}", value)
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    ]


@pytest.mark.parametrize(
    "pattern", [pytest.param(pattern, id=name) for module in MODULES for name, pattern in patterns(module)]
)
def test_no_pattern_goes_on_for_ever(pattern: re.Pattern[str]) -> None:
    for unit_of_text in ("a", "阮", "a ", "阮a", "1", "1.", "A-", "·马", "越南语", "第一", "[1]", "(", "a;", " ", "的"):
        text = (unit_of_text * BOUNDED)[:BOUNDED]
        for ending in ("", "!", "(", ")", "\n", "会议"):
            pattern.search(text + ending)
            pattern.fullmatch(text + ending)


@pytest.mark.parametrize("pattern", [brackets._ANY_BRACKET, brackets._LABELLED, documents._FURNITURE, documents._GLUED])
def test_patterns_that_see_whole_lines_end_on_long_ones(pattern: re.Pattern[str]) -> None:
    for unit_of_text in ("a", "阮", "阮a", "越南语A", " ", "查看更多", "越文"):
        for _ in pattern.finditer(unit_of_text * (MANY // len(unit_of_text))):
            pass
