"""Assemble hundreds of drafts and count what a reviewer would send back.

Three stores are used: the starter's, one split out of a page with the starter's glue beneath
it, and both layered. Zero is the goal of every count.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations, islice, pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.assembling import assemble
from qicao.assembly.numbering import number
from qicao.cli import main
from qicao.errors import QicaoError
from qicao.models.draft import Draft, Request, Section
from qicao.reading.guards import guard
from qicao.reading.openers import points_back
from qicao.rules import engine
from qicao.rules.rulefiles import built_in
from qicao.splitting.particulars import particulars
from qicao.store.merge import read_stores
from qicao.store.starter import starter_path
from qicao.templating.printing import show
from qicao.text.ngrams import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qicao.models.store import Store

DAY = dt.date(2026, 11, 23)
THEMES = (
    ("坚定政治信仰", "净化政治生态"),
    ("提高政治能力", "净化政治生态", "坚定政治信仰"),
    ("净化政治生态",),
)
LENGTHS = (800, 1500, 2400)
SEEDS = (1, 2)
VALUES = {
    "单位": "青溪县第二中学",
    "姓名": "林晓明",
    "岗位": "语文教师",
    "支部": "语文组党支部",
    "学习内容": "《中国共产党纪律处分条例》",
    "学习时间": "2026年10月",
}


class Found(NamedTuple):
    """A fault: its kind, in which draft, and what it looks like."""

    kind: str
    draft: str
    what: str


# --- what is counted


def faults(draft: Draft, store: Store) -> Iterator[tuple[str, str]]:
    """Everything that is wrong with one draft, by kind."""
    texts = [p.text for section in draft.sections for p in section.paragraphs if not p.own]
    yield from (("编号", what) for what in _numbering(draft, store))
    yield from (("无着落的指代", what) for what in _orphans(draft, store))
    yield from (("重复", what) for what in _repeated(texts))
    if _off(draft):
        yield "字数", f"{draft.length.count}/{draft.length.asked}"
    for text in (draft.title, *texts, *(s.heading for s in draft.sections)):
        if "{{" in text or "{%" in text:
            yield "花括号", text[:30]
        if re.search(r"([。；，、：])\1|。，|，。", text):
            yield "连用符号", text[:40]
    named = (p.id for section in draft.sections for p in section.paragraphs if p.id)
    persons = {store.snippets[name].person for name in named} - {"无"}
    if len(persons) > 1:
        yield "人称混用", "、".join(sorted(persons))
    for before, after in pairwise(texts):
        if before[:4] == after[:4]:
            yield "开头雷同", after[:8]
    for text in texts:
        for leak in particulars(_without_values(text, draft), {}).leaks:
            yield "他人信息", leak.text
    yield from (("过时提法", what) for what in _dated(texts))


def _off(draft: Draft) -> bool:
    """A length beyond 3 % that the draft doesn't own up to."""
    asked = draft.length.asked or draft.length.count
    told = draft.length.short or draft.notes
    return abs(draft.length.count - asked) > asked * 0.03 and not told


def _numbering(draft: Draft, store: Store) -> Iterator[str]:
    sample = store.outlines[draft.outline].numbering[0]
    first = second = 0
    is_alone = sum(bool(section.level) for section in draft.sections) == 1
    for section in draft.sections:
        if section.level == 1:
            first, second = first + 1, 0
            # The only one needs none.
            if section.number != ("" if is_alone else number(sample, first)):
                yield section.number
        elif section.level == 2:
            second += 1
            if section.number != number("（一）", second):
                yield section.number
        yield from _leads(section)


def _leads(section: Section) -> Iterator[str]:
    leads = [p.lead for p in section.paragraphs if p.lead]
    for position, lead in enumerate(leads, 1):
        if not lead.startswith(number("一", position)):
            yield lead


_OPENERS = re.compile(r"同时|此外|为此|另外|其次|最后|再次|因此|二是|三是|二要|三要|第二|第三|其二")
_SHORT = re.compile(r"《(意见|准则|条例|规定|决定|通知|办法|纲要)》")


def _orphans(draft: Draft, store: Store) -> Iterator[str]:
    """Openings and references that mean something only after what isn't there."""
    known: set[str] = set()
    for section in draft.sections:
        for position, paragraph in enumerate(p for p in section.paragraphs if not p.own):
            text = paragraph.text.removeprefix(paragraph.lead)
            if position == 0 and _OPENERS.match(text):
                yield text[:12]
            back, at = points_back(text)
            follows = store.snippets[paragraph.id or ""].follows
            if back and not follows and at <= text.find("。"):
                yield text[max(0, at - 6) : at + 12]
            for found in _SHORT.finditer(text):
                in_full = re.search(rf"《[^》]+{found[1]}》", text[: found.start()])
                if found[1] not in known and not in_full:
                    yield found[0]
            known.update(re.findall(r"简称《([^》]+)》", text))


def _repeated(texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        own = runs(text)
        yield from sorted(seen & own)[:1]
        seen |= own


def _without_values(text: str, draft: Draft) -> str:
    values = [show(value) for value in draft.variables.values()]
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, "")
    return text


def _dated(texts: list[str]) -> Iterator[str]:
    rules = {
        rule.id: rule
        for rule in built_in()
        if rule.start is not None and rule.start <= DAY and rule.level != "hint"
    }
    for hit in engine.hits(engine.EditedLines(texts), rules.values()):
        if not guard(texts[hit.place.line], hit.place.start):
            yield hit.words[0]


# --- the drafts


class Report(NamedTuple):
    """What hundreds of drafts came to; ``alike`` is the mean share of paragraphs two seeds share.

    ``refused`` are requests for which a store has nothing of the outline's roles.
    """

    drafts: int
    refused: int
    found: list[Found]
    alike: float


def measure(store: Store, step: int = 1) -> Report:
    """Assemble outlines × themes × lengths × seeds from a store, and count.

    Or each ``step``-th of them, with all seeds; one that shares no factor with the numbers of
    themes and lengths misses none of these.
    """
    found: list[Found] = []
    shares: list[float] = []
    drafts = refused = 0
    for asked in islice(product(store.outlines, THEMES, LENGTHS), 0, None, step):
        try:
            made = [draft_of(store, *asked, seed) for seed in SEEDS]
        except QicaoError:
            refused += len(SEEDS)
            continue
        drafts += len(made)
        for draft in made:
            where = f"{asked} 种子{draft.seed}"
            found += [Found(kind, where, what) for kind, what in faults(draft, store)]
        shares += [_alike(a, b) for a, b in combinations(made, 2)]
    return Report(drafts, refused, found, sum(shares) / len(shares))


def draft_of(store: Store, outline: str, themes: tuple[str, ...], length: int, seed: int) -> Draft:
    return assemble(
        store,
        Request(
            themes=themes, date=DAY, outline=outline, length=length, seed=seed, variables=VALUES
        ),
    )


def _alike(one: Draft, other: Draft) -> float:
    """The share of paragraphs that two drafts have in common."""
    left, right = (
        {p.id for section in draft.sections for p in section.paragraphs if p.id}
        for draft in (one, other)
    )
    return len(left & right) / max(1, len(left | right))


def stores_of(page: Path, folder: Path) -> dict[str, Store]:
    """The store split out of a page, alone and above the starter's."""
    starter, own = starter_path(), folder / "mine"
    assert main(["split", str(page), "--into", str(own), "--format", "json"]) == 0
    return {
        "拆出": read_stores([own], starter),
        "两层": read_stores([own, starter], None),
    }
