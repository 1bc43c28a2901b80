"""A case of joint production that options state, as a scenario to keep, share and rerun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from filiere.chains.joint_question import asked_by_options
from filiere.chains.labels import side_code
from filiere.chains.scenario import Kind, Origins, Scenario, Use
from filiere.errors import WrongInput


def kept_scenario(
    a: str | None,
    b: str | None,
    *,
    sector: str | None = None,
    product: str | Sequence[str] | None = None,
    share: float | Sequence[float] | None = None,
    kind: Kind | None = None,
    maker: str | None = None,
    parts: Mapping[str, Origins | Sequence[float]] | None = None,
    markets: Sequence[str] | None = None,
    use: Use | None = None,
    period: str | None = None,
    source: str | None = None,
) -> Scenario:
    """Return the one case that options state, as `filiere.chains.scenario.to_toml` writes it.

    Parameters
    ----------
    a, b, sector, product, share, kind, maker, parts, markets, use, period, source
        As of `filiere.chains.joint_production.joint_production`.

    Raises
    ------
    UnknownCountry, WrongInput
        If an option cannot be used, or the options state several cases.

    Examples
    --------
    >>> kept_scenario("Russie", "MAR", sector="automotive", product="C27,C22", maker="Maroc")
    ... # doctest: +ELLIPSIS
    Scenario(kind='supply', maker='MAR', supplier='RUS', ..., products=('C27', 'C22'), ...)
    """
    question = asked_by_options(
        a,
        b,
        kind=kind,
        sector=sector,
        product=product,
        share=share,
        maker=maker,
        parts=parts,
        markets=markets,
        use=use,
    )
    if sector is None:
        raise WrongInput("a scenario is of one sector: name it")
    if maker is None:
        raise WrongInput("a scenario is of one direction: name the maker")
    if len(question.shares) > 1:
        raise WrongInput("a scenario has one share: name one")
    sides = side_code(question.sides[0]), side_code(question.sides[1])
    question = replace(
        question,
        sides=sides,
        maker=side_code(maker),
        markets=tuple(side_code(market) for market in question.markets),
        period=period,
        source=source,
    )
    if question.maker not in sides:
        raise WrongInput(f"maker {maker}: give {sides[0]} or {sides[1]}")
    return question.scenario(question.ways[0], sector=sector, share=question.shares[0])
