"""Who speaks in a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from filiere.communique.marks import marks
from filiere.communique.people import known_person
from filiere.communique.person_mentions import people_in
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.speech import utterances
from filiere.communique.text import Text, kept
from filiere.languages import Language

_HEADINGS: Final = 3
_FIRST: Final = 8
_GAP: Final = 4


@kept
def speakers(text: Text) -> frozenset[str]:
    """Return the names of the people who say something in a text."""
    sources = (each.source for each in utterances(text))
    said = {source.name for source in sources if source and source.kind == "person"}
    return frozenset(said | set(_orators(text)))


def _orators(text: Text) -> Iterator[str]:
    """Yield whose speech a text is, if its head says so: Remarks by the Minister, …."""
    for seen in people_in(text)[:_HEADINGS]:
        words = seen.words
        opens = marks(_openings(words.lang), words.words[:_FIRST])
        if not opens or opens[0].first > 1:
            continue
        named = (each for each in seen.found if each.start - opens[0].last <= _GAP)
        each = next(named, None)
        known = known_person(text, each.name) if each is not None else None
        if known is not None:
            yield known.name


@cache
def _openings(lang: Language) -> Phrases:
    return Phrases({"opening": table_of("speech")["opening"][lang]}, lang)
