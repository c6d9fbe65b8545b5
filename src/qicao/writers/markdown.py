"""Write a draft as Markdown that CommonMark and pandoc parse to the same structure.

One paragraph per line: pandoc inserts a space at a line break within Chinese.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from qicao.assembly.carrying import NAME
from qicao.text.lazy import lazy
from qicao.writers.blocks import blocks, signature_lines
from qicao.writers.facts import author, facts
from qicao.writers.options import DEFAULT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from qicao.models.draft import Draft
    from qicao.writers.options import Options

# Escaped everywhere: code, emphasis, links, HTML, entities, and pandoc's maths, citations,
# superscripts and strikeouts.
_INLINE = lazy(r"[\\`*_\[\]<>{}$^~@|]|&(?=#?\w+;)")
_BREAKS = lazy(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# Escaped at the start of a line only: headings, lists, definitions, fences, title blocks, rules.
_START = lazy(r"^([#+=:~%-]|\((?=\w{1,9}\)))|^(\w{1,9})([.)])(?=\s|$)", re.ASCII)
_END = lazy(r"(#+)$")


def escape(text: str) -> str:
    """Escape ``text`` so that Markdown prints it literally, in one line."""
    line = _one_line(text)
    line = _INLINE.sub(lambda found: "\\" + found[0], line)
    line = _END.sub(lambda found: "".join(f"\\{mark}" for mark in found[1]), line)
    return _START.sub(lambda m: "\\" + m[1] if m[1] else f"{m[2]}\\{m[3]}", line)


def _one_line(text: str) -> str:
    text = text.strip()
    return text if text.isprintable() else _BREAKS.sub(" ", text)


def write(draft: Draft, options: Options = DEFAULT) -> str:
    """Return the whole draft, ending in a newline; ``trace`` adds each snippet's origin as a note.

    The title is a heading and, with ``options.front_matter``, also metadata:
    ``pandoc --shift-heading-level-by=-1`` makes one title of the two.
    """
    text = "\n\n".join(_blocks(draft, trace=options.trace)) + "\n"
    return front_matter(draft, options) + text if options.front_matter else text


def front_matter(draft: Draft, options: Options) -> str:
    """Return the document's metadata as YAML between ``---``, with an empty line after it."""
    stated = {
        "title": _one_line(draft.title),
        "author": _one_line(author(draft)),
        "date": draft.date,
        **facts(draft, options),
    }
    lines = [f"{key}: {_scalar(value)}" for key, value in stated.items() if value != ""]
    if options.carried:
        lines.append(f"{NAME}: {options.carried}")
    return "\n".join(["---", *lines, "---", "", ""])


def _scalar(value: str | int | dt.date) -> str:
    """Format a value as YAML: text always in quotes, lest a digest like 1e5 become a number."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _blocks(draft: Draft, *, trace: bool) -> Iterator[str]:
    yield f"# {escape(draft.title)}"
    lines = list(blocks(draft, trace=trace))
    for block in lines:
        if block.level:
            yield f"{'#' * (block.level + 1)} {escape(block.text)}"
            continue
        if block.rows:
            yield "\n".join(_table(block.rows))
            continue
        mark = f"[^{block.number}]" if block.note else ""
        if block.lead:
            # ** can't close between a full stop and a character: the full stop is outside.
            lead = f"**{escape(block.lead[:-1])}**{block.lead[-1]}"
            yield f"{lead}{escape(block.text)}{mark}"
        else:
            yield escape(block.text) + mark
    yield from map(escape, signature_lines(draft))
    for block in lines:
        if block.note:
            # The space keeps parsers without footnotes from reading it as a link definition.
            yield f"[^{block.number}]: {escape(block.note.replace('，', ' ', 1))}"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table's lines for GitHub's Markdown and pandoc; the first row is the header."""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(map(escape, row))} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"
