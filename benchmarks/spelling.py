"""How well names are restored, how well the scores are calibrated, and how fast: beside the package cn2vn.

    pip install '.[bench]' && python benchmarks/spelling.py

Accuracy is measured leaving each person and each place of the tables out in
turn, so that nobody is restored from his own row; a place keeps its Vietnamese
name in the gazetteer, which lists it from another source. cn2vn spells the
same rows. Speed is names a second on one core, tables loaded, and stands as a
ratio to cn2vn's in the same run. Loading is timed in fresh processes: what the
first answer takes once everything is imported.
"""

import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from cn2vn import cn2vn

from glossary.pairing import locate as locating
from glossary.pairing import restore as restoring
from glossary.pairing import suggest as suggesting
from glossary.pairing.suggest import suggest
from glossary.reference import surnames
from glossary.writing.han import is_han
from glossary.writing.tables import data_file, rows
from glossary.writing.vietnamese import canonical, sound_key

Person = tuple[tuple[str, ...], str]  # Chinese forms, Vietnamese
Counts = dict[tuple[str, str], dict[str, int]]
BUCKETS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
RANKS = ("city", "town", "district", "township", "ward", "commune", "locality")
RUNS = 7


def persons() -> list[Person]:
    """Return the persons of our tables whose name has one syllable a character."""
    found = []
    for name in ("persons.tsv", "persons_chinese.tsv"):
        for forms, vi, _ in rows(data_file(name), 3):
            if len(forms.split("|")[0]) == len(vi.split()) <= 5:
                found.append((tuple(forms.split("|")), vi))
    return found


def same(one: str, other: str) -> bool:
    return [sound_key(s) for s in one.split()] == [sound_key(s) for s in other.split()]


def own_counts(person: Person) -> set[tuple[tuple[str, str], str]]:
    """Return what *person* added to the counts of readings."""
    forms, vi = person
    spelt = [canonical(s) for s in vi.lower().split()]
    own = set()
    for form in forms:
        length = surnames.surname_length(form) if len(form) != 3 else int(form[:1] in surnames.surname_spellings())
        if len(form) == len(spelt):
            for position, (char, syllable) in enumerate(zip(form, spelt, strict=True)):
                own.add(((char, "surname" if position < length else "given"), syllable))
    return own


def leaving_out(counts: Counts, person: Person) -> Callable[[], None]:
    """Take *person* out of *counts*; return what puts him back."""
    taken = [(key, s) for key, s in own_counts(person) if counts.get(key, {}).get(s)]
    for key, syllable in taken:
        counts[key][syllable] -= 1
        if not counts[key][syllable]:
            del counts[key][syllable]

    def put_back() -> None:
        for key, syllable in taken:
            counts[key][syllable] = counts[key].get(syllable, 0) + 1

    return put_back


def left_out() -> Iterator[tuple[float, bool, bool]]:
    """Yield (score, first answer right, one of three right) for each person, left out of the counts."""
    counts: Counts = {key: dict(found) for key, found in surnames.name_counts().items()}
    inside = vars(restoring)
    inside["name_counts"] = lambda: counts
    inside["shares"] = restoring.shares.__wrapped__
    inside["_options"] = inside["_options"].__wrapped__
    for person in persons():
        put_back = leaving_out(counts, person)
        answers = suggesting.titled(person[0][0]) or restoring.restore(person[0][0])
        put_back()
        right = [same(answer.vi, person[1]) for answer in answers[:3]]
        yield (answers[0].score if answers else 0.0), right[:1] == [True], any(right)


def places_left_out() -> Iterator[tuple[float, bool, bool, bool]]:
    """Yield (score, first answer right, one of three right, cn2vn right) for each form of a place.

    All forms of all places of one Vietnamese name are left out together.
    """
    named: dict[str, dict[str, str]] = defaultdict(dict)  # Vietnamese -> form -> sort
    for joined, vi, sort, *_ in rows(data_file("places.tsv"), 5):
        if sort in RANKS and vi[0].isupper() and vi.replace(" ", "").replace("-", "").isalpha():
            named[vi] |= {form: sort for form in joined.split("|") if is_han(form) and len(form) <= 4}
    counts: Counts = {key: dict(found) for key, found in surnames.name_counts().items()}
    vars(locating)["name_counts"] = lambda: counts
    for cached in ("_renderings", "_likeliest", "_beginnings"):
        vars(locating)[cached] = vars(locating)[cached].__wrapped__
    rows_of = Counter(row[1] for row in rows(data_file("places.tsv"), 5))
    for vi, forms in named.items():
        own = [(key, s, n) for key, s, n in place_counts(vi, forms, rows_of[vi]) if n]
        for key, syllable, number in own:
            counts[key][syllable] -= number
            if not counts[key][syllable]:
                del counts[key][syllable]
        for form, sort in forms.items():
            answers = locating.locate(form, {sort})
            right = [same(answer.vi, vi) for answer in answers[:3]]
            yield (answers[0].score if answers else 0.0), right[:1] == [True], any(right), same(cn2vn(form), vi)
        for key, syllable, number in own:
            counts[key][syllable] = counts[key].get(syllable, 0) + number


def place_counts(vi: str, forms: Iterable[str], rows_of: int) -> list[tuple[tuple[str, str], str, int]]:
    """Return (key, reading, number) that the *rows_of* rows of *vi* can at most have added to the counts."""
    spelt = [canonical(s) for s in vi.lower().replace("-", " ").split()]
    found = {(char, s) for form in forms if len(form) == len(spelt) for char, s in zip(form, spelt, strict=True)}
    told = surnames.name_counts()
    return [((c, "place"), s, min(rows_of, told.get((c, "place"), {}).get(s, 0))) for c, s in found]


def place_accuracy() -> None:
    """Print accuracy and calibration of places."""
    results = list(places_left_out())
    total = len(results)
    print(f"{total} forms of places, each place left out in turn")
    ours, peer = sum(r[1] for r in results) / total, sum(r[3] for r in results) / total
    print(f"  first answer right   {ours:.3f}   cn2vn {peer:.3f}")
    print(f"  one of three right   {sum(r[2] for r in results) / total:.3f}")
    sure = [first for score, first, *_ in results if score >= 0.95]
    print(f"  scored 0.95 or more: {len(sure)} answers, {sum(sure) / len(sure):.3f} right")


def accuracy() -> None:
    """Print accuracy and calibration of persons."""
    results = list(left_out())
    total = len(results)
    peer = sum(same(cn2vn(forms[0]), vi) for forms, vi in persons())
    print(f"{total} persons, each left out in turn")
    print(f"  first answer right   {sum(first for _, first, _ in results) / total:.3f}   cn2vn {peer / total:.3f}")
    print(f"  one of three right   {sum(three for _, _, three in results) / total:.3f}")
    seen, right = Counter[int](), Counter[int]()
    for score, first, _ in results:
        bucket = max(i for i, low in enumerate(BUCKETS) if score >= low)
        seen[bucket] += 1
        right[bucket] += first
    for bucket in sorted(seen):
        span = f"{BUCKETS[bucket]:.2f}–{BUCKETS[bucket + 1]:.2f}"
        print(f"  scored {span}: {seen[bucket]:5d} answers, {right[bucket] / seen[bucket]:.3f} right")
    sure = [first for score, first, _ in results if score >= 0.95]
    print(f"  scored 0.95 or more: {len(sure)} answers, {sum(sure) / len(sure):.3f} right")


def rate(spell: Callable[[str], object], names: Sequence[str]) -> float:
    """Return names a second, the median of several runs."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        for name in names:
            spell(name)
        took.append(time.perf_counter() - start)
    return len(names) / statistics.median(took)


def speed() -> None:
    """Print names a second, of listed and of invented persons."""
    listed = [forms[0] for forms, _ in persons()]
    given = [name[1:] for name in listed]
    invented = [name[0] + given[(7 * i + 3) % len(given)] for i, name in enumerate(listed)]
    for title, names in (("listed", listed), ("invented", invented)):
        ours, theirs = rate(suggest, names), rate(cn2vn, names)
        print(f"  {title:9s} {ours:9.0f} names/s, {ours / theirs:.2f} × cn2vn")


def loading() -> None:
    """Print what the first answer costs in a fresh process, beside one that only imports."""
    importing = "import time; from glossary.pairing.suggest import suggest; a = time.perf_counter(); "
    for title, query in (("a listed person", "阮芳娥"), ("an invented one", "阮芳璁")):
        code = f"{importing}suggest({query!r}); print(time.perf_counter() - a)"
        took = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(RUNS)]
        print(f"  tables for {title}: {statistics.median(took) * 1000:.0f} ms")


if __name__ == "__main__":
    speed()
    loading()
    place_accuracy()
    accuracy()
