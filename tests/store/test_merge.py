"""Stores laid over each other: what wins, what is lent, and the faults of the whole."""

from __future__ import annotations

import pytest

ENTRY = "- id: {}\n  theme: {}\n  role: {}\n  text: {}\n"
OUTLINE = """\
name: 读书汇报
about: {about}
by: theme
titles: [读书汇报]
lengths: [300, 900]
parts:
  - each: 主题
    roles: [认识]
"""


@pytest.fixture
def laid(make_store, read):
    """Give a function that reads one store's files over another's."""

    def over(upper: dict[str, str], lower: dict[str, str]):
        return read(make_store(upper, name="upper"), make_store(lower, name="lower"))

    return over


def test_the_first_store_wins_in_everything_that_has_a_name(laid):
    """Variables, outlines, own passages, heading families and snippets: the first one's."""

    def files(who: str) -> dict[str, str]:
        return {
            "themes.yaml": f"- name: 读书\n  definition: {who}\n  children: [{{name: 选书}}]\n",
            "variables.yaml": f"书名:\n  prompt: {who}\n",
            "own.yaml": f"心得:\n  prompt: {who}\n",
            "headings.yaml": f"- name: 短题\n  headings:\n    选书: [{who}]\n",
            "outlines/a.yaml": OUTLINE.format(about=who),
            "paragraphs/读书.yaml": ENTRY.format("a", "选书", "认识", who),
        }

    store = laid(files("上面"), files("下面"))
    assert (
        store.themes[0].definition,
        store.variables["书名"].prompt,
        store.own["心得"].prompt,
        [family.headings for family in store.families],
        store.outlines["读书汇报"].about,
        store.snippets["a"].text,
    ) == ("上面", "上面", "上面", [{"选书": ("上面",)}], "上面", "上面")
    upper, lower = (layer.path for layer in store.layers)
    assert (upper[-5:], lower[-5:]) == ("upper", "lower")
    assert store.places["a"].path.startswith(upper)


def test_beneath_lends_its_glue_and_its_definitions_only(make_store, make_shelf, read):
    """From the store beneath come themes and 开头, 过渡, 结尾, unless the store has their id."""
    roles = ("开头", "认识", "要求", "措施", "做法", "成效", "问题", "过渡", "结尾")
    lent = "".join(ENTRY.format(f"下-{role}", "选书", role, f"讲{role}。") for role in roles)
    beneath = make_shelf(lent, {"variables.yaml": "书名:\n  prompt: 读的书\n"}, name="beneath")
    entries = ENTRY.format("a", "选书", "认识", "读完{{ 书名 }}再说。")
    entries += ENTRY.format("下-开头", "选书", "开头", "上面的开头。")
    store = read(make_store({"paragraphs/我.yaml": entries}), beneath=beneath)
    assert list(store.snippets) == ["a", "下-开头", "下-过渡", "下-结尾"]
    assert store.snippets["下-开头"].text == "上面的开头。"
    assert list(store.variables) == ["书名"]


def test_a_theme_said_over_keeps_what_it_does_not_say(laid):
    """A child more, or a new definition, costs a theme of either level nothing else."""
    lower = """\
- name: 读书
  definition: 下面的定义。
  keywords: [书]
  aliases: [阅读]
  children: [{name: 选书, keywords: [书单], aliases: [挑书]}]
- name: 走访
"""
    upper = "- name: 读书\n  children: [{name: 荐书}, {name: 选书, definition: 新的。}]\n"
    theme, other = laid({"themes.yaml": upper}, {"themes.yaml": lower}).themes
    assert (theme.name, theme.definition) == ("读书", "下面的定义。")
    assert (theme.keywords, theme.aliases, other.name) == (("书",), ("阅读",), "走访")
    chosen, recommended = theme.children
    assert (chosen.name, recommended.name) == ("选书", "荐书")
    assert (chosen.definition, chosen.keywords, chosen.aliases) == ("新的。", ("书单",), ("挑书",))


@pytest.mark.parametrize(
    "also", ["", "- name: 读书\n  definition: 新的。\n"], ids=["plain", "over"]
)
def test_a_store_s_own_theme_wins_over_one_of_the_same_name_beneath(laid, themes_yaml, also):
    """My 选书 below my 采购 is what my snippets mean; it stands once, though 读书 is said over."""
    upper = {
        "themes.yaml": f"- name: 采购\n  children:\n    - name: 选书\n{also}",
        "paragraphs/采购.yaml": ENTRY.format("a", "选书", "认识", "先列单子再下单。"),
    }
    store = laid(upper, {"themes.yaml": themes_yaml})
    assert store.parents == {"选书": "采购", "荐书": "读书"}
    children = {theme.name: [child.name for child in theme.children] for theme in store.themes}
    assert children == {"读书": ["荐书"], "采购": ["选书"]}


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("theme: 读书", "素材 a：没有二级主题“读书”，你是不是要“选书”或“荐书”？"),
        ("also: [走方]", "素材 a：没有二级主题“走方”"),
        ("status: held", "素材 a：status 是 held，要写 reason"),
        ("follows: b", "素材 a：follows 指向的 b 不存在"),
        ("lead: 读{{ 书明 }}", "素材 a 的 lead：没有声明变量“书明”，你是不是要“书名”？"),
        ('text: "{{ 书明 }}和{{ 走访 }}。"', "素材 a：没有声明变量“书明”，你是不是要“书名”？"),
    ],
)
def test_a_fault_of_a_snippet_against_the_whole_is_told(make_shelf, problems_of, extra, message):
    """Names that lead nowhere, and a held snippet without a reason, at the snippet's line."""
    said = {"id": "a", "theme": "选书", "role": "认识", "text": "书要慢读。"}
    said.pop(extra.partition(":")[0], None)
    lines = [*(f"{name}: {value}" for name, value in said.items()), extra]
    entry = "# 说明\n- " + "\n  ".join(lines)
    folder = make_shelf(entry, {"variables.yaml": "书名:\n  prompt: 读的书\n"})
    assert problems_of(folder)[0] == ("读书.yaml", 2, message)


def test_all_undeclared_variables_of_a_template_are_told(make_shelf, problems_of):
    """Also those behind ``default()`` and in conditions: the whole template is looked at."""
    text = "'{% if 甲 %}{{ 乙|default(丙) }}{% endif %}'"
    found = problems_of(make_shelf(ENTRY.format("a", "选书", "认识", text)))
    assert [said for _, _, said in found] == [f"素材 a：没有声明变量“{name}”" for name in "丙乙甲"]


def test_an_id_used_twice_names_the_first_place(make_shelf, problems_of):
    """Two snippets with one id are a fault, also over two files; the second is blamed."""
    entry = ENTRY.format("a", "选书", "认识", "书要慢读。")
    folder = make_shelf("", {"paragraphs/一.yaml": entry, "paragraphs/二.yaml": entry})
    first = folder / "paragraphs" / "一.yaml"
    assert problems_of(folder) == [("二.yaml", 1, f"素材 a：id 与 {first}:1 重复")]


NOTHING = "titles、numbering 和 parts 都不能为空"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[300, 900]", "[900, 300]", "lengths 应是 [最少, 最多]"),
        ("[300, 900]", "[0, 300]", "lengths 应是 [最少, 最多]"),
        ("roles: [认识]", "own: [心德]", "没有自写项“心德”，你是不是要“心得”？"),
        ("titles: [读书汇报]", "titles: ['{{ 书明 }}']", "titles：没有声明变量“书明”"),
        ("titles: [读书汇报]", "titles: []", NOTHING),
        ("titles: [读书汇报]", "titles: [读书汇报]\nnumbering: []", NOTHING),
        ("parts:\n  - each: 主题\n    roles: [认识]\n", "parts: []\n", NOTHING),
    ],
)
def test_a_fault_of_an_outline_is_told(make_store, problems_of, old, new, message):
    """Lengths the wrong way round, names that nobody declared, what assembling can't do without."""
    text = OUTLINE.format(about="甲").replace(old, new)
    folder = make_store({"outlines/a.yaml": text, "own.yaml": "心得:\n  prompt: 写心得。\n"})
    assert problems_of(folder) == [("a.yaml", 1, message)]


CHILDREN = "- name: 走访\n- name: 读书\n  children: [{name: 选书, children: [{name: 书单}]}]\n"
FAMILY = "- name: 短题\n  headings: {选书: [甲]}\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"themes.yaml": "- name: 读书\n- name: 走访\n- name: 读书\n"}, ("themes.yaml", 3, "主题“读书”写了两次")),
        ({"headings.yaml": FAMILY * 2}, ("headings.yaml", 3, "小标题组“短题”写了两次")),
        ({"themes.yaml": CHILDREN}, ("themes.yaml", 2, "主题“选书”下不能再分（只有两级）")),
        ({f"outlines/{name}.yaml": OUTLINE.format(about=name) for name in "ab"},
         ("b.yaml", 1, "提纲“读书汇报”与别的文件重名")),
    ],
    ids=["theme", "heading family", "third level", "outline"],
)  # fmt: skip
def test_a_name_used_twice_or_too_deep_is_told(make_store, problems_of, files, found):
    """Two definitions under one name in one store: one of them would be lost unseen."""
    assert problems_of(make_store(files)) == [found]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("check: '['", "变量“书名”的 check 不是正则表达式，错在第 1 个字符"),
        ("default: 作者 + 1", "变量“书名”的 default：没有声明变量“作者”"),
        ("default: '1 +'", "变量“书名”的 default：模板写法有误，"),
        ("default: 1|没有", "变量“书名”的 default：模板写法有误，"),
    ],
)
def test_a_fault_of_a_variable_is_told(make_store, problems_of, extra, message):
    """At the variable's line, and all in Chinese, also what a library found."""
    folder = make_store({"variables.yaml": f"\n书名:\n  prompt: 读的书\n  {extra}\n"})
    ((path, line, said),) = problems_of(folder)
    assert (path, line) == ("variables.yaml", 2)
    assert said.startswith(message)
    tail = said.rpartition("，")[2].rpartition("：")[2]
    assert not any(word.isascii() and word.isalpha() for word in tail.split())
