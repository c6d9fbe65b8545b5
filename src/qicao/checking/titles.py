"""Names of official documents in 《 》: exact, with a year they have, and in their latest version.

Only what is certainly meant for a document of the table is found: a form that is listed as
wrong, or a long name that differs within itself in a character or two. Books, laws, essays
and what is called after a document (解读, 实施细则) are other titles, not wrong ones.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.hits import Hit
from qicao.rules.documents import Document, documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_TITLE = re.compile(r"《([^《》\n]{3,70})》")
_VERSION = re.compile(r"（([0-9]{4})年?(?:修订|修正)?[版本]?）$")
_TRIAL = "（试行）"
_NUMERAL = re.compile(r"[0-9〇一二三四五六七八九十百（）〈〉—]")

_MADE = "修订|修正|制定|颁布|公布|印发|发布|施行|通过"
_YEAR_BEFORE = re.compile(
    rf"([0-9]{{4}})年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?(?:新)?(?:{_MADE})的?$"
)
_YEAR_BEHIND = re.compile(
    rf"^（([0-9]{{4}})年?(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?(?:{_MADE}|[版本])?）"
)
_NEW = re.compile(r"(?:新修订|最新|现行|新版|最新修订|最新版)(?:的)?$")

_SHORTEST_NEAR = 12
"""A shorter name that differs in a character is as likely another document's."""
_SHORTEST_TWO = 16
"""The same for two characters."""
_LONGEST_SWAP = 8
_SHORTEST_BARE = 12
_BARE = ("条例", "准则", "规定", "意见", "决定", "细则", "规则", "决议", "（试行）")


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Every title that is not quite a document's, and years and versions that it doesn't have."""
    table = _table()
    for index, line in enumerate(text.texts):
        if "《" not in line:
            continue
        for found in _TITLE.finditer(line):
            yield from _in_title(table, index, line, found, context.date.year)
    yield from _bare(table, text)


class _Table(NamedTuple):
    """The documents, by every right and every wrong name, as ``_plain`` writes them."""

    right: Mapping[str, Document]
    wrong: Mapping[str, Document]
    ends: Mapping[tuple[str, str], list[str]]
    bare: tuple[str, ...]


@functools.cache
def _table() -> _Table:
    right: dict[str, Document] = {}
    wrong: dict[str, Document] = {}
    for one in documents():
        for name in (one.title, *one.short):
            right.setdefault(_plain(name), one)
            right.setdefault(_plain(name).removesuffix(_TRIAL), one)
        wrong.update((_plain(name), one) for name in one.wrong)
    ends: dict[tuple[str, str], list[str]] = {}
    for name in right:
        if len(name) >= _SHORTEST_NEAR and not name.endswith(("法", "法典")):
            ends.setdefault((name[0], name[-1]), []).append(name)
    bare = tuple(
        one.title
        for one in documents()
        if len(one.title) >= _SHORTEST_BARE and one.title.endswith(_BARE)
    )
    return _Table(
        right, {name: one for name, one in wrong.items() if name not in right}, ends, bare
    )


def _plain(title: str) -> str:
    """A title without what print does one way or the other: spaces, dashes, 中共中央、国务院."""
    title = re.sub(r"\s", "", title).replace("中共中央、国务院", "中共中央国务院")
    return re.sub("[-－–―]|——", "—", title).replace("(", "（").replace(")", "）")


def _in_title(
    table: _Table, index: int, line: str, found: re.Match[str], today: int
) -> Iterator[Hit]:
    within = _VERSION.search(found[1])
    name = _plain(_VERSION.sub("", found[1]))
    start, end = found.span()
    document = table.right.get(name)
    if document is None:
        meant = table.wrong.get(name)
        rule = "title-wrong"
        if meant is None:
            meant, rule = _near(table, name), "title-near"
        if meant is not None:
            right = f"《{meant.title}》"
            yield Hit(rule, index, start, end, (found[0], right), suggestion=right)
        return
    behind = _YEAR_BEHIND.search(line[end : end + 24])
    before = _YEAR_BEFORE.search(line[max(0, start - 24) : start])
    year = next((int(one[1]) for one in (within, behind, before) if one), None)
    if year is None:
        return
    shown = f"《{document.title}》"
    if document.complete and year not in document.years and year < document.years[-1]:
        known = "、".join(map(str, document.years))
        yield Hit("title-year", index, start, end, (shown, str(year), known))
    elif _is_superseded(document, year, today) and _is_called_new(line, start, before):
        latest = str(max(one for one in document.years if one <= today))
        yield Hit("title-superseded", index, start, end, (shown, str(year), latest))


def _is_superseded(document: Document, year: int, today: int) -> bool:
    """Whether by ``today`` there is a later version; one made in a year holds from the next."""
    return any(year + 1 < later <= today for later in document.years)


def _is_called_new(line: str, start: int, year: re.Match[str] | None) -> bool:
    before = line[max(0, start - 30) : start]
    if _NEW.search(before):
        return True
    return year is not None and (
        "年新修订" in year[0] or bool(_NEW.search(before[: -len(year[0])]))
    )


def _near(table: _Table, name: str) -> Document | None:
    """The one document whose name this nearly is, or None."""
    if len(name) < _SHORTEST_NEAR - 2:
        return None
    candidates = table.ends.get((name[0], name[-1]), ())
    meant = {
        table.right[known].title: table.right[known]
        for known in candidates
        if abs(len(known) - len(name)) <= 2 and _is_slip(name, known)
    }
    return next(iter(meant.values())) if len(meant) == 1 else None


def _is_slip(name: str, known: str) -> bool:
    """Whether the one is the other but for a slip within it: a character or two, or a swap."""
    start = _common(name, known)
    end = min(_common(name[::-1], known[::-1]), min(len(name), len(known)) - start)
    one, other = name[start : len(name) - end], known[start : len(known) - end]
    if not start or not end or _NUMERAL.search(one + other):
        return False
    if not one or not other:
        changed = len(one) + len(other)
        return changed == 1 or (changed == 2 and len(known) >= _SHORTEST_TWO)
    return len(one) == len(other) == 1 or _is_swapped(one, other)


def _common(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))


def _is_swapped(one: str, other: str) -> bool:
    """Two words in the other order."""
    return len(one) == len(other) <= _LONGEST_SWAP and any(
        one[at:] + one[:at] == other for at in range(1, len(one))
    )


def _bare(table: _Table, text: Text) -> Iterator[Hit]:
    """Long names of documents in prose without their marks."""
    for index, line in text.paragraphs():
        for title in _standing(table.bare, line):
            at = line.find(title)
            if not _is_marked(line, at) and line[at - 1 : at] not in ("〈", "的"):
                yield Hit("title-bare", index, at, at + len(title), (title,), f"《{title}》")


def _standing(titles: Iterable[str], line: str) -> list[str]:
    return [title for title in titles if title in line] if len(line) >= _SHORTEST_BARE else []


def _is_marked(line: str, at: int) -> bool:
    before = line[:at]
    return before.count("《") > before.count("》") or before.count("“") > before.count("”")
