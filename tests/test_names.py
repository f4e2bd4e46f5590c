"""Names without brackets: every line of cases/names.jsonl is a text and the persons it names.

A line with ``xfail`` is a known failure and says why; once it passes, the
strict xfail fails and the mark goes.
"""

import json
from pathlib import Path

import pytest

from glossary.mining import names
from glossary.mining.documents import parse
from glossary.writing.han import simplified

CASES = Path(__file__).with_name("cases") / "names.jsonl"


def cases() -> list[object]:
    """Return one parameter set per line of the file, its line number and note as the id."""
    params: list[object] = []
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        case = json.loads(line)
        marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
        params.append(pytest.param(case["text"], case["persons"], marks=marks, id=f"{number}: {case['note']}"))
    return params


@pytest.mark.parametrize(("text", "persons"), cases())
def test_exactly_the_persons_are_found(text: str, persons: list[str]) -> None:
    found = {simplified(f.zh) for f in names.find(parse(text, "case")) if "·" not in f.zh}
    assert found == {simplified(zh) for zh in persons}


def test_every_person_of_a_case_stands_in_its_text() -> None:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        assert [zh for zh in case["persons"] if zh not in case["text"]] == [], case["text"]
