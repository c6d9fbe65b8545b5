"""Check fixed names: of 习近平's thought, and of official documents in 《 》, with their versions.

Only a title that certainly means a document of the table is reported: a form listed as wrong,
or a name with a slip. Books, laws, essays and texts named after a document (解读, 实施意见) have
other titles, not wrong ones.
"""

from __future__ import annotations

import functools
from collections import Counter

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading import quotes
from qicao.reading.sentences import words_before
from qicao.rules.documents import OfficialDocument, documents
from qicao.text.distance import distance
from qicao.text.lazy import lazy
from qicao.text.phrases import occurrences

_ISSUED = "颁布|公布|印发|发布"
_MADE = rf"修订|修正|修改|制定|{_ISSUED}|起?施行|通过|出台"
_DATE = r"([0-9]{4})年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
_BEFORE = lazy(rf"{_DATE}(新?(?:{_MADE}))?版?的?$")
_BEHIND = lazy(
    rf"（{_DATE}(?:{_MADE}|[版本])?）|[，是系于自在]{{0,2}}{_DATE}(?:[由经][^，。；]{{2,20}}?)?"
    rf"(?:{_MADE})(?!了)|(?:{_MADE})[于在]([0-9]{{4}})年"
)
_EFFECT = lazy(
    rf"(?:[，是系于在]{{0,2}}{_DATE}(?:{_MADE}))?[，并是系于自从在]{{0,3}}{_DATE}"
    rf"(?:(?P<issued>{_ISSUED})|起(?:正式)?(?:实施|生效)|起?(?:正式)?施行)(?!了)"
)
_VERSION = lazy(rf"（{_DATE}(?:修订|修正)?[版本]?）$")
_AS_LATEST = ("最新", "新修订", "新版", "现行", "目前")
_NEAR = 60
"""Characters after a title in which its year is looked for."""

_SHORTEST, _LONG = 8, 20
"""Minimum length of a name that may contain a slip, and of one that may contain several."""

_GAP, _PART = 2, 6
"""Maximum number of characters inserted or omitted; a long name may have an edit per so many."""

_TRIAL = "（试行）"
_LAWS = ("法", "法典")
_KINDS = {"条例", "准则", "规则", "规定"}
"""Suffixes of names: one in the place of another is a slip."""

_OTHER = frozenset("0123456789〇二三四五六七八九十百（）〈〉—省市县区州旗镇乡村校院局厂")
_BESIDE = ("暂行", "试行", "实施", "具体", "补充")
"""Names that differ in these are documents of another year or unit, or supplementary ones."""


@functools.cache
def _named() -> dict[str, tuple[OfficialDocument, str]]:
    """Return every name, as ``_plain`` writes it, with its document and the rule that it breaks.

    A right name breaks none: "".
    """
    named: dict[str, tuple[OfficialDocument, str]] = {}
    for one in documents():
        for name in map(_plain, (one.title, *one.short)):
            named[name] = named[name.removesuffix(_TRIAL)] = one, ""
    wrong = {_plain(name): (one, "title-wrong") for one in documents() for name in _wrong(one)}
    return wrong | named


def _wrong(document: OfficialDocument) -> tuple[str, ...]:
    """Return a document's wrong titles: with （试行）, too, if its only version has none."""
    is_only = document.complete and len(document.years) == 1
    is_final = is_only and not document.title.endswith(_TRIAL)
    return (*document.wrong, document.title + _TRIAL) if is_final else document.wrong


def _plain(title: str) -> str:
    """Return a title in one form: without spaces, and 中共中央国务院 without 、."""
    return "".join(title.split()).replace("中共中央、国务院", "中共中央国务院")


@rule("title-wrong", "title-near", "title-year", "title-effect", "title-superseded")
def titles(text: Text, context: Context) -> Hits:
    """Report titles that are not quite a document's, and years and versions it doesn't have."""
    for index, title in text.parts(quotes.find):
        if title.kind != "《" or not title.is_pair:
            continue
        line = text.texts[index]
        name = _plain(line[title.start + 1 : title.end - 1])
        version = _VERSION.search(name)
        name = name[: version.start()] if version else name
        document, rule_id = _named().get(name) or (_meant(name), "title-near")
        if document and rule_id:
            right = f"《{document.title}》"
            words = (line[title.start : title.end], right)
            yield Hit(rule_id, Span(index, title.start, title.end), words, right)
        elif document:
            told = _BEHIND.match(line[title.end : title.end + _NEAR])
            place = Span(index, title.start, title.end + (told.end() if told else 0))
            stated = [*(version.groups() if version else ()), *(told.groups() if told else ())]
            yield from _years(document, place, stated, words_before(line, title.start), context)
            yield from _effect(document, Span(index, title.start, title.end), line)


@functools.lru_cache(maxsize=512)
def _meant(name: str) -> OfficialDocument | None:
    """Return the only document with nearly this name; None if there is none, or several."""
    right = [(known, one) for known, (one, rule_id) in _named().items() if not rule_id]
    meant = {one.title: one for known, one in right if _is_slip(name, known)}
    return next(iter(meant.values())) if len(meant) == 1 else None


def _is_slip(name: str, known: str) -> bool:
    """Whether a name is the known one with a slip, and no other document's.

    A slip is a replaced character, up to two inserted or omitted ones, or another order of words;
    a long name may have several. Another word makes another name: 作风建设, 政治建设.
    """
    gap = abs(len(name) - len(known))
    most = len(known) // _PART if len(known) >= _LONG else min(gap, _GAP) or 1
    if len(known) < _SHORTEST or gap > most or len({*known}.difference(name)) > max(most, 2):
        return False
    if any((word in name) != (word in known) for word in _BESIDE):
        return False
    if name[:-2] == known[:-2] and {name[-2:], known[-2:]} <= _KINDS:
        return True
    changed = (Counter(name) - Counter(known)) + (Counter(known) - Counter(name))
    most = most if name[-1:] == known[-1:] else 1
    is_near = _OTHER.isdisjoint(changed) and distance(name, known, most) <= most
    return not known.endswith(_LAWS) and (not changed or is_near)


def _years(
    document: OfficialDocument, place: Span, stated: list[str], before: str, context: Context
) -> Hits:
    """Yield a hit for a year without a version of the document, or an old one called the latest."""
    is_latest = any(word in before for word in _AS_LATEST)
    told = _BEFORE.search(before)
    year = int(next(filter(None, stated), told[1] if told and (told[2] or is_latest) else 0))
    words = f"《{document.title}》", str(year)
    if year and document.complete and year not in document.years:
        if year < document.years[-1]:
            yield Hit("title-year", place, (*words, "、".join(map(str, document.years))))
    elif year and is_latest:
        latest = max((one for one in document.years if one <= context.date.year), default=0)
        if latest > year + 1:
            yield Hit("title-superseded", place, (*words, str(latest)))


def _effect(document: OfficialDocument, place: Span, line: str) -> Hits:
    """Yield a hit where the year of issue is said to be that of taking effect, or the reverse."""
    told = _EFFECT.match(line, place.end)
    for issued, since in document.effect.items():
        if told and int(told[2]) == (since if told["issued"] else issued):
            words = f"《{document.title}》", str(issued), str(since)
            yield Hit("title-effect", place._replace(end=told.end()), words)


# --- the name 习近平新时代中国特色社会主义思想, nearly right: a word off, or words moved

_LEADER, _REST = "习近平", "新时代中国特色社会主义思想"
_FAR = 4
"""Maximum edit distance from the right name: two words."""

_KIN = ("思想", "理论", "理念", "思维", "学说", "主张", "理论体系", "思想体系", "精神")
"""In the place of the name's 思想; without any of them another expression is meant."""

_FIELDS = ("经济", "外交", "教育", "文化", "法治", "生态文明", "强军", "党建")
"""In older texts the thought on one field is called so: …社会主义经济思想."""


@rule("name-thought-near")
def thought(text: Text, context: Context) -> Hits:
    """Report each place where the name of the thought is meant but not written."""
    for index, line in enumerate(text.texts):
        for start, end in occurrences(_LEADER, line):
            size = _nearly(line[end : end + len(_REST) + _FAR])
            if size:
                words = line[start : end + size], _LEADER + _REST
                yield Hit("name-thought-near", Span(index, start, end + size), words, words[1])


def _nearly(rest: str) -> int:
    """Return the length of the prefix of ``rest`` nearest to ``_REST``, within distance ``_FAR``.

    0 where the name is right or another expression is meant. Moved words count as one edit.
    """
    far: dict[int, int] = {}
    for end in range(len(_REST) - _FAR, len(rest) + 1):
        written = rest[:end]
        is_of_field = written.removesuffix("思想").endswith(_FIELDS)
        if written.endswith(_KIN) and not is_of_field:
            is_moved = sorted(written) == sorted(_REST)
            far[end] = 1 if is_moved else distance(written, _REST, _FAR)
    nearest = min(far, key=lambda end: (far[end], -end), default=0)
    is_other = rest.startswith((_REST, "论")) or not nearest or far[nearest] > _FAR
    return 0 if is_other else nearest
