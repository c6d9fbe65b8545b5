"""First letters of characters in pinyin."""

from __future__ import annotations

import pytest

from qicao.text.initials import begins, initial


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("净化政治生态", "jhzzst"),
        ("坚定政治信仰", "jdzzxy"),
        ("啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝座", "abcdefghjklmnopqrstwxyzz"),
    ],
)
def test_a_common_character_has_its_letter(text, letters):
    """The first and the last characters of each letter's range have that letter."""
    assert "".join(map(initial, text)) == letters


@pytest.mark.parametrize("character", ["a", "1", "，", "“", "亍", "齄", "𠮷", "\udc80"])
def test_what_has_no_letter_is_itself(character):
    """Latin letters, marks, and characters that GB 2312 orders by stroke or lacks."""
    assert initial(character) == character


@pytest.mark.parametrize("typed", ["", "j", "jh", "JHZ", "净化", "净hz", "净化政治生态"])
def test_a_name_begins_with_characters_or_their_letters(typed):
    """Letters, in either case, and characters may be mixed."""
    assert begins("净化政治生态", typed)


@pytest.mark.parametrize("typed", ["h", "hj", "净h化", "净化政治生态好", "jhzzsta", " "])
def test_anything_else_does_not_fit(typed):
    """Another order, a stray character or more than the whole name."""
    assert not begins("净化政治生态", typed)
