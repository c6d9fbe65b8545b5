"""Make pseudo-random numbers from text alone: the same on every machine and at every time."""

from __future__ import annotations

import zlib

_ALL = 0xFFFFFFFF


def chance(*parts: object) -> float:
    """Return a number from 0 (included) to 1 (excluded), computed from ``parts``.

    A checksum alone puts similar texts in the same order whatever precedes them. So it is mixed as
    MurmurHash3 (Appleby, 2011, public domain) mixes its final state.
    """
    number = zlib.crc32("|".join(map(str, parts)).encode())
    number ^= number >> 16
    number = number * 0x85EBCA6B & _ALL
    number ^= number >> 13
    number = number * 0xC2B2AE35 & _ALL
    number ^= number >> 16
    return number / (_ALL + 1)
