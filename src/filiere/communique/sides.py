"""Which country an office or an organisation is of."""

from __future__ import annotations

from typing import Final

from filiere.communique.country_mentions import Mention
from filiere.communique.paragraph_words import ParagraphWords

#: Before a country that something is in, not of.
_IN: Final = frozenset(
    (
        "au",
        "aux",
        "en",
        "a",
        "in",
        "to",
        "at",
        "в",
        "во",
        "на",
        "при",
        "في",
        "لدى",
        "لدي",
        "إلى",
        "الى",
        "الي",
    )
)


def side_of(words: ParagraphWords, first: int, last: int) -> str | None:
    """Return the country that some words are of: the first that is not only where they are."""
    possessed = words.lang == "en" and words.text(first - 1) == "s"
    n = max(0, first - 2 if possessed else first - 1)
    while n < last:
        mention = words.mention_at.get(n)
        if mention is None:
            n += 1
            continue
        if _is_of(words, mention, first):
            return mention.code
        n = mention.last
    mention = words.mention_at.get(last)
    behind = mention is not None and mention.form == "adjective" and words.lang in ("ar", "fr")
    return mention.code if behind and mention is not None else None


def _is_of(words: ParagraphWords, mention: Mention, first: int) -> bool:
    """Tell whether a country is one that something is of, not in: not "in Morocco"."""
    possessive = words.text(mention.last) == "s" or words.text(mention.last - 1).endswith("'")
    if mention.first < first:
        return words.lang == "en" and (possessive or mention.form == "adjective")
    if possessive and words.lang == "en":
        return True
    if mention.form == "city":
        return False
    before = words.text(mention.first - 1)
    if words.lang == "ar" and words.text(mention.first).startswith(("بال", "ب")):
        own = mention.form == "name" and before not in ("في", "لدى", "لدي", "إلى", "الي")
        return own and not words.text(mention.first).startswith("بال")
    return before not in _IN
