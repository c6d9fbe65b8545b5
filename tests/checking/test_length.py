"""The length that was asked for."""

from __future__ import annotations

import pytest

from qicao.checking.length import length_of
from qicao.reading.texts import Text
from qicao.sources import read_text

BODY = "读书要天天坚持，读过以后要想一想。"
TEXT = f"读书体会\n同志们：\n{BODY * 5}\n林一禾\n2026年11月25日"
COUNT = 4 + 4 + 17 * 5


@pytest.mark.parametrize("asked", [None, COUNT, COUNT + 2, COUNT - 2])
def test_within_three_percent_or_with_nothing_asked_for_a_length_is_right(findings, asked):
    """Title, salutation and paragraphs count, the signature doesn't."""
    assert findings(TEXT, "字数", length=asked) == []


def test_a_text_too_short_or_too_long_is_told_by_how_much(findings):
    """At its first line."""
    (short,) = findings(TEXT, "字数", length=200)
    (long,) = findings(TEXT, "字数", length=80)

    assert (short.line, short.message) == (1, "全文 93 字，比要求的 200 字少了 107 字")
    assert long.message == "全文 93 字，比要求的 80 字多了 13 字"


def test_a_prompt_is_no_text(findings):
    """What the author is still to write doesn't fill the length."""
    with_prompt = TEXT.replace(BODY, BODY + "\n【自写：" + "写一件事。" * 9 + "】\n", 1)

    assert findings(with_prompt, "字数", length=COUNT) == []


def test_the_cells_of_a_table_count_and_its_bars_do_not():
    """As Word counts them."""
    rows = read_text("读书体会\n\n书目|遍数\n-|-\n选集|2\n", "md")

    assert length_of(Text(rows)) == 4 + 4 + 3


def test_a_text_without_lines_has_no_length(findings):
    """Nothing is found in nothing."""
    assert findings("", "字数", length=100) == []
