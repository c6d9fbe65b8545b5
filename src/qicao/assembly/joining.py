"""Join chosen paragraphs: introduce each document's short title once, remove doubled marks."""

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
    """Return the sections with their paragraphs adjusted to each other.

    A document with a short title (以下简称《意见》) is introduced at its first mention, and called
    by the short title afterwards. One that is mentioned once has its full title, and no
    introduction. The author's own text stays as it is.

    Args:
        sections: the sections of a draft.
        introduced: title and short title of the document that the text is about, even if no
            paragraph introduces it; ignored if the short title isn't in 《》.
        kept: passages within paragraphs that the author wrote.
    """
    texts = [p.text for section in sections for p in section.paragraphs if not p.own]
    texts = _introduced_once([_hidden(text, kept) for text in texts])
    if introduced is not None and introduced[1].startswith("《"):
        title, short = introduced
        texts = _with_one_introduction(texts, title, short.strip("《》"))
    # The same punctuation mark may occur twice where two pieces meet.
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
"""The first code point of a private-use plane: the placeholder of the author's first passage."""


def _hidden(text: str, kept: Sequence[str]) -> str:
    """Replace each of the author's passages in ``text`` by a private-use character."""
    for number, passage in enumerate(kept):
        text = text.replace(passage, chr(_HIDDEN + number))
    return text


def _shown(text: str, kept: Sequence[str]) -> str:
    for number, passage in enumerate(kept):
        text = text.replace(chr(_HIDDEN + number), passage)
    return text


def _introduced_once(texts: Sequence[str]) -> list[str]:
    """Keep one introduction of each document that the texts introduce."""
    titles: dict[str, set[str]] = {}
    for text in (text for text in texts if "简称" in text):
        for title, short in _INTRODUCED.findall(text):
            titles.setdefault(short, set()).add(title)
    result = list(texts)
    for short, named in titles.items():
        if len(named) == 1:  # a short title of two documents is ambiguous
            result = _with_one_introduction(result, next(iter(named)), short)
    return result


def _with_one_introduction(texts: Sequence[str], title: str, short: str) -> list[str]:
    """Return the texts with a document's short title at every mention but the first.

    The first mention has the full title, with an introduction if there are further mentions.
    """
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
