"""A table of EXIOBASE put together, in USD."""

from __future__ import annotations

from dataclasses import dataclass

from filiere.mrio import Mrio, Use
from filiere.provenance import Provenance
from filiere.sources.exiobase_accounts import Accounts
from filiere.sources.exiobase_matrices import Square
from filiere.sources.matrices import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What the files of a table hold, in their unit.

    Parameters
    ----------
    flows
        Z, in the table's rows and columns.
    uses, Y
        Final demand.
    output
        As the provider gives it, or None.
    paid
        Value added, taxes and employment.
    """

    flows: Square
    uses: tuple[Use, ...]
    Y: Floats
    output: Floats | None
    paid: Accounts


def assembled(parts: Parts, *, usd: float, classification: str, provenance: Provenance) -> Mrio:
    """Return the table in USD; the matrices are turned in place.

    Parameters
    ----------
    parts
        What the files hold.
    usd
        USD that a unit of the files is.
    classification, provenance
        As in `filiere.mrio.Mrio`.
    """
    Z, Y = parts.flows.values, parts.Y
    Z *= usd
    Y *= usd

    def in_usd(values: Floats | None) -> Floats | None:
        return None if values is None else values * usd

    return Mrio(
        rows=parts.flows.places.rows,
        Z=Z,
        other_use=Y.sum(axis=1),
        uses=parts.uses,
        Y=Y,
        output=in_usd(parts.output),
        value_added=in_usd(parts.paid.value_added),
        taxes=in_usd(parts.paid.taxes),
        employment=parts.paid.employment,
        classification=classification,
        period=provenance.period,
        provenance=provenance,
    )
