"""Possible names weighed all at once: the shapes, what stands beside them, and what covers them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.mining import company, evidence
from glossary.mining.candidates import Page, strong
from glossary.mining.covers import covered
from glossary.mining.shapes import shapes
from glossary.reference import surnames
from glossary.reference.substrings import Table, Text
from glossary.writing.han import RUN

NAMED = "阮氏明欧阳文后范黄英公孙𠀀龘主席说了，（1 "


def shapes_of(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and surname length of what is shaped like a name, found one by one."""
    found = []
    for run in RUN.finditer(text):
        for start in range(run.start(), run.end()):
            for length in (2, 1):
                begin = start + length
                if begin < run.end() and text[start:begin] in surnames.surname_spellings():
                    most = 4 if "氏" in text[begin : begin + 2] else 3
                    found += [(start, end, length) for end in range(begin + 1, min(run.end(), begin + most) + 1)]
    return found


@settings(deadline=None)  # the first text waits for the tables
@given(st.text(st.sampled_from(NAMED), max_size=25))
def test_shapes_are_weighed_as_one_is(text: str) -> None:
    page = Page([text])
    found = shapes(page.text)
    starts, ends = (column - company.MARGIN for column in (found.starts, found.ends))
    assert [*zip(starts.tolist(), ends.tolist(), found.surnames.tolist(), strict=True)] == shapes_of(text)
    alone = [evidence.by_characters(text[a:b], length) for a, b, length in shapes_of(text)]
    assert found.weights.tolist() == pytest.approx(alone)


@given(st.text(st.sampled_from("阮氏a𠀀\0"), max_size=12), st.lists(st.text(st.sampled_from("阮氏a𠀀\0"), min_size=1)))
def test_substrings_are_found_in_a_table(text: str, listed: list[str]) -> None:
    table, read = Table(dict.fromkeys(listed)), Text(text)
    spans = [(a, b) for a in range(len(text)) for b in range(a + 1, len(text) + 1)]
    starts, ends = np.array(spans, np.int64).reshape(-1, 2).T
    found = [table.texts[at] for at in table.find(read.keys(starts, ends)).tolist()]
    assert found == [text[a:b] if text[a:b] in listed else "" for a, b in spans]


def score(text: str, name: str) -> float:
    """Return what stands beside the first *name* in *text* says for it, the table of persons included."""
    page = Page([text])
    start = company.MARGIN + text.index(name)
    places = np.array([start]), np.array([start + len(name)])
    return float(company.weigh(page.text, *places, np.zeros(1), -np.inf)[0])


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("会上，主席阮文豆说", "会上，最后阮文豆说"),  # a title, and none
        ("会上，由阮文豆说", "会上，大阮文豆说"),  # a word that leads to a name
        ("，阮文豆，", "·阮文豆，"),  # the part of a transliteration
        ("，阮文豆同志", "，阮文豆强调"),  # an honorific, a verb
        ("，阮文豆强调", "，阮文豆里面"),  # a verb, a word
        ("，阮文豆里面", "，阮文豆剌乜"),  # a word, and what begins none
        ("，阮文豆看", "，阮文豆了"),  # whose last character is a verb
        ("，阮文豆说", "，阮文豆路"),  # a street
        ("，阮文豆生气", "，阮文豆大学"),
        ("，阮文豆队长", "，阮文和队长"),  # the captain may be the next one
        ("，阮文豆强调", "，阮豆强调"),  # two characters
        ("有个阮文豆，", "有个阮文豆浆，"),  # the end is in a word
        ("明命，", "明命十七年，"),  # an era
        ("，阮文豆，", "海阮文豆，"),  # an edge, and none
    ],
)
def test_company(better: str, worse: str) -> None:
    names = [next(n for n in ("阮文豆", "阮文和", "阮豆", "明命") if n in text) for text in (better, worse)]
    assert score(better, names[0]) > score(worse, names[1])


def test_a_boundary_that_cuts_a_known_form_counts_against_a_name() -> None:
    assert score("，武友谊关，", "武友") < score("，武友，", "武友") - 2  # 友谊关
    assert score("，胡志明主席，", "胡志明") > 3  # it begins with the name


def test_what_stands_at_the_edge_of_a_text_is_an_edge() -> None:
    assert score("阮文豆", "阮文豆") == score("，阮文豆，", "阮文豆")
    assert [[c.zh for c in its] for its in strong(Page(["", "主席阮文豆", "阮文豆说", ""]))][::3] == [[], []]


@pytest.mark.parametrize(
    ("text", "name", "inside"),
    [
        ("在胡志明市举行", "胡志明", True),  # a place with its generic
        ("胡志明主席说", "胡志明", False),  # a known form that only names its holder
        ("和阮文豆说", "阮文豆", False),
        ("海阳省友好组织联合会说", "阳省友", True),  # begins inside another
    ],
)
def test_what_covers_a_name(text: str, name: str, inside: bool) -> None:
    page, start = Page([text]), company.MARGIN + text.index(name)
    assert covered(page.text, np.array([start]), np.array([start + len(name)])).tolist() == [inside]


def test_no_word_of_a_role_is_longer_than_the_margin() -> None:
    roles = [company._titles(), company._leads(), company._honorifics(), *company._acts()]
    assert 0 < max(length for role in roles for length in role.lengths) < company.MARGIN
