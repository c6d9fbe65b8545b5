"""Find persons in a line: a surname with or without a given name, judged by the words around it."""

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
"""Part-of-speech tags of the word before a bare name, and of the word after one."""

_NO_NAMES = frozenset("等早曾常说")
"""Characters after a known name that the segmenter may take for its third character: 沈浩等."""

_ASPECTS = ("ul", "uz", "ug")
"""Part-of-speech tags of 了, 着 and 过, before which a verb stands: 钱花了不少."""

_PREPOSITIONS = frozenset("以向跟和与同对给被把为请让替叫随由在比像")
"""Characters that the segmenter may take for the first of a word that ends with a surname."""

_FULL = 3
"""Usual length of a name, in characters."""

_SELDOM = 1000
"""Maximum frequency, in the dictionary's corpus, of a given name (建平) in a name of one word, or
before a post of ``_HELD``."""

_HELD = ("同志", "书记", "长", "主任")
"""Endings of posts before which a given name may be a frequent word."""

_GIVEN = namewords.NOUNS | {"zg", "g", "ng", "t"}
"""Part-of-speech tags of a given name, or of its last character."""


def find(view: WordView) -> Iterator[Name]:
    """Yield persons; a name recognised once is found wherever the line repeats it."""
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
    """Yield list items next to a recognised name: 周远、石云龙和安姝."""
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


# --- parts of a name


def _surname(text: str) -> str:
    """Return the surname that a name begins with, or ""."""
    if len(text) > 2 and text[:2] in surnames():
        return text[:2]
    return text[:1] if text[:1] in surnames() else ""


def is_name(text: str) -> bool:
    """Whether ``text`` can be a full name: a surname and a given name of one or two characters.

    Posts and widely known persons are excluded.
    """
    surname = _surname(text)
    given = text[len(surname) :]
    if not surname or not 1 <= len(given) <= 2 or not given.isalpha() or surname in given:
        return False
    is_public = text in public("person") or (text[:2] in public("person") and text[2] in _NO_NAMES)
    is_told = is_public or text in posts() or given in posts()
    return not is_told and (given in ("某", "某某") or ungiven().isdisjoint(given))


def _is_whole(view: WordView, first: int, last: int, rare: int = namewords.RARE) -> bool:
    """Whether the words ``first`` to ``last`` (included) are a name: one word, or pieces of a name.

    Pieces are 陈细 苟, 欧阳 小远. ``rare`` is the maximum frequency, in the dictionary's corpus, of
    the words after the surname.
    """
    head, rest = view.word(first), view.words[first + 1 : last + 1]
    name = view.text[head.start : view.word(last).end]
    if first < 0 or not is_name(name):
        return False
    is_sure, is_unknown = _is_sure(name), not segmenter.is_word(head.text)
    if not rest:
        # The dictionary has 何建军 as a person, but also 高素质.
        is_known = is_sure or (len(name) == _FULL and segmenter.frequency(name[1:]) <= _SELDOM)
        is_person = is_unknown or (is_known and head.tag in namewords.PERSONAL)
        return is_person and namewords.is_telling(head)
    is_begun = len(head.text) == _FULL - 1 and is_sure and head.tag in namewords.PERSONAL
    is_head = is_unknown or is_begun or surnames().get(head.text, "function") != "function"
    is_given = not any(word.tag[0] in "uprcd" for word in rest)
    longer = [word for word in rest if word.text[1:]]
    is_rare = all(segmenter.frequency(w.text) <= rare and w.tag[0] != "v" for w in longer)
    return is_head and is_given and (is_sure or is_rare)


def _is_sure(name: str) -> bool:
    """Whether a name begins with a surname that is one wherever a name may occur."""
    return surnames()[_surname(name)] in ("sure", "double")


def _start(view: WordView, last: int, rare: int = namewords.RARE) -> int:
    """Return the start of the name that ends with the word at index ``last``; -1 without one."""
    firsts = (first for first in (last, last - 1, last - 2) if _is_whole(view, first, last, rare))
    return next((view.words[first].start for first in firsts), -1)


def _end(view: WordView, first: int) -> int:
    """Return the end of the name that begins with the word at index ``first``; 0 without one."""
    for last in (first, first + 1, first + 2):
        if _is_whole(view, first, last):
            end = view.words[last].end
            third = _third(view, view.words[first].start, end)
            is_named = third and third.tag in _GIVEN and view.word(last + 2).tag == "x"
            return end + 1 if is_named else end
    return 0


def _third(view: WordView, start: int, end: int) -> Word | None:
    """Return the word that may be the third character of a name of two (李新 才), or None."""
    after = view.word(view.starts.get(end, -1))
    whole = view.text[start : after.end]
    is_third = end - start == 2 and len(whole) == 3 and after.tag[0] not in "xpcvu"
    return after if is_third and is_name(whole) else None


def _before_post(view: WordView, index: int) -> Name | None:
    """Return the person named before a post: 周碧珊副书记, 王局长."""
    last = index - 1
    while posts().get(view.word(last).text) == "part":
        last -= 1
    rare = _SELDOM if view.words[index].text.endswith(_HELD) else namewords.RARE
    start, word = _start(view, last, rare), view.word(last)
    if start < 0 and _stands_alone(view, last):
        start = word.start
    elif start < 0 and not segmenter.is_word(word.text):
        # A guess may run a name together with the character before it: 2205班黎思远同学, 以程老师.
        inner = word.text[1:]
        is_full = len(inner) == _FULL and is_name(inner) and _is_sure(inner)
        is_surname = word.text[0] in _PREPOSITIONS and surnames().get(inner) in ("sure", "word")
        start = word.start + 1 if is_full or is_surname else start
    sort = view.text[word.end : view.words[index].end]
    return _person(view, start, word.end, sort) if start >= 0 else None


def _stands_alone(view: WordView, index: int) -> bool:
    """Whether a word is a surname that needs no given name here: 王局长, not 一张书记."""
    group = surnames().get(view.word(index).text)
    before = view.word(index - 1).tag
    return before != "m" if group == "sure" else group == "word" and before[0] in "xpcvu"


def _behind_post(view: WordView, index: int) -> Name | None:
    """Return the person named after a post: 护士周碧珊, 发言人：唐雅琴."""
    post = view.words[index].text
    first = index + 1
    while view.word(first).text in ("：", ":", " ", "　"):
        first += 1
    end = _end(view, first)
    sort = post if post in posts() else post[-2:]
    return _person(view, view.words[first].start, end, sort) if end else None


def _glued(view: WordView, index: int) -> Name | None:
    """Return the person in one word of a surname and a form of address: 李老师, 刘总."""
    word = view.words[index]
    for size in (1, 2):
        group, side = surnames().get(word.text[:size]), posts().get(word.text[size:])
        if group and (side in ("both", "behind") or (side == "kin" and group == "sure")):
            return _person(view, word.start, word.start + size, word.text[size:])
    return None


def _nickname(view: WordView, index: int) -> Name | None:
    """Return the person called by 小 or 老 with a surname: 小张, 老李."""
    start = view.words[index].start
    end = start + 2
    if end not in view.starts or surnames().get(view.text[start + 1 : end]) != "sure":
        return None
    return _person(view, start, end, view.text[start])


def _alone(view: WordView, index: int) -> Name | None:
    """Return a bare name, if two of three signs show it.

    The signs are: an unknown word of at least three characters, a certain surname, a suitable word
    before it. A name without the first sign also needs a suitable word after it.
    """
    word, end = view.words[index], _end(view, index)
    if not end:
        return None
    after = view.starts[end]
    is_full = len(word.text) > 2 and not segmenter.is_word(word.text)
    is_sure = _is_sure(view.text[word.start : end])
    is_set_off = view.word(index - 1).tag in _BEFORE
    is_told = is_full + is_sure + is_set_off > 1 and (is_full or view.word(after).tag in _BEHIND)
    is_given = end == word.end or view.words[after - 1].tag in _GIVEN
    is_given = is_given and not view.word(after).tag.startswith(_ASPECTS)
    return _person(view, word.start, end, "") if is_told and is_given else None


_BY_ROLE = (
    (WordRole.BEHIND, _before_post),
    (WordRole.AHEAD, _behind_post),
    (WordRole.SURNAME, _glued),
    (WordRole.NICKNAME, _nickname),
    (WordRole.PERSON, _alone),
)
