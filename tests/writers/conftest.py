"""Drafts in which every part of a document occurs."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.models.draft import Draft, Length, OwnPrompt, Paragraph, Section, Shortage
from qicao.models.store import Origin

DAY = dt.date(2026, 11, 22)
ORIGIN = Origin(title="一篇", sha256="abc", essay=1, lines=(3,))


def _draft(*sections: Section, **given) -> Draft:
    needed = {"title": "汇报", "outline": "三个方面", "length": Length(count=60)}
    return Draft(sections=sections, seed=7, date=DAY, **{**needed, **given})


def _section(number: str, heading: str, level: int, *paragraphs: Paragraph, **given) -> Section:
    return Section(paragraphs=paragraphs, heading=heading, level=level, number=number, **given)


@pytest.fixture(scope="session")
def make_draft():
    """Give a function that makes a draft of sections, and of other fields by name."""
    return _draft


@pytest.fixture(scope="session")
def section():
    """Give a function that makes a section of its number, heading, level and paragraphs."""
    return _section


@pytest.fixture(scope="session")
def draft():
    """A short draft with a frame, two sections, an own passage and a signature."""
    asked = {"name": "心得", "questions": ("哪一本？",)}
    opening = Paragraph(text="先说几句。", id="o", theme="选书", role="开头")
    slow = "1. 书要*慢*读。\n急不得。"
    point = Paragraph(text=slow, id="a", theme="选书", role="认识", origin=ORIGIN)
    own = Paragraph(
        text="【自写：写一件读书的事。】", own=True, open=True, kind="own", asks=200, **asked
    )
    visit = Paragraph(text="进门先问寒暖。", id="b", theme="入户", role="做法")
    return _draft(
        Section(paragraphs=(opening,)),
        _section("一、", "好书要读", 1, point, own, theme="读书"),
        _section("二、", "近邻要访", 1, visit, theme="走访"),
        title="读书汇报",
        length=Length(count=60, asked=100, short=(Shortage("读书", 40),)),
        signature={"单位": "青禾小学", "姓名": "", "日期": "2026年11月22日"},
        variables={"单位": "青禾小学", "日期": DAY, "人": ["甲", "乙"]},
        missing=("姓名",),
        own=(OwnPrompt(prompt="写一件读书的事。", length=200, **asked),),
    )


def _point(text: str, **given) -> Paragraph:
    return Paragraph(text=text, id="甲", theme="选书", role="做法", origin=ORIGIN, **given)


@pytest.fixture(scope="session")
def rich_draft():
    """A draft with everything that a Word file shows in its own way."""
    chosen = _point("一要挑书。在【待填：单位】，书要慢读。", lead="一要挑书。")
    own = Paragraph(text="我访过三家。", own=True)
    asked = Paragraph(text="【自写：写一件事。】", own=True, open=True)
    return _draft(
        Section(paragraphs=(_point("先说“几句”——都是真话。"),)),
        _section("一、", "好书要读", 1, chosen),
        _section("（一）", "读法", 2, _point("读后写一页。")),
        _section("1. ", "记", 3, _point("记下三条。")),
        _section("（1）", "问", 4, _point("问过两人。")),
        _section("二、", "近邻要访", 1, _point("进门先问寒暖。"), own, asked, run_in=True),
        Section(paragraphs=(_point("往后还要读下去。"),)),
        title="学习全国教育大会精神心得体会",
        salutation="各位老师：",
        signature={"单位": "青禾小学语文组教师", "姓名": "李明", "日期": "2026年11月22日"},
    )
