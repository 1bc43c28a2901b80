"""Adding to the journal, and finding whether any of it was altered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from filiere.register.models import Commission, Entry, Head, Side
from filiere.register.storable import as_kept
from filiere.register.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Told:
    """What was done to one row: `change` holds each field's value before and after."""

    kind: str
    object_id: UUID
    side: Side | None
    change: dict[str, Any]


def append(viewer: Viewer, commission: Commission, verb: str, told: list[Told]) -> None:
    """Add entries to the end of a commission's chain; call it inside the change's transaction."""
    head, _ = Head.objects.select_for_update().get_or_create(commission=commission)
    entries = []
    for each in told:
        head.number += 1
        entry = Entry(
            commission=commission,
            number=head.number,
            at=timezone.now(),
            account=viewer.account,
            acting_for=viewer.side,
            side=each.side,
            verb=verb,
            kind=each.kind,
            object_id=each.object_id,
            change=_as_kept(each.change),
            previous=head.digest,
        )
        head.digest = entry.digest = digest(entry)
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    head.save()


def _as_kept(change: dict[str, Any]) -> Any:
    """Return a change as the database gives it back: the digest is of that."""
    return json.loads(json.dumps(change, cls=DjangoJSONEncoder), parse_float=as_kept)


def digest(entry: Entry) -> str:
    """Return the SHA-256 of an entry's content and of the digest before it."""
    content = [
        str(entry.pk),
        str(entry.commission_id),
        entry.number,
        entry.at.isoformat(timespec="microseconds"),
        *(str(each or "") for each in (entry.account_id, entry.acting_for_id, entry.side_id)),
        entry.verb,
        entry.kind,
        str(entry.object_id),
        entry.change,
        entry.previous,
    ]
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the journal is not what was written."""

    commission: str
    number: int
    problem: str


def faults(commission: Commission) -> Iterator[Fault]:
    """Yield every place where a commission's chain is broken; nothing where it is whole.

    It must be asked by who may read every row: the database's owner.
    """
    previous, number = "", 0
    for entry in Entry.objects.filter(commission=commission).order_by("number").iterator():
        number += 1
        if entry.number != number:
            yield Fault(commission.slug, number, "missing")
            number = entry.number
        if entry.previous != previous:
            yield Fault(commission.slug, number, "does not follow the entry before it")
        if entry.digest != digest(entry):
            yield Fault(commission.slug, number, "altered")
        previous = entry.digest
    head = Head.objects.filter(commission=commission).first()
    held = (head.number, head.digest) if head else (0, "")
    if held != (number, previous):
        yield Fault(commission.slug, held[0], "the end of the journal is missing")
