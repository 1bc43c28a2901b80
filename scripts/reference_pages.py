"""Write the reference pages of the documentation from what the code says of itself."""

from __future__ import annotations

import argparse
import importlib
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from inspect import Parameter, cleandoc, signature
from pathlib import Path
from typing import Any, Final, get_type_hints

from answer_pages import answers
from chain_pages import scenario_file, term_list
from docstring_pages import described, signature_of
from text_pages import annotated_texts, fact_kinds, phrase_tables
from typer.models import ArgumentInfo, OptionInfo

import filiere as fl
from filiere import errors, sectors
from filiere.cli import running
from filiere.cli.app import app
from filiere.languages import LANGUAGES
from filiere.nomenclature import FORMULAS, SYMBOLS, Formula
from filiere.sectors import Sector
from filiere.store.schema import TABLES, Table

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "reference"
MEANINGS: Final = Path(__file__).with_name("column_meanings.toml")
WRITTEN: Final = "<!-- Written by scripts/reference_pages.py from the code: change the code. -->"


def main() -> int:
    """Write the pages, or say which differ from the code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if one is old")
    check = parser.parse_args().check
    old = [name for name, text in pages() if not _is_current(name, text)]
    for name in old:
        if not check:
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / name).write_text(dict(pages())[name], encoding="utf-8")
        print(f"docs/reference/{name}: {'differs from the code' if check else 'written'}")
    return 1 if old and check else 0


def pages() -> Iterator[tuple[str, str]]:
    """Return each page's file name and text."""
    for name, lines in _PAGES.items():
        title, *rest = lines()
        yield name, "\n".join([f"# {title}", "", WRITTEN, "", *rest]).rstrip() + "\n"


def _is_current(name: str, text: str) -> bool:
    path = FOLDER / name
    return path.is_file() and path.read_text("utf-8") == text


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return the lines of a Markdown table."""
    for cells in (heading, ["---"] * len(heading), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def code(text: object) -> str:
    """Return a text as code."""
    return f"`{text}`"


def commands() -> Iterator[str]:
    """Return the page of the commands: the texts of their help, and the exit codes."""
    yield "Commands"
    yield "`filiere COMMAND --help` shows the same on a terminal.\n"
    for command in app.registered_commands:
        if command.callback is not None:
            yield from _command(command.callback)
    yield "## Exit codes\n"
    yield from table(
        ["code", "meaning"],
        [
            [str(running.DONE), "done"],
            ["1", "the answer is “no” or incomplete, or the store holds no data that could answer"],
            [str(running.WRONG_INPUT), "wrong input: one line on standard error says what to do"],
            [str(running.INTERRUPTED), "interrupted"],
            [str(running.PIPE_CLOSED), "the reader of the output left"],
        ],
    )


def _command(function: Callable[..., Any]) -> Iterator[str]:
    """Return a command: what it does, how it is called, its arguments and options."""
    hints = get_type_hints(function, include_extras=True)
    told = {name: hint.__metadata__[0] for name, hint in hints.items() if name != "return"}
    defaults = {name: each.default for name, each in signature(function).parameters.items()}
    arguments = [each for each in told.values() if isinstance(each, ArgumentInfo)]
    options = {name: each for name, each in told.items() if isinstance(each, OptionInfo)}
    required = [n for n in options if defaults[n] is Parameter.empty]
    called = [str(each.metavar) for each in arguments]
    called += [f"{_switches(name, options[name])[0]} {options[name].metavar}" for name in required]
    name = function.__name__.replace("_", "-")
    yield f"## filiere {name}\n"
    yield f"{cleandoc(function.__doc__ or '')}\n"
    ending = ["[OPTIONS]"] if options else []
    yield f"```text\n{' '.join(['filiere', name, *called, *ending])}\n```\n"
    if arguments:
        rows = [[code(each.metavar), str(each.help)] for each in arguments]
        yield from table(["argument", ""], rows)
    rows = [list(_option(name, each, defaults[name])) for name, each in options.items()]
    if rows:
        yield from table(["option", "value", "", "default"], rows)


def _switches(name: str, option: OptionInfo) -> list[str]:
    named = [option.default, *(option.param_decls or ())]  # typer keeps the first name as default
    given = [each for each in named if isinstance(each, str) and each.startswith("-")]
    return given or [f"--{name.replace('_', '-')}"]


def _option(name: str, option: OptionInfo, default: object) -> Iterator[str]:
    yield ", ".join(map(code, _switches(name, option)))
    value = str(option.metavar or "").strip()
    yield code(value) if value else ""
    yield str(option.help) + (" Required." if default is Parameter.empty else "")
    nothing = default is None or default is False or default is Parameter.empty
    variable = f"the environment’s `{option.envvar}`" if option.envvar else ""
    yield variable if nothing else code(default)


def python() -> Iterator[str]:
    """Return the page of the package: its verbs, what they return, its errors."""
    yield "Python"
    yield "```python\nimport filiere as fl\n```\n"
    yield "Every verb is a function of the package; what it returns carries its origins.\n"
    for name in _VERBS:
        yield f"## fl.{name}\n"
        yield signature_of(f"fl.{name}", getattr(fl, name))
        yield from described(getattr(fl, name), table)
    for path in _TYPES:
        module, _, name = path.rpartition(".")
        found = getattr(importlib.import_module(module), name)
        yield f"## {name}\n"
        yield f"`{path}`\n"
        yield from described(found, table)
    yield "## Errors\n"
    yield "Every error is a `fl.FiliereError`; a command returns its exit code.\n"
    yield from table(["error", "is a", "exit code", "meaning"], list(_errors()))


_VERBS: Final = tuple(name for name in fl.__all__ if name.islower() and not name.startswith("_"))
_TYPES: Final = (
    "filiere.results.Result",
    "filiere.provenance.Provenance",
    "filiere.mrio.Mrio",
    "filiere.mrio.Row",
    "filiere.sources.mrio_reader.MrioFile",
    "filiere.sources.LoadReport",
    "filiere.store.Dataset",
)


def _errors() -> Iterator[list[str]]:
    for name, found in vars(errors).items():
        if isinstance(found, type) and issubclass(found, errors.FiliereError):
            parents = ", ".join(code(base.__name__) for base in found.__bases__)
            meaning = str(found.__doc__).split("\n\n", maxsplit=1)[0]
            yield [code(name), parents, str(found.exit_code), " ".join(meaning.split())]


def formulas() -> Iterator[str]:
    """Return the page of the formulas and their symbols."""
    yield "Formulas"
    yield "A figure names the formula that computed it: in a brief’s list of methods, and in the"
    yield "`provenance` of every answer. The version is raised when the same data would give"
    yield "another result.\n"
    for each in FORMULAS.values():
        yield from _formula(each)
    yield "## Symbols\n"
    yield "Indices: *i*, *a*, *c* countries exporting; *j* importing; *k*, *p*, *q* products or"
    yield "industries; *u* using industries; *g* groups of products; *t* years; *m* months. In"
    yield "value chains *s* exports to *r*, *t* is any other country, *i* and *j* are industries.\n"
    rows = [[code(s.name), s.meaning, s.unit, code(s.shape)] for s in SYMBOLS.values()]
    yield from table(["symbol", "meaning", "unit", "shape"], rows)


def _formula(formula: Formula) -> Iterator[str]:
    yield f"## {formula.id}\n"
    yield f"**{formula.name('en')}.** {formula.explanation('en')}\n"
    yield f"```text\n{formula.equation}\n```\n"
    others = " · ".join(formula.name(lang) for lang in LANGUAGES if lang != "en")
    facts = {
        "unit": formula.unit,
        "version": str(formula.version),
        "reference": formula.reference,
        "in French, Russian, Arabic": others,
    }
    if formula.function:
        facts["function"] = code(formula.function)
    yield from table(["", ""], [list(fact) for fact in facts.items()])


def tables() -> Iterator[str]:
    """Return the page of the canonical tables."""
    meanings = tomllib.loads(MEANINGS.read_text("utf-8"))
    yield "Tables of the store"
    yield "Every reader writes these tables, and every question reads them. A part file lies at"
    yield "`TABLE/COLUMN=VALUE/…/CHECKSUM.parquet`; the columns that stand in its path are constant"
    yield "in it. [How the store keeps data](../explanation/store.md) says why.\n"
    for each in TABLES.values():
        yield f"## {each.name}\n"
        yield f"{meanings['tables'][each.name]}\n"
        yield f"Key, within a data set and a period: {', '.join(map(code, each.key))}.\n"
        yield f"In the path: {', '.join(map(code, each.partition))}.\n"
        yield from table(["column", "type", "may be missing", ""], list(_columns(each, meanings)))


def _columns(of: Table, meanings: Mapping[str, Any]) -> Iterator[list[str]]:
    own = meanings.get(of.name, {})
    for name in dict.fromkeys([*of.canonical, *of.columns, *of.partition]):
        kind = of.columns.get(name, "string")
        missing = "yes" if name in of.nullable else ""
        yield [code(name), kind, missing, own.get(name) or meanings["columns"][name]]


def sector_lists() -> Iterator[str]:
    """Return the page of the sectors and the working groups."""
    yield "Sectors and groups"
    yield "`--sector` takes these ids, `--group` those of the groups.\n"
    known = sectors.sectors()
    rows = [[code(each.id), *(each.name(lang) for lang in LANGUAGES)] for each in known]
    yield from table(["id", *LANGUAGES], rows)
    yield "## Groups\n"
    rows = [[code(name), ", ".join(map(code, ids))] for name, ids in sectors.groups().items()]
    yield from table(["group", "sectors"], rows)
    for each in known:
        yield f"## {each.id}\n"
        yield f"{each.scope_note('en')}\n"
        facts = {
            "industries (ICIO 2025)": ", ".join(map(code, each.industries)),
            "HS prefixes": " ".join(_runs(each.hs)),
            "shares with": ", ".join(code(o.id) for o in known if _share(each, o)) or "none",
        }
        yield from table(["", ""], [list(fact) for fact in facts.items()])


def _share(one: Sector, other: Sector) -> bool:
    both = one.shared_products(other) + one.shared_industries(other)
    return one.id != other.id and bool(both)


def _runs(prefixes: Sequence[str]) -> Iterator[str]:
    """Return prefixes with runs of consecutive ones as first–last."""
    run: list[str] = []
    for each in [*prefixes, ""]:
        if run and len(each) == len(run[-1]) and int(each) == int(run[-1]) + 1:
            run.append(each)
            continue
        if run:
            yield code(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}")
        run = [each]


_PAGES: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "commands.md": commands,
    "python.md": python,
    "formulas.md": formulas,
    "tables.md": tables,
    "answers.md": lambda: answers(table),
    "terms.md": lambda: term_list(table),
    "scenario.md": lambda: scenario_file(table),
    "sectors.md": sector_lists,
    "facts.md": lambda: fact_kinds(table),
    "phrases.md": lambda: phrase_tables(table),
    "annotations.md": lambda: annotated_texts(table),
}

if __name__ == "__main__":
    sys.exit(main())
