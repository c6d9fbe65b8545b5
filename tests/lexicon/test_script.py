"""Traditional characters: read as simplified ones, and rewritten by their words."""

from __future__ import annotations

import pytest

from qicao.lexicon.script import rewritten, simplified
from qicao.lexicon.tables import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("著名作家說著他的著作", "著名作家说着他的著作"),
        ("帳篷裏的帳本歸衞生院", "帐篷里的账本归卫生院"),
        ("乾隆年間的乾糧", "乾隆年间的干粮"),
        ("瞭解以後反覆慰藉，藉此瞭望", "了解以后反复慰藉，借此瞭望"),
        ("已是简体", "已是简体"),
    ],
)
def test_a_character_is_what_its_word_makes_it(text, expected):
    """著 is 着 but in 著作, 瞭 is 了 only in 瞭解."""
    assert rewritten(text) == expected


def test_no_word_changes_its_length():
    """Offsets in a line stay what they were."""
    words = dict(rows("traditional-words.txt"))

    assert [word for word, after in words.items() if len(word) != len(after)] == []
    assert len(simplified("讀書")) == 2
