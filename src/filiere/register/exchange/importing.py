"""Keeping the rows of a file in a commission that was just set up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from filiere.errors import WrongInput
from filiere.register.access import visible
from filiere.register.exchange.archive import Archive
from filiere.register.exchange.building import Builder, Built, accounts_named
from filiere.register.exchange.document import Document
from filiere.register.exchange.exporting import PAPERS
from filiere.register.exchange.tables import Column, tables
from filiere.register.models import Account, Paper, Row, Version
from filiere.register.protocols.articles import in_order
from filiere.register.protocols.content import content_of
from filiere.register.protocols.seal import seal_of
from filiere.register.search.indexing import read_again
from filiere.register.search.reading import READERS
from filiere.register.uploads import checked
from filiere.register.viewer import Viewer

#: The address of an account that is a name and nothing else: nobody logs in with it.
NAME_ONLY: Final = "@imported.invalid"
_BATCH: Final = 500


def keep(
    viewer: Viewer, document: Document, archive: Archive | None, only: set[str] | None = None
) -> dict[str, list[Row]]:
    """Keep the rows of a document, or only some of them; return them by kind.

    Call it inside a transaction: what it has done when it refuses is undone with that.

    Raises
    ------
    WrongInput
        If one of them cannot be kept.
    """
    commission = viewer.commission
    if commission is None:
        raise WrongInput("there is no commission to read it into")
    _keep_accounts(accounts_named(document))
    builder = Builder(document, commission)
    whole = {kind: list(builder.built(kind)) for kind in tables()}
    built = {
        kind: [each for each in rows if only is None or str(each.row.pk) in only]
        for kind, rows in whole.items()
    }
    if archive is None and built[PAPERS]:
        raise WrongInput("papers: their files are missing; read in the ZIP that holds them")
    stored: list[Any] = []
    try:
        for each in built[PAPERS]:
            _attach(each, archive, stored)
        for kind, rows in built.items():
            _keep_rows(kind, rows)
        for kind, rows in whole.items():
            _link(kind, rows, only)
        if only is not None:
            _check_private(built)
        _check_seen(viewer, built)
        _check_protocols(built["versions"])
        _index(built)
    except BaseException:
        for file in stored:
            file.delete(save=False)
        raise
    return {kind: [each.row for each in rows] for kind, rows in built.items()}


def _keep_accounts(named: Mapping[UUID, str]) -> None:
    """Keep those who wrote rows as names; refuse a name that is somebody who logs in here."""
    known = {each.pk: each for each in Account.objects.filter(pk__in=named)}
    for account in known.values():
        if account.is_active or not account.email.endswith(NAME_ONLY):
            raise WrongInput(f"accounts: {account.pk} is an account of this installation")
    new = [
        Account(id=pk, email=f"{pk}{NAME_ONLY}", name=name, is_active=False)
        for pk, name in named.items()
        if pk not in known
    ]
    for account in new:
        account.set_unusable_password()
    Account.objects.bulk_create(new)


def _keep_rows(kind: str, rows: list[Built]) -> None:
    if not rows:
        return
    model = tables()[kind].model
    for start in range(0, len(rows), _BATCH):
        part = rows[start : start + _BATCH]
        taken = model._default_manager.filter(pk__in=[each.row.pk for each in part]).first()
        if taken is not None:
            where = next(each.where for each in part if each.row.pk == taken.pk)
            raise WrongInput(f"{where}: this installation holds a row with its id already")
    try:
        with transaction.atomic():
            model._default_manager.bulk_create([each.row for each in rows], _BATCH)
    except IntegrityError as error:
        raise WrongInput(f"{kind}: rows contradict each other: {error}") from error
    for each in rows:
        # Keeping a row dates it now; the file says when it was made and changed.
        for name, value in each.times.items():
            setattr(each.row, name, value)
    model._default_manager.bulk_update([each.row for each in rows], ["created", "changed"], _BATCH)


def _link(kind: str, rows: list[Built], only: set[str] | None) -> None:
    """Keep the links to any number of rows that lead from, or to, what is being kept."""
    for column in tables()[kind].columns:
        if column.many:
            field: Any = column.field
            near, far = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
            through = field.remote_field.through
            links = [
                through(**{near: each.row.pk, far: other})
                for each in rows
                for other in dict.fromkeys(each.many[column.name])
                if only is None or {str(each.row.pk), str(other)} & only
            ]
            through._default_manager.bulk_create(links, _BATCH)


def _attach(built: Built, archive: Archive | None, stored: list[Any]) -> None:
    """Keep a paper's file, which must be what its row says."""
    paper, where = built.row, built.where
    if archive is None or not isinstance(paper, Paper):
        return
    content = ContentFile(archive.paper(str(paper.pk)), name=paper.name)
    try:
        found = checked(content, paper.name)
    except ValidationError as error:
        raise WrongInput(f"{where}: {' '.join(error.messages)}") from error
    if (found.checksum, found.size, found.media_type) != (
        paper.checksum,
        paper.size,
        paper.media_type,
    ):
        raise WrongInput(f"{where}: the file is not the one that the row tells of")
    paper.file.save(paper.name, content, save=False)
    stored.append(paper.file)


def _check_private(built: Mapping[str, list[Built]]) -> None:
    """Refuse what is not one side's alone, nor hangs on what is: both sides' word is needed."""
    added = {each.row.pk for rows in built.values() for each in rows if _is_private(each.row)}
    for kind, rows in built.items():
        for each in rows:
            links = {getattr(each.row, column.field.attname) for column in _needed(kind)}
            if each.row.pk not in added and not links & added:
                raise WrongInput(
                    f"{each.where}: the record does not hold it, and it is not private"
                )


def _needed(kind: str) -> list[Column]:
    return [each for each in tables()[kind].links if not each.many and not each.field.null]


def _is_private(row: Any) -> bool:
    return bool(row.visibility.is_private(row))


def _check_seen(viewer: Viewer, built: Mapping[str, list[Built]]) -> None:
    """Refuse rows that who imports does not see: the other side's alone."""
    for kind, rows in built.items():
        seen = set(visible(tables()[kind].model, viewer).values_list("pk", flat=True))
        for each in rows:
            if each.row.pk not in seen:
                raise WrongInput(f"{each.where}: it is the other side's alone, not yours to bring")


def _check_protocols(versions: list[Built]) -> None:
    """Refuse a seal that is not whole, and a text that is not the one of its hash."""
    kept = Version.objects.filter(pk__in=[each.row.pk for each in versions])
    rows = kept.select_related("protocol__session__group", "commission").in_bulk()
    for each in versions:
        version = rows[each.row.pk]
        if version.sealed:
            if not seal_of(version).is_whole:
                raise WrongInput(f"{each.where}: the seal is not whole: the text or an approval")
        elif version.content_hash != "" and version.content_hash != _hash(version):
            raise WrongInput(f"{each.where}: the text is not the one of its hash")


def _hash(version: Version) -> str:
    return content_of(version, in_order(version)).hash


def _index(built: Mapping[str, list[Built]]) -> None:
    """Let search find what was kept."""
    for kind, found in built.items():
        model = tables()[kind].model
        if model in READERS:
            for start in range(0, len(found), _BATCH):
                pks = [each.row.pk for each in found[start : start + _BATCH]]
                read_again(list(model._default_manager.filter(pk__in=pks)))
