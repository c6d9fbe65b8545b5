"""Marks taken off a text, and where its characters stood."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from qicao.text.mapped import Mapped

_STARS = re.compile(r"\*([^*]*)\*")
_SLASH = re.compile(r"\\(.)")


def test_a_text_without_marks_has_not_moved():
    """Nothing taken off: no columns to remember."""
    text = Mapped("慢读")
    text.keep(_STARS, 1)

    assert (text.text, text.moved) == ("慢读", ())


def test_what_is_kept_knows_where_it_stood():
    """Of a match only the group stays, each character with its old place."""
    text = Mapped("书要*慢*读")
    text.keep(_STARS, 1)

    assert (text.text, text.moved) == ("书要慢读", (0, 1, 3, 5))


def test_a_match_without_a_group_goes_whole():
    """And what stood behind it moves up."""
    text = Mapped("*注*书")
    text.keep(_STARS)

    assert (text.text, text.moved) == ("书", (3,))


def test_what_is_hidden_is_no_mark():
    """An escaped star opens nothing, and stands there again afterwards."""
    text = Mapped("3\\*4 和 *慢*")
    text.hide(_SLASH, 1)
    text.keep(_STARS, 1)
    text.show()

    assert text.text == "3*4 和 慢"


@given(st.text(alphabet="甲乙*\\", max_size=20))
def test_every_character_is_the_one_that_stood_there(source):
    """Whatever was taken off, what is left is the source at its columns."""
    text = Mapped(source)
    text.hide(_SLASH, 1)
    text.keep(_STARS, 1)
    text.show()

    columns = text.moved or range(len(text.text))
    assert text.text == "".join(source[at] for at in columns)
    assert list(columns) == sorted(columns)
