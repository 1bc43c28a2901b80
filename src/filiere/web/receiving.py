"""Receiving files: what is larger than any paper may be is refused before it is written."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from filiere.register.uploads import LARGEST

#: The most that a request with a file may hold: the file, and the fields beside it [bytes].
MOST: Final = LARGEST + 2**20


class Measured(FileUploadHandler):
    """Count what comes, whatever the request says of its length; pass it on unchanged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Refuse a file as soon as it has grown too large."""
        self.received += len(raw_data)
        if self.received > MOST:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that keep it."""
