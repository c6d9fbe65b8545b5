"""Set phrases: where they stand, and what stands between them."""

from __future__ import annotations

import pytest

from qicao.text.phrases import phrase_spans, without_phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("读书要天天坚持", []),
        ("为中华民族伟大复兴读书为中华民族伟大复兴教书", ["中华民族伟大复兴"] * 2),
        ("完整准确全面贯彻新发展理念", ["完整准确全面贯彻新发展理念"]),
    ],
)
def test_phrases_are_found_in_text_without_marks(text, expected):
    """Each as often as it stands."""
    assert [text[start:end] for start, end in phrase_spans(text)] == expected


def test_the_pieces_between_phrases_hold_none():
    """As many as there are gaps; the longer of two phrases is taken out first."""
    assert without_phrases("为中华民族伟大复兴读书") == ["为", "读书"]
    assert without_phrases("要把握方向、把握大势、把握全局。") == ["要", "。"]
