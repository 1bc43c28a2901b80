"""Which country is meant where a word may mean two, or a capital stands for its country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from filiere.communique.country_mentions import Mention, mentions
from filiere.communique.regions_of_countries import regions_in_place
from filiere.communique.text import Paragraph, Text, kept

_OR: Final = "-or-"
_AMMAN: Final = "Amman"
_OMAN: Final = "OMN"
_JORDAN: Final = "JOR"


@kept
def country_readings(text: Text) -> tuple[tuple[Paragraph, tuple[Mention, ...]], ...]:
    """Return the paragraphs of a text, each with its mentions, those of two countries settled.

    الكونغو is the one of the two Congos that the text names in full, عمان Oman or Amman; what
    the text does not tell apart is left out. A region beside its country is the region alone.
    """
    named = {
        mention.code
        for paragraph in text.paragraphs
        for mention in mentions(paragraph)
        if _OR not in mention.code
    }
    return tuple(
        (each, tuple(regions_in_place(each, tuple(_settled(mentions(each), named)))))
        for each in text.paragraphs
    )


def _settled(found: tuple[Mention, ...], named: set[str]) -> Iterator[Mention]:
    for n, mention in enumerate(found):
        codes = mention.code.split(_OR)
        if len(codes) == 1:
            yield mention
            continue
        known = [code for code in codes if code in named]
        if _OMAN in codes:
            yield from _oman_or_amman(mention, named, found[max(0, n - 1) : n + 2])
        elif len(known) == 1:
            yield replace(mention, code=known[0])


def _oman_or_amman(
    mention: Mention, named: set[str], near: tuple[Mention, ...]
) -> Iterator[Mention]:
    if _OMAN in named:
        yield replace(mention, code=_OMAN)
    elif _JORDAN in named:
        yield replace(mention, code=_JORDAN, form="city", city=_AMMAN)
    elif any(abs(other.first - mention.first) == 1 and other.form == "name" for other in near):
        yield replace(mention, code=_OMAN)
