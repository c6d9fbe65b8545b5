"""Rules switched off in a text."""

from __future__ import annotations

import pytest

FAULT = "加强 学习。"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{FAULT}\n{FAULT}", [1, 2]),
        (f"<!-- qicao-disable -->\n{FAULT}", []),
        (f"<!-- qicao-disable stray-spaces -->\n{FAULT}", []),
        (f"<!-- qicao-disable 标点 -->\n{FAULT}", []),
        (f"<!-- qicao-disable char-ziji -->\n{FAULT}", [2]),
        (f"<!-- qicao-disable char-ziji, stray-spaces -->\n{FAULT}", []),
        (f"<!--qicao-disable-->\n{FAULT}\n<!-- qicao-enable -->\n{FAULT}", [4]),
        (f"<!-- qicao-disable 标点 -->\n{FAULT}\n<!-- qicao-enable 标点 -->\n{FAULT}", [4]),
        (f"<!-- qicao-disable -->\n{FAULT}\n<!-- qicao-enable stray-spaces -->\n{FAULT}", [4]),
        (f"<!-- qicao-disable 标点 -->\n<!-- qicao-enable stray-spaces -->\n{FAULT}", [3]),
        (
            f"<!-- qicao-disable -->\n<!-- qicao-enable stray-spaces -->\n<!-- qicao-disable -->\n{FAULT}",
            [],
        ),
        (f"{FAULT}<!-- qicao-disable-line -->\n{FAULT}", [2]),
        (f"<!-- qicao-disable-next-line stray-spaces -->\n\n{FAULT}\n{FAULT}", [4]),
        (f"{FAULT}<!-- qicao-disable-next-line stray-spaces -->\n{FAULT}\n{FAULT}", [1, 3]),
        (f"<!-- 别的注释 -->\n{FAULT}", [2]),
    ],
)
def test_a_comment_switches_rules(findings, text, lines):
    """All, one, several or a family; to the end, to enable, for a line, for the next."""
    assert [f.line for f in findings(text, "stray-spaces")] == lines


def test_a_comment_is_no_text(findings):
    """Nothing is found in it, and what stands behind it keeps its column."""
    (found,) = findings("<!-- a , 中 文 -->加强 学习。", "标点")

    assert (found.column, found.length) == (19, 1)
