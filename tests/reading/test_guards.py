"""Words that aren't the author's to change."""

from __future__ import annotations

import pytest

from qicao.reading.guards import guard, guarded


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [("他说“要天天读书，一天也不要停下来，才会有长进”。", "读", True), ("树立“读书意识”。", "读", False), ("《读书办法》。", "读", True), ("他指出要读书。", "读", True), ("他指出，读书好。", "读", False), ("报告要求读书。", "读", True), ("要读书。", "读", False)],
)  # fmt: skip
def test_places_that_are_protected(text, word, expected):
    """By the marks around it, or the clause; a name in quotes is not a quotation."""
    assert bool(guard(text, text.index(word))) is expected


@pytest.mark.parametrize(
    ("text", "guards"),
    [
        ("学习《关于读书的意见》和《读书条例》。", [("书名", "《关于读书的意见》"), ("书名", "《读书条例》")]),
        ("增强“四个意识”，记住“一日不读书，便觉面目可憎”。", [("引语", "“一日不读书，便觉面目可憎”")]),
        ("《没有合上的书名", [("书名", "《没有合上的书名")]),
    ],
)  # fmt: skip
def test_titles_and_quotations_are_guarded(text, guards):
    """With their marks; a short name in quotes is none, a mark that isn't closed guards the rest."""
    assert [
        (guard(text, span.start), text[span.start : span.end]) for span in guarded(text)
    ] == guards
