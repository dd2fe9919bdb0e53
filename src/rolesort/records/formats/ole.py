"""Read the container of old Office files (Compound File Binary): its names and its streams."""

from __future__ import annotations

import struct
from typing import BinaryIO

_HEADER = struct.Struct("<30xH16xI")
_ENTRY = struct.Struct("<64sHBB48xIQ")
_N_HEADER_SECTORS = 109  # number of entries of the sector table in the header
_END = 0xFFFFFFFA  # from here on, numbers are markers, not sectors
_MAX_ENTRIES = 4096
_MAX_MORE = 1024
_SHIFTS = {9, 12}


class Ole:
    """The streams of a container by their names; `sizes` has the size in bytes of each.

    Raises:
        ValueError: It is damaged.

    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        file.seek(0)
        header = file.read(512)
        if len(header) < 512:  # noqa: PLR2004 (the header's size)
            raise ValueError("no header")
        shift, directory = _HEADER.unpack(header[: _HEADER.size])
        if shift not in _SHIFTS:
            raise ValueError("no sector size")
        self._size = 1 << shift
        places = [*struct.unpack(f"<{_N_HEADER_SECTORS}I", header[76:512])]
        more, n_more = struct.unpack("<II", header[68:76])
        for _ in range(min(n_more, _MAX_MORE)):
            if more >= _END:
                break
            *further, more = self._numbers(more) or (_END,)
            places += further
        self._next = [number for place in places if place < _END for number in self._numbers(place)]
        self._starts: dict[str, int] = {}
        self.sizes: dict[str, int] = {}
        entries = self._chain(directory, _MAX_ENTRIES * _ENTRY.size)
        for start in range(0, len(entries) - _ENTRY.size + 1, 128):
            name, length, kind, _, first, size = _ENTRY.unpack(entries[start : start + _ENTRY.size])
            if kind == 2 and 2 <= length <= len(name):  # noqa: PLR2004 (a stream; its name ends with a zero)
                key = name[: length - 2].decode("utf-16-le", "replace")
                self._starts[key], self.sizes[key] = first, size & 0xFFFFFFFF

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream; small ones, which are stored elsewhere, are not supported."""
        return self._chain(self._starts[name], self.sizes[name])[: self.sizes[name]]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        content = self._sector(sector)
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _sector(self, sector: int) -> bytes:
        self._file.seek((sector + 1) * self._size)
        content = self._file.read(self._size)
        if not content:
            raise ValueError("cut off")
        return content

    def _chain(self, sector: int, limit: int) -> bytes:
        pieces: list[bytes] = []
        for _ in range(limit // self._size + 1):
            if sector >= _END:
                break
            pieces.append(self._sector(sector))
            if sector >= len(self._next):
                break
            sector = self._next[sector]
        return b"".join(pieces)
