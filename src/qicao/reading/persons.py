"""Persons in a line: a surname with a given name or without, by what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.lexicon import segmenter
from qicao.lexicon.names import posts, public, surnames, ungiven
from qicao.reading import namewords
from qicao.reading.namewords import Name, WordRole, WordView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.lexicon.segmenter import Word

_BEFORE = frozenset(("x", "c", "p", "v", "d", "t", "s", "uj"))
_BEHIND = _BEFORE | {"r", "m", "u", "ul", "uz", "vg"}
"""Tags beside which a bare name may stand."""

_NO_NAMES = frozenset("等早曾常说")
"""Characters behind a known name that the segmenter may take for its third one: 沈浩等."""

_FULL = 3
"""Characters of most names."""

_SELDOM = 1000
_HELD = ("同志", "书记", "长", "主任")
"""How often a given name may be a word where one of these stands behind it: 建平."""

_GIVEN = namewords.NOUNS | {"zg", "g", "ng", "t"}
"""Tags of what may be a given name, or its last character."""


def find(view: WordView) -> Iterator[Name]:
    """Persons; one who was recognised is known wherever the line names them again."""
    found = [
        name
        for role, recognise in _BY_ROLE
        for index in view.having(role)
        if (name := recognise(view, index)) is not None
    ]
    known = {name.text for name in found if len(name.text) > 1}
    for word in view.words if known else ():
        if word.text in known:
            found.append(_person(view, word.start, word.end, ""))
    yield from found
    yield from _listed(view, found) if found else ()


def _listed(view: WordView, found: list[Name]) -> Iterator[Name]:
    """Items of a list beside somebody's name: 周远、石云龙和安姝."""
    marks = [index for index, word in enumerate(view.words) if word.text in "、和与及"]
    starts, ends = {name.start for name in found}, {name.end for name in found}
    for index in (*marks, *reversed(marks)):
        end, start, _, _ = view.words[index]
        if end in ends and start not in starts:
            end = _end(view, index + 1)
        elif start in starts and end not in ends:
            start = _start(view, index - 1)
        if -1 < start < end:
            starts.add(start)
            ends.add(end)
            yield _person(view, start, end, "")


def _person(view: WordView, start: int, end: int, sort: str) -> Name:
    name = view.name("person", (start, end, end), sort)
    return name._replace(why=namewords.DOUBT) if _third(view, start, end) else name


# --- what a name is made of


def _surname(text: str) -> str:
    """The surname that a name begins with; "" if it begins with none."""
    if len(text) > 2 and text[:2] in surnames():
        return text[:2]
    return text[:1] if text[:1] in surnames() else ""


def is_name(text: str) -> bool:
    """Whether ``text`` can be a whole name: a surname, and one or two characters of a given name."""
    surname = _surname(text)
    given = text[len(surname) :]
    if not surname or not 1 <= len(given) <= 2 or not given.isalpha() or surname in given:
        return False
    is_public = text in public("person") or (text[:2] in public("person") and text[2] in _NO_NAMES)
    is_told = is_public or text in posts() or given in posts()
    return not is_told and (given in ("某", "某某") or ungiven().isdisjoint(given))


def _is_whole(view: WordView, first: int, last: int, rare: int = namewords.RARE) -> bool:
    """Whether words make up a name: one that is like a name, or its pieces: 陈细 苟, 欧阳 小远.

    ``rare`` is how often the dictionary's corpus may have what stands behind the surname.
    """
    head, rest = view.word(first), view.words[first + 1 : last + 1]
    name = view.text[head.start : view.word(last).end]
    if first < 0 or not is_name(name):
        return False
    is_sure, is_unknown = _is_sure(name), not segmenter.is_word(head.text)
    if not rest:
        # 何建军 stands in the dictionary as a person; so does 高素质.
        is_known = is_sure or (len(name) == _FULL and segmenter.frequency(name[1:]) <= _SELDOM)
        is_person = is_unknown or (is_known and head.tag in namewords.PERSONAL)
        return is_person and namewords.is_telling(head)
    is_begun = len(head.text) == _FULL - 1 and is_sure and head.tag in namewords.PERSONAL
    is_head = is_unknown or is_begun or surnames().get(head.text, "function") != "function"
    is_given = not any(word.tag[0] in "uprcd" for word in rest)
    is_rare = all(segmenter.frequency(word.text) <= rare for word in rest if word.text[1:])
    return is_head and is_given and (is_sure or is_rare)


def _is_sure(name: str) -> bool:
    """Whether a name's surname is one wherever a name may stand."""
    return surnames()[_surname(name)] in ("sure", "double")


def _start(view: WordView, last: int, rare: int = namewords.RARE) -> int:
    """Where a name begins that ends with the word at ``last``; -1 if none does."""
    firsts = (first for first in (last, last - 1, last - 2) if _is_whole(view, first, last, rare))
    return next((view.words[first].start for first in firsts), -1)


def _end(view: WordView, first: int) -> int:
    """Where a name ends that begins with the word at ``first``; 0 if none does."""
    for last in (first, first + 1, first + 2):
        if _is_whole(view, first, last):
            end = view.words[last].end
            third = _third(view, view.words[first].start, end)
            is_named = third and third.tag in _GIVEN and view.word(last + 2).tag == "x"
            return end + 1 if is_named else end
    return 0


def _third(view: WordView, start: int, end: int) -> Word | None:
    """The word behind a name of two characters that may be its third one: 李新 才."""
    after = view.word(view.starts.get(end, -1))
    whole = view.text[start : after.end]
    is_third = end - start == 2 and len(whole) == 3 and after.tag[0] not in "xpcvu"
    return after if is_third and is_name(whole) else None


def _before_post(view: WordView, index: int) -> Name | None:
    """周碧珊副书记, 王局长: a name that ends where a post begins."""
    last = index - 1
    while posts().get(view.word(last).text) == "part":
        last -= 1
    rare = _SELDOM if view.words[index].text.endswith(_HELD) else namewords.RARE
    start, word = _start(view, last, rare), view.word(last)
    if start < 0 and _stands_alone(view, last):
        start = word.start
    sort = view.text[word.end : view.words[index].end]
    return _person(view, start, word.end, sort) if start >= 0 else None


def _stands_alone(view: WordView, index: int) -> bool:
    """Whether a surname without a given name may stand where it does: 王局长, not 一张书记."""
    group = surnames().get(view.word(index).text)
    before = view.word(index - 1).tag
    return before != "m" if group == "sure" else group == "word" and before[0] in "xpcvu"


def _behind_post(view: WordView, index: int) -> Name | None:
    """护士周碧珊, 发言人：唐雅琴: a name that begins where a post ends."""
    post = view.words[index].text
    first = index + 1
    while view.word(first).text in ("：", ":", " ", "　"):
        first += 1
    end = _end(view, first)
    sort = post if post in posts() else post[-2:]
    return _person(view, view.words[first].start, end, sort) if end else None


def _glued(view: WordView, index: int) -> Name | None:
    """李老师, 刘总: a surname and a form of address that are one word to the segmenter."""
    word = view.words[index]
    for size in (1, 2):
        group, side = surnames().get(word.text[:size]), posts().get(word.text[size:])
        if group and (side in ("both", "behind") or (side == "kin" and group == "sure")):
            return _person(view, word.start, word.start + size, word.text[size:])
    return None


def _nickname(view: WordView, index: int) -> Name | None:
    """小张, 老李."""
    start = view.words[index].start
    end = start + 2
    if end not in view.starts or surnames().get(view.text[start + 1 : end]) != "sure":
        return None
    return _person(view, start, end, view.text[start])


def _alone(view: WordView, index: int) -> Name | None:
    """A bare name: two of three signs tell it, and a short one stands before a mark or the like."""
    word, end = view.words[index], _end(view, index)
    if not end:
        return None
    after = view.starts[end]
    is_full = len(word.text) > 2 and not segmenter.is_word(word.text)
    is_sure = _is_sure(view.text[word.start : end])
    is_set_off = view.word(index - 1).tag in _BEFORE
    is_told = is_full + is_sure + is_set_off > 1 and (is_full or view.word(after).tag in _BEHIND)
    is_given = end == word.end or view.words[after - 1].tag in _GIVEN
    return _person(view, word.start, end, "") if is_told and is_given else None


_BY_ROLE = (
    (WordRole.BEHIND, _before_post),
    (WordRole.AHEAD, _behind_post),
    (WordRole.SURNAME, _glued),
    (WordRole.NICKNAME, _nickname),
    (WordRole.PERSON, _alone),
)
