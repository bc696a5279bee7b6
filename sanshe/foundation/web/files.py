"""Answering with a file: its name may be Chinese, and a long one is read piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http.response import HttpResponseBase


class FileInPieces(StreamingHttpResponse):
    """A file that is read after the scope is left. It comes from the disk, so no row is read with nobody's rights."""


def file_answer(content: bytes, kind: str, name: str) -> HttpResponse:
    """A short file to be saved under a name."""
    response = HttpResponse(content, content_type=kind)
    _to_save(response, name)
    return response


def file_in_pieces(pieces: Iterator[bytes], size: int, kind: str, name: str) -> FileInPieces:
    """A long file to be saved under a name."""
    response = FileInPieces(pieces, content_type=kind)
    response["Content-Length"] = str(size)
    _to_save(response, name)
    return response


def _to_save(response: HttpResponseBase, name: str) -> None:
    """RFC 6266: the name in UTF-8, and plain ASCII for what is too old to read that."""
    ending = name.rpartition(".")[2]
    response["Content-Disposition"] = f"attachment; filename=\"file.{quote(ending)}\"; filename*=UTF-8''{quote(name)}"
