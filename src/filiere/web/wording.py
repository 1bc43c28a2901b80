"""The pages' sentences in the four languages: catalogues of translators, made ready for Django."""

from __future__ import annotations

import io
import tempfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def catalogues(folder: Path) -> str:
    """Return the folder of compiled catalogues, compiling those that are newer than theirs.

    Where the installation's folder cannot be written, they are compiled for this process alone.
    """
    try:
        kept = folder / "locale"
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        kept = Path(tempfile.mkdtemp(prefix="filiere-locale-"))
    for language in (resources.files("filiere.web") / "locale").iterdir():
        _compile(language, kept)
    return str(kept)


def _compile(language: Traversable, kept: Path) -> None:
    source = language / "LC_MESSAGES" / "django.po"
    written = source.read_bytes()
    compiled = kept / language.name / "LC_MESSAGES" / "django.mo"
    of = compiled.with_suffix(".po")
    if compiled.is_file() and of.is_file() and of.read_bytes() == written:
        return
    compiled.parent.mkdir(parents=True, exist_ok=True)
    ready = io.BytesIO()
    write_mo(ready, read_po(io.BytesIO(written), locale=language.name))
    _replace(compiled, ready.getvalue())
    _replace(of, written)


def _replace(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
