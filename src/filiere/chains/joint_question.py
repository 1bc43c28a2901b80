"""What is asked of joint production: by options, or by a scenario file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from filiere.chains.labels import region_on, side_code
from filiere.chains.scenario import GOODS, Kind, Origins, Scenario, Use
from filiere.chains.scenario_file import read_scenario
from filiere.errors import WrongInput
from filiere.mrio import Mrio
from filiere.trade.question import one_of

DEFAULT_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class JointQuestion:
    """Who could make what with whom.

    Parameters
    ----------
    sides
        The two countries.
    maker
        The one that makes, or None for both in turn.
    kind, products, parts, markets, use
        As of a scenario.
    sector
        One, or None for all.
    shares
        θ of each case [1].
    name, period, source
        As a scenario file says.
    """

    sides: tuple[str, str]
    maker: str | None = None
    kind: Kind = "supply"
    sector: str | None = None
    products: tuple[str, ...] = ()
    shares: tuple[float, ...] = (DEFAULT_SHARE,)
    parts: Mapping[str, Origins] = field(default_factory=dict)
    markets: tuple[str, ...] = ()
    use: Use | None = None
    name: str = ""
    period: str | None = None
    source: str | None = None

    def scenario(self, way: tuple[str, str], *, sector: str, share: float) -> Scenario:
        """Return one case as a scenario.

        Raises
        ------
        WrongScenario
            A value cannot be used, or does not belong to the kind.
        """
        return Scenario(
            kind=self.kind,
            maker=way[0],
            supplier=way[1],
            sector=sector,
            products=self.products,
            share=share,
            parts=self.parts,
            markets=self.markets,
            use=self.use,
            name=self.name,
            period=self.period,
            source=self.source,
        )

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Return maker and supplier of each direction."""
        both = (self.sides[::-1], self.sides)
        return tuple(way for way in both if self.maker in {None, way[0]})

    def on(self, table: Mrio) -> JointQuestion:
        """Return the question with the table's own labels of countries.

        Raises
        ------
        UnknownCountry, WrongInput
            The table does not tell a country apart, or two names are of one.
        """
        one, other = (region_on(table, side) for side in self.sides)
        if one == other:
            raise WrongInput(
                f"{self.sides[0]} and {self.sides[1]} are the same country ({one}): name two"
            )
        maker = None if self.maker is None else region_on(table, self.maker)
        if maker not in {None, one, other}:
            raise WrongInput(f"maker {self.maker}: give {one} or {other}")
        markets = tuple(region_on(table, market) for market in self.markets)
        return replace(self, sides=(one, other), maker=maker, markets=markets)

    @property
    def every_input(self) -> bool:
        """Tell whether all tradable inputs are meant, rather than named ones."""
        named = self.products if self.kind == "supply" else tuple(self.parts)
        return named in ((), (GOODS,))


def asked_by_options(
    a: str | None,
    b: str | None,
    *,
    kind: Kind | None,
    sector: str | None,
    product: str | Sequence[str] | None,
    share: float | Sequence[float] | None,
    maker: str | None,
    parts: Mapping[str, Origins | Sequence[float]] | None,
    markets: Sequence[str] | None,
    use: Use | None,
) -> JointQuestion:
    """Return the question that options ask: of both directions, unless the maker is named.

    Raises
    ------
    UnknownCountry, WrongInput
        An option cannot be used, or does not go with another.
    """
    if a is None or b is None:
        raise WrongInput("name the two countries, or a scenario file")
    one_of(kind or "supply", Kind, "kind")
    shares = (share,) if isinstance(share, int | float) else share
    if shares is not None and not shares:
        raise WrongInput("share: give at least one, above 0 and up to 1")
    if twice := [each for each, times in Counter(shares or ()).items() if times > 1]:
        raise WrongInput(
            f"share: {twice[0]:g} is named twice; name each once: every case is answered at each"
        )
    codes = product.split(",") if isinstance(product, str) else product
    question = JointQuestion(
        sides=(a, b),
        maker=maker,
        kind=kind or "supply",
        sector=sector,
        products=tuple(code.strip() for code in codes or ()),
        shares=tuple(shares or (DEFAULT_SHARE,)),
        parts={
            code: each if isinstance(each, Origins) else _origins(code, each)
            for code, each in (parts or {}).items()
        },
        markets=tuple(markets or ()),
        use=use,
    )
    for each in question.shares:
        question.scenario((a, b), sector=sector or "all", share=each)
    return question


def _origins(code: str, shares: Sequence[float]) -> Origins:
    try:
        supplier, maker, world = shares
    except (TypeError, ValueError):
        raise WrongInput(
            f"parts {code}: give three shares, of the supplier, the maker and the world"
        ) from None
    return Origins(supplier, maker, world)


def asked_by_file(
    path: Path | str, a: str | None, b: str | None, others: Mapping[str, object]
) -> JointQuestion:
    """Return the question that a scenario file asks.

    Parameters
    ----------
    path
        The file.
    a, b
        The two countries, if they are named as well.
    others
        Options that the file answers, as they were given.

    Raises
    ------
    BrokenFile
        The file cannot be read, or a key is wrong.
    WrongInput
        An option is given that the file answers, or other countries than its own.
    """
    if given := [name for name, value in others.items() if value not in (None, False)]:
        raise WrongInput(
            f"{', '.join(given)}: the scenario file says it; change the file, or leave it out"
        )
    scenario = read_scenario(Path(path))
    sides = {scenario.maker, scenario.supplier}
    if named := [side for side in (a, b) if side is not None and side_code(side) not in sides]:
        raise WrongInput(
            f"{named[0]} is not in {path}, whose sides are {scenario.supplier} and "
            f"{scenario.maker}: leave the countries out, or name these"
        )
    return JointQuestion(
        sides=(scenario.supplier, scenario.maker),
        maker=scenario.maker,
        kind=scenario.kind,
        sector=scenario.sector,
        products=scenario.products,
        shares=(scenario.share,),
        parts=scenario.parts,
        markets=scenario.markets,
        use=scenario.use,
        name=scenario.name,
        period=scenario.period,
        source=scenario.source,
    )
