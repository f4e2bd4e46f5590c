"""Cutting whole corpora: the same words as one run at a time, whatever stands around them."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.mining import recurring, terms
from glossary.mining.cut import blocks, cut
from glossary.mining.documents import parse
from glossary.reference import lattice, words
from glossary.reference.segment import segment
from glossary.reference.traits import Trait, is_content, is_known
from glossary.writing.han import RUN

NEWS = "海阳省友好组织联合会主席阮芳娥强调人民对外的作用，胡志明市和永福省争取外国非政府援助。"
HAN = st.sampled_from([*dict.fromkeys(NEWS.replace("，", "").replace("。", "")), "𠀀", "々", "龘", "㐀"])
TEXT = st.text(HAN | st.sampled_from("，。 \na1□(\U0001f600"), max_size=60)


def one_by_one(text: str) -> list[tuple[str, int, int]]:
    """Return every word with where it and its run begin, cut run by run."""
    runs = ((run.start(), segment(run.group())) for run in RUN.finditer(text))
    return [(word.text, start + word.start, start) for start, found in runs for word in found]


def all_at_once(text: str) -> list[tuple[str, int, int]]:
    found = lattice.cut(text)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == [*map(lattice.text_of, found.numbers)]
    return [*zip(map(lattice.text_of, found.numbers.tolist()), found.starts.tolist(), found.runs.tolist(), strict=True)]


@settings(deadline=None)  # the first text waits for the tables
@given(TEXT)
def test_a_text_is_cut_as_its_runs_are(text: str) -> None:
    assert all_at_once(text) == one_by_one(text)


@pytest.mark.parametrize("text", ["", "abc, 1", "越", "𠀀𠀀", "越南" * 5000, NEWS * 50], ids=len)
def test_texts_of_any_length(text: str) -> None:
    assert all_at_once(text) == one_by_one(text)


def test_words_of_the_dictionary_in_any_order() -> None:
    shuffled = sorted(word for word in words.counts() if len(word) > 1)
    random.Random(1).shuffle(shuffled)
    text = "，".join("".join(shuffled[at : at + 5]) for at in range(0, 20000, 5))
    assert all_at_once(text) == one_by_one(text)


def test_documents_are_read_together_as_they_are_alone() -> None:
    texts = ["", NEWS, f"{NEWS}\n\n永福省\n", "abc", f"永福省友好组织联合会{NEWS}"]
    documents = [parse(text, f"{at}.txt") for at, text in enumerate(texts)]
    hidden = [("阮芳娥",)] * len(documents)
    together = cut(documents, hidden)
    assert terms.find(together) == [terms.find(cut([document], [("阮芳娥",)]))[0] for document in documents]
    assert not any("阮" in lattice.text_of(number) for number in together.words.numbers.tolist())


def test_blocks_lose_no_document() -> None:
    documents = [parse("越南和中国。\n" * (at * 300), f"{at}.txt") for at in range(1, 30)]
    found = [*blocks(documents)]
    assert [document for block in found for document in block] == documents
    assert 1 < len(found) < len(documents)


def test_traits_are_those_of_each_word() -> None:
    numbers = lattice.cut(f"{NEWS}的").numbers
    told = {lattice.text_of(n): bool(k) for n, k in zip(numbers.tolist(), is_known(numbers), strict=True)}
    assert (told["永福"], told["强调"], told["的"]) == (True, False, False)
    assert is_content(numbers)[-1] == np.False_
    asked: list[str] = []

    @Trait
    def is_long(word: str) -> bool:
        asked.append(word)
        return len(word) > 3

    assert is_long(numbers).tolist() == [len(lattice.text_of(n)) > 3 for n in numbers.tolist()]
    assert sorted(asked) == sorted({lattice.text_of(n) for n in numbers.tolist()})
    assert is_long(np.array([0])).tolist() == [False]


def recurring_in(texts: list[str]) -> list[tuple[str, int, str, int, int]]:
    """Return what recurs in the documents *texts*, counted one by one and added up."""
    counts, seen = recurring.Counts(), set[int]()
    for at, text in enumerate(texts):
        counts.add(recurring.count(cut([parse(text, f"{at}.txt", seen)], [()])))
    found = recurring.recurring(counts, ())
    return [(f.zh, f.count, f.quote.file, f.quote.line, f.quote.column) for f in found]


LINES = [
    f"{head}民间粮食互助档案{tail}。"
    for head in ("今年", "我们的", "据说", "从前")
    for tail in ("很大", "也行", "不多", "已有")
]


def test_a_string_that_recurs_is_found_with_its_first_place() -> None:
    found = recurring_in(["\n".join(LINES)])
    assert ("民间粮食互助档案", 16, "0.txt", 1, 3) in found


def test_counting_in_parts_changes_nothing() -> None:
    whole = recurring_in(["\n".join(LINES)])
    parted = recurring_in(["", *LINES, "abc", LINES[0]])  # the last is met again and counts no more
    assert [(zh, count) for zh, count, *_ in parted] == [(zh, count) for zh, count, *_ in whole]
    assert parted[0][2:] == ("1.txt", 1, 3)


def test_nothing_recurs_in_nothing() -> None:
    assert recurring_in([]) == recurring_in(["", "abc"]) == []
