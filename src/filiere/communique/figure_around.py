"""The words right before and behind a figure: by 3 billion, from 2 to 3, 12 % of what, brackets."""

from __future__ import annotations

from typing import Final

from filiere.communique.claim_events import Event
from filiere.communique.country_mentions import Mention
from filiere.communique.goods_named import Goods, goods_between
from filiere.communique.sentence_view import SentenceView

_BY: Final = frozenset(["de", "d'", "by", "of", "на"])
_TO: Final = frozenset(["a", "to", "до", "الي", "-"])
_FROM: Final = frozenset(["de", "d'", "from", "с", "со", "من"])
_OF: Final = frozenset(["de", "d'", "du", "des", "of", "من", "in"])
_ARTICLES: Final = frozenset(["la", "le", "les", "l'", "the", "its", "a"])
_ATTACHED: Final = ("ب", "وب", "فب")
_FOR: Final = frozenset(["pour", "for", "у", "بالنسبة"])
_NAME: Final = 4
_WHOLE: Final = frozenset(["total", "totale", "totalite", "ensemble", "all", "overall", "اجمالي"])
_WHOLE_WITHIN: Final = 4
_CHANGES: Final = ("rise", "fall")
_AND: Final = frozenset([",", "et", "and", "и", "و"])


class Around:
    """Tells of the words around the figures of a sentence.

    Parameters
    ----------
    view
        The sentence.
    """

    def __init__(self, view: SentenceView) -> None:
        self.view = view
        self.words = view.words
        self.mention_at = {each.first: each for each in view.scene.named}
        self.mention_until = {each.last: each for each in view.scene.named}

    def before(self, event: Event) -> str:
        """Return the word before a figure and its vague word."""
        vague = self.view.scene.vague.of(event.start, event.end)
        n = event.first - 1
        while n >= 0 and self.words[n].start >= vague.start:
            n -= 1
        return self.words[n].text if n >= 0 else ""

    def named_behind(self, event: Event) -> Mention | None:
        """Return the country that a figure is said to be for: 4 % pour l'Allemagne."""
        at = event.last
        if at >= len(self.words) or self.words[at].text not in _FOR:
            return None
        at += 1
        while at < len(self.words) and self.words[at].text in _ARTICLES:
            at += 1
        return self.mention_at.get(at)

    def is_by(self, event: Event) -> bool:
        """Tell whether a figure says by how much something changes."""
        near = (self.before(event), self.words[event.first - 1].text if event.first else "")
        if self.view.scene.paragraph.lang == "ar":
            vague = self.view.scene.vague.of(event.start, event.end)
            own = (self.words[event.first].text, self.view.scene.text[vague.start : vague.end])
            return any(word.startswith(_ATTACHED) for word in (*near, *own))
        return bool(_BY.intersection(near))

    def changes_by_part(self, n: int) -> bool:
        """Tell whether a part in words is how much something changes: by a third, a third less."""
        event = self.view.events[n]
        compared = self.view.change_behind(n, most=1)
        if self.is_by(event) or (compared is not None and compared.entry in ("more", "less")):
            return True
        return any(word.text in ("de", "d'") for word in self.words[event.first : event.last])

    def from_to(self, n: int) -> str | None:
        """Return which of two ends of a movement a figure is: ``"from"``, ``"to"`` or neither."""
        event = self.view.events[n]
        after, earlier = self._figure(n, 1), self._figure(n, -1)
        if after and self.before(event) in _FROM and self.before(after) in _TO:
            return "from"
        if earlier and self.before(event) in _TO and self.before(earlier) in _FROM:
            return "to"
        return None

    def is_range(self, n: int, *, by_dash: bool = False) -> bool:
        """Tell whether a figure is an end of a range: 12 à 15 %, 12–15%; perhaps only by a dash."""
        joining = {"-"} if by_dash else _TO
        event = self.view.events[n]
        after, earlier = self._figure(n, 1), self._figure(n, -1)
        pairs = ((event, after), (earlier, event))
        return any(
            one and other and other.first - one.last <= 1 and self.before(other) in joining
            for one, other in pairs
        )

    def _figure(self, n: int, step: int) -> Event | None:
        """Return the figure of the same unit next to the n-th event, no clause between them."""
        figure, k = self.view.events[n].figure, n + step
        while 0 <= k < len(self.view.events):
            event = self.view.events[k]
            if self.view.is_break(event) or event.what == "flow":
                return None
            if event.figure is not None:
                same = figure is not None and event.figure.unit == figure.unit
                return event if same else None
            k += step
        return None

    def is_of_another(self, n: int) -> bool:
        """Tell whether a percentage is of something that is no flow: 12 % des emplois."""
        event = self.view.events[n]
        at = event.last
        near = {other.first: other for other in self.view.events[n + 1 : n + 4]}
        if at in near and near[at].what in ("quantity", "change"):
            return near[at].what == "quantity"
        if at >= len(self.words) or self.words[at].text not in _OF:
            return False
        at += 1
        while at < len(self.words) and self.words[at].text in _ARTICLES:
            at += 1
        if at >= len(self.words) or not self.words[at].text[0].isalpha():
            return False
        if at in near:
            return near[at].what not in ("flow", "change", "break")
        place = self.words[at].start
        in_period = any(each.start <= place < each.end for each in self.view.scene.periods)
        return not in_period and at not in self.mention_at

    def is_of_no_trade(self, n: int) -> bool:
        """Tell whether a share is of something that is no trade: 12 % des emplois, not du total."""
        behind = {word.text for word in self.words[self.view.events[n].last :][:_WHOLE_WITHIN]}
        return self.is_of_another(n) and not behind & _WHOLE

    def of_flow_behind(self, n: int) -> Event | None:
        """Return the flow that a figure is of: 12 % des exportations, $3bn of exports."""
        flow = self.view.flow_behind(n)
        event = self.view.events[n]
        if flow is None:
            return None
        between = self.words[event.last : flow.first]
        if all(word.text in _OF or word.text in _ARTICLES for word in between):
            return flow
        named = [word for word in between if word.text not in _OF and word.text not in _ARTICLES]
        sides = [each for each in self.view.scene.named if event.last <= each.first < flow.first]
        return flow if len(named) <= sum(each.last - each.first + 2 for each in sides) else None

    def in_brackets(self, n: int) -> bool:
        """Tell whether a figure is the first thing in brackets."""
        return self.opening(n) is not None

    def opening(self, n: int) -> int | None:
        """Return the number of the bracket that a figure stands in, at most a change before it."""
        k = n - 1
        if k > 0 and self.view.events[k].entry in _CHANGES:
            k -= 1
        if k < 0 or self.view.events[k].entry != "(":
            return None
        between = range(self.view.events[k].last, self.view.events[n].first)
        changes = self.view.events[k + 1 : n]
        told = {place for each in changes for place in range(each.first, each.last)}
        others = [place for place in between if place not in told]
        near = all(self.words[place].text in _BY or changes for place in others)
        return k if near and len(others) <= 1 + len(changes) else None

    def _is_listed(self, mention: Mention) -> bool:
        """Tell whether a country in front of brackets is one of several: Chad (+5%), Mali (+2%)."""
        behind = next((each for each in self.view.scene.named if each.first >= mention.last), None)
        if behind is None or behind.first >= self.view.sentence.stop:
            return False
        between = {word.text for word in self.words[mention.last : behind.first]}
        return ")" in between and bool(between & _AND)

    def bracketed(self, n: int, flow: Event) -> tuple[Goods | None, Mention | None] | None:
        """Return the goods or the country that a figure in brackets is of; None if unknown.

        Both are None where it is of the flow itself, or goes with the figure before it.
        """
        k = self.opening(n)
        if k is None:
            return None
        opening = self.view.events[k].first
        if any(other.last == opening for other in (flow, *self.view.events[max(0, k - 3) : k])):
            return None, None
        place = self.words[opening].start
        if any(each.start < place and place - each.end <= 1 for each in self.view.scene.periods):
            return None, None
        mention = self.mention_until.get(opening)
        if mention is not None:
            own = flow.flow is not None and mention.end <= flow.flow.last
            alone = flow.flow is not None and not self._is_listed(mention)
            return None, None if own and alone and mention.start >= flow.start else mention
        first = opening
        while first > max(0, opening - _NAME) and self.words[first - 1].text[0].isalpha():
            first -= 1
        if first == opening:
            return None
        paragraph = self.view.scene.paragraph
        start, end = self.words[first].start, self.words[opening - 1].end
        return known_goods(goods_between(paragraph, start, end))


def known_goods(goods: Goods) -> tuple[Goods | None, Mention | None] | None:
    """Return goods that a list knows; None for other words."""
    return (goods, None) if goods.is_known else None
