"""Length as Chinese readers count it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.text.counting import count_words


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


def test_zero_width_space_is_no_word():
    """What prints nothing adds nothing to a length."""
    assert count_words("落\u200b实") == 2


@given(st.text(), st.text())
def test_a_line_break_divides_the_count(one, other):
    """Two lines count as much as each alone."""
    assert count_words(f"{one}\n{other}") == count_words(one) + count_words(other)
