"""Clauses that leave their verb to the one before: … de 6 %, et celles de cacao de 12 %."""

from __future__ import annotations

from typing import Final

from filiere.communique.claim_events import Event
from filiere.communique.marks import marks
from filiere.communique.phrases import phrases
from filiere.communique.products_said import products_in
from filiere.communique.sentence_view import SentenceView

_CHANGES: Final = frozenset({"rise", "fall"})
_OTHERS: Final = frozenset({"level", "share", "unsaid", "rank", "by", "multiple"})


def change_left_out(view: SentenceView, n: int) -> Event | None:
    """Return the change that a clause before tells of its own subject, and this one leaves out.

    Between both there is nothing but names, their figures and where clauses end.

    Parameters
    ----------
    view
        The sentence.
    n
        The number of the event of a figure in a clause that has no verb.
    """
    figures = 0
    flow_seen = aside = False
    for event in view.back(n):
        if event.entry in _CHANGES:
            return event if figures else None
        aside = event.entry == ")" or (aside and event.entry != "(")
        parts = event.entry == ":" or (event.entry == ";" and not flow_seen)
        if event.what in _OTHERS or parts or (aside and event.figure is not None):
            return None
        flow_seen = flow_seen or event.what == "flow"
        if event.figure is not None:
            if event.figure.unit != "percent":
                return None
            figures += 1
    return None


def share_left_out(view: SentenceView, n: int) -> int | None:
    """Return the number of the share's figure that a clause with a figure alone goes on with.

    Only where nothing but the end of a clause stands between both, besides countries and goods.
    """
    crossed = False
    for k in range(n - 1, -1, -1):
        event = view.events[k]
        if event.what == "figure":
            percent = event.figure is not None and event.figure.unit == "percent"
            return k if crossed and percent else None
        if event.what not in ("break", "flow") or event.entry in (";", ":", "(", ")"):
            return None
        if event.what == "flow" and not crossed:
            return None
        crossed = crossed or event.what == "break"
    return None


def is_plain(view: SentenceView, n: int) -> bool:
    """Tell whether a figure's clause has no word that may tell a change of its own.

    Looked at are the words from the figure before it, or from where the clause begins: countries,
    goods, periods and words of grammar tell none. A verb that no table knows may say that
    something fell, so the change before does not hold for it.
    """
    event, start = view.events[n], view.sentence.start
    for other in view.back(n):
        if other.figure is not None or view.is_break(other):
            start = other.last
            break
    known = _known_words(view, n, start)
    words = range(start, event.first)
    return all(k in known or not view.words[k].text.isalpha() for k in words)


def _known_words(view: SentenceView, n: int, start: int) -> set[int]:
    """Return the numbers of the words before a figure that are names or words of grammar."""
    lang, stop = view.scene.paragraph.lang or "en", view.events[n].first
    words = view.words[start:stop]
    tables = (phrases(name, lang) for name in ("plain_words", "prepositions", "elsewhere", "goods"))
    found = [mark for table in tables for mark in marks(table, words)]
    found += products_in(words, lang)
    known = {start + k for mark in found for k in range(mark.first, mark.last)}
    within = [event for event in view.events if start <= event.first < stop]
    told = [(event.first, event.last) for event in within if event.flow is None]
    spans = [*((each.first, each.last) for each in view.scene.named), *told]
    known |= {k for first, last in spans if first < stop for k in range(max(first, start), last)}
    places = [(event.flow.start, event.flow.end) for event in within if event.flow is not None]
    places += [(period.start, period.end) for period in view.scene.periods]
    places += [
        (
            view.scene.vague.of(view.events[n].start, view.events[n].end).start,
            view.words[stop - 1].end,
        )
    ]
    return known | {
        k for k in range(start, stop) if any(a <= view.words[k].start < b for a, b in places)
    }
