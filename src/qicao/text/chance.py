"""Numbers that look like chance and hang on text alone: the same everywhere, at every time."""

from __future__ import annotations

import zlib

_ALL = 0xFFFFFFFF


def chance(*parts: object) -> float:
    """A number from 0 up to 1, made of ``parts``.

    A checksum alone orders texts nearly alike whatever stands before them; it is mixed as
    MurmurHash3 (Appleby, 2011, public domain) mixes its last state.
    """
    number = zlib.crc32("|".join(map(str, parts)).encode())
    number ^= number >> 16
    number = number * 0x85EBCA6B & _ALL
    number ^= number >> 13
    number = number * 0xC2B2AE35 & _ALL
    number ^= number >> 16
    return number / (_ALL + 1)
