"""The day that a text itself is dated: Rabat, 2 October 2024 (agency) – …, or a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from filiere.communique.date_mentions import DateMention, date_mentions
from filiere.communique.date_years import real_day
from filiere.communique.phrases import words_of
from filiere.communique.text import Paragraph, Text

_PARAGRAPHS: Final = 4
_BEFORE: Final = 5
_BEFORE_IN_ARABIC: Final = 3
_BEHIND: Final = 5
_LINE: Final = 14
_ENDS: Final = frozenset(("-", "(", "/", "."))
_ENDS_IN_ARABIC: Final = frozenset(("-", "(", "/"))
_SIGNS: Final = frozenset(",./()-")
#: How long before its publication a text may be dated.
_EARLY: Final = timedelta(days=14)
_LATE: Final = timedelta(days=1)


def is_dateline(paragraph: Paragraph, mention: DateMention) -> bool:
    """Tell whether a day that a paragraph begins with is the one that the text is dated.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "Quito, 3 May. Ecuador and Chile have met here to speak of trade."
    >>> paragraph = Paragraph(Span(0, len(words)), "en", words)
    >>> [is_dateline(paragraph, mention) for mention in date_mentions(paragraph)]
    [True]
    """
    words, in_arabic = words_of(paragraph), paragraph.lang == "ar"
    most = _BEFORE_IN_ARABIC if in_arabic else _BEFORE
    if mention.day is None or not 0 < mention.first <= most or mention.until:
        return False
    if len(words) < mention.last + _BEHIND:
        return False
    if words[mention.last].text not in (_ENDS_IN_ARABIC if in_arabic else _ENDS):
        return False
    before = [word for word in words[: mention.first] if word.text not in _SIGNS]
    return bool(before) and (in_arabic or all(_is_name(paragraph, word.start) for word in before))


def day_spoken(text: Text, published: date | None) -> date | None:
    """Return the day that a text is dated, or None where it has no such line.

    Its line is a dateline, else one that says a day with its year shortly before publication.
    """
    lines = list(_lines(text))
    for at_once in (True, False):
        for paragraph, mention in lines:
            if is_dateline(paragraph, mention) is at_once:
                day = _day(mention, published)
                if day is not None and (at_once or _is_line(paragraph, mention, day, published)):
                    return day
    return None


def _lines(text: Text) -> Iterator[tuple[Paragraph, DateMention]]:
    for paragraph in text.paragraphs[:_PARAGRAPHS]:
        found = next(iter(date_mentions(paragraph)), None) if paragraph.lang else None
        if found is not None and found.day and found.month:
            yield paragraph, found


def _is_line(paragraph: Paragraph, mention: DateMention, day: date, published: date | None) -> bool:
    short = len(words_of(paragraph)) <= _LINE and mention.year is not None and not mention.until
    return short and (published is None or -_EARLY <= day - published <= _LATE)


def _day(mention: DateMention, published: date | None) -> date | None:
    month, day = mention.month or 0, mention.day or 0
    if mention.year:
        return real_day(mention.year, month, day)
    if published is None:
        return None
    near = (real_day(published.year - back, month, day) for back in (0, 1))
    return next((each for each in near if each and each <= published + _LATE), None)


def _is_name(paragraph: Paragraph, start: int) -> bool:
    return paragraph.content[paragraph.folded.places[start]].isupper()
