"""The unit before a bracket: how far to the left a noun phrase reaches.

Where no sound tells (orgs, abbreviations, dishes), the words do: the unit
goes on over nouns, verbal nouns and adjectives, and ends at particles,
prepositions, verbs, pronouns and titles. The name of an organisation may hold
conjunctions and verbs (投资与发展, 预报), a dish may not.
"""

import re

from glossary.reference import contexts
from glossary.reference.segment import Word, segment
from glossary.writing.han import HAN

__all__ = ["is_org", "unit_start"]

_NOUNS = ("n", "vn", "a", "b", "j", "l", "i", "s", "x", "g", "an", "f", "zg", "z", "t")
_JOINING = frozenset("和与及暨、")
_TAIL = re.compile(f"[{HAN}A-Za-z0-9·\\-—–]*$")


def is_org(zh: str) -> bool:
    """Tell whether *zh* ends like an organisation's name."""
    return contexts.before(zh, len(zh), "org_ending") != ""


def unit_start(left: str) -> int:
    """Return where the unit that ends simplified *left* begins; len(left) if there is none.

    >>> "联合会下属的人民援助协调委员会"[unit_start("联合会下属的人民援助协调委员会"):]
    '人民援助协调委员会'
    """
    match = _TAIL.search(left)
    begin = match.start() if match else len(left)
    found = segment(left[begin:])
    org = is_org(left)
    start = len(left)
    for position in range(len(found) - 1, -1, -1):
        word = found[position]
        lone = len(left) - start == 1 and len(word.text) == 1 and word.text not in contexts.of_role("unit_end")
        if not lone and not _continues(word, found[:position], org=org, first=position == len(found) - 1):
            break
        start = begin + word.start
    return start


def _continues(word: Word, before: list[Word], *, org: bool, first: bool) -> bool:
    ends = contexts.of_role("unit_end")
    if word.kind in ("org", "place", "term", "work") and len(word.text) > 1:
        return first or not word.sort.endswith(("title", "rank"))
    if word.text in ends or word.tag == "t":
        return False
    if word.text in _JOINING:
        return org and bool(before) and before[-1].text not in ends and before[-1].kind != "place"
    if word.tag.startswith(_NOUNS) or not word.tag:
        return not word.tag.startswith("nr") or len(word.text) < 3
    if word.tag == "v" and (org or first):
        return len(word.text) > 1
    return word.tag in ("k", "h", "ng", "m", "q") and first
