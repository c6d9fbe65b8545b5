"""Sentences and their joins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.reading.sentences import ends_sentence, sentences, tense


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("没有句末", ["没有句末"]),
        ("先学。再做！行吗？行", ["先学。", "再做！", "行吗？", "行"]),
        ("真的吗？！好。", ["真的吗？！", "好。"]),
        ("他说：“好。”大家就去了。", ["他说：“好。”", "大家就去了。"]),
        ("（见下。）再说。", ["（见下。）", "再说。"]),
        ("完成3.5万元；全年不变。", ["完成3.5万元；全年不变。"]),
        ("去!好?", ["去!", "好?"]),
        ("。", ["。"]),
    ],
)
def test_sentences(text, expected):
    """A sentence ends behind 。！？ and the closing marks that follow them."""
    assert sentences(text) == expected


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.one_of(st.sampled_from("。！？!?”’）)》」』甲\n"), st.characters())))
def test_sentences_lose_nothing(text):
    """Joined, the sentences give the text again, and none is empty."""
    cut = sentences(text)
    assert "".join(cut) == text
    assert "" not in cut


@pytest.mark.parametrize(
    "text",
    ["办好了。", "行吗？", "好！", "如下：", "一是抓学习；", "还有……", "“好。”", "（见附件。）"],
)
def test_ends_sentence(text):
    """A closing mark, also before closing quotes and brackets, or one that announces more."""
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "坚持为民", "坚持为民，", "“四个意识”", "完成率95%", "1."])
def test_does_not_end_sentence(text):
    """No mark, a comma, or a quoted name ends no sentence."""
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("我们正在读书，已经读到第三章", "now"), ("下一步，把读过的书讲给别人听", "now"), ("今年以来，我读书", "now"),
        ("那年我读了书", "past"), ("入学以后，我天天读书", "past"), ("按照部署，我读了书", "past"),
        ("按照部署，我读书", "now"), ("一季度以来，我积极参加读书会", "now"), ("读者了解作者", ""), ("书在桌上", ""),
    ],
)  # fmt: skip
def test_when_a_sentence_tells_of(sentence, expected):
    """Words of the day before words of the past, and those before words of a duty."""
    assert tense(sentence) == expected
