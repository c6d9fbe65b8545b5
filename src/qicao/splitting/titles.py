"""Find essay titles: where one text inside a source ends and the next begins.

Sites number their texts in many ways. Unmistakable forms (篇一, 第1篇) are trusted alone; weak ones
(……体会1, ……总结（二）) only in a series.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.reading.items import leading_number
from qicao.reading.layout import BODY, LONGEST_TITLE
from qicao.reading.sentences import ends_sentence
from qicao.text.ngrams import bare
from qicao.text.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

_GENRE = (
    r"(?:心得体会|学习体会|体会|心得|感悟|感想|总结|报告|材料|发言稿?|讲话稿?|演讲稿?|计划|方案|范文|征文"
    r"|反思|剖析|检查|自查|汇报|述职|申请书|倡议书|承诺书|读后感|观后感|简报|论文|作文|讲稿|党课|鉴定|提纲|文章|稿)"
)
GENRE_END = re.compile(rf"{_GENRE}(?:[（(【\[].{{1,14}}[】）)\]])?$")
"""The end of the title of such a text: its genre."""

TITLE_END = re.compile(
    rf"{GENRE_END.pattern}|(?:通知|意见|决定|公告|通报|函|批复|纪要|办法|细则|规定|规则|章程|制度|纲要|规划|预案|要点|要求|清单|讲话|致辞|发言|演讲|推荐书|建议书|事迹)(?:[（(].{{1,14}}[）)])?$"
)
"""The end of the title of an essay or an official document."""

PROMISE = re.compile(
    r"(?<![第\d])(\d{1,2}|[二三四五六七八九十]{1,3}|两)篇(?![一二三\d章])|(?:精选|通用|集合|优秀|合集|汇编|大全)[^，。]{0,6}$"
)
"""In the title of a page that contains several texts."""

_ORD = r"(?:[一二三四五六七八九十百]{1,4}|\d{1,3})"
_N, _OPEN, _CLOSE = rf"(?P<n>{_ORD})", r"[【（(\[]?", r"[】）)\]]"
_SAMPLE = "(?:参考|优秀|精选)?(?:范文|例文|样文|模板|样本|范例|佳作|例)"
_STRONG = {
    "ordinal": rf"{_OPEN}第\s*{_N}\s*篇{_CLOSE}?\s*(?:[:：、.．]\s*)?[^，。；]{{0,40}}$",
    "ordinal behind": rf".{{2,50}}?\s*{_OPEN}第\s*{_N}\s*篇{_CLOSE}?\s*[:：]?$",
    "篇": rf".{{0,50}}?(?<![开本该全每首长这那数几整])\s*{_OPEN}篇\s*[（(【\[]?{_N}(?:{_CLOSE}|\s*[:：、.．]|\s|$)",
    "genre": rf"{_OPEN}(?:学习|个人|党员)?(?:心得体会|心得|体会|感想|感悟){_N}{_CLOSE}?[:：]?$",
    "sample": rf"{_OPEN}{_SAMPLE}\s*{_N}{_CLOSE}?(?:\s*[:：、]|\s.{{2,40}}$|$)",
}
_WEAK = {
    "angle": rf"[〈＜<]{_N}[〉＞>]$",
    "bracket": rf"(?P<stem>.{{3,50}}?)\s*[（(【\[]{_N}[）)】\]](?:(?:尊敬|敬爱|亲爱|各位|同志|老师|大家).{{0,40}})?$",
    "suffix": rf"(?P<stem>.{{2,50}}?{_GENRE})\s*(?P<n>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})$",
    "list": rf"(?P<n>\d{{1,2}})\s*[、．.]\s*.{{2,40}}{_GENRE}$",
}
_FORMS = {name: re.compile(form) for name, form in {**_STRONG, **_WEAK}.items()}
_GLUED = re.compile(
    rf"(?:.{{0,30}}【(?:第?{_ORD}篇|篇{_ORD})】|【?(?:第\s*{_ORD}\s*篇|篇\s*{_ORD})】?\s*[:：】])\s*"
)


_STOPS, _NARROWEST = frozenset("。；！？："), 8
"""Marks that no title has, and minimum length, in characters, of the line in which one breaks off."""


class Title(NamedTuple):
    """An essay's title: the index of its line, from 0, and its number; 0 without one.

    A nested title begins no new essay.
    """

    line: int
    nested: bool
    number: int = 0


class _Candidate(NamedTuple):
    """A line that may be a title: its index, its number (0 if unknown), and the words before it."""

    line: int
    value: int
    stem: str


def find_titles(texts: Sequence[str], levels: Sequence[int]) -> list[Title]:
    """Return the essay titles of a page, in order.

    Args:
        texts: the mended lines; blank ones, and those of the site, are empty.
        levels: the heading level from each line's markup; only those above 0 count.
    """
    groups = _as_one_series(_groups(texts))
    strong = [[one.line for one in found] for name, found in groups.items() if name in _STRONG]
    candidates = strong or [
        series for found in groups.values() if (series := _series(found, texts))
    ]
    if not candidates:
        return [Title(line, nested=False) for line in _unnumbered(texts, levels)]
    primary = max(candidates, key=lambda lines: (len(lines), -lines[0]))
    begins = set(primary) - _contents(texts, primary)
    others = {line for lines in strong for line in lines} - begins
    if len(begins) > 1:
        others = {line for line in others if line > min(begins)}
    else:
        begins |= others
    lines = begins | others | _repeats(texts, begins)
    numbers = {one.line: one.value for found in groups.values() for one in found}
    return [Title(line, line not in begins, numbers.get(line, 0)) for line in sorted(lines)]


def goes_on(title: str, text: str, page: str) -> bool:
    """Whether ``text`` is the rest of a ``title`` that a page broke at its width.

    A quotation mark is open at the end of the first line, or the ``page`` (its bare lines, joined)
    has the two as one elsewhere.
    """
    whole = title + text
    is_title = TITLE_END.search(whole) is not None and not TITLE_END.search(title)
    if (
        not is_title
        or not _NARROWEST <= len(title) <= LONGEST_TITLE
        or not _STOPS.isdisjoint(whole)
        or leading_number(text)
    ):
        return False
    is_open = any(title.count(one) > title.count(other) for one, other in ("《》", "“”"))
    return is_open or bare(whole) in page


def glued_title(text: str) -> int:
    """Return the offset after an essay's number at the start of a long line; 0 without one."""
    found = _GLUED.match(text) if len(text) > LONGEST_TITLE else None
    return found.end() if found else 0


def _groups(texts: Sequence[str]) -> dict[str, list[_Candidate]]:
    """Return all candidates by form."""
    groups: dict[str, list[_Candidate]] = {}
    for line, text in enumerate(texts):
        if glued_title(text):
            form = "篇" if "篇" in text[:2] else "ordinal"
            groups.setdefault(form, []).append(_Candidate(line, 0, ""))
        if not text or "。" in text or len(text) > LONGEST_TITLE:
            continue
        matches = ((form, pattern.match(text)) for form, pattern in _FORMS.items())
        form, found = next((one for one in matches if one[1]), ("", None))
        if found:
            told = found.groupdict()
            one = _Candidate(line, parse(told["n"]) or 0, bare(told.get("stem", "")))
            groups.setdefault(form, []).append(one)
    return groups


def _as_one_series(groups: dict[str, list[_Candidate]]) -> dict[str, list[_Candidate]]:
    """Return the groups, with the strong forms merged if together they count up from 1.

    A page may number its first text differently from the others: ……（篇1）, ……第二篇.
    """
    strong = [name for name in groups if name in _STRONG]
    found = sorted((one for name in strong for one in groups[name]), key=lambda one: one.line)
    counts_up = [one.value for one in found] == list(range(1, len(found) + 1))
    if len(strong) < 2 or not counts_up:
        return groups
    weak = {name: found for name, found in groups.items() if name not in strong}
    return {strong[0]: found, **weak}


def _series(found: list[_Candidate], texts: Sequence[str]) -> list[int]:
    """Return the lines of a weak form that count upwards and have text between them.

    A single one suffices if the page's title promises several texts of this name, or if it is the
    page's title with the number 1.
    """
    kept: list[_Candidate] = []
    for one in found:
        if not kept or (one.value > kept[-1].value and one.stem[:2] == kept[-1].stem[:2]):
            kept.append(one)
    ends = [*(one.line for one in kept[1:]), len(texts)]
    with_text = [
        one.line for one, end in zip(kept, ends, strict=True) if _is_text(texts[one.line + 1 : end])
    ]
    stem, is_first = kept[0].stem, kept[0].value == 1
    is_promised = len(stem) > 3 and any(
        stem in bare(text) and (PROMISE.search(text) or (is_first and text.endswith(stem)))
        for text in texts[: min(20, kept[0].line)]
    )
    return with_text if is_promised or len(with_text) > 1 else []


def _is_text(texts: Sequence[str]) -> bool:
    """Whether lines are a text: one is long, or several, with a whole sentence, are together."""
    is_broken = sum(map(len, texts)) >= 2 * BODY and any(map(ends_sentence, texts))
    return is_broken or any(len(text) >= BODY for text in texts)


def _contents(texts: Sequence[str], lines: list[int]) -> set[int]:
    """Return titles in a table of contents: nothing follows them, and they occur again."""
    last = {bare(texts[line]): line for line in lines}
    return {
        line
        for line, after in pairwise(lines)
        if last[bare(texts[line])] > line
        and not any(len(text) >= BODY or ends_sentence(text) for text in texts[line + 1 : after])
    }


def _repeats(texts: Sequence[str], begins: set[int]) -> set[int]:
    """Return lines directly after a title that repeat it, as after ……篇一, or end in a genre."""
    filled = [line for line, text in enumerate(texts) if text]
    return {
        line
        for title, line in pairwise(filled)
        if title in begins
        and line not in begins
        and len(text := texts[line]) <= LONGEST_TITLE
        and not ends_sentence(text)
        and leading_number(text) is None
        and (bare(text) in bare(texts[title]) or GENRE_END.search(text))
    }


def _unnumbered(texts: Sequence[str], levels: Sequence[int]) -> list[int]:
    """Return titles without numbers: by their markup, or where the page promises several texts."""
    unnumbered = [line for line, text in enumerate(texts) if text and leading_number(text) is None]
    for level in sorted({levels[line] for line in unnumbered if levels[line] > 0}):
        lines = [line for line in unnumbered if levels[line] == level]
        titled = [line for line in lines if GENRE_END.search(texts[line])]
        if len(titled) > 1 and len(titled) * 2 >= len(lines):
            return titled
    filled = [line for line, text in enumerate(texts) if text]
    if not any(PROMISE.search(texts[line]) for line in filled[:6]):
        return []
    bare_titles = [
        line
        for line, after in pairwise(filled[1:])
        if _is_bare_title(texts[line]) and _begins_text(texts[after])
    ]
    with_genre = [line for line in bare_titles if GENRE_END.search(texts[line])]
    # Collections of papers have titles of any kind; those of reports end in the genre.
    chosen = with_genre if len(with_genre) > 1 else bare_titles
    return chosen if len(chosen) > 1 else []


def _is_bare_title(text: str) -> bool:
    is_title = 6 <= len(text) <= 40 and not ends_sentence(text) and "，" not in text
    return is_title and leading_number(text) is None


def _begins_text(text: str) -> bool:
    is_sentence = len(text) > BODY // 2 and ends_sentence(text)
    return len(text) >= BODY or is_sentence or leading_number(text) is not None
