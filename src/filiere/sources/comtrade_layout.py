"""The layouts of UN Comtrade's answers: which of their columns says what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filiere.sources.files import OpenFile

ALIASES: dict[str, tuple[str, ...]] = {
    "kind": ("typecode",),
    "frequency": ("freqcode",),
    "period": ("period", "refyear", "year"),
    "reporter": ("reportercode", "reporteriso"),
    "flow": ("flowcode", "tradeflowcode", "flowdesc", "tradeflow"),
    "partner": ("partnercode", "partneriso"),
    "partner2": ("partner2code", "2ndpartnercode", "partner2iso", "2ndpartneriso"),
    "classification": ("classificationcode", "classification"),
    "product": ("cmdcode", "commoditycode"),
    "customs": ("customscode", "customsproccode"),
    "transport": ("motcode", "modeoftransportcode"),
    "value": ("primaryvalue", "tradevalueus"),
    "cif": ("cifvalue", "ciftradevalueus"),
    "fob": ("fobvalue", "fobtradevalueus"),
    "quantity": ("qty",),
    "unit": ("qtyunitabbr", "qtyunit", "qtyunitcode"),
    "weight": ("netwgt", "netweightkg"),
}
FIELDS = tuple(ALIASES)
NEEDED = ("period", "reporter", "flow", "partner", "product", "value")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a file keeps what is read of it.

    Parameters
    ----------
    names
        The file's own columns.
    place
        Position of the column of each field that it has.
    """

    names: tuple[str, ...]
    place: dict[str, int]

    def called(self, field: str) -> str:
        """Return the file's own name of a field, for messages."""
        return self.names[self.place[field]] if field in self.place else field


def layout_of(file: OpenFile, names: Sequence[str]) -> Layout:
    """Find the columns, whether in camelCase, snake_case or the words of older exports.

    Raises
    ------
    BrokenFile
        If a column that is needed is missing.
    """
    plain = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in names]
    place = {}
    for field, aliases in ALIASES.items():
        found = next((alias for alias in aliases if alias in plain), None)
        if found is not None:
            place[field] = plain.index(found)
        elif field in NEEDED:
            problem = f"the column is missing (there are {len(names)}: {', '.join(names[:8])}, …)"
            remedy = "download data of Comtrade's final data set, with all columns"
            raise file.broken(problem, remedy, row=1, column=_CAMEL.get(field, field))
    return Layout(tuple(names), place)


_CAMEL = {
    "reporter": "reporterCode",
    "flow": "flowCode",
    "partner": "partnerCode",
    "product": "cmdCode",
    "value": "primaryValue",
}
