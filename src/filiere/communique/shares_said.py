"""Whose share it is: of a country in another's trade, or of some goods in a flow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from filiere.communique.claim_events import Event
from filiere.communique.country_mentions import Mention
from filiere.communique.goods_named import Goods, goods_between
from filiere.communique.sentence_view import SentenceView

_SUBJECT_WITHIN: Final = 8
_GOODS_WITHIN: Final = 6
_REPORTS: Final = ("adjective", "of", "de", "subject")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who, or what, has a share; both may be told."""

    country: Mention | None = None
    goods: Goods | None = None


def holder_of(view: SentenceView, n: int, share: Event | None, flow: Event) -> Holder | None:
    """Return whose share the n-th event of a sentence is, or None where nothing tells.

    Parameters
    ----------
    view
        The sentence.
    n
        The number of the figure's event.
    share
        The word for a share, if there is one.
    flow
        The flow that it is a share of.
    """
    figure = view.events[n]
    first = share or figure
    end = flow.first if first.first < flow.first < figure.first else figure.first
    country = _country(view, first.last, end)
    goods = _goods(view, first.last, min(end, first.last + _GOODS_WITHIN)) if share else None
    if country is None and goods is None:
        earliest = max(view.sentence.start, first.first - _SUBJECT_WITHIN)
        country = _country(view, earliest, first.first)
        goods = None if country else _goods(view, earliest, first.first)
    if country is None and goods is None and flow.first > figure.first:
        country = _country(view, flow.last, flow.last + _GOODS_WITHIN)
    return Holder(country, goods) if country or goods else None


def is_own_share(view: SentenceView, n: int, holder: Holder, flow: Event) -> bool:
    """Tell whether a share is what a flow is of something else: its exports account for 12%."""
    if holder.country is None or flow.flow is None or flow.first > view.events[n].first:
        return False
    share = view.in_clause(n, "share")
    first = next(iter(flow.flow.sides), None)
    if share is None or share.first < flow.first or first is None or first.mention is None:
        return False
    return first.mention.code == holder.country.code and first.role in _REPORTS


def named_between(view: SentenceView, first: int, end: int) -> Holder | None:
    """Return the country, else the goods of a list, that stand between two words."""
    country = _country(view, first, end)
    goods = None if country else _goods(view, first, end)
    return Holder(country, goods) if country or goods else None


def _country(view: SentenceView, first: int, end: int) -> Mention | None:
    """Return the country named last between two words."""
    named = [each for each in view.scene.named if first <= each.first < end]
    return named[-1] if named else None


def _goods(view: SentenceView, first: int, end: int) -> Goods | None:
    if first >= end:
        return None
    words = view.words
    goods = goods_between(view.scene.paragraph, words[first].start, words[end - 1].end)
    return goods if goods.is_known else None
