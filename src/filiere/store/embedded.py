"""The embedded extract as datasets of the store."""

from __future__ import annotations

from filiere.sample import Extract
from filiere.sample import datasets as extracts
from filiere.store.dataset import Dataset, TableName


def datasets() -> tuple[Dataset, ...]:
    """Return the embedded datasets: its flows, its input-output rows, its accounts.

    Examples
    --------
    >>> [(dataset.table, dataset.rows) for dataset in datasets()]
    [('flows', 176960), ('io', 5017600), ('io_accounts', 2240)]
    """
    tables = {extract.table: extract for extract in extracts()}
    flows = tables["io"]
    countries, industries = len(flows.countries), len(flows.industries)
    return (
        _dataset("flows", flows, countries * (countries - 1) * industries),
        _dataset("io", flows, flows.rows),
        _dataset("io_accounts", tables["io_accounts"], tables["io_accounts"].rows),
    )


def _dataset(table: TableName, extract: Extract, rows: int) -> Dataset:
    return Dataset(
        table=table,
        source=extract.provenance.source,
        vintage=extract.provenance.vintage,
        classification=extract.classification,
        frequency="A",
        detail="industry",
        periods=(extract.period,),
        rows=rows,
        coverage="intermediate",
        embedded=True,
        provenance=extract.provenance,
        economies=len(extract.countries),
    )
