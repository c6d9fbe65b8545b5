"""Numbers in running text: what each is worth, how it is written, and what is none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qicao.reading.numbers import find
from qicao.text.numerals import to_chinese

NUMBERS = {
    "共1,200元": [("1,200", 1200, "digits", "元")],
    "增长3.5%": [("3.5", 3.5, "digits", "%")],
    "投资3.5亿元": [("3.5亿", 3.5e8, "digits", "元")],
    "10亿零817万5288人": [("10亿零817万5288", 1_008_175_288, "digits", "人")],
    "重8千克，长3千米": [("8", 8, "digits", "千克"), ("3", 3, "digits", "千米")],
    "两亿五千万元": [("两亿五千万", 2.5e8, "hanzi", "元")],
    "二千零十七万人": [("二千零十七万", 20_170_000, "hanzi", "人")],
    "一亿三千多万人": [("一亿三千多万", 1.3e8, "hanzi", "人")],
    "连上8万亿、9万亿两个台阶": [
        ("8万亿", 8e12, "digits", ""), ("9万亿", 9e12, "digits", ""), ("两", 2, "hanzi", "个"),
    ],
    "二〇二六年": [("二〇二六", 2026, "hanzi", "年")],
    "十1天": [("十1", 11, "mixed", "天")],
    "3万5千元": [("3万5千", 35000, "mixed", "元")],
    "8十多岁": [("8十多", 80, "mixed", "岁")],
    "９点5分，提高四点5分": [("９点5", 9.5, "digits", "分"), ("四点5", 4.5, "mixed", "分")],
    "２０２６年": [("２０２６", 2026, "digits", "年")],
    "三至5天": [("三", 3, "hanzi", ""), ("5", 5, "digits", "天")],
    "百分之零点五": [("百分之零点五", 0.5, "hanzi", "")],
    "第三，读书；第4批": [("第三", 3, "hanzi", ""), ("第4", 4, "digits", "批")],
}  # fmt: skip


def test_numbers_and_their_worth():
    """In either script, with 万 and 亿, where the two are mixed; 第 and 百分之 need no counter."""
    found = {text: find(text) for text in NUMBERS}
    assert {
        text: [(n.written, n.value, n.script, n.unit) for n in numbers]
        for text, numbers in found.items()
    } == NUMBERS
    assert all(
        text[n.start : n.end] == n.written for text, numbers in found.items() for n in numbers
    )


ROUGH = {
    "约30人左右": ("约", "", "左右"), "近40余人": ("近", "余", ""), "七八百余亩": ("", "、余", ""),
    "几十遍": ("", "几", ""), "20几个": ("", "几", ""), "数千名": ("", "数", ""), "三五个": ("", "、", ""),
    "节约30元": ("", "", ""), "最近30多天": ("", "多", ""), "人数10人": ("", "", ""),
}  # fmt: skip


def test_what_makes_a_number_rough():
    """The words in front, inside and behind; 节约 and 最近 are other words."""
    assert {text: [n.rough for n in find(text)] for text in ROUGH} == {
        text: [rough] for text, rough in ROUGH.items()
    }


def test_words_that_hold_numerals_are_no_numbers():
    """Without a counter behind, or part of a word or a name."""
    words = (
        "一定 三令五申 五四精神 一方面 千方百计 统一思想 万一 十分重要 星期二 周一 一些人 一致认为 三农 一带一路 万岁 "
        "四面八方 唯一的 GB9704 A4 5G 几乎"
    )
    assert [word for word in words.split() if find(word)] == []


@given(st.integers(1, 9999))
def test_numerals_of_any_size(number):
    """What is written in 汉字 is read again."""
    (found,) = find(f"共{to_chinese(number)}人")
    assert (found.value, found.script, found.unit) == (number, "hanzi", "人")


@given(
    st.text("0123456789.,一二两三四十百千万亿零〇几数余多约近第点分之年个人%，、至—", max_size=60)
)
def test_any_mess_is_read(text):
    """Whatever stands together; numbers don't overlap."""
    ends = [0]
    for number in find(text):
        assert ends[-1] <= number.start < number.end <= len(text)
        ends.append(number.end + len(number.unit))
