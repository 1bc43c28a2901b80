"""How many times a flow is what it was: multiplié par 2,6, в 2,6 раза, удвоилась, تضاعفت."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from filiere.communique.claim_events import Event
from filiere.communique.figure import Figure
from filiere.communique.figure_around import Around
from filiere.communique.sentence_view import Anchor, SentenceView

_COUNTED_WITHIN: Final = 8
_BASE_WITHIN: Final = 20
#: The beginnings of words that say by themselves that something was multiplied.
_MULTIPLIES: Final = (
    *("doubl", "tripl", "quadrupl", "quintupl", "sextupl", "decupl", "trebl", "halv", "divis"),
    *("reduit", "удво", "утро", "учетвер", "تضاعف", "وتضاعف", "تتضاعف"),
)
_DIGITS: Final = 4
_IN: Final = "в"


class Multiple(NamedTuple):
    """A multiple: of which flow, how many times, and whether the flow was divided by it."""

    flow: Event
    figure: Figure
    divided: bool


def multiple_of(around: Around, anchor: Anchor, n: int, figure: Figure) -> Multiple | None:
    """Return the multiple that a number of times is, or None where it only counts.

    Parameters
    ----------
    around
        The words around the figures of a sentence.
    anchor
        What the figure is of.
    n
        The number of its event.
    figure
        The figure.
    """
    view = around.view
    event = view.events[n]
    starts = view.scene.vague.of(event.start, event.end).start
    by = next((each for each in view.back(n) if each.end <= starts), None)
    follows_by = by is not None and by.what == "by" and starts - by.end <= 1
    if anchor.flow is None or anchor.subject != "flow":
        return None
    change = view.change(n) or view.change_behind(n)
    if figure.unit == "times" and not _compares(around, n, event):
        return None
    if figure.unit == "none" and not follows_by:
        return None
    divided = bool(by and follows_by and by.entry == "divided")
    return Multiple(anchor.flow, figure, divided or (change is not None and change.sign < 0))


def _compares(around: Around, n: int, event: Event) -> bool:
    """Tell whether a number of times compares, and does not count how often."""
    view = around.view
    if view.scene.paragraph.lang == "ru":
        right_before = view.words[event.first - 1].text if event.first else ""
        return _IN in (right_before, around.before(event))
    if view.change(n) or view.change_behind(n) or view.in_clause(n, "multiple"):
        return True
    first = next((each for each in view.scene.periods if each.start >= event.end), None)
    near = first is not None and first.start - event.end <= _BASE_WITHIN
    return bool(near and first and (first.base or first.told == "previous-year"))


def multiple_in_words(view: SentenceView, anchor: Anchor, n: int) -> Multiple | None:
    """Return the multiple that words say without a figure, or None where they tell of no flow."""
    event = view.events[n]
    counts = [each for each in view.events[n + 1 : n + 4] if _counts(each)]
    if counts and counts[0].first - event.last <= _COUNTED_WITHIN:
        return None
    in_clause = view.in_clause(n, "flow")
    behind = view.flow_behind(n) if in_clause is None else None
    flow = behind or anchor.flow
    if flow is None or (behind is None and anchor.subject != "flow"):
        return None
    multiplies = Decimal(event.entry) < 1 or view.words[event.first].text.startswith(_MULTIPLIES)
    told = view.in_clause(n, "multiple", "change", "level") or view.change_behind(n)
    if not multiplies and told is None and not _follows_amount(view, n):
        return None
    change = None if multiplies else view.change(n) or view.change_behind(n, most=1)
    figure = Figure(Decimal(event.entry), "times", event.start, event.end, worded=True)
    return Multiple(flow, figure, change is not None and change.sign < 0)


def _follows_amount(view: SentenceView, n: int) -> bool:
    """Tell whether a multiple stands right behind an amount: for €12m, twice as much as in 2022."""
    before = next((each for each in view.back(n) if each.what not in ("break", "level")), None)
    return bool(before and before.figure and before.figure.unit == "money")


def _counts(event: Event) -> bool:
    times = event.figure is not None and event.figure.unit == "times"
    return times or event.what == "multiple"


def inverse(value: Decimal) -> str:
    """Return what remains where something is divided by a value, to four digits.

    Examples
    --------
    >>> inverse(Decimal(2)), inverse(Decimal(3))
    ('0.5', '0.3333')
    """
    return f"{(1 / value).quantize(Decimal(10) ** -_DIGITS).normalize():f}"
