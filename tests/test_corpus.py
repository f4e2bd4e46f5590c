"""The invented news of the benchmarks: the same from the same seed, and true to what it says it holds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from corpus import Corpus, generate

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
PRINT = "import corpus, sys; sys.stdout.buffer.write(repr(corpus.generate(20_000, 7)).encode())"


@pytest.fixture(scope="module")
def news() -> Corpus:
    return generate(60_000, seed=7)


def paragraphs(corpus: Corpus) -> set[str]:
    return {line for _, text in corpus.documents for line in text.splitlines()}


def test_the_same_seed_gives_the_same_bytes_whatever_the_hashes() -> None:
    once, again = (
        subprocess.check_output(
            [sys.executable, "-c", PRINT], cwd=BENCHMARKS, env=os.environ | {"PYTHONHASHSEED": hashes}
        )
        for hashes in ("1", "2")
    )
    assert once == again == repr(generate(20_000, 7)).encode()


def test_another_seed_gives_another_text(news: Corpus) -> None:
    assert not set(generate(20_000, seed=8).documents) & set(news.documents)


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(news: Corpus) -> None:
    part = generate(20_000, seed=7)
    assert part.documents == news.documents[: len(part.documents)]
    assert part.persons.keys() <= news.persons.keys()


def test_every_planted_name_stands_in_the_text(news: Corpus) -> None:
    text = "\n".join(paragraphs(news))
    assert [zh for zh in (*news.persons, *news.terms) if zh not in text] == []
    assert len(news.persons) > 100
    assert len(news.terms) > 50


def test_counts_are_those_of_distinct_paragraphs(news: Corpus) -> None:
    found = paragraphs(news)
    assert dict(news.terms) == {zh: sum(zh in text for text in found) for zh in news.terms}
    # A person's name may be the beginning of another's.
    assert [zh for zh, number in news.persons.items() if number > sum(zh in text for text in found)] == []


def test_documents_have_a_title_a_date_and_paragraphs(news: Corpus) -> None:
    for path, text in news.documents:
        _, date, *body = text.splitlines()
        assert re.fullmatch(r"\d\d:\d\d \| \d\d/\d\d/\d{4}", date), path
        assert 8 <= len(body) <= 20, path
        assert all(body), path
        assert 1_500 <= len(text) <= 3_000, path
        assert not set("{}") & set(text), path


def test_names_recur_as_in_news(news: Corpus) -> None:
    numbers = sorted(news.persons.values(), reverse=True)
    assert sum(number <= 2 for number in numbers) > len(numbers) / 2
    assert numbers[0] > 10
