"""The date of a document: a line of its own near the top of a news page.

09:00 | 25/01/2023, 25/01/2023 09:00, 2023-01-25 and 2023年1月25日 are such
lines. A date inside a sentence is what the news is about, not when it came.
"""

import re
import unicodedata
from datetime import date
from itertools import islice

from glossary.writing.han import clean

__all__ = ["find"]

_LINES = 6  # non-empty ones: the headline, the lead, and the date before or between them
_LONGEST = 80  # characters; a longer line is a sentence
_LINE = re.compile(r"\S[^\n]*")
_DATE = re.compile(
    r"""
      (?:(?:发布|發布|更新|发表|發表)?(?:时间|時間|日期|于|於)\s*:?)?
      (?P<before>(?:{side})*)
      (?: (?P<day>\d{{1,2}})(?P<mark>[/.\-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})  # the order of Vietnam
        | (?P<y>\d{{4}})(?P<m_ark>[/.\-])(?P<m>\d{{1,2}})(?P=m_ark)(?P<d>\d{{1,2}})
        | (?P<nian>\d{{4}})\s*年\s*(?P<yue>\d{{1,2}})\s*月\s*(?P<ri>\d{{1,2}})\s*[日号號]
      )
      (?!\d)(?:{side})*
    """.format(
        side=r"""[\s|,()–—\-]
          | (?:[01]?\d|2[0-3])[:时時h][0-5]\d(?:[:分][0-5]\d)?[分秒]?(?!\d)
          | (?:星期|[周週])[一二三四五六日天] | (?:GMT|UTC)\s*\+?\s*0?7(?:[:]?00)?"""
    ),
    re.VERBOSE,
)


def find(text: str) -> str:
    r"""Return the date of a document as ISO, year first; "" if no line says one, or two say different ones.

    Lines end at LF.

    >>> find("永福省举行会议\n\n09:00 | 25/01/2023\n"), find("2023年1月25日，会议在河内举行。")
    ('2023-01-25', '')
    """
    said = {_of_line(text[match.start() : match.end()]) for match in islice(_LINE.finditer(text), _LINES)} - {""}
    return said.pop() if len(said) == 1 else ""


def _of_line(line: str) -> str:
    """Return the date that is all *line* says, "" if there is none or no calendar has it."""
    if len(line) > _LONGEST:
        return ""
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", clean(line)).strip())
    if match is None:
        return ""
    said = match.group("year", "month", "day"), match.group("y", "m", "d"), match.group("nian", "yue", "ri")
    year, month, day = next(tuple(map(int, one)) for one in said if one[0])
    try:
        return date(year, month, day).isoformat() if _FIRST <= year <= _LAST else ""
    except ValueError:
        return ""


_FIRST, _LAST = 1900, 2099  # no page is from another time; 0202 is a slip
