"""Names of the leader and of the thoughts: the right ones, and what machines and haste make of them."""

from __future__ import annotations

from qicao.rules.engine import EditedLines, hits, mend
from qicao.rules.rulefiles import built_in

RULES = tuple(rule for rule in built_in() if rule.family == "称谓" and rule.pattern)

RIGHT = """
习近平总书记 习近平同志 国家主席习近平 中共中央总书记习近平同志 以习近平同志为核心的党中央 以习近平同志为核心的党中央集中统一领导
习近平新时代中国特色社会主义思想 习近平法治思想 习近平经济思想 习近平文化思想 习近平生态文明思想 习近平强军思想 习近平外交思想 《习近平谈治国理政》
马克思列宁主义 马克思主义 毛泽东思想 邓小平理论 “三个代表”重要思想 科学发展观 中国共产党 党中央
维护习近平总书记党中央的核心、全党的核心地位 确立习近平同志党中央的核心、全党的核心地位 确立习近平新时代中国特色社会主义思想的指导地位
新时代中国特色社会主义思想 中国特色社会主义思想道德建设 习近平总书记关于党的建设的重要思想 习近平新时代中国特色社会主义思想学习纲要 马列主义、毛泽东思想 马克斯·韦伯
""".split()

WRONG = [
    ("习近平总书记记强调", "习近平总书记强调"),
    ("习近平总书总记强调", "习近平总书记强调"),
    ("习近平总书记总书记强调", "习近平总书记强调"),
    ("习近平总书纪强调", "习近平总书记强调"),
    ("习近平总书籍强调", "习近平总书记强调"),
    ("习近平总书强调", "习近平总书记强调"),
    ("习进平同志强调", "习近平同志强调"),
    ("习近平同志总书记强调", "习近平总书记强调"),
    ("深入学习近平新时代中国特色社会主义思想", "深入学习习近平新时代中国特色社会主义思想"),
    ("以习近平总书记同志为核心的党中央", "以习近平同志为核心的党中央"),
    ("以习近平同志为核心党中央", "以习近平同志为核心的党中央"),
    ("以习近平同志核心的党中央", "以习近平同志为核心的党中央"),
    ("已习近平同志为核心的党中央", "以习近平同志为核心的党中央"),
    ("习近平总书记新时代中国特色社会主义思想", "习近平新时代中国特色社会主义思想"),
    ("习近平同志强军思想", "习近平强军思想"),
    ("习近平新时代中国特设社会主义思想", "习近平新时代中国特色社会主义思想"),
    (
        "用习近平新时代中国特色社会主义思想思想武装头脑",
        "用习近平新时代中国特色社会主义思想武装头脑",
    ),
    ("马克思主列宁义、毛泽东思想", "马克思列宁主义、毛泽东思想"),
    ("马克斯主义基本原理", "马克思主义基本原理"),
]


def fixed(text: str) -> str:
    lines = EditedLines([text])
    mend(lines, RULES)
    return lines.texts[0]


def seen(text: str) -> list[str]:
    return [hit.rule for hit in hits(EditedLines([text]), RULES)]


def test_a_right_name_is_left_alone():
    """Alone, as an object, with 的 behind it, in quotes."""
    frames = ("{}", "我们学习{}，记在心里。", "会上谈到{}的要求。", "讲的是“{}”。")
    texts = [frame.format(name) for frame in frames for name in RIGHT]
    assert [text for text in texts if fixed(text) != text or seen(text)] == []


def test_a_mangled_name_is_restored():
    """The name that stood there, and nothing else."""
    for frame in ("{}", "大家说，{}。"):
        assert [w for w, r in WRONG if fixed(frame.format(w)) != frame.format(r)] == []
