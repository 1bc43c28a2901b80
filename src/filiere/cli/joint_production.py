"""``filiere joint-production``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import SOLVING, Kind, present
from filiere.cli.writing import write_whole
from filiere.errors import WrongInput

if TYPE_CHECKING:
    from filiere.results import Result

_CASE = "Case"
_RANKING = "Ranking"
_ORIGINS: Final = 3


def joint_production(
    a: Annotated[
        str | None,
        typer.Argument(metavar="[A]", help="One country: code or name.", show_default=False),
    ] = None,
    b: Annotated[
        str | None,
        typer.Argument(
            metavar="[B]", help="The other; leave out both with --scenario.", show_default=False
        ),
    ] = None,
    *,
    sector: Annotated[
        str | None,
        typer.Option(
            metavar="SECTOR",
            help="What is made: a sector or an industry, as automotive or C29.",
            rich_help_panel=_CASE,
        ),
    ] = None,
    product: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE,…",
            help="Industries whose products the other side delivers; all inputs by default.",
            rich_help_panel=_CASE,
        ),
    ] = None,
    share: Annotated[
        list[str] | None,
        typer.Option(
            metavar="0.2,…",
            help="Share of what third countries sell that moves, or several; 0.2 by default.",
            rich_help_panel=_CASE,
        ),
    ] = None,
    maker: Annotated[
        str | None,
        typer.Option(
            metavar="A|B", help="The side that makes; each by default.", rich_help_panel=_CASE
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="supply|assembly",
            help="The maker buys inputs of the other, or assembles; supply by default.",
            rich_help_panel=_CASE,
        ),
    ] = None,
    parts: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE=S,M,W",
            help="Assembly: shares of supplier, maker and world in a part, as goods=0.5,0.2,0.3; "
            "repeat it for each part.",
            rich_help_panel=_CASE,
        ),
    ] = None,
    market: Annotated[
        list[str] | None,
        typer.Option(
            metavar="C,…",
            help="Assembly: countries that are served; the maker by default.",
            rich_help_panel=_CASE,
        ),
    ] = None,
    use: Annotated[
        str | None,
        typer.Option(
            metavar="final|intermediate",
            help="Assembly: which purchases; final by default, where the table has it.",
            rich_help_panel=_CASE,
        ),
    ] = None,
    scenario: Annotated[
        Path | None,
        typer.Option(metavar="FILE.toml", help="Read the case from a file.", rich_help_panel=_CASE),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.toml", help="Write the case into a file as well.", rich_help_panel=_CASE
        ),
    ] = None,
    rank: Annotated[
        bool,
        typer.Option(
            "--rank", metavar=" ", help="Compare all cases instead.", rich_help_panel=_RANKING
        ),
    ] = False,
    level: Annotated[
        str,
        typer.Option(
            metavar="sector|industry",
            help="Rank sectors or single industries.",
            rich_help_panel=_RANKING,
        ),
    ] = "sector",
    by: Annotated[
        str,
        typer.Option(
            metavar="mutual|a|b|sum|trade",
            help="By the smaller of both gains, by one's, by their sum, or by trade.",
            rich_help_panel=_RANKING,
        ),
    ] = "mutual",
    top: Annotated[
        int | None,
        typer.Option(metavar="N", help="Keep so many cases, or third countries of a case."),
    ] = None,
    period: options.Year = None,
    table: options.TableFile = None,
    unit: options.Unit = None,
    source: options.Source = None,
    vintage: options.Vintage = None,
    sectors_file: options.SectorsFile = None,
    store: options.StoreFolder = None,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Show what producing together would bring each side, and who would lose the order."""
    case: dict[str, Any] = {
        "sector": sector,
        "product": _listed(product),
        "share": [_share(each) for each in _listed(share) or ()] or None,
        "kind": kind,
        "maker": maker,
        "parts": _parts(parts or ()) or None,
        "markets": _listed(market),
        "use": use,
    }
    table_asked: dict[str, Any] = {"source": source, "period": period}
    kept = None if keep is None else _kept(keep, a, b, {**case, **table_asked}, scenario, rank=rank)

    def answer() -> Result:
        found: Result = fl.joint_production(
            a,
            b,
            **case,
            rank=rank,
            level=cast(Any, level),
            by=cast(Any, by),
            top=top,
            scenario=scenario,
            table=table,
            **table_asked,
            vintage=vintage,
            unit=unit,
            sectors_file=sectors_file,
            store=store,
        )
        if kept is not None:
            kept()
        return found

    whole: Kind = "joint-case" if top is None else "joint-case-whole"
    present(answer, "joint-ranking" if rank else whole, form=form, output=output, doing=SOLVING)


def _kept(
    path: Path,
    a: str | None,
    b: str | None,
    case: dict[str, Any],
    scenario: Path | None,
    *,
    rank: bool,
) -> Callable[[], None]:
    """Return what writes the case into a file, once it is answered."""
    if scenario is not None or rank:
        raise WrongInput("keep: name the options of one case, without --scenario and --rank")
    from filiere.chains.kept_scenario import kept_scenario  # noqa: PLC0415 - help is quick
    from filiere.chains.scenario import to_toml  # noqa: PLC0415

    text = to_toml(kept_scenario(a, b, **case))
    return lambda: write_whole(path, text.encode())


def _listed(given: Sequence[str] | None) -> list[str] | None:
    """Return the values of an option that may be repeated or hold commas; None for none."""
    if given is None:
        return None
    return [value.strip() for text in given for value in text.split(",")]


def _share(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise WrongInput(f"share {text!r} is no number: give above 0 and up to 1") from None


def _parts(given: Sequence[str]) -> dict[str, list[float]]:
    """Return the shares of each part; refuse a part that is stated twice."""
    stated: dict[str, list[float]] = {}
    for text in given:
        code, shares = _part(text)
        if code in stated:
            raise WrongInput(f"parts: {code} is named twice; name each once")
        stated[code] = shares
    return stated


def _part(text: str) -> tuple[str, list[float]]:
    """Return an industry and the shares of supplier, maker and world in it."""
    code, _, shares = text.partition("=")
    try:
        numbers = [float(each) for each in shares.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != _ORIGINS:
        raise WrongInput(
            f"parts {text!r}: give a code and three shares, of the supplier, the maker and the "
            "world, as goods=0.5,0.2,0.3"
        )
    return code.strip(), numbers
