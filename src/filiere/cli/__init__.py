"""The command line: thin commands over the package's verbs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from filiere.cli.running import run  # noqa: PLC0415 - `import filiere.cli` stays light

    sys.exit(run(sys.argv[1:]))
