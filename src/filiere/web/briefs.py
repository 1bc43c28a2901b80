"""Writing a brief in the background, for the side that asked for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from filiere import countries, sectors
from filiere.brief.dossier import Dossier, dossier
from filiere.brief.language import Language
from filiere.brief.make import FORMATS, compose
from filiere.errors import NotInStore
from filiere.languages import language
from filiere.register.access import visible
from filiere.register.models import Brief, BriefState, Side
from filiere.register.viewer import Viewer
from filiere.store import open_store
from filiere.web.behalf import on_behalf
from filiere.web.brief_record import with_record
from filiere.web.brief_statements import with_statements
from filiere.web.noting import note

_LOG = logging.getLogger(__name__)


@task()
def write_brief(brief: str, membership: str, account: str) -> None:
    """Write a brief's documents, as the member who asked for it sees the record."""
    with on_behalf(membership, account) as viewer:
        row = visible(Brief, viewer).get(pk=brief)
        try:
            _write(row, viewer)
        except NotInStore:
            _end(row, BriefState.FAILED, "no-data")
        except Exception as error:  # noqa: BLE001 - whatever happens, the page must not wait for ever
            note(_LOG, "a brief could not be written", error)
            _end(row, BriefState.FAILED, "failed")


def _write(row: Brief, viewer: Viewer) -> None:
    """Compute the figures, then write each document, telling after each how far it is."""
    _keep(row, state=BriefState.WRITING, done=0)
    figures = _figures(row, viewer)
    _keep(row, done=1)
    files = []
    for name, file_format, content in _documents(row, viewer, figures):
        kept = default_storage.save(f"briefs/{row.pk}/{name}", ContentFile(content))
        files.append({"name": name, "format": file_format, "path": kept})
        _keep(row, files=files, done=row.done + 1)
    _end(row, BriefState.READY, "")


def _figures(row: Brief, viewer: Viewer) -> Dossier:
    a, b = (countries.country(side.place) for side in visible(Side, viewer))
    chosen = tuple(sectors.sector(code) for code in row.sectors)
    store = open_store()
    figures = dossier((a, b), chosen, store, group=_group(row.sectors))
    return with_statements(figures, viewer, store)


def _group(chosen: list[str]) -> str:
    """Return the group of sectors that a choice comes closest to."""
    shared = {name: len(set(codes) & set(chosen)) for name, codes in sectors.groups().items()}
    return max(shared, key=lambda name: shared[name])


def _documents(row: Brief, viewer: Viewer, figures: Dossier) -> Iterator[tuple[str, str, bytes]]:
    """Yield each document: its file's name, its format, its content."""
    sides = "-".join(side.alpha3 for side in figures.sides)
    for code in row.languages:
        lang = language(code)
        with override(code):
            document = with_record(compose(figures, Language.of(code)), viewer, lang)
        _keep(row, done=row.done + 1)
        for file_format in row.formats:
            name = f"brief-{sides}.{code}.{file_format}"
            yield name, file_format, FORMATS[file_format](document)


def _keep(row: Brief, **fields: object) -> None:
    """Keep how far a brief is: what the journal tells is that it was asked for."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=[*fields, "changed"])


def _end(row: Brief, state: BriefState, problem: str) -> None:
    _keep(row, state=state, problem=problem, finished=timezone.now())
