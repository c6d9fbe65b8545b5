"""What a text says twice: sentences, long runs, clauses, openings, headings.

A finding stands on the later place and says in which line the first one stands.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking import saidtwice
from qicao.checking.bared import Bared, run_at
from qicao.checking.hits import Hit
from qicao.text.around import is_quoted
from qicao.text.lazy import lazy
from qicao.text.ngrams import bare, windows
from qicao.text.numbers import leading_enumerator, leading_number
from qicao.text.phrases import without_phrases
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from qicao.checking.bared import Place
    from qicao.checking.context import Context
    from qicao.checking.layout import Row
    from qicao.checking.text import Text

_SHORTEST_SENTENCE = 12
_SHORT_SENTENCE = 8
"""What is shorter than the one and not than the other is no refrain, no head and no speech."""

_SENTENCE = lazy(r"[^。！？!?\n]+[。！？!?]*[”’）]*")


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Everything that is said twice; what lies in a repeated sentence is told once."""
    paragraphs = list(text.paragraphs())
    told = _Told(text)
    for hit in (*_sentences(text, paragraphs), *_clauses(paragraphs)):
        told.tell(hit.line, hit.start, hit.end)
        yield hit
    for hit in saidtwice.items(text, paragraphs):
        if not told.has(hit.line, hit.start, hit.end):
            told.tell(hit.line, hit.start, hit.end)
            yield hit
    whole = [(index, line) for index, line in paragraphs if ends_sentence(line)]
    for place, first, free in _runs(Bared(whole, context.variables)):
        line = text.texts[place.line]
        if _is_list(line[place.start : place.end]):
            continue
        if free < _LONG and not _is_whole(line, place):
            continue
        if not told.has(*place):
            words = (str(place.end - place.start), _line(text, first))
            told.tell(*place)
            yield Hit("repeated-run", *place, words)
    for hit in saidtwice.clauses(text, paragraphs, context.variables):
        if not told.has(hit.line, hit.start, hit.end):
            yield hit
    yield from _openings(text)
    yield from _headings(text)


class _Told:
    """The characters of each line that a finding stands on."""

    def __init__(self, text: Text) -> None:
        self._texts = text.texts
        self._marks: dict[int, bytearray] = {}

    def tell(self, line: int, start: int, end: int) -> None:
        """Mark what a finding stands on."""
        if line not in self._marks:
            self._marks[line] = bytearray(len(self._texts[line]))
        self._marks[line][start:end] = b"\1" * (end - start)

    def has(self, line: int, start: int, end: int) -> bool:
        """Whether a finding stands on any of these characters."""
        return line in self._marks and self._marks[line].find(1, start, end) >= 0


def _line(text: Text, index: int) -> str:
    """The number of a line in the file as read."""
    return str(text.lines[index].number)


def _sentences(text: Text, paragraphs: list[tuple[int, str]]) -> Iterator[Hit]:
    """Sentences that stood there already; an enumerator before them makes no difference."""
    first: dict[str, int] = {}
    short: dict[str, list[Hit]] = {}
    for index, line in paragraphs:
        for found in _SENTENCE.finditer(line):
            start = found.start() + len(found[0]) - len(_unnumbered(found[0]))
            words = bare(line[start : found.end()])
            if len(words) < _SHORT_SENTENCE:
                continue
            is_short = len(words) < _SHORTEST_SENTENCE
            if is_short and not _may_come_once(line, start, found):
                continue
            again = words in first
            before = first.setdefault(words, index)
            if again and _is_own(found[0], 6 if is_short else _SHORTEST_SENTENCE):
                hit = Hit("repeated-sentence", index, start, found.end(), (_line(text, before),))
                if is_short:
                    short.setdefault(words, []).append(hit)
                else:
                    yield hit
    # A short sentence that comes three times is a refrain.
    yield from (hits[0] for hits in short.values() if len(hits) == 1)


_FORMULA = lazy(
    r"^(?:以上|下面|现将|请|谢谢|感谢|让我们|大家好|祝|我是|我叫|汇报|报告|最后|注|附)|汇报如下|报告如下|整理如下|完了|批评指正|谢谢大家"
)


def _may_come_once(line: str, start: int, found: re.Match[str]) -> bool:
    """Whether a short sentence tells something: it is no question, no head, nobody's speech."""
    words = line[start : found.end()]
    is_head = found.start() == 0 < start and found.end() < len(line)
    is_told = words.endswith("。") and "：" not in words and not is_head
    is_speech = "“" in words or "”" in words or is_quoted(line, start)
    return is_told and not is_speech and not _FORMULA.search(words)


_NUMBERED = frozenset("一二三四五六七八九十其第首再最末（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫")


def _unnumbered(sentence: str) -> str:
    if sentence[0] not in _NUMBERED:
        return sentence
    number = leading_enumerator(sentence) or leading_number(sentence)
    rest = number.rest if number else sentence
    return rest.removeprefix("要") if number and number.level == 4 else rest.lstrip(" 　")


def _is_own(sentence: str, size: int) -> bool:
    """Whether enough of a sentence is more than set phrases."""
    return sum(len(bare(piece)) for piece in without_phrases(sentence)) >= size


_SHORTEST_CLAUSE = 6
_MOST_CLAUSES = 6
_CLAUSE = lazy(r"[^，。；：、！？,;:!?\s“”（）《》]+")
_DOUBLED = lazy(rf"(\w{{{_SHORTEST_CLAUSE},40}})\1")


def _clauses(paragraphs: list[tuple[int, str]]) -> Iterator[Hit]:
    """Clauses that come twice in a row, with a mark between the copies or with none."""
    for index, line in paragraphs:
        words = _CLAUSE.findall(line)
        if (
            len(set(words)) == len(words)
            and not any(map(_may_double, words))
            and not any(one.endswith(other) for one, other in pairwise(words))
        ):
            continue
        clauses = list(_CLAUSE.finditer(line))
        for clause in clauses:
            doubled = _DOUBLED.search(clause[0]) if _may_double(clause[0]) else None
            if doubled:
                end = clause.start() + doubled.end()
                yield Hit("doubled-clause", index, end - len(doubled[1]), end, (doubled[1],))
        for start, end in _copies(words):
            place = clauses[start].start(), clauses[end - 1].end()
            yield Hit("doubled-clause", index, *place, (line[slice(*place)],))
        for one, other in pairwise(clauses):
            if _is_end_again(line, one, other):
                yield Hit("doubled-clause", index, *other.span(), (other[0],))


_ANSWERED = lazy(r"[不没无未]|是否|难道|只要|如果|究竟|什么|为何|怎样|如何|越是|再次|一次又一次")


def _is_end_again(line: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """要把事办好，把事办好: a clause that says the end of the one before it again."""
    words, before = other[0], one[0]
    return (
        len(words) >= _SHORTEST_CLAUSE
        and words != before
        and before.endswith(words)
        and line[one.end() : other.start()] == "，"
        and line[other.end() : other.end() + 1] in "，。；！"
        and not _ANSWERED.search(before)
    )


def _may_double(clause: str) -> bool:
    if len(clause) < 2 * _SHORTEST_CLAUSE:
        return False
    found = windows(clause, _SHORTEST_CLAUSE)
    return len(set(found)) < len(found)


def _copies(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where clauses repeat those just before them: from which clause up to which."""
    last: dict[str, int] = {}
    end = 0
    for at, word in enumerate(words):
        size = at - last.get(word, -_MOST_CLAUSES)
        last[word] = at
        copy = words[at : at + size]
        if (
            size < _MOST_CLAUSES
            and at >= end
            and copy == words[at - size : at]
            and _is_clause(copy)
        ):
            end = at + size
            yield at, end


def _is_clause(words: list[str]) -> bool:
    return sum(map(len, words)) >= _SHORTEST_CLAUSE and len(set("".join(words))) >= 4


_LONG = 20
_WHOLE = 14
"""From this many characters on whole clauses are a repetition, two of them at the least."""

_BLOCK = _WHOLE // 2
_MOST_PLACES = 4
"""Of the places where a block stands those that are looked at, the nearest ones."""

_ENUMERATES = 3
"""Marks of enumeration by which a run is a list that has its fixed wording."""

_SENTENCE_MARKS = lazy(r"[，。；！？：,;:!?]")


def _is_list(words: str) -> bool:
    return words.count("、") >= _ENUMERATES and not _SENTENCE_MARKS.search(words)


def _is_whole(line: str, place: Place) -> bool:
    """Whether a run is clauses from mark to mark, more than one, and no parallel members."""
    before, behind = line[: place.start], line[place.end : place.end + 1]
    is_bounded = not before or before[-1] in "，。；：！？”"
    words = line[place.start : place.end]
    return is_bounded and behind in "，。；！？" and "，" in words and "、" not in words


def _runs(bared: Bared) -> Iterator[tuple[Place, int, int]]:
    """Long runs of characters that stood there already.

    Where, in which line at first, and how many of the characters are no set phrase.

    Of any run of that length one block lies whole between two multiples of the block's size.
    """
    text = bared.text
    blocks: dict[str, list[int]] = {}
    for at in range(0, len(text) - _BLOCK + 1, _BLOCK):
        if bared.is_free(at, at + _BLOCK):
            blocks.setdefault(text[at : at + _BLOCK], []).append(at)
    end = 0
    seen: dict[int, int] = {}
    known = [at for at in range(len(text) - _BLOCK + 1) if text[at : at + _BLOCK] in blocks]
    for at in known:
        if at < end:
            continue
        places = blocks[text[at : at + _BLOCK]]
        last = bisect_right(places, at - _BLOCK)
        for before in places[max(0, last - _MOST_PLACES) : last]:
            if at < seen.get(at - before, 0):
                continue
            run = run_at(bared, text, at, before)
            seen[at - before] = run.start + run.size
            if run.free >= _WHOLE and run.other + run.size <= run.start:
                end = run.start + run.size
                first = bared.place(run.other, run.other + 1).line
                yield bared.place(run.start, end), first, run.free
                break


_ALIKE = 4
_IN_A_ROW = 3
_MOULD = lazy(
    r"(?:我们|我|就|更|都|还|也)?(?:要|必须|坚持|应当|应该|应|需要|始终|牢记|做到|加强|推进|不忘|有的|有人|记得)"
)
"""What parallel paragraphs are meant to begin with."""

_MINE = lazy(
    r"我们?(?:一定|必须|应当|应该|需要|始终|坚持|深知|认为|明白|懂得|相信|想到|看到|发现|记得|打算|决心|要|将|会|还|也|想|能)"
)
"""What is no mould: who speaks is said once."""

_NAMES = lazy(
    r"习近平总书记|习近平新时代中国特色社会主义思想|中国共产党|党的[一二三四五六七八九十]+|中国特色社会主义|党中央|全面从严治党|《|“|第[一二三四五六七八九十\d]|问|答"
)


def _openings(text: Text) -> Iterator[Hit]:
    """A third paragraph in a row that opens as the two before it."""
    row: list[tuple[int, str]] = []
    for index, line in enumerate(text.texts):
        kind = text.rows[index]
        if kind.kind == "blank":
            continue
        opening = _opening(line, kind)
        if not opening or (row and row[-1][1] != opening):
            row = []
        if opening:
            row.append((index, opening))
            if len(row) == _IN_A_ROW:
                start = len(line) - len(line.lstrip())
                first = (opening, _line(text, row[0][0]))
                yield Hit("alike-openings", index, start, start + len(opening), first)


def _opening(line: str, row: Row) -> str:
    """The first characters of a paragraph that is neither numbered nor in a mould."""
    line = line.strip()
    if row.kind != "paragraph" or row.number is not None or leading_enumerator(line):
        return ""
    mine = _MINE.match(line)
    if mine:
        return mine[0]
    opening = line[:_ALIKE]
    if not opening.isalnum() or _MOULD.match(line) or _NAMES.match(line):
        return ""
    return "" if "：" in line[: _ALIKE * 3] else opening


_GENERIC_HEADING = 7
"""Up to this many characters a heading (主要做法, 存在问题) may come again in another part."""


class _Heading(NamedTuple):
    parents: tuple[str, ...]
    words: str


def _headings(text: Text) -> Iterator[Hit]:
    """A heading that stood there already: in the same part, or anywhere when it is long."""
    path: list[tuple[int, str]] = []
    seen: dict[_Heading, int] = {}
    for index, row in enumerate(text.rows):
        if row.kind != "heading":
            continue
        words = bare(row.number.rest if row.number else text.texts[index])
        while path and path[-1][0] >= row.level:
            path.pop()
        parents = tuple(name for _, name in path) if len(words) <= _GENERIC_HEADING else ()
        path.append((row.level, f"{index}"))
        heading = _Heading(parents, words)
        if len(words) > 1 and heading in seen:
            line = text.texts[index]
            yield Hit("repeated-heading", index, 0, len(line), (_line(text, seen[heading]),))
        seen.setdefault(heading, index)
