"""The engines that run Ibis expressions over the store's files: DuckDB, or Spark."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import Any, Literal, Protocol

import polars as pl

from filiere.errors import WrongInput

EngineName = Literal["duckdb", "spark"]


class Engine(Protocol):
    """What the store asks of an engine."""

    def parts(self, name: str, root: Path, paths: Sequence[Path], *, differ: bool) -> Any:
        """Return an Ibis table of part files, with the columns that stand in their paths.

        Where the parts may differ in their columns, it has those of all of them.
        """

    def file(self, name: str, path: Path) -> Any:
        """Return an Ibis table of one Parquet file."""

    def kept(self, name: str, expression: Any) -> Any:
        """Return the expression, its rows worked out now where the engine can keep them."""

    def to_polars(self, expression: Any) -> pl.DataFrame:
        """Run an expression."""


class DuckDB:
    """An in-memory DuckDB: the default."""

    def __init__(self) -> None:
        import ibis  # noqa: PLC0415 - 0.7 s, for those who ask a question only

        self._backend = ibis.duckdb.connect()
        self._in_turn = RLock()  # threads may share a store, but not its connection

    def parts(
        self,
        name: str,
        root: Path,  # noqa: ARG002
        paths: Sequence[Path],
        *,
        differ: bool,
    ) -> Any:
        """Return an Ibis table of part files, with the columns that stand in their paths."""
        with self._in_turn:
            return self._backend.read_parquet(
                [path.as_posix() for path in paths],
                table_name=name,
                hive_partitioning=True,
                hive_types_autocast=False,  # a period such as 2021 stays a text
                union_by_name=differ,
            )

    def file(self, name: str, path: Path) -> Any:
        """Return an Ibis table of one Parquet file."""
        with self._in_turn:
            return self._backend.read_parquet(path.as_posix(), table_name=name)

    def kept(self, name: str, expression: Any) -> Any:
        """Return the expression's rows, worked out now and held in memory."""
        query = self._backend.compile(expression)
        with self._in_turn:
            self._backend.con.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {query}')
            return self._backend.table(name)

    def to_polars(self, expression: Any) -> pl.DataFrame:
        """Run an expression."""
        # ibis's own way imports pandas, and DuckDB's PyArrow: either takes longer than most answers
        with self._in_turn:
            frame = pl.DataFrame(self._backend.con.sql(self._backend.compile(expression)))
        return frame.cast(expression.schema().to_polars())


class Spark:
    """The session in use, or one of its own on this machine."""

    def __init__(self) -> None:
        import ibis  # noqa: PLC0415

        sql = importlib.import_module("pyspark.sql")  # an extra
        self._session = (
            sql.SparkSession.builder.appName("filiere")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
            .getOrCreate()
        )
        # also where the session was there before: a period such as 2021 stays a text
        self._session.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
        self._backend = ibis.pyspark.connect(self._session)

    def parts(self, name: str, root: Path, paths: Sequence[Path], *, differ: bool) -> Any:
        """Return an Ibis table of part files, with the columns that stand in their paths."""
        reader = self._session.read.option("basePath", str(root)).option("mergeSchema", differ)
        reader.parquet(*(str(path) for path in paths)).createOrReplaceTempView(name)
        return self._backend.table(name)

    def file(self, name: str, path: Path) -> Any:
        """Return an Ibis table of one Parquet file."""
        self._session.read.parquet(str(path)).createOrReplaceTempView(name)
        return self._backend.table(name)

    def kept(self, name: str, expression: Any) -> Any:  # noqa: ARG002
        """Return the expression itself: a cluster keeps nothing that was not asked for."""
        return expression

    def to_polars(self, expression: Any) -> pl.DataFrame:
        """Run an expression; by Arrow, since Spark's way through pandas 3 warns."""
        rows = self._session.sql(self._backend.compile(expression)).toArrow()
        frame = pl.from_arrow(rows)
        if not isinstance(frame, pl.DataFrame):
            raise TypeError(f"Spark returned {type(rows).__name__}, not a table")
        return frame


def check_engine(name: str) -> None:
    """Refuse an engine that is unknown or not installed.

    Raises
    ------
    WrongInput
        Naming those that are, or what to install.
    """
    if name not in ("duckdb", "spark"):
        raise WrongInput(f"no engine {name!r}; use 'duckdb' or 'spark'")
    if name == "spark" and importlib.util.find_spec("pyspark") is None:
        raise WrongInput("the engine 'spark' needs PySpark: pip install 'filiere[spark]'")


def start(name: EngineName) -> Engine:
    """Return a started engine."""
    return Spark() if name == "spark" else DuckDB()
