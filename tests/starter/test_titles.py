"""The starter's titles as a Word file sets them: every outline, theme and document."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations

import pytest

from qicao.assembly.framing import Framer
from qicao.assembly.variables import Values
from qicao.store.themes import called, resolve_all
from qicao.text.titlelines import OFFICIAL_CELLS, SUBTITLE_CELLS
from qicao.writers.word.titling import titled

NAMELESS = [
    "习近平新时代中国特色社会主义思想",
    "党的二十届四中全会精神",
    "党的二十大报告",
    "全国教育大会精神",
]
# The words of the outlines' titles, put down by hand: a line may end only between them.
WORDS = (
    "学习 贯彻 落实 心得 体会 自查 报告 做法 成效 工作 总结 经验 交流 材料 党建 情况 汇报 发言 提纲 研讨 思考 "
    "几点 思路 举措 认识 有感 关于"
).split()
CLUSTER = re.compile(r"[《“（]*(?:—+|\d+年?|[^《“（])[，、：；》”）]*")


def as_word_breaks(text: str, cells: float) -> list[str]:
    """Lines filled one after the other: marks stick, figures and dashes stay whole."""
    lines, used = [""], 0.0
    for piece in CLUSTER.findall(text):
        wide = sum(0.5 if mark.isascii() else 1 for mark in piece)
        if used and used + wide > cells and piece != " ":  # a space hangs over a line's end
            lines.append("")
            used = 0
        lines[-1] += piece
        used += wide
    return lines


def torn(text: str, lines: list[str], names: list[str], cells: float) -> list[str]:
    """What of the names and words in a title is broken; what no line can hold may be, by words."""
    ends = {sum(map(len, lines[: n + 1])) for n in range(len(lines) - 1)}
    room = cells - (2 + 2 if text.startswith("——") else 0)
    return [
        text[found.start() : found.end()]
        for name in [*names, *WORDS, *re.findall("《[^》]*》", text)]
        for found in re.finditer(re.escape(name), text)
        if any(found.start() < end < found.end() for end in ends) and len(name) <= room
    ]


@pytest.fixture(scope="module")
def titles(starter):
    """Every title that comes of one to three groups, with and without a document, and its names."""
    documents = [f"《{one.title}》" for one in starter.repertoire.documents] + NAMELESS
    names = [theme.name for theme in starter.themes]
    few, three = ([*combinations(names, 1), *combinations(names, 2)], [*combinations(names, 3)])
    every = [*few, *three]
    made = {}

    def add(outline, themes, *document):
        given = {"日期": dt.date(2026, 11, 22), **dict(zip(["学习内容"], document, strict=False))}
        values = Values(starter.variables, given, starter.variable_places)
        title = Framer(starter, outline, resolve_all(themes, starter), values).title(None)
        made[title] = [*themes, *document]

    for at, outline in enumerate(starter.outlines.values()):
        for themes in [*few, *three[at % 4 :: 4]]:
            add(outline, themes)
        # A document stands below the themes, in a line of its own: one of them is as good as any.
        for number, document in enumerate(documents):
            add(outline, [names[(at + number) % len(names)]], document)
    for themes in every:
        add(starter.outlines["三个方面"], themes, "《中共中央关于加强党的政治建设的意见》")
    return made


def test_no_title_breaks_inside_a_word_or_a_name(titles):
    """Nor leaves one character alone, nor is longer than two lines, nor its subtitle."""
    parts = {}
    for title, names in titles.items():
        main, dash, rest = title.partition("——")
        parts |= {(main, OFFICIAL_CELLS): names}
        parts |= {(dash + rest, SUBTITLE_CELLS): names} if dash else {}
    wrong = []
    for (text, cells), names in parts.items():
        side = titled("", text, 100, cells * 100, names).side
        lines = as_word_breaks(text, cells - side / 50)
        alone = len(lines) > 1 and min(map(len, lines)) < 2
        if alone or len(lines) > 2 or torn(text, lines, names, cells):
            wrong.append("|".join(lines))
    assert wrong == []
    assert len(parts) > 900


def test_what_the_author_studied_stands_in_the_title(titles):
    """However long its name is: a title too long gets a subtitle."""
    for title, names in titles.items():
        if names[-1].startswith("《") and "学习" in title:
            assert names[-1] in title


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("作风民心 政治纪律", ["作风建设", "政治纪律"]),
        ("两个维护", ["“两个维护”"]),
        ("生态总论 净化政治生态", ["净化政治生态"]),
        ("总论 学习认识", []),
    ],
)
def test_a_title_calls_themes_as_people_do(starter, asked, names):
    """By their nouns; what is general as the whole that it introduces, or not at all."""
    assert called(resolve_all(asked.split(), starter), starter) == names
