"""The embedded data: an extract of the OECD's inter-country input-output tables for 2022.

`icio_2022.toml` beside the files says what they are, from which file they were made and how;
`scripts/build_sample.py` makes them.
"""

from __future__ import annotations

from filiere.sample.extract import TOTALS, Extract, accounts, datasets, io

__all__ = ["TOTALS", "Extract", "accounts", "datasets", "io"]
