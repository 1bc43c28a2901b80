"""Amounts that are a part of the one before: imports of €300 million, of which coal 120."""

from __future__ import annotations

from filiere.communique.goods_named import Goods, goods_between
from filiere.communique.phrases import phrases
from filiere.communique.sentence_view import SentenceView

_BEHIND = 6


def goods_of_part(view: SentenceView, n: int) -> Goods | None:
    """Return the goods that an amount is of, where it is told to be a part of another's.

    Goods that are not known make it a part of nothing named; None where it is no part, or where
    it has a flow of its own: trade came to €300 million, of which exports 120.

    Parameters
    ----------
    view
        The sentence.
    n
        The number of the event of the amount.
    """
    event, lang = view.events[n], view.scene.paragraph.lang
    before = next((each for each in view.back(n) if each.figure is not None), None)
    if before is None or lang is None:
        return None
    if any(before.last <= each.first < event.first for each in view.events if each.flow):
        return None
    table, first = phrases("of_which", lang), None
    for k in range(before.last, event.first):
        said = table.said(view.words, k)
        first = k + said.length if said else first
    if first is None:
        return None
    paragraph, words = view.scene.paragraph, view.words
    found = Goods()
    if first < event.first:
        found = goods_between(paragraph, words[first].start, event.start)
    stop = min(event.last + _BEHIND, view.sentence.stop)
    ends = [each.first for each in view.events[n + 1 :] if each.what in ("break", "figure")]
    stop = min([stop, *ends])
    if not found.is_known and stop > event.last:
        found = goods_between(paragraph, words[event.last].start, words[stop - 1].end)
    return found
