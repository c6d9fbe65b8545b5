"""The length that was asked for."""

from __future__ import annotations

from qicao.checking.length import length_of
from qicao.reading.texts import Text
from qicao.sources import read_text

BODY = "读书要天天坚持，读过以后要想一想。"
TEXT = f"读书体会\n同志们：\n{BODY * 5}\n林一禾\n2026年11月25日"
COUNT = 4 + 4 + 17 * 5


def test_a_text_too_short_or_too_long_is_told_by_how_much(findings):
    """At its first line; within three percent, with nothing asked for or nothing there it is right.

    Title, salutation and paragraphs count, the signature doesn't, nor what is still to be written.
    """
    (short,) = findings(TEXT, "字数", length=200)
    (long,) = findings(TEXT, "字数", length=80)

    assert (short.line, short.message) == (1, "全文 93 字，比要求的 200 字少了 107 字")
    assert long.message == "全文 93 字，比要求的 80 字多了 13 字"
    for asked in (None, COUNT, COUNT + 2, COUNT - 2):
        assert findings(TEXT, "字数", length=asked) == []
    with_prompt = TEXT.replace(BODY, BODY + "\n【自写：" + "写一件事。" * 9 + "】\n", 1)
    assert findings(with_prompt, "字数", length=COUNT) == []
    assert findings("", "字数", length=100) == []


def test_the_cells_of_a_table_count_and_its_bars_do_not():
    """As Word counts them."""
    rows = read_text("读书体会\n\n书目|遍数\n-|-\n选集|2\n", "md")

    assert length_of(Text(rows)) == 4 + 4 + 3
