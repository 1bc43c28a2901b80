"""Keeping the passages that search reads in step with the rows of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Max, Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save

from filiere.communique.folding import fold
from filiere.register import models
from filiere.register.models import Commission, Passage, Row
from filiere.register.models.passage import Reach
from filiere.register.search.reading import READERS, RELATED
from filiere.register.viewer import NOBODY

_BATCH: Final = 500
_UPDATED: Final = (
    "commission",
    "parent_id",
    "side",
    "enterprise",
    "audience",
    "observers",
    "enterprises",
    "titles",
    "texts",
    "heading",
    "folded",
    "changed",
)


def read_again(rows: Sequence[Row]) -> None:
    """Keep what search reads of several rows of one kind as they now are."""
    if not rows:
        return
    model = type(rows[0])
    keys = [row.pk for row in rows]
    observers = _seen(model, keys, model.visibility.observers(NOBODY))
    enterprises = _seen(model, keys, model.visibility.enterprises(NOBODY))
    Passage.objects.bulk_create(
        [_passage(row, row.pk in observers, row.pk in enterprises) for row in rows],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=_UPDATED,
    )


def _seen(model: type[Row], keys: Iterable[UUID], condition: Q) -> set[UUID]:
    found = model._default_manager.filter(pk__in=keys).filter(condition)
    return set(found.values_list("pk", flat=True))


def _passage(row: Row, observers: bool, enterprises: bool) -> Passage:  # noqa: FBT001
    reading = READERS[type(row)](row)
    heading = _folded(reading.titles.values())
    is_enterprise = isinstance(row, models.Enterprise)
    return Passage(
        commission_id=row.commission_id,
        kind=row._meta.model_name or "",
        object_id=row.pk,
        parent_id=_parent(row),
        side_id=getattr(row, "side_id", None),
        enterprise_id=row.pk if is_enterprise else getattr(row, "enterprise_id", None),
        audience=Reach.OWN if row.visibility.is_private(row) else Reach.BOTH,
        observers=observers,
        enterprises=enterprises,
        titles=reading.titles,
        texts=reading.texts,
        heading=heading,
        changed=row.changed,
        folded=f"{heading}\n{_folded(reading.texts.values())}",
    )


def _folded(texts: Iterable[str]) -> str:
    return "\n".join(fold(text).words for text in texts)


def _parent(row: Row) -> UUID | None:
    """Return the row with which a row is shown that has no page of its own."""
    for name in ("session_id", "project_id", "commitment_id", "enterprise_id", "document_id"):
        if isinstance(row, _SHOWN_WITH) and hasattr(row, name):
            return getattr(row, name)  # type: ignore[no-any-return]
    return row.version.protocol_id if isinstance(row, models.Article) else None


_SHOWN_WITH: Final = (
    models.AgendaItem,
    models.Milestone,
    models.StatusReport,
    models.Contact,
    models.Statement,
)


def forget(kind: str, keys: Iterable[UUID]) -> None:
    """Take away what search read of rows that are no more."""
    Passage.objects.filter(kind=kind, object_id__in=list(keys)).delete()


def _offices(office: models.Office) -> Iterable[Row]:
    return [office.person]


def _named_in_offices(body: models.Body) -> Iterable[Row]:
    return models.Person.objects.filter(offices__body=body).distinct()


def _numbered(identifier: models.Identifier) -> Iterable[Row]:
    return [identifier.enterprise]


def _of_enterprise(enterprise: models.Enterprise) -> Iterable[Row]:
    return models.Listing.objects.filter(enterprise=enterprise).select_related("enterprise")


def _of_group(group: models.WorkingGroup) -> Iterable[Row]:
    return models.Session.objects.filter(group=group).select_related("group")


def _of_version(version: models.Version) -> Iterable[Row]:
    return read_articles(models.Article.objects.filter(version__protocol=version.protocol_id))


#: Which other rows say something else once a row is changed.
_TOUCHED: Final[Mapping[type[Model], Callable[[Any], Iterable[Row]]]] = {
    models.Office: _offices,
    models.Body: _named_in_offices,
    models.Identifier: _numbered,
    models.Enterprise: _of_enterprise,
    models.WorkingGroup: _of_group,
    models.Version: _of_version,
}


def read_articles(articles: QuerySet[models.Article]) -> QuerySet[models.Article]:
    """Return the articles that search reads: of each protocol's last version and last sealed one.

    What an older version said is found on the protocol's page.
    """
    last = articles.values("version__protocol").annotate(
        last=Max("version__number"),
        sealed=Max("version__number", filter=Q(version__sealed__isnull=False)),
    )
    wanted = Q(pk__in=[])
    for each in last.order_by():
        numbers = {each["last"], each["sealed"]} - {None}
        wanted |= Q(version__protocol=each["version__protocol"], version__number__in=list(numbers))
    return articles.filter(wanted).select_related(*RELATED[models.Article])


def _saved(sender: type[Model], instance: Any, **_: Any) -> None:
    if sender in READERS:
        read_again([instance])
    if sender in _TOUCHED:
        _touch(sender, instance)


def _touch(sender: type[Model], instance: Any) -> None:
    if sender is models.Version:
        articles = models.Article.objects.filter(version__protocol=instance.protocol_id)
        forget("article", articles.values_list("pk", flat=True))
    read_again(list(_TOUCHED[sender](instance)))


def _deleted(sender: type[Model], instance: Any, **_: Any) -> None:
    if sender in READERS:
        forget(instance._meta.model_name, [instance.pk])
    if sender in (models.Office, models.Identifier):
        still = [each for each in _TOUCHED[sender](instance) if _is_there(each)]
        read_again(still)


def _is_there(row: Row) -> bool:
    return type(row)._default_manager.filter(pk=row.pk).exists()


def watch() -> None:
    """Read every row again whenever it is saved."""
    for model in {*READERS, *_TOUCHED}:
        post_save.connect(_saved, sender=model, dispatch_uid=f"read {model.__name__}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"forget {model.__name__}")


def read_all(commission: Commission) -> Iterator[int]:
    """Read a commission's whole record anew; yield how many rows were read, batch by batch."""
    Passage.objects.filter(commission=commission).delete()
    for model in READERS:
        rows: QuerySet[Any] = model._default_manager.filter(commission=commission)
        if model is models.Article:
            rows = read_articles(rows)
        related = RELATED.get(model, ())
        batch: list[Row] = []
        for row in (rows.select_related(*related) if related else rows).iterator(_BATCH):
            batch.append(row)
            if len(batch) == _BATCH:
                read_again(batch)
                yield len(batch)
                batch = []
        read_again(batch)
        yield len(batch)
