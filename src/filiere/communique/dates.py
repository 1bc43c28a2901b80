"""Dates: the days a text names, which of them are a session's, and whether they exist."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Final, Literal, TypeAlias

from filiere.communique.bodies import bodies
from filiere.communique.by_sentence import by_sentence
from filiere.communique.calendar_names import WEEKDAYS
from filiere.communique.coming_weekday import is_to_come
from filiere.communique.date_mentions import DateMention, date_mentions, years_of
from filiere.communique.date_years import (
    Calendar,
    Direction,
    exists_in_any_year,
    named_years,
    real_day,
)
from filiere.communique.datelines import day_spoken, is_dateline
from filiere.communique.facts import Fact
from filiere.communique.marks import marks
from filiere.communique.phrases import Phrases, phrases, table_of, words_of
from filiere.communique.text import Paragraph, Text, kept
from filiere.languages import Language

Of: TypeAlias = Literal["session", "publication", "planned", "mentioned"]

#: Futures that a verb's form tells: tiendra, se réuniront; ستنعقد, سيعقد.
_FUTURE: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(r"[a-z]{3,}ra|[a-z]{2,}ront|sera|aura"),
    "ar": re.compile(r"و?س[تين]\w{3,}"),
}
_NO_FUTURE: Final = frozenset(("sahara", "camera", "opera", "ankara"))
_PERIODS: Final = re.compile(
    r"trimestre|semestre|quarter|half|квартал\w*|полугоди\w*|ربع|نصف|exercice|fy"
)
_TOLD: Final = ("planned", "once-planned", "postponed", "held", "published")
#: What was planned, for a day that may be past.
_ONCE: Final = ("once-planned", "postponed")
_NEAR: Final = 5
_FROM: Final = frozenset(("du", "from", "с", "со", "من"))
_OLD: Final = timedelta(days=92)
_SHORT: Final = 14


@dataclass(frozen=True)
class _Scene:
    """A paragraph and what it tells of time: what is planned, what has been, which words meet."""

    paragraph: Paragraph
    lang: Language

    def told(self) -> Mapping[int, str]:
        """Return the numbers of the words that tell, with what they tell."""
        words = words_of(self.paragraph)
        found = {mark.first: mark.entry for mark in marks(_telling(self.lang), words)}
        future = _FUTURE.get(self.lang)
        if future is not None:
            for n, word in enumerate(words):
                if future.fullmatch(word.text) and word.text not in _NO_FUTURE:
                    found.setdefault(n, "planned")
        meetings = marks(phrases("meetings", self.lang), words)
        return {mark.first: "meeting" for mark in meetings} | found


def date_facts(text: Text) -> Iterator[Fact]:
    """Yield the days that a text names, with their year, and what they are dates of.

    A day without a year is resolved against the publication, else against the years that the
    text names; one that cannot be is given as ``--10-10``. A day that does not exist, or whose
    weekday disagrees, is said so. Months and years count only where something is planned, or
    as "last September"; the periods of figures are no dates.
    """
    calendar = _calendar(text)
    for paragraph in text.paragraphs:
        if paragraph.lang is not None:
            yield from _of(text, paragraph, paragraph.lang, calendar)


def _of(text: Text, paragraph: Paragraph, lang: Language, calendar: Calendar) -> Iterator[Fact]:
    words = words_of(paragraph)
    scene = told_of_time(paragraph, lang)
    named = _bodies_in(text).get(paragraph.span, frozenset())
    found = list(_with_years(paragraph, tuple(date_mentions(paragraph))))
    for sentence, mentions in by_sentence(paragraph, found, lambda each: each.first):
        told = [(n, scene[n]) for n in sentence if n in scene]
        meets = any(what == "meeting" for _, what in told) or any(n in named for n in sentence)
        telling = [each for each in told if each[1] != "meeting"]
        for found_at in mentions:
            coming = paragraph.lang and is_to_come(found_at, telling, words, paragraph.lang)
            mention = replace(found_at, relative="next") if coming else found_at
            of = _what(mention, telling, meets=meets or len(words) <= _SHORT)
            direction = _direction(mention, telling, words, of)
            if is_dateline(paragraph, mention):
                of, direction = "publication", "past"
            held = _nearest(mention, telling) == "held"
            value = _value(mention, calendar, of, direction, held=held)
            if value is None:
                continue
            year_alone = mention.day is None and mention.month is None and not mention.relative
            planned = meets and of == "planned" and not _is_period(words, mention)
            if year_alone and not planned:
                continue
            span = paragraph.at(words[mention.first].start, words[mention.last - 1].end)
            sure = 0.95 if mention.year else 0.85
            yield Fact("date", value, span, f"dates.{value['precision']}", sure)


def _value(
    mention: DateMention, calendar: Calendar, of: Of, direction: Direction | None, *, held: bool
) -> dict[str, Any] | None:
    if mention.day is not None and mention.month is not None:
        return _day(mention, calendar, direction, of, held=held)
    if mention.month is not None:
        year = mention.year or calendar.month_of(mention.month, mention.relative)
        if year is None or (mention.year and of != "planned"):
            return None
        return _fact(f"{year}-{mention.month:02}", "month", of)
    if mention.year is not None:
        return _fact(str(mention.year), "year", of)
    found = calendar.day_of(mention.relative, mention.weekday)
    if found is None:
        return None
    return _agreeing(_fact(found.isoformat(), "day", of), found, mention.weekday)


def _day(
    mention: DateMention, calendar: Calendar, direction: Direction | None, of: Of, *, held: bool
) -> dict[str, Any]:
    month, day = mention.month or 0, mention.day or 0
    year = mention.year or _relative_year(mention, calendar)
    year = year or calendar.year_of(month, day, mention.weekday, direction)
    if year is None:
        problem = None if exists_in_any_year(month, day) else "no such day"
        said = _fact(f"--{month:02}-{day:02}", "day", of)
        return said | {"weekday": mention.weekday, "problem": problem}
    said = _fact(f"{year}-{month:02}-{day:02}", "day", of) | {"weekday": mention.weekday}
    found = real_day(year, month, day)
    if found is None:
        return said | {"problem": "no such day"}
    if calendar.published and found - calendar.published < -_OLD and of == "session":
        following = None if mention.year or held else real_day(year + 1, month, day)
        if following and following - calendar.published <= _OLD:
            found = following
            said |= {"date": found.isoformat(), "of": "planned"}
        else:
            said["of"] = "mentioned"
    if mention.until:
        said["until"] = f"{found.year}-{month:02}-{mention.until:02}"
    return _agreeing(said, found, mention.weekday)


def _agreeing(said: dict[str, Any], day: date, weekday: str | None) -> dict[str, Any]:
    """Return a date with its weekday, and whether the two agree."""
    if weekday is None:
        return said
    agrees = WEEKDAYS[day.weekday()] == weekday
    problem = None if agrees else "weekday disagrees"
    return said | {"weekday": weekday, "weekday_agrees": agrees, "problem": problem}


def _relative_year(mention: DateMention, calendar: Calendar) -> int | None:
    of_year = mention.relative is not None and mention.relative.endswith("-year")
    return calendar.month_of(mention.month or 0, mention.relative) if of_year else None


def _fact(said: str, precision: str, of: Of) -> dict[str, Any]:
    return {
        "date": said,
        "precision": precision,
        "weekday": None,
        "weekday_agrees": None,
        "of": of,
        "problem": None,
    }


def _what(mention: DateMention, told: Sequence[tuple[int, str]], *, meets: bool) -> Of:
    """Return what a date is the date of: the nearest word before it tells, else after it."""
    if mention.relative in ("next", "tomorrow", "next-year"):
        return "planned"
    match _nearest(mention, told):
        case "planned" | "once-planned" | "postponed" if mention.relative is None:
            return "planned"
        case "published":
            return "publication"
        case "held":
            return "session"
    return "session" if meets else "mentioned"


def _nearest(mention: DateMention, told: Sequence[tuple[int, str]]) -> str:
    """Return what the nearest word before a date tells, else the one after it."""
    if not told:
        return ""
    n = max(bisect_left(told, (mention.first, "")) - 1, 0)
    (first, what), (before, once) = told[n], told[max(n - 1, 0)]
    return once if what == "planned" and once in _ONCE and first - before <= _NEAR else what


def _direction(
    mention: DateMention, told: Sequence[tuple[int, str]], words: Sequence[Any], of: Of
) -> Direction | None:
    """Return where to look for the year of a day: what is planned is to come.

    What was planned once may be past; so may the day that something was moved from.
    """
    what = _nearest(mention, told)
    if of == "planned":
        moved = mention.first > 0 and words[mention.first - 1].text in _FROM
        once = what == "once-planned" or (what == "postponed" and moved and not mention.until)
        return None if once else "future"
    return "past" if of == "session" else None


def _with_years(paragraph: Paragraph, found: Sequence[DateMention]) -> Iterator[DateMention]:
    """Yield the dates of a paragraph and the years that stand alone, in their order."""
    taken = {n for mention in found for n in range(mention.first, mention.last)}
    alone = [
        DateMention(n, n + 1, year=year)
        for n, year in years_of(words_of(paragraph))
        if n not in taken
    ]
    yield from sorted((*found, *alone), key=lambda each: each.first)


def _is_period(words: Sequence[Any], mention: DateMention) -> bool:
    """Tell whether a year is that of a quarter or a half."""
    near = words[max(0, mention.first - 3) : mention.first]
    return any(_PERIODS.fullmatch(word.text) for word in near)


@kept
def _calendar(text: Text) -> Calendar:
    told: list[tuple[int, bool]] = []
    dated: list[date] = []
    for paragraph in text.paragraphs:
        if paragraph.lang is None:
            continue
        scene = told_of_time(paragraph, paragraph.lang)
        years = list(years_of(words_of(paragraph)))
        for sentence, found in by_sentence(paragraph, years, lambda each: each[0]):
            to_come = any(scene.get(n) == "planned" for n in sentence)
            told += [(year, to_come) for _, year in found]
        for mention in date_mentions(paragraph):
            if mention.year and mention.month and mention.day:
                day = real_day(mention.year, mention.month, mention.day)
                dated += [day] if day else []
    spoken = day_spoken(text, text.published)
    return Calendar(text.published, tuple(named_years(told)), tuple(dated), spoken)


@lru_cache(maxsize=512)
def told_of_time(paragraph: Paragraph, lang: Language) -> Mapping[int, str]:
    """Return the numbers of the words that say what is planned, what has been, what meets."""
    return _Scene(paragraph, lang).told()


@cache
def _telling(lang: Language) -> Phrases:
    table = table_of("days")
    return Phrases({what: table[what][lang] for what in _TOLD}, lang)


@kept
def _bodies_in(text: Text) -> Mapping[Any, frozenset[int]]:
    """Return the numbers of the first words of bodies, by their paragraph."""
    found: dict[Any, set[int]] = {}
    for paragraph, body in bodies(text):
        found.setdefault(paragraph.span, set()).add(body.first)
    return {span: frozenset(numbers) for span, numbers in found.items()}
