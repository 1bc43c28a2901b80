"""The fonts of every document: Noto Sans for Latin and Cyrillic, Noto Sans Arabic.

They come with the product's packages; a machine's own fonts are never used in PDF or charts, so
that the same document looks the same everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import typst

SANS: Final = "Noto Sans"
ARABIC: Final = "Noto Sans Arabic"
#: The last two, inside the typesetter, serve for arrows and mathematical signs.
FAMILIES: Final = (SANS, ARABIC, "Libertinus Serif", "DejaVu Sans Mono")


def font_folders() -> tuple[Path, ...]:
    """Return the folders that hold the font files.

    Examples
    --------
    >>> all(any(folder.glob("*.ttf")) for folder in font_folders())
    True
    """
    packages = (fontpkg_noto_sans, fontpkg_noto_sans_arabic)
    return tuple(Path(package.ROOT) / "files" for package in packages)


@lru_cache(maxsize=1)
def typesetter_fonts() -> typst.Fonts:
    """Return the fonts as the typesetter takes them, without any of the machine's own."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in font_folders()],
    )
