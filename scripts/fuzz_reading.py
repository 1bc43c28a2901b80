"""Read what nobody would write, guided by what the grammars look at, until one of them fails.

Atheris is no dependency; it goes into an environment that has Filière::

    uv pip install atheris
    python scripts/fuzz_reading.py bytes -max_total_time=600
    python scripts/fuzz_reading.py texts CORPUS_FOLDER -max_total_time=600

``bytes`` opens any bytes as a file; ``pages`` any marks as a saved page; ``parts`` any marks as the
text of a DOCX; ``texts`` reads any text by every grammar. A run ends with the
first input that raises anything but a `FiliereError`, states a fact outside the text or twice, or
takes longer than ten seconds; it is written to a file that, given alone, repeats the failure. What
is found becomes a test.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

TEXTS: Final = Path(__file__).parent.parent / "tests" / "communique" / "corpus" / "dev"
#: What a DOCX is at least, but for its text.
NAMESPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
SECONDS: Final = 10
LONGEST: Final = 4000


def main() -> None:
    """Run what the first argument names; the others are libFuzzer's."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["filiere.communique"]):
        reading = import_module("filiere.communique.reading")
        reading.concepts()
    targets = {"bytes": _bytes, "pages": _pages, "parts": _parts, "texts": _texts}
    target = targets.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if target is None:
        sys.exit(f"say what to read: {', '.join(targets)}")
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder)
        for path in TEXTS.glob("*.*"):
            (seeds / path.name).write_bytes(_seed(path))
        limits = [f"-timeout={SECONDS}", f"-max_len={LONGEST}"]
        atheris.Setup([sys.argv[0], *sys.argv[2:], str(seeds), *limits], target())
        atheris.Fuzz()


def _seed(path: Path) -> bytes:
    if path.suffix != ".json":
        return path.read_bytes()
    text = json.loads(path.read_text("utf-8")).get("text") or ""
    return (text if isinstance(text, str) else "\n".join(text)).encode()


def _bytes() -> Callable[[bytes], None]:
    reading = import_module("filiere.communique.reading")
    errors = import_module("filiere.errors")
    file = Path(tempfile.mkstemp()[1])

    def open_and_read(content: bytes) -> None:
        file.write_bytes(content)
        with suppress(errors.FiliereError):
            _check(reading.read(file))

    return open_and_read


def _pages() -> Callable[[bytes], None]:
    read = _bytes()
    return lambda content: read(b"<html><body>" + content)


def _parts() -> Callable[[bytes], None]:
    read = _bytes()
    ends = f"<w:document {NAMESPACE}><w:body>".encode(), b"</w:body></w:document>"

    def packed(content: bytes) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as package:
            package.writestr("_rels/.rels", RELATIONS)
            package.writestr("word/document.xml", content.join(ends))
        read(file.getvalue())

    return packed


def _texts() -> Callable[[bytes], None]:
    reading = import_module("filiere.communique.reading")
    paragraphs = import_module("filiere.communique.paragraphs")
    texts = import_module("filiere.communique.text")

    def read(content: bytes) -> None:
        words = content.decode("utf-8", errors="ignore")
        text = texts.Text("-", words, paragraphs.paragraphs_of(words), f"sha256:{hash(words)}")
        _check(reading.read_text(text))

    return read


def _check(reading: Any) -> None:
    said = [(fact.kind, json.dumps(dict(fact.value), sort_keys=True)) for fact in reading.facts]
    if len(set(said)) < len(said):
        raise AssertionError(f"said twice: {said}")
    for fact in reading.facts:
        inside = 0 <= fact.span.start < fact.span.end <= len(reading.text.content)
        if not inside or not reading.text.words(fact.span).strip():
            raise AssertionError(f"without words: {fact}")


if __name__ == "__main__":
    main()
