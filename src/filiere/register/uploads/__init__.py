"""What may be uploaded: documents, tables, slides, pictures and plain text that run nothing."""

from __future__ import annotations

from filiere.register.uploads.checking import (
    ENDINGS,
    LARGEST,
    PAGE_ENDINGS,
    Upload,
    checked,
    checked_page,
)

__all__ = ["ENDINGS", "LARGEST", "PAGE_ENDINGS", "Upload", "checked", "checked_page"]
