"""Small numbers: Chinese numerals read, Roman ones written."""

__all__ = ["number", "roman"]

_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def number(zh: str) -> int:
    """Return the value of a small Chinese or Arabic numeral.

    >>> number("十七"), number("二十"), number("13"), number("一百零二")
    (17, 20, 13, 102)
    """
    if zh.isascii():
        return int(zh)
    total = unit = 0
    for char in zh:
        if char in "十百":
            total += max(unit, 1) * (10 if char == "十" else 100)
            unit = 0
        else:
            unit = _DIGITS[char]
    return total + unit


def roman(value: int) -> str:
    """Return *value* in Roman numerals; from 90 on, which no assembly has reached, in Arabic ones.

    >>> roman(14), roman(9), roman(100)
    ('XIV', 'IX', '100')
    """
    digits = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for unit, letters in digits:
        while value >= unit and value < 90:
            text, value = text + letters, value - unit
    return text or str(value)
