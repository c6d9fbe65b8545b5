"""Classify the lines of a text: title, salutation, heading, paragraph, signature.

``lay_out`` classifies the lines of a finished text. The predicates below it also serve web pages,
which have other kinds of line, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from qicao.reading.items import Item, decimal_numbers, leading, leading_enumerator, leading_number
from qicao.reading.sentences import ends_sentence
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.source import Line

RowKind = Literal["blank", "title", "salutation", "heading", "paragraph", "signature"]

LONGEST_TITLE = 60
BODY = 40
"""Maximum length of a title, and minimum length of a paragraph of prose, in characters."""

_LONGEST_HEADING, _LONGEST_STOPPED_HEADING, _LONGEST_BARE_HEADING = 45, 32, 22
"""Maximum length of a heading in characters: in general, with a full stop, without a number."""

_LONGEST_PARALLEL = 36
"""Maximum length of an unnumbered heading between complete paragraphs, in characters."""

_LONGEST_SIGNER, _MOST_SIGNERS = 30, 4
"""Maximum length of a signer's line in characters, and maximum number of lines that sign a text."""

_SALUTATION_WITHIN = 4
"""Number of lines at the beginning, blank ones aside, that may be a salutation."""

OF_PROSE = frozenset("，；。,;")
"""Punctuation of sentences."""

_LONGEST_TERM = 16
"""Maximum length of what follows a colon in a heading, in characters; a list item explains more
there."""

_INNER_END = lazy(r"[。！？；].")
GREETING = "(?:早上|上午|中午|下午|晚上)?好"
_SALUTATION = lazy(
    r"[^，。；]{0,24}"
    r"(?:同志们?|老师们?|同学们?|同事们?|朋友们?|战友们?|领导|来宾|评委|代表|委员|家长|党组织|党支部|组织|大家好|先生|女士)"
    r"[、，:：！!]?(?:大家|你们|您)?(?:好|上午好|下午好|晚上好)?[:：！!。]?$"
    rf"|(?:尊敬|敬爱|亲爱)的[^。；]{{2,40}}[:：](?:(?:大家|各位)?{GREETING}[！!。])?$"
    rf"|(?:大家|你们|您|老师们|同学们)?{GREETING}[！!。]$"
)
_FIGURE = r"[〇零○一二三四五六七八九十\dxX×＊*_]"
_DATE = lazy(
    rf"[（(]?{_FIGURE}{{2,4}}\s*年\s*{_FIGURE}{{0,3}}\s*月(?:\s*{_FIGURE}{{0,3}}\s*[日号])?[）)]?"
    r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*[晴阴雨雪云雾多转大中小暴雷阵到]{1,8})?$"
)
SIGNERS = "汇报|述职|检查|报告|发言|演讲|申请|承诺"
"""What the one who signs a paper did, before 人：."""

_SIGNATURE = lazy(
    r"[□■◎●◆]\s*\w{1,3}\s?\w{1,3}$"
    r"|(?:责编|复审|终审|初审|编辑|校对|审核)[\s:：]\s*\w{2,4}$"
    rf"|(?:{SIGNERS}|填报|检讨|整理|撰稿|执笔|剖析|落款|署名|姓名|单位|部门|作者|供稿|日期|时间)"
    r"[人者]?\s*[:：]\s*\S{0,24}(?:\s\w{1,8}[:：]\s*\S{0,24})*$"
    r"|[（(](?:作者|供稿|文|记者|摄影|整理|单位|发言人|系|.{0,30}供稿)[^。]{0,40}[）)]$"
    r"|[（(][^（）()。，；]{2,20}[）)]$"
    r"|(?:此致|敬礼|此致\s*敬礼|特此报告)[!！。]?$"
    r"|[^。；]{0,16}谢谢(?:大家|各位|您|你们)?[!！。]?$"
    r"|各[^。；我]{2,160}[:：]$"
)
_PART = lazy("[一-鿿][^\\W分]之[一二三四五六七八九十]")
"""The number of a part: 感悟之一."""

_TWO_NAMES = lazy(r"[^\sA-Za-z“”‘’]{2,16}(?: [^\sA-Za-z“”‘’]{2,16})+")
_UNIT_ENDS = tuple("局 委 校 院 部 处 科 公司 中心 办 政府 镇 县 市".split())


class Row(NamedTuple):
    """The kind of a line.

    ``level`` is a heading's level, from the form of its number, else from its markup; 0 for other
    kinds. ``number`` is the number that a heading or paragraph begins with, or None; its offsets
    are in the line.
    """

    kind: RowKind
    level: int = 0
    number: Item | None = None


def lay_out(lines: Sequence[Line]) -> list[Row]:
    """Classify every line of a finished text; lines aside from the running text count as blank."""
    rows = [Row("blank")] * len(lines)
    filled = [i for i, line in enumerate(lines) if line.text.strip() and not line.aside]
    texts = [lines[index].text.strip() for index in filled]
    decimals = decimal_numbers([lines[index].text for index in filled])
    for place, index in enumerate(filled):
        following = texts[place + 1] if place + 1 < len(filled) else ""
        number = leading_number(lines[index].text) or decimals.get(place)
        rows[index] = _row(lines[index], number, following, place)
    for index in _signed(texts, filled, rows):
        rows[index] = Row("signature")
    return rows


def _row(line: Line, number: Item | None, following: str, place: int) -> Row:
    text = line.text.strip()
    if line.level < 0 or (line.level == 1 and place == 0):
        return Row("title")
    if line.level > 0:
        return Row("heading", number.level if number else max(1, line.level - 1), number)
    is_title = place == 0 and number is None and is_title_like(text)
    if is_title or (place == 1 and is_subtitle(text)):
        return Row("title")
    if place < _SALUTATION_WITHIN and is_salutation(text):
        return Row("salutation")
    if number is not None and is_numbered_heading(line.text, number, following):
        return Row("heading", number.level, number)
    return Row("paragraph", 0, number)


def _signed(texts: Sequence[str], filled: Sequence[int], rows: Sequence[Row]) -> list[int]:
    """Return the indices of the lines at the end that sign the text: the date and the signers."""
    signed: list[int] = []
    for text, index in zip(reversed(texts), reversed(filled), strict=True):
        if rows[index].kind != "paragraph" or len(signed) >= _MOST_SIGNERS:
            break
        is_signer = is_signer_like(text) and rows[index].number is None
        if not (is_signer or is_date_line(text) or is_signature(text)):
            break
        signed.append(index)
    # If all lines look like a signature, they are the text itself.
    return signed if len(signed) < len(filled) else []


def is_title_like(text: str) -> bool:
    """Whether a line may be a title: short, and neither a sentence nor cut off at a comma."""
    return len(text) <= LONGEST_TITLE and not ends_sentence(text) and text[-1] not in "，、,"


def is_subtitle(text: str) -> bool:
    """Whether the line below a title is its subtitle: ——在……上的发言."""
    return text.startswith(("—", "--")) and len(text) <= LONGEST_TITLE


def is_salutation(text: str) -> bool:
    """Whether a line only addresses or greets the audience: 各位领导、同志们：."""
    return _SALUTATION.match(text) is not None and leading(text) is None


def is_date_line(text: str) -> bool:
    """Whether a line is a date, in digits or 汉字 or with placeholders: 20XX年X月."""
    return _DATE.match(text) is not None


def is_signature(text: str) -> bool:
    """Whether a line names author, signer or addressees, or closes a text: 汇报人：, 谢谢大家！."""
    return _SIGNATURE.match(text) is not None


def is_signer_like(text: str) -> bool:
    """Whether a line may name a signer: short, a single clause, not a sentence."""
    return len(text) <= _LONGEST_SIGNER and not ends_sentence(text) and OF_PROSE.isdisjoint(text)


def is_byline(text: str) -> bool:
    """Whether a line below a title may name a unit or an author."""
    is_name = bool(_TWO_NAMES.fullmatch(text)) or (text.endswith(_UNIT_ENDS) and "的" not in text)
    return is_name and is_signer_like(text) and leading_number(text) is None


def is_numbered_heading(line: str, number: Item, following: str) -> bool:
    """Whether a numbered line is a heading of what follows: short, and not a sentence.

    A line with a full stop is a heading only if ``following`` is a longer line, or has a number of
    a lower level; before a number of the same level it is a list item. ``following`` is the next
    line that isn't blank, or "".
    """
    rest = line[number.end :].strip()
    if not rest:
        return True
    if len(rest) > _LONGEST_HEADING or _INNER_END.search(rest) or rest[-1] in "，；、,;":
        return False
    _, colon, term = rest.replace(":", "：").rpartition("：")
    if colon and len(term) > _LONGEST_TERM:
        return False
    if not ends_sentence(rest) or rest[-1] in "：:":
        return True
    if len(rest) > _LONGEST_STOPPED_HEADING:
        return False
    behind = leading_number(following)
    return behind.level > number.level if behind else len(following) > len(rest)


def is_enumerated_heading(text: str, following: str) -> bool:
    """Whether a line such as 二要…… or 体会之一…… is the heading of the paragraph on the next line."""
    return (
        len(text) <= _LONGEST_HEADING
        and text.endswith(("。", "：", ":"))
        and _INNER_END.search(text) is None
        and (leading_enumerator(text) is not None or _PART.match(text) is not None)
        and len(following) >= 2 * BODY
        and leading(following) is None
    )


def is_bare_heading(
    text: str, before: str, following: str, *, is_above_decimal: bool = False
) -> bool:
    """Whether a line without a number is the heading of the text that follows.

    ``before`` and ``following`` are the lines above and below it; ``is_above_decimal`` says that
    the line below begins with a number such as 1.1. If the line above breaks off within a sentence,
    this line may continue it.
    """
    is_above_text = len(following) >= BODY or leading_number(following) is not None
    is_short = len(text) <= _LONGEST_BARE_HEADING
    stands_apart = (not before or ends_sentence(before)) and ends_sentence(following)
    return (
        len(text) >= 2
        and (is_short or (len(text) <= _LONGEST_PARALLEL and stands_apart))
        and is_title_like(text)
        and leading_enumerator(text) is None
        and (is_above_text or is_above_decimal)
        and (len(before) <= _LONGEST_BARE_HEADING or ends_sentence(before))
    )


def is_strong_heading(text: str, following: str) -> bool:
    """Whether a line all in bold is the heading of the next line: short, and not a sentence."""
    words = text.strip().rstrip("：:")
    is_phrase = 2 <= len(words) <= _LONGEST_BARE_HEADING and OF_PROSE.isdisjoint(words)
    is_of_the_frame = is_salutation(text) or is_date_line(words) or is_signature(text)
    is_over_text = ends_sentence(following) and len(following) > len(text)
    return is_phrase and is_title_like(words) and not is_of_the_frame and is_over_text
