"""Dated wording, masks and doubled clauses in the paragraphs of a page."""

from __future__ import annotations

import datetime as dt

import pytest

PLAIN = "读书必须坚持，只有把书里的道理用到工作中去，才能真正提高为人民服务的能力。"


@pytest.mark.parametrize(
    ("words", "until", "flag"),
    [
        ("要坚决打赢脱贫攻坚战，不落一人。", dt.date(2021, 2, 24), "过时：打赢脱贫攻坚战"),
        ("要领会“八个明确”的内涵。", dt.date(2021, 11, 10), "过时：“八个明确”"),
        # A campaign that is over.
        ("积极参加群众路线教育实践活动，按照部署把每一步做扎实。", dt.date(2016, 3, 31), "过时：群众路线教育实践活动"),
        # A paragraph is no longer valid than its oldest wording.
        ("要深入学习党的十九大精神，要坚决打赢脱贫攻坚战。", dt.date(2021, 2, 24), "过时：党的十九大精神"),
    ],
)  # fmt: skip
def test_dated_wording_ends_the_day_before_the_new_one(only, words, until, flag):
    """It stays ready, flagged, and is valid until then; the text isn't rewritten."""
    snippet = only(PLAIN, PLAIN + words)

    assert (snippet.status, snippet.text) == ("ready", PLAIN + words)
    assert snippet.valid.until == until
    assert flag in snippet.flags


@pytest.mark.parametrize(
    "words",
    [
        "报告写道：“要为全面建成小康社会而努力奋斗，要把老百姓的事情办好。”",
        "要读一读《全面建成小康社会的经验》。",
        "我们曾经为全面建成小康社会拼搏过。",
    ],
)
def test_quotations_titles_and_the_past_are_never_dated(only, words):
    """Inside “ ”, 《 》 and clauses about the past old wording is right."""
    snippet = only(PLAIN, PLAIN + words)

    assert snippet.valid is None
    assert not any(flag.startswith("过时") for flag in snippet.flags)


def test_a_hint_limits_nothing(only):
    """Wording that is merely older is flagged without a last day."""
    snippet = only(PLAIN, PLAIN + "要推进马克思主义中国化。")

    assert snippet.valid is None


@pytest.mark.parametrize(
    "words", ["某某同志带头读书。", "到**村走访。", "____社区人人读书。", "20xx年起天天读书。"]
)
def test_masks_are_held_and_never_guessed(only, words):
    """What was masked can't be known."""
    snippet = only(PLAIN, PLAIN + words)

    assert snippet.status == "held"
    assert "有遮盖或空缺：" in snippet.reason


def test_a_doubled_clause_is_mended_and_logged(split):
    """The copy goes; the log says which rule took it."""
    clause = "读过以后还要想一想、用一用，"
    result = split(
        f"读书学习心得体会\n{PLAIN}\n读书要天天坚持下去，{clause}{clause}书里的道理才会变成自己的本领。"
    )

    assert result.snippets[-1].text.count("用一用") == 1
    assert [r.rule for r in result.repairs] == ["text-doubled-clause"]
