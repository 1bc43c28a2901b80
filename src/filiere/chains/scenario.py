"""What two countries could make together, as a scenario that a user keeps, shares and reruns.

A scenario is a TOML file. Parts of the maker's sector bought from the supplier instead of third
countries::

    [scenario]
    name = "Wiring and tyres for cars"
    kind = "supply"
    maker = "MAR"                   # its sector buys
    supplier = "RUS"                # and this side delivers
    sector = "automotive"
    products = ["C27", "C22"]       # industries whose products are bought; without it all inputs
    share = 0.2                     # of what the sector buys of them from third countries
    period = "2022"                 # period and source of the table may be named
    source = "icio"

The final product assembled by the maker, with parts of stated origin::

    [scenario]
    kind = "assembly"
    maker = "MAR"
    supplier = "RUS"
    sector = "automotive"
    share = 0.1                     # of what the markets buy of the product from third countries
    markets = ["MAR", "RUS"]        # without it the maker's own market
    use = "final"                   # "final" demand or "intermediate" use; without it what there is

    [parts.C27]                     # an industry, or "goods" for all tradable inputs
    supplier = 0.5
    maker = 0.2
    world = 0.3
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from filiere.errors import WrongInput

Kind = Literal["supply", "assembly"]
Use = Literal["final", "intermediate"]

GOODS: Final = "goods"
_WHOLE: Final = 1e-9


class WrongScenario(WrongInput):
    """A scenario says something that cannot be.

    Parameters
    ----------
    key
        Which of its keys.
    problem
        What is wrong, in one clause.
    remedy
        What to do next, in one clause.
    """

    def __init__(self, key: str, problem: str, remedy: str) -> None:
        super().__init__(f"{key}: {problem}; {remedy}")
        self.key, self.problem, self.remedy = key, problem, remedy


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the line buys a part: shares that add up to one.

    Parameters
    ----------
    supplier, maker, world
        Share [1] bought from the supplying side, in the making country, and from third countries.

    Raises
    ------
    WrongScenario
        A share lies outside 0 to 1, or they do not add up.

    Examples
    --------
    >>> Origins(supplier=0.5, maker=0.2, world=0.3).supplier
    0.5
    """

    supplier: float
    maker: float
    world: float

    def __post_init__(self) -> None:
        shares = {"supplier": self.supplier, "maker": self.maker, "world": self.world}
        for name, share in shares.items():
            if not _is_number(share) or not 0 <= share <= 1:
                raise WrongScenario(name, f"{share!r} is no share", "give a number from 0 to 1")
        if abs(sum(shares.values()) - 1) > _WHOLE:
            raise WrongScenario(
                "parts", f"shares add up to {sum(shares.values()):g}", "make them add up to 1"
            )


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case of joint production, as a user states it.

    Parameters
    ----------
    kind
        ``"supply"``: the maker's sector buys from the supplier what it buys from third countries;
        ``"assembly"``: the maker assembles what markets buy from third countries.
    maker, supplier
        Alpha-3 codes.
    sector
        Id of a sector, or an industry of the table.
    products
        Supply: industries whose products are bought; all inputs if empty.
    share
        Share of the orders of third countries that moves, above 0 and up to 1.
    parts
        Assembly: where the line buys, by industry; ``"goods"`` stands for all tradable inputs.
    markets
        Assembly: countries whose purchases are served; the maker alone if empty.
    use
        Assembly: which purchases; final demand where the table has it, if None.
    name
        What the user calls it.
    period, source
        Of the table, or None.

    Raises
    ------
    WrongScenario
        A value cannot be used, or does not belong to the kind.
    """

    kind: Kind
    maker: str
    supplier: str
    sector: str
    products: tuple[str, ...] = ()
    share: float = 0.2
    parts: Mapping[str, Origins] = field(default_factory=dict)
    markets: tuple[str, ...] = ()
    use: Use | None = None
    name: str = ""
    period: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise WrongScenario("kind", f"{self.kind!r} is unknown", "give supply or assembly")
        for key in ("maker", "supplier", "sector"):
            if not getattr(self, key):
                raise WrongScenario(key, "is empty", "name one")
        if self.maker == self.supplier:
            raise WrongScenario("supplier", f"{self.maker} is the maker too", "name two countries")
        if not _is_number(self.share) or not 0 < self.share <= 1:
            raise WrongScenario("share", f"{self.share!r} is no share", "give above 0 and up to 1")
        for key in ("products", "markets"):
            if len(set(getattr(self, key))) < len(getattr(self, key)):
                raise WrongScenario(key, "names one twice", "name each once")
        self._check_kind()

    def _check_kind(self) -> None:
        if self.kind == "supply":
            for key in ("parts", "markets", "use"):
                if getattr(self, key):
                    raise WrongScenario(
                        key, "belongs to an assembly", 'take it out, or set kind = "assembly"'
                    )
            return
        if self.products:
            raise WrongScenario(
                "products", "belongs to a supply", "state the parts of an assembly under parts"
            )
        if not self.parts:
            raise WrongScenario(
                "parts",
                "is missing",
                "state where the line buys, e.g. parts.goods with supplier, maker and world",
            )
        if self.use not in {None, *get_args(Use)}:
            raise WrongScenario("use", f"{self.use!r} is unknown", "give final or intermediate")


def to_toml(scenario: Scenario) -> str:
    """Return a scenario as the text of its file; what is not stated is left out.

    Examples
    --------
    >>> print(to_toml(Scenario("supply", "MAR", "RUS", "automotive", ("C27",))), end="")
    [scenario]
    kind = "supply"
    maker = "MAR"
    supplier = "RUS"
    sector = "automotive"
    products = ["C27"]
    share = 0.2
    """
    return "".join(f"{line}\n" for line in _lines(scenario))


_WRITTEN: Final = (
    *("name", "kind", "maker", "supplier", "sector", "products", "share"),
    *("markets", "use", "period", "source"),
)


def _lines(scenario: Scenario) -> Iterator[str]:
    yield "[scenario]"
    for key in _WRITTEN:
        value = getattr(scenario, key)
        if value not in (None, "", ()):
            yield f"{key} = {_written(value)}"
    for product, origins in scenario.parts.items():
        yield ""
        yield f"[parts.{_written(product)}]"
        for key in ("supplier", "maker", "world"):
            yield f"{key} = {_written(getattr(origins, key))}"


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_written(each) for each in value)}]"
    if isinstance(value, str):
        # JSON's strings are TOML's, but for the one control character that JSON lets stand
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(float(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
