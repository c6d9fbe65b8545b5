"""The common parts of HTML pages: the frame, the colours, and the typeface."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Songti by its names on several systems.
BASE = """\
:root { --paper: #fff; --ink: #1a1a1a; --faint: #666; --line: #bbb; --open: #ffe08a; --open-ink: #4a3500; --own: #f3f0e6; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.9 "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
"""

DARK = """\
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181a; --ink: #e4e2dd; --faint: #9a9a94; --line: #555; --open: #5c4a12; --open-ink: #ffe9ac; --own: #24262a; } }
"""
"""Colours of dark mode."""


def page(title: str, head: Iterable[str], style: str, main: Iterable[str]) -> str:
    """Return a whole page, ending in a newline; ``head`` and ``main`` are lines of HTML."""
    lines = (
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *head,
        f"<title>{escape(title, quote=False)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        *main,
        "</main>",
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"
