"""The reference pages of value chains: the terms of exports, the file of a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from inspect import getdoc

from docstring_pages import Tabled, described, with_files

from filiere.chains import scenario, terms
from filiere.languages import LANGUAGES


def term_list(table: Tabled) -> Iterator[str]:
    """Return the page of the terms that exports are decomposed into."""
    yield "Terms of exports"
    yield "What `decompose` and `participation` call the parts of gross exports. [Value-chain"
    yield "figures](../explanation/value-chains.md) tells how they hang together;"
    yield "[Formulas](formulas.md) has the equations of each method.\n"
    sums = {
        "Borin and Mancini": terms.BORIN_MANCINI,
        "Koopman, Wang and Wei": terms.KOOPMAN_WANG_WEI,
        "Wang, Wei and Zhu": terms.WANG_WEI_ZHU,
    }
    yield "## Sums\n"
    yield "By every method:\n"
    yield from _sums(terms.SUMS)
    for name, own in sums.items():
        yield f"By {name}, besides:\n"
        yield from _sums({code: parts for code, parts in own.items() if code not in terms.SUMS})
    for each in terms.terms().values():
        yield f"## {each.code}\n"
        yield f"**{each.name('en')}.** {each.explanation('en') or ''}".rstrip() + "\n"
        rows = [[lang, each.name(lang), each.explanation(lang) or ""] for lang in LANGUAGES]
        yield from table(["", "", ""], [row for row in rows if row[0] != "en"])


def _sums(sums: Mapping[str, Sequence[str]]) -> Iterator[str]:
    lines = [f"{code} = {' + '.join(parts)}" for code, parts in sums.items()]
    yield "```text\n" + "\n".join(lines) + "\n```\n"


def scenario_file(table: Tabled) -> Iterator[str]:
    """Return the page of the scenario file: its keys, and what they may say."""
    yield "Scenario file"
    yield "A case of joint production as `filiere joint-production --scenario FILE` reads it and"
    yield "`--keep FILE` writes it; see [Keep a scenario](../how-to/scenarios.md).\n"
    text = getdoc(scenario) or ""
    yield from with_files(text.partition("\n\n")[2], "toml")
    yield "## Keys\n"
    yield from _fields(scenario.Scenario, table)
    yield "## Parts\n"
    yield "Under `[parts.CODE]`, `CODE` an industry of the table, or `goods` for all inputs that"
    yield "the two could trade. A part that is not named stays as the maker’s sector buys it.\n"
    yield from _fields(scenario.Origins, table)


def _fields(found: type, table: Tabled) -> Iterator[str]:
    """Return the table of a type's fields, as its docstring tells them."""
    lines = list(described(found, table))
    at = next(n for n, line in enumerate(lines) if line.startswith("| parameters"))
    end = next((n for n in range(at, len(lines)) if not lines[n]), len(lines))
    yield from (line.replace("| parameters |", "| key |") for line in lines[at:end])
    yield ""
