"""Whether a weekday alone is one to come: will meet on Thursday, состоится в четверг."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from filiere.communique.date_mentions import DateMention
from filiere.communique.marks import marks
from filiere.communique.phrases import Word, phrases
from filiere.languages import Language

_WITHIN: Final = 8
_STOPS: Final = frozenset(',;:.!?()"')


def is_to_come(
    mention: DateMention, told: Sequence[tuple[int, str]], words: Sequence[Word], lang: Language
) -> bool:
    """Tell whether the words right before a weekday say that something is planned for it.

    Where someone is said to speak, the weekday is that of the words: will meet, he said on Friday.

    Parameters
    ----------
    mention
        The weekday, without a day or a month.
    told
        The words of its sentence that say what is planned and what has been, by their numbers.
    words
        The words of the paragraph.
    lang
        Their language.
    """
    if mention.relative != "nearest":
        return False
    before = [(n, what) for n, what in told if n < mention.first]
    if not before or before[-1][1] != "planned" or mention.first - before[-1][0] > _WITHIN:
        return False
    between = words[before[-1][0] + 1 : mention.first]
    stopped = any(word.text in _STOPS for word in between)
    return not stopped and not marks(phrases("saying", lang), between)
