"""Gather the product's sentences into its catalogues, and check that none is left untranslated.

There are two catalogues a language: ``locale/*/LC_MESSAGES/filiere.po`` of the engine and the
brief, and ``web/locale/*/LC_MESSAGES/django.po`` of the register and the pages. Run the script
after writing a sentence; then translate what is empty in the three files, and check::

    python scripts/translations.py
    python scripts/translations.py --check

What no sentence uses any more is kept as obsolete, so that it is there when the sentence comes
back; ``--prune`` takes it away.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_from_dir
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "filiere"
LANGUAGES = ("fr", "ru", "ar")
KEYWORDS = {"text": None, "say": None, "phrase": None, "message": None, "plural": (1, 2)}
#: What `{% translate %}` and its like become, and what the code of register and pages calls.
DJANGO_KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_", "told"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
METHODS = [
    ("register/**", "ignore"),
    ("web/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
]
PLACE = re.compile(r"\{(\w+?)(?:_(?:the|of|in|to|from|with))?\}")
DJANGO_PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def main() -> int:
    """Update the catalogues, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if incomplete")
    parser.add_argument("--prune", action="store_true", help="drop what no sentence uses any more")
    given = parser.parse_args()
    check, prune = given.check, given.prune
    faults = []
    for catalogue in (
        Sentences("locale/{code}/LC_MESSAGES/filiere.po", gathered(), PLACE),
        Sentences("web/locale/{code}/LC_MESSAGES/django.po", gathered_of_pages(), DJANGO_PLACE),
    ):
        found = [
            each
            for code in LANGUAGES
            for each in _language(code, catalogue, check=check, prune=prune)
        ]
        count = f"{len(catalogue.template)} messages, complete in {', '.join(LANGUAGES)}"
        print("\n".join(found) or f"{Path(catalogue.path).name}: {count}")
        faults += found
    return 1 if faults else 0


@dataclass(frozen=True, slots=True)
class Sentences:
    """A catalogue: its file for a language, what the product says, how it names places."""

    path: str
    template: Catalog
    place: re.Pattern[str]


def gathered() -> Catalog:
    """Return every message of the code and of the templates."""
    catalogue = Catalog(project="Filière", charset="utf-8", fuzzy=False)
    found = extract_from_dir(SOURCE, method_map=METHODS, keywords=KEYWORDS)
    for file, _, text, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        catalogue.add(
            text, None, [(f"src/filiere/{file}", 0)], context=context, auto_comments=comments
        )
    for data in sorted(SOURCE.glob("sample/**/*.toml")):
        for text in _shown(tomllib.loads(data.read_text(encoding="utf-8"))):
            catalogue.add(text, None, [(f"src/filiere/{data.relative_to(SOURCE)}", 0)])
    return catalogue


def gathered_of_pages() -> Catalog:
    """Return every message of the register and of the pages."""
    catalogue = Catalog(project="Filière", charset="utf-8", fuzzy=False)
    for part in ("register", "web"):
        for file in sorted((SOURCE / part).rglob("*")):
            if file.suffix not in (".py", ".html", ".txt") or file.name.startswith("."):
                continue
            written = file.read_text(encoding="utf-8")
            code = written if file.suffix == ".py" else templatize(written)
            found = extract("python", io.BytesIO(code.encode()), keywords=DJANGO_KEYWORDS)
            for _, text, comments, context in found:
                place = f"src/filiere/{file.relative_to(SOURCE)}"
                catalogue.add(text, None, [(place, 0)], context=context, auto_comments=comments)
    return catalogue


def _shown(data: dict[str, Any]) -> Iterator[str]:
    """Yield the words of embedded data that a list of sources shows."""
    origin = data.get("provenance", {})
    yield from (origin[key] for key in ("producer", "title", "note") if key in origin)
    yield from (publisher["en"] for publisher in data.get("publishers", {}).values())


def _language(code: str, sentences: Sentences, *, check: bool, prune: bool) -> Iterator[str]:
    """Bring one language's catalogue up to date, or tell how it differs."""
    path = SOURCE / sentences.path.format(code=code)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    held, made = {_key(message) for message in catalogue if message.id}, catalogue.creation_date
    for message in list(catalogue.obsolete.values()):
        if message.id in sentences.template:
            catalogue[message.id] = message
    catalogue.update(sentences.template, no_fuzzy_matching=True)
    catalogue.creation_date = made
    if not check:
        if prune:
            catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(
                file,
                catalogue,
                width=100,
                omit_header=False,
                include_lineno=False,
                sort_output=False,
            )
    wanted = {_key(message) for message in sentences.template if message.id}
    for extra in sorted(str(text) for text in held - wanted if check):
        yield f"{code}: no longer used: {extra}"
    for message in catalogue:
        if message.id:
            faults = _faults(message, sentences.place)
            yield from (f"{code}: {fault}: {message.id!r}" for fault in faults)


def _key(message: Message) -> tuple[Any, ...]:
    """Return what makes a message the one it is."""
    return message.id, message.context


def _faults(message: Message, place: re.Pattern[str]) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    if not strings or not all(strings):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    wanted = _places(sources[-1], place)
    spared = {"count", *(wanted - _places(sources[0], place))}  # “one” needs no number
    for string in strings:
        if _places(string, place) | spared != wanted | spared:
            yield f"other places than {sorted(wanted)} in {string!r}"


def _places(text: str, place: re.Pattern[str]) -> set[str]:
    """Return the places that a sentence names."""
    return {next(name for name in found.groups() if name) for found in place.finditer(text)}


if __name__ == "__main__":
    sys.exit(main())
