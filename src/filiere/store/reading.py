"""The store as a reader sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from filiere import sample
from filiere.errors import NotInStore, WrongInput
from filiere.provenance import Provenance
from filiere.sample import Extract
from filiere.store import choice, embedded, manifest, tables
from filiere.store.choice import Level
from filiere.store.dataset import Dataset, TableName
from filiere.store.engine import Engine, EngineName, check_engine, start
from filiere.store.loading import Loading
from filiere.store.location import store_folder
from filiere.store.manifest import Key, Part
from filiere.store.schema import TABLES
from filiere.store.verify import verify

if TYPE_CHECKING:
    import ibis


class Store:
    """The tables that a folder holds, and the embedded ones.

    A store keeps to the manifest that was in force when it was opened (or refreshed, or when a
    load of its own ended): its answers do not change while others load.

    Parameters
    ----------
    path
        The folder; it may be missing.
    engine
        What runs the expressions.
    """

    def __init__(self, path: Path, *, engine: EngineName = "duckdb") -> None:
        self.path = path
        self.engine: EngineName = engine
        self._engine: Engine | None = None
        # a table is named after its parts: what is kept of it never goes stale
        self._tables: dict[str, ibis.Table] = {}
        self._distinct: dict[tuple[object, str], tuple[str, ...]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take the manifest in force now."""
        self._manifest = manifest.read(self.path)

    def datasets(self) -> tuple[Dataset, ...]:
        """Return what is held: loaded datasets, then the embedded ones.

        Input-output rows serve as flows, too, unless flows of the same name were loaded.
        """
        loaded = {Key.of(dataset): dataset for dataset in self._manifest.datasets()}
        for key, dataset in list(loaded.items()):
            if key.table == "io":
                pairs = sum(part.pairs for part in self._manifest.parts[key])
                flows = replace(dataset, table="flows", rows=pairs)
                loaded.setdefault(Key.of(flows), flows)
        return (*(loaded[key] for key in sorted(loaded)), *embedded.datasets())

    def choose(
        self,
        table: TableName = "flows",
        *,
        source: str | None = None,
        vintage: str | None = None,
        period: str | None = None,
        level: Level | None = None,
    ) -> Dataset:
        """Return the dataset that answers a question; see `filiere.store.choice.choose`.

        Raises
        ------
        NotInStore
            If none does; the message says what to load.

        Examples
        --------
        >>> open_store("/nonexistent").choose(level="sector").classification
        'ICIO2025-28'
        """
        return choice.choose(
            self.datasets(), table, source=source, vintage=vintage, period=period, level=level
        )

    def flows(self, dataset: Dataset) -> ibis.Table:
        """Return the dataset's flows, in canonical columns.

        Examples
        --------
        >>> store = open_store("/nonexistent")
        >>> flows = store.flows(store.choose())
        >>> russia = flows.filter(flows.exporter == "RUS", flows.importer == "MAR")
        >>> store.to_polars(russia.aggregate(sold=russia.value_usd.sum())).item() > 1e9
        True
        """
        key = self._key(dataset, "flows")
        if not dataset.embedded and key in self._manifest.parts:
            return self._canonical(key)
        io = self.io(dataset)
        parts = () if dataset.embedded else self._held(key._replace(table="io"))
        name = "_".join(["flows_of", *map(str, key), _name_of(parts)])
        return self._made(name, lambda: self._started().kept(name, tables.flows_of_io(io, dataset)))

    def io(self, dataset: Dataset) -> ibis.Table:
        """Return the dataset's input-output rows, in canonical columns, domestic ones included."""
        key = self._key(dataset, "flows", "io", "io_accounts")
        if not dataset.embedded:
            return self._canonical(key._replace(table="io"))
        return self._embedded("embedded_io", sample.io(), tables.embedded_io)

    def io_accounts(self, dataset: Dataset) -> ibis.Table:
        """Return the accounts by country and industry, in canonical columns."""
        key = self._key(dataset, "flows", "io", "io_accounts")
        if not dataset.embedded:
            return self._canonical(key._replace(table="io_accounts"))
        return self._embedded("embedded_accounts", sample.accounts(), tables.embedded_accounts)

    def employment(self, dataset: Dataset) -> ibis.Table:
        """Return persons employed by country and industry, in canonical columns."""
        return self._canonical(self._key(dataset, "employment"))

    def files(self, dataset: Dataset, table: TableName, *, period: str) -> tuple[Path, ...]:
        """Return the Parquet files of a loaded dataset, or of its sister in another table.

        They hold one period; the columns are those of `filiere.store.schema.TABLES`, less what an
        earlier version did not write.
        """
        parts = self._held(Key.of(dataset, table))
        return tuple(self.path / part.path for part in parts if part.period == period)

    def claims(self, dataset: Dataset) -> ibis.Table:
        """Return the claims, in canonical columns."""
        return self._canonical(self._key(dataset, "claims"))

    def to_polars(self, expression: ibis.Table) -> pl.DataFrame:
        """Run an expression and return its rows."""
        return self._started().to_polars(expression)

    def distinct(self, expression: ibis.Table, column: str) -> tuple[str, ...]:
        """Return the values that occur in a column, in order; asked once of each expression.

        Examples
        --------
        >>> store = open_store("/nonexistent")
        >>> store.distinct(store.flows(store.choose()), "side")
        ('reconciled',)
        """
        asked = (expression.op(), column)
        known = self._distinct.get(asked)
        if known is None:
            found = self.to_polars(expression.select(column).distinct())
            known = self._distinct[asked] = tuple(sorted(found[column]))
        return known

    def product_names(self, dataset: Dataset) -> dict[str, str]:
        """Return the provider's names of products by code; empty where it gave none."""
        parts = self._manifest.parts.get(Key.of(dataset, "product_names"), ())
        if dataset.embedded or not parts:
            return {}
        names = pl.read_parquet([self.path / part.path for part in parts], glob=False)
        return dict(names.sort("code").select("code", "name").iter_rows())

    def origins(
        self, dataset: Dataset, *, periods: tuple[str, ...] | None = None
    ) -> tuple[Provenance, ...]:
        """Return the origin of each file behind a dataset, of some periods or of all."""
        if dataset.embedded:
            return (dataset.provenance,)
        parts = self._held(Key.of(dataset)) or self._held(Key.of(dataset, "io"))
        wanted = [part for part in parts if periods is None or part.period in periods]
        return tuple(dict.fromkeys(part.provenance for part in wanted))

    def loading(self, *, replace: bool = False, wait_s: float = 60) -> Loading:
        """Return a load to use in a ``with`` block; one at a time holds the store.

        Parameters
        ----------
        replace
            Whether rows may take the place of those held under the same key.
        wait_s
            How long to wait for another load to end [s].
        """
        return Loading(self.path, replacing=replace, wait_s=wait_s, loaded=self.refresh)

    def verify(self) -> tuple[str, ...]:
        """Compare every part with the manifest; return what is wrong, nothing if all is well."""
        return verify(self.path, self._manifest)

    def _key(self, dataset: Dataset, *served: TableName) -> Key:
        if dataset.table not in served:
            raise WrongInput(
                f"a dataset of {dataset.table} does not hold {served[-1]}; choose({served[-1]!r})"
            )
        return Key.of(dataset)

    def _held(self, key: Key) -> tuple[Part, ...]:
        """Return the parts of a dataset, by the manifest now in force if one has gone."""
        parts = self._manifest.parts.get(key, ())
        if not all((self.path / part.path).exists() for part in parts):
            self.refresh()
            parts = self._manifest.parts.get(key, ())
        return parts

    def _canonical(self, key: Key) -> ibis.Table:
        parts = self._held(key)
        if not parts:
            raise NotInStore(
                f"the store {self.path} holds no {key.table} of {key.source} {key.vintage} "
                f"{key.classification}; filiere sources lists what is held"
            )
        paths = [self.path / part.path for part in parts]
        name = f"{key.table}_{_name_of(parts)}"
        return self._made(
            name,
            lambda: tables.canonical(
                key.table,
                self._started().parts(
                    name, self.path / key.table, paths, differ=bool(TABLES[key.table].later)
                ),
            ),
        )

    def _embedded(
        self, name: str, extract: Extract, canonical: Callable[[Any, Extract], Any]
    ) -> ibis.Table:
        return self._made(
            name, lambda: canonical(self._started().file(name, extract.path), extract)
        )

    def _made(self, name: str, make: Callable[[], Any]) -> ibis.Table:
        """Return the table of a name, made when it is first asked for."""
        made = self._tables.get(name)
        if made is None:
            made = self._tables[name] = make()
        return made

    def _started(self) -> Engine:
        if self._engine is None:
            self._engine = start(self.engine)
        return self._engine


def _name_of(parts: Sequence[Part]) -> str:
    """Return a name that is these parts' only: an expression made before a load keeps its own."""
    listed = "\n".join(part.path for part in parts).encode()
    return hashlib.sha256(listed).hexdigest()[:16]


def open_store(path: Path | str | None = None, *, engine: EngineName = "duckdb") -> Store:
    """Open the store of a folder.

    Parameters
    ----------
    path
        The folder; it may be missing, then only the embedded data are there. By default that of
        the environment's ``FILIERE_STORE``, else one in the user's data directory.
    engine
        ``"duckdb"``, or ``"spark"`` (the extra of that name).

    Raises
    ------
    WrongInput
        If the engine is unknown or not installed.
    StoreError
        If the folder is a file, or its manifest cannot be read.

    Examples
    --------
    >>> [dataset.source for dataset in open_store("/nonexistent").datasets()]
    ['icio', 'icio', 'icio']
    """
    check_engine(engine)
    return Store(store_folder(path), engine=engine)
