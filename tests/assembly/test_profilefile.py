"""A profile's file: read with every fault, changed so that what isn't meant stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.profilefile import HEAD, changed, load
from qicao.errors import QicaoError
from qicao.models.fact import Fact
from qicao.models.profile import Profile

FILE = """\
# 我自己的注\u2028# 写在这里
变量:
  单位: 青禾小学   # 全称
  # 今年换的
  岗位: 门卫

材料:  # 两件
  - 名称: 查灯
    材料: >
      每晚十点把楼道的灯
      看一遍。
  # 还没写完
  - 材料: 把坏了的门锁修好了。
"""


def read(text: str) -> Profile:
    return load(text, "默认", "我.yaml")


def test_a_file_is_read():
    """Values as text or lists, facts as in a file of facts; what is left open isn't there."""
    text = "变量:\n  岗位: 门卫\n  要点: [甲, 乙]\n  姓名:\n  人数: null\n材料:\n- 修好了门锁。\n- 材料:\n"
    assert read(text) == Profile(
        values={"岗位": "门卫", "要点": ["甲", "乙"]}, facts=(Fact(text="修好了门锁。"),)
    )
    assert read("") == Profile()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 岗位\n", "我.yaml:1: 应有“变量:”和“材料:”两组，或其中一组"),
        ("变量:\n  岗位: 门卫\n姓名: 林晓明\n", "我.yaml:3: 不认识的键“姓名”；变量写在“变量:”下面"),
        ("变 量:\n  岗位: 门卫\n", "我.yaml:1: 不认识的键“变 量”，你是不是要“变量”？"),
        ("变量: 门卫\n", "我.yaml:1: “变量”应是“变量名: 值”的一组"),
        ("材料:\n  查灯: 每晚看灯\n", "我.yaml:2: “材料”应是列表，每条材料以“- ”开头"),
        ("变量:\n  岗位:\n    甲: 乙\n", "我.yaml:3: “岗位”应是一个值，或一列值"),
        ("材料:\n- 名称: 查灯\n", "我.yaml:2: 缺少“材料”"),
        ("材料:\n- 名称: 灯\n  材料: 甲。\n- 名称: 灯\n  材料: 乙。\n", "我.yaml:4: 材料“灯”写了两次"),
        ("变量:\n  岗位: 甲\n  岗位: 乙\n", "我.yaml:3: “岗位”写了两次"),
        ("变量:\n  岗位:\n    甲: 乙\n材料:\n- 类型: 做法\n",
         "我.yaml:3: “岗位”应是一个值，或一列值\n我.yaml:5: 缺少“材料”"),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_line(text, message):
    """Of whatever kind, in both groups at once."""
    with pytest.raises(QicaoError) as caught:
        read(text)
    assert "\n".join(map(str, caught.value.problems)) == message


_LIGHTS = FILE[FILE.index("  - 名称: 查灯") : FILE.index("  # 还没写完")]
_LOCK = "  - 材料: 把坏了的门锁修好了。\n"


@pytest.mark.parametrize(
    ("values", "facts", "old", "new"),
    [
        ({"单位": "青溪二中"}, (), "  单位: 青禾小学   # 全称\n", "  单位: 青溪二中\n"),
        ({"岗位": None}, (), "  岗位: 门卫\n", ""),
        ({"姓名": "周远"}, (), "  岗位: 门卫\n", "  岗位: 门卫\n  姓名: 周远\n"),
        ({}, (Fact(text="关窗。", key="关窗"),), _LOCK, f"{_LOCK}  - 材料: 关窗。\n    名称: 关窗\n"),
        ({}, (Fact(text="看灯。", key="查灯"),), _LIGHTS, "  - 材料: 看灯。\n    名称: 查灯\n"),
    ],
    ids=["replaced", "forgotten", "added", "fact added", "fact replaced"],
)  # fmt: skip
def test_only_what_is_meant_is_changed(values, facts, old, new):
    """Comments, order, the form of everything else: letter for letter."""
    before = read(FILE)
    known = {**{fact.key: fact for fact in before.facts}, **{fact.key: fact for fact in facts}}
    merged = {n: v for n, v in {**before.values, **values}.items() if v is not None}
    after = Profile(values=merged, facts=tuple(known.values()))

    assert FILE.count(old) == 1
    assert changed(FILE, before, after, "我.yaml") == FILE.replace(old, new)


@pytest.mark.parametrize(
    "text", ["变量: {岗位: 门卫, 姓名: 周远}\n", "{变量: {岗位: 门卫, 姓名: 周远}}\n"]
)
def test_a_form_that_cannot_be_changed_in_parts_is_left_alone(text):
    """Whoever writes in braces changes it by hand."""
    before = read(text)
    with pytest.raises(QicaoError) as caught:
        changed(text, before, Profile(values={"岗位": "门卫"}), "我.yaml")
    assert str(caught.value) == "我.yaml: 写法认不出来，没有改动它"
    assert caught.value.hint == "用 qicao profile edit 自己改"


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
_WORDS = _TEXTS.map(str.strip) | st.sampled_from(
    ["null", "~", "甲: 乙", "# 丙", "- 丁", "甲\n\n乙"]
)
_VALUES = st.dictionaries(_WORDS, _WORDS | st.lists(_WORDS, min_size=1, max_size=3), max_size=4)
_FACTS = st.lists(
    st.builds(Fact, text=_WORDS, key=_WORDS | st.just(""), lesson=_WORDS),
    max_size=3,
    unique_by=lambda fact: fact.key or fact.text,
).map(tuple)
_PROFILES = st.builds(Profile, values=_VALUES, facts=_FACTS)


@given(_PROFILES, _PROFILES)
def test_whatever_is_kept_is_read_back(first, second):
    """From nothing to one profile and on to another; what was noted above them stays."""
    text, before = HEAD, Profile()
    for profile in (first, second):
        text, before = changed(text, before, profile, "我.yaml"), profile
        assert read(text).values == profile.values
        assert set(read(text).facts) == set(profile.facts)
        assert text.startswith(HEAD)
