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


def test_the_first_store_wins_in_everything_that_has_a_name(make_store, read, themes_yaml):
    """Variables, outlines, own passages, heading families and snippets: the first one's."""

    def files(who: str) -> dict[str, str]:
        return {
            "themes.yaml": themes_yaml.replace("写读书。", who),
            "variables.yaml": f"书名:\n  prompt: {who}\n",
            "own.yaml": f"心得:\n  prompt: {who}\n",
            "headings.yaml": f"- name: 短题\n  headings:\n    选书: [{who}]\n",
            "outlines/a.yaml": OUTLINE.format(about=who),
            "paragraphs/读书.yaml": ENTRY.format("a", "选书", "认识", who),
        }

    upper, lower = make_store(files("上面"), name="upper"), make_store(files("下面"), name="lower")
    store = read(upper, lower)
    assert (
        store.themes[0].definition,
        store.variables["书名"].prompt,
        store.own["心得"].prompt,
        [family.headings for family in store.families],
        store.outlines["读书汇报"].about,
        store.snippets["a"].text,
    ) == ("上面", "上面", "上面", [{"选书": ("上面",)}], "上面", "上面")
    assert store.places["a"].path == str(upper / "paragraphs" / "读书.yaml")
    assert [layer.path for layer in store.layers] == [str(upper), str(lower)]


def test_beneath_lends_its_glue_and_its_definitions_only(make_store, read, themes_yaml):
    """From the store beneath come themes and 开头, 过渡, 结尾; its other paragraphs don't."""
    roles = ("开头", "认识", "要求", "措施", "做法", "成效", "问题", "过渡", "结尾")
    beneath = make_store(
        {
            "themes.yaml": themes_yaml,
            "variables.yaml": "书名:\n  prompt: 读的书\n",
            "paragraphs/读书.yaml": "".join(
                ENTRY.format(f"下-{role}", "选书", role, f"讲{role}。") for role in roles
            ),
        },
        name="beneath",
    )
    entry = ENTRY.format("a", "选书", "认识", "读完{{ 书名 }}再说。")
    mine = make_store({"paragraphs/我.yaml": entry})
    store = read(mine, beneath=beneath)
    assert list(store.snippets) == ["a", "下-开头", "下-过渡", "下-结尾"]
    assert list(store.variables) == ["书名"]


def test_beneath_yields_to_the_store_above_it(make_store, read, themes_yaml):
    """Glue with an id that the store above has gives way to that store's snippet."""
    beneath = make_store(
        {
            "themes.yaml": themes_yaml,
            "paragraphs/读书.yaml": ENTRY.format("a", "选书", "开头", "下面的开头。"),
        },
        name="beneath",
    )
    entry = ENTRY.format("a", "选书", "开头", "上面的开头。")
    mine = make_store({"paragraphs/我.yaml": entry})
    assert read(mine, beneath=beneath).snippets["a"].text == "上面的开头。"


def test_a_theme_said_over_keeps_what_it_does_not_say(make_store, read):
    """A store may add a child to a theme from beneath: the rest of the theme stays."""
    lower = make_store(
        {
            "themes.yaml": (
                "- name: 读书\n  definition: 下面的定义。\n  keywords: [书]\n  aliases: [阅读]\n"
                "  children:\n    - name: 选书\n- name: 走访\n"
            )
        },
        name="lower",
    )
    upper = make_store(
        {"themes.yaml": "- name: 读书\n  children:\n    - name: 荐书\n"}, name="upper"
    )
    theme, other = read(upper, lower).themes
    assert (theme.name, theme.definition, theme.keywords, theme.aliases) == (
        "读书",
        "下面的定义。",
        ("书",),
        ("阅读",),
    )
    assert [child.name for child in theme.children] == ["选书", "荐书"]
    assert other.name == "走访"


def test_a_level_2_theme_said_over_keeps_what_it_does_not_say(make_store, read):
    """A new definition for 选书 costs it neither its keywords nor its aliases."""
    lower = make_store(
        {
            "themes.yaml": (
                "- name: 读书\n  children:\n    - name: 选书\n      keywords: [书单]\n"
                "      aliases: [挑书]\n"
            )
        },
        name="lower",
    )
    upper = make_store(
        {"themes.yaml": "- name: 读书\n  children:\n    - name: 选书\n      definition: 新的。\n"},
        name="upper",
    )
    (theme,) = read(upper, lower).themes
    assert (theme.children[0].definition, theme.children[0].keywords) == ("新的。", ("书单",))
    assert theme.children[0].aliases == ("挑书",)


def test_a_store_s_own_theme_wins_over_one_of_the_same_name_beneath(make_store, read, themes_yaml):
    """My 选书 below my 采购 is what my snippets mean, whatever the starter has below 读书."""
    lower = make_store({"themes.yaml": themes_yaml}, name="lower")
    upper = make_store(
        {
            "themes.yaml": "- name: 采购\n  children:\n    - name: 选书\n",
            "paragraphs/采购.yaml": ENTRY.format("a", "选书", "认识", "先列单子再下单。"),
        },
        name="upper",
    )
    store = read(upper, lower)
    assert store.parents == {"选书": "采购", "荐书": "读书"}
    assert [(theme.name, [child.name for child in theme.children]) for theme in store.themes] == [
        ("读书", ["荐书"]),
        ("采购", ["选书"]),
    ]


def test_a_moved_theme_stands_once_though_its_old_parent_is_said_over(
    make_store, read, themes_yaml
):
    """Moving 选书 to 采购 and saying 读书 over in one store leaves one 选书 in the tree."""
    lower = make_store({"themes.yaml": themes_yaml}, name="lower")
    upper = make_store(
        {
            "themes.yaml": (
                "- name: 采购\n  children:\n    - name: 选书\n- name: 读书\n  definition: 新的。\n"
            )
        },
        name="upper",
    )
    children = [child.name for theme in read(upper, lower).themes for child in theme.children]
    assert sorted(children) == ["荐书", "选书"]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("  theme: 读书\n", "素材 a：没有二级主题“读书”，你是不是要“选书”或“荐书”？"),
        ("  also: [走方]\n", "素材 a：没有二级主题“走方”"),
        ("  status: held\n", "素材 a：status 是 held，要写 reason"),
        ("  follows: b\n", "素材 a：follows 指向的 b 不存在"),
        ("  lead: 读{{ 书明 }}\n", "素材 a 的 lead：没有声明变量“书明”，你是不是要“书名”？"),
        ('  text: "{{ 书明 }}和{{ 走访 }}。"\n', "素材 a：没有声明变量“书明”，你是不是要“书名”？"),
    ],
)
def test_a_fault_of_a_snippet_against_the_whole_is_told(
    make_store, problems_of, themes_yaml, extra, message
):
    """Names that lead nowhere, and a held snippet without a reason, at the snippet's line."""
    plain = {"id": "a", "theme": "选书", "role": "认识", "text": "书要慢读。"}
    key = extra.strip().partition(":")[0]
    entry = "".join(f"  {name}: {value}\n" for name, value in plain.items() if name != key)
    folder = make_store(
        {
            "themes.yaml": themes_yaml,
            "variables.yaml": "书名:\n  prompt: 读的书\n",
            "paragraphs/读书.yaml": "# 说明\n-" + (entry + extra)[1:],
        }
    )
    assert problems_of(folder)[0] == ("读书.yaml", 2, message)


def test_all_undeclared_variables_of_a_template_are_told(make_store, problems_of, themes_yaml):
    """Also those behind ``default()`` and in conditions: the whole template is looked at."""
    text = "'{% if 甲 %}{{ 乙|default(丙) }}{% endif %}'"
    folder = make_store(
        {
            "themes.yaml": themes_yaml,
            "paragraphs/读书.yaml": ENTRY.format("a", "选书", "认识", text),
        }
    )
    assert [message for _, _, message in problems_of(folder)] == [
        "素材 a：没有声明变量“丙”",
        "素材 a：没有声明变量“乙”",
        "素材 a：没有声明变量“甲”",
    ]


def test_an_id_used_twice_names_the_first_place(make_store, problems_of, themes_yaml):
    """Two snippets with one id are a fault, also over two files; the second is blamed."""
    entry = ENTRY.format("a", "选书", "认识", "书要慢读。")
    folder = make_store(
        {"themes.yaml": themes_yaml, "paragraphs/一.yaml": entry, "paragraphs/二.yaml": entry}
    )
    first = folder / "paragraphs" / "一.yaml"
    assert problems_of(folder) == [("二.yaml", 1, f"素材 a：id 与 {first}:1 重复")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[300, 900]", "[900, 300]", "lengths 应是 [最少, 最多]"),
        ("[300, 900]", "[0, 300]", "lengths 应是 [最少, 最多]"),
        ("roles: [认识]", "own: [心德]", "没有自写项“心德”，你是不是要“心得”？"),
        ("titles: [读书汇报]", "titles: ['{{ 书明 }}']", "titles：没有声明变量“书明”"),
    ],
)
def test_a_fault_of_an_outline_is_told(make_store, problems_of, old, new, message):
    """Lengths the wrong way round, own passages and variables that nobody declared."""
    text = OUTLINE.format(about="甲").replace(old, new)
    folder = make_store({"outlines/a.yaml": text, "own.yaml": "心得:\n  prompt: 写心得。\n"})
    found = problems_of(folder)
    assert [(name, said) for name, _, said in found] == [("a.yaml", message)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("titles: [读书汇报]", "titles: []"),
        ("titles: [读书汇报]", "titles: [读书汇报]\nnumbering: []"),
        ("parts:\n  - each: 主题\n    roles: [认识]\n", "parts: []\n"),
    ],
)
def test_an_outline_without_titles_numbering_or_parts_is_refused(make_store, problems_of, old, new):
    """What assembling can't do without is asked for when the store is read."""
    text = OUTLINE.format(about="甲").replace(old, new)
    assert problems_of(make_store({"outlines/a.yaml": text})) == [
        ("a.yaml", 1, "titles、numbering 和 parts 都不能为空")
    ]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param(
            {"themes.yaml": "- name: 读书\n- name: 走访\n- name: 读书\n"},
            [("themes.yaml", 3, "主题“读书”写了两次")],
            id="level-1 theme",
        ),
        pytest.param(
            {
                "outlines/a.yaml": OUTLINE.format(about="一个"),
                "outlines/b.yaml": OUTLINE.format(about="另一个"),
            },
            [("b.yaml", 1, "提纲“读书汇报”与别的文件重名")],
            id="outline",
        ),
    ],
)
def test_a_name_used_twice_in_one_store_is_told(make_store, problems_of, files, found):
    """Two definitions under one name in one store: one of them would be lost unseen."""
    assert problems_of(make_store(files)) == found


def test_a_heading_family_named_twice_in_one_store_is_told(make_store, problems_of):
    """Two families under one name in one store: one of them would be lost unseen."""
    families = "- name: 短题\n  headings: {选书: [甲]}\n- name: 短题\n  headings: {选书: [乙]}\n"
    ((name, line, message),) = problems_of(make_store({"headings.yaml": families}))
    assert (name, line) == ("headings.yaml", 3)
    assert "短题" in message


def test_three_levels_of_themes_are_refused(make_store, problems_of):
    """There are two levels; a third is told where its level-1 theme stands."""
    folder = make_store(
        {
            "themes.yaml": (
                "- name: 走访\n"
                "- name: 读书\n  children:\n    - name: 选书\n      children:\n        - name: 书单\n"
            )
        }
    )
    assert problems_of(folder) == [("themes.yaml", 2, "主题“选书”下不能再分（只有两级）")]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("  check: '['\n", "变量“书名”的 check 不是正则表达式，错在第 1 个字符"),
        ("  default: 作者 + 1\n", "变量“书名”的 default：没有声明变量“作者”"),
        ("  default: '1 +'\n", "变量“书名”的 default：模板写法有误，"),
    ],
)
def test_a_fault_of_a_variable_is_told(make_store, problems_of, extra, message):
    """A check that is no pattern, a default that can't be worked out: at the variable's line."""
    folder = make_store({"variables.yaml": "\n书名:\n  prompt: 读的书\n" + extra})
    ((path, line, said),) = problems_of(folder)
    assert (path, line) == ("variables.yaml", 2)
    assert said.startswith(message)


@pytest.mark.parametrize("extra", ["  check: '['\n", "  default: '1 +'\n", "  default: 1|没有\n"])
def test_faults_are_told_in_chinese(make_store, problems_of, extra):
    """Everything said to the user is Chinese, also what a library found."""
    folder = make_store({"variables.yaml": "书名:\n  prompt: 读的书\n" + extra})
    ((_, _, said),) = problems_of(folder)
    tail = said.rpartition("，")[2].rpartition("：")[2]
    assert not any(word.isascii() and word.isalpha() for word in tail.split())
