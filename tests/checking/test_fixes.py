"""Mending: what it changes, what it never does, and that it comes to an end."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qicao.checking.files import Judge, read
from qicao.checking.registry import Context
from qicao.errors import QicaoError
from qicao.reading.guards import guarded
from qicao.rules.model import Rule
from qicao.rules.rulefiles import built_in

JUDGE = Judge(built_in(), Context(dt.date(2026, 11, 25)))

_PIECES = [
    "自已", "习近平总书记记", "以以", "关健", "遵崇", "的的", "，，", "，。", ",", ".", ";", ":", "(", ")", '"',
    " ", "\u3000", "\u200b", "&ldquo;", "“", "”", "《", "》", "（", "）", "一、", "（一）", "1、", "某某", "**", "\\",
    "读书", "走访", "学习", "2026年", "3", "。", "、", "；", "\n", "\r\n", "# ", "……", "——", "二零二六年",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES), max_size=24).map(lambda all_: "读书\n" + "".join(all_))


def made(text: str, name: str = "稿.txt"):
    """What mending makes of a text in a file of that name."""
    data = text.encode()
    return JUDGE.mended(read(data, name), data)


def mended(text: str, name: str = "稿.txt") -> str:
    return made(text, name).encoded().decode()


@pytest.mark.parametrize("name", ["稿.txt", "稿.md"])
@given(_texts)
@example("读书\n他常说：“先问问自已，读书要读到底，做事要做到头。”\n学习《自已的路》。")
@settings(deadline=None, max_examples=60)
def test_whatever_is_mended_is_mended_for_good_and_quotations_keep_their_words(name, text):
    """A second mending finds nothing; a text with nothing to mend is the same, byte for byte.

    Of quotations and titles only the marks may change.
    """
    once = made(text, name)
    after = once.encoded().decode()
    again = made(after, name)

    assert again.page.text == after
    assert [finding for finding in again.findings if finding.fix is not None] == []
    if all(f.fix is None for f in JUDGE.findings(read(text.encode(), name))):
        assert after == text
    if name == "稿.txt":
        for old, new in zip(text.split("\n"), after.split("\n"), strict=True):
            for span in guarded(old):
                words = "".join(filter(str.isalnum, old[span.start : span.end]))
                assert words in "".join(filter(str.isalnum, new))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("稿.md", '读书\n\n```python\nprint("你好",x)\n```\n'),
        ("稿.md", '读书时用 `x = "甲",y` 一句。\n'),
        ("稿.md", "见 https://example.cn/中文,路径?a=1 一页。\n"),
        ("稿.md", "见 <http://a.example/甲,乙> 一页。\n"),
        ("稿.md", '读书\n\n[甲]: ./图,一.png "说明"\n'),
        ("稿.md", '读书<details open="甲,乙">以后</details>。\n'),
        ("稿.md", "读书&lt;script&gt;以后。\n"),
        ("稿.txt", "读书 👨\u200d👩\u200d👧 以后。\n"),
        ("稿.txt", "按 GB/T 9704-2012 排版，以状态 1 结束。\n"),
    ],
)
def test_what_is_no_prose_is_left_as_it_is(name, text):
    """Code, addresses, attributes, what would become code, what joins an emoji, codes' spaces."""
    assert mended(text, name) == text


def test_a_page_s_code_in_a_text_is_text():
    """What a text says of <body> makes no web page of it."""
    text = "说明一。\n\n用 <body> 标签,甲乙。\n第五行,丙丁。\n"

    assert mended(text, "稿.txt") == text.replace(",", "，")


def test_a_second_byte_order_mark_moves_nothing():
    """The text is decoded once."""
    data = b"\xef\xbb\xbf\xef\xbb\xbf" + "甲乙,丙丁。\n".encode()
    after = JUDGE.mended(read(data, "稿.txt"), data).encoded()

    assert "甲乙，丙丁。" in after.decode()


def test_rules_that_feed_each_other_come_to_an_end():
    """Two rules each of which gives the other more to do: the text doesn't grow without end."""
    common = {"family": "标点", "about": "甲", "mode": "fix", "message": "丙", "miss": "丁"}
    rules = (
        Rule(id="a", pattern="甲", replace="乙乙", hit="甲", **common),
        Rule(id="b", pattern="乙", replace="甲甲", hit="乙", **common),
    )
    data = ("甲" * 1000).encode()

    after = Judge(rules, JUDGE.context).mended(read(data, "稿.txt"), data)

    assert len(after.page.text) <= 3000


def test_what_the_encoding_has_no_place_for_is_not_mended():
    """Big5 has no ©: the file stays, and it is said why."""
    data = "學校的規定，大家都要遵守，今年的工作也是這樣安排的。&copy;學校\n".encode("big5") * 20
    page = read(data, "稿.txt")
    assert page.encoding == "big5"
    with pytest.raises(QicaoError) as caught:
        JUDGE.mended(page, data).encoded()
    assert str(caught.value) == "稿.txt 用的是 big5 编码，改了就写不回原样"
    assert caught.value.hint == "请另存为 UTF-8 后再试"
