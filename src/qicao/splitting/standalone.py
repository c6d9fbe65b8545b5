"""Repair paragraphs so that they can stand alone, without the text around them.

Numbers and run-in heads are removed, connectives at the start are dropped, short titles are
written out, and units, places and figures of others become variables. A paragraph that can't be
repaired is held, with the reason.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from qicao.lexicon import segmenter
from qicao.lexicon.trigrams import is_language
from qicao.reading import abbreviations, belonging, numbers, openers, paragraphform
from qicao.reading.items import leading, leading_enumerator, leading_number
from qicao.reading.layout import GREETING
from qicao.reading.sentences import ends_sentence, sentences, words_before
from qicao.splitting import figures, ownership, roles
from qicao.splitting.shortitems import TOO_SHORT, is_too_short, join_short
from qicao.text.numerals import to_chinese
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qicao.splitting.sourceparagraphs import SourceParagraph

LEADER_HELD = "接在它前面的一段不能用"
"""The reason of a paragraph that is held because the one before it (``follows``) is held."""

_MARK = re.compile(
    r"[\-—•●◆■▪※◇○►▶»·]+\s*(?=\w)|[lI][.、．](?=[^\x00-\x7f])|[A-Za-z][、．.](?=[^\x00-\x7f])|第[一二三四五六七八九十百]{1,4}条\s*(?=\w)"
)
"""Bullets, letters and 第…条 at the start of a list item; OCR reads 1. as l."""

_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\s*(?=[一-鿿])")
"""The number of an item, as in 2.1开好班前会。, unless it counts something (1.5万名)."""

_OPENS = ("汇报", "报告", "体会", "认识", "感受")
"""Words with which an announcement introduces a whole text, not only the list below it."""

_NO_START = tuple("，。、；：！？）”》")
"""Punctuation at the start of a paragraph whose first words are lost."""

_LEFT = 60
"""Minimum length of a paragraph after sentences are dropped, in characters."""

_SAYS_ITSELF = 16
"""Minimum length, in characters, of the clauses before an announcement that stay."""

_LEADS_ON = ("下面", "现在", "现将", "在此", "接下来", "为此")
_PREDICATES = frozenset(
    "了 过 是 就是 还是 就 在 有 都 还 很 使 让 不 没有 更加 成为 应该 必须 需要".split()
)
"""The first words of a sentence that only announces, and words of a clause that says something."""

_BESIDE = ("相较于", "相较", "相比于", "相比", "较")
"""First words of a clause that only compares."""

_LONGEST_ITEM = 60
_DEMANDS = frozenset("要应须能会是了")
"""A short list item that only names something contains none of these."""

_GREETING = re.compile(rf"(?:大家|各位|\w{{2}}们)?{GREETING}[！。]")
_EXAMPLES = ("例如", "比如", "如，", "譬如")
_LONGEST_WORDS = 12
_MOST_QUOTED = 0.5
"""Maximum share of a paragraph's characters in long quotations."""


def stand_alone(
    paragraphs: Sequence[SourceParagraph], *, is_page: bool = True
) -> list[SourceParagraph]:
    """Repair the paragraphs of one text, hold each that can't stand alone, and return them.

    Of a page (``is_page``) short paragraphs are joined, and paragraphs that are only their author's
    are held; whoever adds a paragraph has judged and bounded it.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    known = abbreviations.definitions(texts)
    essay = ownership.essay_of(texts)
    of_whole = _of_whole(paragraphs[0].title if paragraphs else "")
    for paragraph in paragraphs:
        _take_number(paragraph)
        _take_lead(paragraph)
    for before, paragraph in zip(chain([None], paragraphs), paragraphs, strict=False):
        _mend_opener(paragraph)
        _write_out(paragraph, known)
        _shorten(paragraph)
        _check_references(paragraph, before)
        _check_whole(paragraph)
        _check_belonging(paragraph, of_whole)
    if is_page:
        leading = {paragraph.follows for paragraph in paragraphs if paragraph.follows}
        paragraphs = join_short(paragraphs, essay, leading)
        roles.give_roles(paragraphs)
        for paragraph in paragraphs:
            if not paragraph.reasons:
                ownership.check_generality(paragraph, essay)
    for paragraph in paragraphs:
        ownership.put_variables(paragraph, essay)
    _hold_followers(paragraphs)
    return list(paragraphs)


def _take_number(paragraph: SourceParagraph) -> None:
    mark = _MARK.match(paragraph.text)
    if mark:
        paragraph.enumerator = mark[0].strip()
        paragraph.cut(mark.end(), "take-enumerator")
    decimal = _DECIMAL.match(paragraph.text)
    if decimal and not any(
        number.start == 0 and number.unit for number in numbers.find(decimal.string)
    ):
        paragraph.enumerator += decimal[0].strip()
        paragraph.cut(decimal.end(), "take-enumerator")
    for find in (leading_number, leading_enumerator):
        text = paragraph.text
        found = find(text)
        if found is None:
            continue
        is_list = f"{found.value + 1}{text[found.start : found.end].strip()[-1]}" in text
        if is_list or (find is leading_enumerator and _enumerates_inside(text, found.value)):
            continue
        paragraph.enumerator += found.written
        paragraph.cut(found.end, "take-enumerator")


def _enumerates_inside(text: str, value: int) -> bool:
    """Whether the enumeration that ``text`` begins with number ``value`` goes on within it."""
    following = to_chinese(value + 1)
    words = (f"{following}是", f"{following}要", f"{following}，", f"第{following}")
    return any(word in text for word in words) or (value == 1 and "其次" in text)


def _take_lead(paragraph: SourceParagraph) -> None:
    text = paragraph.text
    size = paragraphform.lead_length(text, numbered=bool(paragraph.enumerator))
    rest = text[size:]
    is_greeting = _GREETING.fullmatch(text[:size]) is not None
    if size and not is_greeting and not openers.leans_back(rest) and leading(rest) is None:
        paragraph.lead = text[:size].rstrip("。：:！").removeprefix("要")
        paragraph.cut(size, "take-lead")


def _mend_opener(paragraph: SourceParagraph) -> None:
    paragraph.change(openers.without_opener(paragraph.text), "drop-opener")
    paragraph.change(openers.lone_enumerator(paragraph.text), "drop-enumerator")
    paragraph.announces = openers.announces(paragraph.text)


def _check_references(paragraph: SourceParagraph, before: SourceParagraph | None) -> None:
    """Make a paragraph with a referent elsewhere follow the one before it, or hold it."""
    text = paragraph.text
    word, at = openers.leans_back(text, is_first=before is None), 0
    if not word:
        word, at = openers.points_back(text)
    begins_list = before is not None and (
        (leading_enumerator(text) is not None and bool(before.announces))
        or _is_listed(paragraph, before)
    )
    if not word and not begins_list:
        return
    in_first_sentence = at <= max(text.find("。"), 0)
    is_under_one = before is not None and before.headings == paragraph.headings
    if (
        before is not None
        and is_under_one
        and in_first_sentence
        and openers.may_be_said_in(word, before.text)
    ):
        paragraph.follows = before.identity
    elif word:
        paragraph.hold(f"“{word}”指的内容不在本段")


def _is_listed(paragraph: SourceParagraph, before: SourceParagraph) -> bool:
    """Whether a short item belongs to a list that the paragraph ``before`` begins or is in.

    An item that demands something stands by itself.
    """
    text = paragraph.text
    is_short = bool(paragraph.enumerator) and len(text) <= _LONGEST_ITEM
    goes_on = bool(before.enumerator) and bool(before.follows)
    is_in_list = before.text.endswith(("：", ":")) or goes_on
    return is_short and is_in_list and _DEMANDS.isdisjoint(text)


def _write_out(paragraph: SourceParagraph, known: Mapping[str, str]) -> None:
    paragraph.change(abbreviations.written_out(paragraph.text, known), "write-out-title")
    for short in abbreviations.left_undefined(paragraph.text):
        paragraph.hold(f"《{short}》没有全称")


def _check_whole(paragraph: SourceParagraph) -> None:
    text = paragraph.text
    if paragraph.enumerator and text.endswith("；"):
        # An item of an enumeration that is a paragraph now ends like one.
        stop = "" if ends_sentence(text[:-1]) else "。"
        paragraph.change([Change(len(text) - 1, len(text), stop)], "close-item")
        text = paragraph.text
    is_introduction = text.endswith("。") or _opens(text)
    if not (paragraph.announces and is_introduction):
        reason = "段首缺字" if text[:1] in _NO_START else paragraphform.incomplete(text)
        if reason:
            paragraph.hold(reason)
        if is_too_short(text):
            paragraph.hold(TOO_SHORT)
    if paragraphform.quotes_somebody(text):
        paragraph.flag("未核实：引语")


def _opens(text: str) -> bool:
    return any(word in text for word in _OPENS)


_TOLD: dict[belonging.Sort, str] = {
    "back": "“{}”接着上文说",
    "guide": "“{}”讲的是怎样写这种文章",
}
"""The reason for holding a paragraph, by the sort of its tie; {} is for the words that show it."""

_WHOLE: dict[belonging.Sort, str] = {
    "guide": "全篇讲的是怎样写这种文章",
    "rule": "全篇是一个单位的规章",
    "leader": "全篇是领导人的讲话",
}
"""The reason for holding a paragraph, by the kind of its whole text."""


def _of_whole(title: str) -> list[str]:
    """Return the reasons for which the title of a text holds all its paragraphs."""
    sorts = belonging.told_by_title(title)
    return [_WHOLE[sort] for sort in _WHOLE if sort in sorts]


def _shorten(paragraph: SourceParagraph) -> None:
    """Drop sentences that are of no use elsewhere, if ``_LEFT`` characters stay.

    These are a last sentence that only announces what follows, a last sentence with an example
    in figures, and clauses that state a share which somebody reached. An announcement that has to
    stay is noted in ``announces``. A paragraph is held if its last question is answered elsewhere,
    or if it is only a short announcement.
    """
    text = paragraph.text
    parts = sentences(text)
    last = parts[-1] if parts else ""
    size = len(text)
    rest = size - len(last)
    ahead = [one for one in belonging.find(text) if one.sort == "ahead"]
    comma = text.rfind("，", rest, ahead[-1].start if ahead else size)
    # Long clauses before the one that announces say something themselves.
    says_itself = comma - rest >= _SAYS_ITSELF
    if says_itself and last.endswith(("？", "?")):
        ahead = []  # they lead to a question that needs no answer (…都懂，为什么轮到自己就不懂了？)
    is_ahead = bool(ahead) or last.endswith(("：", ":"))
    is_clause = says_itself and _is_said(text[rest:comma])
    is_ended = text.endswith("。")
    behind = Change(comma, size - is_ended, "" if is_ended else "。")
    dropped = behind if is_clause else Change(rest, size, "")
    if is_ahead and dropped.start >= _LEFT and size - dropped.start <= _LEFT:
        paragraph.change([dropped], "drop-announcement")
    elif ahead and last.endswith(("？", "?")):
        paragraph.hold("末句的问题，答案在别处")
    elif ahead and size < _LEFT and not _opens(text):
        paragraph.hold("只引出下文，自己没有内容")
    elif ahead:
        paragraph.announces = paragraph.announces or ahead[0].words
    elif rest >= _LEFT and last.startswith(_EXAMPLES) and figures.has_figures(last):
        paragraph.change([Change(rest, size, "")], "drop-example")
    text = paragraph.text
    clauses = [
        clause
        for clause in figures.reached(text)
        if not _is_adverbial(words_before(text, clause[0]))
    ]
    if clauses and len(text) - sum(end - start for start, end in clauses) >= _LEFT:
        paragraph.change([Change(*clause, "") for clause in clauses], "drop-figures")


def _is_said(clauses: str) -> bool:
    """Whether clauses at the end of a sentence say something without the one after them.

    下面，结合自己的工作 doesn't, nor does 在领导的支持下; what has 了 or 是 does.
    """
    last = segmenter.words(clauses.rpartition("，")[2])
    is_predicate = not _PREDICATES.isdisjoint(word.text for word in last)
    return is_predicate and not _is_adverbial(clauses) and not clauses.startswith(_LEADS_ON)


def _is_adverbial(clauses: str) -> bool:
    """Whether the last of some clauses only tells when, where, how or beside what something was."""
    last = segmenter.words(clauses.rpartition("，")[2])
    return not last or last[0].tag == "p" or last[-1].tag == "f" or last[0].text in _BESIDE


def _check_belonging(paragraph: SourceParagraph, of_whole: Sequence[str]) -> None:
    """Hold a paragraph that goes on from others, or is of another kind of text.

    A paragraph of characters that form no words is held as well.
    """
    text = paragraph.text
    for reason in of_whole:
        paragraph.hold(reason)
    for tie in belonging.find(text):
        if tie.sort in _TOLD:
            paragraph.hold(_TOLD[tie.sort].format(tie.words.strip("，。")[:_LONGEST_WORDS]))
    if not is_language(text):
        paragraph.hold("多是不成词的乱字")
    if paragraphform.quoted_share(text) > _MOST_QUOTED:
        paragraph.hold("多是引来的话")


def _hold_followers(paragraphs: Sequence[SourceParagraph]) -> None:
    """Hold each paragraph whose ``follows`` names a held one, in order, so that chains are held."""
    held = {paragraph.identity for paragraph in paragraphs if paragraph.reasons}
    for paragraph in paragraphs:
        if paragraph.follows and paragraph.follows in held:
            paragraph.hold(LEADER_HELD)
            held.add(paragraph.identity)
