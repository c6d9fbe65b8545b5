"""Length as Chinese readers count it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.text.counting import count, count_characters, count_hanzi, count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n\t　", 0),
        ("认真学习", 4),
        ("认真学习，狠抓落实。", 10),
        ("“四个意识”", 6),
        ("——……", 4),
        ("2026年", 2),
        ("２０２６年", 5),
        ("增长3.5%。", 4),
        ("GDP", 1),
        ("A4纸", 2),
        ("Word 文档", 3),
        ("two words", 2),
        ("café", 1),
        ("阿依·古丽", 5),
        ("2026年GDP增长3.5%，“好”！", 11),
        ("第一行\n第二行", 6),
        ("𠮷祥", 2),
    ],
)
def test_words(text, words):
    """A 汉字 or full-width mark counts one, a run of other printing characters counts one."""
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "characters"), [("", 0), ("a b　c\n", 3), ("2026年，", 6), ("Word 文档", 6)]
)
def test_characters(text, characters):
    """Every printing character counts, spaces of any kind don't."""
    assert count_characters(text) == characters


@pytest.mark.parametrize(("how", "length"), [("word", 2), ("chars", 2)])
def test_zero_width_space_is_no_printing_character(how, length):
    """What prints nothing adds nothing to a length."""
    assert count("落\u200b实", how) == length


@pytest.mark.parametrize(
    ("text", "hanzi"),
    [("", 0), ("二〇二六年", 5), ("a，1。·", 0), ("𠮷豈㐂", 3), ("々", 0), ("Word 文档", 2)],
)
def test_hanzi(text, hanzi):
    """Only 汉字 count, rare and compatibility ones and 〇 included."""
    assert count_hanzi(text) == hanzi


@pytest.mark.parametrize(("how", "length"), [("word", 5), ("chars", 8), ("hanzi", 3)])
def test_count_by_name(how, length):
    """``how`` chooses the way of counting."""
    assert count("共A4纸 100张", how) == length


def test_count_is_by_word_unless_told():
    """Without ``how`` the length is Word's 字数."""
    assert count("A4纸") == 2


@given(st.text())
def test_ways_of_counting_are_ordered(text):
    """汉字 are never more than words, and words never more than characters."""
    assert count_hanzi(text) <= count_words(text) <= count_characters(text)


@given(st.text(), st.text())
def test_a_line_break_divides_the_count(one, other):
    """Two lines count as much as each alone."""
    assert count_words(f"{one}\n{other}") == count_words(one) + count_words(other)
