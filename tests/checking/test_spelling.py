"""Wrong characters in idioms and in everyday words, by tables."""

from __future__ import annotations

import pytest

from qicao.rules.spelling import spelling


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("竞竞业业", "兢兢业业"), ("真知卓见", "真知灼见"), ("中流抵柱", "中流砥柱"), ("消声匿迹", "销声匿迹"),
        ("廉洁奉工", "廉洁奉公"), ("吊以轻心", "掉以轻心"), ("津津乐到", "津津乐道"), ("好高务远", "好高骛远"),
        ("渊远流长", "源远流长"), ("理直气状", "理直气壮"), ("受人以渔", "授人以渔"), ("一如即往", "一如既往"),
        ("饮甄止渴", "饮鸩止渴"), ("深化学以至用", "学以致用"),
    ],
)  # fmt: skip
def test_an_idiom_with_one_wrong_character(findings, wrong, right):
    """Alike in sound or in shape, at any of the four places; asked, not mended."""
    (found,) = findings(f"大家{wrong}，一项一项做。", "char-idiom")
    assert (found.suggestion, found.fix, found.level) == (right, None, "error")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("陪训", "培训"), ("团洁", "团结"), ("整冶", "整治"), ("零晨", "凌晨"), ("派谴", "派遣")],
)
def test_a_word_that_is_none(findings, wrong, right):
    """One that can't stand where two words meet is mended."""
    (found,) = findings(f"支部{wrong}，按时完成。", "char-word")
    assert found.fix == right


@pytest.mark.parametrize(
    "text",
    [
        "急流勇进，也能急流勇退。", "走家串巷，走街串巷。", "故步自封不好，固步自封也不好。", "社会主义法治国家。", "不卑不亢，发奋图强，发愤图强。",
        "更能显身手。", "坚忍不拔，坚韧不拔。", "少数民族集中的地方。", "注重实际，注重实绩。", "关注题目，收缴流失文物。", "工程续建，防控治理。",
        "他的目标是三心二意者改一心一意。", "声声不息的号子。", "",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(findings, text):
    """Other idioms, other ways to write one, and words that meet."""
    assert findings(text, "char-idiom", "char-word") == []


def test_the_tables_hold_no_wrong_word_that_is_right_elsewhere():
    """What is mended isn't what another word is mended into, and no right idiom is a slip."""
    known = spelling()
    assert not known.words.keys() & set(known.words.values())
    assert all(len(wrong) == len(right) == 2 for wrong, right in known.words.items())
    assert not [
        w for w in known.right for _, i in known.halves.get(w[:2], ()) if known.is_slip(w, i)
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("贯切会议精神。", "贯切"), ("任务己经完成。", "己经"), ("既使困难再大也要完成。", "既使"), ("让权利在阳光下运行。", "权利"),
        ("截止2026年10月底，已办结三件。", "截止"), ("截止10月底，已办结三件。", "截止"),
    ],
)  # fmt: skip
def test_words_that_need_a_look_around(seen, text, wrong):
    """Only where the other reading is ruled out."""
    assert [words for _, words in seen(text, "错字")] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "一贯切实做好。", "自己经过努力，由自己经办。", "既使群众受益，又使集体增收。", "保障职工权利。", "报名截止2026年10月底。", "既使资源得到利用，也使环境更好。",
    ],
)  # fmt: skip
def test_words_that_only_look_wrong(seen, text):
    """Two words that meet, and what is right of both."""
    assert seen(text, "错字") == []
