"""The tables of an exported commission: a table for each kind of row, and its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

from django.db import models

from filiere.register.kinds import KINDS
from filiere.register.models import Account, Row, Side
from filiere.register.words import check_words

SIDE: Final = "side"
ACCOUNT: Final = "account"
#: The columns that name any row of the record, by its kind and its id: what a private text or a
#: paper is about, and what a fact of a text became.
SUBJECTS: Final = (("about_kind", "about_id"), ("became_kind", "became_id"))
_LEFT_OUT: Final = frozenset({"commission", "file"})
_NO_LANGUAGES: Final = frozenset({"figure", "content"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name
        Its name, which is the field's.
    field
        The field.
    target
        What it links to: a kind of rows, a side or an account; empty where it is no link.
    many
        Whether it links to any number of rows.
    """

    name: str
    field: models.Field[Any, Any]
    target: str = ""
    many: bool = False

    @property
    def is_json(self) -> bool:
        """Whether its values are lists or objects."""
        return self.many or isinstance(self.field, models.JSONField)

    @property
    def is_words(self) -> bool:
        """Whether its values are texts by language."""
        field = self.field
        if not isinstance(field, models.JSONField) or self.name in _NO_LANGUAGES:
            return False
        return field.default is dict or check_words in field.validators


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of row, with the columns in which it is written."""

    kind: str
    model: type[Row]
    columns: tuple[Column, ...]

    @property
    def links(self) -> tuple[Column, ...]:
        """The columns that link to other rows of the record."""
        return tuple(each for each in self.columns if each.target in KINDS)

    @property
    def subject(self) -> tuple[str, str] | None:
        """The two columns that name any row of the record, if it has such."""
        names = {each.name for each in self.columns}
        return next((pair for pair in SUBJECTS if pair[0] in names), None)


@cache
def tables() -> Mapping[str, Table]:
    """Return the tables by their kinds; the two sides are named by their codes instead."""
    return {
        kind: Table(kind, model, tuple(_columns(model)))
        for kind, model in KINDS.items()
        if model is not Side
    }


@cache
def kind_by_name() -> Mapping[str, str]:
    """Return the kind of rows by the name of their model, as columns of `SUBJECTS` hold it."""
    return {table.model._meta.model_name or "": table.kind for table in tables().values()}


def _columns(model: type[Row]) -> list[Column]:
    kinds = {each: kind for kind, each in KINDS.items()}
    found = []
    for field in model._meta.concrete_fields:
        if field.name in _LEFT_OUT:
            continue
        target = ""
        if isinstance(field, models.ForeignKey):
            linked = field.related_model
            known: dict[Any, str] = {Side: SIDE, Account: ACCOUNT}
            target = known.get(linked) or kinds[cast("type[Row]", linked)]
        found.append(Column(field.name, field, target))
    for many in model._meta.many_to_many:
        linked = cast("type[Row]", many.related_model)
        found.append(Column(many.name, many, kinds[linked], many=True))
    return found
