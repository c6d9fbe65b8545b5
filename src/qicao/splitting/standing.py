"""Making paragraphs stand alone.

Numbers and heads are taken out, openers mended, short titles written out, what belongs to
others is replaced by variables; what can't be mended is held.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from qicao.lexicon.script import simplified
from qicao.lexicon.sequences import is_language
from qicao.reading import abbreviations, belonging, openers, paragraphs
from qicao.reading.items import leading_enumerator, leading_number
from qicao.reading.sentences import sentences
from qicao.splitting import particulars
from qicao.text import placeholders
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qicao.splitting.pieces import Piece, Work

LEADER_HELD = "接在它前面的一段不能用"
"""Why a paragraph is held that leans on one that is."""

_SHORTEST = 25
"""Fewer characters than this are no paragraph that anybody would use."""

_MARK = re.compile(
    r"[\-•●◆■▪※◇○►▶»·]+\s*(?=\w)|[lI][.、．](?=[^\x00-\x7f])|[A-Za-z][、．.](?=[^\x00-\x7f])|第[一二三四五六七八九十百]{1,4}条\s*(?=\w)"
)
"""What an item of a list begins with that is no number; l. is 1. to a scanner."""

_INTRODUCES = re.compile("汇报|报告|体会|认识|感受|。$")
"""A paragraph that ends with a colon introduces a whole text, or the list behind it alone."""

_LEFT = 60
"""Characters that must be left of a paragraph when its last sentence is taken off."""

_LONGEST_ITEM = 60
_DEMANDS = re.compile("[要应须能会是了]")
"""A list's item that only names something is short, and has none of these."""

_EXAMPLES = ("例如", "比如", "如，", "譬如")
_LONGEST_WORDS = 12
_TRADITIONAL = 0.03
"""Share of its characters that are traditional in a text that is written so."""

_MOST_LEAKS = 4
_BRACES = re.compile(r"\{[{%#]")


def stand_alone(work: Work, pieces: Sequence[Piece]) -> None:
    """Make the paragraphs of one text stand alone, as far as can be."""
    known = abbreviations.definitions(map(work.text, pieces))
    stems = particulars.place_stems([simplified(work.text(piece)) for piece in pieces])
    for piece in pieces:
        _take_number(work, piece)
        _take_lead(work, piece)
    for before, piece in zip(chain([None], pieces), pieces, strict=False):
        _mend_opener(work, piece, before)
        _write_out(work, piece, known)
        _shorten(work, piece)
        _check_whole(work, piece)
        _check_belonging(work, piece)
        _put_variables(work, piece, stems)
    _hold_followers(pieces)


def _take_number(work: Work, piece: Piece) -> None:
    mark = _MARK.match(work.text(piece))
    if mark:
        piece.enumerator = mark[0].strip()
        work.cut(piece, mark.end(), "take-enumerator")
    for find in (leading_number, leading_enumerator):
        text = work.text(piece)
        found = find(text)
        if found is None:
            continue
        if find is leading_enumerator and _enumerates_inside(text, found.value):
            continue
        piece.enumerator += found.written
        work.cut(piece, found.end, "take-enumerator")


def _enumerates_inside(text: str, value: int) -> bool:
    """Whether the enumeration that ``text`` begins goes on within it."""
    following = "零一二三四五六七八九十"[value + 1 : value + 2]
    if not following:
        return False
    words = (f"{following}是", f"{following}要", f"{following}，", f"第{following}")
    return any(word in text for word in words) or (value == 1 and "其次" in text)


def _take_lead(work: Work, piece: Piece) -> None:
    text = work.text(piece)
    size = paragraphs.lead_length(text, numbered=bool(piece.enumerator))
    rest = text[size:]
    if size and not openers.leans_back(rest) and leading_enumerator(rest) is None:
        piece.lead = text[:size].rstrip("。：:！").removeprefix("要")
        work.cut(piece, size, "take-lead")


def _mend_opener(work: Work, piece: Piece, before: Piece | None) -> None:
    work.change(piece, openers.without_opener(simplified(work.text(piece))), "drop-opener")
    work.change(piece, openers.lone_enumerator(simplified(work.text(piece))), "drop-enumerator")
    text = simplified(work.text(piece))
    reference = openers.announces(text)
    if reference:
        piece.announces = reference.announces
    word, at = openers.leans_back(text, is_first=before is None), 0
    if not word:
        word, at = openers.points_back(text)
    begins_list = before is not None and (
        (leading_enumerator(text) is not None and bool(before.announces))
        or _is_listed(work, piece, before)
    )
    if not word and not begins_list:
        return
    in_first_sentence = at <= max(text.find("。"), 0)
    if in_first_sentence and before is not None and before.headings == piece.headings:
        piece.follows = before.identity
    elif word:
        piece.hold(f"“{word}”指的内容不在本段")


def _is_listed(work: Work, piece: Piece, before: Piece) -> bool:
    """Whether a short item is only named in a list, whose beginning stands above it."""
    text = work.text(piece)
    is_short = bool(piece.enumerator) and len(text) <= _LONGEST_ITEM
    begins = work.text(before).endswith(("：", ":")) and not _DEMANDS.search(text)
    return is_short and (begins or (bool(before.enumerator) and bool(before.follows)))


def _write_out(work: Work, piece: Piece, known: abbreviations.Definitions) -> None:
    work.change(piece, abbreviations.written_out(work.text(piece), known), "write-out-title")
    for short in abbreviations.left_undefined(work.text(piece)):
        piece.hold(f"《{short}》没有全称")


def _check_whole(work: Work, piece: Piece) -> None:
    text = work.text(piece)
    if piece.enumerator and text.endswith("；"):
        # An item of an enumeration that is a paragraph now ends like one.
        work.change(piece, [Change(len(text) - 1, len(text), "。")], "close-item")
        text = work.text(piece)
    if not (piece.announces and _INTRODUCES.search(text)):
        reason = paragraphs.incomplete(text)
        if reason:
            piece.hold(reason)
        if len(text) < _SHORTEST:
            piece.hold("太短，不成段")
    if paragraphs.quotes_somebody(text):
        piece.flag("未核实：引语")


_TOLD: dict[belonging.Sort, str] = {
    "back": "“{}”接着上文说",
    "occasion": "“{}”只合当时的场合",
    "story": "“{}”讲的是作者自己的经历",
    "news": "“{}”讲的是别人的一次活动",
    "day": "“{}”说的是过去的日子",
    "guide": "“{}”讲的是怎样写这种文章",
}
"""Why a paragraph is held that tells such things."""


def _shorten(work: Work, piece: Piece) -> None:
    """Take off a last sentence that only announces, or gives an example, and what was reached.

    What is left must be a paragraph still; else the announcement is noted.
    """
    text = work.text(piece)
    parts = sentences(text)
    last = parts[-1] if parts else ""
    size = len(text)
    rest = size - len(last)
    ahead = [one for one in belonging.find(simplified(text)) if one.sort == "ahead"]
    is_ahead = bool(ahead) or last.endswith(("：", ":"))
    if is_ahead and rest >= _LEFT and len(last) <= _LEFT:
        work.change(piece, [Change(rest, size, "")], "drop-announcement")
    elif ahead and last.endswith(("？", "?")):
        piece.hold("末句的问题，答案在别处")
    elif ahead:
        piece.announces = piece.announces or ahead[0].words
    elif rest >= _LEFT and last.startswith(_EXAMPLES) and particulars.has_figures(last):
        work.change(piece, [Change(rest, size, "")], "drop-example")
    text = work.text(piece)
    clauses = list(particulars.reached(text))
    if clauses and len(text) - sum(end - start for start, end in clauses) >= _LEFT:
        work.change(piece, [Change(*clause, "") for clause in clauses], "drop-figures")


def _check_belonging(work: Work, piece: Piece) -> None:
    """Hold what tells of its author, of an occasion, of a day that has passed and the like."""
    written = work.text(piece)
    text = simplified(written)
    if any(one.sort == "guide" for one in belonging.find(simplified(piece.title))):
        piece.hold("全篇讲的是怎样写这种文章")
    for one in belonging.find(text):
        if one.sort in _TOLD and not _is_public(text, one):
            piece.hold(_TOLD[one.sort].format(one.words.strip("，。")[:_LONGEST_WORDS]))
    if not is_language(text):
        piece.hold("多是不成词的乱字")
    changed = sum(a != b for a, b in zip(text, written, strict=True))
    if changed > len(text) * _TRADITIONAL:
        piece.hold("是繁体字，要先转成简体")


def _is_public(text: str, one: belonging.Telling) -> bool:
    """Whether an event or a day is told of as one of public record."""
    return one.sort in ("news", "day") and particulars.is_public(text, one.start)


def _put_variables(work: Work, piece: Piece, stems: Mapping[str, str]) -> None:
    work.change(piece, _escaped(work.text(piece)), "escape-braces")
    found = particulars.particulars(simplified(work.text(piece)), stems)
    if found.leaks:
        named = dict.fromkeys(f"{leak.kind}“{leak.text}”" for leak in found.leaks)
        piece.hold("留有别人的" + "、".join(list(named)[:_MOST_LEAKS]))
    for doubt in found.flags:
        piece.flag(doubt)
    if not piece.reasons:
        work.change(piece, found.changes, "put-variable")
        piece.variables = found.variables


def _escaped(text: str) -> list[Change]:
    """The changes after which a template prints ``text`` as it stands."""
    return [
        Change(found.start(), found.end(), placeholders.literal(found[0]))
        for found in _BRACES.finditer(text)
    ]


def _hold_followers(pieces: Sequence[Piece]) -> None:
    """What can't stand without a piece that is held is held with it."""
    held = {piece.identity for piece in pieces if piece.reasons}
    for piece in pieces:
        if piece.follows and piece.follows in held:
            piece.hold(LEADER_HELD)
            held.add(piece.identity)
