"""Find the numbers and words that open lines and clauses: 一、 （一） 1. 1.1 ① 第一章 一是 首先.

At the start of a line all forms are recognised; within a line only some, where a clause begins.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Sequence


class Form(IntEnum):
    """The form of a number, from the highest level in a text to the lowest."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    CHINESE = 3
    ARTICLE = 4
    BRACKETED = 5
    DECIMAL = 6
    DIGIT = 7
    BRACKETED_DIGIT = 8
    CIRCLED = 9
    WORD = 10


_LEVELS = {
    Form.PART: 1, Form.CHAPTER: 1, Form.CHINESE: 1, Form.SECTION: 2, Form.BRACKETED: 2,
    Form.ARTICLE: 0, Form.WORD: 4,
}  # fmt: skip
_FRAMES = {
    Form.PART: "第{}部分", Form.CHAPTER: "第{}章", Form.SECTION: "第{}节", Form.ARTICLE: "第{}条",
    Form.CHINESE: "{}、", Form.BRACKETED: "（{}）", Form.DIGIT: "{}.", Form.BRACKETED_DIGIT: "（{}）",
}  # fmt: skip
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0, "末了": 0}
_LATER = "此外 另外 另一方面 另一 还有 同时 然后 接着 随后 再是 再就是".split()


class Item(NamedTuple):
    """A number or an enumerating word in a line, with its span.

    The span includes punctuation and spaces after the number, but not the verb of 二要. ``written``
    is the item without trailing spaces. ``value`` is 0 for words without a number (最后, 此外).
    ``series`` names the set of an enumerating word: 是 (also for 要 and 则), 其, 第, 第 with a
    noun, 首先, a verb such as 靠, or a word without a number itself; it is "" for numbers.
    ``leads`` states whether the line begins with the item.
    """

    start: int
    end: int
    form: Form
    value: int
    written: str
    leads: bool
    series: str = ""

    @property
    def level(self) -> int:
        """The level as a heading: 一、 1, （一） 2, 1. 3, 1.1 2, 1.1.1 3, 第一条 0; for words 4."""
        if self.form == Form.DECIMAL:
            return 1 + self.written.count(".")
        return _LEVELS.get(self.form, 3)

    def shown(self, value: int) -> str:
        """Return the item with number ``value`` in standard form; not for decimal numbers (1.1)."""
        if self.series == "首先":
            named = (word for word, number in _ORDER.items() if number == value)
            return next(named, f"第{to_chinese(value)}")
        if self.series:
            return self.written.replace(to_chinese(self.value), to_chinese(value), 1)
        if self.form == Form.CIRCLED:
            return chr(ord("①") + value - 1)
        in_digits = self.form in (Form.DIGIT, Form.BRACKETED_DIGIT)
        return _FRAMES[self.form].format(value if in_digits else to_chinese(value))


_N = "[一二三四五六七八九十]"
_CN = "[一二三四五六七八九十百]{1,4}"
_HEAD = lazy(
    rf"(?:(?P<CHINESE>{_CN})\s*(?:[、．.，]|,(?!\d))"
    rf"|第(?:(?P<PART>{_CN}|\d{{1,2}})部分|(?P<CHAPTER>{_CN}|\d{{1,2}})章"
    rf"|(?P<SECTION>{_CN}|\d{{1,2}})节|(?P<ARTICLE>[一二三四五六七八九十百零\d]{{1,5}})条)(?:\s*[、：:，])?"
    rf"|(?:[（(]\s*)?(?:(?P<BRACKETED>{_CN})|(?P<BRACKETED_DIGIT>\d{{1,2}}))\s*[）)](?:\s*[、．.，])?"
    r"|(?P<DIGIT>\d{1,2})\s*(?:[、．，]|[.,](?!\d))"
    r"|(?P<CIRCLED>[①-⑳])(?:\s*[、．.，])?)\s*"
)
_DECIMAL = lazy(
    r"\s*(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\s*(?=[^\W\d_a-z万亿倍元][^。！？；]{0,29}$)"
)
"""A decimal number at the beginning of a short line without a sentence: 1.1 总则."""

_NEIGHBOUR = lazy(r"[一二三四五六七八九十]{1,3}|\d{1,2}(?!\d)")


def _clause(length: int = 1) -> str:
    """Return a pattern that follows the first ``length`` characters of a clause.

    Before these characters is a mark, a space or nothing.
    """
    return rf"(?<![^\s。；：，、！？”’）】》—,;:!?).．]{'.' * length})"


def _opening(words: Collection[str]) -> str:
    """Return a pattern of words that open a clause; of two that begin alike, it takes the longer.

    Where a clause begins is looked at once for all words of one length: Python takes a quarter of
    a millisecond to compile each set of Chinese marks.
    """
    lengths = sorted(set(map(len, words)), reverse=True)
    alike = (("|".join(word for word in words if len(word) == n), n) for n in lengths)
    return "|".join(f"(?:{same}){_clause(n)}" for same, n in alike)


_CLAUSE = _clause()

_BEHIND_MARK = r"(?<=[\s：；。，！？”）:;,!?)].)"
_BEHIND_STOP = r"(?<=[\s：；。！？”:;!?].)"
_IS = r"是(?!非|否|不(?!能|得|断|搞|够|会)|一[个种项方]|一，二|二[，。])"
_MUST = r"要(?![素点务闻事害塞义领件旨津职么道]|不[要得]?[，。]|求(?![真实新变精突严细稳快进]))"
_BUT = r"则(?![^，。]{0,4}》|新闻|消息|故事|通知|报道|寓言|笑话|公告|启事|案例|广告|视频|信息|短信)"
_NOUN = (
    r"句话?|步|件(?:实?事)?|点|条|项|关|招|类|种|层|道|方面|阶段|环节|张牌"
    r"|个(?:方面|问题|阶段|环节|层面|层次|特点|变化|字|词|故事|体会|收获|感受|建议|关键词)?"
)
_FIRSTS = "".join(word[0] for word in (*_ORDER, *_LATER))
_INSIDE = lazy(
    # Nearly all characters are left at once.
    rf"(?=[一二三四五六七八九十其第{_FIRSTS}（(\d①-⑳])"
    rf"(?:(?P<spoken>{_N}){_CLAUSE}(?:(?:{_IS}|{_BUT}|[靠看来抓])[，,：:]?|(?={_MUST}))"
    rf"|[其第]{_CLAUSE}(?P<ordinal>[一二三四五六七八九十\d])(?:(?P<noun>{_NOUN})(?=[是，：,:要就讲送献])"
    rf"|[是则]|(?={_MUST})|[，,：:]|、(?![第其一二三四五六七八九十\d]))"
    rf"|(?P<order>{_opening(_ORDER)})(?:[，,：:、](?:是(?=要))?|(?=[是要]))|(?P<later>{_opening(_LATER)})"
    rf"|[（(]{_BEHIND_MARK}(?:(?P<BRACKETED>{_N}{{1,2}})|(?P<BRACKETED_DIGIT>\d{{1,2}}))[）)]"
    r"(?:[、．.，](?!\s?[（(\d]))?"
    rf"|(?P<DIGIT>\d{_BEHIND_MARK}\d?)[.．、](?!\d)"
    rf"|(?P<CIRCLED>[①-⑳]){_BEHIND_MARK}(?:[、．.，])?"
    rf"|(?P<CHINESE>{_N}{_BEHIND_STOP}{_N}{{0,2}})、)"
)


def leading_number(line: str) -> Item | None:
    """Return the number that ``line`` begins with, spaces aside, or None.

    Articles of a law (第三条) and pairs of numbers (三、四年级) don't count.
    """
    found = _HEAD.match(line, _begins(line))
    item = _item(found, leads=True) if found else None
    return None if item is None or item.form == Form.ARTICLE or _is_pair(line, item) else item


def decimal_numbers(lines: Sequence[str]) -> dict[int, Item]:
    """Return the decimal numbers (1.1, 2.1.3) that begin lines, by the line's index, from 0.

    Only numbers that count on count: 3.15 in front of 晚会, or 5.12 in front of 防灾, is a day.
    """
    found = {index: match for index, line in enumerate(lines) if (match := _DECIMAL.match(line))}
    parts = {index: tuple(map(int, match["number"].split("."))) for index, match in found.items()}
    known = frozenset(parts.values())
    return {
        index: Item(
            match.start("number"),
            match.end(),
            Form.DECIMAL,
            parts[index][-1],
            match["number"],
            True,
        )
        for index, match in found.items()
        if not known.isdisjoint(_neighbours(parts[index]))
    }


def _neighbours(number: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers next to a decimal number: its siblings, first child and, for a first, its parent.

    The first of a chapter (2.1) also has those of the chapters next to it (1.1, 3.1).
    """
    *above, last = number
    yield from ((*above, last - 1), (*above, last + 1), (*number, 1))
    if last == 1:
        yield tuple(above)
        yield from ((*above[:-1], above[-1] + by, 1) for by in (-1, 1))


def leading_enumerator(line: str) -> Item | None:
    """Return the enumerating word that ``line`` begins with (一是, 二要, 其三，首先，), or None."""
    found = _INSIDE.match(line, _begins(line))
    item = _item(found, leads=True) if found else None
    if item is None or item.series not in ("是", "其", "第", "首先"):
        return None
    is_marked = item.series != "首先" or item.end > item.start + len(item.written)
    return item if is_marked else None


def leading(line: str) -> Item | None:
    """Return the number or the enumerating word that ``line`` begins with, or None."""
    return leading_number(line) or leading_enumerator(line)


def find(line: str) -> list[Item]:
    """Return all numbers and enumerating words of a line, in order."""
    begins = _begins(line)
    head = _HEAD.match(line, begins)
    inner = _INSIDE.finditer(line, head.end() if head else 0)
    found = (
        _item(one, leads=one.start() == begins) for one in chain([head] if head else [], inner)
    )
    return [item for item in found if not _is_pair(line, item)]


def _begins(line: str) -> int:
    return len(line) - len(line.lstrip())


def _item(found: re.Match[str], *, leads: bool) -> Item:
    """Make the item of a match; the name of its last group determines the form."""
    kind = found.lastgroup or ""
    start, end = found.span()
    number, written = found[kind], found[0].rstrip()
    if kind in Form.__members__:
        return Item(start, end, Form[kind], _value(number), written, leads)
    written = written.rstrip("，,：:、")
    series, value = number, 0
    if kind == "spoken":
        written = found.string[start : start + 2]
        series, value = "是" if written[1] in "是要则" else written[1], _value(number)
    elif kind == "order":
        series, value, written = "首先", _ORDER[number], number
    elif kind != "later":
        series, value = written[0] + (found["noun"] or ""), _value(found["ordinal"])
    return Item(start, end, Form.WORD, value, written, leads, series)


def _value(number: str) -> int:
    return ord(number) - ord("①") + 1 if "①" <= number <= "⑳" else parse(number) or 0


def _is_pair(line: str, item: Item) -> bool:
    """Whether an item is the first of two consecutive numbers in a phrase: 三、四年级, 5、6月份."""
    behind = _NEIGHBOUR.match(line, item.end) if item.written[-1] in "、，," else None
    return behind is not None and parse(behind[0]) == item.value + 1
