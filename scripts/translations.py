"""Gather the product's sentences into its catalogues, and check that none is left untranslated."""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "filiere"
LANGUAGES = ("fr", "ru", "ar")
KEYWORDS = {"text": None, "say": None, "phrase": None, "message": None, "plural": (1, 2)}
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
PLACE = re.compile(r"\{(\w+?)(?:_(?:the|of|in|to|from|with))?\}")


def main() -> int:
    """Update the catalogues, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if incomplete")
    check = parser.parse_args().check
    template = gathered()
    faults = [fault for code in LANGUAGES for fault in _language(code, template, check=check)]
    print("\n".join(faults) or f"{len(template)} messages, complete in {', '.join(LANGUAGES)}")
    return 1 if faults else 0


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


def _shown(data: dict[str, Any]) -> Iterator[str]:
    """Yield the words of embedded data that a list of sources shows."""
    origin = data.get("provenance", {})
    yield from (origin[key] for key in ("producer", "title", "note") if key in origin)
    yield from (publisher["en"] for publisher in data.get("publishers", {}).values())


def _language(code: str, template: Catalog, *, check: bool) -> Iterator[str]:
    """Bring one language's catalogue up to date, or tell how it differs."""
    path = SOURCE / "locale" / code / "LC_MESSAGES" / "filiere.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    held = {message.id for message in catalogue if message.id}
    catalogue.update(template, no_fuzzy_matching=True)
    if not check:
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
    wanted = {message.id for message in template if message.id}
    for extra in sorted(str(text) for text in held - wanted if check):
        yield f"{code}: no longer used: {extra!r}"
    for message in catalogue:
        if message.id:
            yield from (f"{code}: {fault}: {message.id!r}" for fault in _faults(message))


def _faults(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    if not strings or not all(strings):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    wanted = set(PLACE.findall(sources[-1]))
    for string in strings:
        if set(PLACE.findall(string)) | {"count"} != wanted | {"count"}:
            yield f"other places than {sorted(wanted)} in {string!r}"


if __name__ == "__main__":
    sys.exit(main())
