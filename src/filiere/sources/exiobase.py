"""Read EXIOBASE's monetary tables: release 3, and release 2 with its coefficients."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import filiere.sources.exiobase2 as second
import filiere.sources.exiobase3 as third
from filiere.sources.bundle import Bundle
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles


class ExiobaseTables:
    """Reads the tables of EXIOBASE, industry by industry (ixi) or product by product (pxp).

    The five rests of continents (WA, WL, WE, WF, WM) are parts of one rest of the world, each with
    rows of its own; they share its columns of final demand.
    """

    source = "exiobase"

    def tables(self, bundle: Bundle) -> Sequence[TableFiles]:
        """Return the tables of a bundle: a zip or a folder for each year and system."""
        return tuple(chain(third.tables(bundle), second.tables(bundle)))

    def read(self, bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
        """Read one table whole.

        Raises
        ------
        BrokenFile
            If a file is missing, is cut off, or holds what is no number.
        WrongInput
            If the request contradicts what the files say.
        """
        if second.is_table(files.members[0].name):
            return second.read(bundle, files, request)
        return third.read(bundle, files, request)
