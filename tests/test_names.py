"""Names without brackets: every line of cases/names.jsonl and sentences.jsonl is a text and the persons it names.

``sentences.jsonl`` are 150 sentences as a news agency writes them, most
without a name, full of words that tempt. A line with ``xfail`` is a known
failure and says what; once it passes, the strict xfail fails and the mark
goes.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from glossary.mining import names
from glossary.mining.documents import parse
from glossary.writing.han import simplified

FOLDER = Path(__file__).with_name("cases")
NAMES, SENTENCES = FOLDER / "names.jsonl", FOLDER / "sentences.jsonl"
SENTENCES_TO_A_FALSE_PERSON = 50


def read(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def persons_in(text: str) -> set[str]:
    """Return the persons found in *text*, simplified, without those with a middle dot."""
    return {simplified(f.zh) for f in names.find([parse(text, "case")])[0] if "·" not in f.zh}


def cases() -> list[object]:
    """Return one parameter set per case, its number and note as the id."""
    params: list[object] = []
    for number, case in enumerate((*read(NAMES), *read(SENTENCES)), 1):
        marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
        params.append(pytest.param(case["text"], case["persons"], marks=marks, id=f"{number}: {case['note']}"))
    return params


@pytest.mark.parametrize(("text", "persons"), cases())
def test_exactly_the_persons_are_found(text: str, persons: list[str]) -> None:
    assert persons_in(text) == {simplified(zh) for zh in persons}


def test_one_false_person_in_fifty_sentences_at_most() -> None:
    found = [(persons_in(case["text"]), {simplified(zh) for zh in case["persons"]}) for case in read(SENTENCES)]
    false = sum(len(ours - right) for ours, right in found)
    assert false * SENTENCES_TO_A_FALSE_PERSON <= len(found)


def test_every_person_of_a_case_stands_in_its_text() -> None:
    for case in (*read(NAMES), *read(SENTENCES)):
        assert [zh for zh in case["persons"] if zh not in case["text"]] == [], case["text"]
