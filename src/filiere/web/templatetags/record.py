"""How templates say dates, names, sectors and addresses in the viewer's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_datetime_format,
)
from babel.numbers import format_decimal
from django import template
from django.template import Context
from django.utils import timezone
from django.utils.translation import get_language, get_language_info

from filiere import countries, sectors
from filiere.errors import FiliereError
from filiere.languages import language
from filiere.register.words import written, written_in
from filiere.web.addresses import Link, navigation, to

register = template.Library()


def _lang() -> str:
    return get_language() or "en"


@register.filter
def words(value: Mapping[str, str] | None) -> str:
    """Return a text in the viewer's language, or in the first one in which it is written."""
    return written(value or {}, _lang())


@register.filter
def words_lang(value: Mapping[str, str] | None) -> str:
    """Return the language in which `words` shows a text, for the attribute ``lang``."""
    return written_in(value or {}, _lang())


@register.filter
def words_dir(value: Mapping[str, str] | None) -> str:
    """Return the direction in which `words` shows a text, for the attribute ``dir``."""
    return direction(words_lang(value))


@register.filter
def direction(code: str) -> str:
    """Return the direction in which a language is written."""
    return "rtl" if code == "ar" else "ltr"


@register.filter
def language_name(code: str) -> str:
    """Return the name of a language in the viewer's."""
    return str(get_language_info(code)["name_translated"])


@register.filter
def day(value: datetime.date | None) -> str:
    """Return a date in words: 3 mars 2026."""
    return _said(value.toordinal(), "long", _lang()) if value else ""


@register.filter
def short_day(value: datetime.date | None) -> str:
    """Return a date that is short enough for a table: 3 mars 2026, 3 мар. 2026 г."""
    return _said(value.toordinal(), "medium", _lang()) if value else ""


@register.filter
def days_to(first: datetime.date, last: datetime.date) -> str:
    """Return the days from one to another, without saying twice what they share."""
    return format_interval(first, last, "yMMMd", locale=_lang())


@lru_cache(4096)  # a list says the same few days again and again
def _said(ordinal: int, length: Literal["long", "medium"], lang: str) -> str:
    found = datetime.date.fromordinal(ordinal)
    if length == "medium":  # Arabic's own has digits alone, of which no reader knows the order
        return format_skeleton("yMMMd", found, locale=lang)
    return format_date(found, length, locale=lang)


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """Return a date with its time, in the viewer's time zone."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    together = str(get_datetime_format("medium", _lang())).replace("'", "")
    clock = format_time(local.time(), "short", locale=_lang())
    return together.format(clock, short_day(local.date()))


@register.filter
def iso(value: datetime.date | datetime.datetime | None) -> str:
    """Return a date as the attribute ``datetime`` wants it."""
    return value.isoformat() if value else ""


@register.filter
def number(value: float | Decimal | None) -> str:
    """Return a number with the language's own separators."""
    return "" if value is None else _counted(value, _lang())


@lru_cache(4096, typed=True)
def _counted(value: float | Decimal, lang: str) -> str:
    return format_decimal(value, locale=lang)


@register.filter
def place(code: str) -> str:
    """Return the name of a country or region."""
    return countries.place(code).name(language(_lang())) if code else ""


@register.filter
def sector(code: str) -> str:
    """Return the name of a sector; the code itself where it is no longer known."""
    try:
        return sectors.sector(code).name(language(_lang()))
    except FiliereError:
        return code


@register.simple_tag(takes_context=True, name="to")
def to_page(context: Context, name: str, *args: object) -> str:
    """Return the address of a page of the commission in which the viewer is."""
    return to(context["viewer"], name, *args)


@register.simple_tag(takes_context=True)
def places(context: Context) -> list[Link]:
    """Return the commission's navigation."""
    return navigation(context["viewer"], context["request"].path)
