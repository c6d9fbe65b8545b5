"""Lines that are none of an essay's: a site's own, rows of a table, code, who signed a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from qicao.lexicon.names import posts
from qicao.reading import names
from qicao.reading.items import leading_number
from qicao.reading.pagewords import page_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHINESE_ENOUGH = 0.25
_CRUMBS = re.compile(r"[^>＞»›→]{1,20}(?:[>＞»›→]+[^>＞»›→]{1,20}){2,}$")
"""Where on its site a page lies: 首页 > 学习 > 正文."""

_BAR, _BARS = re.compile("[|｜\t]"), 2
"""What stands between the cells of a table's row, and how often at least."""

_APPARATUS = re.compile(
    r"(?:图|续?表)\s?\d{1,2}(?:[-—.]\d{1,2})?(?!\d)(?![^。]{0,8}(?:可以|可见|可知|所示))[^。！？；]{0,40}$"
    r"|[A-G]\s?[.．、].{1,30}[B-H]\s?[.．、]"
    r"|.*\[(?:[CDJMNPRSZ]|EB|DB|CP)(?:/(?:OL|CD|DK|MT))?\]"
)
"""What a paper has beside its text: the words at a picture or table, answers to choose from, a work
that is referred to (marks of GB/T 7714—2015, table B.1)."""

_ENTRY, _ENTRIES = (
    re.compile(r"[^。！？；]{1,50}?(?<!\d)(?<!\d\.)\s?(?:(\d{1,3})|[IVXivx]{1,4})$"),
    3,
)
"""A line of a table of contents, with its page, and how many lines make one."""


def contents(texts: Sequence[str]) -> Iterator[int]:
    """The lines (indices) of tables of contents: some in a row that end with pages in order.

    Blank lines count for nothing.
    """
    run, page = list[int](), 0
    for index, text in [*enumerate(texts), (-1, "|")]:
        found = _ENTRY.match(text)
        number = int(found[1] or page) if found else -1
        if number < page and text:
            yield from run if len(run) >= _ENTRIES else ()
            run = []
        if found:
            run.append(index)
        page = max(number, 0) if text else page


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
    is_noise = is_code or len(_BAR.findall(text)) >= _BARS or _APPARATUS.match(text)
    return "noise" if is_noise else None


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
