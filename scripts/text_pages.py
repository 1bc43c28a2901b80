"""The reference pages of facts, of the tables of phrases, and of annotated texts."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from filiere.communique import annotation, phrases
from filiere.communique.agreement import DECIDING
from filiere.communique.annotation import KEYS
from filiere.communique.facts import KINDS
from filiere.communique.partnership_said import form_names
from filiere.communique.topics import topic_names
from filiere.languages import LANGUAGES
from filiere.sectors import sectors

MEANINGS: Final = Path(__file__).with_name("fact_keys.toml")
_COMMENT: Final = re.compile(r"(?:^#[^\n]*\n)+", re.MULTILINE)
_FORMAT: Final = re.compile(r"\s*Format: see .*?\.(?= [A-Z]|$)")

Tabled = Callable[[Sequence[str], Sequence[Sequence[str]]], Iterator[str]]


def fact_kinds(table: Tabled) -> Iterator[str]:
    """Return the page of facts: their kinds, the keys of each, and the ids that they use."""
    meanings = tomllib.loads(MEANINGS.read_text("utf-8"))
    yield "Facts"
    yield "What `filiere read` finds. Each fact has a `kind`; a `value`, an object with the keys"
    yield "below; `span_start` and `span_end`, the place of its words in the text, and the words"
    yield "themselves (`text`); the `rule` that found it, as `file.name` of the grammar; and a"
    yield "`confidence`, from 0 to 1: how often the rule is right where it applies. No fact is"
    yield "without words. A fact stated several times is one, with the words of the mention whose"
    yield "rule is surest, and of those the first.\n"
    for kind in KINDS:
        own: Mapping[str, str] = meanings[kind]
        yield f"## {kind}\n"
        yield f"{own['about'][0].upper()}{own['about'][1:]}.\n"
        yield from table(
            ["key", ""], [[f"`{key}`", text] for key, text in own.items() if key != "about"]
        )
    yield "## Fields\n"
    known = {each.id for each in sectors()}
    yield "Ids of the product's [sectors](sectors.md), and of fields of cooperation beyond them.\n"
    beyond = {topic: names for topic, names in topic_names().items() if topic not in known}
    yield from _named(beyond, table)
    yield "## Forms of partnership\n"
    yield from _named(form_names(), table)


def _named(names: Mapping[str, Mapping[Any, str]], table: Tabled) -> Iterator[str]:
    rows = [[f"`{id_}`", *(of[lang] for lang in LANGUAGES)] for id_, of in names.items()]
    yield from table(["id", *LANGUAGES], rows)


def phrase_tables(table: Tabled) -> Iterator[str]:
    """Return the page of the tables of phrases: how they are written, and what each is for."""
    yield "Tables of phrases"
    yield "The words that grammars look for are data: TOML files in"
    yield "`src/filiere/communique/phrases/`. [How to extend them](../how-to/extend-phrases.md).\n"
    _, _, text = inspect.cleandoc(phrases.__doc__ or "").partition("\n\n")
    yield text.replace("::", ":").replace("``", "`") + "\n"
    folder = files("filiere.communique").joinpath("phrases")
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".toml"))
    rows = []
    for name in names:
        content = folder.joinpath(name).read_text("utf-8")
        rows.append([f"`{name}`", _purpose(content), str(len(tomllib.loads(content)))])
    yield from table(["table", "what it holds", "entries"], rows)


def _purpose(content: str) -> str:
    found = _COMMENT.match(content)
    lines = found[0].splitlines() if found else []
    return _FORMAT.sub("", " ".join(line.removeprefix("#").strip() for line in lines)).strip()


def annotated_texts(table: Tabled) -> Iterator[str]:
    """Return the page of annotated texts."""
    yield "Annotated texts"
    yield "`filiere evaluate` scores the reading on these:"
    yield "[how](../how-to/read-a-communique.md#how-well-does-it-read-our-texts).\n"
    yield inspect.cleandoc(annotation.__doc__ or "").replace("::", ":").replace("``", "`") + "\n"
    rows = [
        ["`text`", "the text: one string, or a list of paragraphs"],
        ["`file`", "or the file beside it that holds it: `.txt`, `.html`, `.pdf`, `.docx`"],
        ["`facts`", "by kind; a fact is an object, or the value of its first key alone"],
        ["`complete`", "`true`: whatever is found and not written down is invented"],
        ["`lang`", "`fr`, `ru`, `en`, `ar`, or a list of them"],
        ["`published`", "the day of publication, if the file does not say it"],
        ["`split`", "`dev` or `test`, if you keep a half apart"],
        ["`note`", "what is hard about it"],
    ]
    yield from table(["key", ""], rows)
    yield "## Keys of facts\n"
    yield "Those in bold decide whether a fact is right; the others whether it is right in every"
    yield "key. Of a fact only the keys that are written down count. What they mean is on the page"
    yield "of [facts](facts.md).\n"
    told = [[f"`{kind}`", ", ".join(_key(kind, key) for key in KEYS[kind])] for kind in KINDS]
    yield from table(["kind", "keys"], told)


def _key(kind: Any, key: str) -> str:
    return f"**`{key}`**" if key in DECIDING[kind] else f"`{key}`"
