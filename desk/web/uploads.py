"""Uploads: a form's files streamed to the disk as they come in, each held to the limit; nothing is gathered in memory."""

from __future__ import annotations

import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from python_multipart.multipart import MultipartParser, parse_options_header

from corpus.errors import Invalid, kept_or_told
from ingest.errors import TooLarge

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import Request
    from python_multipart.multipart import MultipartCallbacks

    from desk.settings import UploadSettings

_LONGEST_FIELD = 100_000


@dataclass(slots=True)
class Sent:
    """What a form sent: its fields, and its files as names and where their bytes lie until the request ends."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[tuple[str, Path]] = field(default_factory=list)


@asynccontextmanager
async def sent(request: Request, limits: UploadSettings, folder: Path) -> AsyncIterator[Sent]:
    """Receive a form with files. Raises `TooLarge` as soon as a file passes the limit, `Invalid` where it is no such form."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise Invalid("Send the files as a form (multipart/form-data).")
    with tempfile.TemporaryDirectory(prefix="upload-", dir=folder) as place:
        reception = _Reception(limits, Path(place))
        parser = MultipartParser(options[b"boundary"], reception.callbacks())
        try:
            async for chunk in request.stream():
                with kept_or_told():
                    parser.write(chunk)
            parser.finalize()
            if not reception.ended:
                raise Invalid("The form was cut short.")
        except ValueError as error:
            raise Invalid("The form was cut short or is broken.") from error
        finally:
            reception.close()
        yield reception.sent


class _Reception:
    """Takes the parts of a form as the parser finds them."""

    def __init__(self, limits: UploadSettings, place: Path) -> None:
        self.sent = Sent()
        self.ended = False
        self._limits = limits
        self._place = place
        self._header: list[bytes] = [b"", b""]
        self._headers: dict[bytes, bytes] = {}
        self._name, self._size = "", 0
        self._file: IO[bytes] | None = None
        self._field = bytearray()

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._gather(0, data[start:end]),
            "on_header_value": lambda data, start, end: self._gather(1, data[start:end]),
            "on_header_end": self._header_end,
            "on_headers_finished": self._open,
            "on_part_data": self._data,
            "on_part_end": self._end,
            "on_end": self._ended,
        }

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def _begin(self) -> None:
        self._headers, self._header, self._field, self._size = {}, [b"", b""], bytearray(), 0

    def _gather(self, which: int, data: bytes) -> None:
        self._header[which] += data

    def _header_end(self) -> None:
        self._headers[self._header[0].lower()] = self._header[1]
        self._header = [b"", b""]

    def _open(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in options:
            return
        if len(self.sent.files) >= self._limits.files:
            raise TooLarge(f"There are more than {self._limits.files} files.")
        path = self._place / str(len(self.sent.files))
        self._file = path.open("wb")
        self.sent.files.append((options[b"filename"].decode("utf-8", "replace"), path))

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if self._file is None:
            if self._size > _LONGEST_FIELD:
                raise TooLarge("A field of the form is too long.")
            self._field += data[start:end]
            return
        if self._size > self._limits.megabytes * 1_000_000:
            raise TooLarge(f"“{self.sent.files[-1][0]}” is larger than {self._limits.megabytes} MB, the limit for one file.")
        self._file.write(data[start:end])

    def _ended(self) -> None:
        self.ended = True

    def _end(self) -> None:
        if self._file is None:
            self.sent.fields[self._name] = self._field.decode("utf-8", "replace")
            return
        self._file.close()
        self._file = None
        if not self.sent.files[-1][0] and not self._size:
            self.sent.files.pop()
