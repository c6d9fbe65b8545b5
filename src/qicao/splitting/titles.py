"""Essay titles: where one text inside a source ends and the next begins.

Sites number their texts in many ways. Forms that nothing else looks like (篇一, 第1篇) are
trusted alone; weak ones (……体会1, ……总结（二）) only as a series.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.splitting.patterns import GENRE, GENRE_END, METADATA, NOISE, PROMISE
from qicao.text.frame import SALUTATION
from qicao.text.ngrams import bare
from qicao.text.numbers import leading_number
from qicao.text.numerals import parse
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_ORD = r"(?:[一二三四五六七八九十百]{1,4}|\d{1,3})"
_LONGEST = 60
_PARAGRAPH = 45


class _Form(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    strong: bool


_FORMS = (
    _Form("di", re.compile(
        rf"^[【（(\[]?第\s*(?P<n>{_ORD})\s*篇[】）)\]]?(?:\s*[:：、.．]\s*|\s*)(?P<post>[^，。；]{{0,40}})$"), True),
    _Form("di", re.compile(rf"^(?P<pre>.{{2,50}}?)\s*[【（(\[]?第\s*(?P<n>{_ORD})\s*篇[】）)\]]?$"), True),
    _Form("pian", re.compile(
        rf"^(?P<pre>.{{0,50}}?)(?<![开本该全每首长这那数几整])\s*[【（(\[]?篇\s*(?P<n>{_ORD})"
        r"(?:[】）)\]]\s*[:：]?|\s*[:：、.．]|\s+|$)(?P<post>.*)$"), True),
    _Form("fanwen", re.compile(
        rf"^[【（(\[]?(?:参考|优秀|精选)?(?:范文|例文|样文|模板|样本|范例|佳作|例)\s*(?P<n>{_ORD})[】）)\]]?"
        r"(?:\s*[:：、]\s*(?P<post>.*)|\s+(?P<post2>.{2,40}))?$"), True),
    _Form("angle", re.compile(rf"^[〈＜<](?P<n>{_ORD})[〉＞>]$"), False),
    _Form("bracket", re.compile(
        rf"^(?P<pre>.{{3,50}}?)\s*[（(](?P<n>{_ORD})[）)](?:(?:尊敬|敬爱|亲爱|各位|同志|老师|大家).{{0,40}})?$"), False),
    _Form("suffix", re.compile(rf"^(?P<pre>.{{2,50}}?{GENRE})\s*(?P<n>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})$"), False),
    _Form("list", re.compile(rf"^(?P<n>\d{{1,2}})\s*[、．.]\s*(?P<post>.{{2,40}}{GENRE})$"), False),
)  # fmt: skip

_ORDINAL = re.compile(rf"[（(](?:{_ORD})[）)]")
_GLUED = re.compile(
    rf"^(?:.{{0,30}}【(?:第?{_ORD}篇|篇{_ORD})】|【?第\s*(?:{_ORD})\s*篇】?\s*[:：]|【?篇\s*(?:{_ORD})】?\s*[:：】]|【(?:第?{_ORD}篇|篇{_ORD})】)\s*"
)


class Title(NamedTuple):
    """An essay's title: which line it is. A nested one begins no new essay."""

    line: int
    nested: bool


def find_titles(texts: Sequence[str], levels: Sequence[int]) -> list[Title]:
    """The essay titles among ``texts`` (mended lines; blank ones are empty), in order.

    Args:
        texts: the lines.
        levels: the heading level that each line's markup gave it, or 0.
    """
    groups = _groups(texts)
    strong = {name: found for name, found in groups.items() if _is_strong(name)}
    weak = {
        name: series
        for name, found in groups.items()
        if name not in strong and (series := _series(found, texts))
    }
    candidates = strong or weak
    if not candidates:
        return [Title(index, nested=False) for index in _unnumbered(texts, levels)]
    primary = max(candidates.values(), key=lambda found: (len(found), -found[0][0]))
    own = {index for index, _ in primary} - _contents(texts, [index for index, _ in primary])
    others = {index for found in strong.values() for index, _ in found} - own
    others = {i for i in others if own and i > min(own)} if len(own) > 1 else others
    begins = own if len(own) > 1 or not others else own | others
    repeated = _repeats(texts, begins)
    titles = [Title(index, nested=index not in begins) for index in own | others]
    titles += [Title(index, nested=True) for index in repeated - own - others]
    return sorted(titles)


def glued_title(text: str) -> int:
    """How many characters at the start of a long line are an essay's number, not its text."""
    found = _GLUED.match(text)
    return found.end() if found and len(text) > _LONGEST else 0


def _is_strong(name: str) -> bool:
    return any(form.strong for form in _FORMS if form.name == name)


def _groups(texts: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """All candidates by form: the line's index and the number it bears."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for index, text in enumerate(texts):
        if not text or "。" in text or len(text) > _LONGEST:
            if glued_title(text):
                groups.setdefault("pian" if "篇" in text[:2] else "di", []).append((index, 0))
            continue
        if METADATA.match(text) or (SALUTATION.match(text) and not _ORDINAL.search(text)):
            continue
        for form in _FORMS:
            found = form.pattern.match(text)
            if found and (form.strong or not ends_sentence(text) or SALUTATION.match(text)):
                groups.setdefault(form.name, []).append((index, parse(found["n"]) or 0))
                break
    return groups


def _series(found: list[tuple[int, int]], texts: Sequence[str]) -> list[tuple[int, int]]:
    """The candidates of a weak form, if they count upwards and have text between them."""
    kept: list[tuple[int, int]] = []
    for index, value in found:
        stem = _stem(texts[index])
        if kept and not (value > kept[-1][1] and _stem(texts[kept[-1][0]])[:2] == stem[:2]):
            continue
        kept.append((index, value))
    with_text = [
        pair for pair, after in zip(kept, [*kept[1:], (len(texts), 0)], strict=True)
        if any(len(text) >= _PARAGRAPH for text in texts[pair[0] + 1 : after[0]])
    ]  # fmt: skip
    if len(with_text) == 1 and _is_promised(_stem(texts[with_text[0][0]]), texts):
        return with_text
    return with_text if len(with_text) > 1 else []


def _is_promised(stem: str, texts: Sequence[str]) -> bool:
    """Whether the page's title says that it holds several texts of this name."""
    wanted = bare(stem)
    return len(wanted) > 3 and any(
        wanted in bare(text) and PROMISE.search(text) for text in texts[:20]
    )


def _stem(title: str) -> str:
    if len(title) <= 4 or re.match(r"\d+[、．.]", title):  # 〈一〉, and lists of different titles
        return ""
    title = re.sub(rf"[（(](?:{_ORD})[）)].*$", "", title)
    return re.sub(rf"(?:{_ORD}|[（(].*[）)])$", "", re.sub(r"^\d+[、．.]", "", title))


def _contents(texts: Sequence[str], titles: list[int]) -> set[int]:
    """Titles that stand in a table of contents: nothing follows them, and they come again."""
    found = set()
    for index, after in pairwise(titles):
        between = texts[index + 1 : after]
        again = any(bare(texts[index]) == bare(texts[later]) for later in titles if later > index)
        if again and not any(len(text) >= _PARAGRAPH or ends_sentence(text) for text in between):
            found.add(index)
    return found


def _repeats(texts: Sequence[str], begins: set[int]) -> set[int]:
    """Lines right behind a title that say it again: ……篇一 and below it the bare title."""
    found = set()
    for index in begins:
        following = next((i for i in range(index + 1, len(texts)) if texts[i]), None)
        if following is None or following in begins or len(texts[following]) > _LONGEST:
            continue
        text = texts[following]
        number = leading_number(text)
        if number is None and not ends_sentence(text) and (
            bare(text) in bare(texts[index]) or GENRE_END.search(text)
        ) and not SALUTATION.match(text):  # fmt: skip
            found.add(following)
    return found


def _unnumbered(texts: Sequence[str], levels: Sequence[int]) -> list[int]:
    """Titles without any number: by their markup, or where the page promises several texts."""
    by_level = _by_level(texts, levels)
    if by_level:
        return by_level
    filled = [index for index, text in enumerate(texts) if text]
    if not any(PROMISE.search(texts[index]) for index in filled[:6]):
        return []
    bare_titles = [
        index
        for index, after in pairwise(filled[1:])
        if _is_bare_title(texts[index]) and _begins_text(texts[after])
    ]
    with_genre = [index for index in bare_titles if GENRE_END.search(texts[index])]
    # Collections of papers have titles of any kind; those of reports end in the genre.
    chosen = with_genre if len(with_genre) > 1 else bare_titles
    return chosen if len(chosen) > 1 else []


def _begins_text(text: str) -> bool:
    return len(text) >= _PARAGRAPH or leading_number(text) is not None or (
        len(text) > _PARAGRAPH // 2 and ends_sentence(text)
    )  # fmt: skip


def _is_bare_title(text: str) -> bool:
    return (
        6 <= len(text) <= 40
        and not ends_sentence(text)
        and "，" not in text
        and leading_number(text) is None
        and not (METADATA.match(text) or NOISE.search(text) or SALUTATION.match(text))
    )


def _by_level(texts: Sequence[str], levels: Sequence[int]) -> list[int]:
    marked = [i for i, level in enumerate(levels) if level > 0 and texts[i]]
    for level in sorted({levels[i] for i in marked}):
        lines = [i for i in marked if levels[i] == level and leading_number(texts[i]) is None]
        titled = [i for i in lines if GENRE_END.search(texts[i])]
        if len(titled) > 1 and len(titled) * 2 >= len(lines):
            return titled
    return []
