"""Check for former names: of bodies that were renamed, and of campaigns that are over."""

from __future__ import annotations

import datetime as dt
import functools
import re
from pathlib import Path
from typing import NamedTuple

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading.guards import guard
from qicao.reading.sentences import sentence_at, tense
from qicao.text import tables
from qicao.text.lazy import lazy

_DATA = Path(__file__).parent.parent / "rules" / "data"
_RULES = {
    "中央": "org-renamed", "地方": "org-renamed-local", "教育": "dated-campaign", "疫情": "dated-epidemic",
}  # fmt: skip
"""The rule for each kind of name in the tables."""

_MAY_BE_MISSING = re.compile("[“”、]")


class _Former(NamedTuple):
    """A former name: the first day without it, its rule, a detail for the message, today's name."""

    since: dt.date
    rule: str
    told: str
    now: str


@functools.cache
def _table() -> tuple[re.Pattern[str], dict[str, _Former]]:
    """Return a pattern for all names, the longest first, and the data by name without “ ” or 、."""
    known: dict[str, _Former] = {}
    for table in ("organisations.tsv", "campaigns.tsv"):
        for row in tables.lines(_DATA / table):
            since, kind, names, told, now = row.split("\t")
            one = _Former(dt.date.fromisoformat(since), _RULES[kind], told, now)
            known |= dict.fromkeys(names.split(), one)
    longest_first = sorted(known, key=len, reverse=True)
    either = "|".join(_MAY_BE_MISSING.sub(r"\g<0>?", name) for name in longest_first)
    first = "".join({name.lstrip("“")[0] for name in known})
    bare = {_MAY_BE_MISSING.sub("", name): one for name, one in known.items()}
    return re.compile(f"(?=[“{first}])(?:{either})"), bare


@rule(*_RULES.values())
def former(text: Text, context: Context) -> Hits:
    """Report former names that the author's own words use as current ones."""
    pattern, known = _table()
    day = text.date or context.date
    for index, line in enumerate(text.texts if not text.is_official else ()):
        for found in pattern.finditer(line):
            one = known[_MAY_BE_MISSING.sub("", found[0])]
            if one.since <= day and _is_of_today(line, found, one):
                words = (found[0], one.told)
                place = Span(index, *found.span())
                yield Hit(one.rule, place, words, suggestion=one.now, since=one.since)


_YEAR = lazy(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年|[—－-]20)")
_BESIDE = {"org-renamed": "原新会团社司国省市县区村", "org-renamed-local": "原新家化电和"}
_BEHIND = tuple("门分队署长落件属")
"""Directly before or after a name that is part of another word, or called former (原环保局, 环保局长)."""

_REFORMED = "不再保留 撤销 组建 更名 改名 改为 改组 整合 并入 合并 划入 划转 加挂 挂牌".split()
_BODY = lazy(r"(?:[部委局署会院厅办行]|总局|政府|机构)(?:、|和|及|与|等)")
_MANY = 3
"""Bodies in one sentence from which on it quotes how a document of its day divided the work."""

_OVER = lazy(
    r"以来|期间|后|结束|总结|常态化|时|中(?!，)|[^，,。；]{0,20}(?:取得|成果|成效|经验|基础上)"
)
"""After a campaign's name: words that speak of the campaign as past."""


def _is_of_today(line: str, found: re.Match[str], one: _Former) -> bool:
    """Whether the author's own words use a body's or campaign's name as a current one."""
    start, end = found.span()
    sentence = sentence_at(line, start)
    is_early = any(int(year[0]) < one.since.year for year in _YEAR.finditer(sentence))
    is_past = is_early or tense(sentence.partition(found[0])[0]) == "past"
    if is_past or guard(line, start) in ("书名", "引语"):
        return False
    if one.rule not in _BESIDE:
        # A sentence that lists several campaigns looks back on them.
        is_one = len(found.re.findall(sentence)) == 1
        return is_one and tense(sentence) == "now" and not _OVER.match(line, end)
    before = line[max(0, start - 2) : start]
    if "原" in before or before.endswith(tuple(_BESIDE[one.rule])) or line.startswith(_BEHIND, end):
        return False
    is_reformed = any(word in sentence for word in _REFORMED)
    return not is_reformed and len(_BODY.findall(sentence)) < _MANY
