"""What a document says again without a bracket tells how far a name reaches."""

import pytest

from glossary.mining.documents import parse
from glossary.pairing import pairs


def forms(text: str) -> list[str]:
    return [finding.zh for finding in pairs.find(parse(text, "document"))]


@pytest.mark.parametrize(
    ("text", "alone", "repeated"),
    [
        # Unknown characters are a name where the document has them again.
        (
            "今年，蓝依纱电力公司（LYS）扩大投资。\n此前蓝依纱电力公司曾建厂。\n据悉蓝依纱电力公司前景良好。",
            "纱电力公司",
            "蓝依纱电力公司",
        ),
        # A verb before the name is not repeated with it.
        (
            "海防援助残疾人协会（HDA）。\n残疾人协会成立不久。\n据残疾人协会介绍。",
            "海防援助残疾人协会",
            "残疾人协会",
        ),
    ],
)
def test_repeats_tell_where_an_organisation_begins(text: str, alone: str, repeated: str) -> None:
    assert forms(text.split("\n")[0]) == [alone]
    assert forms(text) == [repeated]


def test_a_name_that_stands_once_is_no_evidence() -> None:
    text = "今年，蓝依纱电力公司（LYS）扩大投资。\n此前蓝依纱电力公司曾建厂。"
    assert forms(text) == ["纱电力公司"]
