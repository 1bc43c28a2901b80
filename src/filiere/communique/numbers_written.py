"""Numbers as the four languages write them: 1 234,5, 1,234.5, ١٬٢٣٤٫٥, twenty-five, полтора."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from filiere.communique.currency_signs import joined_letters
from filiere.communique.phrases import Phrases, Word, table_of, words_of
from filiere.communique.text import Paragraph
from filiere.languages import Language

#: A number in digits: groups of three with a space, an apostrophe, a comma or a point between,
#: or none; and the letters written together with it (5bn, 3M). Never part of a word, of a date,
#: of an hour or of a code.
_NUMBER: Final = (
    r"(?P<number>\d{1,3}(?:[ ']\d{3}(?!\d)){1,4}(?:[.,]\d{1,6})?"
    r"|\d{1,3}(?:,\d{3}(?!\d)){1,4}(?:\.\d{1,6})?"
    r"|\d{1,3}(?:\.\d{3}(?!\d)){1,4}(?:,\d{1,6})?"
    r"|\d{1,15}(?:[.,]\d{1,9})?)"
    r"(?!\d)(?P<letters>[^\W\d_]{1,8})?(?!\w|[.:/]\d)"
)
_DIGITS: Final = re.compile(
    r"(?:(?<![\w/])(?<!\d[.,:-])|(?<=\b[وفبلك])|(?<=\bال)|(?<=\bب[ال]))" + _NUMBER
)
#: A number behind the sign of a currency that it is written together with: RM1.2.
_JOINED: Final = re.compile(_NUMBER)
_ONE_GROUP: Final = re.compile(r"(\d{1,3})([.,])(\d{3})")
_HUNDRED: Final = 100
_TEN: Final = 10
_TWENTY: Final = 20


class Number(NamedTuple):
    """A number: its value with its stated digits, and where it stands in the folded words.

    `letters` are those written together with it, as in 5bn; `worded` tells one in words.
    """

    value: Decimal
    start: int
    end: int
    letters: str = ""
    worded: bool = False


def numbers(paragraph: Paragraph) -> list[Number]:
    """Return the numbers of a paragraph in their order, in digits and in words.

    One group of three digits after a comma is a thousand in English and in Arabic, a decimal
    in French and Russian; after a point it is the other way round. A point is a decimal sign
    everywhere if the digits after it are not three.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> said = "1 234,5 puis 1.234,5, enfin vingt-cinq"
    >>> [str(number.value) for number in numbers(Paragraph(Span(0, 38), "fr", said))]
    ['1234.5', '1234.5', '25']
    """
    lang = paragraph.lang or "en"
    text = paragraph.folded.words
    found = [_in_digits(match, lang) for match in _DIGITS.finditer(text)]
    joined = (_JOINED.match(text, sign.end()) for sign in joined_letters().finditer(text))
    found += [_in_digits(match, lang) for match in joined if match]
    found += _in_words(paragraph, lang)
    return sorted(found, key=lambda number: number.start)


def _in_digits(match: re.Match[str], lang: Language) -> Number:
    start, end = match.span("number")
    return Number(_value(match["number"], lang), start, end, match["letters"] or "")


def _value(written: str, lang: Language) -> Decimal:
    """Return the value of digits, whose last sign of two kinds is the decimal one."""
    written = written.replace(" ", "").replace("'", "")
    one = _ONE_GROUP.fullmatch(written)
    if one:
        groups = {"fr": ".", "ru": "."}.get(lang, ",")
        if one[1] != "0" and one[2] == groups:
            return Decimal(one[1] + one[3])
        return Decimal(f"{one[1]}.{one[3]}")
    signs = [sign for sign in written if sign in ".,"]
    if len(signs) > 1 and len(set(signs)) == 1:
        return Decimal(written.replace(signs[0], ""))
    for sign in signs[:-1]:
        written = written.replace(sign, "", 1)
    return Decimal(written.replace(",", "."))


def _in_words(paragraph: Paragraph, lang: Language) -> Iterator[Number]:
    """Yield numbers in words, a hundred, a ten and a unit taken together."""
    words = words_of(paragraph)
    table, values = _worded(lang), _values()
    n = 0
    while n < len(words):
        said = table.said(words, n)
        if said is None:
            n += 1
            continue
        parts, first = [values[said.entry]], n
        n += said.length
        while (more := _more(words, n, parts, lang)) is not None:
            value, n = more
            parts.append(value)
        yield Number(_sum(parts), words[first].start, words[n - 1].end, worded=True)


def _more(
    words: Sequence[Word], n: int, parts: Sequence[Decimal], lang: Language
) -> tuple[Decimal, int] | None:
    """Return the number that goes on with the one before, and the word after it."""
    for skipped in (0, 1):
        at = n + skipped
        if at >= len(words) or (skipped and words[n][0] not in ("-", "et", "and")):
            return None
        said = _worded(lang).said(words, at)
        if said is None:
            continue
        value, last = _values()[said.entry], parts[-1]
        if lang == "ar":
            joined = words[at].text.startswith("و") and not skipped
            goes_on = joined and (value >= _TWENTY > last or last >= _HUNDRED > value)
        else:
            goes_on = _units_of(last) > value >= 1 or (len(parts) == 1 and last < value == _HUNDRED)
        return (value, at + said.length) if goes_on and value % 1 == 0 else None
    return None


def _units_of(value: Decimal) -> Decimal:
    """Return what a number in words leaves room for after it: 20 for 60 and 80 in French."""
    if value % _HUNDRED == 0:
        return Decimal(_HUNDRED)
    if value in (60, 80):
        return Decimal(_TWENTY)
    return Decimal(_TEN if value >= _TWENTY and value % _TEN == 0 else 0)


def _sum(parts: Sequence[Decimal]) -> Decimal:
    if len(parts) > 1 and parts[1] == _HUNDRED and parts[0] < _TEN:
        return parts[0] * _HUNDRED + sum(parts[2:], Decimal(0))
    return sum(parts, Decimal(0))


@cache
def _worded(lang: Language) -> Phrases:
    return Phrases({entry: ways.get(lang, ()) for entry, ways in _tables().items()}, lang)


@cache
def _values() -> Mapping[str, Decimal]:
    return {entry: Decimal(entry) for entry in _tables()}


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    tens = table_of("tens")
    merged: dict[str, dict[str, list[str]]] = {}
    for table in (table_of("counts"), tens):
        for entry, ways in table.items():
            for lang, said in ways.items():
                merged.setdefault(entry, {}).setdefault(lang, []).extend(said)
    return merged
