"""Mending: what it changes, what it never does, and that it comes to an end."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.checking.context import Context
from qicao.checking.files import Judge
from qicao.rules.guarding import guarded
from qicao.rules.reading import built_in

JUDGE = Judge(built_in(), Context(dt.date(2026, 11, 25)))

_PIECES = [
    "自已", "习近平总书记记", "以以", "关健", "遵崇", "的的", "，，", "，。", ",", ".", ";", ":", "(", ")", '"',
    " ", "\u3000", "\u200b", "&ldquo;", "“", "”", "《", "》", "（", "）", "一、", "（一）", "1、", "某某", "**", "\\",
    "读书", "走访", "学习", "2026年", "3", "。", "、", "；", "\n", "\r\n", "# ", "……", "——", "二零二六年",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES), max_size=24).map(lambda all_: "读书\n" + "".join(all_))


def mended(text: str, name: str = "稿.txt") -> str:
    data, _ = JUDGE.mended(text.encode(), name)
    return data.decode()


@pytest.mark.parametrize("name", ["稿.txt", "稿.md"])
@given(_texts)
@settings(deadline=None)
def test_a_second_mending_changes_nothing(name, text):
    """And finds nothing more that could be mended."""
    once = mended(text, name)
    _, again = JUDGE.mended(once.encode(), name)

    assert again.text == once
    assert [finding for finding in again.findings if finding.fix is not None] == []


@given(_texts)
@settings(deadline=None)
def test_what_is_guarded_is_never_reworded(text):
    """The characters of quotations and titles are the same afterwards; only marks may change."""
    before, after = text.split("\n"), mended(text).split("\n")

    for old, new in zip(before, after, strict=True):
        for span in guarded(old):
            words = "".join(filter(str.isalnum, old[span.start : span.end]))
            assert words in "".join(filter(str.isalnum, new))


@given(_texts)
@settings(deadline=None)
def test_a_text_with_nothing_to_mend_is_not_touched(text):
    """Byte for byte, line breaks and all."""
    found = JUDGE.findings(text.encode(), "稿.txt")

    if all(finding.fix is None for finding in found):
        assert mended(text) == text
