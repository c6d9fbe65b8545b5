"""Lines that are none of an essay's: a site's own, rows of a table, code, who signed a text."""

from __future__ import annotations

import re
from typing import Literal

from qicao.lexicon.names import posts
from qicao.reading import names
from qicao.reading.items import leading_number
from qicao.reading.pagewords import page_line

_CHINESE_ENOUGH = 0.25
_CRUMBS = re.compile(r"[^>＞»›→]{1,20}(?:[>＞»›→]+[^>＞»›→]{1,20}){2,}$")
"""Where on its site a page lies: 首页 > 学习 > 正文."""

_BAR, _BARS = re.compile("[|｜\t]"), 2
"""What stands between the cells of a table's row, and how often at least."""


def site_kind(text: str) -> Literal["metadata", "noise"] | None:
    """Which kind of the site's own lines a line is; None for one of an essay, or its title."""
    page = page_line(text)
    if page is not None and page.kind != "title":
        return "metadata" if page.kind == "metadata" else "noise"
    chinese = sum("一" <= character <= "鿿" for character in text)
    is_code = chinese < min(4, len(text) * _CHINESE_ENOUGH) and leading_number(text) is None
    if _CRUMBS.match(text):
        return "metadata"
    # Code, addresses, anti-copy litter; rows of a table.
    return "noise" if is_code or len(_BAR.findall(text)) >= _BARS else None


def is_signer(text: str) -> bool:
    """Whether a line is nothing but names of persons or a unit, a unit with a post, or a post with a name."""
    text = text.removeprefix("中共")
    found = [name for name in names.find(text) if name.kind in ("person", "unit", "branch")]
    named = sum(name.end - name.start for name in found)
    blanks = sum(not character.isalnum() for character in text)
    beside = [text, *(text[: name.start] for name in found if name.end == len(text))]
    is_post = bool(found) and any(part.endswith(tuple(posts())) for part in beside)
    return named > 0 and (named + blanks == len(text) or is_post)


def is_tail(text: str) -> bool:
    """Whether behind a line nothing of the essay comes any more, but links to others."""
    page = page_line(text)
    return page is not None and page.kind == "tail"
