"""Find places, units and branches in a line, by a kind (县, 中学, 党支部) and what distinguishes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon import segmenter
from qicao.lexicon.names import posts, public, regions, units
from qicao.reading import namewords
from qicao.reading.namewords import LEVELS, Name, WordRole, WordView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.lexicon.segmenter import Word

_LONGEST = 16
"""Maximum length of a name before its kind, in characters: 宁洱哈尼族彝族自治县人民 is 12."""

_ENDS = frozenset("uxcprdyeoqtfkh")
"""First letters of the part-of-speech tags of words that no unit's name contains."""

_SELDOM = 1000
"""Limit (excluded) of the frequency, in the dictionary's corpus, of a noun that before 村 is its
name."""

_ORDINAL = re.compile(r"第?[一二三四五六七八九十]{1,3}|第?[0-9]{1,3}")
_COUNT = re.compile(r"[几数两一二三四五六七八九十百]{1,4}[个所家]")
"""A number and a counter of units, which the segmenter may take for a name: 八所 中学."""

_BEFORE_PLACE = frozenset("在到赴从往去离自由对来向为给驻回")
_BARE_LEVEL = frozenset(("office", "police", "court", "health", "prison", "kindergarten"))
"""Families of unit that a level alone distinguishes: 市 住建局."""

_WEAK = frozenset(("中学", "小学", "完小", "高中", "初中", "幼儿园", "监狱", "集团"))
"""Kinds of unit that a common noun distinguishes: 曙光 中学."""


class _Kind(NamedTuple):
    name: str
    family: str
    start: int
    end: int
    last: int  # the index of the word before the kind, or of the word that the kind is cut from


def find(view: WordView) -> Iterator[Name]:
    """Yield places, units and branches; names may overlap, then the longer one is meant."""
    for index in view.having(WordRole.KIND):
        kind = _kind(view, index)
        if kind is not None:
            yield from _place(view, kind) if kind.family == "place" else _unit(view, kind)
    for index in view.having(WordRole.PLACE):
        yield from _bare(view, index)


def _kind(view: WordView, index: int) -> _Kind | None:
    """Return the longest kind that ends with the word at ``index``, or None.

    It begins at the start of a word, or within this word where this may be cut.
    """
    word = view.words[index]
    if posts().get(word.text, "part") != "part":
        return None
    for start in range(max(0, word.end - namewords.LONGEST_KIND), word.end):
        unit = units().get(view.text[start : word.end])
        if unit and (start in view.starts or (start > word.start and namewords.is_cut(word))):
            last = view.starts.get(start, index + 1) - 1
            return _Kind(view.text[start : word.end], unit.family, start, word.end, last)
    return None


# --- places


def _place(view: WordView, kind: _Kind) -> Iterator[Name]:
    """Yield the place that ends with ``kind``: its longest known name, or a stem and the kind."""
    for first in range(max(0, kind.last - 6), kind.last + 1):
        start, before = view.words[first].start, view.word(first - 1)
        place = regions().full.get(view.text[start : kind.end])
        if place and (len(place.stem) > 1 or before.tag == "x" or _is_led(before)):
            end = start + len(place.stem)
            if view.text[start:end] not in public("place"):
                yield view.name("place", (start, end, kind.end), place.sort)
                return
    start = kind.start if kind.name == "省" else _stem_start(view, kind)  # the table has them all
    if start < kind.start and view.text[start : kind.start] not in public("place"):
        yield view.name("place", (start, kind.start, kind.end), kind.name)


def _stem_start(view: WordView, kind: _Kind) -> int:
    """Return where the stem of a place outside the table begins; ``kind.start`` without one."""
    word, before = view.word(kind.last), view.word(kind.last - 1)
    stem = view.text[word.start : kind.start]
    if len(stem) == 1:
        is_open = before.tag[0] not in _ENDS | {"v"} and word.tag[0] not in "uvpcdrx"
        is_open = is_open and not before.text.isdecimal()  # 2 个 街道
        is_plain = {before.text, stem} <= public("plain")
        return before.start if len(before.text) == 1 and is_open and not is_plain else kind.start
    is_stem, is_apart = namewords.is_telling(word), word.end == kind.start
    if not is_stem and len(stem) == 2 and is_apart:
        # 白石 is always tagged as a person; before a kind of place it is a place.
        is_noun = kind.name not in LEVELS and word.tag in namewords.NOUNS
        is_rare = segmenter.frequency(stem) < _SELDOM
        is_before = (is_rare and before.tag == "x") or _is_led(before)
        is_stem = (is_rare and word.tag in namewords.PERSONAL) or (is_noun and is_before)
    is_sure = is_apart and word.tag == "ns" and kind.name not in LEVELS
    is_run = not is_sure and segmenter.is_word(stem[-1:] + kind.name)
    return word.start if is_stem and not is_run and stem not in public("plain") else kind.start


def _is_led(before: Word) -> bool:
    """Whether the word before a place's name is a larger place, or ends in 在, 到 or the like."""
    return before.text[-1] in _BEFORE_PLACE or before.text in regions().full


def _bare(view: WordView, index: int) -> Iterator[Name]:
    """Yield a place without its kind: 云南, 昆明.

    A county, and a name that is also a word, count only after 在, 到 and the like.
    """
    word = view.words[index]
    is_led = view.word(index - 1).text[-1] in _BEFORE_PLACE
    is_public = word.text in public("place") | public("city")
    is_told = regions().stems[word.text].level < 3 and word.text not in public("word")
    if (is_led or is_told) and not is_public:
        yield view.name("place", (word.start, word.end, word.end), "")


# --- units and branches


def _unit(view: WordView, kind: _Kind) -> Iterator[Name]:
    """Yield the unit or branch that ends with ``kind`` if something distinguishes it."""
    first = kind.last + 1
    while kind.start - view.word(first - 1).start <= _LONGEST and not _is_border(view, first - 1):
        first -= 1
    run = view.words[first : kind.last + 1]
    after = view.word(view.starts[kind.end])
    is_open = kind.family == "trade" and after.tag[0] not in "xcud"
    if is_open or not run or any(_is_state(word, kind) for word in run):
        return
    start = _FINDERS.get(kind.family, _distinguished)(view, run, kind)
    if start < kind.start:
        group: namewords.NameKind = "branch" if kind.family == "branch" else "unit"
        yield view.name(group, (start, kind.start, kind.end), kind.name)


def _is_border(view: WordView, index: int) -> bool:
    """Whether a unit's name can't include the word at ``index``."""
    word = view.word(index)
    if word.tag == "m" or _COUNT.fullmatch(word.text):
        return not _ORDINAL.fullmatch(word.text)
    is_verb = word.tag in ("v", "zg", "z") and view.word(index - 1).text[-1] not in LEVELS
    is_verb = is_verb and word.text not in public("plain") and segmenter.is_word(word.text)
    return is_verb or word.tag[0] in _ENDS


def _is_state(word: Word, kind: _Kind) -> bool:
    """Whether a word shows that a unit is the whole country's: 国家 统计局, 中央社会主义学院."""
    is_whole = word.end > kind.start and word.text.startswith("中国")
    return is_whole or word.text.startswith(tuple(public("state")))


def _distinguished(view: WordView, run: Sequence[Word], kind: _Kind) -> int:
    """Return where a unit's name begins; ``kind.start`` if nothing distinguishes it."""
    for at, word in enumerate(run):
        if _distinguishes(word, kind):
            is_led = at > 0 and run[at - 1].text in LEVELS
            return run[at - is_led].start
    first, last = run[0], run[-1]
    before = view.word(view.starts[first.start] - 1)
    is_level = first.text in LEVELS and before.text[-1] not in "各每某本该两全一县%％个"
    if is_level and (kind.family in _BARE_LEVEL or _ORDINAL.match(kind.name)):
        return first.start
    is_noun = (
        last.tag in namewords.NOUNS and len(last.text) == 2 and last.text not in public("plain")
    )
    return last.start if is_noun and kind.name in _WEAK else kind.start


def _distinguishes(word: Word, kind: _Kind) -> bool:
    """Whether a word identifies a single unit: a name, a place, an ordinal."""
    if word.end > kind.start:
        stem = word.text[: kind.start - word.start]
        is_name = len(kind.name) > 1 and not segmenter.is_word(stem)
        is_known = word.tag == "ns" or (kind.family == "school" and word.tag in namewords.PROPER)
        return stem not in public("plain") and (is_name or is_known or stem in regions().stems)
    if word.tag == "m":
        return word.text[0] == "第"
    is_name = len(kind.name) > 1 or kind.family != "office"
    return _is_place(word) or (is_name and namewords.is_telling(word))


def _is_place(word: Word) -> bool:
    """Whether a word is the name of a place: 青溪, 青溪县."""
    return word.text in regions().full or namewords.is_known_place(word.text, word.tag)


def _organ(view: WordView, run: Sequence[Word], kind: _Kind) -> int:
    """Return where an organ's name begins: at a place (新平县委, 青溪镇政府), else ``kind.start``."""
    for word in run:
        end = min(word.end, kind.start)
        label, area = view.text[word.start : end], view.text[end]
        is_area = word.text[-1] in LEVELS or (area in namewords.AREAS and word.tag != "nt")
        is_named = not regions().full.keys().isdisjoint((label, label + area))
        if is_named or _is_place(word) or (is_area and namewords.is_telling(word)):
            return word.start
    return kind.start


def _branch(_: WordView, run: Sequence[Word], kind: _Kind) -> int:
    """Return where a branch's name begins: 第三党支部, 机关三支部, 石坝村党支部.

    A name that all branches share, such as 机关党支部, gives ``kind.start``.
    """
    at = len(run) - 1
    if _ORDINAL.fullmatch(run[at].text):
        while at and (run[at - 1].text in public("plain") or namewords.is_telling(run[at - 1])):
            at -= 1
        return run[at].start
    names = (word for word in run if word.tag in namewords.PROPER or _is_place(word))
    owners = (word for word in names if word.text not in units() and _distinguishes(word, kind))
    return next((word.start for word in owners), kind.start)


_FINDERS = {"organ": _organ, "branch": _branch}
