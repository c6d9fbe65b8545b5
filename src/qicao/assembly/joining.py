"""Making chosen paragraphs one text: what is said once, and how it is named afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.draft import Section

_INTRODUCED = re.compile(r"《([^《》]+)》（(?:以下|下)简称“?《?([^《》“”（）]+)》?”?）")
_DOUBLED = re.compile(r"([。；，、：])[。；，、：]*\1")


def join(sections: Sequence[Section]) -> list[Section]:
    """The sections as one text.

    A document whose short title several paragraphs introduce (以下简称《意见》) is introduced
    by the first of them, and called by it afterwards; where nothing calls it so any more,
    it isn't introduced at all. What the author wrote is left alone.
    """
    texts = [p.text for section in sections for p in section.paragraphs if not p.own]
    joined = iter([_mended(text) for text in _introduced_once(texts)])
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


def _introduced_once(texts: Sequence[str]) -> list[str]:
    full = {short: title for text in texts for title, short in _INTRODUCED.findall(text)}
    known: set[str] = set()
    result = []
    for position, text in enumerate(texts):
        later = "".join(texts[position + 1 :])
        result.append(_one(text, full, known, later))
    return result


def _one(text: str, full: dict[str, str], known: set[str], later: str) -> str:
    """One paragraph, with what was introduced before it called by its short title."""
    for short in known:
        title = full[short]
        text = re.sub(rf"《{re.escape(title)}》（(?:以下|下)简称[^（）]*）", f"《{short}》", text)
        text = text.replace(f"《{title}》", f"《{short}》")
    for found in list(_INTRODUCED.finditer(text)):
        title, short = found.groups()
        if short in known or full[short] != title:
            continue
        rest = text[: found.start()] + text[found.end() :]
        if f"《{short}》" in rest or f"《{short}》" in later or f"《{title}》" in rest + later:
            known.add(short)
            head, tail = text[: found.end()], text[found.end() :]
            text = head + tail.replace(f"《{title}》", f"《{short}》")
        else:
            text = text.replace(found[0], f"《{title}》")
    return text


def _mended(text: str) -> str:
    """Without the same mark twice where two pieces meet."""
    return _DOUBLED.sub(r"\1", text)
