"""Where a figure comes from: producer, title, vintage, licence, checksum, formula."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of a table or of a figure.

    Parameters
    ----------
    source
        Short name of the provider's data, as in the store (``"icio"``, ``"baci"``).
    producer
        Who made the data.
    title
        The data's own title.
    vintage
        Release or edition; vintages are never mixed.
    licence
        Terms under which the data may be used.
    checksum
        ``sha256:…`` of the file read.
    period
        SDMX period or range that the data cover.
    url
        Where the provider publishes the data, or None.
    formula
        Name of the formula in `filiere.nomenclature`, or None for data as read.
    note
        What was done to the data before use (aggregation, rounding), or None.

    Examples
    --------
    >>> origin = Provenance("baci", "CEPII", "BACI", "V202501", "Etalab 2.0", "sha256:00", "2021")
    >>> origin.by("rca").formula
    'rca'
    """

    source: str
    producer: str
    title: str
    vintage: str
    licence: str
    checksum: str
    period: str
    url: str | None = None
    formula: str | None = None
    note: str | None = None

    def by(self, formula: str | None) -> Provenance:
        """Return this origin for a figure computed by a formula of the nomenclature, or none."""
        return replace(self, formula=formula)

    def as_dict(self) -> dict[str, str | None]:
        """Return the fields as plain data, for JSON and for the store's manifest."""
        return asdict(self)
