"""Clauses that come again farther off, and points of a list that say what another said."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.bared import own_words
from qicao.checking.hits import Hit
from qicao.text.around import is_quoted
from qicao.text.lazy import lazy
from qicao.text.ngrams import bare
from qicao.text.numbers import leading_enumerator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qicao.checking.text import Text

# --- points of a list

_POINT = lazy(
    r"(?:(?<=[。；：:;，])|(?<=^))(?:[一二三四五六七八九十][是要则]|其[一二三四五六七八九十][，：]|第[一二三四五六七八九十][，：])"
)
_POINTS = tuple(
    "一是 二是 三是 四是 五是 六是 一要 二要 三要 四要 五要 一则 二则 其一 其二 其三 第一， 第二， 第三，".split()
)
_POINTS_END = lazy(r"[。；，;]|$")
_SHORTEST_POINT = 4


def items(text: Text, paragraphs: Iterable[tuple[int, str]]) -> Iterator[Hit]:
    """二是…… where 一是 said the same; a list begins anew with its 一是."""
    said: dict[str, int] = {}
    for index, line in paragraphs:
        if not any(words in line for words in _POINTS):
            continue
        for found in _POINT.finditer(line):
            number = leading_enumerator(line[found.start() : found.end() + 8])
            if number is None:
                continue
            if number.value == 1:
                said = {}
            end = _POINTS_END.search(line, found.end())
            words = line[found.end() : end.start() if end else len(line)]
            if len(bare(words)) < _SHORTEST_POINT:
                continue
            if words in said:
                first = str(text.lines[said[words]].number)
                yield Hit(
                    "repeated-item", index, found.start(), found.end() + len(words), (words, first)
                )
            said.setdefault(words, index)


# --- clauses

_CLAUSE = lazy(r"[^，。；：！？,;:!?\s“”（）《》…—]+(?:、[^，。；：！？,;:!?\s“”（）《》…—]+)*")
_MARKS = "，。；：！？,;:!?"
_SENTENCE_END = lazy(r"[。！？!?]")
_PART_END = frozenset("。；！？;!?")
_SHORTEST = 6
_SHORT = 8
"""What is shorter may not come again in the same sentence, what is not, in the same paragraph."""

_PARALLEL = 12
"""From this many on, a clause that heads two parts, or ends them, isn't meant to come again."""

_FAR = 13
"""Characters of a clause that may not come again in any other paragraph."""

_OWN = 10
"""Characters of a longer clause that are no set phrase."""

_SETTING = lazy(
    r"^(?:作为|身为|在|从|为|对|随着|通过|围绕|按照|根据|针对|面对|经过|为了|关于|自|以|当|每当|结合|依据|坚持以|不论|无论|不管|只有|只要|如果|因为|由于|截至|与此同时|同)"
)
"""Words of clauses that only set the scene."""

_RECURRING = lazy(
    r"[\d０-９]|本人|汇报|报告|各位|同志们|领导|谢谢|批评指正|以习近平|党的二十|全会|贯彻|新时代|中国特色|社会主义|党中央|人民为中心|^不"
)


_WHO = lazy(
    r"(?:我们|我|本人|学校|我校|我局|单位|公司|党?支部)(?=开展|组织|举办|认真|积极|坚持|主动|严格|深入|带头)"
)


def _said(words: str) -> str:
    """A clause without who did it: 学校开展了…… is the 开展了…… of the next paragraph."""
    who = _WHO.match(words) if words[0] in "我本学单公党支" else None
    return words[who.end() :] if who else words


class _Clause(NamedTuple):
    line: int
    start: int
    end: int
    sentence: int
    words: str
    is_head: bool
    is_tail: bool
    is_quoted: bool


def clauses(
    text: Text, paragraphs: Iterable[tuple[int, str]], variables: Mapping[str, str]
) -> Iterator[Hit]:
    """A clause from mark to mark that stood there already and is no refrain, nor parallel."""
    lines = list(paragraphs)
    found = [[_said(words) for words in _CLAUSE.findall(line)] for _, line in lines]
    count = Counter(chain.from_iterable(found))
    twice = {words for words, times in count.items() if times == 2 and len(words) >= _SHORTEST}
    by_words: dict[str, list[_Clause]] = {}
    for (index, line), said in zip(lines, found, strict=True):
        if twice.isdisjoint(said):
            continue
        for clause in _clauses(line, index, twice):
            by_words.setdefault(clause.words, []).append(clause)
    for words, places in by_words.items():
        # What comes three times or oftener is a refrain.
        if len(places) != 2 or not _is_own(words, variables):
            continue
        first, again = places
        if _may_not_come_again(first, again):
            number = str(text.lines[first.line].number)
            yield Hit("repeated-clause", again.line, again.start, again.end, (words, number))


def _clauses(line: str, index: int, wanted: set[str]) -> Iterator[_Clause]:
    ends = [end.start() for end in _SENTENCE_END.finditer(line)]
    for found in _CLAUSE.finditer(line):
        said = _said(found[0])
        if said not in wanted:
            continue
        before = line[found.start() - 1 : found.start()]
        behind = line[found.end() : found.end() + 1]
        if before not in _MARKS or not behind or behind not in _MARKS:
            continue
        quoted = is_quoted(line, found.start())
        is_head, is_tail = not before or before in _PART_END, behind in _PART_END
        sentence = bisect_left(ends, found.start())
        yield _Clause(
            index,
            found.end() - len(said),
            found.end(),
            sentence,
            said,
            is_head,
            is_tail,
            is_quoted=quoted,
        )


def _is_own(words: str, variables: Mapping[str, str]) -> bool:
    """Whether a clause tells something that not every text tells in these words."""
    if _SETTING.match(words) or _RECURRING.search(words) or leading_enumerator(words):
        return False
    rest = own_words(words, variables)
    least = min(len(bare(words)), _OWN)
    return len(bare(rest)) >= least and len(set(rest)) >= _SHORTEST - 1


def _may_not_come_again(first: _Clause, again: _Clause) -> bool:
    size = len(bare(first.words))
    if first.is_quoted or again.is_quoted:
        return False
    is_parallel = (first.is_head and again.is_head) or (first.is_tail and again.is_tail)
    if first.line != again.line:
        is_sentence = any(one.is_head and one.is_tail for one in (first, again))
        return size >= (_SHORT if is_sentence else _FAR)
    if is_parallel:
        is_sentence = first.is_head and first.is_tail and not again.is_head
        return size >= (_SHORT if is_sentence else _PARALLEL)
    return size >= (_SHORTEST if first.sentence == again.sentence else _SHORT)
