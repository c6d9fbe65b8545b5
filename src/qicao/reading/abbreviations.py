"""Find short titles (《意见》) and the full titles that an essay defines for them.

An essay defines a short title explicitly (……的意见》（以下简称《意见》）), or by giving the title
once in full and then only its end. A paragraph taken out of the essay must give the full
title itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_OPEN = re.compile(
    r"《([^《》\n]{4,60})》\s*[（(](?:以下|下文|下称|以下统)(?:简称|称)?(?:为)?[:：]?\s*[《“\"]?([^《》“”\"（）()\n]{2,16})[》”\"]?[）)]"
)
_PLAIN = re.compile(
    r"(?:^|(?<=[，。；：]))([^《》，。；：（）()\n]{4,24})[（(](?:以下|下文|下称)(?:简称|称)?(?:为)?[:：]?\s*《([^《》\n]{2,16})》[）)]"
)
"""A document named without 《 》, from the start of a clause, and its short title."""

_GENERIC = frozenset(
    (
        "意见 准则 条例 规定 办法 决定 决议 通知 纲要 规划 方案 细则 报告 公报 规则 若干规定 若干意见 实施意见 实施方案 实施办法 实施细则 建议 "
        "章程 规范 制度 守则 公约 法 党章 十项准则 处分条例 若干准则 "
    ).split()
)
"""Short titles, without 《 》, that by themselves name no single document."""


def definitions(paragraphs: Iterable[str]) -> dict[str, str]:
    """Return a mapping of each short title of one essay, without 《 》, → what it means.

    That is a full title in 《 》, or the words that name a document without them.
    An explicit definition takes precedence; of several, the first counts. A short title that could
    name two documents is left out.
    """
    full: dict[str, str] = {}
    implied: dict[str, set[str]] = {}
    for text in paragraphs:
        for short, meaning, _ in _explicit(text):
            full.setdefault(short, meaning)
        for found in _TITLE.finditer(text):
            for short in _GENERIC:
                if found[1].endswith(short) and len(found[1]) >= len(short) + 4:
                    implied.setdefault(short, set()).add(found[1])
    for short, titles in implied.items():
        # 《中共中央关于……的意见》 and 《关于……的意见》 are one document.
        longest = max(titles, key=len)
        if all(longest.endswith(title) for title in titles):
            full.setdefault(short, f"《{longest}》")
    return full


def _explicit(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each short title that a text defines, what it means, and the definition's offset."""
    yield from (
        (found[2].strip(), f"《{found[1]}》", found.start()) for found in _OPEN.finditer(text)
    )
    yield from ((found[2].strip(), found[1], found.start()) for found in _PLAIN.finditer(text))


def written_out(text: str, known: Mapping[str, str]) -> list[Change]:
    """Return the changes that write out each undefined short title at its first use in ``text``.

    If the short title is used again, the change also defines it: 《……的意见》（以下简称《意见》）.
    """
    changes = []
    for short, spans in _undefined(text):
        title = known.get(short)
        if title is None:
            continue
        again = f"（以下简称《{short}》）" if len(spans) > 1 else ""
        start, end = spans[0]
        changes.append(Change(start, end, f"{title}{again}"))
    return sorted(changes)


def left_undefined(text: str) -> list[str]:
    """Return the generic titles (without 《 》) used in ``text`` before a definition."""
    return [short for short, _ in _undefined(text)]


def _undefined(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each short title used before a definition or full title, with the spans of its uses."""
    uses: dict[str, list[tuple[int, int]]] = {}
    titles = list(_TITLE.finditer(text))
    defined = {short: start for short, _, start in _explicit(text)}
    for found in titles:
        if found[1] in _GENERIC:
            uses.setdefault(found[1], []).append(found.span())
    for short, spans in uses.items():
        first = spans[0][0]
        named = any(
            other[1] != short and other[1].endswith(short) and other.start() < first
            for other in titles
        )
        if not named and defined.get(short, first) >= first:
            yield short, spans
