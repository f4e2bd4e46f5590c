"""What a lookup prints: cards, tables, lines and JSON, and what it says where nothing is found.

Nothing of the data reaches a terminal that it would obey: all goes through
``visible``, or is JSON.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from glossary.book.entry import KINDS, STATUSES, Entry, Passage
from glossary.book.lookup import Glossary
from glossary.book.search import Hit
from glossary.errors import UsageError, ZhviError
from glossary.writing.terminal import json_line, visible

__all__ = ["Answers", "options"]

_BOLD, _NOT_BOLD = "\x1b[1m", "\x1b[22m"


def options(exact: bool, kinds: Iterable[str], statuses: Iterable[str], limit: int) -> dict[str, Any]:
    """Return the options of Glossary.lookup, names taken apart at commas. Raises UsageError for one there is not."""
    told: dict[str, Any] = {"exact": exact, "limit": limit}
    for option, given, known in (("kind", kinds, KINDS), ("status", statuses, STATUSES)):
        names = tuple(name.strip() for text in given for name in text.split(","))
        for name in names:
            if name not in known:
                raise UsageError(
                    f"--{option} {name or 'of nothing'}: there is no such {option}; known: {', '.join(known)}"
                )
        told["kinds" if option == "kind" else "statuses"] = names
    return told


class Answers(NamedTuple):
    """Answers queries from a glossary, in one of three forms: "json", "plain" (zh TAB vi), or "" for people."""

    glossary: Glossary
    form: str
    options: dict[str, Any]  # of Glossary.lookup

    def answer(self, queries: Iterable[str], *, going_on: bool = False) -> bool:
        """Print what answers each query, at once; tell whether anything was found.

        With *going_on* a query that cannot be answered, or a glossary that was
        spoilt meanwhile, is a message and no end.
        """
        found = False
        for query in queries:
            hits = self._hits(query) if going_on else self.glossary.lookup(query, **self.options)
            found = found or bool(hits)
            self._print(query, hits)
            sys.stdout.flush()
        return found

    def _hits(self, query: str) -> list[Hit]:
        for _ in range(2):  # the second time from what was read before
            try:
                return self.glossary.lookup(query, **self.options)
            except ZhviError as error:
                print(f"zhvi: {visible(str(error))}", file=sys.stderr, flush=True)
                if error.exit_status != ZhviError.exit_status:
                    break
        return []

    def _print(self, query: str, hits: Sequence[Hit]) -> None:
        if self.form == "json":
            sys.stdout.write(json_line([_as_json(hit) for hit in hits]))
        elif self.form == "plain":
            sys.stdout.writelines(f"{visible(hit.entry.zh)}\t{visible(hit.entry.vi)}\n" for hit in hits)
        elif len(hits) == 1:
            _card(hits[0])
        elif hits:
            _table(hits)
        if not hits and self.form != "json":
            _nothing(query, [] if self.options.get("exact") else self._nearest(query))

    def _nearest(self, query: str) -> list[Entry]:
        try:
            return self.glossary.nearest(query)
        except ZhviError:  # it has been said
            return []


def _as_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as JSON values."""
    entry = hit.entry
    row: dict[str, Any] = {key: getattr(entry, key) for key in ("zh", "vi", "pinyin", "hant", "kind", "status", "note")}
    variants = [asdict(variant) for variant in entry.variants]
    return {**row, "aliases": list(entry.aliases), "variants": variants, "reason": hit.reason}


def _table(hits: Sequence[Hit]) -> None:
    from glossary import drawing

    table = drawing.table("zh", "hant", "vi", "pinyin", "kind", "status", "why")
    for hit in hits:
        e = hit.entry
        table.add_row(*map(visible, (e.zh, e.hant, e.vi or "–", e.pinyin, e.kind, e.status, hit.reason)))
    drawing.console().print(table)


def _card(hit: Hit) -> None:
    entry = hit.entry
    forms = entry.zh if entry.hant in ("", entry.zh) else f"{entry.zh} / {entry.hant}"
    lines = [f"{forms}  {entry.pinyin}", entry.vi or "–", f"{entry.kind}, {entry.status} ({hit.reason})"]
    if entry.aliases:
        lines.append(f"also: {', '.join(entry.aliases)}")
    lines += [f"variant: {v.zh}{f' ({v.count}×)' if v.count else ''} {v.at}".rstrip() for v in entry.variants]
    if entry.note:
        lines.append(f"note: {entry.note}")
    if entry.evidence:
        lines += [f"doubt: {doubt}" for doubt in entry.evidence.doubts]
    shown = [visible(line) for line in lines]
    print("\n  ".join(shown + [_quote(quote, form) for quote, form in _best_quote(entry)]))


def _best_quote(entry: Entry) -> list[tuple[Passage, str]]:
    """Return the first quote that has a form of *entry*, with that form; else the first; none if there is none."""
    quotes = entry.evidence.quotes if entry.evidence else ()
    forms = [form for form in (entry.zh, entry.hant, *(v.zh for v in entry.variants), entry.vi) if form]
    told = [(quote, form) for form in forms for quote in quotes if form in quote.text]
    return told[:1] or [(quote, "") for quote in quotes[:1]]


def _quote(quote: Passage, form: str) -> str:
    """Return a quote on one line, *form* bold in it if this is a terminal."""
    place, text, form = visible(" ".join(filter(None, (quote.at, quote.date)))), visible(quote.text), visible(form)
    if form and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        text = text.replace(form, f"{_BOLD}{form}{_NOT_BOLD}")
    return f"{place}  {text}"


_SHOWN = 80  # characters of a query that are said again


def _nothing(query: str, nearest: Sequence[Entry]) -> None:
    """Say on stderr that the glossary has nothing, what could be suggested, and what comes nearest to the query."""
    said = visible(query[:_SHOWN]) + ("…" if len(query) > _SHOWN else "")
    spelt = _suggested(query)
    hint = f"; not in the glossary, but perhaps {visible(spelt)}" if spelt else ""
    print(f"nothing found for {said}{hint}", file=sys.stderr)
    if nearest:
        shown = "; ".join(f"{entry.zh} {entry.vi}".strip() for entry in nearest)
        print(f"nearest in the glossary: {visible(shown)}", file=sys.stderr)


def _suggested(query: str) -> str:
    """Return what suggest would say, "" if nothing; it loads all our tables, so only Chinese names are worth it."""
    from glossary.book.keys import has_han

    if len(query) > _SHOWN or not has_han(query):
        return ""
    from glossary.pairing.suggest import suggest

    candidates = suggest(query).candidates
    return f"{candidates[0].vi} ({candidates[0].source})" if candidates else ""
