"""Check punctuation: pairs, widths and forms, spaces, and missing full stops."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading import quotes
from qicao.reading.layout import OF_PROSE
from qicao.reading.quotes import CLOSERS, is_quoted
from qicao.rules import engine
from qicao.text import punctuation
from qicao.text.punctuation import is_chinese

if TYPE_CHECKING:
    from qicao.reading.quotes import Quote

# ---- pairs ----

_SHORT, _REACH = 30, 12
"""Maximum length of a name between two wrong marks, in characters, and of a quotation, in lines."""


_STOPS = ("。", "！", "？", "”", "）", "》")


@rule("bracket-unpaired", "bracket-reversed", "bracket-crossed")
def unpaired(text: Text, context: Context) -> Hits:
    """Report marks without a partner, or facing the wrong way; a pair may span several lines."""
    left: list[tuple[int, Quote]] = []
    single = ((index, one) for index, one in text.parts(quotes.find) if not one.is_pair)
    for index, quote in single:
        above, mark = left[-1] if left else (index, quote)
        is_kin = bool(left) and mark.kind == quote.kind
        if is_kin and index == above and quote.start - mark.start <= _SHORT:
            yield _enclosing(index, text.texts[index], left.pop()[1], quote)
        elif is_kin and mark.opener and quote.closer and 0 < index - above <= _REACH:
            left.pop()
        else:
            left.append((index, quote))
    filled = [index for index, line in enumerate(text.texts) if line.strip()]
    below = {index: text.texts[other].lstrip() for index, other in pairwise(filled)}
    if len(filled) == 1 and not text.texts[filled[0]].rstrip().endswith(_STOPS):
        return  # an extract: the rest of the text may contain the partner
    for index, mark in left:
        # Each paragraph of a quotation may repeat the opening mark.
        if not (mark.opener and below.get(index, "").startswith(mark.opener)):
            words = mark.opener or mark.closer, mark.kind if mark.closer else CLOSERS[mark.kind]
            yield Hit("bracket-unpaired", Span(index, mark.start, mark.end), words)


def _enclosing(index: int, line: str, mark: Quote, other: Quote) -> Hit:
    """Return the one hit for two marks without a partner that enclose a name."""
    if mark.opener and other.closer:
        return Hit("bracket-crossed", Span(index, mark.start, mark.end), (mark.opener,))
    right = mark.kind + line[mark.end : other.start] + CLOSERS[mark.kind]
    place = Span(index, mark.start, other.end)
    return Hit("bracket-reversed", place, (line[mark.start : other.end], right), right)


# ---- forms, widths and spaces ----

_MENDERS = (*engine.MARKS, ("letters-wide", punctuation.wide_letters))


@rule(*(name for name, _ in _MENDERS))
def widths(text: Text, context: Context) -> Hits:
    """Report punctuation marks, letters and spaces to be replaced or removed.

    Spaces of the layout stay: at the ends of a line, several in a row, full-width, or in no prose.
    """
    for index, line in enumerate(text.texts):
        inner = line.strip()
        shift = line.find(inner)
        # Without such marks a space may separate names or columns: 张三 李四.
        is_prose = not OF_PROSE.isdisjoint(inner)
        for name, find in _MENDERS if inner else ():
            for start, end, after in find(inner):
                words, is_space = inner[start:end], name == "stray-spaces"
                if is_space and (not is_prose or len(words) > 1 or words == "\u3000"):
                    continue
                # A space next to a letter or digit may separate two expressions: 9704-2012 排版.
                around = inner[start - 1 : start] + inner[end : end + 1]
                is_doubtful = is_space and any(map(str.isascii, around))
                # A character reference for < or & would become markup again.
                is_doubtful |= after in ("<", ">", "&")
                place = Span(index, start + shift, end + shift)
                yield Hit(name, place, (words, after), fix=None if is_doubtful else after)


@rule("quote-single")
def single_quotes(text: Text, context: Context) -> Hits:
    """Report single quotation marks around Chinese text that is not within double ones."""
    for index, quote in text.parts(quotes.find):
        line, inner = text.texts[index], text.texts[index][quote.start + 1 : quote.end - 1]
        is_single = quote.kind == "‘" and quote.is_pair and any(map(is_chinese, inner))
        if is_single and not is_quoted(line, quote.start):
            place = Span(index, quote.start, quote.end)
            yield Hit("quote-single", place, (line[quote.start : quote.end], f"“{inner}”"))


# ---- stops ----

_SHORTEST, _MOST = 20, 3
"""Minimum length of a paragraph of prose, in characters; if one in so many has no stop, the text
is written that way."""


@rule("mark-stop-missing")
def stops(text: Text, context: Context) -> Hits:
    """Report paragraphs of prose whose last sentence lacks its full stop."""
    prose = [
        (index, line.rstrip())
        for index, line in text.paragraphs()
        if "。" in line and len(line) >= _SHORTEST
    ]
    open_ends = [
        (index, line)
        for index, line in prose
        if line[-1] in "，、" or (line[-1].isalpha() and not line[-1].isascii())
    ]
    for index, line in open_ends if len(open_ends) * _MOST <= len(prose) else ():
        yield Hit("mark-stop-missing", Span(index, len(line) - 1, len(line)), (line[-1],))
