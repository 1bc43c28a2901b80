"""``python -m filiere``."""

from __future__ import annotations

from filiere.cli import main

if __name__ == "__main__":
    main()
