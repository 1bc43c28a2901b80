"""Signatories: who signs a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from filiere.communique.co_chairs import listed, listed_before
from filiere.communique.delegations import representatives
from filiere.communique.marks import marks
from filiere.communique.people_seen import People, PersonMention
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.sentences import sentences
from filiere.languages import Language


def signatories(seen: People) -> Iterator[PersonMention]:
    """Yield the people of a paragraph who sign: signé par X et Y, A и B подписали, وقع فلان.

    Parameters
    ----------
    seen
        The paragraph and the people that it names.
    """
    words = seen.words
    for mark in marks(_sign(words.lang), words.words):
        behind = list(listed(seen, mark.last))
        if not behind and words.lang == "ar":
            behind = list(listed(seen, mark.last + 1))
        sided = list(_for_sides(seen, mark.last))
        behind = sided if len(sided) > len(behind) else behind
        yield from behind or listed_before(seen, mark)


def _for_sides(seen: People, n: int) -> Iterator[PersonMention]:
    """Yield who signs for a side: ont signé, pour le Togo, Mme X, et, pour la Lettonie, M. Y."""
    sentence = next((each for each in sentences(seen.words.paragraph) if n - 1 in each), range(0))
    for each in representatives(seen):
        if each.mention.first in sentence and each.mention.start >= n:
            yield each.mention


@cache
def _sign(lang: Language) -> Phrases:
    return Phrases({"sign": table_of("delegations")["sign"][lang]}, lang)
