"""Reading in a record that was exported elsewhere: into a commission in which nothing is yet."""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from typing import Any

from django.core.files import File
from django.utils.translation import gettext_lazy

from filiere.errors import WrongInput
from filiere.register import journal
from filiere.register.access import visible
from filiere.register.acting import SECRETARIES, Act, action
from filiere.register.exchange.archive import MOST, Archive, opened_archive
from filiere.register.exchange.confirming import own_rows, refuse_differences
from filiere.register.exchange.document import Document
from filiere.register.exchange.importing import keep
from filiere.register.exchange.tables import tables
from filiere.register.exchange.workbook_reading import read_workbook
from filiere.register.models import Commission, Entry, Row
from filiere.register.refusals import NotAllowed, NotNow
from filiere.register.uploads.names import ending_of

_VERB = "commission.import"


@action(_VERB, gettext_lazy("read in the record that was exported elsewhere"), roles=SECRETARIES)
def import_commission(act: Act, file: File[bytes]) -> dict[str, int]:
    """Keep all rows of one side's export, with their ids; return how many of each kind.

    The other side's secretary then reads in that side's own export: it must hold the same common
    rows, which is that side's word for them, and adds the rows that are that side's alone.

    Raises
    ------
    NotNow
        If the record holds rows already that came from no import, or this side has imported.
    NotAllowed
        If the file is the other side's export.
    WrongInput
        If the file is of another commission, or holds what cannot be kept.
    """
    digest = hashlib.sha256()
    file.seek(0)
    for part in file.chunks():
        digest.update(part)
    file.seek(0)
    name = file.name or ""
    with opened_archive(file) if ending_of(name) == "zip" else nullcontext(None) as archive:
        document = _document(file, name, archive)
        _check_is_of(act, document)
        only = None if _is_empty(act) else _to_add(act, document)
        if only is None:
            _take_over_names(act, document)
        kept = keep(act.viewer, document, archive, only)
    counts = {kind: len(rows) for kind, rows in kept.items() if rows}
    _tell(act, digest.hexdigest(), kept)
    return counts


def _document(file: File[bytes], name: str, archive: Archive | None) -> Document:
    if archive is not None:
        return Document.from_json(archive.record())
    if ending_of(name) == "xlsx":
        return read_workbook(file)
    if file.size > MOST:
        raise WrongInput(f"the file has more than {MOST // 2**20} MB")
    return Document.from_json(file.read())


def _check_is_of(act: Act, document: Document) -> None:
    commission, told = act.commission, document.commission
    if set(told) != {"slug", "names", "languages", "founded", "sides"}:
        raise WrongInput("commission: not what an export says of it")
    sides = sorted(side.place for side in commission.sides.all())
    here = (commission.slug, sides, sorted(commission.languages))
    languages = told["languages"]
    if not isinstance(languages, list) or not all(isinstance(each, str) for each in languages):
        raise WrongInput("commission: languages: a list of texts is needed")
    if (told["slug"], told["sides"], sorted(languages)) != here:
        raise WrongInput(
            "commission: the file is of another commission, by name, sides or languages"
        )
    if document.side != act.side.place:
        raise NotAllowed("the file holds what the other side sees: its own secretary reads it in")


def _is_empty(act: Act) -> bool:
    """Tell whether the viewer sees no row yet; what the other side keeps to itself stays."""
    rows = (visible(table.model, act.viewer) for table in tables().values())
    return not any(each.exists() for each in rows)


def _to_add(act: Act, document: Document) -> set[str]:
    """Return the ids that the second side's file adds to what the first side's brought."""
    imports = Entry.objects.filter(commission=act.commission, verb=_VERB)
    if not imports.exists():
        raise NotNow("the commission holds rows already: an import goes into a new commission")
    if imports.filter(acting_for=act.side).exists():
        raise NotNow("your side has read in its export already")
    refuse_differences(act.viewer, document)
    return own_rows(act.viewer, document)


def _take_over_names(act: Act, document: Document) -> None:
    """Let the commission be called and be founded as the file says."""
    told, commission = document.commission, act.commission
    field: Any = Commission._meta.get_field("founded")
    commission.names = told["names"]
    commission.languages = told["languages"]
    commission.founded = field.to_python(told["founded"])
    commission.full_clean()
    commission.save()


def _tell(act: Act, digest: str, kept: dict[str, list[Row]]) -> None:
    """Tell both sides of the common rows, and the own side of those that are its alone."""
    private = {
        kind: sum(row.visibility.is_private(row) for row in rows) for kind, rows in kept.items()
    }
    common = {kind: len(rows) - private[kind] for kind, rows in kept.items()}
    for side, counts in ((None, common), (act.side, private)):
        rows = {kind: n for kind, n in counts.items() if n}
        change = {"file": [None, digest], "rows": [None, rows]}
        if side is None or rows:
            act.done.append(journal.Told("commission", act.commission.pk, side, change))
