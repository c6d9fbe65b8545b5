"""Markdown: headings by their marks; emphasis, links and the like become plain words."""

from __future__ import annotations

import re

from qicao.models.source import Line
from qicao.sources.decoding import decode, lines_of

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_RULE = re.compile(r"^ {0,3}([-*_][ \t]*){3,}$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:")
_HTML = "a abbr b big blockquote br center code dd div dl dt em font h[1-6] hr i img ins kbd li ol p pre q s small span strike strong sub sup table tbody td th thead tr tt u ul"
_INLINE = (
    (re.compile(r"\[\^[^\]\s]+\]"), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?![\w_])"), r"\2"),
    (re.compile(rf"</?(?:{'|'.join(_HTML.split())})(?:\s[^<>]*)?/?>", re.IGNORECASE), ""),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
)
_ESCAPE = re.compile(r"`+([^`]+)`+|\\([!-/:-@\[-`{-~])")
_KEPT = "\0"
"""Stands for what is kept as it is; decoded text never holds it."""


def read(data: bytes, name: str) -> tuple[list[Line], str]:
    """The numbered lines of a Markdown file, marks taken off, and its encoding."""
    text, encoding = decode(data, name)
    raw = lines_of(text)
    return [
        Line(number, _plain(line), level) for number, (line, level) in enumerate(_leveled(raw), 1)
    ], encoding


def _leveled(raw: list[str]) -> list[tuple[str, int]]:
    """Each line with its heading level; rules, fences, notes and front matter become blank."""
    found: list[tuple[str, int]] = []
    front = bool(raw) and raw[0].strip() == "---" and "---" in (x.strip() for x in raw[1:40])
    for index, line in enumerate(raw):
        heading = _HEADING.match(line)
        under = _UNDERLINE.match(line)
        if front:
            front = index == 0 or line.strip() != "---"
            found.append(("", 0))
        elif heading:
            found.append((heading[2], len(heading[1])))
        elif under and found and _can_be_heading(raw[index - 1]) and not found[-1][1]:
            found[-1] = (found[-1][0], 1 if under[1].startswith("=") else 2)
            found.append(("", 0))
        elif _FENCE.match(line) or _RULE.match(line) or _NOTE.match(line):
            found.append(("", 0))
        else:
            found.append((_BULLET.sub("", _QUOTE.sub("", line)), 0))
    return found


def _can_be_heading(line: str) -> bool:
    """Whether a line may be underlined: a list's or a quotation's is followed by a rule."""
    return bool(line.strip()) and not _BULLET.match(line) and not _QUOTE.match(line)


def _plain(line: str) -> str:
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1] or found[2])
        return _KEPT

    line = _ESCAPE.sub(keep, line)
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    for character in kept:
        line = line.replace(_KEPT, character, 1)
    return line
