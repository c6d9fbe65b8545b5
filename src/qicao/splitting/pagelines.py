"""Recognise lines that belong to no essay: a site's own, table rows, code, signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from qicao.lexicon.names import posts
from qicao.reading import names, persons
from qicao.reading.items import leading_number
from qicao.reading.pagewords import page_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHINESE_ENOUGH = 0.25
_CRUMBS = re.compile(r"[^>＞»›→]{1,20}(?:[>＞»›→]+[^>＞»›→]{1,20}){2,}$")
"""The path to a page on its site: 首页 > 学习 > 正文."""

_BAR, _BARS, _LONGEST_CELL = re.compile("[|｜\t]"), 2, 20
"""Separator of the cells in a table row, its minimum number in a row, and the maximum length, in
characters, of a line that is only the last cell: | 文轩."""

_APPARATUS = re.compile(
    r"(?:图|续?表)\s?\d{1,2}(?:[-—.]\d{1,2})?(?!\d)(?![^。]{0,8}(?:可以|可见|可知|所示))[^。！？；]{0,40}$"
    r"|[A-G]\s?[.．、][^A-H]{2,30}[B-H]\s?[.．、]"
    r"|[^。]{0,150}\[(?:[CDJMNPRSZ]|EB|DB|CP)(?:/(?:OL|CD|DK|MT))?\][^。]{0,90}$"
)
"""Parts of a paper next to its text: captions of figures and tables, multiple-choice answers,
references (codes of GB/T 7714—2015, table B.1)."""

_ENTRY, _ENTRIES = (
    re.compile(r"[^。！？；]{1,50}?(?<!\d)(?<!\d\.)\s?(?:(\d{1,3})|[IVXivx]{1,4})$"),
    3,
)
"""A line of a table of contents, with its page number, and the minimum number of such lines."""


def contents(texts: Sequence[str]) -> Iterator[int]:
    """Yield the indices of the lines in tables of contents: several in a row, with pages in order.

    Blank lines are ignored.
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
    """Return the kind of a line that belongs to a site, a table or code; None for an essay's."""
    page = page_line(text)
    if page is not None and page.kind != "title":
        return "metadata" if page.kind == "metadata" else "noise"
    chinese = sum("一" <= character <= "鿿" for character in text)
    is_code = chinese < min(4, len(text) * _CHINESE_ENOUGH) and leading_number(text) is None
    if _CRUMBS.match(text):
        return "metadata"
    # Code, addresses, anti-copy litter; rows of a table.
    is_row = len(_BAR.findall(text)) >= _BARS or (_BAR.match(text) and len(text) <= _LONGEST_CELL)
    is_noise = is_code or is_row or _APPARATUS.match(text)
    return "noise" if is_noise else None


_SIGNED = re.compile(
    r"\w{2,20}[部局委校院镇乡处科室中会司厂所村班学心府庭队组站办社行段矿]\s(\w{2,4})"
)
"""A unit or a part of one, and a name."""


def is_signer(text: str) -> bool:
    """Whether a line is only names of persons or units, a unit and post, or a post and name.

    The day may be behind the name of a unit.
    """
    text = text.rstrip("0123456789 年月日.-")
    signed = _SIGNED.fullmatch(text)
    if signed and persons.is_name(signed[1]):
        return True
    text = text.removeprefix("中共")
    found = [name for name in names.find(text) if name.kind in ("person", "unit", "branch")]
    named = sum(name.end - name.start for name in found)
    blanks = sum(not character.isalnum() for character in text)
    beside = [text, *(text[: name.start].strip() for name in found if name.end == len(text))]
    is_post = bool(found) and any(part.endswith(tuple(posts())) for part in beside)
    return named > 0 and (named + blanks == len(text) or is_post)


def is_tail(text: str) -> bool:
    """Whether after a line there is nothing of the essay, only links to others."""
    page = page_line(text)
    return page is not None and page.kind == "tail"
