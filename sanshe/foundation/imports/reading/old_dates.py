"""How an old workbook counts its days: the one record of its stream that says so ([MS-XLS] 2.4.77, Date1904)."""

from __future__ import annotations

import struct

DATE_1904 = 0x22
END = 0x0A
BEGIN = (0x0809, 0x0009)
LOOKED_AT = 2000  # records of the workbook's own part


def counts_from_1904(data: bytes) -> bool:
    """Whether day 0 is 1 January 1904 instead of 31 December 1899, as in workbooks begun on an old Macintosh."""
    start = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the globals of BIFF8
    place = start if start >= 0 else data.find(b"\x09\x08\x08\x00\x00\x05\x05\x00")  # and of BIFF5
    for _record in range(LOOKED_AT):
        if place < 0 or place + 4 > len(data):
            return False
        kind, length = struct.unpack_from("<HH", data, place)
        if kind == DATE_1904:
            return data[place + 4 : place + 6] == b"\x01\x00"
        if kind == END:
            return False
        place += 4 + length
    return False
