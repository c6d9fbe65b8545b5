"""Set phrases: where they stand, and what stands between them."""

from __future__ import annotations

from qicao.text.phrases import phrase_spans, without_phrases


def test_phrases_are_found_wherever_they_stand():
    """Twice, and one within another."""
    text = "全心全意为人民服务的根本宗旨，中华民族伟大复兴，中华民族伟大复兴。"

    assert [text[start:end] for start, end in sorted(phrase_spans(text))] == [
        "全心全意为人民服务的根本宗旨",
        "中华民族伟大复兴",
        "中华民族伟大复兴",
    ]
    assert phrase_spans("读书要天天坚持。") == []


def test_the_pieces_between_phrases_hold_none():
    """As many as there are gaps."""
    assert without_phrases("为中华民族伟大复兴读书") == ["为", "读书"]
