"""A walk over the words behind a flow: its countries, its goods, and where they end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from filiere.communique.country_mentions import Mention
from filiere.communique.flow_ends import Role, Side, side_of

if TYPE_CHECKING:
    from filiere.communique.flow_sides import SideReader

STOPS: Final = frozenset(",;:.!?()")
THAT: Final = frozenset(["que", "qu'", "что", "that", "ان", "بان", "alors", "когда", "when"])
_ROLES: Final[Mapping[str, Role]] = {
    "to": "to",
    "from": "from",
    "with": "with",
    "between": "between",
    "of": "of",
    "de": "de",
    "at": "at",
}
_ARTICLES: Final = ("ال", "وال", "بال", "لل", "فال")
_REACH: Final = 20
_GOODS_WITHIN: Final = 4


class FlowWalk:
    """A walk over the words behind a flow, as far as they belong to it."""

    def __init__(
        self, reader: SideReader, first: int, last: int, *, over_amount: bool = False
    ) -> None:
        self.reader = reader
        self.over_amount = over_amount
        self.words = reader.words
        self.at = self.last = self.end = last
        self.sides: list[Side] = []
        self.goods: tuple[int, int] | None = None
        self.role: Role | None = None
        self.and_before = False
        self.definite = self.words[first].text.startswith(_ARTICLES)

    def go(self) -> None:
        """Walk until the words are no longer the flow's."""
        limit = min(len(self.words), self.last + _REACH)
        while self.at < limit and self._step():
            pass

    def _step(self) -> bool:
        n, reader = self.at, self.reader
        if n in reader.mention_at:
            self._name(reader.mention_at[n])
        elif self.over_amount and n in reader.amounts:
            self.at = self.last = self.end = reader.amounts[n]
            self.over_amount, self.role = False, None
        elif self._ends(n):
            return False
        elif n in reader.stand_ins and not reader.is_named_next(n):
            entry, last = reader.stand_ins[n]
            self.sides.append(reader.stand_in(self.role or "of", entry, n, last))
            self._move(last)
        elif n in reader.prepositions:
            self._preposition(*reader.prepositions[n])
        else:
            self._noun(n)
        return True

    def _ends(self, n: int) -> bool:
        word = self.words[n]
        if word.text in STOPS or word.text in THAT or n in self.reader.stops:
            return True
        return word.text == "-" and self.words[n - 1].end != word.start

    def _name(self, mention: Mention) -> None:
        by_waw = self.reader.lang == "ar" and self.words[self.at].text.startswith("و")
        joined = bool(self.sides) and (self.and_before or by_waw)
        role = self.sides[-1].role if joined else self._role(mention)
        self.sides.append(side_of(role, mention, joined=joined))
        if role == "origin" and self.goods is None and self.reader.lang in ("ru", "en"):
            self.goods = (mention.last, mention.last)
        self._move(mention.last, keep=joined or role == "between")

    def _role(self, mention: Mention) -> Role:
        """Return what a country is by the preposition in force, or by its place."""
        if mention.form != "adjective" or self.role in ("to", "from", "with", "between", "at"):
            return self.role or "of"
        of_goods = self.goods is not None or self.role in ("of", "de")
        of_goods = of_goods or (self.reader.lang == "ru" and not self.sides)
        return "origin" if of_goods else "adjective"

    def _preposition(self, entry: str, last: int) -> None:
        if entry == "and":
            self.and_before = bool(self.sides)
        elif entry in _ROLES:
            self.role = _ROLES[entry]
        self.at = last

    def _noun(self, n: int) -> None:
        """Pass over a word that is neither a country nor a preposition: the goods, perhaps."""
        if self.reader.due.begins(n, self.role):
            if self.reader.due.is_of_country(n):
                self.at = n + 1
                return
            word = self.words[n]
            self.sides.append(Side(self.role or "of", "group", word.start, word.end))
            self._move(n + 1)
            return
        if self.goods and self.goods[1] == n and self.role is None and self.words[n].text.isalpha():
            self.goods = (self.goods[0], n + 1)
        elif self.goods is None and n <= self.last + _GOODS_WITHIN and self._begins_goods(n):
            self.goods = (n, n + 1)
        self.role = None
        self.at = n + 1

    def _begins_goods(self, n: int) -> bool:
        if n in self.reader.no_goods or not self.words[n].text.isalpha():
            return False
        match self.reader.lang:
            case "ru":
                return self.role is None and n == self.last
            case "ar":
                of_sold = self.role == "from" and bool(self.sides)
                return of_sold or (self.role is None and n == self.last and not self.definite)
            case _:
                return self.role in ("of", "de")

    def _move(self, last: int, *, keep: bool = False) -> None:
        self.at = self.end = last
        self.and_before = False
        if not keep:
            self.role = None
