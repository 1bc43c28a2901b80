"""The commands, in the order and the groups in which help shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Final

import typer

from filiere.cli.brief import brief
from filiere.cli.chains import chains
from filiere.cli.check import check
from filiere.cli.decompose import decompose
from filiere.cli.evaluate import evaluate
from filiere.cli.extract import extract
from filiere.cli.flows import flows
from filiere.cli.growth import growth
from filiere.cli.joint_production import joint_production
from filiere.cli.linkages import linkages
from filiere.cli.load import load
from filiere.cli.manage import manage
from filiere.cli.participation import participation
from filiere.cli.prospects import prospects
from filiere.cli.read import read
from filiere.cli.serve import serve
from filiere.cli.sources import sources

_ABOUT = """The workbench of a bilateral economic commission: two countries, what they trade,
what they could, and the brief for their session.

Countries are codes or names in any language: RUS, ma, Maroc, Марокко.
Data ship with the product; `filiere load` adds yours.
"""
_AFTER = (
    "Try:  filiere brief RUS MAR --lang fr   |   filiere prospects RUS MAR --top 5   |   "
    "filiere joint-production RUS MAR --rank --top 5   |   "
    "filiere flows RUS MAR --format csv --output flows.csv"
)

app = typer.Typer(
    help=_ABOUT,
    epilog=_AFTER,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        import filiere  # noqa: PLC0415 - reading the version takes time that help need not

        typer.echo(f"filiere {filiere.__version__}")
        raise typer.Exit


@app.callback()
def _filiere(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar=" ",
            is_eager=True,
            callback=_print_version,
            help="Show the version.",
        ),
    ] = False,
) -> None:
    pass


_COMMANDS: Final[Mapping[str, Sequence[Callable[..., None]]]] = {
    "Brief": (brief,),
    "Prospects": (prospects, joint_production),
    "Value chains": (chains, decompose, participation, linkages, extract),
    "Evidence": (flows, growth),
    "Texts": (read, check, evaluate),
    "Data": (load, sources),
    "Workbench": (serve,),
}
for _panel, _group in _COMMANDS.items():
    for _command in _group:
        app.command(rich_help_panel=_panel)(_command)
# Everything behind `manage` is Django's to read, `--help` included.
app.command(
    rich_help_panel="Workbench",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
)(manage)
