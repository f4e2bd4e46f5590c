"""The rows of the tables of what we know, by their Chinese forms.

The first few forms asked for are looked up in the bytes of the files: a
command that spells one name has its answer before an index of all forms would
be made. Whoever asks more gets the index.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import chain, repeat

from glossary.writing.tables import data_file, lines, raw, rows
from glossary.writing.vietnamese import nfc

__all__ = ["Row", "all_forms", "every_row", "is_form", "rows_of"]

# File → its number of columns. The first column holds forms, separated by |.
_TABLES = {
    "places.tsv": 5,
    "places_world.tsv": 5,
    "countries.tsv": 3,
    "persons.tsv": 3,
    "persons_chinese.tsv": 3,
    "persons_foreign.tsv": 3,
    "terms.tsv": 4,
}
Row = tuple[str, list[str]]  # file, fields
_ROWS = 1 << 20  # more than any table has
_FEW = 100  # look-ups that take as long as an index does


class _Met:
    """The forms asked for while there is no index."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {}
        self.index: Mapping[str, int] | None = None

    def enough(self) -> bool:
        """Tell whether an index is there, or by now would pay; then it is made."""
        if self.index is None and (len(self.rows) >= _FEW or _index.cache_info().currsize):
            self.index = _index()[0]
        return self.index is not None

    def rows_of(self, zh: str) -> list[Row]:
        if zh not in self.rows:
            self.rows[zh] = list(_search(zh)) if zh and zh.isprintable() else []
        return self.rows[zh]


_met = _Met()


def is_form(zh: str) -> bool:
    """Tell whether a row has the form *zh*."""
    if _met.index is not None:  # asked for every stretch of every text
        return zh in _met.index
    return zh in _index()[0] if _met.enough() else bool(_met.rows_of(zh))


def rows_of(zh: str) -> list[Row]:
    """Return the rows that have the form *zh*, in the order of the tables.

    Raises DataError if such a row has not as many fields as its table.
    """
    if not _met.enough():
        return _met.rows_of(zh)
    first, more = _index()
    places = (first[zh], *more.get(zh, ())) if zh in first else ()
    return [_row(place) for place in places]


def _search(zh: str) -> Iterator[Row]:
    try:
        form = zh.encode()
    except UnicodeEncodeError:  # a lone surrogate, which no file holds
        return
    for name in _TABLES:
        text = raw(name)
        at = text.find(form)
        while at >= 0:
            end = text.index(b"\n", at)
            line = text[text.rfind(b"\n", 0, at) + 1 : end]
            if form in line.partition(b"\t")[0].split(b"|"):
                yield name, _cells(name, line.decode())
            at = text.find(form, end)


def _cells(name: str, line: str) -> list[str]:
    cells = nfc(line).split("\t")
    if len(cells) != _TABLES[name]:
        list(rows(data_file(name), _TABLES[name]))  # says which line it is
    return cells


@cache
def _tables() -> tuple[tuple[str, list[str]], ...]:
    return tuple((name, lines(name)) for name in _TABLES)


@cache
def _row(place: int) -> Row:
    table, row = divmod(place, _ROWS)
    name, found = _tables()[table]
    return name, _cells(name, found[row])


@cache
def _index() -> tuple[Mapping[str, int], Mapping[str, list[int]]]:
    """Return form → place of its first row, and form → places of further ones.

    A place is the table's number times ROWS and the row's; rows are cut apart
    only when a form is asked for.
    """
    forms: list[str] = []
    places: list[int] = []
    for table, (_, found) in enumerate(_tables()):
        heads = [line[: line.find("\t")] for line in found]
        forms += "|".join(heads).split("|")
        numbers = (head.count("|") + 1 for head in heads)
        places += chain.from_iterable(map(repeat, range(table * _ROWS, table * _ROWS + len(heads)), numbers))
    first = dict(zip(reversed(forms), reversed(places), strict=True))  # of equal forms the first stays
    more: dict[str, list[int]] = {}
    for form, place in zip(forms, places, strict=True):
        if first[form] != place:
            more.setdefault(form, []).append(place)
    return first, more


def all_forms() -> Collection[str]:
    """Return every form of every table."""
    return _index()[0].keys()


def every_row(names: Collection[str]) -> Iterator[Row]:
    """Yield all rows of the tables *names*."""
    for name, found in _tables():
        if name in names:
            yield from ((name, _cells(name, line)) for line in found)
