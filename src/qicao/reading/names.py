"""Find names in a line: persons, units, places, branches, contacts, self-designations of units."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from qicao.lexicon import segmenter
from qicao.lexicon.names import units
from qicao.lexicon.script import simplified
from qicao.reading import persons, unitnames
from qicao.reading.namewords import DOUBT, Name, NameKind, WordRole, WordView
from qicao.text.lazy import lazy
from qicao.text.wordindex import WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DOUBT", "Name", "NameKind", "contacts", "find", "find_units"]

_KEPT = 4096
"""Number of lines whose names are cached; a text of 100,000 characters has fewer lines."""


@functools.lru_cache(maxsize=_KEPT)
def find(line: str) -> tuple[Name, ...]:
    """Return the names in ``line``, in order and without overlaps.

    Widely known names are left out. Names in quotation marks are included: the caller decides
    whether “金桥杯” or “新平县” identifies somebody. Traditional characters are read as simplified
    ones: ``text`` is as written in the line, ``stem`` is simplified. 青政发 in 青政发〔2024〕8号 is
    no name.
    """
    found = list(contacts(line))
    if not line.isascii():
        view = WordView(_readable(line))
        found += [*unitnames.find(view), *persons.find(view), *_selves(view)]
        if view.text != line:
            found = [name._replace(text=line[name.start : name.end]) for name in found]
    return tuple(_apart([name for name in found if not line.startswith("〔", name.end)]))


segmenter.forgotten.append(find.cache_clear)


_CLAUSE = lazy("[^，。；：！？]+")


def find_units(line: str) -> list[Name]:
    """Return the units and branches in ``line``, without looking for other names.

    Only clauses with a kind of unit are segmented, because segmentation takes longest; no name
    contains punctuation.
    """
    text = _readable(line)
    kinds = list(_kinds().within(text))
    found: list[Name] = []
    for clause in _CLAUSE.finditer(text) if kinds else ():
        if any(kind in clause[0] for kind in kinds):
            units_there = unitnames.find(WordView(clause[0]))
            found += [_moved(name, clause.start(), line) for name in units_there]
    return [name for name in _apart(found) if name.kind in ("unit", "branch")]


def _moved(name: Name, by: int, line: str) -> Name:
    """Convert a name found in the clause at offset ``by`` to offsets and text of ``line``."""
    start, end = name.start + by, name.end + by
    return name._replace(start=start, end=end, text=line[start:end])


@functools.cache
def _kinds() -> WordIndex:
    """Index the kinds of unit, without kinds of place."""
    return WordIndex(kind for kind, unit in units().items() if unit.family != "place")


def _readable(line: str) -> str:
    """Return ``line`` in simplified characters."""
    return simplified(line) if _TRADITIONAL.search(line) else line


_TRADITIONAL = lazy(
    "[們個這來為對時會學說過黨員體現實務發開關問題進還將與從長見區單場師書記陳張劉趙]"
)
"""Frequent traditional characters; a line in traditional characters has at least one."""


def _apart(found: list[Name]) -> list[Name]:
    """Keep the longest of overlapping names; of equally long ones, one with a post next to it."""
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end, not name.sort)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
        elif name.end > kept[-1].end and name.end - name.start > len(kept[-1].text):
            kept[-1] = name
    return kept


# --- contacts

_SIGN = lazy("[0-9]{7}|@|QQ|qq|微信")
_CONTACT = lazy(
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[-－—]\d{7,8}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}\.[a-z]{2,8}|(?:[Qq]{2}|微信)号?码?[:：]\s?[\w-]{5,20}",
    re.ASCII,
)
_OFFICE = lazy(
    r"(?:办公室|科|部|值班|咨询|服务|监督|举报|投诉|热线|报名|传真|联系|单位)"
    r"(?:电话|邮箱|信箱|热线|号码)?(?:为|是)?[:：]?\s?$|报送[^。]{0,16}$|(?:发送?|传)至[^。]{0,8}$"
)
_OFFICE_MAIL = lazy(r"@[\w.-]*(?:gov|edu|org|mil)\.cn$|^(?:info|office|service|contact|admin)@")


def contacts(line: str) -> Iterator[Name]:
    """Yield personal phone and identity numbers, mail addresses and chat accounts.

    Landlines and mail addresses of offices are public and left out.
    """
    for match in _CONTACT.finditer(line) if _SIGN.search(line) else ():
        told = match[0]
        is_open = "@" in told or told[0] == "0"
        is_office = is_open and _OFFICE.search(line[max(0, match.start() - 24) : match.start()])
        if not is_office and not _OFFICE_MAIL.search(told):
            yield Name(*match.span(), told, "contact", told, "")


# --- self-designations of units

_UNFINISHED = frozenset("在着了过起到上下出得不完好的")
_VERBAL = frozenset("站关办行监处所")
"""One-character self-designations that are also verbs; 所 also turns the verb after it into a
noun."""

_TELLING = {
    "全": frozenset("校 园 院 段 行 厂 矿 所 站 队 公司 集团".split()),
    "我们": frozenset("学校 医院 公司 集团 单位".split()),
}
"""Self-designations that name a unit after 全 or 我们; 全局 and 全县 are ordinary words."""


@functools.cache
def _calls() -> frozenset[str]:
    """The self-designations of units after 我."""
    own = {unit.own for unit in units().values()} - {"-"}
    return frozenset(own | {"单位", "部门", "科", "系"})


def _selves(view: WordView) -> Iterator[Name]:
    """Yield self-designations of units: 我校, 我段, 全院, 我们公司."""
    for index in view.having(WordRole.SELF):
        start, end, head, _ = view.words[index]
        middle = end if head == "我们" else start + 1
        calls = _TELLING.get(view.text[start:middle], _calls())
        for end in (middle + 2, middle + 1):
            call = view.text[middle:end]
            if end in view.starts and call in calls and _is_call(view, call, end):
                yield view.name("self", (start, middle, end), call)
                break


def _is_call(view: WordView, call: str, end: int) -> bool:
    """Whether ``call`` belongs to 我 or 全 before it, not to another word: 我校对, 我站起来."""
    after = view.word(view.starts.get(end, -1))
    if call in _VERBAL and after.text[0] in _UNFINISHED:
        return False
    is_verb = call == "所" and after.tag[0] == "v"
    return len(after.text) > 1 or not (is_verb or segmenter.is_word(call + after.text))
