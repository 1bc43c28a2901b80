"""What may be uploaded: documents, tables, slides, pictures and plain text that run nothing."""

from __future__ import annotations

from filiere.register.uploads.checking import ENDINGS, LARGEST, Upload, checked

__all__ = ["ENDINGS", "LARGEST", "Upload", "checked"]
