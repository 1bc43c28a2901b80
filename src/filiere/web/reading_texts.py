"""Reading long texts in the background, for the side that gave them."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks import task

from filiere.register.access import visible
from filiere.register.models import Document, ReadingState
from filiere.register.readings.opening import keep_facts, keep_text, paper_text, text_of
from filiere.register.readings.refused import unreadable
from filiere.web.behalf import on_behalf
from filiere.web.noting import note

_LOG = logging.getLogger(__name__)


@task()
def read_waiting(document: str, membership: str, account: str) -> None:
    """Read a text that waits, as the member who gave it sees the record."""
    with on_behalf(membership, account) as viewer:
        row = (
            visible(Document, viewer).select_related("paper", "side", "commission").get(pk=document)
        )
        if row.state != ReadingState.WAITING:
            return
        try:
            with transaction.atomic():
                _read(row)
        except ValidationError as error:
            _end(row, getattr(error, "code", None) or "damaged")
        except Exception as error:  # noqa: BLE001 - whatever happens, the page must not wait for ever
            note(_LOG, "a text could not be read", error)
            _end(row, "failed")


def _read(row: Document) -> None:
    if row.text:
        text = text_of(row, row.text.encode(), "text.txt")
    elif row.paper is not None:
        text = paper_text(row, row.paper)
    else:
        raise unreadable("empty")
    keep_text(row, text)
    keep_facts(row, text)


def _end(row: Document, problem: str) -> None:
    row.state, row.problem = ReadingState.FAILED, problem
    row.save(update_fields=["state", "problem", "changed"])
