"""Plain text: a line is a line."""

from __future__ import annotations

from qicao.models.source import Line
from qicao.sources.decoding import decode, lines_of


def read(data: bytes, name: str) -> tuple[list[Line], str]:
    """The numbered lines of a text file, and its encoding."""
    text, encoding = decode(data, name)
    return lines(text), encoding


def lines(text: str) -> list[Line]:
    """The numbered lines of a text."""
    return [Line(number, line) for number, line in enumerate(lines_of(text), 1)]
