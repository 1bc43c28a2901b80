"""The words of a paragraph as they are written: with their capitals, and the countries in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from filiere.communique.country_mentions import Mention
from filiere.communique.country_readings import country_readings
from filiere.communique.phrases import Word, words_of
from filiere.communique.text import Paragraph, Span, Text, kept
from filiere.languages import Language


class ParagraphWords:
    """The words of one paragraph.

    Parameters
    ----------
    paragraph
        The paragraph.
    lang
        Its language.
    mentions
        What it says of countries, regions and cities.
    """

    def __init__(
        self, paragraph: Paragraph, lang: Language, mentions: Sequence[Mention] = ()
    ) -> None:
        self.paragraph = paragraph
        self.lang = lang
        self.words: Sequence[Word] = words_of(paragraph)
        self.mentions = mentions

    def __len__(self) -> int:
        return len(self.words)

    def text(self, n: int) -> str:
        """Return the n-th word, folded; nothing beyond the ends."""
        return self.words[n].text if 0 <= n < len(self.words) else ""

    def written(self, first: int, last: int) -> str:
        """Return the words from one number to before another, as they are written."""
        last = min(last, len(self.words))
        if first >= last:
            return ""
        folded = self.paragraph.folded
        start, end = folded.origin(self.words[first].start, self.words[last - 1].end)
        return self.paragraph.content[start:end]

    def span(self, first: int, last: int) -> Span:
        """Return where words stand in the whole text."""
        return self.paragraph.at(self.words[first].start, self.words[last - 1].end)

    def is_capital(self, n: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        if not 0 <= n < len(self.words):
            return False
        return self.paragraph.content[self.paragraph.folded.places[self.words[n].start]].isupper()

    def is_shouted(self, n: int) -> bool:
        """Tell whether a word is written in capitals alone."""
        written = self.written(n, n + 1)
        return len(written) > 1 and written.isupper()

    def is_glued(self, n: int) -> bool:
        """Tell whether a word stands right behind the one before it."""
        return 0 < n < len(self.words) and self.words[n].start == self.words[n - 1].end

    @cached_property
    def mention_at(self) -> Mapping[int, Mention]:
        """The mention that each word is part of."""
        return {n: each for each in self.mentions for n in range(each.first, each.last)}


@kept
def paragraphs_in_words(text: Text) -> tuple[ParagraphWords, ...]:
    """Return the paragraphs of a text that are in one of the product's languages."""
    return tuple(
        ParagraphWords(paragraph, paragraph.lang, mentions)
        for paragraph, mentions in country_readings(text)
        if paragraph.lang is not None
    )
