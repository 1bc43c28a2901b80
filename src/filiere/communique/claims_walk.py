"""What each figure of a sentence claims: a growth, a level, a multiple or a share of a flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from filiere.communique.claim_events import Event
from filiere.communique.country_mentions import Mention
from filiere.communique.figure import Figure
from filiere.communique.figure_around import Around
from filiere.communique.gapped import change_left_out, is_plain, share_left_out
from filiere.communique.goods_named import Goods
from filiere.communique.multiples_said import Multiple, inverse, multiple_in_words, multiple_of
from filiere.communique.part_of_it import goods_of_part
from filiere.communique.sentence_view import Anchor, SentenceView
from filiere.communique.shares_said import holder_of, is_own_share, named_between
from filiere.communique.stated import Stated
from filiere.communique.unsaid import Unsaid
from filiere.communique.vagueness import vagueness_of
from filiere.sample.commission import Measure, Vagueness

_ADJACENT: Final = 4
_AGAINST: Final = frozenset(
    [
        *("contre", "apres", "against", "versus", "vs", "after", "from"),
        *("против", "после", "مقابل", "بعد"),
    ]
)
#: What a vague word says of what remains where something was divided: more than halved is less
#: than half.
_TURNED: Final[Mapping[Vagueness, Vagueness]] = {
    "almost": "over",
    "under": "over",
    "at-most": "at-least",
    "over": "under",
    "at-least": "at-most",
}


class Walk:
    """Takes the claims of a sentence.

    Parameters
    ----------
    view
        The sentence.
    """

    def __init__(self, view: SentenceView) -> None:
        self.view = view
        self.around = Around(view)
        self.unsaid = Unsaid(view)
        self.growth = 0
        self.level = False
        self.last_end = 0
        self.shares: dict[int, Stated] = {}
        self.flows: dict[int, Event] = {}

    def stated(self) -> Iterator[Stated]:
        """Yield what the sentence's figures claim, in their order."""
        for n, event in enumerate(self.view.events):
            if event.what not in ("figure", "multiple") or self.unsaid.keeps(n):
                continue
            found = self._of(n, event)
            self.last_end = event.end
            if found is not None:
                self.level = self.level or found.measure == "level"
                if found.measure == "growth":
                    self.growth = -1 if found.digits.startswith("-") else 1
                yield found

    def _of(self, n: int, event: Event) -> Stated | None:
        if event.figure is None:
            return self._times(event, multiple_in_words(self.view, self._anchor(n), n))
        match event.figure.unit:
            case "percent":
                return self._percent(n, event, event.figure)
            case "money":
                return self._level(n, event, event.figure)
            case "times" | "none":
                anchor = self._anchor(n)
                return self._times(event, multiple_of(self.around, anchor, n, event.figure))
            case _:
                return None

    def _times(self, event: Event, found: Multiple | None) -> Stated | None:
        if found is None:
            return None
        return self._made("multiple", event, found.figure, found.flow, divided=found.divided)

    def _percent(self, n: int, event: Event, figure: Figure) -> Stated | None:
        anchor = self._anchor(n)
        if self.around.in_brackets(n):
            return self._bracketed(n, event, figure, anchor)
        behind = self.around.of_flow_behind(n)
        told = self.view.in_clause(n, "change") or self.view.change_behind(n)
        if anchor.subject == "share" or (behind is not None and told is None):
            return self._share(n, event, figure, anchor) or self._share_left_out(n, event, figure)
        if anchor.subject != "flow" or anchor.flow is None or self._is_no_growth(n):
            return None
        sign = self._sign(n, event, figure)
        if not sign:
            return self._share_left_out(n, event, figure)
        return self._made("growth", event, figure, anchor.flow, sign=sign)

    def _is_no_growth(self, n: int) -> bool:
        """Tell whether a percentage is an end of a range, a mean of years, or of no flow."""
        ranges = self.around.is_range(n)
        return ranges or self.around.is_of_another(n) or self.view.is_average(n)

    def _anchor(self, n: int) -> Anchor:
        """Return what a figure is of: named before it, or behind it where the verb stands first."""
        anchor = self.view.anchor(n)
        named = anchor.flow or anchor.share
        in_clause = self.view.in_clause(n, "flow", "share")
        if in_clause is not None and named is not None:
            return anchor
        behind = self.view.flow_behind(n)
        change = self.view.in_clause(n, "change") or self.view.change_behind(n)
        if behind is not None and change is not None and not self._is_other(n, change):
            return Anchor("flow", behind)
        return anchor

    def _is_other(self, n: int, change: Event) -> bool:
        """Tell whether what is no trade is named between a change and its figure."""
        quantity = self.view.in_clause(n, "quantity")
        return quantity is not None and quantity.start > change.start

    def _sign(self, n: int, event: Event, figure: Figure) -> int:
        """Return 1 for a rise, −1 for a fall, 0 where nothing tells that it is a growth."""
        if figure.sign:
            return figure.sign
        if figure.part and not self.around.changes_by_part(n):
            return 0
        change = self.view.change(n)
        if change is None or self._is_of_figure_before(n, change):
            change = self.view.change_behind(n) or change
        of_its_own = change is not None and not self._is_of_figure_before(n, change)
        if change is not None and (of_its_own or is_plain(self.view, n)):
            return change.sign
        if change is not None or self.view.predicate(n) is not None or not is_plain(self.view, n):
            return 0
        left_out = change_left_out(self.view, n) if self.around.is_by(event) else None
        return self.growth or (left_out.sign if left_out else 0)

    def _is_of_figure_before(self, n: int, change: Event) -> bool:
        """Tell whether another figure stands between a change and the n-th event."""
        figures = (event for event in self.view.back(n) if event.what == "figure")
        last = next(figures, None)
        return last is not None and change.end <= last.start

    def _bracketed(self, n: int, event: Event, figure: Figure, anchor: Anchor) -> Stated | None:
        """Return the claim of a figure in brackets: les agrumes (+52 %), l'Inde (1,2 milliard)."""
        if anchor.subject != "flow" or anchor.flow is None:
            return None
        of = self.around.bracketed(n, anchor.flow)
        growth = figure.unit == "percent"
        change = self.view.events[n - 1] if n else None
        told = change.sign if change and change.what == "change" else 0
        if of is None or (growth and not (figure.sign or told)):
            return None
        measure: Measure = "growth" if growth else "level"
        sign = (figure.sign or told) if growth else 1
        found = self._made(
            measure, event, figure, anchor.flow, sign=sign, goods=of[0], partner=of[1]
        )
        beside = self.level and not growth and of == (None, None)
        return found and replace(found, against=beside)

    def _share(self, n: int, event: Event, figure: Figure, anchor: Anchor) -> Stated | None:
        """Return the share that a figure is, of a flow, of a country or of some goods."""
        change = self.view.change(n)
        changes = change is not None and change.end > (anchor.share or event).start
        if changes and self.around.is_by(event) and self.around.from_to(n) is None:
            return None
        flow = self.around.of_flow_behind(n) or anchor.flow
        holder = holder_of(self.view, n, anchor.share, flow) if flow else None
        if flow is None or flow.flow is None or holder is None:
            return None
        if flow.first < event.first and self.around.is_of_no_trade(n):
            return None
        if flow.flow.is_of_group or is_own_share(view=self.view, n=n, holder=holder, flow=flow):
            return None
        found = self._made("share", event, figure, flow, goods=holder.goods, partner=holder.country)
        if found is not None:
            self.shares[n], self.flows[n] = found, flow
        return found

    def _share_left_out(self, n: int, event: Event, figure: Figure) -> Stated | None:
        """Return the share of a clause that has a country or goods and a figure alone."""
        before = share_left_out(self.view, n)
        share = self.shares.get(before) if before is not None else None
        if share is None or before is None:
            return None
        first = self.view.events[before].last
        holder = named_between(self.view, first, event.first)
        alike = holder is not None and bool(holder.country) == bool(share.partner)
        if holder is None or not alike:
            return None
        found = self._made("share", event, figure, self.flows[before])
        return found and replace(found, goods=holder.goods, partner=holder.country)

    def _level(self, n: int, event: Event, figure: Figure) -> Stated | None:
        anchor = self._anchor(n)
        if self.around.in_brackets(n):
            return self._bracketed(n, event, figure, anchor)
        behind = self.around.of_flow_behind(n)
        if behind is not None and self.view.in_clause(n, "flow") is None:
            return self._made("level", event, figure, behind)
        flow, end_of = anchor.flow, self.around.from_to(n)
        if flow is None or (anchor.share is not None and anchor.share.start < flow.start):
            return None
        told = self._is_told(n, event, flow) and not self._is_of_another_flow(n)
        differs = self._is_difference(n, event) or self._is_range(n)
        if not (end_of or (told and not differs)):
            return None
        part = goods_of_part(self.view, n)
        if part is not None and not part.is_known:
            return None
        found = self._made("level", event, figure, flow, end_of=end_of, goods=part)
        against = self.level and self.around.before(event) in _AGAINST
        return found and replace(found, against=against)

    def _is_of_another_flow(self, n: int) -> bool:
        """Tell whether a clause names its flow behind its amount: $3bn correspond to exports."""
        return self.view.in_clause(n, "flow") is None and self.view.flow_behind(n) is not None

    def _is_range(self, n: int) -> bool:
        return self.around.is_range(n, by_dash=True)

    def _is_told(self, n: int, event: Event, flow: Event) -> bool:
        """Tell whether an amount is what a flow came to: a verb says so, or it stands beside it."""
        if self.view.is_item or self.view.predicate(n) or event.first - flow.last <= _ADJACENT:
            return True
        before = self.around.before(event)
        against = before == ":" or (self.level and before in _AGAINST)
        verb = self.view.scene.vague.verb_of(event.start, self.last_end)
        counts = self.view.in_clause(n, "share")
        follows = counts is not None and counts.first > flow.first
        return bool(against or verb or follows or flow.entry.endswith("verb"))

    def _is_difference(self, n: int, event: Event) -> bool:
        """Tell whether an amount says by how much a flow changed, not what it came to."""
        behind = self.view.change_behind(n, most=1)
        if behind is not None and behind.entry in ("more", "less"):
            return True
        predicate = self.view.predicate(n)
        if predicate is None or predicate.what != "change":
            return False
        start = self.view.scene.vague.of(event.start, event.end).start
        touches = start - predicate.end <= 1 and self.view.scene.paragraph.lang == "en"
        return touches or self.around.is_by(event)

    def _made(
        self,
        measure: Measure,
        event: Event,
        figure: Figure,
        flow: Event,
        *,
        sign: int = 1,
        divided: bool = False,
        goods: Goods | None = None,
        partner: Mention | None = None,
        end_of: str | None = None,
    ) -> Stated | None:
        if flow.flow is None or not figure.value:
            return None
        vague = self.view.scene.vague.of(event.start, event.end)
        word, start = vague.word, vague.start
        if word is None:
            verb = self.view.scene.vague.verb_of(event.start, self.last_end)
            word, start = (vagueness_of(verb), verb.start) if verb else (None, start)
        if figure.part and word is None:
            word = "about"
        if divided or (measure == "multiple" and figure.worded and figure.value < 1):
            word = _TURNED.get(word, word) if word else None
        digits = inverse(figure.value) if divided and figure.value > 1 else figure.digits
        return Stated(
            measure,
            f"-{digits}" if sign < 0 else digits,
            start,
            vague.end,
            event,
            flow.flow,
            word,
            figure.currency,
            goods,
            partner,
            self.around.named_behind(event),
            end_of,
        )
