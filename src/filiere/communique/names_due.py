"""Names that stand where a country is due, and are none: exports to Wakanda, вывоз в Нарнию."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from filiere.communique.flow_ends import Role
from filiere.communique.phrases import words_of
from filiere.communique.text import Paragraph

_REACH: Final = 5
_DUE: Final = frozenset({"to", "from", "with"})
_STOPS: Final = frozenset(",;:.!?()")


class NamesDue:
    """Tells names behind the prepositions of a flow, which a country would follow.

    Parameters
    ----------
    paragraph
        The paragraph.
    countries
        The numbers of the words that its countries begin with.
    no_names
        Those of words that are part of a period.
    stops
        Those of words that no flow's words go beyond.
    """

    def __init__(
        self,
        paragraph: Paragraph,
        countries: Container[int],
        *,
        no_names: Container[int],
        stops: Container[int],
    ) -> None:
        self.paragraph = paragraph
        self.words = words_of(paragraph)
        self.countries = countries
        self.no_names = no_names
        self.stops = stops

    def begins(self, n: int, role: Role | None) -> bool:
        """Tell whether the n-th word, behind a preposition of a role, begins a name."""
        due = role in _DUE or (role == "at" and self.paragraph.lang == "ru")
        word = self.words[n]
        if not due or n in self.no_names or not word.text.isalpha():
            return False
        start, end = self.paragraph.folded.origin(word.start, word.end)
        return self.paragraph.content[start:end][:1].isupper()

    def is_of_country(self, n: int) -> bool:
        """Tell whether a country ends the name: Социалистическая Республика Вьетнам."""
        for k in range(n + 1, min(n + _REACH, len(self.words))):
            if k in self.countries:
                return True
            if k in self.stops or self.words[k].text in _STOPS:
                return False
        return False
