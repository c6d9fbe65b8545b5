"""The theme that somebody named, and how much the store holds of each."""

from __future__ import annotations

import pytest

from qicao.errors import QicaoError
from qicao.store.themes import ThemeCount, ThemeRef, resolve, resolve_all, tally

THEMES = """\
- name: 读书学习
  definition: 写读书。
  aliases: [阅读]
  children: [{name: 选书, aliases: [挑书, 书单]}, {name: 读书方法}, {name: 荐书}]
- name: 走访
  children: [{name: 入户走访}, {name: 走访记录}, {name: 阅读回访}]
- name: 调查研究
  children: [{name: 选题}, {name: 调研走访}]
- name: 选书
  children: [{name: 采购}]
"""


@pytest.fixture
def store(make_store, read):
    """A store with themes whose names overlap."""
    return read(make_store({"themes.yaml": THEMES}))


@pytest.mark.parametrize(
    ("name", "parent", "child"),
    [
        ("  读书学习 ", "读书学习", None),
        ("荐书", "读书学习", "荐书"),
        ("阅读", "读书学习", None),
        ("挑书", "读书学习", "选书"),
        ("方法", "读书学习", "读书方法"),
        ("单", "读书学习", "选书"),
        ("走访", "走访", None),
        ("选书", "选书", None),
        ("读书学习/选书", "读书学习", "选书"),
        ("读书学习 › 选书", "读书学习", "选书"),
        ("读书学习>选书", "读书学习", "选书"),
        ("读书学习：荐书", "读书学习", "荐书"),
    ],
)
def test_a_theme_is_found_by_level_alias_or_part(store, name, parent, child):
    """Level 1 before level 2, whole names before aliases, aliases before parts."""
    assert resolve(name, store) == [ThemeRef(parent, child)]


@pytest.mark.parametrize(
    ("names", "messages", "is_new"),
    [
        (["选"], ["主题“选”可以指 “读书学习/选书”、“调查研究/选题”、“选书”，请写全"], False),
        (["单"], ["没有主题“单”，你是不是要“选书”？"], False),
        (["选书学习"], ["没有主题“选书学习”，你是不是要“读书学习”或“选书”？"], False),
        (["读书学习/采购"], ["没有主题“读书学习/采购”，你是不是要“读书学习”？"], False),
        (["财务"], ["没有主题“财务”"], True),
        ([""], ["没有主题“”"], False),
        (
            ["财务", "荐书", "法方"],
            ["没有主题“财务”", "没有主题“法方”，你是不是要“读书方法”？"],
            True,
        ),
    ],
)
def test_every_name_that_means_none_or_several_is_told(store, names, messages, is_new):
    """All wrong names come in one error, with the nearest right ones or the choices.

    Where a name is like none, the store has nothing on it: one splits pages of one's own.
    """
    with pytest.raises(QicaoError) as caught:
        resolve_all(names, store)
    assert [problem.message for problem in caught.value.problems] == messages
    split = "；库里没有写它的素材，自己有范文就拆进来：qicao split 范文.txt --into 我的库"
    assert caught.value.hint == f"用 qicao list-themes 查看全部主题{split if is_new else ''}"


def test_themes_keep_the_order_in_which_they_were_named(store):
    """The order is the user's; a theme named twice, by whatever name, is taken once."""
    assert resolve_all(["荐书", "走访", "读书学习/荐书", "阅读"], store) == [
        ThemeRef("读书学习", "荐书"),
        ThemeRef("走访"),
        ThemeRef("读书学习"),
    ]


def test_what_a_theme_leads_and_covers(make_store, read):
    """``theme`` leads; ``also`` is covered; a level-1 theme has what its children have."""
    text = (
        "- {id: a, theme: 选书, role: 认识, text: 书要慢读。}\n"
        "- {id: b, theme: 荐书, also: [入户走访], role: 认识, text: 好书传着读。}\n"
    )
    themes = THEMES.partition("- name: 选书\n  children")[0]
    store = read(make_store({"themes.yaml": themes, "paragraphs/甲.yaml": text}))

    def ids(ref, how):
        return [name for name, one in store.snippets.items() if getattr(ref, how)(one, store)]

    assert ids(ThemeRef("读书学习"), "leads") == ["a", "b"]
    assert ids(ThemeRef("读书学习", "选书"), "leads") == ["a"]
    assert ids(ThemeRef("走访"), "leads") == []
    assert ids(ThemeRef("走访"), "covers") == ["b"]
    assert ids(ThemeRef("走访", "入户走访"), "covers") == ["b"]


def test_counts_are_of_what_is_ready_and_parents_add_up(make_shelf, read):
    """Held snippets don't count; a parent counts its children; roles come in their order."""
    entries = [
        "id: a, theme: 选书, role: 结尾, text: 书要慢读。",
        "id: b, theme: 荐书, role: 认识, text: 好书要传着读。",
        "id: c, theme: 荐书, role: 认识, text: 先搁着。, status: held, reason: 存疑",
        "id: d, theme: 荐书, role: 认识, text: 引文。, status: official-text",
    ]
    (count,) = tally(read(make_shelf("".join(f"- {{{entry}}}\n" for entry in entries))))
    children = (
        ThemeCount("选书", "", 1, 5, {"结尾": 1}, ()),
        ThemeCount("荐书", "", 1, 7, {"认识": 1}, ()),
    )
    assert count == ThemeCount("读书", "写读书。", 2, 12, {"认识": 1, "结尾": 1}, children)
    assert list(count.roles) == ["认识", "结尾"]
