"""A given name with an honorific counts for the full name of the same document."""

import pytest

from glossary.mining import names
from glossary.mining.documents import parse


@pytest.mark.parametrize(
    ("later", "count"),
    [
        ("明怀同志强调要加强合作。", 2),
        ("明怀女士参观展览。\n次日，明怀同志离开河内。", 3),
        ("裴氏明怀说，明怀同志的建议很好。", 2),  # the full name counts already
        ("明怀村的村民很高兴。", 1),  # no honorific
        ("省长范明怀出席。\n明怀同志发言。", 1),  # whose?
    ],
)
def test_a_short_form_goes_to_its_name(later: str, count: int) -> None:
    text = f"会上，省委书记裴氏明怀发表讲话。\n{later}\n"
    found = {finding.zh: finding.count for finding in names.find([parse(text, "a.txt")])[0]}
    assert found["裴氏明怀"] == count
    assert "明怀" not in found


def test_a_paragraph_met_before_counts_no_more() -> None:
    seen: set[int] = set()
    texts = [parse(f"书记裴氏明怀讲话。\n{line}\n", "a.txt", seen) for line in ("明怀同志强调。", "明怀同志强调。")]
    assert [sum(f.count for f in found) for found in names.find(texts)] == [2, 0]
