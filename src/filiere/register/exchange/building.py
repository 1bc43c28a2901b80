"""Making rows of what a file holds: each value checked, each fault named by table and row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError

from filiere import sectors
from filiere.errors import FiliereError, WrongInput
from filiere.register.amendments import check_terms, terms_next
from filiere.register.codes import check_place, check_products
from filiere.register.currencies import is_currency
from filiere.register.exchange.document import Document, Plain
from filiere.register.exchange.exporting import PAPERS
from filiere.register.exchange.tables import ACCOUNT, SIDE, Table, kind_by_name, tables
from filiere.register.exchange.texts import check_of_text
from filiere.register.exchange.values import read, read_id
from filiere.register.identifiers import checked
from filiere.register.models import Amendment, Commission, Row, Side, Term
from filiere.register.storable import check_storable

#: The vocabulary of which a column holds a term, by table and column.
_TERMS: Final = {
    ("bodies", "kind"): "body",
    ("frameworks", "kind"): "instrument",
    ("projects", "form"): "partnership",
    ("listings", "form"): "partnership",
}


@dataclass(slots=True)
class Built:
    """A row that may be kept: the rows that it links to, and when it was made and changed."""

    row: Row
    where: str
    many: dict[str, list[UUID]]
    times: dict[str, datetime.datetime]


@dataclass(slots=True)
class Builder:
    """What the rows of a file are made with: the commission's own sides, the known terms.

    Parameters
    ----------
    document
        What was read.
    commission
        The commission into which it goes.
    """

    document: Document
    commission: Commission
    sides: dict[str, Side] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    terms: set[tuple[str, str]] = field(default_factory=set)
    texts: dict[str, Plain] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find which rows the file holds.

        Raises
        ------
        WrongInput
            If there is no such kind of rows, or a row stands in the file twice.
        """
        self.sides = {side.place: side for side in self.commission.sides.all()}
        self.terms = set(Term.objects.values_list("vocabulary", "code"))
        self.ids[ACCOUNT] = {str(each.get("id")) for each in self.document.accounts}
        for kind, rows in self.document.rows.items():
            if kind not in tables():
                raise WrongInput(f"{kind}: no kind of rows is called so")
            found: set[str] = set()
            for number, row in enumerate(rows, start=self.document.first):
                pk = row.get("id")
                if not isinstance(pk, str) or pk in found:
                    raise WrongInput(f"{kind}, row {number}: each row needs an id of its own")
                found.add(pk)
            self.ids[kind] = found
        self.texts = {row["id"]: row for row in self.document.rows.get("documents", [])}

    def built(self, kind: str) -> Iterator[Built]:
        """Yield the rows of a kind.

        Raises
        ------
        WrongInput
            If one cannot be kept: the message names the table and the row.
        """
        for number, told in enumerate(self.document.rows.get(kind, []), self.document.first):
            where = f"{kind}, row {number}"
            try:
                yield self._row(tables()[kind], told, where)
            except ValidationError as error:
                raise WrongInput(f"{where}: {_first(error)}") from error
            except ValueError as error:
                if isinstance(error, WrongInput) and str(error).startswith(where):
                    raise
                raise WrongInput(f"{where}: {error}") from error

    def _row(self, table: Table, told: Plain, where: str) -> Built:
        names = [column.name for column in table.columns]
        if unknown := sorted(set(told) - set(names)):
            raise WrongInput(f"{where}: there is no column called {unknown[0]}")
        if missing := [name for name in names if name not in told]:
            raise WrongInput(f"{where}: the column {missing[0]} is missing")
        row, many = table.model(commission=self.commission), {}
        for column in table.columns:
            try:
                value = self._value(column, told[column.name])
                check_storable(value)
            except WrongInput:
                raise
            except ValueError as error:
                raise WrongInput(f"{where}: {column.name}: {error}") from error
            except ValidationError as error:
                raise WrongInput(f"{where}: {column.name}: {_first(error)}") from error
            if column.many:
                many[column.name] = value
            else:
                setattr(row, column.field.attname, value)
        self._check(table, row, told)
        times = {name: getattr(row, name) for name in ("created", "changed")}
        return Built(row, where, many, times)

    def _value(self, column: Any, value: Any) -> Any:
        if column.many:
            return [self._linked(column.target, each) for each in read(column, value)]
        if not column.target:
            return read(column, value)
        if value is None:
            if not column.field.null:
                raise ValueError("it is missing")
            return None
        if column.target == SIDE:
            if value not in self.sides:
                raise ValueError("it is neither of the commission's sides")
            return self.sides[value].pk
        return self._linked(column.target, value)

    def _linked(self, target: str, value: Any) -> UUID:
        found = read_id(value)
        if value not in self.ids.get(target, set()):
            raise ValueError(f"the file holds no row of {target} with the id {value}")
        return found

    def _check(self, table: Table, row: Any, told: Plain) -> None:
        """Refuse what no verb would have kept."""
        links = [column.name for column in table.columns if column.target]
        left = [*links, "commission", "file"]
        row.clean_fields(exclude=left)
        row.clean()
        if row.revision < 1:
            raise ValueError("revision: it begins with 1")
        if table.subject and any(told[name] for name in table.subject):
            of_kind, pk = table.subject
            kind = kind_by_name().get(told[of_kind], "")
            if told[pk] not in self.ids.get(kind, set()):
                raise ValueError("what it is about is not in the file")
        check_of_text(row, self.texts)
        self._check_codes(table.kind, row, {column.name for column in table.columns})

    def _check_codes(self, kind: str, row: Any, names: set[str]) -> None:
        if "products" in names:
            check_products(row.products)
        if "place" in names and row.place:
            check_place(row.place)
        if "sector" in names and row.sector:
            try:
                sectors.sector(row.sector)
            except FiliereError as error:
                raise ValueError(f"sector: there is none called {row.sector}") from error
        if kind == "identifiers" and checked(row.kind, row.value) != row.value:
            raise ValueError("value: not written as its register writes it")
        if kind == "amendments":
            _check_amendment(row)
        if kind == "investments" and not is_currency(row.currency):
            raise ValueError("currency: no code of ISO 4217")
        for (table, column), vocabulary in _TERMS.items():
            code = getattr(row, column) if table == kind else ""
            if code and (vocabulary, code) not in self.terms:
                raise ValueError(f"{column}: this installation knows no {vocabulary} “{code}”")


def _check_amendment(amendment: Amendment) -> None:
    """Refuse a changed version that its row could not be."""
    try:
        terms = terms_next(amendment).checked()
        check_terms(terms)
        is_written_so = terms.content() == amendment.content
    except (AttributeError, TypeError):
        is_written_so = False
    if not is_written_so:
        raise ValueError("content: not written as the register writes it")


def _first(error: ValidationError) -> str:
    """Return what is wrong, by field where it is known."""
    if hasattr(error, "error_dict"):
        return "; ".join(
            f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
        )
    return " ".join(error.messages)


def has_papers(document: Document) -> bool:
    """Tell whether a file holds papers, whose files must come with it."""
    return bool(document.rows.get(PAPERS))


def accounts_named(document: Document) -> Mapping[UUID, str]:
    """Return the names of those who wrote rows.

    Raises
    ------
    WrongInput
        If the table says something else.
    """
    found: dict[UUID, str] = {}
    for number, told in enumerate(document.accounts, start=document.first):
        where = f"accounts, row {number}"
        if set(told) != {"id", "name"} or not isinstance(told["name"], str):
            raise WrongInput(f"{where}: an id and a name are needed")
        try:
            check_storable(told["name"])
            pk = read_id(told["id"])
        except (ValueError, ValidationError) as error:
            raise WrongInput(f"{where}: an id and a name are needed") from error
        if pk in found or len(told["name"]) > 200:  # noqa: PLR2004 - as long as the column
            raise WrongInput(f"{where}: each id stands once, with a name of 200 signs at most")
        found[pk] = told["name"]
    return found
