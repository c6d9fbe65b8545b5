"""How wide text stands in a terminal, and wrapping by that width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.text.width import clip, pad, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("中文", 4),
        ("中a，", 5),
        ("Ａ", 2),
        ("e\u0301", 1),
        ("学\u200b习", 4),
        ("…", 1),
        ("é", 1),
    ],
)
def test_width(text, columns):
    """Two columns for a full-width character, none for one that prints nothing."""
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [("中", 4, "中  "), ("abcd", 4, "abcd"), ("中文字", 4, "中文字"), ("", 2, "  ")],
)
def test_pad(text, columns, expected):
    """Spaces fill up to the columns; what is longer stays whole."""
    assert pad(text, columns) == expected


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("中文字", 6, "中文字"),
        ("中文字", 5, "中文…"),
        ("中文字", 4, "中…"),
        ("abcdef", 4, "abc…"),
        ("", 3, ""),
        ("中", 1, "…"),
    ],
)
def test_clip(text, columns, expected):
    """Text that is too wide ends with …, within the columns."""
    assert clip(text, columns) == expected


@given(st.text(max_size=30), st.integers(1, 20))
def test_clip_is_never_too_wide(text, columns):
    """What ``clip`` gives fits, and is the text itself where that fits."""
    clipped = clip(text, columns)
    assert width(clipped) <= columns
    assert (clipped == text) == (width(text) <= columns or clipped == text)


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("", 8, [""]),
        ("认真学习抓落实", 8, ["认真学习", "抓落实"]),
        ("认真学习，抓落实", 8, ["认真学习，", "抓落实"]),
        ("用 hello world 说", 8, ["用 hello", "world 说"]),
        ("一\n\n二", 8, ["一", "", "二"]),
        ("学习文件”：抓", 8, ["学习文", "件”：抓"]),
        ("incomprehensible", 5, ["incomprehensible"]),
        ("学习《准则》", 6, ["学习", "《准则》"]),
        ("学习（《准则》）", 8, ["学习", "（《准", "则》）"]),
        ("学习说“清楚”", 7, ["学习说", "“清楚”"]),
        ("学。”“明白", 6, ["学。”“", "明白"]),
    ],
)
def test_wrap(text, columns, expected):
    """Words stay whole, a closing mark begins no line and an opening one ends none."""
    assert wrap(text, columns) == expected


@given(st.text(alphabet="中文，。ab 1（）“”", max_size=40), st.integers(2, 16))
def test_wrap_loses_no_character(text, columns):
    """Only spaces may go, wherever the lines end."""
    assert "".join(wrap(text, columns)).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="中文，。ab1（）“”", max_size=40), st.integers(2, 16))
def test_no_line_begins_with_a_closing_mark(text, columns):
    """A mark stands behind what it closes, unless the text begins with it."""
    assert all(line[:1] not in tuple("，。）”") for line in wrap(text, columns)[1:])


@pytest.mark.xfail(strict=True, reason="with a space before it a mark is taken for a word")
def test_no_line_begins_with_a_dash_behind_a_space():
    """A mark with a space before it begins no line either."""
    assert wrap("学习 — 提高", 5) == ["学习 —", "提高"]


@given(st.text(alphabet="中文字句", max_size=40), st.integers(2, 16))
def test_wrapped_chinese_fits(text, columns):
    """Lines of 汉字 are never wider than asked for, and no shorter than they must be."""
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert all(width(line) > columns - 2 for line in lines[:-1])
