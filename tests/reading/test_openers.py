"""Openings that lean on what stood before: mended, followed or held; references ahead."""

from __future__ import annotations

import pytest

from qicao.reading.openers import (
    announces,
    leans_back,
    lone_enumerator,
    points_back,
    without_opener,
)

REST = "把读书当作每天的功课，日子久了自然看得远、想得深、走得稳。"


def _apply(text, changes):
    for start, end, after in sorted(changes, reverse=True):
        text = text[:start] + after + text[end:]
    return text


@pytest.mark.parametrize(
    "word",
    ["同时", "此外", "另外", "与此同时", "最后", "当然", "再者", "其次", "再次", "首先", "总之", "总的来说", "综上所述",
     "因此", "所以", "为此", "由此可见", "对此", "可见", "下面", "而且", "并且", "另一方面", "一方面", "还有",
     "所以说", "总而言之", "由此看来", "归根结底", "总体来看", "综上", "同样", "因而"],
)  # fmt: skip
def test_connectives_are_taken_off(word):
    """Where grammar allows it the paragraph begins behind them."""
    assert _apply(f"{word}，{REST}", without_opener(f"{word}，{REST}")) == REST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同时要多读书。", "要多读书。"),
        ("那么，怎样读书呢？", "怎样读书呢？"),
        ("同时，我们也要多读书。", "我们要多读书。"),
        ("此外，还要多读书。", "要多读书。"),
        ("同时，有了书要读，读了还要用。", "有了书要读，读了还要用。"),
    ],
)
def test_also_goes_with_its_connective(text, expected):
    """同时，我们也要 becomes 我们要."""
    assert _apply(text, without_opener(text)) == expected


@pytest.mark.parametrize(
    "text", ["同时代的人都爱读书。", "最后一课留在心里。", "首先进的同志学习。", "可见度不高。"]
)
def test_words_that_begin_like_connectives_are_left(text):
    """同时代 and 最后一课 are words of their own."""
    assert without_opener(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [("但" + REST, "但"), ("然而，" + REST, "然而"), ("这是一件大事。", "这"), ("此次活动很好。", "此次"),
     ("此举很好。", "此举"), ("其中有三条。", "其中"), ("其二，" + REST, "其"), ("上述做法很好。", "上述"),
     ("他们每天读书。", "他们"), ("正因为如此，" + REST, "正因为如此"), ("比如，" + REST, "比如"), ("在此基础上，" + REST, "在此基础上"),
     ("具体来说，" + REST, "具体来说"), ("从而" + REST, "从而"), ("于是" + REST, "于是"), ("不仅如此，" + REST, "不仅如此"), ("的确，" + REST, "的确"), ("特别是" + REST, "特别是"), ("不对，因为" + REST, "不对，"), ("对，" + REST, "对，")],
)  # fmt: skip
def test_words_that_mean_what_stood_before_are_told(text, word):
    """They can't be taken off: the paragraph follows another, or is held."""
    assert leans_back(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "这些年我读了不少书。",
        "这几年变化很大。",
        "其实读书不难。",
        "其他同志也读书。",
        "这份工作来之不易。",
        "读书是好事。",
    ],
)
def test_words_that_stand_by_themselves_lean_on_nothing(text):
    """这些年, 其实 and 其他 need nothing before them."""
    assert leans_back(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("读书要落实上述要求。", "上述"), ("读书要做到这四个方面。", "这四个"), ("参加此次活动很有收获。", "此次活动"),
     ("前文讲过读书。", "前文"), ("读书要对照以上几点。", "以上几"), ("读书要纠正这一偏差。", "这一偏差"),
     ("要把它当作大事来做。", "它"), ("得了这种“病”的人，读书总是拖。", "这种“病”"), ("正如在这次中央政治局集体学习时强调的，要读书。", "这次中央政治局集体学习")],
)  # fmt: skip
def test_references_to_what_the_paragraph_lacks_are_told(text, expected):
    """Words such as 上述 or 这四个方面 inside a paragraph."""
    assert points_back(text) == (expected, text.index(expected))


@pytest.mark.parametrize(
    "text",
    [
        "师德这两个字，要用行动来写。",
        "读书有四个方面的好处，这四个方面各有侧重。",
        "眼到、口到、心到、手到，这四个方面缺一不可。",
        "在单位这座大课堂里，人人都是学生。",
        "小事不小，这四个字要记牢。",
        "要有好书，要有闲时，要有静心，这三条缺一不可。",
        "钻研教材，把自己这门课教出特色。",
        "各位同学都爱惜我们这个班。",
        "懒是“病”，得了这种“病”的人，读书总是拖。",
        "有的人读书只图快，翻几页就放下，这种“蜻蜓点水”要不得。",
        "读书是件苦差事，它也给人快乐。",
        "一本好书让人难忘它的主人公。",
        "学习楷模，就要学他们的信念。",
        "焦裕禄，一个响亮的名字，他的事迹让人流泪。",
        "读书贵在坚持，天天都要读上几页，这一要求并不高。",
        "纠正偏差不能等，这一偏差要马上改。",
        "市里开了党代会，这次党代会讲到读书。",
    ],
)
def test_references_to_what_the_paragraph_itself_says_are_left(text):
    """What 这四个 means stands before it."""
    assert points_back(text) == ("", 0)


@pytest.mark.parametrize(
    "text",
    [
        "我的打算有以下三个方面：",
        "现将情况总结如下：",
        "下面谈几点认识。",
        "主要有以下做法。",
    ],
)
def test_what_is_announced_and_does_not_follow_is_told(text):
    """A forward reference without its list."""
    assert announces(text)


@pytest.mark.parametrize(
    "text",
    [
        "主要有以下做法：一是多读；二是多写。",
        "体会如下：1.多读；2.多写。",
        "打算如下：多读书；多写字；多下乡。",
        "读书在于坚持。",
    ],
)
def test_what_follows_in_the_paragraph_itself_is_announced_to_nobody(text):
    """The list stands behind its announcement."""
    assert announces(text) == ""


def test_a_lone_first_member_loses_its_enumerator():
    """一是 whose 二是 stands in another paragraph."""
    text = "读书要得法。一是天天读，不间断。"

    assert _apply(text, lone_enumerator(text)) == "读书要得法。天天读，不间断。"
    assert lone_enumerator("读书要得法。一是天天读；二是天天写。") == []
