"""What a paragraph holds, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from filiere.communique.sentences import sentences
from filiere.communique.text import Paragraph

Item = TypeVar("Item")


def by_sentence(
    paragraph: Paragraph, items: Sequence[Item], first: Callable[[Item], int]
) -> Iterator[tuple[range, Sequence[Item]]]:
    """Yield each sentence that holds something, with what begins in it.

    Parameters
    ----------
    paragraph
        The paragraph.
    items
        What it holds, in its order.
    first
        The number of an item's first word.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> said = Paragraph(Span(0, 13), "en", "One two. Six.")
    >>> [(each.start, list(held)) for each, held in by_sentence(said, [1, 3], lambda n: n)]
    [(0, [1]), (3, [3])]
    """
    n = 0
    for sentence in sentences(paragraph):
        start = n
        while n < len(items) and first(items[n]) < sentence.stop:
            n += 1
        if n > start:
            yield sentence, items[start:n]
