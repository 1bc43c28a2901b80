"""The canonical tables as Ibis expressions: over loaded parts, and over the embedded extract."""

from __future__ import annotations

from typing import Any

from filiere.sample import Extract
from filiere.store.dataset import Dataset
from filiere.store.schema import TABLES


def canonical(name: str, parts: Any) -> Any:
    """Return a table's canonical columns out of its parts; what earlier ones lack is missing."""
    import ibis  # noqa: PLC0415

    lacking = TABLES[name].later - set(parts.columns)
    whole = parts.mutate(**{column: ibis.null("float64") for column in lacking})
    return whole.select(*TABLES[name].canonical)


def embedded_io(raw: Any, extract: Extract) -> Any:
    r"""Return the embedded extract as input-output rows.

    .. math:: \text{value} = \text{mantissa} \cdot 10^{\text{exponent}}
    """
    import ibis  # noqa: PLC0415

    value = raw.mantissa.cast("float64") * ibis.literal(10.0) ** raw.exponent.cast("float64")
    return raw.select(
        period=ibis.literal(extract.period),
        exporter=raw.exporter,
        product=raw["product"],
        importer=raw.importer,
        use=raw.use,
        use_kind=ibis.literal("intermediate"),
        value_usd=value,
        classification=ibis.literal(extract.classification),
        source=ibis.literal(extract.provenance.source),
        vintage=ibis.literal(extract.provenance.vintage),
    )


def embedded_accounts(raw: Any, extract: Extract) -> Any:
    """Return the embedded accounts; what they do not hold is missing."""
    import ibis  # noqa: PLC0415

    return raw.mutate(
        period=ibis.literal(extract.period),
        value_added_usd=ibis.null("float64"),
        taxes_usd=ibis.null("float64"),
        margins_usd=ibis.null("float64"),
        classification=ibis.literal(extract.classification),
        source=ibis.literal(extract.provenance.source),
        vintage=ibis.literal(extract.provenance.vintage),
    ).select(*TABLES["io_accounts"].canonical)


def flows_of_io(io: Any, dataset: Dataset) -> Any:
    r"""Return the flows that input-output rows make: across borders, summed over use.

    .. math:: X_{ijk} = \sum_u F_{ijku}, \quad i \neq j
    """
    import ibis  # noqa: PLC0415

    one = len(dataset.periods) == 1
    key = ["exporter", "importer", "product", *([] if one else ["period"])]
    summed = (
        io.filter(io.exporter != io.importer).group_by(key).aggregate(value_usd=io.value_usd.sum())
    )
    constant = {"period": dataset.periods[0]} if one else {}
    constant |= {
        "frequency": dataset.frequency,
        "side": "reconciled",
        "classification": dataset.classification,
        "valuation": "basic",
        "source": dataset.source,
        "vintage": dataset.vintage,
    }
    return summed.mutate(
        quantity=ibis.null("float64"),
        unit=ibis.null("string"),
        **{name: ibis.literal(value) for name, value in constant.items()},
    ).select(*TABLES["flows"].canonical)
