"""Official documents that pose as essays, against essays that quote them."""

from __future__ import annotations

import pytest

from qicao.reading.official import is_official

DECREE = [
    "为规范读书活动，根据《机关学习办法》，制定本办法。",
    "各级党委（党组）要把读书列入日程，各地区各部门结合实际抓好落实。",
    "本办法自印发之日起施行，由办公室负责解释。",
]


def test_a_document_is_told_by_its_formulas():
    """Three formulas of such documents and no personal word."""
    assert is_official(DECREE)


@pytest.mark.parametrize(
    "personal",
    [
        "我深刻认识到读书的好处。",
        "下面谈谈我的心得。",
        "本人坚持每天读书。",
        "现将我校情况汇报如下。",
        "我们学校办起了读书角。",
    ],
)
def test_a_personal_word_makes_it_an_essay(personal):
    """An essay that quotes a document at length is somebody's own text all the same."""
    assert not is_official([*DECREE, personal])


def test_one_formula_is_no_document():
    """A report may say once that it follows a plan."""
    assert not is_official(["各级党委（党组）要把读书列入日程。", "读书要天天坚持。"])


def test_a_long_document_needs_fewer_formulas():
    """Two are enough where 1200 characters hold no personal word."""
    two = [
        "各地区各部门要抓好落实。",
        "本办法自印发之日起施行。",
        "现印发给你们，请认真贯彻执行。",
    ][:1]
    two.append("由办公室负责解释。")
    filler = "读书要天天坚持，不能三天打鱼、两天晒网。" * 70

    assert not is_official(two)
    assert is_official([*two, filler])
