"""A draft in which every part of a document occurs."""

from __future__ import annotations

import datetime as dt

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
                    Paragraph(text="【自写：写一件读书的事。】", own=True),
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
