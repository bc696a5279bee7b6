"""Files that come in stay in memory, up to a size, until something has looked at them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_MEGABYTES = 30


class InMemory(FileUploadHandler):
    """Keeps a file in memory; one that is too large comes in with its front only, and longer than anybody accepts."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece; behind the size that anybody accepts, pieces are let go."""
        if start <= MOST_MEGABYTES * 1_000_000:
            self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, with the size that was sent."""
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held, field_name=self.field_name, name=self.file_name, content_type=self.content_type,
            size=file_size, charset=self.charset, content_type_extra=self.content_type_extra,
        )  # fmt: skip
