"""Remove what a web page leaves in its lines: symbols, note references, tags, credits, its words.

Text that its site converted to traditional characters is converted back. Each finder gives the
changes that remove one kind of litter from a line; their spans are offsets in that line.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from qicao.lexicon.script import rewritten, simplified
from qicao.reading import pagewords
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qicao.rules.engine import EditedLines

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>|<!--.{0,300}?-->")
_SYMBOL = re.compile(
    "(?:[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u2610\u2613-\u26ff\u2701-\u2712\u2715-\u275a\u2760-\u2775\u2794-\u27bf\u2b00-\u2bff"
    "][\U0001f3fb-\U0001f3ff\u200d\ufe0e\ufe0f\u20e3\u2640\u2642\u2695\u2696]*)+"
)
"""Pictures and ornaments (Unicode: Miscellaneous Symbols, Dingbats, Emoji); ★ ☆ ☑ ☒ ✓ ✔ ① stay."""

_NOTE = re.compile(
    r"[\[［【〔](?:注\s*[:：]?\s*)?\d{1,2}[\]］】〕](?!\s*[：:、.．]?\s*$)(?<!^.{3})(?<!^.{4})"
)
"""[1] and [注1]; at the beginning of a line [1] or [12] numbers an item."""

_ELLIPSIS = re.compile("[„‟]{2,}")
_CREDIT = re.compile(
    r"(?<=[。！？”])\s*[（(](?=[^（）()。]{2,40}[）)]$)(?:[^（）()。]{0,30}?(?:记者|通讯员|编辑|作者|供稿|撰稿|摄影|图/|/图|来源|审核|责编)[^（）()。]*"
    r"|[^（）()，。；：]{2,20}\s[^（）()，。；：\s]{2,4})[）)]$"
)
"""After the last sentence, the author or photographer: （记者：…）, （青溪县政府 周远）."""

_JAMMED = re.compile(
    r"(?<=[。！？；”…!?;])\s*(?=[^一-鿿]*[-#$%&@\[\\\]^_`{|}~])(?:[!-~]{1,2}\s+){3,}[!-~]{1,2}\s*$"
)
"""Random characters that a forum sets behind a line against copying: 3 k& w! P) r9 v5."""

_PINYIN = re.compile(r"(?<=[一-鿿])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}$")
"""The beginning of a character's pinyin in brackets, where a page was cut off."""


_TRADITIONAL = 0.1
"""Share of purely traditional characters above which a line counts as traditional."""


def traditional(text: str) -> Iterator[Change]:
    """Yield the changes that turn a line in traditional characters into simplified ones."""
    plain = simplified(text)
    if plain == text:
        return
    if sum(map(operator.ne, text, plain)) > len(text) * _TRADITIONAL:
        new = rewritten(text)
        yield from (
            Change(at, at + 1, new[at]) for at, before in enumerate(text) if before != new[at]
        )


def tags(text: str) -> Iterator[Change]:
    """Yield the removal of HTML tags and comments that a page shows as text."""
    yield from _without(_TAG, text)


def symbols(text: str) -> Iterator[Change]:
    """Yield the removal of pictures and ornaments; „„ is a misread ellipsis, and becomes one."""
    yield from _without(_SYMBOL, text)
    yield from (Change(*found.span(), "……") for found in _ELLIPSIS.finditer(text))


def notes(text: str) -> Iterator[Change]:
    """Yield the removal of note references, [1] and [注1], whose notes are missing."""
    yield from _without(_NOTE, text)


def jammed(text: str) -> Iterator[Change]:
    """Yield the removal of random characters behind a line."""
    yield from _without(_JAMMED, text)


def signers(text: str) -> Iterator[Change]:
    """Yield the removal of a credit in brackets at the end, and of cut-off pinyin."""
    yield from _without(_CREDIT, text)
    yield from _without(_PINYIN, text)


def _without(pattern: re.Pattern[str], text: str) -> Iterator[Change]:
    return (Change(*found.span(), "") for found in pattern.finditer(text))


SIMPLIFIED = "to-simplified"
"""The rule id of the edits that turn traditional characters into simplified ones."""

_FINDERS: tuple[tuple[str, Callable[[str], Iterator[Change]]], ...] = (
    ("drop-tags", tags),
    ("drop-symbols", symbols),
    ("drop-notes", notes),
    ("drop-jammed", jammed),
    ("drop-credits", signers),
)


def to_simplified(lines: EditedLines) -> None:
    """Turn lines in traditional characters into simplified ones."""
    lines.change_all(traditional, SIMPLIFIED)


def clear(lines: EditedLines) -> None:
    """Remove all litter but the page's own words from the lines."""
    to_simplified(lines)
    for rule, find in _FINDERS:
        lines.change_all(find, rule)


def page_words(text: str) -> list[Change]:
    """Return removals of the page's own words in a paragraph, with their bracket or sentence."""
    changes = []
    for one in pagewords.find(text):
        is_cut_short = text[one.left - 1 : one.left] == "，"
        changes.append(Change(one.left - is_cut_short, one.right, "。" if is_cut_short else ""))
    return changes
