"""Making chosen paragraphs one text: what is said once, and how it is named afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.draft import Section

_INTRODUCED = lazy(r"《([^《》]+)》（(?:以下|下)简称“?《?([^《》“”（）]+)》?”?）")
_DOUBLED = lazy(r"([。；，、：])[。；，、：]*\1")


def join(
    sections: Sequence[Section],
    introduced: tuple[str, str] | None = None,
    kept: Sequence[str] = (),
) -> list[Section]:
    """The sections as one text.

    ``introduced`` are the title and the short title of the document that the text is about,
    whether or not a paragraph introduces it. ``kept`` are the author's words in paragraphs.

    A document with a short title (以下简称《意见》) is introduced where it is first mentioned,
    and called by it afterwards; one that is mentioned once isn't introduced at all. What
    the author wrote is left alone.
    """
    texts = [p.text for section in sections for p in section.paragraphs if not p.own]
    texts = _introduced_once([_hidden(text, kept) for text in texts])
    if introduced is not None and introduced[1].startswith("《"):
        title, short = introduced
        texts = _with_one_introduction(texts, title, short.strip("《》"))
    # Where two pieces meet the same mark may stand twice.
    joined = iter([_shown(_DOUBLED.sub(r"\1", text), kept) for text in texts])
    return [
        msgspec.structs.replace(
            section,
            paragraphs=tuple(
                p if p.own else msgspec.structs.replace(p, text=next(joined))
                for p in section.paragraphs
            ),
        )
        for section in sections
    ]


_HIDDEN = 0xF0000
"""The first character of a private plane: it stands for the first of the author's passages."""


def _hidden(text: str, kept: Sequence[str]) -> str:
    """``text`` with a character in the place of each of the author's passages."""
    for number, passage in enumerate(kept):
        text = text.replace(passage, chr(_HIDDEN + number))
    return text


def _shown(text: str, kept: Sequence[str]) -> str:
    for number, passage in enumerate(kept):
        text = text.replace(chr(_HIDDEN + number), passage)
    return text


def _introduced_once(texts: Sequence[str]) -> list[str]:
    titles: dict[str, set[str]] = {}
    for text in (text for text in texts if "简称" in text):
        for title, short in _INTRODUCED.findall(text):
            titles.setdefault(short, set()).add(title)
    result = list(texts)
    for short, named in titles.items():
        if len(named) == 1:  # of two documents of one short title neither can be called by it
            result = _with_one_introduction(result, next(iter(named)), short)
    return result


def _with_one_introduction(texts: Sequence[str], title: str, short: str) -> list[str]:
    """Every mention of a document by its short title, but the first, which introduces it."""
    full, brief = f"《{title}》", f"《{short}》"
    introduced = re.compile(rf"{re.escape(full)}（(?:以下|下)简称[^（）]*）|{re.escape(full)}")
    result = [introduced.sub(brief, text) for text in texts]
    mentions = sum(text.count(brief) for text in result)
    first = full if mentions == 1 else f"{full}（以下简称{brief}）"
    for position, text in enumerate(result):
        if brief in text:
            result[position] = text.replace(brief, first, 1)
            break
    return result
