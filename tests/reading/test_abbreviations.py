"""Short titles: defined openly, by the full title's last word, ambiguously, or not at all."""

from __future__ import annotations

import pytest

from qicao.reading.abbreviations import definitions, left_undefined, written_out


def _mended(text, known):
    for start, end, after in reversed(written_out(text, known)):
        text = text[:start] + after + text[end:]
    return text


@pytest.mark.parametrize(
    "definition",
    [
        "《机关读书活动管理办法》（以下简称《办法》）",
        "《机关读书活动管理办法》（以下简称“办法”）",
        "《机关读书活动管理办法》（以下简称办法）",
        "《机关读书活动管理办法》（下文简称《办法》）",
        "《机关读书活动管理办法》（下称《办法》）",
        "《机关读书活动管理办法》(以下简称：《办法》)",
        "《机关读书活动管理办法》（以下简称为《办法》）",
        "《机关读书活动管理办法》",
    ],
)
def test_a_short_title_is_learnt_from_where_the_essay_defines_it(definition):
    """Openly in brackets, or by naming the document once in full."""
    assert (
        definitions([f"近日印发了{definition}，内容很实。"])["办法"] == "《机关读书活动管理办法》"
    )


def test_a_short_title_for_two_documents_stands_for_none():
    """Two different documents that end alike leave the short title undefined."""
    known = definitions(["先读《机关读书活动管理办法》，再读《干部教育培训办法》。"])

    assert "办法" not in known


def test_longer_and_shorter_full_titles_of_one_document_are_one():
    """The longer of the two is the full title."""
    known = definitions(["读《关于读书活动的意见》，即《县委办公室关于读书活动的意见》。"])

    assert known["意见"] == "《县委办公室关于读书活动的意见》"


def test_an_open_definition_beats_a_guess():
    """What is said to be meant is meant, whatever other titles end alike."""
    known = definitions(["《读书活动管理办法》（以下简称《办法》）不同于《干部教育培训办法》。"])

    assert known["办法"] == "《读书活动管理办法》"


def test_used_once_it_is_written_out():
    """Only the first use changes."""
    known = definitions(["《机关读书活动管理办法》"])

    assert _mended("《办法》讲得很实。", known) == "《机关读书活动管理办法》讲得很实。"


def test_used_again_it_is_introduced():
    """The full title brings its short form with it."""
    known = definitions(["《机关读书活动管理办法》"])

    assert _mended("《办法》讲得很实，读《办法》要用心。", known) == (
        "《机关读书活动管理办法》（以下简称《办法》）讲得很实，读《办法》要用心。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "《机关读书活动管理办法》很实，《办法》好懂。",
        "《读书活动》（以下简称《办法》）好，《办法》好懂。",
        "书名《朝花夕拾》。",
    ],
)
def test_what_the_paragraph_defines_itself_is_left(text):
    """A full title before the short one is enough; other titles are no short ones."""
    assert written_out(text, definitions([text])) == []
    assert left_undefined(text) == []


def test_what_nobody_defined_is_reported():
    """Nothing is guessed."""
    assert written_out("《意见》讲得很实。", definitions([])) == []
    assert left_undefined("《意见》讲得很实，《准则》也是。") == ["意见", "准则"]


def test_a_document_may_be_named_without_marks():
    """From the start of its clause; the short title then stands for those words."""
    first = "作风就是形象。中央八项规定（以下简称《规定》）管得实，《规定》管得住。"
    known = definitions([first])

    assert left_undefined(first) == []
    assert _mended("《规定》划出了红线。", known) == "中央八项规定划出了红线。"
