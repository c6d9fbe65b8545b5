"""Sentences and their joins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.text.sentences import ends_sentence, sentences


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
