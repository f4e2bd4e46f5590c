"""The JSON Schema: what it allows is what the checks let pass, and what a build writes."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary.book.check import check
from glossary.book.entry import FOUND, KINDS, ORIGINS, STATUSES, Entry, Evidence, Passage, Variant
from glossary.book.schema import ENTRY, EVIDENCE, as_json, text
from glossary.book.yaml_file import inspect_text
from glossary.book.yaml_text import dump_entry

Run: TypeAlias = Callable[..., Any]  # the fixture of conftest.py; it returns an Outcome
ROOT = Path(__file__).resolve().parent.parent
VALIDATOR = jsonschema.Draft7Validator(as_json())
STRUCTURE = {"E010", "E011", "E101", "E102", "E103", "E105", "E106", "E107"}

# A value as it stands in the file, in brackets where it has parts, and what an editor's YAML (1.2) makes of it.
Said: TypeAlias = tuple[str, Any]
NOTHING: list[Said] = [("~", None), ("null", None), ("''", "")]
NUMBERS: list[Said] = [("0.98", 0.98), ("0", 0), ("1", 1), ("12", 12), ("1.50", 1.5), ("-1", -1), ("3.0", 3.0)]
WORDS: list[Said] = [("Huế", "Huế"), ("no", "no"), ("'0.5'", "0.5"), ("'7'", "7"), ("2023-01-25", "2023-01-25")]
WORDS += [
    ("true", True),
    ("' '", " "),
    ("person", "person"),
    ("accepted", "accepted"),
    ("name", "name"),
    ("city", "city"),
]
SCALARS = st.sampled_from([*NOTHING, *NUMBERS, *WORDS])
KEYS = st.sampled_from(sorted({*ENTRY, *EVIDENCE, "at", "text", "date", "veitnamese"}))


def listed(items: list[Said]) -> Said:
    return f"[{', '.join(said for said, _ in items)}]", [meant for _, meant in items]


def mapped(items: dict[str, Said]) -> Said:
    return f"{{{', '.join(f'{key}: {said}' for key, (said, _) in items.items())}}}", {
        k: m for k, (_, m) in items.items()
    }


def lists(items: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    return st.lists(items, max_size=3).map(listed)


def mostly(good: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    """Return what draws from *good* four times of five, else any value at all."""
    return st.integers(0, 4).flatmap(lambda n: good if n else ANY)


def mappings(shapes: dict[str, st.SearchStrategy[Said]]) -> st.SearchStrategy[Said]:
    return st.fixed_dictionaries({}, optional={key: mostly(shape) for key, shape in shapes.items()}).map(mapped)


def words(*known: str) -> st.SearchStrategy[Said]:
    return st.sampled_from([*((word, word) for word in known), *NOTHING])


ANY: st.SearchStrategy[Said] = st.recursive(
    SCALARS, lambda inner: lists(inner) | st.dictionaries(KEYS, inner, max_size=3).map(mapped), max_leaves=4
)
TEXTS = lists(SCALARS) | SCALARS
FORM = st.sampled_from([("顺化", "顺化"), ("12", 12)])
COUNT = st.sampled_from([("0", 0), ("12", 12), ("'7'", "7"), *NOTHING])
SHAPES = {
    **dict.fromkeys(("vi", "pinyin", "hant", "note"), SCALARS),
    "kind": words(*KINDS),
    "status": words(*STATUSES),
    "aliases": TEXTS,
    "variants": lists(mostly(FORM) | mappings({"zh": FORM, "count": COUNT, "at": SCALARS, "text": SCALARS})),
    "evidence": mappings(
        {
            "found": words("bracket", "name", "term"),
            "vi_from": words("text", "known", "composed", "readings"),
            "confidence": st.sampled_from([("0.98", 0.98), ("0", 0), ("1", 1), ("'0.5'", "0.5"), *NOTHING]),
            "count": COUNT,
            **dict.fromkeys(("titles", "latin", "others", "doubts", "variants"), TEXTS),
            "quotes": lists(mostly(mappings(dict.fromkeys(("at", "text", "date"), SCALARS)))),
        }
    ),
}
GIVEN = st.one_of(
    st.fixed_dictionaries({"zh": FORM}, optional={key: mostly(shape) for key, shape in SHAPES.items()}),
    st.dictionaries(KEYS, ANY, min_size=1, max_size=3),
)


def is_refused(yaml_text: str) -> bool:
    return bool(STRUCTURE & {problem.code for problem in check(inspect_text(yaml_text, "g.yaml"))})


@settings(deadline=None)  # the first draw loads our tables
@given(GIVEN)
@example({"zh": ("~", None)})
@example({"zh": ("顺化", "顺化"), "evidence": ("{confidence: 1.5}", {"confidence": 1.5})})
def test_schema_and_checks_agree_on_an_entry(entry: dict[str, Said]) -> None:
    lines = "".join(f"  {key}: {said}\n" for key, (said, _) in entry.items())
    meant = {key: meant for key, (_, meant) in entry.items()}
    errors = [error.message for error in VALIDATOR.iter_errors({"entries": [meant]})]
    assert is_refused(f"entries:\n-\n{lines}") is bool(errors), errors


def test_the_entries_drawn_are_of_both_sorts() -> None:
    """Agreement on entries all alike would prove nothing."""
    seen: set[bool] = set()

    @given(GIVEN)
    def draw(entry: dict[str, Said]) -> None:
        seen.add(VALIDATOR.is_valid({"entries": [{key: meant for key, (_, meant) in entry.items()}]}))

    draw()
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("entries: []\n", {"entries": []}),
        ("entries:\n", {"entries": None}),
        ("entries: many\n", {"entries": "many"}),
        ("entries: {zh: a}\n", {"entries": {"zh": "a"}}),
        ("entries: [a]\n", {"entries": ["a"]}),
        ("title: x\n", {"title": "x"}),
        ("entries: []\ntitle: x\n", {"entries": [], "title": "x"}),
        ("- zh: 顺化\n", [{"zh": "顺化"}]),
    ],
)
def test_schema_and_reader_agree_on_the_top(said: str, meant: object) -> None:
    assert is_refused(said) is not VALIDATOR.is_valid(meant)


TEXT = st.text(st.characters(codec="utf-8"))
SOME = st.lists(TEXT, max_size=2).map(tuple)
BUILT = st.builds(
    Entry,
    *[st.just("顺化"), TEXT, TEXT, TEXT, st.sampled_from(KINDS), st.sampled_from(STATUSES), SOME, TEXT],
    st.builds(
        Evidence,
        *[st.sampled_from(FOUND), st.sampled_from(("", *ORIGINS)), st.floats(0, 1), st.integers(0, 10**8)],
        st.lists(st.builds(Passage, TEXT, TEXT, TEXT), max_size=2).map(tuple),
        *[SOME] * 5,
    ),
    st.lists(st.builds(Variant, TEXT.filter(str.strip), st.integers(0, 9), TEXT, TEXT), max_size=2).map(tuple),
)


@given(BUILT)
def test_what_a_build_writes_is_valid(entry: Entry) -> None:
    VALIDATOR.validate(yaml.safe_load("entries:\n" + dump_entry(entry)))


def test_the_glossary_of_the_seeds_is_valid() -> None:
    read = yaml.safe_load((ROOT / "data" / "glossary.yaml").read_text(encoding="utf-8"))
    VALIDATOR.validate(read)
    assert len(read["entries"]) > 100


def test_it_is_a_schema_of_draft_7_and_says_what_each_key_is() -> None:
    jsonschema.Draft7Validator.check_schema(as_json())
    entry = as_json()["properties"]["entries"]["items"]
    assert all(field["description"] for field in entry["properties"].values())
    assert json.loads(text()) == as_json()


def test_every_field_of_an_entry_has_a_key() -> None:
    assert {field.name for field in fields(Entry)} == set(ENTRY)
    assert {field.name for field in fields(Evidence)} == set(EVIDENCE)
    assert {field.name for field in fields(Variant)} == set(ENTRY["variants"].inner or ())
    assert set(Passage._fields) == set(EVIDENCE["quotes"].inner or ())


def test_the_command_prints_it(run: Run) -> None:
    outcome = run("schema")
    assert (outcome.status, outcome.err) == (0, "")
    assert json.loads(outcome.out) == json.loads(run("schema", "--json").out) == as_json()
