"""The data store: canonical tables in Parquet, one folder, read through Ibis.

Reading
-------
``store = open_store(path)`` takes the manifest in force as it is at that moment; the folder may
be missing (only the embedded data are then there). ``store.datasets()`` lists what is held,
``store.choose(...)`` picks one dataset for a question, and ``store.flows(dataset)``,
``store.io(dataset)``, ``store.io_accounts(dataset)``, ``store.claims(dataset)`` return Ibis tables
with the canonical columns of `filiere.store.schema`. ``store.to_polars(expression)`` runs one.

Loading
-------
A load may write several datasets; all of it is in force when the block ends, or nothing is::

    target = Target(
        table="flows", source="baci", vintage="V202501", classification="HS17",
        frequency="A", coverage="goods", detail="subheading", provenance=origin,
    )
    with store.loading(replace=False) as load:
        part = load.stage_dir / "2020.parquet"          # inside the store: rename, no copy
        connection.execute(f"COPY (SELECT …) TO '{part}' (FORMAT parquet)")
        load.adopt(target, part, period="2020")         # one period a file, keys unique
        load.add(other_target, frame)                   # polars; split by its `period` column
        load.name_products(target, names)               # polars: code, name
    load.outcome                                        # Outcome(rows, already_loaded, …)

A part file holds the columns of ``TABLES[table].columns``, in any order; what is constant in it
(source, vintage, classification, frequency, detail, period) belongs to the target and is not
written. ``adopt`` moves the file and trusts the reader that keys are unique within it; ``add``
checks that. Rows that the store already holds with the same content are dropped and counted; rows
with the same key and other content are refused (`WrongInput`) unless ``replace=True``, which
replaces what ``Target.replaces`` says: the whole period, the reporters named, or those rows only.
"""

from __future__ import annotations

from filiere.store.dataset import Dataset, Target
from filiere.store.loading import Loading, Outcome
from filiere.store.reading import Store, open_store
from filiere.store.schema import TABLES, Table

__all__ = [
    "TABLES",
    "Dataset",
    "Loading",
    "Outcome",
    "Store",
    "Table",
    "Target",
    "open_store",
]
