"""Writing out a commission: every row that a member of a delegation may see, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.exchange.document import Document, Plain
from filiere.register.exchange.tables import ACCOUNT, SIDE, Table, kind_by_name, tables
from filiere.register.exchange.values import plain
from filiere.register.models import Account, Commission, Row
from filiere.register.refusals import NotAllowed
from filiere.register.viewer import Viewer

#: Rows whose files an export may leave out, and then leaves out themselves.
PAPERS: Final = "papers"


def document_of(viewer: Viewer, *, papers: bool) -> Document:
    """Return a commission as a member of one side's delegation sees it.

    A link to a row that the member does not see is left out, and with it the row where it cannot
    be without.

    Parameters
    ----------
    viewer
        Who exports.
    papers
        Whether papers are in it, because their files go with it.

    Raises
    ------
    NotAllowed
        If the viewer belongs to no delegation.
    """
    if not viewer.in_delegation or viewer.commission is None or viewer.side is None:
        raise NotAllowed(_("Only a member of a delegation may export the record."))
    codes = {side.pk: side.place for side in viewer.commission.sides.all()}
    rows = {
        kind: [_plain(row, table, codes, links) for row, links in _seen(viewer, table)]
        for kind, table in tables().items()
        if papers or kind != PAPERS
    }
    left_out = take_out_what_leads_nowhere(rows)
    told = _told(viewer.commission)
    return Document(told, viewer.side.place, _accounts(rows), rows, left_out=left_out)


def _told(commission: Commission) -> Plain:
    return {
        "slug": commission.slug,
        "names": commission.names,
        "languages": commission.languages,
        "founded": commission.founded.isoformat() if commission.founded else None,
        "sides": sorted(side.place for side in commission.sides.all()),
    }


def _seen(viewer: Viewer, table: Table) -> Iterator[tuple[Row, Mapping[str, list[str]]]]:
    """Yield the rows of a kind that a viewer sees, with the rows that each links to."""
    rows: QuerySet[Row] = visible(table.model, viewer).order_by("pk")
    many: dict[str, dict[Any, list[str]]] = {}
    for column in table.columns:
        if column.many:
            field: Any = column.field
            near, far = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
            links = field.remote_field.through._default_manager.filter(
                **{f"{field.m2m_field_name()}__in": rows.order_by().values("pk")}
            )
            found = many.setdefault(column.name, {})
            for one, other in links.order_by(far).values_list(near, far):
                found.setdefault(one, []).append(str(other))
    for row in rows:
        yield row, {name: found.get(row.pk, []) for name, found in many.items()}


def _plain(
    row: Row, table: Table, codes: Mapping[Any, str], links: Mapping[str, list[str]]
) -> Plain:
    told: Plain = dict(links)
    for column in table.columns:
        if not column.many:
            value = getattr(row, column.field.attname)
            told[column.name] = codes.get(value) if column.target == SIDE else plain(column, value)
    return told


def take_out_what_leads_nowhere(rows: dict[str, list[Plain]]) -> list[str]:
    """Empty links to rows that are not there; take out rows that cannot be without theirs.

    Returns a line for each: the kind and the id of the row, and the link that was emptied, or
    without which the row could not be. That a link among many leads nowhere is not told.
    """
    left_out: list[str] = []
    ids = {kind: {row["id"] for row in found} for kind, found in rows.items()}
    again = True
    while again:
        again = False
        for kind, found in rows.items():
            kept = [row for row in found if _mended(row, tables()[kind], ids, left_out)]
            if len(kept) < len(found):
                rows[kind], again = kept, True
                ids[kind] = {row["id"] for row in kept}
    return left_out


def _mended(row: Plain, table: Table, ids: Mapping[str, set[str]], left_out: list[str]) -> bool:
    """Empty a row's links that lead nowhere; tell whether the row may stay."""
    for column in table.links:
        there = ids.get(column.target, set())
        if column.many:
            row[column.name] = [each for each in row[column.name] if each in there]
        elif row[column.name] is not None and row[column.name] not in there:
            left_out.append(f"{table.kind} {row['id']}: {column.name}")
            if not column.field.null:
                return False
            row[column.name] = None
    if table.subject and row[table.subject[0]]:
        of_kind, pk = table.subject
        kind = kind_by_name().get(row[of_kind], "")
        if row[pk] not in ids.get(kind, set()):
            left_out.append(f"{table.kind} {row['id']}: {pk}")
            row.update({of_kind: "", pk: None})
    return True


def _accounts(rows: Mapping[str, list[Plain]]) -> list[Plain]:
    """Return the names of those who wrote the rows."""
    named = {
        row[column.name]
        for kind, found in rows.items()
        for column in tables()[kind].columns
        if column.target == ACCOUNT
        for row in found
    }
    accounts = Account.objects.filter(pk__in=named).order_by("pk")
    return [{"id": str(each.pk), "name": str(each.name)} for each in accounts]
