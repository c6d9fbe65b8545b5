"""Names of official documents in 《 》: exact, with a year they have, and in their latest version.

Only what is certainly meant for a document of the table is found: a form that is listed as
wrong, or a long name that differs within itself in a character or two. Books, laws, essays
and what is called after a document (解读, 实施细则) are other titles, not wrong ones.
"""

from __future__ import annotations

import functools
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.hits import Hit
from qicao.rules.documents import Document, documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_TITLE = re.compile(r"《([^《》\n]{3,70})》")
_VERSION = re.compile(r"（([0-9]{4})年?(?:修订|修正)?[版本]?）$")
_TRIAL = "（试行）"
_NUMERAL = re.compile(r"[0-9〇一二三四五六七八九十百（）〈〉—]")

_MADE = "修订|修正|修改|制定|颁布|公布|印发|发布|施行|通过"
_YEAR_BEFORE = re.compile(
    rf"([0-9]{{4}})年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?(?:新)?(?:{_MADE})的?$"
)
_YEAR_BEHIND = re.compile(
    rf"^（([0-9]{{4}})年?(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?(?:{_MADE}|[版本])?）"
)
_OF_YEAR = re.compile(r"([0-9]{4})年(?:版)?的?$")
_TOLD_BEHIND = re.compile(
    rf"^(?:（[^（）]{{1,20}}）)?(?:，|是|系)?(?:(?:于|自|在)?([0-9]{{4}})年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?"
    rf"(?:由[^，。；]{{2,20}}?|经[^，。；]{{2,20}}?)?(?:起|正式|首次|审议|第.次|再次|全面)*(?P<made>{_MADE}|出台)(?!了)"
    rf"|(?P<late>{_MADE}|出台)[于在]([0-9]{{4}})年)"
)
_ONCE = re.compile(r"(?:意见|决定|决议|建议|通知|若干准则|若干规定)$")
"""Documents that aren't revised: made in one year, and in no later one either."""

_IN_USE = re.compile(r"(?:目前|现行|当前|现在|如今)[^。；！？]{0,30}$")
_FORMER_IN_USE = re.compile(
    r"(?:现行|目前|当前|现在|严格|认真|依照|依据|按照|根据|执行|贯彻|落实|学习|遵守|对照)[^。；！？]{0,12}$"
)
_NEW = re.compile(r"(?:新修订|最新|现行|新版|最新修订|最新版)(?:的)?$")

_SHORTEST_NEAR = 12
"""A shorter name that differs in a character is as likely another document's."""
_SHORTEST_TWO = 16
"""The same for two characters."""
_LONGEST_SWAP = 8
_SHORTEST_BARE = 12
_SHORTEST_KNOWN = 7
"""A name in which a word stands for a like one, or another kind of document for its own."""

_SHORTEST_LOOSE = 10
"""One that has lost or got an everyday word."""

_SHORTEST_MOVED = 22
_ALIKE = 0.88
"""How like a long name must be whose words are put otherwise."""

_LONGEST_LOSS = 3
_PREFIX = 5
_PARTY = ("中国共产党", "党政", "中共中央")
"""A document of the Party's that has lost any word behind its beginning is still that one."""

_NATIONAL = (
    "干部教育",
    "领导干部",
    "整治形式",
    "推进领导",
    "党委（党组）",
    "中国共产党",
    "党政",
    "中共中央",
    "中小学",
    "习近平",
    "新时代",
    "关于",
)
_KINDS = ("条例", "准则", "规则", "规定")
_LIKE = tuple(
    frozenset(group.split("/"))
    for group in (
        "惩戒/惩罚/处罚/处分/惩处/处置 理政/理念/理论 重大/重要/历史/伟大/巨大 推进/推动/促进/加快 加强/强化/增强/加快 弘扬/发扬/宣扬/发展 "
        "激励/鼓励/奖励 完善/健全/改善 实施/贯彻/执行/落实 若干/有关/相关 纪律/法律 监督/监察/检查/督查 廉洁/廉政/清廉 自律/自省 选拔/选任/提拔/选用 "
        "任用/使用/录用/聘用 考核/考评/考察/评价/评估 教育/培训/学习/培养 权利/权力/权益 保障/保护/保证 管理/监管/治理 请示/汇报 报告/汇报 事项/事情/事件 "
        "改革/革新/创新 纲要/大纲/规划/计划/方案 规划/计划/方案 素质/素养 反对/制止/防止/杜绝 节约/节俭 浪费/铺张 减负/减压 问责/追责/责任 巡视/巡察/视察 "
        "行为/作风 准则/规范/守则/条例/规则 形势/时期/情况/形式 成就/成绩/成果 经验/教训 党内/党员 政治/思想 担当/作为 决定/决议 选举/推选 制度/机制"
    ).split()
)
"""Words that are taken for each other."""

_EVERYDAY = frozenset(
    "进一步 全面 切实 加快 着力 大力 新时代 新形势下 新时期 深入 不断 若干 有关 工作 建设 问题 重大 重要 的 和 党的 中国 加强 推进 改进 实施 专业化 广大 "
    "贯彻 落实 党员 领导 干部 党内 国家 制度 管理 决定 基层 全党 规范 实施 新 高素质 严格 坚持 坚持和 完善 历史 伟大 高质量".split()
)
"""Words that names of documents lose or get without becoming another's."""
_BARE = ("条例", "准则", "规定", "意见", "决定", "细则", "规则", "决议", "（试行）")


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Every title that is not quite a document's, and years and versions that it doesn't have."""
    table = _table()
    for index, line in enumerate(text.texts):
        if "《" not in line:
            continue
        for found in _TITLE.finditer(line):
            yield from _in_title(table, index, line, found, context)
    yield from _bare(table, text)


class _Table(NamedTuple):
    """The documents, by every right and every wrong name, as ``_plain`` writes them."""

    right: Mapping[str, Document]
    former: Mapping[str, Document]
    wrong: Mapping[str, Document]
    ends: Mapping[tuple[str, str], list[str]]
    starts: Mapping[str, list[str]]
    bare: tuple[str, ...]


@functools.cache
def _table() -> _Table:
    right: dict[str, Document] = {}
    wrong: dict[str, Document] = {}
    for one in documents():
        for name in (one.title, *one.short):
            right.setdefault(_plain(name), one)
            right.setdefault(_plain(name).removesuffix(_TRIAL), one)
        wrong.update((_plain(name), one) for name in one.wrong)
    ends: dict[tuple[str, str], list[str]] = {}
    for name in right:
        if len(name) >= _SHORTEST_NEAR and not name.endswith(("法", "法典")):
            ends.setdefault((name[0], name[-1]), []).append(name)
    starts: dict[str, list[str]] = {}
    for name in right:
        if len(name) >= _SHORTEST_KNOWN:
            starts.setdefault(name[:2], []).append(name)
    bare = tuple(
        one.title
        for one in documents()
        if len(one.title) >= _SHORTEST_BARE and one.title.endswith(_BARE)
    )
    former = {_plain(name): one for one in documents() for name in one.former}
    wrong = {name: one for name, one in wrong.items() if name not in right}
    return _Table(right, former, wrong, ends, starts, bare)


def _plain(title: str) -> str:
    """A title without what print does one way or the other: spaces, dashes, 中共中央、国务院."""
    title = re.sub(r"\s", "", title).replace("中共中央、国务院", "中共中央国务院")
    return re.sub("[-－–―]|——", "—", title).replace("(", "（").replace(")", "）")


def _in_title(
    table: _Table, index: int, line: str, found: re.Match[str], context: Context
) -> Iterator[Hit]:
    name = _plain(_VERSION.sub("", found[1]))
    start, end = found.span()
    document = table.right.get(name)
    if document is None and name in table.former:
        yield from _former(table.former[name], index, line, found, context)
        return
    if document is None:
        meant = table.wrong.get(name)
        rule = "title-wrong"
        if meant is None:
            meant, rule = _near(table, name), "title-near"
        if meant is not None:
            right = f"《{meant.title}》"
            yield Hit(rule, index, start, end, (found[0], right), suggestion=right)
        return
    yield from _years(document, index, line, found, context.date.year)


def _former(
    document: Document, index: int, line: str, found: re.Match[str], context: Context
) -> Iterator[Hit]:
    """A document of another's place that is spoken of as in force."""
    start, end = found.span()
    holds = document.effective is not None and document.effective <= context.date
    clause = line[max(line.rfind(mark, 0, start) for mark in "。；！？") + 1 : start]
    if (
        holds
        and _FORMER_IN_USE.search(clause)
        and not re.search(r"[0-9]{4}年|当年|那时|曾", clause)
    ):
        right = f"《{document.title}》"
        yield Hit("title-former", index, start, end, (found[0], right), right)


def _years(
    document: Document, index: int, line: str, found: re.Match[str], today: int
) -> Iterator[Hit]:
    start, end = found.span()
    within = _VERSION.search(found[1])
    behind = _YEAR_BEHIND.search(line[end : end + 24])
    before = _YEAR_BEFORE.search(line[max(0, start - 24) : start])
    told = _TOLD_BEHIND.search(line[end : end + 60])
    years = [int(one[1]) for one in (within, behind, before) if one]
    if told:
        years.append(int(told[1] or told[4]))
        end += told.end()
    plain = _OF_YEAR.search(line[max(0, start - 12) : start])
    near = line[max(0, start - 40) : start]
    if not years and plain and (_IN_USE.search(near) or _is_called_new(line, start, plain)):
        before = plain
        years = [int(plain[1])]
    if not years:
        return
    year, shown = years[0], f"《{document.title}》"
    once = (
        _ONCE.search(document.title) and len(document.years) == 1 and not _is_revised(line, found)
    )
    if document.complete and year not in document.years and (once or year < document.years[-1]):
        known = "、".join(map(str, document.years))
        yield Hit("title-year", index, start, end, (shown, str(year), known))
    elif _is_superseded(document, year, today) and (
        _is_called_new(line, start, before)
        or (before and _IN_USE.search(line[max(0, start - 40) : start]))
    ):
        latest = str(max(one for one in document.years if one <= today))
        yield Hit("title-superseded", index, start, end, (shown, str(year), latest))


def _is_revised(line: str, found: re.Match[str]) -> bool:
    """Whether a later version or the day from which it holds may be meant."""
    around = line[max(0, found.start() - 24) : found.end() + 40]
    return bool(re.search("修订|修正|修改|施行|实施", around))


def _is_superseded(document: Document, year: int, today: int) -> bool:
    """Whether by ``today`` there is a later version; one made in a year holds from the next."""
    return any(year + 1 < later <= today for later in document.years)


def _is_called_new(line: str, start: int, year: re.Match[str] | None) -> bool:
    before = line[max(0, start - 30) : start]
    if _NEW.search(before):
        return True
    return year is not None and (
        "年新修订" in year[0] or bool(_NEW.search(before[: -len(year[0])]))
    )


def _near(table: _Table, name: str) -> Document | None:
    """The one document whose name this nearly is, or None."""
    if len(name) >= _SHORTEST_NEAR - 2:
        candidates = table.ends.get((name[0], name[-1]), ())
        meant = {
            table.right[known].title: table.right[known]
            for known in candidates
            if abs(len(known) - len(name)) <= 2 and _is_slip(name, known)
        }
        if len(meant) == 1:
            return next(iter(meant.values()))
    if len(name) < _SHORTEST_KNOWN - 1:
        return None
    meant = {
        table.right[known].title: table.right[known]
        for known in table.starts.get(name[:2], ())
        if abs(len(known) - len(name)) <= _LONGEST_SWAP and _is_other_word(name, known)
    }
    return next(iter(meant.values())) if len(meant) == 1 else None


def _is_other_word(name: str, known: str) -> bool:
    """Whether a word is another of its like, is lost or put in, or the words are put otherwise."""
    if known.endswith(("法", "法典")):
        return False
    # （试行） was there or wasn't, by the year: no slip.
    name, known = name.removesuffix(_TRIAL), known.removesuffix(_TRIAL)
    start = _common(name, known)
    end = min(_common(name[::-1], known[::-1]), min(len(name), len(known)) - start)
    one, other = name[start : len(name) - end], known[start : len(known) - end]
    if name == known:
        return False
    differing = (one + other).replace("进一步", "")
    if not known.startswith(_NATIONAL) or _NUMERAL.search(differing):
        return False
    if name[:-2] == known[:-2] and {name[-2:], known[-2:]} <= {*_KINDS}:
        return True
    if len(one) <= 2 and len(other) <= 2 and _are_like(name, known, start, end):
        return True
    if not one and len(other) <= _LONGEST_LOSS and len(known) >= _SHORTEST_NEAR:
        return start >= _PREFIX and known.startswith(_PARTY)
    if len(known) >= _SHORTEST_LOOSE and (not one or not other):
        return any((one or other) == word or _rotated(one or other, word) for word in _EVERYDAY)
    if len(known) < _SHORTEST_MOVED or name[-2:] != known[-2:]:
        return False
    matcher = SequenceMatcher(None, name, known, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE <= matcher.quick_ratio() and (
        matcher.ratio() >= _ALIKE
    )


def _rotated(piece: str, word: str) -> bool:
    """A piece between equal characters may be seen shifted: 一步全面进 is 进一步 before 全面."""
    return len(piece) == len(word) and piece in word + word


def _are_like(name: str, known: str, start: int, end: int) -> bool:
    """Whether two words of one group stand where the names differ; they may share a character."""
    for shift in (0, 1):
        for more in (0, 1):
            one = name[start - shift : len(name) - end + more]
            other = known[start - shift : len(known) - end + more]
            if any(one in group and other in group for group in _LIKE) and one != other:
                return True
    return False


def _is_slip(name: str, known: str) -> bool:
    """Whether the one is the other but for a slip within it: a character or two, or a swap."""
    start = _common(name, known)
    end = min(_common(name[::-1], known[::-1]), min(len(name), len(known)) - start)
    one, other = name[start : len(name) - end], known[start : len(known) - end]
    if not start or not end or _NUMERAL.search(one + other):
        return False
    if not one or not other:
        changed = len(one) + len(other)
        return changed == 1 or (changed == 2 and len(known) >= _SHORTEST_TWO)
    return len(one) == len(other) == 1 or _is_swapped(one, other)


def _common(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))


def _is_swapped(one: str, other: str) -> bool:
    """Two words in the other order."""
    return len(one) == len(other) <= _LONGEST_SWAP and any(
        one[at:] + one[:at] == other for at in range(1, len(one))
    )


def _bare(table: _Table, text: Text) -> Iterator[Hit]:
    """Long names of documents in prose without their marks."""
    for index, line in text.paragraphs():
        for title in _standing(table.bare, line):
            at = line.find(title)
            if not _is_marked(line, at) and line[at - 1 : at] not in ("〈", "<", "＜", "的"):
                yield Hit("title-bare", index, at, at + len(title), (title,), f"《{title}》")


def _standing(titles: Iterable[str], line: str) -> list[str]:
    return [title for title in titles if title in line] if len(line) >= _SHORTEST_BARE else []


def _is_marked(line: str, at: int) -> bool:
    before = line[:at]
    return before.count("《") > before.count("》") or before.count("“") > before.count("”")
