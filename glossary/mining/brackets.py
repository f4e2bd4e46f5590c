"""Bracket sites: where a text gives a Latin form beside a Chinese one.

This module reads the brackets and what stands in them; which characters to
the left belong to the Latin form is decided by alignment, in ``pairing``.
All patterns are linear: no nested repetition, every repeat bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.writing.han import HAN
from glossary.writing.vietnamese import LETTERS

__all__ = ["Gloss", "Site", "sites"]

# A bracket's content is a name with a few additions; a longer one is a remark.
MAX_CONTENT = 160
_LEFT_CONTEXT = 80

_PAIRS = {"(": ")", "（": "）", "〔": "〕", "[": "]", "［": "］", "﹙": "﹚", "【": "】"}
_OPEN, _CLOSE = "".join(_PAIRS), "".join(_PAIRS.values())
_BRACKET = re.compile(f"[{re.escape(_OPEN)}]([^{re.escape(_OPEN + _CLOSE)}]{{1,{MAX_CONTENT}}})[{re.escape(_CLOSE)}]")
_LATIN = f"[{LETTERS}]"
_SPACES = " \u00a0\u3000\t\n"
# One side missing: 马克龙Emmanuel Macron)
_VI_LABEL = "越南语|越南語|越南文|越文"
_HALF_OPEN = re.compile(f"(?<=[{HAN}])({_LATIN}[{LETTERS}' .\\-]{{2,50}})(?=[{re.escape(_CLOSE)}])")
# 阮廌越南语Nguyễn Trãi阮廌,…): a flattened page that lost its bracket, but kept the label.
_LABELLED = re.compile(
    f"(?<=[{HAN}\\]])(?:{_VI_LABEL})[::：]?\\s?({_LATIN}[{LETTERS} ]{{1,40}}{_LATIN})"
    f"(?=[{HAN},，、;；:：{re.escape(_CLOSE)}])"
)
_FOOTNOTE = re.compile(r"(?:\[[0-9]{1,3}\])+$")
_LATIN_RUN = re.compile(f"({_LATIN}[{LETTERS}'.\\-]*(?: {_LATIN}[{LETTERS}'.\\-]*){{0,5}})[{_SPACES}]?$")

_VI, _EN, _ABBR, _ALIAS, _OTHER = "vi", "en", "abbr", "alias", "other"
_LABELS = (
    (_VI, "越南语原名|越南语名|越南语|越南文|越南名|越文名|越文|越語|越南語|越語名|喃字"),
    (_ABBR, "英文简称|英文縮寫|英文缩写|英语简称|英语缩写|简称|簡稱|缩写|縮寫|英文缩略语|缩略语"),
    (_EN, "英语名|英语|英語|英文名|英文|英译"),
    (_ALIAS, "笔名|本名|艺名|法号|别名|又名|又称|曾用名|原名|化名|道号"),
    (
        _OTHER,
        "全称|全名|学名|拉丁语|拉丁学名|法语|法文|俄语|西班牙语|德语|老挝语|柬埔寨语|高棉语|即|译名|也称|亦称|音译|原文",
    ),
)
_LABEL = re.compile(
    "^(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS) + ")(?:为|為|是|叫|作)?[::：]?\\s*"
)
_SEPARATOR = re.compile("[;；,，、／/|]")
_DATE = re.compile("[0-9０-９]{3,4}\\s*年|^[\\s0-9年月日.\\-—–~生于卒至今?？約约]+$")


@dataclass(frozen=True, slots=True)
class Gloss:
    """One Latin string of a bracket, as written but for outer spaces, and the kind of its label."""

    latin: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A bracket with Latin in it.

    ``left`` is the text before it up to 80 characters, ``end`` the 0-based
    offset where that ends; ``inside`` a Chinese form that the bracket itself
    gives (笔名素芳,Tố Phương); ``right`` a few characters after it.
    """

    left: str
    end: int
    glosses: tuple[Gloss, ...]
    content: str
    right: str = ""
    inside: str = ""
    latin_first: bool = False


def sites(text: str) -> Iterator[Site]:
    """Yield the bracket sites of one paragraph, in order of the text."""
    found = [*_bracketed(text), *_unbalanced(text)]
    yield from sorted(found, key=lambda site: site.end)


def _bracketed(text: str) -> Iterator[Site]:
    for match in _BRACKET.finditer(text):
        content = match.group(1).strip(_SPACES)
        left = text[max(0, match.start() - _LEFT_CONTEXT) : match.start()]
        end = match.start() - (len(left) - len(left.rstrip(_SPACES)))
        left = left.rstrip(_SPACES)
        right = text[match.end() : match.end() + 8]
        if re.search(_LATIN, content):
            glosses, inside = read_content(content)
            yield Site(left, end, glosses, content, right, inside)
        elif re.fullmatch(f"[{HAN}·•‧・]{{2,12}}", content) and (latin := _LATIN_RUN.search(left)):
            yield Site(content, match.start(1), (Gloss(latin.group(1).strip()),), content, right, latin_first=True)


def _unbalanced(text: str) -> Iterator[Site]:
    for pattern in (_HALF_OPEN, _LABELLED):
        for match in pattern.finditer(text):
            start = match.start()
            if pattern is _HALF_OPEN and text[:start].endswith(tuple(_VI_LABEL.split("|"))):
                continue  # the other pattern's
            opened = max(text.rfind(char, max(0, start - MAX_CONTENT), start) for char in _OPEN)
            closed = max(text.rfind(char, max(0, start - MAX_CONTENT), start) for char in _CLOSE)
            if opened > closed:
                continue  # inside a proper bracket
            label = _VI if pattern is _LABELLED else ""
            left = _FOOTNOTE.sub("", text[max(0, start - _LEFT_CONTEXT) : start])
            start = text.rfind(left, 0, start) + len(left) if left else start
            latin = re.sub("\\s+", " ", match.group(1)).strip()
            yield Site(left, start, (Gloss(latin, label),), latin, text[match.end() : match.end() + 8])


def read_content(content: str) -> tuple[tuple[Gloss, ...], str]:
    """Read a bracket's content; return its Latin strings and a Chinese form it gives itself.

    >>> read_content("越南语:Đảng Cộng sản Việt Nam,英语:Communist Party of Vietnam")[0][1]
    Gloss(latin='Communist Party of Vietnam', label='en')
    >>> read_content("笔名素芳,Tố Phương")
    ((Gloss(latin='Tố Phương', label='alias'),), '素芳')
    """
    glosses: list[Gloss] = []
    inside, label = "", ""
    for part in _SEPARATOR.split(content):
        part = re.sub("\\s+", " ", part).strip()
        match = _LABEL.match(part)
        if match:
            label, part = match.lastgroup or "", part[match.end() :].strip()
        if not re.search(_LATIN, part):
            if label == _ALIAS and re.fullmatch(f"[{HAN}]{{2,6}}", part):
                inside = part
            continue
        zh, latin = _own_pair(part)
        inside = zh or inside
        if latin and not _DATE.search(latin):
            glosses.append(Gloss(latin, label))
        label = label if inside and label == _ALIAS else ""
    return tuple(glosses), inside


def _own_pair(part: str) -> tuple[str, str]:
    """Split 西蒙·玻利瓦尔研究所-Instituto Simón Bolívar; a part with other Han text is no gloss."""
    if not re.search(f"[{HAN}]", part):
        return "", part
    match = re.fullmatch(f"([{HAN}·•‧・]{{2,30}})[\\s\\-—–:：]{{0,4}}({_LATIN}[^{HAN}]*)", part)
    return (match.group(1), match.group(2).strip()) if match else ("", "")
