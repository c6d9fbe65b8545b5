"""A draft in which every part of a document occurs."""

from __future__ import annotations

import datetime as dt
import importlib.util
from pathlib import Path

import pytest

from qicao.models.draft import Draft, Length, OwnPrompt, Paragraph, Section, Shortage
from qicao.models.store import Origin


@pytest.fixture(scope="session")
def draft():
    """A short draft with a frame, two sections, an own passage and a signature."""
    return Draft(
        title="读书汇报",
        outline="三个方面",
        seed=7,
        date=dt.date(2026, 11, 22),
        length=Length(count=60, asked=100, short=(Shortage("读书", 40),)),
        sections=(
            Section(paragraphs=(Paragraph(text="先说几句。", id="o", theme="选书", role="开头"),)),
            Section(
                heading="好书要读",
                level=1,
                number="一、",
                theme="读书",
                paragraphs=(
                    Paragraph(
                        text="1. 书要*慢*读。\n急不得。",
                        id="a",
                        theme="选书",
                        role="认识",
                        origin=Origin(title="一篇", sha256="abc", essay=1, lines=(3,)),
                    ),
                    Paragraph(
                        text="【自写：写一件读书的事。】",
                        own=True,
                        open=True,
                        kind="own",
                        name="心得",
                        asks=200,
                        questions=("哪一本？",),
                    ),
                ),
            ),
            Section(
                heading="近邻要访",
                level=1,
                number="二、",
                theme="走访",
                paragraphs=(Paragraph(text="进门先问寒暖。", id="b", theme="入户", role="做法"),),
            ),
        ),
        signature={"单位": "青禾小学", "姓名": "", "日期": "2026年11月22日"},
        variables={"单位": "青禾小学", "日期": dt.date(2026, 11, 22), "人": ["甲", "乙"]},
        missing=("姓名",),
        own=(
            OwnPrompt(name="心得", prompt="写一件读书的事。", length=200, questions=("哪一本？",)),
        ),
    )


@pytest.fixture(scope="session")
def wordxml():
    """What Word expects of a file, as a module of functions."""
    path = Path(__file__).with_name("wordxml.py")
    spec = importlib.util.spec_from_file_location("wordxml", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _point(text: str, **given) -> Paragraph:
    origin = Origin(title="一篇", sha256="abc", essay=1, lines=(3,))
    return Paragraph(text=text, id="甲", theme="选书", role="做法", origin=origin, **given)


@pytest.fixture(scope="session")
def rich_draft():
    """A draft with everything that a Word file shows in its own way."""
    return Draft(
        title="学习全国教育大会精神心得体会",
        outline="三个方面",
        seed=7,
        date=dt.date(2026, 11, 22),
        length=Length(count=60),
        salutation="各位老师：",
        sections=(
            Section(paragraphs=(_point("先说“几句”——都是真话。"),)),
            Section(
                heading="好书要读",
                level=1,
                number="一、",
                paragraphs=(_point("一要挑书。在【待填：单位】，书要慢读。", lead="一要挑书。"),),
            ),
            Section(heading="读法", level=2, number="（一）", paragraphs=(_point("读后写一页。"),)),
            Section(heading="记", level=3, number="1. ", paragraphs=(_point("记下三条。"),)),
            Section(heading="问", level=4, number="（1）", paragraphs=(_point("问过两人。"),)),
            Section(
                heading="近邻要访",
                level=1,
                number="二、",
                run_in=True,
                paragraphs=(
                    _point("进门先问寒暖。"),
                    Paragraph(text="我访过三家。", own=True),
                    Paragraph(text="【自写：写一件事。】", own=True, open=True),
                ),
            ),
            Section(paragraphs=(_point("往后还要读下去。"),)),
        ),
        signature={"单位": "青禾小学语文组教师", "姓名": "李明", "日期": "2026年11月22日"},
    )
