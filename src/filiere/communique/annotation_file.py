"""Annotated texts on disk: their JSON, and what is wrong in it by its key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn, get_args

from filiere.communique.annotated_facts import FactChecker, Wrong
from filiere.communique.annotated_line import facts_of_line
from filiere.communique.annotation import Annotation, Expected, Split
from filiere.communique.facts import KINDS
from filiere.errors import BrokenFile
from filiere.languages import LANGUAGES, Language

_KEYS: Final = ("text", "file", "lang", "published", "split", "note", "complete", "facts")
_TEXTS: Final = (".txt", ".html", ".htm", ".pdf", ".docx")


def annotated_texts(folder: Path | str) -> tuple[Annotation, ...]:
    """Return the annotated texts of a folder and of the folders in it, or of one file.

    Every ``.json`` is one text; a ``.jsonl`` has one a line, with facts in short
    (`filiere.communique.annotated_line`).

    Raises
    ------
    BrokenFile
        If there is none, or one is wrong; the message names the file, the key and what to do.
    """
    top = Path(folder)
    if not top.exists():
        raise BrokenFile(top, "is not there", "check the path")
    inside = sorted(path for path in top.rglob("*.json*") if path.is_file())
    paths = inside if top.is_dir() else [top]
    found = [one for path in paths for one in _read(path, top if top.is_dir() else top.parent)]
    if not found:
        raise BrokenFile(top, "holds no annotated text", "write one .json file for each text")
    return tuple(found)


def _read(path: Path, top: Path) -> Iterator[Annotation]:
    try:
        content = path.read_text("utf-8")
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise BrokenFile(path, f"cannot be read ({reason})", "check the path") from None
    except UnicodeDecodeError:
        raise BrokenFile(path, "is not written in UTF-8", "save it as UTF-8") from None
    name = path.relative_to(top).as_posix()
    if path.suffix != ".jsonl":
        yield _Reader(path, None).annotation(name, content)
        return
    for row, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            yield _Reader(path, row).annotation(f"{name}:{row}", line)


class _Reader:
    """Reads one annotation; every complaint names the file, the line and the key."""

    def __init__(self, path: Path, row: int | None) -> None:
        self.path, self.row = path, row

    def fail(self, key: str, problem: str, remedy: str) -> NoReturn:
        raise BrokenFile(self.path, f"key {key}: {problem}", remedy, row=self.row)

    def annotation(self, name: str, content: str) -> Annotation:
        given = self._object(content)
        for key in given:
            if key not in _KEYS:
                self.fail(key, "is not known", f"use {', '.join(_KEYS)}")
        text, file = self._text(given)
        complete = given.get("complete", False)
        if not isinstance(complete, bool):
            self.fail("complete", "is neither true nor false", "write true or false")
        facts, named = self._facts(given)
        return Annotation(
            name=name,
            facts=facts,
            kinds=frozenset(KINDS if complete else named),
            text=text,
            file=file,
            langs=self._langs(given.get("lang", [])),
            published=self._day(given.get("published")),
            split=self._split(given.get("split")),
            note=str(given.get("note", "")),
            checksum=hashlib.sha256(content.encode()).hexdigest(),
        )

    def _object(self, content: str) -> dict[str, Any]:
        try:
            given = json.loads(content, object_pairs_hook=self._once)
        except json.JSONDecodeError as error:
            row = self.row or error.lineno
            problem = f"is not valid JSON: {error.msg}, at sign {error.colno}"
            raise BrokenFile(self.path, problem, "correct that line", row=row) from None
        except RecursionError:
            problem = "is not an annotation: it is nested without end"
            raise BrokenFile(self.path, problem, "write one object", row=self.row) from None
        if not isinstance(given, dict):
            raise BrokenFile(self.path, "is not an object", "write { … }", row=self.row)
        return given

    def _once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            self.fail(twice, "is there twice", "put both under one")
        return found

    def _text(self, given: Mapping[str, Any]) -> tuple[str | None, Path | None]:
        if "text" in given:
            if "file" in given:
                self.fail("file", "is there beside text", "keep one of the two")
            text = given["text"]
            lines = text if isinstance(text, list) else [text]
            if not lines or not all(isinstance(line, str) for line in lines):
                self.fail("text", "is no text", 'write "…", or ["paragraph", "paragraph"]')
            return "\n\n".join(lines), None
        if "file" in given:
            beside = self.path.with_name(Path(str(given["file"])).name)
            if not beside.is_file():
                self.fail("file", f"{beside.name!r} is not there", "put it in the same folder")
            return None, beside
        same = [self.path.with_suffix(end) for end in _TEXTS]
        found = next((path for path in same if path.is_file()), None)
        if found is None:
            self.fail("text", "is missing", f"write it, or put {same[0].name} beside")
        return None, found

    def _langs(self, given: object) -> tuple[Language, ...]:
        langs = given if isinstance(given, list) else [given]
        for lang in langs:
            if lang not in LANGUAGES:
                self.fail("lang", f"{lang!r} is no language", f"use {', '.join(LANGUAGES)}")
        return tuple(langs)

    def _day(self, given: object) -> date | None:
        if given is None:
            return None
        try:
            return date.fromisoformat(str(given))
        except ValueError:
            self.fail("published", f"{given!r} is no day", 'write it as "2025-10-10"')

    def _split(self, given: object) -> Split | None:
        if given is not None and given not in get_args(Split):
            self.fail("split", f"{given!r} is not known", f"use {' or '.join(get_args(Split))}")
        return given  # type: ignore[return-value]

    def _facts(self, given: Mapping[str, Any]) -> tuple[tuple[Expected, ...], frozenset[Any]]:
        facts = given.get("facts")
        if not isinstance(facts, dict):
            self.fail("facts", "is missing or no object", 'write "facts": {"party": ["FRA"], …}')
        try:
            if self.row is not None:
                return facts_of_line(facts)
            found = tuple(FactChecker().all(facts))
        except Wrong as wrong:
            self.fail(*wrong.args)
        return found, frozenset(facts)
