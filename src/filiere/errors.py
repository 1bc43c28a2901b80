"""Every error Filière raises: one tree, whose messages say what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 30
_CLOSE = 0.6


class FiliereError(Exception):
    """Root of all errors; `exit_code` is what a command returns for it."""

    exit_code = 2

    def __str__(self) -> str:
        """Return the message as written (`KeyError` would show its repr)."""
        return " ".join(str(part) for part in self.args)


class WrongInput(FiliereError, ValueError):
    """An argument or an option has a value that cannot be used."""


class UnknownCode(FiliereError, KeyError):
    """A code or a name is in no list that the product knows."""

    kind = "code"

    @classmethod
    def among(cls, given: object, known: Iterable[str], hint: str = "") -> UnknownCode:
        """Build the error, naming the closest of the known values."""
        names = list(known)
        close = get_close_matches(str(given), names, n=3, cutoff=_CLOSE)
        next_step = f"did you mean {', '.join(close)}?" if close else hint
        if not next_step and len(names) <= _SHOWN:
            next_step = f"choose among {', '.join(names)}"
        return cls(f"unknown {cls.kind} {given!r}: {next_step}".rstrip(": "))


class UnknownCountry(UnknownCode):
    """No such country or region."""

    kind = "country"


class UnknownIndustry(UnknownCode):
    """No such industry."""

    kind = "industry"


class UnknownProduct(UnknownCode):
    """No such product, chapter or section."""

    kind = "product"


class UnknownSector(UnknownCode):
    """No such sector."""

    kind = "sector"


class UnknownSource(UnknownCode):
    """No such source of data."""

    kind = "source"


class UnknownLanguage(UnknownCode):
    """Not one of the product's languages."""

    kind = "language"


class UnknownPeriod(WrongInput):
    """A text that is not an SDMX period."""


class BrokenFile(WrongInput):
    """A file that cannot be read: which, where in it, what is wrong, what to do.

    Parameters
    ----------
    path
        The file, as the user named it.
    problem
        What is wrong, in one clause.
    remedy
        What to do next, in one clause.
    row
        Line in the file, counted from 1 with its heading.
    column
        The column's name.
    """

    def __init__(
        self,
        path: object,
        problem: str,
        remedy: str,
        *,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        place = [str(path)]
        if row is not None:
            place.append(f"row {row}")
        if column is not None:
            place.append(f"column {column}")
        super().__init__(f"{', '.join(place)}: {problem}; {remedy}")
        self.path, self.problem, self.remedy = path, problem, remedy
        self.row, self.column = row, column


class StoreError(FiliereError, OSError):
    """The store's folder cannot be read or written."""


class NotInStore(FiliereError, LookupError):
    """The store holds no data that could answer."""

    exit_code = 1


class MissingProvenance(FiliereError, TypeError):
    """A figure without origin was about to be shown."""
