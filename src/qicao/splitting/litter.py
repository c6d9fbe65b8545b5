"""Remove what a web page leaves in its lines: symbols, note references, tags, credits, its words.

Text that its site converted to traditional characters is converted back. Each finder gives the
changes that remove one kind of litter from a line; their spans are offsets in that line.
"""

from __future__ import annotations

import operator
import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from qicao.lexicon.script import rewritten, simplified
from qicao.reading import pagewords, persons
from qicao.reading.sentences import ends_sentence
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qicao.rules.engine import EditedLines

_TAG = re.compile(
    r"https?://[!-~]+|</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>|<!--.{0,300}?-->"
)
"""Addresses, and HTML tags and comments that a page shows as text."""

_SYMBOL = re.compile(
    "(?:[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u2610\u2613-\u26ff\u2701-\u2712\u2715-\u275a\u2760-\u2775\u2794-\u27bf\u2b00-\u2bff"
    "][\U0001f3fb-\U0001f3ff\u200d\ufe0e\ufe0f\u20e3\u2640\u2642\u2695\u2696]*)+"
)
"""Pictures and ornaments (Unicode: Miscellaneous Symbols, Dingbats, Emoji); ★ ☆ ☑ ☒ ✓ ✔ ① stay."""

_NOTE = re.compile(
    r"[\[［【〔](?:注\s*[:：]?\s*)?\d{1,2}[\]］】〕](?!\s*[：:、.．]?\s*$)(?!\s*[：:])(?<!^.{3})(?<!^.{4})"
)
"""[1] and [注1], whose notes are missing; at the beginning of a line [1] or [12] numbers an item."""

_PAGE, _LONG_PAGE = re.compile(r"\s*(\d{1,3})、\s*"), 40
"""The number of a page at the start of its line, and the minimum length, in characters, of a line that
breaks off at its end."""

_PAGE_OF = re.compile(r"\s+(\d{1,3})\s*/\s*(\d{1,3})\s*$")
"""The number of a page and how many there are, behind the words that the page breaks off with."""

_LOST = re.compile(r"^\s*(?:[?？]\s+){2,}[?？]?\s*|^[?？]{3,}\s*(?=\S)")
"""Spaces at the start of a line that were converted to question marks."""

_OUTLINE = re.compile(
    r"^\s*第[一二三四五六七八九十]段\s*[:：]\s*[^，。；：]{2,12}[。：:](?=\s*\S{10})"
)
"""The label of a part of a model essay at the start of its text: 第一段：引言。"""

_MENU = re.compile(r"\s*[一-鿿]{1,8}(?:[ \u3000]+[一-鿿]{1,8}){3,}\s*")
"""Names of columns and buttons in a row, without punctuation: 党建园地 职工之家 投稿须知 打印.

They are found before mending, which takes out some of their blanks."""

_ELLIPSIS = re.compile("[„‟]{2,}")
_CREDIT = re.compile(
    r"(?<=[。！？”])\s*[（(](?=[^（）()。]{2,40}[）)]$)(?:[^（）()。]{0,30}?(?:记者|通讯员|编辑|作者|供稿|撰稿|摄影|图/|/图|来源|审核|责编)[^（）()。]*"
    r"|[^（）()，。；：]{2,20}\s[^（）()，。；：\s]{2,4})[）)]$"
)
"""After the last sentence, the author or photographer: （记者：…）, （青溪县政府 周远）."""

_WRITER = re.compile(
    r"^\s*(?:[（(](\w{2,4})[）)]|[（(]?本报[^，。（）()]{0,24}[讯电][）)]?(?:\s*[（(](?:记者|通讯员)[^（）()]{0,20}[）)])?)\s*(?=\S{12})"
)
"""Before the text, who wrote it, or that a newspaper did: （周小远）, 本报6月9日讯."""

_DUTY = re.compile(
    r"[（(]?(?:责任|牵头|配合|整改|完成)(?:单位|部门|领导|人|科室|时限|时间)\s*[：:][^。（）()]{0,80}[）)]?。?$"
)
"""At the end of a plan's item, who is to do it until when."""

_JAMMED = re.compile(
    r"(?<=[。！？；”…!?;])\s*(?=[^一-鿿]{0,80}[-#$%&@\[\\\]^_`{|}~])(?:[!-~]{1,2}\s+){3,}[!-~]{1,2}\s*$"
)
"""Random characters that a forum sets behind a line against copying: 3 k& w! P) r9 v5."""

_PINYIN = re.compile(r"(?<=[一-鿿])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}$")
"""The beginning of a character's pinyin in brackets, where a page was cut off."""


_TRADITIONAL = 0.1
"""Share of purely traditional characters above which a line counts as traditional."""


def traditional(text: str, least: float = _TRADITIONAL) -> Iterator[Change]:
    """Yield the changes that turn a line in traditional characters into simplified ones.

    More than the share ``least`` of the characters must be purely traditional.
    """
    plain = simplified(text)
    if plain == text:
        return
    if sum(map(operator.ne, text, plain)) > len(text) * least:
        new = rewritten(text)
        yield from (
            Change(at, at + 1, new[at]) for at, before in enumerate(text) if before != new[at]
        )


def symbols(text: str) -> Iterator[Change]:
    """Yield the removal of pictures and ornaments; „„ is a misread ellipsis, and becomes one."""
    yield from _without(_SYMBOL, text)
    yield from (Change(*found.span(), "……") for found in _ELLIPSIS.finditer(text))


def menus(text: str) -> Iterator[Change]:
    """Yield the removal of a line that is only a menu, or a list of names.

    The parts of a motto (学党史 悟思想 办实事 开新局) are of one length; those of a letter-spaced date
    are mostly single characters.
    """
    sizes = list(map(len, text.split())) if _MENU.fullmatch(text) else []
    if len(set(sizes)) > 1 and sizes.count(1) * 2 < len(sizes):
        yield Change(0, len(text), "")


def signers(text: str) -> Iterator[Change]:
    """Yield the removal of credits at both ends, and of cut-off pinyin."""
    writer = _WRITER.match(text)
    if writer and (writer[1] is None or persons.is_name(writer[1])):
        yield Change(0, writer.end(), "")
    yield from _without(_CREDIT, text)
    yield from _without(_PINYIN, text)


def duties(text: str) -> Iterator[Change]:
    """Yield the removal of who is to do what an item of a plan demands, behind whole sentences."""
    found = _DUTY.search(text)
    if found and ends_sentence(text[: found.start()].rstrip()):
        yield Change(*found.span(), "")


def _without(pattern: re.Pattern[str], text: str) -> Iterator[Change]:
    return (Change(*found.span(), "") for found in pattern.finditer(text))


SIMPLIFIED = "to-simplified"
"""The rule id of the edits that turn traditional characters into simplified ones."""

_FINDERS: tuple[tuple[str, Callable[[str], Iterator[Change]]], ...] = (
    ("drop-tags", partial(_without, _TAG)),
    ("drop-menu", menus),
    ("drop-lost-spaces", partial(_without, _LOST)),
    ("drop-label", partial(_without, _OUTLINE)),
    ("drop-symbols", symbols),
    ("drop-notes", partial(_without, _NOTE)),
    ("drop-jammed", partial(_without, _JAMMED)),
    ("drop-credits", signers),
    ("drop-duties", duties),
)


def to_simplified(lines: EditedLines) -> None:
    """Turn lines in traditional characters into simplified ones, and all lines of such a page."""
    filled = [text for text in lines.texts if text.strip()]
    is_page = sum(any(traditional(text)) for text in filled) * 2 > len(filled)
    find = partial(traditional, least=0.0) if is_page else traditional
    lines.change_all(find, SIMPLIFIED)


def clear(lines: EditedLines) -> None:
    """Remove all litter but the page's own words from the lines."""
    to_simplified(lines)
    for rule, find in _FINDERS:
        lines.change_all(find, rule)


def number_pages(lines: EditedLines) -> list[int]:
    """Remove the numbers of a document's pages, before them or behind them.

    Return the indices of the lines that go on with the sentence of the page before.
    """
    filled = [index for index, text in enumerate(lines.texts) if text.strip()]
    return [*_numbers_before(lines, filled), *_numbers_behind(lines, filled)]


def _numbers_behind(lines: EditedLines, filled: Sequence[int]) -> Iterator[int]:
    """Remove page numbers behind a line that breaks off: ……好的做 1 / 2."""
    for index, following in pairwise(filled):
        text = lines.texts[index]
        found = _PAGE_OF.search(text)
        if found and int(found[1]) < int(found[2]) and not ends_sentence(text[: found.start()]):
            lines.change(index, [Change(*found.span(), "")], "drop-page-number")
            yield following


def _numbers_before(lines: EditedLines, filled: Sequence[int]) -> list[int]:
    """Remove page numbers where each page is a line: 1、…… 2、…….

    The numbers count up over the lines, and most pages break off within a sentence.
    """
    pages: list[tuple[int, int]] = []  # the index of each page's line, and the end of its number
    broken: list[int] = []
    for place, index in enumerate(filled):
        found = _PAGE.match(lines.texts[index])
        if found and int(found[1]) == len(pages) + 1:
            before = lines.texts[filled[place - 1]] if pages else ""
            if len(before) >= _LONG_PAGE and not ends_sentence(before):
                broken.append(index)
            pages.append((index, found.end()))
    if not broken or len(broken) * 2 < len(pages) - 1:
        return []
    for index, end in pages:
        lines.change(index, [Change(0, end, "")], "drop-page-number")
    return broken


def page_words(text: str) -> list[Change]:
    """Return removals of the page's own words in a paragraph, with their bracket or sentence."""
    changes = []
    for one in pagewords.find(text):
        is_cut_short = text[one.left - 1 : one.left] == "，"
        changes.append(Change(one.left - is_cut_short, one.right, "。" if is_cut_short else ""))
    return changes
